//! What the page shows of its headline, authors and dates: labelled blocks, microdata, `rel=author`, `<time>`.

use super::claims::{Claims, Field as F};
use super::names::without_lead;
use crate::blocks::{Block, Blocks, collapse};
use crate::classify::{Judgement, Role};
use crate::prelude::*;
use crate::snapshot::{AttributeName as A, NodeId, Snapshot, Tag};

/// A byline longer than this is none, in characters.
const BYLINE: usize = 200;

/// The headlines that the page shows, most likely first.
pub(super) fn headlines(page: &Snapshot, blocks: &Blocks, judgements: &[Judgement]) -> Vec<String> {
    let judged = blocks.list.iter().zip(judgements).filter(|(_, judgement)| judgement.role == Some(Role::Headline));
    let mut found: Vec<String> = judged.map(|(block, _)| block.text.clone()).collect();
    for level in [Tag::H1, Tag::H2] {
        let all = level == Tag::H1 || found.is_empty();
        let wanted = |&id: &NodeId| page.tag(id) == level && (all || Names::of(page, id).have_any(&["title", "headline"]));
        for id in page.ids().filter(wanted).take(20) {
            let text = collapse(&shown_text(page, id));
            if !text.is_empty() && text.len() < 500 && !found.contains(&text) {
                found.push(text);
            }
        }
    }
    for id in page.ids() {
        if page.attribute(id, A::ItemProp).is_some_and(|name| name == "headline") && page.tag(id) != Tag::Meta {
            let text = collapse(&shown_text(page, id));
            if !text.is_empty() && text.len() < 500 && !found.contains(&text) {
                found.push(text);
            }
        }
    }
    found
}

fn shown_text(page: &Snapshot, id: NodeId) -> String {
    let mut out = String::new();
    let mut at = id;
    let end = page.subtree(id).end;
    while at < end {
        let tag = page.tag(at);
        if tag.hides_text() {
            at = page.subtree(at).end;
            continue;
        }
        if tag == Tag::Br || tag.is_block_level() {
            out.push(' ');
        }
        out.push_str(page.text(at));
        at += 1;
    }
    out
}

/// The words of an element's class, id and test name.
struct Names<'p>(Vec<&'p str>);

impl<'p> Names<'p> {
    fn of(page: &'p Snapshot, id: NodeId) -> Self {
        let values = [A::Class, A::Id, A::DataTestid].into_iter().filter_map(|name| page.attribute(id, name));
        Self(values.flat_map(|value| value.split(|c: char| !c.is_ascii_alphanumeric())).collect())
    }

    fn have(&self, word: &str) -> bool {
        self.0.iter().any(|part| part.eq_ignore_ascii_case(word))
    }

    fn have_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.have(word))
    }
}

/// Reads what is shown, in page order.
pub(super) fn read(page: &Snapshot, blocks: &Blocks, judgements: &[Judgement], claims: &mut Claims) {
    let of_role = |role| {
        blocks.list.iter().zip(judgements).filter(move |(_, judgement)| judgement.role == Some(role)).map(|(block, _)| block)
    };
    for (index, block) in blocks.list.iter().enumerate() {
        let judged = judgements.get(index).is_some_and(|judgement| judgement.role == Some(Role::Byline));
        if judged && block.text.len() < BYLINE {
            if is_byline(page, blocks, judgements, index) {
                claims.add(F::Author, 7, &byline(page, blocks, block));
            }
            claims.add(F::Published, 8, &block.text);
        }
    }
    for block in of_role(Role::DateLine) {
        let inside = page.subtree(block.container).find_map(|id| page.attribute(id, A::Datetime));
        claims.add(F::Published, 6, inside.unwrap_or(&block.text));
    }
    if let Some(dek) = of_role(Role::Dek).next() {
        claims.add(F::Dek, 0, &dek.text);
    }
    let mut in_comment = vec![false; page.len()];
    for id in page.ids() {
        let names = Names::of(page, id);
        let above = page.parent(id).is_some_and(|parent| in_comment[parent as usize]);
        in_comment[id as usize] =
            above || !matches!(page.tag(id), Tag::Text | Tag::Body | Tag::Html) && names.have_any(&COMMENTS);
        elements(page, id, &names, in_comment[id as usize], claims);
    }
    near_headline(page, blocks, judgements, claims);
}

