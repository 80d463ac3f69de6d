//! A look at HTML text before the parser, whose time grows with the square of nesting and of attributes on one tag.
//!
//! Follows the tokenizer and the tree builder of the HTML standard as far as the number of open elements goes, and
//! builds nothing. What it counts as work is what the parser would do: steps up the stack of open elements.

use super::MAX_NODES;
use super::open_elements::OpenElements;
use crate::error::Error;

/// The most elements inside each other that the parser is given: several times what any browser keeps.
const MAX_NESTING: usize = 2_000;
/// The most attributes of one tag.
const MAX_TAG_ATTRIBUTES: usize = 2_000;
/// The most steps up the stack of open elements, and of comparisons of attribute names; the parser takes about a second for them.
const MAX_WORK: usize = 300_000_000;
/// The longest element name.
const MAX_NAME: usize = 1 << 10;

/// Counts nodes, nesting and attributes.
///
/// # Errors
/// [`Error::TooComplex`] or [`Error::TooLarge`] for what the parser should not be given.
pub fn scan(html: &str) -> Result<(), Error> {
    let mut rest = html.as_bytes();
    let mut open = OpenElements::default();
    let (mut nodes, mut work, mut name) = (0, 0, Vec::new());
    while let Some(at) = memchr(b'<', rest) {
        // A tag or a comment, and the text before it; a lone `<` is text.
        if rest.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'!' | b'?')) {
            nodes += 1 + usize::from(at > 0);
            within(nodes, MAX_NODES).map_err(|(found, limit)| Error::TooLarge { what: "nodes", found, limit })?;
        }
        rest = &rest[at + 1..];
        let closing = rest.first() == Some(&b'/');
        if closing {
            rest = &rest[1..];
        }
        match rest.first() {
            Some(first) if first.is_ascii_alphabetic() => {
                let tag = Tag::read(rest);
                rest = &rest[tag.length..];
                name.clear();
                name.extend(tag.name[..tag.name.len().min(MAX_NAME)].iter().map(u8::to_ascii_lowercase));
                let complex = |what| move |(found, limit)| Error::TooComplex { what, found, limit };
                within(tag.name.len(), MAX_NAME).map_err(complex("letters in an element's name"))?;
                within(tag.attributes, MAX_TAG_ATTRIBUTES).map_err(complex("attributes on one tag"))?;
                work += tag.attributes * tag.attributes;
                work += if closing { open.close(&name) } else { open.open(&name, tag.empty) };
                within(open.depth(), MAX_NESTING).map_err(complex("elements inside each other"))?;
                within(work, MAX_WORK).map_err(complex("steps to find what a tag closes"))?;
                if !closing && is_raw_text(&name) {
                    rest = &rest[raw_text(rest, &name)..];
                }
            }
            Some(b'!') if !closing && rest.starts_with(b"!--") => rest = after(&rest[3..], b"-->"),
            Some(b'!' | b'?') => rest = after(rest, b">"),
            _ if closing => rest = after(rest, b">"),
            _ => {}
        }
    }
    Ok(())
}

fn within(found: usize, limit: usize) -> Result<(), (usize, usize)> {
    if found > limit { Err((found, limit)) } else { Ok(()) }
}

/// A tag as the tokenizer reads it, from its name to its `>`.
struct Tag<'a> {
    name: &'a [u8],
    attributes: usize,
    /// Whether it ends in `/>`.
    empty: bool,
    length: usize,
}

impl<'a> Tag<'a> {
    fn read(text: &'a [u8]) -> Self {
        let ends_name = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        let mut at = text.iter().position(ends_name).unwrap_or(text.len());
        let mut tag = Self { name: &text[..at], attributes: 0, empty: false, length: text.len() };
        while let Some(&byte) = text.get(at) {
            match byte {
                b'>' => {
                    tag.empty = text[..at].ends_with(b"/");
                    tag.length = at + 1;
                    return tag;
                }
                b'/' => at += 1,
                _ if byte.is_ascii_whitespace() => at += 1,
                _ => {
                    tag.attributes += 1;
                    at = attribute(text, at);
                }
            }
        }
        tag
    }
}

