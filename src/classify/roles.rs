//! What each kept block is inside the article.
//!
//! The model's second answer, whether a block belongs to the body, decides body text; the parts around it are told by
//! their place, the page's title, and cue words.

use super::corrections::is_correction;
use super::model::Scores;
use super::{Label, Role, cells};
use crate::blocks::{Block, Blocks};
use crate::features::{Cue, Measures, column_of, cue_hits, heading_level, lower_words};
use crate::prelude::*;
use crate::snapshot::{Snapshot, Tag};
use alloc::collections::BTreeSet;

/// Body probability from which text is body.
const BODY: f32 = 0.5;
/// A paragraph that is surely article and only doubtfully body is kept as body: a lost paragraph costs more than a kept extra.
const ARTICLE_BODY: f32 = 0.3;
/// The length in characters from which an article block is a paragraph.
const PARAGRAPH: u32 = 140;
/// The length in characters up to which a block before the first paragraph may be byline or date line.
const OPENING: u32 = 100;
/// From this body probability on an article block that looks like a dek or a caption by its place alone may be body: where
/// the model is unsure the text keeps it. Out of fold, anything from 0.15 to 0.4 gains on the corpus's sets.
const DOUBTFUL: f32 = 0.2;
/// From this body probability on a line under the headline is the story's first paragraph, not its dek.
const SURELY: f32 = 0.75;
/// A line without a picture's cue words is a caption up to this length, in characters.
const CAPTION: u32 = 80;
/// The longest kicker, and the longest dek, in characters.
const KICKER: u32 = 40;
const DEK: u32 = 300;
/// The share of a dek's words that the page's description repeats.
const WHOLE: f32 = 0.9;
/// How much of the page's title a headline must hold.
const TITLE_COVERED: f32 = 0.6;

/// Finds the line right above the story that repeats the page's title word for word: its headline, whatever the model says.
///
/// It must stand where the story's column begins, within `NEAR` blocks above its first body text, and lead nowhere.
pub(super) fn title_line(page: &Snapshot, blocks: &Blocks, measures: &Measures, scores: &[Scores]) -> Option<usize> {
    const NEAR: usize = 6;
    let first_body = scores.iter().position(|scores| scores.body >= BODY && scores.classes[0] >= BODY)?;
    let (covered, overlap, links) = (column_of("title_covered"), column_of("title_overlap"), column_of("link_density"));
    let above = || (first_body.saturating_sub(NEAR)..first_body).rev();
    let fits = |index: &usize| {
        let row = &measures.rows[*index];
        row[covered] >= WHOLE && row[overlap] >= WHOLE && row[links] < 0.5 && row[column_of("text_words")] > 1.0_f32.ln_1p()
    };
    // A heading says so itself; without one the nearest such line is the headline.
    above().filter(fits).find(|&index| heading_level(page, &blocks.list[index]) > 0).or_else(|| above().find(fits))
}

/// Finds the story's headline before labels are given.
pub(super) fn headline_of(page: &Snapshot, blocks: &Blocks, measures: &Measures, scores: &[Scores]) -> Option<usize> {
    let first_body = scores.iter().position(|scores| scores.body >= BODY && scores.classes[0] >= BODY)?;
    headline(page, blocks, measures, scores, first_body)
}

