//! Stage 2: the visible text cut into blocks.
//!
//! Takes a [`Snapshot`](crate::snapshot::Snapshot), gives its [`Blocks`], and promises that every visible word stands in exactly one block, in
//! reading order, and that a text node is never shared by two blocks. A block ends where a block-level element starts
//! or ends, at two or more `<br>` in a row, and at one `<br>` between a short line and a paragraph.

mod segment;
mod text;

pub use segment::segment;
pub(crate) use text::{append_collapsed, is_invisible};
pub use text::{collapse, is_cjk};

use crate::prelude::*;
use crate::snapshot::NodeId;

/// A run of text that belongs together.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The text as shown, white space collapsed (kept in preformatted text); never empty.
    pub text: String,
    /// The nearest block-level element around all of it.
    pub container: NodeId,
    /// Its first and last text node.
    pub first: NodeId,
    /// See `first`.
    pub last: NodeId,
    /// How many characters stand in links.
    pub linked: u32,
    /// How many characters there are, spaces included.
    pub length: u32,
}

impl Block {
    /// Gives the length that the text would have in an alphabet, in letters: one of a Chinese, Japanese or Korean text says as
    /// much as three.
    pub fn extent(&self) -> u32 {
        self.length + 2 * self.text.chars().filter(|&c| is_cjk(c)).count() as u32
    }
}

/// The blocks of a page, and for each node which block its text is in.
#[derive(Clone, Debug, Default)]
pub struct Blocks {
    /// The blocks in reading order.
    pub list: Vec<Block>,
    of_node: Vec<u32>,
}

const NO_BLOCK: u32 = u32::MAX;

impl Blocks {
    /// Gives the index of the block that holds a text node; `None` for an element and for text that is not shown.
    pub fn of_text(&self, node: NodeId) -> Option<usize> {
        self.of_node.get(node as usize).filter(|&&block| block != NO_BLOCK).map(|&block| block as usize)
    }
}
