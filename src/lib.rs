//! Reads a web page: a class for every block of its text, the article, and its exports.
//!
//! ```
//! # #[cfg(feature = "html")] {
//! let page = chaffinch::snapshot::from_html("https://a.example/", "<h1>Title</h1><p>A paragraph.</p>")?;
//! let reading = chaffinch::read(&page);
//! assert_eq!(reading.blocks.list[1].text, "A paragraph.");
//!
//! // Every block has a label, a probability and reasons; the article can be written in five formats.
//! let shares = reading.judgements.iter().map(|judgement| judgement.probability);
//! assert!(shares.into_iter().all(|probability| (0.25..=1.0).contains(&probability)));
//! let left_out = chaffinch::export::LeftOut::count(&reading.judgements, "");
//! assert!(chaffinch::export::to_markdown(&reading.article, &left_out).contains("A paragraph."));
//! # }
//! # Ok::<(), chaffinch::Error>(())
//! ```

#![cfg_attr(all(target_arch = "wasm32", not(feature = "std")), no_std)]

#[macro_use]
extern crate alloc;

pub mod address;
pub mod article;
pub mod blocks;
pub mod classify;
mod error;
pub mod export;
pub mod features;
pub mod metadata;
mod pipeline;
mod prelude;
pub mod snapshot;
mod tables;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use error::Error;
pub use pipeline::{Reading, read, read_with, read_within};
