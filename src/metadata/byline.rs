//! Bylines: the names in a line or field of authors.

use super::names::{OTHERS, PARTICLES, ROLES, add, name, without_lead};
use crate::blocks::{collapse, is_cjk};
use crate::prelude::*;

/// Last words of what someone is at a paper or a firm, in lower case.
const POSITIONS: [&str; 12] = [
    "director",
    "manager",
    "editor",
    "writer",
    "writers",
    "reporter",
    "correspondent",
    "analyst",
    "officer",
    "president",
    "professor",
    "engineer",
];

/// Reads the names of one byline or one author field.
pub fn authors(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let text = without_addresses(&collapse(text));
    // An address is no name, and a label stands before one.
    if text.contains("://") && !text.contains(' ') || text.ends_with(':') {
        return names;
    }
    let text = without_lead(inner_lead(&text));
    if let Some(turned) = surname_first(text) {
        return vec![turned];
    }
    let joined = if text.chars().any(is_cjk) || names_a_body(text) { text.to_owned() } else { split_up(text) };
    for part in joined.split([',', ';', '/', '、', '|', '·', '•']) {
        if let Some(name) = name(part) {
            add(&mut names, name);
        }
    }
    names
}

/// Reads the names of a line of the page that may be a byline: only what has the shape of a name. A single word beside a
/// mark of separation is a section's name, or a day's.
pub fn shown_authors(text: &str) -> Vec<String> {
    let parted = text.contains(['|', '·', '•', '»']);
    let found = authors(text);
    // A sentence that begins with other words than a name is about something else.
    if !found.first().is_some_and(|first| has_shape(first)) {
        return Vec::new();
    }
    let (led, several) = (without_lead(text.trim()).len() < text.trim().len(), found.len() > 1);
    let single = |name: &String| !name.contains(' ') && !name.chars().any(is_cjk);
    if several && !led && found.iter().all(single) {
        return Vec::new();
    }
    // What follows a role belongs to it, and capitals alone are a degree.
    let degree = |name: &str| several && name.chars().count() <= 4 && !name.chars().any(char::is_lowercase);
    let role =
        |name: &str| several && name.rsplit(' ').next().is_some_and(|last| POSITIONS.contains(&last.to_lowercase().as_str()));
    let names = found.into_iter().take_while(|name| !role(name));
    names.filter(|name| has_shape(name) && !degree(name) && (!parted || !single(name))).collect()
}

/// Tells whether every word begins with a capital, but for those that names have without one, and nothing but letters is in
/// it; a single word may be anything that people call themselves.
fn has_shape(name: &str) -> bool {
    let letter = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '\'' | '’' | '-' | '‐' | '・' | '＝');
    let word = |word: &str| {
        word.starts_with(|c: char| !c.is_lowercase())
            || PARTICLES.contains(&word)
            || word.starts_with("d'")
            || word.starts_with("d’")
    };
    if name.chars().any(is_cjk) {
        return name.chars().count() <= 12 && name.chars().all(letter);
    }
    match name.split(' ').count() {
        1 => name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '\'' | '’')),
        words => words <= 5 && name.chars().all(letter) && name.split(' ').all(word),
    }
}

/// Takes a name out of a sentence about it: "View all posts by Ann Lee", "The Gull is written and made by Ann Lee".
fn inner_lead(text: &str) -> &str {
    let found = [" by ", " von ", " par ", " por "].iter().find_map(|lead| {
        let at = text.find(lead)?;
        let (before, after) = (text.get(..at)?, text.get(at + lead.len()..)?);
        let sentence = before.split(' ').count() > 2
            && before.split(' ').any(|word| word.starts_with(char::is_lowercase) && !PARTICLES.contains(&word));
        let other = OTHERS.iter().any(|other| before.to_lowercase().starts_with(other)) || before.contains([',', '|', '·']);
        (sentence && !other && after.starts_with(char::is_uppercase)).then_some(after)
    });
    found.unwrap_or(text)
}

/// Takes addresses in brackets out.
fn without_addresses(text: &str) -> String {
    match (text.find('('), text.find("://"), text.find(')')) {
        (Some(open), Some(address), Some(close)) if open < address && address < close => {
            format!("{}{}", text[..open].trim_end(), &text[close + 1..])
        }
        _ => text.to_owned(),
    }
}

/// Turns "Lee, Ann" and "Lee, A. B." around: one comma, a word before it, a name or initials behind it.
fn surname_first(text: &str) -> Option<String> {
    let (surname, given) = text.split_once(", ")?;
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    let initials = given.split(' ').all(|word| word.ends_with('.') || PARTICLES.contains(&word));
    let words = given.split(' ').count();
    let fits = capital(surname) && surname.chars().count() > 2 && given.split(' ').next().is_some_and(capital);
    let lone = words == 1 && given.chars().any(char::is_lowercase) && surname.chars().any(char::is_lowercase);
    let rest = given.split(' ').skip(1).all(|word| PARTICLES.contains(&word) || word.ends_with('.'));
    (fits && (initials || lone || words > 1 && rest) && !ROLES.contains(&given.to_lowercase().as_str()))
        .then(|| format!("{given} {surname}"))
}

