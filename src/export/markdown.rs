//! The article as Markdown: CommonMark with GFM tables and footnotes, and YAML front matter.
//!
//! Every character of the page's text that could begin markup is escaped, so that a page cannot write links, HTML or
//! headings into the export; elements without a Markdown form (sub, sup, kbd …) give their text.

use super::LeftOut;
use super::inline::{Inline, destination, escape};
use super::notes::answered;
use crate::article::{Article, Attribute, Content, Element, ElementName as E};
use crate::prelude::*;

/// Writes the article with its front matter, title and note of what was left out.
pub fn to_markdown(article: &Article, left_out: &LeftOut) -> String {
    let metadata = &article.metadata;
    let mut out = String::from("---\n");
    let mut field = |key: &str, value: Option<&str>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            out += &format!("{key}: {}\n", quoted(value));
        }
    };
    field("title", metadata.title.as_deref());
    field("published", metadata.published.as_deref());
    field("modified", metadata.modified.as_deref());
    field("site", metadata.site_name.as_deref());
    field("source", metadata.canonical.as_deref());
    field("language", metadata.language.as_deref());
    field("left_out", Some(&left_out.line()));
    if !metadata.authors.is_empty() {
        out += "authors:\n";
        metadata.authors.iter().for_each(|author| out += &format!("  - {}\n", quoted(author)));
    }
    out += "---\n\n";
    if let Some(title) = metadata.title.as_deref().filter(|title| !title.trim().is_empty()) {
        out += &format!("# {}\n\n", one_line(&escape(title)));
    }
    if let Some(dek) = metadata.dek.as_deref().filter(|dek| !dek.trim().is_empty()) {
        out += &format!("*{}*\n\n", escape(dek.trim()));
    }
    out += &body_to_markdown(&article.body);
    if !article.legal.is_empty() {
        out += "\n---\n\n";
        out += &body_to_markdown(&article.legal);
    }
    out
}

/// Writes contents alone.
pub fn body_to_markdown(contents: &[Content]) -> String {
    let lines = blocks(&answered(contents), false);
    if lines.is_empty() { String::new() } else { lines.join("\n") + "\n" }
}

/// A YAML string in double quotes (YAML 1.2 section 7.3.1), which nothing in it can end.
fn quoted(value: &str) -> String {
    let mut out = String::from("\"");
    for c in value.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}') => out.push(' '),
            c => out.push(c),
        }
    }
    out + "\""
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes blocks as lines, a blank line between two blocks; `tight` leaves it out.
fn blocks(contents: &[Content], tight: bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut add = |block: Vec<String>, tight: bool| {
        if !block.is_empty() {
            if !lines.is_empty() && !tight {
                lines.push(String::new());
            }
            lines.extend(block);
        }
    };
    let mut at = 0;
    let mut before: Option<E> = None;
    while let Some(content) = contents.get(at) {
        match content {
            Content::Element(element) if is_block(content) => {
                // Two lists in a row would be one without something between them.
                let lists = |name: E| matches!(name, E::Ul | E::Ol);
                if before.is_some_and(|before| lists(before) && lists(element.name)) {
                    add(vec!["<!-- -->".to_owned()], false);
                }
                let lines = block(element);
                let close = tight && lists(element.name) && interrupts(&lines);
                add(lines, close);
                before = Some(element.name);
                at += 1;
            }
            _ => {
                let length = contents[at..].iter().take_while(|other| !is_block(other)).count();
                add(paragraph(&contents[at..at + length]), false);
                before = None;
                at += length;
            }
        }
    }
    lines
}

/// Tells whether a list may follow a paragraph without a blank line: its first item is not empty, and is the first
/// (CommonMark 5.2); another would be read as more of the paragraph.
fn interrupts(lines: &[String]) -> bool {
    let rest = lines.first().and_then(|line| line.strip_prefix("- ").or_else(|| line.strip_prefix("1. ")));
    rest.is_some_and(|rest| !rest.trim().is_empty())
}

fn inline(contents: &[Content]) -> Inline {
    let mut inline = Inline::default();
    inline.contents(contents);
    inline
}

fn paragraph(contents: &[Content]) -> Vec<String> {
    inline(contents).finish()
}

