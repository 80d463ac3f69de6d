//! Stories over several pages: the next page's address, and one article of many.

use super::{Article, Content, footnotes};
use crate::address;
use crate::blocks::{Blocks, collapse};
use crate::prelude::*;
use crate::snapshot::{AttributeName as A, NodeId, Snapshot, Tag};
use crate::tables::Set;
use alloc::collections::BTreeSet;

/// Words of a link to the story's next page, in lower case.
const NEXT: [&str; 22] = [
    "next",
    "next page",
    "next »",
    "next >",
    "next ›",
    "continue",
    "continue reading",
    "weiter",
    "nächste seite",
    "suivant",
    "page suivante",
    "siguiente",
    "página siguiente",
    "próxima",
    "próxima página",
    "seguinte",
    "avanti",
    "pagina successiva",
    "następna",
    "następna strona",
    "下一页",
    "次へ",
];

/// Finds the address of the story's next page: `rel=next`, a numbered page one higher, or a link that says "next" and
/// leads to the same story. Always of the page's own origin; `None` where there is none.
pub fn next_page(page: &Snapshot) -> Option<String> {
    let own = page.address();
    let links = || page.ids().filter(|&id| matches!(page.tag(id), Tag::A | Tag::Link));
    let resolved = |id: NodeId| {
        let found = address::link(own, page.attribute(id, A::Href)?)?;
        let fresh = without_fragment(&found) != without_fragment(own);
        (fresh && origin(&found).is_some() && origin(&found) == origin(own)).then_some(found)
    };
    let continues = |found: &str| follows(found, own);
    let rel = |id: NodeId| {
        page.attribute(id, A::Rel).is_some_and(|rel| rel.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case("next")))
    };
    let by_rel = links().filter(|&id| rel(id)).filter_map(resolved).find(|found| continues(found));
    by_rel.or_else(|| {
        let numbers: Vec<u32> = cuts(own).into_iter().map(|(_, number)| number + 1).collect();
        links().filter(|&id| page.tag(id) == Tag::A).find_map(|id| {
            let text = collapse(&page.raw_text(id)).to_lowercase();
            let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
            let numbered = bare.parse().is_ok_and(|number: u32| numbers.contains(&number));
            let says = numbered || NEXT.contains(&bare) || NEXT.contains(&text.as_str());
            says.then(|| resolved(id)).flatten().filter(|found| continues(found))
        })
    })
}

fn without_fragment(found: &str) -> &str {
    found.split('#').next().unwrap_or(found)
}

fn origin(found: &str) -> Option<(String, String)> {
    let (scheme, rest) = found.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    matches!(scheme, "http" | "https").then(|| (scheme.to_owned(), authority.to_ascii_lowercase()))
}

/// Marks before a page number: `/story/2`, `/story-page-2.html`, `?page=2`, `_2.html`.
const MARKS: [&str; 13] = ["page=", "p=", "pg=", "seite=", "pagina=", "pagenum=", "page/", "page-", "page_", "/", "_", "-", ","];
/// Endings of files that say nothing of the story.
const ENDINGS: [&str; 5] = [".html", ".htm", ".shtml", ".php", ".aspx"];

/// Cuts an address at a page number in every way that it can be: what the pages of the story have in common, and the
/// number. An address without one is the first page's.
fn cuts(found: &str) -> Vec<(String, u32)> {
    let found = without_fragment(found).trim_end_matches('/');
    let bare = ENDINGS.iter().find_map(|end| found.strip_suffix(end)).unwrap_or(found);
    let mut out = vec![(bare.to_owned(), 1)];
    for mark in MARKS {
        let Some(at) = found.rfind(mark).map(|at| at + mark.len()) else { continue };
        let Some(rest) = found.get(at..) else { continue };
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let tail = &rest[digits..];
        let whole = tail.is_empty() || tail.starts_with('&') || ENDINGS.contains(&tail);
        if (1..=2).contains(&digits)
            && whole
            && let Ok(number) = rest[..digits].parse()
        {
            let head = found[..at - mark.len()].trim_end_matches(['?', '&', '/']);
            let head = ENDINGS.iter().find_map(|end| head.strip_suffix(end)).unwrap_or(head);
            let query = if tail.starts_with('&') { tail } else { "" };
            out.push((format!("{head}{query}"), number));
        }
    }
    out
}

