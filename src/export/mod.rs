//! Stage 6: the article as plain text, Markdown, HTML, JSON and EPUB.
//!
//! Pure functions of an [`Article`](crate::article::Article): the same article gives the same bytes. Each says what was
//! left out of the page ([`LeftOut`]), except plain text, which is the body alone. Text of the page is escaped for each
//! format, so that it stays text.

mod epub;
mod file_name;
mod html;
mod inline;
mod json;
mod left_out;
mod markdown;
mod notes;
mod table;
mod text;
mod zip;

pub use epub::{EpubImage, to_epub};
pub use file_name::file_name;
pub use html::to_html;
pub use json::{SCHEMA_VERSION, to_json};
pub use left_out::LeftOut;
pub use markdown::{body_to_markdown, to_markdown};
pub use text::{to_plain, to_text};
