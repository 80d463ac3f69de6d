//! What `read`, `classify` and `explain` print about a page.

use crate::Format;
use crate::page::Page;
use chaffinch::blocks::{Block, collapse};
use chaffinch::classify::{Judgement, Label, Verdict, shipped};
use chaffinch::export::{LeftOut, to_epub, to_html, to_json, to_markdown, to_plain};
use serde::Serialize;
use std::io::{self, Write};

/// Prints the article; on a page that does not read as one, says so on standard error and prints what there is.
pub fn article(out: &mut dyn Write, page: &Page, format: Format) -> io::Result<()> {
    let reading = &page.reading;
    if !reading.verdict.is_article {
        let _ = writeln!(io::stderr(), "chaffinch: {}: {}; printed all the same", page.name, figures(&reading.verdict));
    }
    let left_out = LeftOut::count(&reading.judgements, &shipped().version);
    let text = match format {
        Format::Text => to_plain(&reading.article, &left_out),
        Format::Markdown => to_markdown(&reading.article, &left_out),
        Format::Html => to_html(&reading.article, &left_out),
        Format::Json => to_json(&reading.article, &left_out),
        // No picture is fetched: they give way to their alt text.
        Format::Epub => return out.write_all(&to_epub(&reading.article, &left_out, &[])),
    };
    match text.trim_end() {
        "" => Ok(()),
        text => writeln!(out, "{text}"),
    }
}

/// Prints one line a block.
pub fn labels(out: &mut dyn Write, page: &Page, json: bool) -> io::Result<()> {
    for (block, judgement) in judged(page) {
        if json {
            serde_json::to_writer(&mut *out, &Labelled::new((block, judgement)))?;
            writeln!(out)?;
        } else {
            line(out, block, judgement)?;
        }
    }
    Ok(())
}

/// Prints one line a block with what speaks for its label below, and the verdict on the page.
pub fn reasons(out: &mut dyn Write, page: &Page) -> io::Result<()> {
    for (block, judgement) in judged(page) {
        line(out, block, judgement)?;
        if let Some(role) = judgement.role {
            writeln!(out, "    role: {role:?}")?;
        }
        if judgement.unsure {
            let others = Label::ALL.iter().zip(judgement.probabilities).filter(|(label, _)| **label != judgement.label);
            let others: Vec<String> = others.map(|(label, p)| format!("{} {p:.2}", label.name())).collect();
            writeln!(out, "    unsure: {}", others.join(", "))?;
        }
        for reason in &judgement.reasons {
            match &reason.detail {
                Some(detail) => writeln!(out, "    {}: {detail}", reason.key)?,
                None => writeln!(out, "    {}", reason.key)?,
            }
        }
    }
    let verdict = &page.reading.verdict;
    let answer = if verdict.is_article { "an article" } else { "no article" };
    writeln!(out, "\n{answer} (probability {:.2}): {}", verdict.probability, figures(verdict))
}

/// A block as `batch` and `classify --json` write it.
#[derive(Serialize)]
pub struct Labelled<'a> {
    label: Label,
    probability: f64,
    text: &'a str,
}

impl<'a> Labelled<'a> {
    /// Takes what is written of a block; the probability with four places, not the sixteen digits of an f32.
    pub fn new((block, judgement): (&'a Block, &Judgement)) -> Self {
        let probability = (f64::from(judgement.probability) * 1e4).round() / 1e4;
        Self { label: judgement.label, probability, text: &block.text }
    }
}

/// Pairs each block with its judgement.
pub fn judged(page: &Page) -> impl Iterator<Item = (&Block, &Judgement)> {
    page.reading.blocks.list.iter().zip(&page.reading.judgements)
}

fn line(out: &mut dyn Write, block: &Block, judgement: &Judgement) -> io::Result<()> {
    writeln!(out, "{}\t{:.3}\t{}", judgement.label.name(), judgement.probability, collapse(&block.text))
}

fn figures(verdict: &Verdict) -> String {
    let shares: Vec<String> = Label::ALL
        .iter()
        .zip(verdict.shares.iter().zip(verdict.counts))
        .map(|(label, (share, count))| format!("{} {:.0} % ({count})", label.name(), share * 100.0))
        .collect();
    let lead = if verdict.is_article { "it reads as an article" } else { "this page does not read as an article" };
    format!(
        "{lead}: {} words of article, the longest run {}; of the text (and blocks) {}",
        verdict.article_words,
        verdict.longest_run,
        shares.join(", ")
    )
}
