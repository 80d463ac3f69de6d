//! Stage 5: the article as a typed tree of allowed elements, safe by construction.
//!
//! Takes the page, its blocks and what was said of each, gives an [`Article`], and promises that the tree holds
//! nothing but the elements and attributes of `allowed.rs`, every address absolute with a scheme that cannot run code,
//! nested no deeper than [`MAX_DEPTH`]; that every kept block's words are in it, in order, but for what the head or the page
//! says once more, labels ("Advertisement") and tools on headings; and that a block that is not
//! kept leaves nothing behind.

mod allowed;
mod assemble;
mod credits;
mod dek;
mod disclosures;
mod drop_caps;
mod embed;
mod extent;
mod footnotes;
mod frame;
mod head;
mod labels;
mod line;
mod lists;
mod math;
mod number;
mod once;
mod own_number;
mod pages;
mod picture;
mod reading_time;
mod repeats;
mod source;
mod tables;
mod tidy;
mod tools;
mod tree;
mod walk;
mod wordless;

pub use allowed::{Attribute, ElementName, allows, check};
pub use assemble::assemble;
pub use disclosures::{Disclosure, DisclosureKind};
pub use math::tex;
pub use pages::{join, next_page};
pub use tree::{Content, Element, MAX_DEPTH};

use crate::metadata::Metadata;
use crate::prelude::*;
use serde::{Deserialize, Serialize};

/// The story: what is known of it, its body, and the legal notices kept for its end.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Article {
    /// Title, authors, dates.
    pub metadata: Metadata,
    /// The body: no headline, byline or date line (they are in `metadata`).
    pub body: Vec<Content>,
    /// The page's legal notices, one paragraph each.
    pub legal: Vec<Content>,
    /// What the page owns up to about the story: paid for, earning by its links, written by a machine.
    pub disclosures: Vec<Disclosure>,
    /// Words of the body; two CJK characters count as one.
    pub words: u32,
    /// Minutes it takes to read, at least 1.
    pub minutes: u32,
}
