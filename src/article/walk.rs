//! The walk over the page that writes the article's tree down.

use super::assemble::{Levels, is_prose};
use super::embed::card;
use super::extent::Extent;
use super::frame::{Frame, Marks, frame_name};
use super::line::{self, Leaf, Piece, marks_inline};
use super::picture::{bare_picture, is_button, is_ornament, picture};
use super::repeats::Repeats;
use super::source::{from_background, from_lone_noscript};
use super::tools::is_tool;
use super::{Content, Element, ElementName, math, tables, tidy};
use crate::blocks::{Blocks, is_invisible};
use crate::classify::{Judgement, Role};
use crate::prelude::*;
use crate::snapshot::{AttributeName, NodeId, Snapshot, Tag};
use crate::tables::Set;

/// The most containers inside each other; deeper ones are unwrapped.
const MAX_FRAMES: usize = 20;
/// The most inline elements around a word that are kept.
const MAX_PATH: usize = 8;

struct Walk<'a> {
    page: &'a Snapshot,
    blocks: &'a Blocks,
    judgements: &'a [Judgement],
    extent: Extent<'a>,
    repeats: Repeats<'a>,
    levels: Levels,
    /// Blocks that repeat the head or lead through the pages of the story.
    hidden: &'a Set<usize>,
    frames: Vec<Frame>,
    path: Vec<NodeId>,
    line: Vec<Piece>,
    /// The block of the line's last word.
    said: Option<u32>,
    heading: Option<u8>,
}

/// Writes the body down: the blocks that are kept and not hidden, with the pictures and embeds of the story between them.
pub(super) fn walk(
    page: &Snapshot,
    blocks: &Blocks,
    judgements: &[Judgement],
    hidden: &Set<usize>,
    marks: Marks,
) -> Vec<Content> {
    let mut walk = Walk {
        page,
        blocks,
        judgements,
        extent: Extent::new(page, blocks, judgements),
        repeats: Repeats::new(blocks, judgements),
        levels: Levels::new(page, blocks, judgements, hidden),
        hidden,
        frames: vec![Frame::root(marks)],
        path: Vec::new(),
        line: Vec::new(),
        said: None,
        heading: None,
    };
    walk.visit(0);
    walk.flush(0);
    let mut body = Vec::new();
    while let Some(frame) = walk.frames.pop() {
        body = frame.children;
    }
    body
}

