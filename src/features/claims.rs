//! What the page says of its story in its head and in JSON-LD, and how much of it a block repeats.

use super::{hash, hash_pair, tokens};
use crate::prelude::*;
use crate::snapshot::{AttributeName, Snapshot, Tag};
use crate::tables::Set;

pub(super) const NAMES: [&str; 9] = [
    "said_body",
    "said_body_length",
    "said_description",
    "said_authors",
    "said_authors_covered",
    "said_date",
    "said_site",
    "said_section",
    "said_keywords",
];

/// Words of one page's claims, at most.
const MOST_WORDS: usize = 60_000;

/// What the page claims.
#[derive(Default)]
pub(super) struct Claims {
    /// Hashed runs of three words of the text that JSON-LD gives as the story's.
    body: Set<u32>,
    body_words: f32,
    description: Set<u32>,
    authors: Set<u32>,
    site: Set<u32>,
    section: Set<u32>,
    keywords: Set<u32>,
    dates: Vec<(u32, u32)>,
}

/// Hashes runs of three hashed words (shorter texts: all of it).
fn runs(words: &[u32]) -> impl Iterator<Item = u32> + '_ {
    let size = words.len().clamp(1, 3);
    words.windows(size).map(|run| run.iter().fold(5, |state, &word| hash_pair(state, word)))
}

fn hashed(lower: &str) -> Vec<u32> {
    tokens::words(lower).into_iter().take(MOST_WORDS).map(hash).collect()
}

impl Claims {
    pub fn of(page: &Snapshot) -> Self {
        let mut claims = Self::default();
        for node in page.ids() {
            match page.tag(node) {
                Tag::Meta => {
                    let key = [AttributeName::Property, AttributeName::Name, AttributeName::ItemProp]
                        .into_iter()
                        .find_map(|name| page.attribute(node, name))
                        .unwrap_or("")
                        .to_ascii_lowercase();
                    claims.say(&key, page.attribute(node, AttributeName::Content).unwrap_or(""));
                }
                Tag::Script if page.attribute(node, AttributeName::Type).is_some_and(|kind| kind.contains("ld+json")) => {
                    if let Ok(value) = serde_json::from_str::<serde_json::Value>(page.raw_text(node).trim()) {
                        claims.object(&value, 0);
                    }
                }
                _ => {}
            }
        }
        claims
    }

    fn say(&mut self, key: &str, value: &str) {
        match key {
            "description" | "og:description" | "twitter:description" | "sailthru.description" => {
                add_runs(&mut self.description, value);
            }
            "author" | "article:author" | "dc.creator" | "sailthru.author" | "parsely-author" | "byl"
                if !value.contains("//") =>
            {
                add_words(&mut self.authors, value);
            }
            "og:site_name" | "application-name" | "publisher" | "copyright" => add_words(&mut self.site, value),
            "article:section" | "section" => add_words(&mut self.section, value),
            "keywords" | "news_keywords" | "article:tag" => add_words(&mut self.keywords, value),
            "article:published_time" | "article:modified_time" | "date" | "datepublished" | "dc.date" | "pubdate" => {
                self.date(value);
            }
            _ => {}
        }
    }

    fn object(&mut self, value: &serde_json::Value, depth: u8) {
        use serde_json::Value;
        match value {
            Value::Array(list) if depth < 6 => list.iter().for_each(|item| self.object(item, depth + 1)),
            Value::Object(fields) if depth < 6 => {
                for (key, value) in fields {
                    match (key.as_str(), value) {
                        ("articleBody" | "text" | "reviewBody", Value::String(text)) if text.len() > 200 => {
                            let lower = without_tags(text).to_lowercase();
                            let words = hashed(&lower);
                            self.body_words += words.len() as f32;
                            self.body.extend(runs(&words));
                        }
                        ("description" | "alternativeHeadline", Value::String(text)) => add_runs(&mut self.description, text),
                        ("author" | "creator", value) => self.names(value),
                        ("publisher", Value::Object(publisher)) => {
                            add_words(&mut self.site, publisher.get("name").and_then(Value::as_str).unwrap_or(""));
                        }
                        ("articleSection", Value::String(text)) => add_words(&mut self.section, text),
                        ("keywords", Value::String(text)) => add_words(&mut self.keywords, text),
                        ("datePublished" | "dateModified", Value::String(text)) => self.date(text),
                        (_, value) => self.object(value, depth + 1),
                    }
                }
            }
            _ => {}
        }
    }

    fn names(&mut self, value: &serde_json::Value) {
        use serde_json::Value;
        match value {
            Value::String(text) if !text.contains("//") => add_words(&mut self.authors, text),
            Value::Array(list) => list.iter().take(20).for_each(|item| self.names(item)),
            Value::Object(fields) => add_words(&mut self.authors, fields.get("name").and_then(Value::as_str).unwrap_or("")),
            _ => {}
        }
    }

    /// Notes the year and the day of an ISO 8601 date.
    fn date(&mut self, text: &str) {
        let mut parts = text.splitn(4, ['-', 'T', ' ', '/']);
        let mut number = || parts.next().and_then(|part| part.parse::<u32>().ok());
        if let (Some(year), Some(_), Some(day)) = (number(), number(), number())
            && (1900..2200).contains(&year)
            && self.dates.len() < 8
        {
            self.dates.push((year, day));
        }
    }

    pub fn row(&self, words: &[&str], hashes: &[u32]) -> [f32; NAMES.len()] {
        let share = |set: &Set<u32>| {
            let total = words.len().clamp(1, 60) as f32;
            if set.is_empty() { -1.0 } else { hashes.iter().take(60).filter(|word| set.contains(*word)).count() as f32 / total }
        };
        let share_of_runs = |set: &Set<u32>| {
            if set.is_empty() || words.is_empty() {
                return -1.0;
            }
            let found = runs(hashes).filter(|run| set.contains(run)).count();
            found as f32 / (words.len().max(3) - 2) as f32
        };
        let number = |wanted: u32| words.iter().take(20).any(|word| word.parse() == Ok(wanted));
        let covered = if self.authors.is_empty() {
            -1.0
        } else {
            let mut own: Vec<u32> = hashes.iter().take(40).copied().filter(|word| self.authors.contains(word)).collect();
            own.sort_unstable();
            own.dedup();
            own.len() as f32 / self.authors.len() as f32
        };
        [
            if self.body_words < 40.0 { -1.0 } else { share_of_runs(&self.body) },
            self.body_words.ln_1p(),
            share_of_runs(&self.description),
            share(&self.authors),
            covered,
            f32::from(u8::from(self.dates.iter().any(|&(year, day)| number(year) && number(day)))),
            share(&self.site),
            share(&self.section),
            share(&self.keywords),
        ]
    }
}

fn add_words(set: &mut Set<u32>, text: &str) {
    let lower: String = text.chars().take(600).flat_map(char::to_lowercase).collect();
    set.extend(tokens::words(&lower).into_iter().take(60).map(hash));
}

fn add_runs(set: &mut Set<u32>, text: &str) {
    let lower: String = text.chars().take(3_000).flat_map(char::to_lowercase).collect();
    set.extend(runs(&hashed(&lower)));
}

/// Drops markup from a text that JSON-LD should give plain.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                out.push(' ');
            }
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    out
}
