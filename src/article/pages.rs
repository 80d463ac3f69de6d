//! Stories over several pages: the next page's address, and one article of many.

use super::{Article, Content};
use crate::address;
use crate::blocks::collapse;
use crate::snapshot::{AttributeName as A, NodeId, Snapshot, Tag};
use std::collections::HashSet;

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
    let number = page_number(own).unwrap_or(1);
    let continues = |found: &str| stem(found) == stem(own) && page_number(found) == Some(number + 1);
    let rel = |id: NodeId| {
        page.attribute(id, A::Rel).is_some_and(|rel| rel.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case("next")))
    };
    let by_rel = links().filter(|&id| rel(id)).filter_map(resolved).find(|found| continues(found));
    by_rel.or_else(|| {
        links().filter(|&id| page.tag(id) == Tag::A).find_map(|id| {
            let text = collapse(&page.raw_text(id)).to_lowercase();
            let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
            let says = bare.parse() == Ok(number + 1) || NEXT.contains(&bare) || NEXT.contains(&text.as_str());
            resolved(id).filter(|found| says && continues(found))
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

/// Cuts an address around its page number: `/story/2`, `/story-page-2.html`, `?page=2`, `_2.html`.
fn cut(found: &str) -> Option<(&str, u32, &str)> {
    let found = without_fragment(found).trim_end_matches('/');
    for mark in ["page=", "p=", "pg=", "seite=", "pagina=", "pagenum=", "page/", "page-", "page_", "/", "_", "-", ","] {
        let Some(at) = found.rfind(mark).map(|at| at + mark.len()) else { continue };
        let rest = found.get(at..)?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let tail = &rest[digits..];
        let whole = tail.is_empty() || tail.starts_with('&') || matches!(tail, ".html" | ".htm" | ".shtml" | ".php" | ".aspx");
        if (1..=2).contains(&digits) && whole {
            let head = found[..at - mark.len()].trim_end_matches(['?', '&', '/']);
            return Some((head, rest[..digits].parse().ok()?, tail));
        }
    }
    None
}

fn page_number(found: &str) -> Option<u32> {
    cut(found).map(|(_, number, _)| number).filter(|number| *number < 100)
}

/// What the pages of one story have in common.
fn stem(found: &str) -> String {
    let found = without_fragment(found).trim_end_matches('/');
    let (head, tail) = cut(found).map_or((found, ""), |(head, _, tail)| (head, tail));
    let head = [".html", ".htm", ".shtml", ".php", ".aspx"].iter().find_map(|end| head.strip_suffix(end)).unwrap_or(head);
    let query = if tail.starts_with('&') { tail } else { "" };
    format!("{head}{query}")
}

/// Joins the pages of one story, in order: what an earlier page has already is not repeated.
pub fn join(pages: Vec<Article>) -> Article {
    let mut pages = pages.into_iter();
    let Some(mut whole) = pages.next() else { return Article::default() };
    let key = |content: &Content| serde_json::to_string(&without_block(content)).unwrap_or_default();
    let mut known: HashSet<String> = whole.body.iter().map(key).collect();
    let mut notices: HashSet<String> = whole.legal.iter().map(key).collect();
    for page in pages {
        let before = page.body.len();
        // Blocks are numbered by page; those of later pages are not the first page's.
        let fresh: Vec<Content> = page.body.iter().map(without_block).filter(|content| known.insert(key(content))).collect();
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
    }
}