/// Gives each block its role; `None` for a block that the article does not show.
pub(super) fn assign(
    page: &Snapshot,
    blocks: &Blocks,
    measures: &Measures,
    scores: &[Scores],
    labels: &[Label],
) -> Vec<Option<Role>> {
    let mut body: Vec<bool> = blocks
        .list
        .iter()
        .zip(scores)
        .zip(labels)
        .map(|((block, scores), label)| {
            scores.body >= BODY && *label == Label::Article
                || scores.body >= 0.7 && *label != Label::LegalNotice
                || *label == Label::Article && scores.body >= ARTICLE_BODY && scores.classes[0] > 0.85 && block.length > PARAGRAPH
        })
        .collect();
    cells::fill_tables(page, blocks, labels, &mut body);
    let first_body = body.iter().position(|&body| body).unwrap_or(blocks.list.len());
    let last_body = body.iter().rposition(|&body| body).unwrap_or(0);
    let headline = headline(page, blocks, measures, scores, first_body);
    // The story's opening: what stands before its first paragraph.
    let opening = (first_body..blocks.list.len())
        .find(|&index| body[index] && blocks.list[index].length > OPENING)
        .unwrap_or(blocks.list.len());
    let copies = copies(blocks, &body);
    // Whether a block is built in another way than the next two paragraphs; a first paragraph that the page also gives as its
    // description is built like them.
    let apart = |index: usize| {
        let next = (index + 1..blocks.list.len()).take(40).filter(|&next| body[next] && blocks.list[next].length > OPENING);
        next.take(2).all(|next| measures.alike[next] != measures.alike[index])
    };
    (0..blocks.list.len())
        .map(|index| {
            let (block, row) = (&blocks.list[index], &measures.rows[index]);
            let opens = opens_story(block, row, scores[index].body);
            let kept = body[index] || labels[index] == Label::Article;
            if Some(index) == headline {
                Some(Role::Headline)
            } else if (first_body.saturating_sub(1)..last_body).contains(&index)
                && headline.is_none_or(|headline| index > headline)
                && !body[index]
                && heads_story(page, blocks, measures, labels, index, &body)
            {
                Some(Role::Subhead)
            } else if !kept || copies[index] {
                None
            } else if is_correction(&block.text) {
                Some(Role::Correction)
            } else if in_caption(page, block) {
                Some(caption_or_credit(block))
            } else if let Some(role) = about(block, row, index, opening, headline, !opens && apart(index)) {
                Some(role)
            } else if body[index] {
                Some(if heading_level(page, block) > 0 { Role::Subhead } else { Role::Body })
            } else {
                let unpictured = row[column_of("picture_near")] <= 0.0;
                let likely = if index < first_body { opens } else { scores[index].body >= DOUBTFUL && unpictured };
                // A short line beside a picture after the last paragraph is the picture's, not about the author.
                let captions = !unpictured && scores[index].body >= DOUBTFUL && block.length < CAPTION;
                let last = if captions { usize::MAX } else { last_body };
                Some(around(block, index, (first_body, last), headline, likely))
            }
        })
        .collect()
}

/// Tells a heading inside the story: one that the model gives to the article, or one right above a paragraph of the story,
/// which it therefore heads; a link is no such heading.
fn heads_story(page: &Snapshot, blocks: &Blocks, measures: &Measures, labels: &[Label], index: usize, body: &[bool]) -> bool {
    let paragraph = body.get(index + 1) == Some(&true) && blocks.list[index + 1].length > OPENING;
    let linked = measures.rows[index][column_of("link_density")] >= 0.5;
    heading_level(page, &blocks.list[index]) > 0 && !linked && (labels[index] == Label::Article || paragraph)
}

/// Finds the paragraphs that only say once more, word for word, what an earlier one said: a page's copy of itself for another screen.
fn copies(blocks: &Blocks, body: &[bool]) -> Vec<bool> {
    let mut seen = BTreeSet::new();
    blocks
        .list
        .iter()
        .zip(body)
        .map(|(block, &body)| body && block.length > OPENING && !seen.insert(block.text.as_str()))
        .collect()
}

/// Tells bylines, date lines and the dek by what the page itself says of its authors, dates and subject, or by their cue words
/// in the story's opening; whatever the body answer is.
fn about(block: &Block, row: &[f32], index: usize, opening: usize, headline: Option<usize>, apart: bool) -> Option<Role> {
    let value = |name| row[column_of(name)];
    let sentence = value("text_ends_sentence") > 0.0;
    let lower = block.text.to_lowercase();
    let stamped = value("text_time") + value("text_date") > 0.0 && value("text_currency") == 0.0 && value("in_table") == 0.0;
    if stamped && lower.contains([':', '/', '.']) && short_date(&lower) {
        return Some(Role::DateLine);
    }
    let under = headline.is_some_and(|headline| index > headline);
    if index > opening && !(under && index <= opening + 1) || sentence && block.length > 60 && value("said_description") < WHOLE {
        return None;
    }
    let short = block.length < 100 && !sentence;
    if short && value("said_authors") > 0.3 && value("said_authors_covered") >= 0.5 {
        return Some(Role::Byline);
    }
    let dated = says(&lower, Cue::Date, 12) && lower.chars().any(char::is_numeric);
    if index < opening && short {
        if says(&lower, Cue::Byline, 1) && (block.length < 60 || dated) {
            return Some(Role::Byline);
        }
        if dated && value("text_year") + value("text_time") + value("text_date") > 0.0 {
            return Some(Role::DateLine);
        }
    }
    let near = headline.is_some_and(|headline| index > headline && index <= headline + 4);
    let set_apart = apart && (value("in_header") > 0.0 || value("own_heading") > 0.0 || value("item_prop") > 4.0);
    (near && set_apart && index <= opening && value("said_description") >= WHOLE && block.length >= 40).then_some(Role::Dek)
}

