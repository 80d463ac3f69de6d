//! The article as JSON, by the versioned schema in `docs/article.schema.json`.

use super::LeftOut;
use crate::article::Article;
use crate::prelude::*;
use serde::Serialize;

/// The version of the schema; it goes up when a field changes its meaning or goes away.
pub const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    generator: String,
    #[serde(flatten)]
    article: &'a Article,
    left_out: &'a LeftOut,
}

/// Writes the article as JSON text.
pub fn to_json(article: &Article, left_out: &LeftOut) -> String {
    let generator = format!("chaffinch {}", env!("CARGO_PKG_VERSION"));
    let output = Output { version: SCHEMA_VERSION, generator, article, left_out };
    serde_json::to_string_pretty(&output).unwrap_or_default()
}