/// An address cut in every way, to hold others against.
struct Own(Vec<(String, u32)>);

impl Own {
    /// What a page was asked for beside its number (where the reader came from) may be missing in the other's address.
    fn of(own: &str) -> Self {
        let bare = own.split('?').next().unwrap_or(own);
        Self(cuts(own).into_iter().chain(cuts(bare)).collect())
    }

    /// Finds the numbers of two pages that can be of one story: the other's, and the own.
    fn numbers(&self, found: &str) -> Vec<(u32, u32)> {
        // What two addresses have in common begins both of them; most links of a page are told by that.
        let begins = |(stem, _): &(String, u32)| found.starts_with(stem.split('&').next().unwrap_or(stem));
        if !self.0.iter().any(begins) {
            return Vec::new();
        }
        let pair = |(stem, number): (String, u32)| {
            self.0.iter().filter(move |(other, _)| *other == stem).map(move |(_, own)| (number, *own)).collect::<Vec<_>>()
        };
        cuts(found).into_iter().flat_map(pair).collect()
    }
}

/// Tells whether an address is of the page right after another of the same story.
fn follows(found: &str, own: &str) -> bool {
    Own::of(own).numbers(found).iter().any(|(number, own)| *number == own + 1)
}

/// The most letters that a row of page numbers has beside its links ("Page 1 of 3").
const PAGER_WORDS: usize = 24;
/// The most letters of a link in such a row ("Next page: what the gauge says").
const PAGER_LINK: usize = 60;

/// Finds the blocks that lead through the pages of the story and say nothing else.
pub(super) fn pagers(page: &Snapshot, blocks: &Blocks) -> Set<usize> {
    let own = page.address();
    let cut = Own::of(own);
    let mut found = Set::default();
    for id in page.ids().filter(|&id| page.tag(id) == Tag::A) {
        let address = page.attribute(id, A::Href).and_then(|href| address::link(own, href));
        let other = |address: &String| {
            without_fragment(address) != without_fragment(own) && cut.numbers(address).iter().any(|(number, own)| number != own)
        };
        let Some(index) = address.filter(other).and_then(|_| page.subtree(id).find_map(|node| blocks.of_text(node))) else {
            continue;
        };
        let Some(block) = blocks.list.get(index) else { continue };
        let (mut linked, mut plain) = (0, 0);
        for node in (block.first..=block.last).filter(|&node| blocks.of_text(node) == Some(index)) {
            let letters = page.text(node).chars().filter(|c| c.is_alphabetic()).count();
            let link = page.ancestors(node).take(4).any(|up| page.tag(up) == Tag::A);
            *(if link { &mut linked } else { &mut plain }) += letters;
        }
        if plain <= PAGER_WORDS && linked <= PAGER_LINK {
            found.insert(index);
        }
    }
    found
}

/// The share of a title's words that the title of a further page of the story has ("Page 2 of …").
const SAME_TITLE: f32 = 0.6;

