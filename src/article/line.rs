//! A line of text on its way into the tree: leaves that know which inline elements stand around them.

use super::picture::stands_in_line;
use super::{Attribute, Content, Element, ElementName};
use crate::address;
use crate::blocks::append_collapsed;
use crate::prelude::*;
use crate::snapshot::{AttributeName, NodeId, Snapshot, Tag};

/// What a leaf holds.
#[derive(Debug)]
pub(super) enum Leaf {
    Text(String),
    Break,
    WordBreak,
    /// A picture, or a formula.
    Whole(Element),
}

/// A leaf, the inline elements around it from the outermost in, and its block.
#[derive(Debug)]
pub(super) struct Piece {
    pub path: Vec<NodeId>,
    pub leaf: Leaf,
    pub block: Option<u32>,
}

impl Piece {
    pub fn is_picture(&self) -> bool {
        matches!(&self.leaf, Leaf::Whole(element) if element.name == ElementName::Img)
    }

    /// Characters of text.
    pub fn length(&self) -> usize {
        match &self.leaf {
            Leaf::Text(text) => text.trim().chars().count(),
            _ => 0,
        }
    }

    fn is_large(&self) -> bool {
        matches!(&self.leaf, Leaf::Whole(element) if self.is_picture() && !stands_in_line(element))
    }

    fn is_blank(&self) -> bool {
        match &self.leaf {
            Leaf::Text(text) => text.trim().is_empty(),
            Leaf::Break | Leaf::WordBreak => true,
            Leaf::Whole(_) => false,
        }
    }
}

/// Takes the large pictures out of a line whose words begin with the piece `first`: gives those that stand before the words, the
/// words, and the pictures after them. One in the middle of the words stands where fewer of them have to be passed by.
pub(super) fn parted(pieces: Vec<Piece>, first: usize) -> [Vec<Piece>; 3] {
    let mut rest: usize = pieces.iter().map(Piece::length).sum();
    let mut passed = 0;
    let past_middle = |piece: &Piece| {
        (passed, rest) = (passed + piece.length(), rest - piece.length());
        passed >= rest
    };
    let middle = pieces.iter().position(past_middle).map_or(first, |at| at.max(first));
    let mut parts = [Vec::new(), Vec::new(), Vec::new()];
    for (at, piece) in pieces.into_iter().enumerate() {
        let part = if piece.is_large() { if at < middle { 0 } else { 2 } } else { 1 };
        parts[part].push(piece);
    }
    parts
}

/// Builds the inline content of one paragraph; `raw` keeps white space as in preformatted text.
pub(super) fn build(page: &Snapshot, mut pieces: &[Piece], raw: bool) -> Vec<Content> {
    while let Some((first, rest)) = pieces.split_first().filter(|(first, _)| !raw && first.is_blank()) {
        let _ = first;
        pieces = rest;
    }
    while let Some((_, rest)) = pieces.split_last().filter(|(last, _)| last.is_blank()) {
        pieces = rest;
    }
    let mut state = Spaces { raw, ends_blank: true };
    let mut out = nest(page, pieces, 0, &mut state);
    if !raw {
        trim_end(&mut out);
    }
    out.retain(|content| !is_empty(content));
    out
}

fn is_empty(content: &Content) -> bool {
    matches!(content, Content::Text(text) if text.is_empty())
}

/// White space collapses across the edges of inline elements.
struct Spaces {
    raw: bool,
    ends_blank: bool,
}

/// Groups pieces by the inline element at one depth of their paths.
fn nest(page: &Snapshot, pieces: &[Piece], depth: usize, state: &mut Spaces) -> Vec<Content> {
    let mut out: Vec<Content> = Vec::new();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let Some(&node) = piece.path.get(depth) else {
            leaf(&piece.leaf, &mut out, state);
            at += 1;
            continue;
        };
        let length = pieces[at..].iter().take_while(|other| other.path.get(depth) == Some(&node)).count();
        let children = nest(page, &pieces[at..at + length], depth + 1, state);
        at += length;
        if children.is_empty() {
            continue;
        }
        match inline_element(page, node) {
            Some(mut element) => {
                element.children = children;
                out.push(element.into());
            }
            None => children.into_iter().for_each(|child| push(&mut out, child)),
        }
    }
    out
}

/// Adds content; text joins the text before it.
pub(super) fn push(out: &mut Vec<Content>, content: Content) {
    match (out.last_mut(), content) {
        (Some(Content::Text(before)), Content::Text(text)) => before.push_str(&text),
        (_, content) => out.push(content),
    }
}

