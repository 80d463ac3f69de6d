//! One author's name: no "By", no role, no date, no repeat.

use super::months::month;
use crate::blocks::is_cjk;
use crate::prelude::*;

/// Words before a name, in lower case.
const BEFORE: [&str; 38] = [
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
    "著者",
    "文",
    "記者",
    "记者",
    "بقلم",
    "كتب",
    "كتبت",
    "تقرير",
];
/// Words that end a name: what follows is a role, a date, a place.
const AFTER: [&str; 23] = [
    " | ",
    " • ",
    " · ",
    " – ",
    " — ",
    " - ",
    " edited by ",
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
pub(super) const ROLES: [&str; 36] = [
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
    "webmaster",
    "undefined",
    "unknown",
    "anonymous",
    "anónimo",
    "anonym",
];

/// What names someone else than the author, in lower case.
pub(super) const OTHERS: [&str; 9] =
    ["photo", "portrait", "illustration", "image", "produced by", "powered by", "sponsored by", "presented by", "insights from"];
/// Days, which may stand right behind a name.
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Words in names that have no capital.
pub(super) const PARTICLES: [&str; 21] = [
    "de", "da", "di", "do", "dos", "del", "della", "der", "den", "des", "du", "la", "le", "van", "von", "af", "av", "al", "el",
    "bin", "zu",
];

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
            let cjk = || lead.chars().all(is_cjk);
            // "记者王敬照": two or three characters of a name right behind the role.
            let run_on = || lead.chars().count() > 1 && rest.chars().all(is_cjk) && (2..=4).contains(&rest.chars().count());
            let ends = rest.starts_with([' ', ':', '：', '\u{a0}']) || cjk() && (rest.starts_with(['/', '／']) || run_on());
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
pub(super) fn name(part: &str) -> Option<String> {
    let mut part = without_lead(part.trim());
    let lower = part.to_lowercase();
    if OTHERS.iter().any(|other| lower.starts_with(other)) || part.contains(": ") || part.contains(" : ") {
        return None;
    }
    for stop in AFTER {
        let lower = part.to_lowercase();
        // "Institute for Winds" is a body; "Ann Lee for The Gull" is a name and where it was written.
        let lone = |at: usize| {
            matches!(stop, " for " | " in " | " on " | " at ")
                && !part[..at].contains(' ')
                && part.starts_with(char::is_uppercase)
        };
        if lower.len() == part.len()
            && let Some(at) = lower.find(stop).filter(|at| *at > 2 && !lone(*at))
        {
            part = part.get(..at)?;
        }
    }
    // "Ann Lee (Reuters)", but not "Richard (R.J.) Lee".
    if let Some((before, _)) = part.split_once('(').filter(|(before, after)| before.trim().len() > 2 && !after.contains(") ")) {
        part = before;
    }
    let words: Vec<&str> = part.split_whitespace().collect();
    let dated = words.windows(2).position(|pair| month(pair[0]).is_some() && pair[1].starts_with(|c: char| c.is_ascii_digit()));
    let dated =
        dated.or_else(|| words.iter().skip(2).position(|word| DAYS.contains(&word.to_lowercase().as_str())).map(|at| at + 2));
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
        || ["www.", "mailto:", "updated", "published", "posted", "follow ", "last", "reading time"]
            .iter()
            .any(|start| lower.starts_with(start))
        || ROLES.contains(&lower.as_str())
        || BEFORE.contains(&lower.as_str());
    (!bad).then(|| part.to_owned())
}