/// Gives where the attribute that starts at `at` ends.
fn attribute(text: &[u8], at: usize) -> usize {
    let find = |from: usize, end: fn(&u8) -> bool| {
        text.get(from..).and_then(|rest| rest.iter().position(end)).map_or(text.len(), |met| from + met)
    };
    // A name may begin with `=`; after its first byte one ends it.
    let name_end = find(at + 1, |byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'='));
    let equals = find(name_end, |byte| !byte.is_ascii_whitespace());
    if text.get(equals) != Some(&b'=') {
        return name_end;
    }
    let value = find(equals + 1, |byte| !byte.is_ascii_whitespace());
    match text.get(value) {
        Some(b'"') => find(value + 1, |&byte| byte == b'"') + 1,
        Some(b'\'') => find(value + 1, |&byte| byte == b'\'') + 1,
        Some(b'>') => value,
        _ => find(value, |byte| byte.is_ascii_whitespace() || *byte == b'>'),
    }
    .min(text.len())
}

fn is_raw_text(name: &[u8]) -> bool {
    matches!(name, b"script" | b"style" | b"textarea" | b"title" | b"xmp" | b"noscript" | b"iframe" | b"noembed" | b"noframes")
}

/// Gives where the end tag of a raw text element starts; all of the text where there is none.
fn raw_text(text: &[u8], name: &[u8]) -> usize {
    let mut at = 0;
    while let Some(met) = text.get(at..).and_then(|rest| memchr(b'<', rest)) {
        at += met;
        let tag = &text[at + 1..];
        if tag.first() == Some(&b'/') && tag.get(1..=name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return at;
        }
        at += 1;
    }
    text.len()
}

fn after<'a>(text: &'a [u8], end: &[u8]) -> &'a [u8] {
    text.windows(end.len()).position(|window| window == end).map_or(&[], |at| &text[at + end.len()..])
}

fn memchr(wanted: u8, text: &[u8]) -> Option<usize> {
    text.iter().position(|&byte| byte == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_tag_as_the_tokenizer_does() {
        let attributes = |text: &str| Tag::read(text.as_bytes()).attributes;
        assert_eq!(attributes("p class=a id='b c' title=\"d > e\" hidden>"), 4);
        assert_eq!(attributes("p a=x\"y' b c>"), 3, "a quote inside an unquoted value opens nothing");
        assert_eq!(attributes("p a = \"1 2 3\"b='4 5'/>"), 2);
        assert_eq!(attributes("br/>"), 0);
        assert_eq!(attributes("p \"x y\">"), 2);
        assert_eq!(Tag::read(b"p a=>x").length, 5);
        assert!(Tag::read(b"g/>").empty);
    }

    #[test]
    fn lets_through_what_pages_do_and_refuses_what_stops_the_parser() {
        let ok = |html: String| assert_eq!(scan(&html), Ok(()));
        ok("<ul>".to_owned() + &"<li><p>one<span>".repeat(5_000));
        ok("<table>".to_owned() + &"<tr><td>x<td><p>y".repeat(5_000));
        ok("<p>".repeat(50_000) + &"<br><img><h2>x</h2><!-- <div> -->".repeat(5_000));
        ok("<script>".to_owned() + &"'<div>'".repeat(5_000) + "</script><p>x");
        ok("<b><i><p>x</b></i>".repeat(5_000));
        let deep = |html: String| assert!(matches!(scan(&html), Err(Error::TooComplex { .. })), "{}", &html[..20]);
        deep("<div>".repeat(5_000));
        deep("<div></x>".repeat(5_000));
        deep("<div></span></td>".repeat(5_000));
        deep("<table><tr><td></div>".repeat(5_000));
        deep(format!("<p{}>", " a=1".repeat(5_000)));
        deep(format!("<{}>", "a".repeat(5_000)));
        assert!(matches!(scan(&"<p>".repeat(MAX_NODES + 1)), Err(Error::TooLarge { .. })));
    }
}