impl Walk<'_> {
    fn visit(&mut self, id: NodeId) {
        let tag = self.page.tag(id);
        match tag {
            Tag::Text => self.text(id),
            Tag::Br => self.piece(Leaf::Break, None),
            Tag::Wbr => self.piece(Leaf::WordBreak, None),
            Tag::Img | Tag::AmpImg => self.picture(id),
            Tag::Math => self.formula(id),
            Tag::Iframe | Tag::Video | Tag::Audio | Tag::Embed | Tag::Object => self.embed(id),
            Tag::Hr if self.extent.holds(id) => {
                self.flush(id);
                self.add(Element::new(ElementName::Hr, Vec::new()).into());
            }
            Tag::Noscript => self.shown_otherwise(id, from_lone_noscript(self.page, id)),
            _ if tag.hides_text() || math::is_twin(self.page, id) || self.is_tool(id) => {}
            _ if tag.is_block_level() => self.block(id, tag),
            _ => {
                let marks = marks_inline(tag) && self.path.len() < MAX_PATH;
                if marks {
                    self.path.push(id);
                }
                self.children(id);
                if marks {
                    self.path.pop();
                }
            }
        }
    }

    fn children(&mut self, id: NodeId) {
        for child in self.page.children(id) {
            self.visit(child);
        }
    }

    fn is_tool(&self, id: NodeId) -> bool {
        (self.heading.is_none() || self.is_worded()) && is_tool(self.page, id, self.heading.is_some())
    }

    fn is_worded(&self) -> bool {
        self.said.is_some()
    }

    fn piece(&mut self, leaf: Leaf, block: Option<u32>) {
        self.said = block.or(self.said);
        self.line.push(Piece { path: self.path.clone(), leaf, block });
    }

    fn text(&mut self, id: NodeId) {
        let Some(index) = self.blocks.of_text(id) else {
            if self.is_worded() {
                // White space between two inline elements; in code it is the code's own.
                let blank = if self.code().is_some() { self.page.text(id) } else { " " };
                self.piece(Leaf::Text(blank.to_owned()), None);
            }
            return;
        };
        let role = self.judgements.get(index).and_then(|judgement| judgement.role);
        let kept =
            matches!(role, Some(Role::Body | Role::Subhead | Role::Caption | Role::Credit | Role::AuthorNote | Role::Correction));
        let shown = !self.hidden.contains(&index) && (kept || self.code().is_some_and(|code| self.extent.has_story(code)));
        if !shown || self.said.is_some_and(|before| before != index as u32) && self.code().is_none() {
            self.flush(id);
        }
        if shown {
            let text: String = self.page.text(id).chars().filter(|&c| !is_invisible(c)).collect();
            self.piece(Leaf::Text(text), Some(index as u32));
        }
    }

    fn picture(&mut self, id: NodeId) {
        if !self.extent.owns(id) {
            return;
        }
        let Some(element) = picture(self.page, id) else { return };
        // In a table's cell an icon is what the cell says.
        let in_cell = matches!(self.frames.last().and_then(|frame| frame.name), Some(ElementName::Td | ElementName::Th));
        if in_cell || !is_ornament(self.page, id, &element, self.is_worded()) {
            self.piece(Leaf::Whole(element), None);
        }
    }

    /// A picture that no picture element shows: in a `<noscript>`, or behind an empty box.
    fn shown_otherwise(&mut self, id: NodeId, source: Option<String>) {
        let Some(source) = source.filter(|source| !is_button(source) && self.extent.owns(id)) else { return };
        let alt = self.page.attribute(id, AttributeName::AriaLabel).unwrap_or("");
        self.piece(Leaf::Whole(bare_picture(&source, alt)), None);
    }

    /// The preformatted text around.
    fn code(&self) -> Option<NodeId> {
        self.frames.iter().find(|frame| frame.name == Some(ElementName::Pre)).map(|frame| frame.node)
    }

    fn formula(&mut self, id: NodeId) {
        let block = self.page.subtree(id).find_map(|node| self.blocks.of_text(node));
        let kept = block.is_none_or(|index| self.judgements.get(index).is_some_and(Judgement::is_kept));
        if kept
            && self.extent.holds(id)
            && let Some(element) = math::formula(self.page, id)
        {
            self.piece(Leaf::Whole(element), block.map(|index| index as u32));
        }
    }

    fn embed(&mut self, id: NodeId) {
        if self.extent.owns(id)
            && let Some(card) = card(self.page, id)
        {
            self.flush(id);
            self.add(card.into());
        }
    }

    fn block(&mut self, id: NodeId, tag: Tag) {
        self.flush(id);
        self.shown_otherwise(id, from_background(self.page, id));
        if let Some(level) = tag.heading_level() {
            let outer = self.heading.replace(level);
            self.children(id);
            self.flush(id);
            self.heading = outer;
            return;
        }
        let inside = self.frames.last().map(|frame| frame.name);
        let name = frame_name(self.page, id, tag, inside.flatten())
            .filter(|_| self.frames.len() < MAX_FRAMES)
            .filter(|&name| name != ElementName::Table || tables::holds_data(self.page, id, &self.extent));
        let Some(name) = name else {
            self.children(id);
            self.flush(id);
            return;
        };
        let outer = self.heading.take();
        let marks = Marks::of(self.page, id);
        self.frames.push(Frame::new(name, id, marks));
        self.children(id);
        self.flush(id);
        self.heading = outer;
        let Some(frame) = self.frames.pop() else { return };
        let quote = name == ElementName::Blockquote;
        if quote && self.repeats.repeated(&frame.children) {
            return;
        }
        let around = self.frames.last().map(|frame| frame.marks.clone()).unwrap_or_default();
        for content in frame.close(self.page, &around) {
            self.add(content);
        }
    }

    fn add(&mut self, content: Content) {
        if let Some(frame) = self.frames.last_mut() {
            frame.children.push(content);
        }
    }

    /// Ends the line: its words become a paragraph, a heading, a caption …; its pictures stand before or after.
    fn flush(&mut self, id: NodeId) {
        let pieces = core::mem::take(&mut self.line);
        self.said = None;
        if pieces.is_empty() {
            return;
        }
        let worded = pieces.iter().position(|piece| piece.block.is_some());
        let Some(first) = worded else {
            return self.pictures(pieces.iter());
        };
        let [before, words, after] = line::parted(pieces, first);
        self.pictures(before.iter());
        self.words(id, &words);
        self.pictures(after.iter());
    }

    fn pictures<'p>(&mut self, pieces: impl Iterator<Item = &'p Piece>) {
        for piece in pieces.filter(|piece| piece.is_picture()) {
            let children = line::build(self.page, core::slice::from_ref(piece), false);
            self.add(Element::new(ElementName::Figure, children).into());
        }
    }

    fn words(&mut self, id: NodeId, pieces: &[Piece]) {
        let Some(index) = pieces.iter().find_map(|piece| piece.block) else { return };
        let raw = self.code().is_some();
        let children = line::build(self.page, pieces, raw);
        if children.is_empty() {
            return;
        }
        let role = self.judgements.get(index as usize).and_then(|judgement| judgement.role);
        let frame = self.frames.last().and_then(|frame| frame.name);
        let plain = matches!(frame, Some(ElementName::Dt | ElementName::Summary | ElementName::Caption | ElementName::Pre));
        let open = matches!(frame, None | Some(ElementName::Blockquote | ElementName::Details));
        let name = match role {
            _ if self.blocks.list.get(index as usize).is_some_and(is_prose) => ElementName::P,
            Some(Role::Body | Role::Subhead | Role::AuthorNote) if self.heading.is_some() && !plain => {
                self.levels.of(self.heading)
            }
            Some(Role::Subhead) if open => self.levels.of(None),
            _ => ElementName::P,
        };
        let mut element = Element::new(name, children);
        element.block = Some(index);
        let container = self.blocks.list.get(index as usize).map_or(id, |block| block.container);
        if let Some(frame) = self.frames.last() {
            Marks::of(self.page, container).put(&mut element, &frame.marks);
        }
        let content = match role {
            _ if plain => element.into(),
            Some(Role::Caption) => tidy::caption(element, false),
            Some(Role::Credit) => tidy::caption(element, true),
            Some(Role::AuthorNote | Role::Correction) => Element::new(ElementName::Aside, vec![element.into()]).into(),
            _ => element.into(),
        };
        self.add(content);
    }
}