fn block(element: &Element) -> Vec<String> {
    let children = &element.children;
    if let Some(number) = element.attribute(Attribute::Note).filter(|_| element.name != E::A) {
        // A note's further paragraphs are indented by four (GFM).
        let mut lines = blocks(children, false);
        // A reader that knows no notes takes these lines for a paragraph up to the first blank one, and code in it for HTML.
        if lines.iter().take_while(|line| !line.is_empty()).any(|line| line.contains("```")) {
            lines.splice(0..0, ["<!-- -->".to_owned(), String::new()]);
        }
        return prefix(if lines.is_empty() { vec![String::new()] } else { lines }, &format!("[^{number}]: "), "    ");
    }
    match element.name {
        // Not "---", which after the "- " of an item would make that line a rule and no item (CommonMark 4.1).
        E::Hr => vec!["***".to_owned()],
        E::Pre => code(element),
        // Notes stand by themselves: inside of a list's item they would not be read as notes.
        E::Ul | E::Ol if is_notes(element) => blocks(children, false),
        E::Ul => list(element, |_| "-".to_owned()),
        E::Ol => {
            let start: i64 = element.attribute(Attribute::Start).and_then(|start| start.parse().ok()).unwrap_or(1).max(0);
            list(element, |at| format!("{}.", start + at as i64))
        }
        E::Blockquote | E::Aside => prefix(blocks(children, false), "> ", "> "),
        E::Table => super::table::table(element),
        // A term or a summary is a bold line, unless it holds a list, a heading or another block.
        E::Dt | E::Summary | E::Caption if !children.iter().any(is_block) => bold(paragraph(children)),
        name => match name.heading_level() {
            Some(level) => {
                let text = one_line(&inline(children).one_line());
                if text.is_empty() { Vec::new() } else { vec![format!("{} {text}", "#".repeat(level.into()))] }
            }
            None => blocks(children, false),
        },
    }
}

fn is_notes(list: &Element) -> bool {
    list.children.iter().filter_map(Content::element).any(|item| item.attribute(Attribute::Note).is_some())
}

fn is_block(content: &Content) -> bool {
    content.element().is_some_and(|element| element.name.is_block())
}

fn bold(lines: Vec<String>) -> Vec<String> {
    if lines.len() == 1 && !lines[0].contains('*') { vec![format!("**{}**", lines[0])] } else { lines }
}

/// Puts one mark before the first line and another before the rest. A line keeps the spaces at its end: it may be code.
fn prefix(lines: Vec<String>, first: &str, rest: &str) -> Vec<String> {
    let marked = |(at, line): (usize, String)| {
        let mark = if at == 0 { first } else { rest };
        if line.is_empty() { mark.trim_end().to_owned() } else { format!("{mark}{line}") }
    };
    lines.into_iter().enumerate().map(marked).collect()
}

fn list(element: &Element, mark: impl Fn(usize) -> String) -> Vec<String> {
    let items = element.children.iter().filter_map(Content::element);
    let loose = items.clone().any(|item| item.children.iter().any(|child| child.as_element(E::P).is_some()));
    let mut lines = Vec::new();
    for (at, item) in items.enumerate() {
        let mark = mark(at) + " ";
        let own = blocks(&item.children, !loose);
        if loose && at > 0 {
            lines.push(String::new());
        }
        let own = if own.is_empty() { vec![String::new()] } else { own };
        lines.extend(prefix(own, &mark, &" ".repeat(mark.len())));
    }
    lines
}

/// Writes code between fences longer than any row of backticks in it.
fn code(element: &Element) -> Vec<String> {
    let mut text = String::new();
    plain(&element.children, &mut text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let language = element.attribute(Attribute::Language).unwrap_or("");
    let mut lines = vec![format!("{fence}{language}")];
    lines.extend(text.split('\n').map(|line| line.trim_end_matches('\r').to_owned()));
    lines.push(fence);
    lines
}

pub(super) fn plain(contents: &[Content], out: &mut String) {
    for content in contents {
        match content {
            Content::Text(text) => out.push_str(text),
            Content::Element(element) if element.name == E::Br => out.push('\n'),
            Content::Element(element) => plain(&element.children, out),
        }
    }
}

/// Writes a picture.
pub(super) fn picture(element: &Element) -> String {
    let alt = element.attribute(Attribute::Alt).unwrap_or("");
    let source = element.attribute(Attribute::Src).unwrap_or("");
    format!("![{}]({})", one_line(&escape(alt)), destination(source))
}

/// Gives the bare text of an element.
pub(super) fn inline_text(element: &Element) -> String {
    let mut text = String::new();
    plain(&element.children, &mut text);
    text
}
