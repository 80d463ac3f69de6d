//! Cuts the page's text into blocks in one pass over the arena.

use super::text::{append_collapsed, is_invisible};
use super::{Block, Blocks, NO_BLOCK};
use crate::prelude::*;
use crate::snapshot::{NodeId, Snapshot, Tag};

/// A line this short (in characters) before one at least `LONG_LINE` is a line of its own: a dateline, a subhead.
const SHORT_LINE: u32 = 80;
const LONG_LINE: u32 = 140;

/// The most blocks that are cut, several times what the longest real page has; the text after them is one more block.
const MAX_BLOCKS: usize = 30_000;

/// Cuts a page into blocks.
pub fn segment(page: &Snapshot) -> Blocks {
    let mut cutter =
        Cutter { page, blocks: Blocks { list: Vec::new(), of_node: vec![NO_BLOCK; page.len()] }, lines: Vec::new(), breaks: 0 };
    // Ends of open block-level elements: text after such an end starts a new block.
    let mut ends: Vec<NodeId> = Vec::new();
    let mut id: NodeId = 0;
    let total = page.len() as NodeId;
    while id < total {
        while ends.last().is_some_and(|&end| end <= id) {
            ends.pop();
            cutter.cut();
        }
        let node = page.node(id);
        if node.tag.hides_text() {
            if node.tag.is_block_level() {
                cutter.cut();
            }
            id = node.end;
            continue;
        }
        match node.tag {
            Tag::Text => cutter.text(id),
            Tag::Br => cutter.line_break(),
            tag if tag.is_block_level() => {
                cutter.cut();
                ends.push(node.end);
            }
            _ => {}
        }
        id += 1;
    }
    cutter.finish();
    cutter.blocks
}

/// Text between two single line breaks.
#[derive(Default)]
struct Line {
    nodes: Vec<NodeId>,
    length: u32,
}

struct Cutter<'a> {
    page: &'a Snapshot,
    blocks: Blocks,
    lines: Vec<Line>,
    /// Line breaks met since the last visible text.
    breaks: u32,
}

impl Cutter<'_> {
    fn text(&mut self, id: NodeId) {
        let text = self.page.text(id);
        let visible = |c: char| !c.is_whitespace() && !is_invisible(c);
        if !text.chars().any(visible) {
            // White space inside a line still separates its words.
            if let Some(line) = self.lines.last_mut().filter(|_| self.breaks == 0) {
                line.nodes.push(id);
            }
            return;
        }
        if self.breaks > 1 {
            self.cut();
        }
        if self.breaks == 1 || self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        self.breaks = 0;
        if let Some(line) = self.lines.last_mut() {
            line.nodes.push(id);
            line.length += text.chars().filter(|&c| visible(c)).count() as u32;
        }
    }

    fn line_break(&mut self) {
        self.breaks += 1;
    }

    /// Ends the block: its lines become one block, or two where a short line stands before or after a paragraph.
    fn cut(&mut self) {
        if self.blocks.list.len() >= MAX_BLOCKS {
            self.breaks = 1;
            return;
        }
        self.breaks = 0;
        let lines = core::mem::take(&mut self.lines);
        let mut start = 0;
        for at in 1..lines.len() {
            let (before, after) = (lines[at - 1].length, lines[at].length);
            let lone = at - start == 1 && before < SHORT_LINE && after >= LONG_LINE;
            if lone || before >= LONG_LINE && after >= LONG_LINE {
                self.emit(&lines[start..at]);
                start = at;
            }
        }
        self.emit(&lines[start..]);
    }

    /// Ends the last block, also where there are as many as there may be.
    fn finish(&mut self) {
        self.cut();
        let rest = core::mem::take(&mut self.lines);
        self.emit(&rest);
    }

    fn emit(&mut self, lines: &[Line]) {
        let mut nodes = lines.iter().flat_map(|line| line.nodes.iter().copied());
        let Some(first) = nodes.next() else { return };
        let last = nodes.last().unwrap_or(first);
        let container = self.container(first, last);
        let preformatted =
            core::iter::once(container).chain(self.page.ancestors(container)).any(|node| self.page.tag(node) == Tag::Pre);
        let index = self.blocks.list.len() as u32;
        let (mut text, mut linked) = (String::new(), 0);
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                text.push(if preformatted { '\n' } else { ' ' });
            }
            for &node in &line.nodes {
                self.blocks.of_node[node as usize] = index;
                let before = text.len();
                if preformatted {
                    text.extend(self.page.text(node).chars().filter(|&c| !is_invisible(c)));
                } else {
                    append_collapsed(&mut text, self.page.text(node));
                }
                if self.page.ancestors(node).take_while(|&up| up > container).any(|up| self.page.tag(up) == Tag::A)
                    || self.page.tag(container) == Tag::A
                {
                    linked += text[before..].chars().count() as u32;
                }
            }
        }
        text.truncate(text.trim_end().len());
        if preformatted {
            let blank_lines = text.len() - text.trim_start_matches(['\n', '\r']).len();
            text.drain(..blank_lines);
        }
        let length = text.chars().count() as u32;
        // A link around a block-level box links all of its text.
        if self.page.ancestors(container).any(|up| self.page.tag(up) == Tag::A) {
            linked = length;
        }
        self.blocks.list.push(Block { text, container, first, last, linked: linked.min(length), length });
    }

    /// Finds the nearest block-level element around both ends of a block.
    fn container(&self, first: NodeId, last: NodeId) -> NodeId {
        self.page.ancestors(first).find(|&up| self.page.node(up).end > last && self.page.tag(up).is_block_level()).unwrap_or(0)
    }
}