/// What boxes are called that hold readers' comments, or teasers of other stories.
const COMMENTS: [&str; 6] = ["comment", "comments", "commentlist", "related", "sidebar", "teaser"];

/// How near a date line stands to a byline, in blocks.
const BESIDE: usize = 3;

/// Tells whether anything but its place speaks for a byline: a "By" before it, a link to its author, a name in the code, a date
/// in it or beside it.
fn is_byline(page: &Snapshot, blocks: &Blocks, judgements: &[Judgement], index: usize) -> bool {
    let Some(block) = blocks.list.get(index) else { return false };
    let boxes = || core::iter::once(block.container).chain(page.ancestors(block.container)).take(3);
    let named = || boxes().any(|id| Names::of(page, id).have_any(&["byline", "author", "authors", "writer", "autor", "auteur"]));
    let linked = || page.ancestors(block.first).take(3).any(|up| page.tag(up) == Tag::A && leads_to_author(page, up));
    let beside = || {
        // A single word beside a date may be anything, and so may a table's cell.
        if !block.text.trim().contains(' ') || boxes().any(|id| matches!(page.tag(id), Tag::Td | Tag::Th)) {
            return false;
        }
        let near = judgements.iter().skip(index.saturating_sub(BESIDE)).take(2 * BESIDE + 1);
        near.into_iter().any(|judgement| judgement.role == Some(Role::DateLine))
    };
    without_lead(&block.text).len() < block.text.trim().len()
        || super::dates::parse(&block.text).is_some()
        || named()
        || linked()
        || beside()
}

/// How many blocks after the headline a byline can stand.
const NEAR: usize = 14;

/// Reads "By …" lines and links to an author's page right under the headline.
fn near_headline(page: &Snapshot, blocks: &Blocks, judgements: &[Judgement], claims: &mut Claims) {
    let headline =
        |(block, judgement): (&Block, &Judgement)| judgement.role == Some(Role::Headline) || page.tag(block.container) == Tag::H1;
    let Some(at) = blocks.list.iter().zip(judgements).position(headline) else { return };
    for block in blocks.list.iter().skip(at.saturating_sub(2)).take(NEAR) {
        let bare = without_lead(&block.text);
        let led = bare.len() < block.text.trim().len()
            && bare.chars().next().is_some_and(|c| c.is_uppercase() || crate::blocks::is_cjk(c));
        if led && block.text.chars().count() < 90 {
            claims.add_at(F::Author, 6, &byline(page, blocks, block), block.first);
        }
        for id in block.first..=block.last {
            let link = page.ancestors(id).take(4).find(|&up| page.tag(up) == Tag::A && leads_to_author(page, up));
            let text = collapse(page.text(id));
            if link.is_some() && (4..60).contains(&text.len()) && text.contains(' ') {
                claims.add_at(F::Author, 6, &text, id);
            }
        }
    }
}

/// The names in a byline are what it links, where it links any; else all of it.
fn byline(page: &Snapshot, blocks: &Blocks, block: &Block) -> String {
    let index = blocks.of_text(block.first);
    let linked: Vec<String> = (block.first..=block.last)
        .filter(|&id| index.is_some() && blocks.of_text(id) == index)
        .filter(|&id| page.ancestors(id).take(3).any(|up| page.tag(up) == Tag::A && leads_to_author(page, up)))
        .map(|id| collapse(page.text(id)))
        .filter(|text| !text.is_empty())
        .collect();
    if linked.is_empty() { block.text.clone() } else { linked.join(", ") }
}

