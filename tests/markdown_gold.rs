//! Markdown of corpus pages parses back, with a CommonMark and GFM parser, to the structure that was written; skipped without
//! the corpus. Each 60th page of each set is taken, and each third of the one with the most structure; `CORPUS_STEP=1` takes all.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, missing_docs)]

mod common;
use chaffinch::article::{Attribute, Content, Element, ElementName as E};
use chaffinch::export::body_to_markdown;
use chaffinch::snapshot::from_bytes;
use common::{gunzip, shared};
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::collections::BTreeSet;

/// What Markdown keeps of a tree, in order.
fn skeleton(contents: &[Content], listed: bool, notes: &BTreeSet<&str>, out: &mut Vec<String>) {
    for content in contents {
        let Content::Element(element) = content else { continue };
        let note = element.attribute(Attribute::Note).is_some();
        match element.name {
            E::A if is_call(element, notes) => out.push("call".to_owned()),
            E::A => {}
            _ if note => out.push("note".to_owned()),
            // A list that has notes is no list any more.
            E::Ol | E::Ul if has_notes(element) => {}
            E::Li if !listed => {}
            E::Pre => {
                let mut text = String::new();
                plain(&element.children, &mut text);
                out.push(format!("pre {}", text.lines().collect::<Vec<_>>().join("\n").trim_end()));
                continue;
            }
            // A caption stands before its table.
            E::Table => {
                let caption = element.children.iter().find_map(|child| child.as_element(E::Caption));
                caption.iter().for_each(|caption| skeleton(&caption.children, listed, notes, out));
                out.push("table".to_owned());
            }
            E::Caption => continue,
            E::Li | E::Blockquote | E::Tr => out.push(element.name.name().to_owned()),
            E::Aside => out.push("blockquote".to_owned()),
            E::Img => out.push("img".to_owned()),
            name => out.extend(name.heading_level().map(|level| format!("h{level}"))),
        }
        if matches!(element.name, E::Td | E::Th) {
            // A cell of a GFM table holds one line: what is a block in it gives its words and its pictures.
            pictures(&element.children, notes, out);
        } else {
            skeleton(&element.children, !has_notes(element), notes, out);
        }
    }
}

fn has_notes(list: &Element) -> bool {
    list.children.iter().filter_map(Content::element).any(|item| item.name == E::Li && item.attribute(Attribute::Note).is_some())
}

/// The numbers of the notes in a tree.
fn notes(contents: &[Content]) -> BTreeSet<&str> {
    let elements = contents.iter().filter_map(Content::element);
    let here = elements.clone().filter(|element| element.name != E::A).filter_map(|element| element.attribute(Attribute::Note));
    here.chain(elements.flat_map(|element| notes(&element.children))).collect()
}

/// A call whose note is not in the tree is a link: `[^1]` without a definition is text (GFM, footnotes).
fn is_call(element: &Element, notes: &BTreeSet<&str>) -> bool {
    element.name == E::A && element.attribute(Attribute::Note).is_some_and(|number| notes.contains(number))
}

fn pictures(contents: &[Content], notes: &BTreeSet<&str>, out: &mut Vec<String>) {
    for element in contents.iter().filter_map(Content::element) {
        if element.name == E::Img {
            out.push("img".to_owned());
        }
        if is_call(element, notes) {
            out.push("call".to_owned());
        }
        pictures(&element.children, notes, out);
    }
}

fn plain(contents: &[Content], out: &mut String) {
    for content in contents {
        match content {
            Content::Text(text) => out.push_str(text),
            Content::Element(element) if element.name == E::Br => out.push('\n'),
            Content::Element(element) => plain(&element.children, out),
        }
    }
}

fn parsed(markdown: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut code: Option<String> = None;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = Some(String::new()),
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => {
                let text = code.take().unwrap_or_default();
                out.push(format!("pre {}", text.trim_end()));
            }
            Event::Text(text) => {
                if let Some(code) = &mut code {
                    code.push_str(&text);
                }
            }
            Event::Start(Tag::Item) => out.push("li".to_owned()),
            Event::Start(Tag::FootnoteDefinition(_)) => out.push("note".to_owned()),
            Event::FootnoteReference(_) => out.push("call".to_owned()),
            Event::Start(Tag::BlockQuote(_)) => out.push("blockquote".to_owned()),
            Event::Start(Tag::Table(_)) => out.push("table".to_owned()),
            Event::Start(Tag::TableHead | Tag::TableRow) => out.push("tr".to_owned()),
            Event::Start(Tag::Image { .. }) => out.push("img".to_owned()),
            Event::Start(Tag::Heading { level, .. }) => out.push(level.to_string()),
            Event::Html(html) | Event::InlineHtml(html) => assert_eq!(html.trim(), "<!-- -->"),
            _ => {}
        }
    }
    out
}

#[test]
fn markdown_parses_back_to_the_same_structure() {
    let Some(folder) = shared("corpus") else { return };
    let step = std::env::var("CORPUS_STEP").ok().and_then(|step| step.parse().ok()).unwrap_or(60_usize);
    let (mut same, mut all) = (0, 0);
    for set in ["readability", "postlight", "wcxb", "trafilatura", "chinese"] {
        let mut files: Vec<_> =
            std::fs::read_dir(folder.join(set).join("pages")).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files.iter().step_by(if set == "readability" { step.min(3) } else { step }) {
            let Ok(page) = from_bytes("https://a.example/", &gunzip(file), None) else { continue };
            let article = chaffinch::read(&page).article;
            let text = body_to_markdown(&article.body);
            let mut wanted = Vec::new();
            skeleton(&article.body, true, &notes(&article.body), &mut wanted);
            let found = parsed(&text);
            all += 1;
            same += usize::from(found == wanted);
            if found != wanted {
                let at = found.iter().zip(&wanted).position(|(a, b)| a != b).unwrap_or(found.len().min(wanted.len()));
                let near = |list: &[String]| list[at.saturating_sub(2).min(list.len())..(at + 3).min(list.len())].to_vec();
                println!("{}: {} and {}; {:?} for {:?}", file.display(), found.len(), wanted.len(), near(&found), near(&wanted));
            }
        }
    }
    println!("{same} of {all} pages parse back to the same structure");
    assert_eq!(same, all);
}