#[cfg(test)]
#[cfg(feature = "html")]
mod tests {
    use super::*;
    use crate::snapshot::from_html;

    fn texts(html: &str) -> Vec<String> {
        segment(&from_html("", html).unwrap()).list.into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn cuts_at_block_level_elements_and_at_two_breaks() {
        assert_eq!(
            texts("<h1>A</h1>b <i>c</i><p>d<br>e<br><br>f<table><tr><td>g<td>h</table><ul><li>i<li>j</ul>"),
            ["A", "b c", "d e", "f", "g", "h", "i", "j"]
        );
    }

    #[test]
    fn a_short_line_before_a_paragraph_is_its_own_block() {
        let long = "words of a paragraph ".repeat(12);
        assert_eq!(texts(&format!("<td>Oslo, 6 June<br>{long}</td>")), ["Oslo, 6 June", long.trim()]);
        assert_eq!(texts("<p>Roses are red,<br>violets are blue</p>"), ["Roses are red, violets are blue"]);
    }

    #[test]
    fn hidden_text_stays_out() {
        let html = "<p>a<script>x</script><noscript>y</noscript><p hidden>b<p style='display:none'>c<template>d</template></p><svg><text>e</text></svg>f";
        assert_eq!(texts(html), ["a", "f"]);
    }

    #[test]
    fn preformatted_text_keeps_its_lines() {
        assert_eq!(texts("<pre>\na\n  b\n\nc\n</pre>"), ["a\n  b\n\nc"]);
    }

    #[test]
    fn counts_linked_characters() {
        let page = from_html("", "<p>see <a href=x>this one</a></p><a href=y><div>all</div></a>").unwrap();
        let blocks = segment(&page);
        assert_eq!((blocks.list[0].linked, blocks.list[0].length), (8, 12));
        assert_eq!((blocks.list[1].linked, blocks.list[1].length), (3, 3));
    }

    #[test]
    fn past_the_most_blocks_the_rest_is_one() {
        let texts = texts(&"<p>word".repeat(MAX_BLOCKS + 100));
        assert_eq!(texts.len(), MAX_BLOCKS + 1);
        assert_eq!(texts[MAX_BLOCKS], ["word"; 100].join(" "));
    }
}
