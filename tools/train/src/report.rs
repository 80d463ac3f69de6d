//! What a model says of pages, in the form that the corpus's scorer reads.

use crate::corpus::Page;
use crate::scramble::scramble;
use chaffinch::classify::model::Scorer;
use chaffinch::export::to_text;
use rayon::prelude::*;

/// Reads pages with a model through the product's own pipeline, perhaps with their class names scrambled; one JSON object a page, in order.
pub fn lines(model: &Scorer, pages: &[&Page], scrambled: bool) -> Vec<String> {
    pages
        .par_iter()
        .map(|page| {
            let changed = if scrambled { scramble(&page.snapshot).ok() } else { None };
            let reading = chaffinch::read_with(model, changed.as_ref().unwrap_or(&page.snapshot));
            let scores = model.score(&page.measures);
            let blocks: Vec<serde_json::Value> = reading
                .blocks
                .list
                .iter()
                .zip(&reading.judgements)
                .zip(scores)
                .map(|((block, judgement), scores)| {
                    serde_json::json!({"label": judgement.label.name(), "probability": judgement.probability, "role": judgement.role, "body": scores.body, "p": judgement.probabilities, "text": block.text})
                })
                .collect();
            let id = page.id.split_once('/').map_or("", |(_, id)| id);
            serde_json::json!({
                "id": id, "kind": page.kind, "is_article": reading.verdict.is_article,
                "text": to_text(&reading.article), "blocks": blocks,
            })
            .to_string()
        })
        .collect()
}
