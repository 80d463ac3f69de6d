//! The article as one self-contained HTML file: no script, no outside style; pictures by address.

use super::LeftOut;
use super::notes::answered;
use crate::article::{Article, Attribute, Content, Element, ElementName as E};
use crate::prelude::*;

/// The file's own style, small and plain.
const STYLE: &str = "body{max-width:66ch;margin:2em auto;padding:0 1em;font:1.15em/1.6 Georgia,serif;color:#1a1a1a;background:#fdfcfa}\
img{max-width:100%;height:auto}figure{margin:1.5em 0}figcaption,footer,.meta{color:#5f6368;font-size:.85em}\
pre{overflow:auto;font-size:.85em}table{border-collapse:collapse;display:block;overflow:auto}td,th{border:1px solid #ccc;padding:.3em .6em}\
blockquote{border-inline-start:3px solid #ccc;margin-inline:0;padding-inline-start:1em}\
@media(prefers-color-scheme:dark){body{color:#d9d7d3;background:#1b1c1f}a{color:#8ab4f8}}";

/// Writes a whole HTML document. Its policy lets pictures and its own style in and nothing else.
pub fn to_html(article: &Article, left_out: &LeftOut) -> String {
    let metadata = &article.metadata;
    let title = metadata.title.as_deref().unwrap_or("Untitled");
    let mut out = String::from("<!DOCTYPE html>\n<html");
    let language = metadata.language.as_deref().filter(|tag| is_tag(tag)).unwrap_or("");
    attribute(&mut out, "lang", if language.is_empty() { "und" } else { language });
    if metadata.direction.as_deref() == Some("rtl") {
        out += " dir=\"rtl\"";
    }
    out += ">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'\">\n\
            <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>";
    escape(&mut out, title);
    out += "</title>\n<style>";
    out += STYLE;
    out += "</style>\n</head>\n<body>\n<article>\n<header>\n<h1>";
    escape(&mut out, title);
    out += "</h1>\n";
    for (class, text) in [("dek", metadata.dek.clone()), ("meta", Some(byline(article)))] {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            out += &format!("<p class=\"{class}\">");
            escape(&mut out, &text);
            out += "</p>\n";
        }
    }
    if let Some(address) = source(article) {
        out += "<p class=\"meta\"><a rel=\"noopener noreferrer\"";
        attribute(&mut out, "href", address);
        out += ">";
        escape(&mut out, address);
        out += "</a></p>\n";
    }
    out += "</header>\n";
    write_contents(&mut out, &answered(&article.body), Dialect::Html);
    out += "</article>\n<footer>\n";
    if !article.legal.is_empty() {
        out += "<details><summary>Legal notices</summary>\n";
        write_contents(&mut out, &article.legal, Dialect::Html);
        out += "</details>\n";
    }
    out += "<p>";
    escape(&mut out, &left_out.line());
    out += "</p>\n</footer>\n</body>\n</html>\n";
    out
}

