//! JSON-LD: what schema.org objects say, in every shape that pages write them.

use super::claims::{Claims, Field as F};
use crate::prelude::*;
use crate::snapshot::{AttributeName, Snapshot, Tag};
use alloc::collections::BTreeMap;
use serde_json::Value;

/// How deep objects are followed into each other.
const DEPTH: u8 = 8;

/// Reads all JSON-LD of a page; a script that is no JSON even after mending is passed over.
pub(super) fn read(page: &Snapshot, claims: &mut Claims) {
    let scripts = page.ids().filter(|&id| {
        page.tag(id) == Tag::Script
            && page.attribute(id, AttributeName::Type).is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"))
    });
    for script in scripts {
        let text = page.raw_text(script);
        let Some(value) = parse(&text) else { continue };
        let mut named = BTreeMap::new();
        index(&value, &mut named, 0);
        object(&value, &named, claims, 0);
    }
}

/// Parses JSON, mending what pages get wrong: comment marks around it, raw control characters, commas before a closing bracket.
fn parse(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let text = text.trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    let mut mended = String::with_capacity(text.len());
    let (mut quoted, mut escaped) = (false, false);
    for c in text.chars() {
        if quoted {
            let control = c.is_control();
            quoted = c != '"' || escaped;
            escaped = c == '\\' && !escaped;
            mended.push(if control { ' ' } else { c });
            continue;
        }
        if matches!(c, ']' | '}') && mended.trim_end().ends_with(',') {
            mended.truncate(mended.trim_end().len() - 1);
        }
        quoted = c == '"';
        mended.push(c);
    }
    let mut values = serde_json::Deserializer::from_str(&mended).into_iter::<Value>();
    values.next().and_then(Result::ok)
}

/// Notes every object that has a name of its own, for those that only point to it.
fn index<'v>(value: &'v Value, named: &mut BTreeMap<&'v str, &'v Value>, depth: u8) {
    match value {
        Value::Array(items) if depth < DEPTH => items.iter().for_each(|item| index(item, named, depth + 1)),
        Value::Object(fields) if depth < DEPTH => {
            if let Some(id) = fields.get("@id").and_then(Value::as_str).filter(|_| fields.len() > 1) {
                named.entry(id).or_insert(value);
            }
            fields.values().for_each(|field| index(field, named, depth + 1));
        }
        _ => {}
    }
}

/// Finds the objects that are the story, or the page or site around it.
fn object(value: &Value, named: &BTreeMap<&str, &Value>, claims: &mut Claims, depth: u8) {
    match value {
        Value::Array(items) if depth < DEPTH => items.iter().for_each(|item| object(item, named, claims, depth + 1)),
        Value::Object(fields) if depth < DEPTH => {
            let kinds: Vec<&str> = texts(fields.get("@type").unwrap_or(&Value::Null));
            let is = |ends: &[&str]| {
                kinds.iter().any(|kind| {
                    ends.iter().any(|end| {
                        kind.trim_start_matches("http://schema.org/").trim_start_matches("https://schema.org/").ends_with(end)
                    })
                })
            };
            if is(&["Article", "Posting", "Report", "Review", "Recipe", "VideoObject", "LiveBlogPosting", "NewsStory"]) {
                story(value, named, claims, u8::from(is(&["VideoObject", "Review"])) * 4);
            } else if is(&["WebPage", "ItemPage", "Book", "Product", "CreativeWork"]) {
                story(value, named, claims, 5);
            } else if is(&["WebSite"]) {
                strings(fields.get("name"), "name", named).iter().for_each(|name| claims.add(F::SiteName, 3, name));
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "article", "itemListElement", "item"] {
                if let Some(inner) = fields.get(key) {
                    // Items of a list are other stories.
                    if !(key == "itemListElement" || key == "item") {
                        object(inner, named, claims, depth + 1);
                    }
                }
            }
        }
        _ => {}
    }
}

fn story(value: &Value, named: &BTreeMap<&str, &Value>, claims: &mut Claims, rank: u8) {
    let mut add = |field: F, key: &str, inner: &str, rank: u8| {
        for text in strings(value.get(key), inner, named) {
            claims.add(field, rank, &text);
        }
    };
    add(F::Title, "headline", "name", rank + 1);
    add(F::Title, "name", "name", rank + 3);
    add(F::Author, "author", "name", rank + 1);
    add(F::Author, "creator", "name", rank + 2);
    add(F::Published, "datePublished", "@value", rank);
    add(F::Published, "uploadDate", "@value", rank + 4);
    add(F::Published, "dateCreated", "@value", rank + 2);
    add(F::Modified, "dateModified", "@value", rank);
    add(F::Dek, "description", "@value", rank + 1);
    add(F::Section, "articleSection", "name", rank + 1);
    add(F::Language, "inLanguage", "name", rank + 2);
    add(F::SiteName, "publisher", "name", rank + 2);
    add(F::Image, "image", "url", rank + 2);
    add(F::Image, "thumbnailUrl", "url", rank + 5);
}

fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Reads text, a list of texts, objects with the text under a key, or pointers to such objects.
fn strings(value: Option<&Value>, key: &str, named: &BTreeMap<&str, &Value>) -> Vec<String> {
    fn collect(value: &Value, key: &str, named: &BTreeMap<&str, &Value>, depth: u8, out: &mut Vec<String>) {
        match value {
            _ if depth > 3 => {}
            Value::String(text) => out.push(text.clone()),
            Value::Number(number) => out.push(number.to_string()),
            Value::Array(items) => items.iter().for_each(|item| collect(item, key, named, depth + 1, out)),
            Value::Object(fields) => {
                let pointed =
                    || fields.get("@id").and_then(Value::as_str).and_then(|id| named.get(id)).and_then(|there| there.get(key));
                if let Some(inner) = fields.get(key).or_else(pointed).or_else(|| fields.get("contentUrl")) {
                    collect(inner, key, named, depth + 1, out);
                }
            }
            _ => {}
        }
    }
    let mut out = Vec::new();
    if let Some(value) = value {
        collect(value, key, named, 0, &mut out);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn authors(json: &str) -> Vec<String> {
        let value = parse(json).unwrap();
        let (mut named, mut claims) = (BTreeMap::new(), Claims::default());
        index(&value, &mut named, 0);
        object(&value, &named, &mut claims, 0);
        claims.on(F::Author).into_iter().map(|claim| claim.value.clone()).collect()
    }

    #[test]
    fn reads_every_shape() {
        for (json, wanted) in [
            (r#"{"@type":"NewsArticle","author":"A"}"#, vec!["A"]),
            (r#"[{"@type":["Article","X"],"author":[{"name":"A"},{"name":["B","C"]}]}]"#, vec!["A", "B", "C"]),
            (
                r##"{"@graph":[{"@type":"Person","@id":"#p","name":"P"},{"@type":"BlogPosting","author":{"@id":"#p"}}]}"##,
                vec!["P"],
            ),
            ("{\"@type\":\"Article\",\"author\":\"A\nB\",}", vec!["A B"]),
            ("<!-- {\"@type\":\"Article\",\"author\":\"A\"} -->", vec!["A"]),
            (r#"{"@type":"WebPage","mainEntity":{"@type":"Article","author":{"name":"D &amp; E"}}}"#, vec!["D & E"]),
        ] {
            assert_eq!(authors(json), wanted, "{json}");
        }
        assert!(parse("not json").is_none());
    }
}
