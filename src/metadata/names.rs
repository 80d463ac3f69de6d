//! Authors' names out of bylines: no "By", no roles, no repeats.

use super::months::month;
use crate::blocks::{collapse, is_cjk};

/// Words before a name, in lower case.
const BEFORE: [&str; 34] = [
    "by",
    "written by",
    "posted by",
    "words by",
    "story by",
    "text by",
    "reported by",
    "reviewed by",
    "article by",
    "published by",
    "author",
    "authors",
    "author:",
    "von",
    "ein artikel von",
    "text",
    "par",
    "por",
    "di",
    "da",
    "de",
    "autor",
    "autor:",
    "przez",
    "door",
    "af",
    "av",
    "автор",
    "от",
    "作者",
    "文",
    "記者",
    "记者",
    "from",
];
/// Words that end a name: what follows is a role, a date, a place.
const AFTER: [&str; 22] = [
    " | ",
    " • ",
    " · ",
    " – ",
    " — ",
    " - ",
    "updated",
    "published",
    "posted",
    " on ",
    " for ",
    " at ",
    "follow ",
    "view ",
    "@",
    "http",
    "www.",
    " in ",
    " senior ",
    " staff ",
    " contributor",
    " correspondent",
];
/// Words that are a role and no name, in lower case.
const ROLES: [&str; 30] = [
    "staff",
    "editor",
    "staff writer",
    "staff reporter",
    "reporter",
    "correspondent",
    "contributor",
    "columnist",
    "author",
    "writer",
    "contributing writer",
    "senior editor",
    "associate editor",
    "managing editor",
    "editor-in-chief",
    "editor in chief",
    "redaktion",
    "admin",
    "administrator",
    "guest",
    "jr",
    "sr",
    "journalist",
    "photographer",
    "associated press writer",
    "freelance writer",
    "see more",
    "and",
    "more",
    "phd",
];

/// Reads the names of one byline or one author field.
pub fn authors(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let text = collapse(text);
    if text.contains("://") && !text.contains(' ') {
        return names;
    }
    let text = without_lead(&text);
    let cut = text
        .replace(" and ", ",")
        .replace(" und ", ",")
        .replace(" et ", ",")
        .replace(" y ", ",")
        .replace(" & ", ",")
        .replace(" i ", ",");
    let joined = if text.chars().any(is_cjk) { text.to_owned() } else { cut };
    for part in joined.split([',', ';', '/', '、', '|', '·', '•']) {
        if let Some(name) = name(part) {
            add(&mut names, name);
        }
    }
    names
}

/// Reads the names of a line that begins with "By" or its kin; none where it does not.
pub fn led(text: &str) -> Vec<String> {
    let text = collapse(text);
    if without_lead(&text).len() < text.len() { authors(&text) } else { Vec::new() }
}

/// Adds a name that is not there yet, letters alone compared.
pub(super) fn add(names: &mut Vec<String>, name: String) {
    let key = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    if !names.iter().any(|known| key(known) == key(&name)) {
        names.push(name);
    }
}

/// Takes "By" and its kin off the front.
pub(super) fn without_lead(text: &str) -> &str {
    let mut text = text.trim();
    // "ByAnn Lee": a style sheet made the gap.
    if let Some(rest) = text.strip_prefix("By").filter(|rest| rest.starts_with(char::is_uppercase)) {
        text = rest;
    }
    loop {
        let rest = BEFORE.iter().filter_map(|lead| {
            let head = text.get(..lead.len())?;
            let rest = text.get(lead.len()..)?;
            let ends = rest.starts_with([' ', ':', '：', '\u{a0}']) || lead.chars().all(is_cjk) && rest.starts_with(['/', '／']);
            (head.to_lowercase() == *lead
                && ends
                && (!is_particle(lead) || rest.trim_start().chars().next().is_some_and(char::is_uppercase)))
            .then(|| rest.trim_start_matches([' ', ':', '：', '\u{a0}', '/', '／']))
        });
        match rest.min_by_key(|rest| rest.len()) {
            Some(rest) => text = rest,
            None => return text,
        }
    }
}

/// Short words that also begin surnames ("de", "da", "von"): taken off only before a capital.
fn is_particle(lead: &str) -> bool {
    matches!(lead, "de" | "da" | "di" | "von" | "av" | "af")
}

/// Cleans one name; `None` where nothing of a name is left.
fn name(part: &str) -> Option<String> {
    let mut part = without_lead(part.trim());
    for stop in AFTER {
        let lower = part.to_lowercase();
        if lower.len() == part.len()
            && let Some(at) = lower.find(stop).filter(|at| *at > 2)
        {
            part = part.get(..at)?;
        }
    }
    if let Some((before, _)) = part.split_once('(').filter(|(before, _)| before.trim().len() > 2) {
        part = before;
    }
    let words: Vec<&str> = part.split_whitespace().collect();
    let dated = words.windows(2).position(|pair| month(pair[0]).is_some() && pair[1].starts_with(|c: char| c.is_ascii_digit()));
    let undated = dated.map(|at| words[..at].join(" "));
    let part = undated.as_deref().unwrap_or(part);
    let part = part.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | ':' | '-' | '–' | '|' | '"' | '“' | '”' | '*' | '(' | ')')
    });
    let lower = part.to_lowercase();
    let letters = part.chars().filter(|c| c.is_alphabetic()).count();
    let digits = part.chars().filter(char::is_ascii_digit).count();
    let words = part.split_whitespace().count();
    let bad = letters < 2
        || digits > 3
        || words > 6
        || part.chars().count() > 60
        || part.contains('@')
        || lower.contains("://")
        || ["www.", "mailto:", "updated", "published", "posted", "follow ", "last modified"]
            .iter()
            .any(|start| lower.starts_with(start))
        || ROLES.contains(&lower.as_str());
    (!bad).then(|| part.to_owned())
}

#[cfg(test)]
mod tests {
    use super::authors;

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
        ] {
            assert_eq!(authors(text), wanted, "{text}");
        }
    }
}