/// Tells by the titles whether two pages can be of one story; one without a title can.
fn same_story(one: &Article, other: &Article) -> bool {
    let words = |article: &Article| -> Vec<String> {
        let title = article.metadata.title.as_deref().unwrap_or("").to_lowercase();
        title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (one, other) = (words(one), words(other));
    let common = one.iter().filter(|word| other.contains(word)).count();
    one.is_empty() || other.is_empty() || common as f32 >= one.len().min(other.len()) as f32 * SAME_TITLE
}

/// Joins the pages of one story, in order, up to the first that is another story's: what an earlier page has already is
/// not repeated.
pub fn join(pages: Vec<Article>) -> Article {
    let mut pages = pages.into_iter();
    let Some(mut whole) = pages.next() else { return Article::default() };
    let key = |content: &Content| serde_json::to_string(&without_block(content)).unwrap_or_default();
    let mut known: BTreeSet<String> = whole.body.iter().map(key).collect();
    let mut notices: BTreeSet<String> = whole.legal.iter().map(key).collect();
    for page in pages {
        if !same_story(&whole, &page) {
            break;
        }
        let before = page.body.len();
        // Blocks are numbered by page; those of later pages are not the first page's.
        let mut fresh: Vec<Content> = page.body.iter().map(without_block).filter(|content| known.insert(key(content))).collect();
        footnotes::count_on(&mut fresh, footnotes::last(&whole.body));
        let share = fresh.len() as f32 / before.max(1) as f32;
        whole.words += (page.words as f32 * share) as u32;
        whole.minutes += (page.minutes as f32 * share).round() as u32;
        whole.body.extend(fresh);
        whole.legal.extend(page.legal.iter().map(without_block).filter(|content| notices.insert(key(content))));
    }
    whole
}

fn without_block(content: &Content) -> Content {
    match content {
        Content::Text(text) => Content::Text(text.clone()),
        Content::Element(element) => {
            let children = element.children.iter().map(without_block).collect();
            Content::Element(super::Element { children, block: None, ..element.clone() })
        }
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::snapshot::from_html;

    #[test]
    fn finds_the_next_page_of_the_same_story() {
        for (own, html, wanted) in [
            ("https://a.example/story", "<a href='/story?page=2'>2</a>", Some("https://a.example/story?page=2")),
            (
                "https://a.example/story?page=2",
                "<a href='/story?page=1'>1</a><a href='/story?page=3'>Next »</a>",
                Some("https://a.example/story?page=3"),
            ),
            ("https://a.example/s.html", "<link rel=next href='/s_2.html'>", Some("https://a.example/s_2.html")),
            ("https://a.example/s/", "<a href='/s/2/'>weiter</a>", Some("https://a.example/s/2/")),
            ("https://a.example/s/page.html", "<a rel=next href='page_2.html'>on</a>", Some("https://a.example/s/page_2.html")),
            ("https://a.example/s.php?id=7", "<a href='/s.php?id=7&page=2'>2</a>", Some("https://a.example/s.php?id=7&page=2")),
            ("https://a.example/top-10", "<a href='/top-11'>Next</a>", Some("https://a.example/top-11")),
            ("https://a.example/s?utm_source=x", "<a href='/s/2'>2</a>", Some("https://a.example/s/2")),
            ("https://a.example/s", "<a href='/another-story'>Next</a>", None),
            ("https://a.example/s", "<a href='https://b.example/s?page=2'>2</a>", None),
            ("https://a.example/s", "<link rel=next href='/older-story'>", None),
        ] {
            assert_eq!(next_page(&from_html(own, html).unwrap()).as_deref(), wanted, "{own} {html}");
        }
    }

    #[test]
    fn joins_without_repeats() {
        let page = |texts: &[&str]| Article {
            body: texts.iter().map(|&text| Content::Text(text.to_owned())).collect(),
            words: 10,
            minutes: 1,
            ..Article::default()
        };
        let whole = join(vec![page(&["a", "b"]), page(&["a", "c"])]);
        assert_eq!(whole.body, page(&["a", "b", "c"]).body);
        assert_eq!(whole.words, 15);
        assert_eq!(join(Vec::new()), Article::default());
        let titled = |title: &str, texts: &[&str]| {
            let mut article = page(texts);
            article.metadata.title = Some(title.to_owned());
            article
        };
        let other = join(vec![titled("Ten hills to walk", &["a"]), titled("Eleven lakes for swimmers", &["b"])]);
        assert_eq!(other.body, page(&["a"]).body);
        let same = join(vec![titled("Ten hills to walk", &["a"]), titled("Ten hills to walk (page 2)", &["b"])]);
        assert_eq!(same.body, page(&["a", "b"]).body);
    }
}
