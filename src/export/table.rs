//! Data tables as GFM tables: one header row, every row as long as it; spans repeat as empty cells.

use super::inline::Inline;
use crate::article::{Attribute, Content, Element, ElementName as E};
use crate::prelude::*;

/// Writes a table; its caption stands before it.
pub(super) fn table(table: &Element) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(caption) = table.children.iter().find_map(|child| child.as_element(E::Caption)) {
        lines.push(cell(&caption.children));
        lines.push(String::new());
    }
    let mut rows = Vec::new();
    collect(table, &mut rows);
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    if width == 0 {
        return Vec::new();
    }
    for (at, mut row) in rows.into_iter().enumerate() {
        row.resize(width, String::new());
        lines.push(format!("| {} |", row.join(" | ")));
        if at == 0 {
            lines.push(format!("|{}", " --- |".repeat(width)));
        }
    }
    lines
}

fn collect(part: &Element, rows: &mut Vec<Vec<String>>) {
    for child in part.children.iter().filter_map(Content::element) {
        match child.name {
            E::Tr => {
                let mut row = Vec::new();
                for one in child.children.iter().filter_map(Content::element) {
                    row.push(cell(&one.children));
                    let span = one.attribute(Attribute::Colspan).and_then(|span| span.parse::<usize>().ok()).unwrap_or(1);
                    row.extend(core::iter::repeat_n(String::new(), span.saturating_sub(1).min(50)));
                }
                rows.push(row);
            }
            E::Thead | E::Tbody | E::Tfoot => collect(child, rows),
            _ => {}
        }
    }
}

/// Writes what a cell holds in one line.
fn cell(contents: &[Content]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut inline = Inline::cell();
    for content in contents {
        match content {
            Content::Element(element) if element.name.is_block() => {
                parts.push(core::mem::replace(&mut inline, Inline::cell()).one_line());
                parts.push(cell(&element.children));
            }
            other => inline.contents(core::slice::from_ref(other)),
        }
    }
    parts.push(inline.one_line());
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}
