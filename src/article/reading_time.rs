//! How long the article takes to read.

#[allow(unused_imports)] // functions of numbers, where there is no standard library
use crate::prelude::*;

/// Words a minute of silent reading of English non-fiction: Brysbaert 2019, "How many words do we read per minute?",
/// Journal of Memory and Language 109.
const WORDS: u32 = 238;
/// The same for other languages: Trauzettel-Klosinski and Dietz 2012, "Standardized Assessment of Reading Performance:
/// The New International Reading Speed Texts `IReST`", Investigative Ophthalmology & Visual Science 53 (table 1, words; read aloud).
const BY_LANGUAGE: [(&str, u32); 14] = [
    ("ar", 138),
    ("de", 179),
    ("es", 218),
    ("fi", 161),
    ("fr", 195),
    ("he", 187),
    ("it", 188),
    ("nl", 202),
    ("pl", 166),
    ("pt", 181),
    ("ru", 184),
    ("sl", 180),
    ("sv", 199),
    ("tr", 166),
];
/// Characters a minute, from the same table.
const CHINESE: u32 = 255;
/// Characters a minute, from the same table.
const JAPANESE: u32 = 357;

/// Gives the minutes it takes to read, at least 1. `words` counts two CJK characters as one; `characters` counts those.
pub(super) fn minutes(words: u32, characters: u32, language: Option<&str>) -> u32 {
    let language = language.unwrap_or("").to_ascii_lowercase();
    let primary = language.split('-').next().unwrap_or("");
    let speed = BY_LANGUAGE.iter().find(|(name, _)| *name == primary).map_or(WORDS, |(_, speed)| *speed);
    let other = words.saturating_sub(characters.div_ceil(2)) as f32 / speed as f32;
    let cjk = characters as f32 / if primary == "ja" { JAPANESE } else { CHINESE } as f32;
    ((other + cjk).ceil() as u32).max(1)
}

#[cfg(test)]
mod tests {
    use super::minutes;

    #[test]
    fn goes_by_script_and_language() {
        assert_eq!(minutes(0, 0, None), 1);
        assert_eq!(minutes(714, 0, Some("en-GB")), 3);
        assert_eq!(minutes(714, 0, Some("de")), 4);
        assert_eq!(minutes(510, 1020, Some("zh")), 4);
        assert_eq!(minutes(510, 1020, Some("ja")), 3);
    }
}