fn leaf(leaf: &Leaf, out: &mut Vec<Content>, state: &mut Spaces) {
    match leaf {
        Leaf::Text(text) if state.raw => push(out, Content::Text(text.clone())),
        Leaf::Text(text) => {
            let mut collapsed = String::from(if state.ends_blank { "" } else { "x" });
            let start = collapsed.len();
            append_collapsed(&mut collapsed, text);
            let fresh = &collapsed[start..];
            if !fresh.is_empty() {
                state.ends_blank = fresh.ends_with(' ');
                push(out, Content::Text(fresh.to_owned()));
            }
        }
        Leaf::Break if state.raw => push(out, Content::Text("\n".to_owned())),
        Leaf::Break => {
            trim_end(out);
            state.ends_blank = true;
            out.push(Element::new(ElementName::Br, Vec::new()).into());
        }
        Leaf::WordBreak => out.push(Element::new(ElementName::Wbr, Vec::new()).into()),
        Leaf::Whole(element) => {
            state.ends_blank = false;
            out.push(element.clone().into());
        }
    }
}

/// Takes the white space off the end of a line.
pub(super) fn trim_end(out: &mut [Content]) {
    match out.last_mut() {
        Some(Content::Text(text)) => text.truncate(text.trim_end().len()),
        Some(Content::Element(element)) if !element.name.is_block() => trim_end(&mut element.children),
        _ => {}
    }
}

/// Makes the allowed element that stands for an inline element of the page; `None` where it carries no meaning.
fn inline_element(page: &Snapshot, id: NodeId) -> Option<Element> {
    use ElementName as E;
    let name = match page.tag(id) {
        Tag::A => E::A,
        Tag::Em => E::Em,
        Tag::Strong => E::Strong,
        Tag::B => E::B,
        Tag::I => E::I,
        Tag::U => E::U,
        Tag::S | Tag::Strike => E::S,
        Tag::Del => E::Del,
        Tag::Ins => E::Ins,
        Tag::Sub => E::Sub,
        Tag::Sup => E::Sup,
        Tag::Small => E::Small,
        Tag::Mark => E::Mark,
        Tag::Abbr => E::Abbr,
        Tag::Time => E::Time,
        Tag::Code | Tag::Tt => E::Code,
        Tag::Kbd => E::Kbd,
        Tag::Samp => E::Samp,
        Tag::Var => E::Var,
        Tag::Q => E::Q,
        Tag::Cite => E::Cite,
        Tag::Dfn => E::Dfn,
        Tag::Ruby => E::Ruby,
        Tag::Rt => E::Rt,
        Tag::Rb => E::Rb,
        Tag::Bdi => E::Bdi,
        Tag::Bdo => E::Bdo,
        Tag::Span | Tag::Font if page.attribute(id, AttributeName::Lang).is_some() => E::Bdi,
        Tag::Span if page.attribute(id, AttributeName::Dir).is_some() => E::Bdi,
        _ => return None,
    };
    let mut element = Element::new(name, Vec::new());
    for (from, to) in [
        (AttributeName::Title, Attribute::Title),
        (AttributeName::Datetime, Attribute::Datetime),
        (AttributeName::Lang, Attribute::Lang),
        (AttributeName::Dir, Attribute::Dir),
    ] {
        if let Some(value) = page.attribute(id, from) {
            element.set(to, value);
        }
    }
    if name == E::A {
        let href = page.attribute(id, AttributeName::Href)?;
        element.set(Attribute::Href, &address::link(page.address(), href)?);
    }
    if name == E::Bdi && element.attributes.is_empty() && page.tag(id) != Tag::Bdi {
        return None;
    }
    Some(element)
}

/// Tells whether a tag is an inline element that the tree keeps or that may carry a language.
pub(super) fn marks_inline(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::A
            | Tag::Em
            | Tag::Strong
            | Tag::B
            | Tag::I
            | Tag::U
            | Tag::S
            | Tag::Strike
            | Tag::Del
            | Tag::Ins
            | Tag::Sub
            | Tag::Sup
            | Tag::Small
            | Tag::Mark
            | Tag::Abbr
            | Tag::Time
            | Tag::Code
            | Tag::Tt
            | Tag::Kbd
            | Tag::Samp
            | Tag::Var
            | Tag::Q
            | Tag::Cite
            | Tag::Dfn
            | Tag::Ruby
            | Tag::Rt
            | Tag::Rb
            | Tag::Bdi
            | Tag::Bdo
            | Tag::Span
            | Tag::Font
    )
}
