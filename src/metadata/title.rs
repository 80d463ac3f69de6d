//! The headline: settled between what the head says and what the page shows.

use super::claims::{Claims, Field};
use crate::prelude::*;

/// Marks between a headline and a site's name, as `<title>` has them.
const SEPARATORS: [&str; 11] = [" | ", " - ", " – ", " — ", " · ", " » ", " :: ", " • ", " / ", " ‹ ", " « "];

/// Settles the title. A headline on the page that the head's titles bear out is believed first, since it is what the
/// reader saw; else the head's most reliable title, without the site's name; else the first headline on the page.
pub(super) fn settle(claims: &Claims, shown: &[String], site: Option<&str>) -> Option<String> {
    let head: Vec<String> = claims.on(Field::Title).iter().map(|claim| claim.value.clone()).collect();
    let borne_out = |headline: &&String| head.iter().any(|title| agrees(headline, title));
    if let Some(found) = shown
        .iter()
        .filter(borne_out)
        .max_by_key(|headline| head.iter().filter(|title| agrees(headline, title)).count() * 100 + words(headline).len().min(30))
    {
        // Manuals put a link to the part behind each heading.
        return Some(found.trim_end_matches(['¶', '#', '§', '🔗', ' ']).to_owned());
    }
    head.first().map(|title| without_site(title, site, &head, shown)).or_else(|| shown.first().cloned())
}

fn words(text: &str) -> Vec<String> {
    let cjk = text.chars().any(crate::blocks::is_cjk);
    let lower = text.to_lowercase();
    if cjk {
        return lower.chars().filter(|c| c.is_alphanumeric()).map(String::from).collect();
    }
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Tells whether most words of a shown headline, and enough of them, are in a title of the head.
fn agrees(headline: &str, title: &str) -> bool {
    let (headline, title) = (words(headline), words(title));
    if headline.is_empty() || title.is_empty() {
        return false;
    }
    let common = headline.iter().filter(|word| title.contains(word)).count();
    common * 10 >= headline.len() * 7 && common * 10 >= title.len() * 4
}

/// Takes the site's name off a title: a part by a separator that names the site, or that is short beside the rest.
fn without_site(title: &str, site: Option<&str>, others: &[String], shown: &[String]) -> String {
    let mut title = title.to_owned();
    // Where another voice says the same words without the tail, the tail is the site's.
    if let Some(bare) = others.iter().chain(shown).filter(|other| words(other).len() > 2).find(|other| {
        title.len() > other.len()
            && title.starts_with(other.as_str())
            && SEPARATORS.iter().any(|mark| title[other.len()..].starts_with(mark.trim_end()))
    }) {
        return bare.clone();
    }
    for _ in 0..3 {
        let cuts = SEPARATORS.iter().flat_map(|mark| title.match_indices(mark).map(move |(at, _)| (at, mark.len())));
        let Some((at, length)) = cuts.max() else { break };
        let (head, tail) = (title[..at].trim(), title[at + length..].trim());
        let names_site = |part: &str| site.is_some_and(|site| agrees(part, site) || agrees(site, part));
        let first = SEPARATORS.iter().filter_map(|mark| title.find(mark).map(|at| (at, mark.len()))).min();
        if names_site(tail)
            || (words(tail).len() <= 4
                && words(head).len() > words(tail).len() + 1
                && site.is_none_or(|site| !names_site(head) || site.is_empty()))
        {
            title = head.to_owned();
        } else if let Some((first, length)) = first.filter(|(first, _)| names_site(title[..*first].trim())) {
            title = title[first + length..].trim().to_owned();
        } else {
            break;
        }
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(head: &[(&str, u8)], shown: &[&str], site: Option<&str>) -> String {
        let mut claims = Claims::default();
        head.iter().for_each(|(title, rank)| claims.add(Field::Title, *rank, title));
        let shown: Vec<String> = shown.iter().map(|&headline| headline.to_owned()).collect();
        settle(&claims, &shown, site).unwrap_or_default()
    }

    #[test]
    fn settles_conflicts() {
        assert_eq!(
            settled(&[("Fire at the old harbour | The Gull", 6)], &["The Gull", "Fire at the Old Harbour"], None),
            "Fire at the Old Harbour"
        );
        assert_eq!(settled(&[("Fire at the old harbour | The Gull", 6)], &[], None), "Fire at the old harbour");
        assert_eq!(settled(&[("The Gull - Fire at the old harbour", 6)], &[], Some("The Gull")), "Fire at the old harbour");
        assert_eq!(settled(&[("Short", 2)], &["Something else"], None), "Short");
        assert_eq!(settled(&[], &["Only shown"], None), "Only shown");
        assert_eq!(settled(&[("Shared history — a manual", 6)], &["Shared history¶"], None), "Shared history");
        assert_eq!(settled(&[("Spider-Man - the man who could", 6)], &[], None), "Spider-Man - the man who could");
    }
}
