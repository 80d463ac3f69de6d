//! The page as a whole: what it says it is, and how a block compares with its title.

use super::{hash, tokens};
use crate::prelude::*;
use crate::snapshot::{AttributeName, NodeId, Snapshot, Tag};

pub(super) const NAMES: [&str; 20] = [
    "title_overlap",
    "title_covered",
    "description_overlap",
    "repeats_earlier",
    "repeats",
    "since_title",
    "since_top_heading",
    "title_heading",
    "place",
    "place_from_end",
    "page_blocks",
    "page_headings",
    "page_paragraphs",
    "page_articles",
    "page_kind",
    "page_open_graph_article",
    "page_lists",
    "page_forms",
    "page_links",
    "page_has_main",
];

/// What the head and the counts of the page tell.
pub(super) struct About {
    title: Vec<u32>,
    description: Vec<u32>,
    row: [f32; 10],
}

fn cut(text: &str) -> Vec<u32> {
    let lower = text.to_lowercase();
    distinct(tokens::words(&lower).into_iter().map(hash))
}

fn distinct(words: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut words: Vec<u32> = words.collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// How many of some distinct words, hashed and ascending, are in a list of such.
fn shared(own: &[u32], list: &[u32]) -> f32 {
    own.iter().filter(|word| list.binary_search(word).is_ok()).count() as f32
}

impl About {
    pub fn of(page: &Snapshot) -> Self {
        let (mut title, mut og_title, mut description) = (String::new(), String::new(), String::new());
        let (mut kind, mut og_article) = (0.0_f32, 0.0);
        let (mut headings, mut paragraphs, mut articles, mut lists, mut forms, mut links, mut main) =
            (0_u32, 0_u32, 0_u32, 0_u32, 0_u32, 0_u32, false);
        for node in page.ids() {
            match page.tag(node) {
                Tag::Title if title.is_empty() => title = page.raw_text(node),
                Tag::Meta => {
                    let key = page
                        .attribute(node, AttributeName::Property)
                        .or_else(|| page.attribute(node, AttributeName::Name))
                        .unwrap_or("");
                    let value = page.attribute(node, AttributeName::Content).unwrap_or("");
                    match key {
                        "og:title" | "twitter:title" if og_title.is_empty() => value.clone_into(&mut og_title),
                        "description" | "og:description" if description.len() < value.len() => value.clone_into(&mut description),
                        "og:type" => og_article = if value.contains("article") { 1.0 } else { 2.0 },
                        _ => {}
                    }
                }
                Tag::Script => kind = kind.max(told_kind(page, node)),
                Tag::H1 | Tag::H2 | Tag::H3 => headings += 1,
                Tag::P => paragraphs += 1,
                Tag::Article => articles += 1,
                Tag::Ul => lists += 1,
                Tag::Form => forms += 1,
                Tag::A => links += 1,
                Tag::Main => main = true,
                _ => {}
            }
        }
        let title = cut(if og_title.is_empty() { &title } else { &og_title });
        let log = |count: u32| (count as f32).ln_1p();
        let row = [
            log(headings),
            log(paragraphs),
            log(articles),
            kind,
            og_article,
            log(lists),
            log(forms),
            log(links),
            f32::from(u8::from(main)),
            0.0,
        ];
        Self { title, description: cut(&description), row }
    }

    /// Finds the block that holds most of the page's title and little else, a heading before another: where the story begins.
    pub fn title_block(&self, words: &[Vec<u32>], levels: &[u8]) -> Option<usize> {
        let fit = |at: usize| {
            let (overlap, covered) = self.title_fit(&words[at]);
            let fits = overlap * covered;
            let level = match levels[at] {
                1 => 1.5,
                2 | 3 => 1.2,
                _ => 1.0,
            };
            if fits >= 0.3 { fits * level } else { 0.0 }
        };
        (0..words.len())
            .filter(|&at| words[at].len() < 60)
            .map(|at| (at, fit(at)))
            .filter(|(_, fit)| *fit > 0.0)
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
            .map(|(at, _)| at)
    }

    /// The share of the words that are in the title, and the share of the title that is in the words.
    fn title_fit(&self, words: &[u32]) -> (f32, f32) {
        let own = distinct(words.iter().take(60).copied());
        let shared = shared(&own, &self.title);
        (shared / own.len().max(1) as f32, shared / self.title.len().max(1) as f32)
    }

    pub fn row(
        &self,
        words: &[u32],
        repeats: (u32, u32),
        marks: (Option<usize>, Option<usize>),
        index: usize,
        count: usize,
    ) -> [f32; NAMES.len()] {
        let (earlier, times) = repeats;
        let since = |mark: Option<usize>| mark.map_or(-300.0, |mark| (index as f32 - mark as f32).clamp(-200.0, 200.0));
        let own = distinct(words.iter().take(60).copied());
        let in_title = shared(&own, &self.title);
        let place = index as f32 / count.max(1) as f32;
        let r = &self.row;
        [
            in_title / own.len().max(1) as f32,
            in_title / self.title.len().max(1) as f32,
            shared(&own, &self.description) / own.len().max(1) as f32,
            earlier.min(5) as f32,
            times.min(8) as f32,
            since(marks.0),
            since(marks.1),
            f32::from(u8::from(marks.0 == Some(index))),
            place,
            (count - index).min(200) as f32,
            (count as f32).ln(),
            r[0],
            r[1],
            r[2],
            r[3],
            r[4],
            r[5],
            r[6],
            r[7],
            r[8],
        ]
    }
}

/// Tells whether the page says of itself that it is an article: in JSON-LD, or by its Open Graph type where JSON-LD does not
/// say that it is a product or a list.
pub fn says_article(page: &Snapshot) -> bool {
    let (mut kind, mut typed) = (0.0_f32, false);
    for node in page.ids() {
        match page.tag(node) {
            Tag::Meta => {
                let key = page.attribute(node, AttributeName::Property).or_else(|| page.attribute(node, AttributeName::Name));
                let value = page.attribute(node, AttributeName::Content).unwrap_or("");
                typed |= key == Some("og:type") && value.trim().eq_ignore_ascii_case("article");
            }
            Tag::Script => kind = kind.max(told_kind(page, node)),
            _ => {}
        }
    }
    kind == ARTICLE || typed && kind != PRODUCT && kind != LIST
}

/// Kinds of page.
const ARTICLE: f32 = 5.0;
const PRODUCT: f32 = 4.0;
const LIST: f32 = 2.0;

/// Tells the kind of page that a script names, 0 where it is no JSON-LD.
fn told_kind(page: &Snapshot, script: NodeId) -> f32 {
    let json = page.attribute(script, AttributeName::Type) == Some("application/ld+json");
    if json { kind_of(&page.raw_text(script)) } else { 0.0 }
}

/// Tells the kind of page that a JSON-LD script names, by its type names alone.
fn kind_of(json: &str) -> f32 {
    let says = |names: &[&str]| names.iter().any(|name| json.contains(&format!("\"{name}\"")));
    if says(&[
        "NewsArticle",
        "ReportageNewsArticle",
        "Article",
        "BlogPosting",
        "LiveBlogPosting",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
    ]) {
        ARTICLE
    } else if says(&["Product", "Offer"]) {
        PRODUCT
    } else if says(&["Recipe", "HowTo", "FAQPage", "QAPage", "DiscussionForumPosting"]) {
        3.0
    } else if says(&["CollectionPage", "ItemList", "SearchResultsPage"]) {
        LIST
    } else {
        1.0
    }
}
