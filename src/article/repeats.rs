//! Pull quotes: words set large beside the story that the story says anyway.

use super::Content;
use crate::blocks::Blocks;
use crate::classify::{Judgement, Role};
use crate::prelude::*;
use core::cell::OnceCell;

/// A quote shorter than this (letters and digits) may repeat by chance.
const LEAST: usize = 24;

/// The story's letters and digits, to look repeats up in; most stories have no quote that asks for them.
pub(super) struct Repeats<'a> {
    blocks: &'a Blocks,
    judgements: &'a [Judgement],
    story: OnceCell<String>,
}

impl<'a> Repeats<'a> {
    pub fn new(blocks: &'a Blocks, judgements: &'a [Judgement]) -> Self {
        Self { blocks, judgements, story: OnceCell::new() }
    }

    fn story(&self) -> &str {
        self.story.get_or_init(|| {
            let kept = self.blocks.list.iter().zip(self.judgements).filter(|(_, judgement)| judgement.role == Some(Role::Body));
            kept.map(|(block, _)| letters(&block.text)).collect()
        })
    }

    /// Tells whether the story has the words of a quote a second time.
    pub fn repeated(&self, quote: &[Content]) -> bool {
        let mut text = String::new();
        quote.iter().for_each(|content| plain(content, &mut text));
        let quote = letters(&text);
        quote.chars().count() >= LEAST && self.story().matches(&quote).nth(1).is_some()
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn plain(content: &Content, out: &mut String) {
    match content {
        Content::Text(text) => out.push_str(text),
        Content::Element(element) => element.children.iter().for_each(|child| plain(child, out)),
    }
}