fn leads_to_author(page: &Snapshot, id: NodeId) -> bool {
    let href = page.attribute(id, A::Href).unwrap_or("").to_ascii_lowercase();
    [
        "/author",
        "/people/",
        "/staff/",
        "/editor",
        "/profile",
        "/by/",
        "/contributor",
        "/autor",
        "/auteur",
        "/journalist",
        "/writer",
    ]
    .iter()
    .any(|part| href.contains(part))
        || page.attribute(id, A::Rel).is_some_and(|rel| rel.to_ascii_lowercase().contains("author"))
}

fn elements(page: &Snapshot, id: NodeId, names: &Names<'_>, in_comment: bool, claims: &mut Claims) {
    let tag = page.tag(id);
    if matches!(tag, Tag::Text | Tag::Meta) {
        return;
    }
    let text = || collapse(&shown_text(page, id));
    let short = |text: String| Some(text).filter(|text| !text.is_empty() && text.len() < BYLINE);
    if let Some(property) = page.attribute(id, A::ItemProp) {
        let value = || {
            page.attribute(id, A::Content)
                .or_else(|| page.attribute(id, A::Datetime))
                .map(str::to_owned)
                .or_else(|| short(text()))
        };
        let field = match property.trim() {
            "datePublished" => Some((F::Published, 4)),
            "dateModified" => Some((F::Modified, 3)),
            "dateCreated" => Some((F::Published, 5)),
            "author" | "creator" if !in_comment => Some((F::Author, 4)),
            "image" => Some((F::Image, 5)),
            _ => None,
        };
        match field {
            Some((F::Author, rank)) => {
                let inner = page.subtree(id).find(|&node| page.attribute(node, A::ItemProp).is_some_and(|name| name == "name"));
                let name = inner.map(|node| {
                    page.attribute(node, A::Content).map_or_else(|| collapse(&shown_text(page, node)), str::to_owned)
                });
                if let Some(name) = name.or_else(value).and_then(short) {
                    claims.add_at(F::Author, rank, &name, id);
                }
            }
            Some((F::Image, rank)) => {
                let source =
                    page.subtree(id).find_map(|node| page.attribute(node, A::Src).or_else(|| page.attribute(node, A::Content)));
                claims.add(F::Image, rank, source.unwrap_or(""));
            }
            Some((field, rank)) => claims.add(field, rank, &value().unwrap_or_default()),
            None => {}
        }
    }
    if tag == Tag::Time && !in_comment {
        let published = page.attribute(id, A::PubDate).is_some() || names.have("published") || names.have("date");
        let value = page.attribute(id, A::Datetime).map_or_else(text, str::to_owned);
        let modified = names.have("updated") && !names.have("published") || names.have("modified");
        claims.add(if modified { F::Modified } else { F::Published }, if published { 5 } else { 7 }, &value);
    }
    if tag == Tag::A
        && page
            .attribute(id, A::Rel)
            .is_some_and(|rel| rel.to_ascii_lowercase().split_ascii_whitespace().any(|part| part == "author"))
    {
        claims.add_at(F::Author, 5, &short(text()).unwrap_or_default(), id);
    }
    let container = matches!(
        tag,
        Tag::Span
            | Tag::Div
            | Tag::P
            | Tag::A
            | Tag::Address
            | Tag::Section
            | Tag::Li
            | Tag::H4
            | Tag::H5
            | Tag::H6
            | Tag::Strong
            | Tag::Em
            | Tag::Cite
    );
    if container && !in_comment {
        if names.have_any(&["byline", "author", "authors"]) {
            let links: Vec<String> = page
                .subtree(id)
                .filter(|&node| page.tag(node) == Tag::A && leads_to_author(page, node))
                .map(|node| collapse(&shown_text(page, node)))
                .collect();
            let shown = if links.iter().any(|link| !link.is_empty()) { links.join(", ") } else { text() };
            claims.add(F::Author, if names.have("byline") { 8 } else { 9 }, &short(shown).unwrap_or_default());
        }
        if names.have_any(&["date", "dateline", "timestamp", "published", "pubdate", "datetime", "time"]) {
            claims.add(F::Published, 9, &short(text()).unwrap_or_default());
        }
    }
}
