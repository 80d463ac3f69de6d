//! A page with every class and id name replaced, so that a model can neither lean on them nor be judged by them.

use chaffinch::features::hash;
use chaffinch::snapshot::{AttributeName, NodeId, Snapshot, SnapshotBuilder, Tag};

/// The attributes whose values are names that an author is free to choose.
const NAMES: [AttributeName; 4] =
    [AttributeName::Class, AttributeName::Id, AttributeName::DataTestid, AttributeName::DataComponent];
/// The attributes that are kept as they are.
const KEPT: [AttributeName; 24] = [
    AttributeName::Alt,
    AttributeName::AriaHidden,
    AttributeName::AriaLabel,
    AttributeName::Content,
    AttributeName::Datetime,
    AttributeName::Dir,
    AttributeName::Height,
    AttributeName::Href,
    AttributeName::ItemProp,
    AttributeName::ItemScope,
    AttributeName::ItemType,
    AttributeName::Lang,
    AttributeName::Name,
    AttributeName::Property,
    AttributeName::Rel,
    AttributeName::Role,
    AttributeName::Src,
    AttributeName::Srcset,
    AttributeName::Start,
    AttributeName::Target,
    AttributeName::Title,
    AttributeName::Type,
    AttributeName::Value,
    AttributeName::Width,
];

/// Copies a page with its names scrambled: equal names stay equal on the page, but say nothing.
///
/// # Errors
/// As [`SnapshotBuilder`]; a page that was within its caps stays within them.
pub fn scramble(page: &Snapshot) -> Result<Snapshot, chaffinch::Error> {
    let mut builder = SnapshotBuilder::new(page.address());
    let mut ends: Vec<NodeId> = Vec::new();
    for node in page.ids() {
        while ends.last().is_some_and(|&end| end <= node) {
            ends.pop();
            builder.close();
        }
        if page.tag(node) == Tag::Text {
            builder.text(page.text(node))?;
            continue;
        }
        if node > 0 {
            builder.open(page.element_name(node))?;
            ends.push(page.subtree(node).end);
        }
        for name in KEPT {
            if let Some(value) = page.attribute(node, name) {
                builder.attribute(name, value)?;
            }
        }
        for name in NAMES {
            if let Some(value) = page.attribute(node, name) {
                let scrambled: Vec<String> =
                    value.split_whitespace().take(20).map(|word| letters(hash(word) ^ 0x5bd1_e995)).collect();
                builder.attribute(name, &scrambled.join(" "))?;
            }
        }
    }
    Ok(builder.finish())
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
    use chaffinch::snapshot::from_html;

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
