//! The notes in which editors set a story right.

#[allow(unused_imports)] // functions of numbers, where there is no standard library
use crate::prelude::*;

/// How notes of the editors begin that set the story right.
const CORRECTIONS: [&str; 22] = [
    "correction",
    "clarification",
    "editor's note",
    "editor’s note",
    "korrektur",
    "berichtigung",
    "anmerkung der redaktion",
    "correctif",
    "rectificatif",
    "corrección",
    "fe de errores",
    "errata",
    "correção",
    "rettifica",
    "rectificatie",
    "rättelse",
    "rettelse",
    "sprostowanie",
    "поправка",
    "更正",
    "訂正",
    "编者按",
];

/// Tells a correction by its first word, with what sets it apart from a sentence about corrections: a mark, or a date near.
pub(super) fn is_correction(text: &str) -> bool {
    let lower = text.get(..text.floor_char_boundary(80)).unwrap_or(text).to_lowercase();
    CORRECTIONS.iter().filter_map(|cue| lower.strip_prefix(cue)).any(|rest| {
        let rest = rest.trim_start();
        rest.is_empty()
            || rest.starts_with([':', '：', ',', '.', '(', '（', '–', '—', '-', '|'])
            || rest.chars().take(16).any(char::is_numeric)
    })
}
