//! Puts finished lists, tables and folds in order, so that they are well formed by the HTML standard.

use super::line::push;
use super::own_number;
use super::tidy::{join_captions, unwrap_paragraph};
use super::{Content, Element, ElementName as E};
use crate::prelude::*;

/// Puts a list in order: items only; one that holds nothing but pictures gives them up.
pub(super) fn list(mut list: Element) -> Vec<Content> {
    let figure = |child: &Content| child.as_element(E::Figure).is_some();
    let pictures = |child: &Content| child.as_element(E::Li).map_or(figure(child), |item| item.children.iter().all(figure));
    if list.children.iter().all(pictures) {
        let mut out = Vec::new();
        for child in list.children {
            match child {
                Content::Element(item) if item.name == E::Li => out.extend(item.children),
                other => out.push(other),
            }
        }
        return join_captions(out);
    }
    let mut items: Vec<Content> = Vec::new();
    for child in list.children {
        match child {
            Content::Element(item) if item.name == E::Li => items.push(item.into()),
            // A list inside a list without an item around it belongs to the item before it.
            Content::Element(inner) if matches!(inner.name, E::Ul | E::Ol) => match items.last_mut() {
                Some(Content::Element(item)) => item.children.push(inner.into()),
                _ => items.push(Element::new(E::Li, vec![inner.into()]).into()),
            },
            other => {
                let mut item = Element::new(E::Li, vec![other]);
                unwrap_paragraph(&mut item);
                items.push(item.into());
            }
        }
    }
    list.children = items;
    own_number::settle(&mut list);
    vec![note_list(list)]
}

/// Makes a list of nothing but notes one note.
fn note_list(mut list: Element) -> Content {
    let note = |child: &Content| child.as_element(E::Aside).is_some();
    if list
        .children
        .iter()
        .any(|item| item.element().is_none_or(|item| item.children.is_empty() || !item.children.iter().all(note)))
    {
        return list.into();
    }
    for item in &mut list.children {
        let Content::Element(item) = item else { continue };
        let notes = core::mem::take(&mut item.children);
        item.children = notes
            .into_iter()
            .flat_map(|note| if let Content::Element(note) = note { note.children } else { Vec::new() })
            .collect();
        unwrap_paragraph(item);
    }
    Element::new(E::Aside, vec![list.into()]).into()
}

/// Takes a cell's only paragraph out of its shell; a head has neither notes nor headings of its own (HTML, 4.9.10).
pub(super) fn cell(cell: &mut Element) {
    if cell.name == E::Th {
        cell.children = plain(core::mem::take(&mut cell.children));
    }
    unwrap_paragraph(cell);
}

fn plain(contents: Vec<Content>) -> Vec<Content> {
    let one = |content: Content| match content {
        Content::Element(mut element) => {
            element.children = plain(element.children);
            if element.name.heading_level().is_some() {
                element.name = E::P;
            }
            if element.name == E::Aside { element.children } else { vec![element.into()] }
        }
        text @ Content::Text(_) => vec![text],
    };
    contents.into_iter().flat_map(one).collect()
}

/// Puts a definition list in order: terms, each with its definitions. Definitions of nothing (a wiki's indented lines)
/// give up the list; terms without one become a list of their own.
pub(super) fn definitions(list: Element) -> Vec<Content> {
    let is = |child: &Content, name: E| child.as_element(name).is_some();
    let mut out = Vec::new();
    let mut parts: Vec<Content> = Vec::new();
    for child in list.children {
        match child {
            Content::Element(term) if term.name == E::Dt => parts.push(term.into()),
            Content::Element(definition) if definition.name == E::Dd && !parts.is_empty() => parts.push(definition.into()),
            Content::Element(definition) if definition.name == E::Dd => out.extend(paragraphs(definition)),
            other if parts.is_empty() => out.push(other),
            other => {
                let mut definition = Element::new(E::Dd, vec![other]);
                unwrap_paragraph(&mut definition);
                parts.push(definition.into());
            }
        }
    }
    if parts.is_empty() {
        return out;
    }
    if !parts.iter().any(|part| is(part, E::Dd)) {
        for part in &mut parts {
            if let Content::Element(term) = part {
                term.name = E::Li;
            }
        }
        out.push(Element { name: E::Ul, children: parts, ..Element::new(E::Ul, Vec::new()) }.into());
        return out;
    }
    if parts.last().is_some_and(|part| is(part, E::Dt)) {
        parts.push(Element::new(E::Dd, Vec::new()).into());
    }
    out.push(Element { children: parts, attributes: list.attributes, ..Element::new(E::Dl, Vec::new()) }.into());
    out
}

/// Takes what a container holds out of it, its words as a paragraph.
fn paragraphs(container: Element) -> Vec<Content> {
    let mut out: Vec<Content> = Vec::new();
    for child in container.children {
        match child {
            Content::Element(inner) if inner.name.is_block() => out.push(inner.into()),
            other => match out.last_mut() {
                Some(Content::Element(last)) if last.name == E::P && last.block == container.block => {
                    push(&mut last.children, other);
                }
                _ => {
                    let mut paragraph = Element::new(E::P, vec![other]);
                    paragraph.block = container.block;
                    out.push(paragraph.into());
                }
            },
        }
    }
    out
}

/// Puts a fold in order: its summary first; one without a summary is none.
pub(super) fn details(mut details: Element) -> Vec<Content> {
    match details.children.iter().position(|child| child.as_element(E::Summary).is_some()) {
        Some(at) => {
            let summary = details.children.remove(at);
            details.children.insert(0, summary);
            vec![details.into()]
        }
        None => details.children,
    }
}

/// Puts a table in order: a caption, parts and rows; what stands between rows comes before the table.
pub(super) fn table(mut table: Element) -> Vec<Content> {
    let mut out = Vec::new();
    let mut parts: Vec<Content> = Vec::new();
    for child in core::mem::take(&mut table.children) {
        match child {
            Content::Element(caption) if caption.name == E::Caption => parts.insert(0, caption.into()),
            Content::Element(mut part) if matches!(part.name, E::Thead | E::Tbody | E::Tfoot) => {
                let (rows, others): (Vec<_>, Vec<_>) = part.children.into_iter().partition(|row| row.as_element(E::Tr).is_some());
                out.extend(others);
                part.children = rows;
                // A table has one head, and that first.
                if part.name == E::Thead && parts.iter().any(|before| before.as_element(E::Caption).is_none()) {
                    part.name = E::Tbody;
                }
                if !part.children.is_empty() {
                    parts.push(part.into());
                }
            }
            Content::Element(row) if row.name == E::Tr => parts.push(row.into()),
            other => out.push(other),
        }
    }
    if parts.iter().any(|part| part.as_element(E::Caption).is_none()) {
        table.children = parts;
        out.push(table.into());
    } else {
        out.extend(parts.into_iter().flat_map(|part| match part {
            Content::Element(caption) => vec![Element { name: E::P, ..caption }.into()],
            Content::Text(_) => Vec::new(),
        }));
    }
    out
}