/// Gives authors, date and site in one line.
pub(super) fn byline(article: &Article) -> String {
    let metadata = &article.metadata;
    let date = metadata.published.as_ref().map(|date| date.get(..10).unwrap_or(date).to_owned());
    let authors = Some(metadata.authors.join(", ")).filter(|authors| !authors.is_empty());
    [authors, date, metadata.site_name.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Gives the story's own address, checked again.
pub(super) fn source(article: &Article) -> Option<&str> {
    article.metadata.canonical.as_deref().filter(|address| address.starts_with("https://") || address.starts_with("http://"))
}

pub(super) fn is_tag(tag: &str) -> bool {
    !tag.is_empty() && tag.len() <= 35 && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// How elements are closed, and which pictures there are.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Dialect<'a> {
    Html,
    /// XHTML for EPUB: a picture's file name by its address; pictures that are not there give way to their alt text.
    Xhtml(&'a [(String, String)]),
}

pub(super) fn write_contents(out: &mut String, contents: &[Content], dialect: Dialect<'_>) {
    for content in contents {
        match content {
            Content::Text(text) => escape(out, text),
            Content::Element(element) => write_element(out, element, dialect),
        }
    }
}

fn write_element(out: &mut String, element: &Element, dialect: Dialect<'_>) {
    let name = element.name.name();
    let xml = dialect != Dialect::Html;
    let mut swapped = None;
    if let (Dialect::Xhtml(files), E::Img) = (dialect, element.name) {
        let source = element.attribute(Attribute::Src).unwrap_or_default();
        let Some((_, file)) = files.iter().find(|(address, _)| address == source) else {
            let alt = element.attribute(Attribute::Alt).unwrap_or_default();
            if !alt.is_empty() {
                out.push('[');
                escape(out, alt);
                out.push(']');
            }
            return;
        };
        swapped = Some(file);
    }
    out.push('<');
    out.push_str(name);
    if element.name == E::Math && xml {
        attribute(out, "xmlns", "http://www.w3.org/1998/Math/MathML");
    }
    let note = element.attribute(Attribute::Note);
    for (key, value) in &element.attributes {
        match key {
            Attribute::Href if note.is_some() => {}
            Attribute::Note => anchor(out, element.name, value),
            Attribute::Src if swapped.is_some() => attribute(out, "src", swapped.map_or("", String::as_str)),
            Attribute::Datetime if xml && element.name != E::Time => {}
            Attribute::Open | Attribute::Reversed => attribute(out, key.name(), key.name()),
            Attribute::Lang if xml => {
                attribute(out, "lang", value);
                attribute(out, "xml:lang", value);
            }
            Attribute::Href | Attribute::Src | Attribute::Cite => attribute(out, key.name(), &encoded(value)),
            _ => attribute(out, key.name(), value),
        }
    }
    match element.name {
        E::A if note.is_none() => attribute(out, "rel", "noopener noreferrer"),
        E::Img if !xml => {
            attribute(out, "referrerpolicy", "no-referrer");
            attribute(out, "loading", "lazy");
        }
        _ => {}
    }
    if element.name.is_void() {
        out.push_str(if xml { "/>" } else { ">" });
        return;
    }
    out.push('>');
    if element.name == E::Pre && !xml {
        out.push('\n'); // the parser takes one line break away here
    }
    write_contents(out, &element.children, dialect);
    if let Some(number) = note.filter(|_| element.name != E::A) {
        *out += &format!(" <a href=\"#call-{number}\" aria-label=\"{number}\">↩</a>");
    }
    out.push_str("</");
    out.push_str(name);
    out.push('>');
    if element.name.is_block() && element.name != E::Td && element.name != E::Th {
        out.push('\n');
    }
}

/// Writes the anchor of a note, or of its first call, and where a call leads.
fn anchor(out: &mut String, name: E, number: &str) {
    if name != E::A {
        return attribute(out, "id", &format!("note-{number}"));
    }
    attribute(out, "href", &format!("#note-{number}"));
    let id = format!("call-{number}");
    // What stands between quotes cannot be of the page: its own are escaped.
    if !out.contains(&format!("id=\"{id}\"")) {
        attribute(out, "id", &id);
    }
}

/// Writes an address with only the characters that RFC 3986 knows; browsers read more, validators do not. The brackets of
/// an IPv6 host stay.
fn encoded(address: &str) -> String {
    let host = address.find("://").map_or(0, |at| at + 3);
    let path = address[host..].find(['/', '?', '#']).map_or(address.len(), |at| host + at);
    let (head, tail) = address.split_at(path);
    let mut out = head.to_owned();
    for c in tail.chars() {
        match c {
            ' ' | '"' | '<' | '>' | '[' | '\\' | ']' | '^' | '`' | '{' | '|' | '}' => out += &format!("%{:02X}", u32::from(c)),
            c => out.push(c),
        }
    }
    out
}

pub(super) fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value);
    out.push('"');
}

/// Escapes text for HTML and XML, in content and in quoted values; characters that XML cannot hold are dropped.
pub(super) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
}