/// Tells the name of a body that writes ("Ministry for Trade and Work", "Mac & i") from names joined by "and".
fn names_a_body(text: &str) -> bool {
    if text.contains([',', ';', '|']) {
        return false;
    }
    let Some((before, after)) = [" and ", " und ", " et ", " y ", " & "].iter().find_map(|join| text.split_once(join)) else {
        return false;
    };
    let common = before.split(' ').any(|word| word.starts_with(char::is_lowercase) && !PARTICLES.contains(&word));
    before.starts_with(char::is_uppercase) && (common || after.chars().count() < 2)
}

/// Puts commas between names that a word joins.
fn split_up(text: &str) -> String {
    text.replace(" and ", ",")
        .replace(" und ", ",")
        .replace(" et ", ",")
        .replace(" y ", ",")
        .replace(" & ", ",")
        .replace(" i ", ",")
}

/// Reads the names of a line that begins with "By" or its kin; none where it does not.
pub fn led(text: &str) -> Vec<String> {
    let text = collapse(text);
    if without_lead(&text).len() < text.len() { authors(&text) } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::{authors, shown_authors};

    #[test]
    fn takes_a_byline_for_one_only_where_it_has_the_shape() {
        for (text, wanted) in [
            ("Ann Lee", vec!["Ann Lee"]),
            ("Politik · Ute Ohm, Jo Maß", vec!["Ute Ohm", "Jo Maß"]),
            ("Zeige alle Beiträge von Cem Ek", vec!["Cem Ek"]),
            ("The Gull is written and made by Ann Lee.", vec!["Ann Lee"]),
            ("kovarex", vec!["kovarex"]),
            ("296 products", vec![]),
            ("374K+ ★★★★★ reviews", vec![]),
            ("Share this post", vec![]),
            ("Reading time: 2 minutes", vec![]),
            ("Last Updated: January 7, 2025", vec![]),
            ("Get the facts, make smart choices", vec![]),
            ("Photograph by Bo Ek", vec![]),
            ("①Studio Code", vec![]),
            ("Sponsor:", vec![]),
            ("Wellness & Prevention", vec![]),
            ("Posted by kovarex, TOGos", vec!["kovarex", "TOGos"]),
            ("Rex Ek, Ph.D. Director, Advanced Analytics", vec!["Rex Ek"]),
            ("By Ann Lee, MA", vec!["Ann Lee"]),
            ("著者", vec![]),
            ("The author works for a paper in Washington, USA.", vec![]),
        ] {
            assert_eq!(shown_authors(text), wanted, "{text}");
        }
    }

    #[test]
    fn takes_names_out_of_bylines() {
        for (text, wanted) in [
            ("By Ann Lee", vec!["Ann Lee"]),
            ("by ANN LEE and Bo Ek, Staff Writers", vec!["ANN LEE", "Bo Ek", "Staff Writers"]),
            ("Von Jörg Maß und Ute Ohm", vec!["Jörg Maß", "Ute Ohm"]),
            ("Ann Lee, Ann Lee", vec!["Ann Lee"]),
            ("Written by: Ann Lee | Updated May 3", vec!["Ann Lee"]),
            ("Ann Lee (Reuters)", vec!["Ann Lee"]),
            ("https://a.example/author/ann", vec![]),
            ("Ludwig van Beethoven", vec!["Ludwig van Beethoven"]),
            ("de la Cruz", vec!["de la Cruz"]),
            ("Staff", vec![]),
            ("ByAnn Lee Dec 9", vec!["Ann Lee"]),
            ("作者：王小明", vec!["王小明"]),
            ("Lee, Ann", vec!["Ann Lee"]),
            ("Jong, Michiel de", vec!["Michiel de Jong"]),
            ("Ann Lee, Bo Ek", vec!["Ann Lee", "Bo Ek"]),
            ("Richard (R.J.) Ek", vec!["Richard (R.J.) Ek"]),
            ("Ann Lee (https://a.example/ann/)", vec!["Ann Lee"]),
            ("Ministerium für Wetter und Wind", vec!["Ministerium für Wetter und Wind"]),
            ("Ann Lee Edited by Bo Ek", vec!["Ann Lee"]),
            ("Jo Ek Monday, February 29", vec!["Jo Ek"]),
        ] {
            assert_eq!(authors(text), wanted, "{text}");
        }
    }
}
