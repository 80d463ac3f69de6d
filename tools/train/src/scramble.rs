//! A page with every class and id name replaced, so that a model can neither lean on them nor be judged by them.

use crate::copy::copy;
use chaffinch::features::hash;
use chaffinch::snapshot::Snapshot;

/// Copies a page with its names scrambled: equal names stay equal on the page, but say nothing.
///
/// # Errors
/// As [`copy`].
pub fn scramble(page: &Snapshot) -> Result<Snapshot, chaffinch::Error> {
    copy(page, |_| false, |word| letters(hash(word) ^ 0x5bd1_e995))
}

/// Spells a number in lower-case letters.
fn letters(mut number: u32) -> String {
    let mut out = String::new();
    while number > 0 {
        out.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use chaffinch::blocks::segment;
    use chaffinch::snapshot::{AttributeName, from_html};

    #[test]
    fn changes_names_and_nothing_else() {
        let page =
            from_html("", "<div class='ad-box ad-box' id=x><p>One <a href=/y rel=nofollow>two</a></p></div>three").unwrap();
        let other = scramble(&page).unwrap();
        assert_eq!(segment(&page).list, segment(&other).list);
        let class =
            |page: &Snapshot| page.ids().find_map(|id| page.attribute(id, AttributeName::Class).map(str::to_owned)).unwrap();
        assert!(!class(&other).contains("ad-box"));
        assert_eq!(other.ids().filter_map(|id| other.attribute(id, AttributeName::Rel)).count(), 1);
    }
}