fn in_caption(page: &Snapshot, block: &Block) -> bool {
    core::iter::once(block.container).chain(page.ancestors(block.container)).take(4).any(|node| page.tag(node) == Tag::Figcaption)
}

/// Finds the story's headline: an article block, not far from the first body text, that holds the page's title or is its first `h1`.
fn headline(page: &Snapshot, blocks: &Blocks, measures: &Measures, scores: &[Scores], first_body: usize) -> Option<usize> {
    let (covered, overlap) = (column_of("title_covered"), column_of("title_overlap"));
    let end = (first_body + 3).min(blocks.list.len());
    (0..end)
        .filter(|&index| scores[index].classes[0] >= 0.3 && blocks.list[index].length < 300)
        .map(|index| {
            let row = &measures.rows[index];
            let level = heading_level(page, &blocks.list[index]);
            let title = row[covered].min(1.0) + row[overlap];
            let value = title
                + scores[index].classes[0]
                + match level {
                    0 => 0.0,
                    1 => 0.9,
                    _ => 0.4,
                };
            (index, value, row[covered] >= TITLE_COVERED && row[overlap] >= TITLE_COVERED || level == 1)
        })
        .filter(|(_, _, fits)| *fits)
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
        .map(|(index, _, _)| index)
}

fn caption_or_credit(block: &Block) -> Role {
    let lower = block.text.to_lowercase();
    let credit = block.length < 60 && says(&lower, Cue::Picture, 1);
    if credit { Role::Credit } else { Role::Caption }
}

/// Tells whether one of the first words is a cue of a kind.
fn says(lower: &str, cue: Cue, window: usize) -> bool {
    let words = lower_words(lower);
    cue_hits(&words[..words.len().min(window + 3)]).iter().take(window).any(|hit| hit >> cue as u16 & 1 == 1)
}

/// Tells a first paragraph from a dek or a kicker, which are one line and mostly without a full stop.
fn opens_story(block: &Block, row: &[f32], body: f32) -> bool {
    let sentence = row[column_of("text_ends_sentence")] > 0.0 && block.length > KICKER;
    body >= SURELY || block.length > DEK || body >= DOUBTFUL && (sentence || block.length > OPENING)
}

/// Names an article block that is not surely body by where it stands and how it begins; a `likely` one is body if nothing
/// else tells.
fn around(block: &Block, index: usize, (first, last): (usize, usize), headline: Option<usize>, likely: bool) -> Role {
    let lower = block.text.to_lowercase();
    if says(&lower, Cue::Byline, 2) && block.length < 120 {
        return Role::Byline;
    }
    if block.length < 100 && says(&lower, Cue::Date, 12) && lower.chars().any(char::is_numeric) || short_date(&lower) {
        return Role::DateLine;
    }
    // A date with more beside it, parted by bars: source, length, buttons.
    if index < first && lower.contains(['|', '•', '·']) && lower.split_whitespace().next().is_some_and(short_date) {
        return Role::DateLine;
    }
    if says(&lower, Cue::Picture, 1) && block.length < 160 {
        return Role::Credit;
    }
    if index > last {
        return Role::AuthorNote;
    }
    if index < first && !likely {
        let under = headline.is_some_and(|headline| index > headline);
        return match (under, block.length) {
            (true, 60..) => Role::Dek,
            (true, _) => Role::Byline,
            (false, 90..) => Role::Dek,
            (false, _) => Role::Kicker,
        };
    }
    if block.length < CAPTION && !likely { Role::Caption } else { Role::Body }
}

/// Tells whether a short text is mostly digits and separators: `24.11.2026 18:30`.
fn short_date(lower: &str) -> bool {
    let digits = lower.chars().filter(|c| c.is_numeric()).count();
    let all = lower.chars().filter(|c| !c.is_whitespace()).count();
    (4..=30).contains(&all) && digits * 2 >= all && lower.contains(['.', '/', '-', ':', '年'])
}
