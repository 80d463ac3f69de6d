//! Why a block has its label, in words a reader understands: the evidence on the page that speaks for it.

use super::{Label, Reason};
use crate::blocks::Blocks;
use crate::features::{Cue, Measures, column_of, cue_hits, lower_words};
use crate::prelude::*;

/// Reasons a block gets at most.
const MOST: usize = 4;

/// The cues that speak for each class.
fn cues_for(label: Label) -> &'static [Cue] {
    match label {
        Label::Article => &[],
        Label::Ad => &[Cue::Ad, Cue::Subscribe, Cue::Commerce],
        Label::Navigation => &[Cue::Related, Cue::Share, Cue::Comments, Cue::Login],
        Label::LegalNotice => &[Cue::Legal, Cue::Consent],
    }
}

/// Lists the evidence for a block's label, strongest first.
pub(super) fn explain(blocks: &Blocks, measures: &Measures, labels: &[Label], index: usize) -> Vec<Reason> {
    let row = &measures.rows[index];
    let value = |name| row[column_of(name)];
    let label = labels[index];
    let mut reasons = Vec::new();
    let mut say = |key, detail: Option<String>| reasons.push(Reason { key, detail });
    if let Some(word) = cue_word(&blocks.list[index].text, cues_for(label)) {
        say("says", Some(word));
    }
    if let Some(heading) = measures.headings[index]
        && label != Label::Article
        && labels[heading] == label
        && index - heading < 12
    {
        say("under_heading", Some(short(&blocks.list[heading].text)));
    }
    if label == Label::Article {
        if value("title_covered") > 0.7 && value("title_overlap") > 0.7 {
            say("page_title", None);
        }
        if value("text_prose") > 0.3 {
            say("sentences", None);
        }
        if value("column_inside") > 0.0 {
            say("main_column", None);
        }
        if value("item_prop") > 0.0 {
            say("marked_as_article", None);
        }
    } else {
        if value("link_density") > 0.6 {
            say("mostly_links", Some(((value("link_density") * 100.0).round() as u32).to_string()));
        }
        for (name, key) in [
            ("in_nav", "in_navigation"),
            ("in_footer", "in_footer"),
            ("in_aside", "in_side_column"),
            ("in_form", "in_form"),
            ("in_dialog", "in_dialog"),
        ] {
            if value(name) > 0.25 {
                say(key, None);
            }
        }
        let alike = value("alike_count").exp().round() - 1.0;
        if alike >= 4.0 && value("own_paragraph") == 0.0 {
            say("repeated_layout", Some((alike as u32).to_string()));
        }
        if value("text_copyright_sign") > 0.0 && label == Label::LegalNotice {
            say("copyright_sign", None);
        }
        if value("column_inside") == 0.0 {
            say("outside_column", None);
        }
    }
    let same = |at: Option<usize>| at.and_then(|at| labels.get(at)) == Some(&label);
    if same(index.checked_sub(1)) && same(index.checked_add(1)) {
        say("like_neighbours", None);
    }
    reasons.truncate(MOST);
    reasons
}

/// Finds the first words of a text that are cues of some kinds.
fn cue_word(text: &str, cues: &[Cue]) -> Option<String> {
    if cues.is_empty() {
        return None;
    }
    let lower = text.to_lowercase();
    let words = lower_words(&lower);
    let words = &words[..words.len().min(60)];
    let wanted = cues.iter().fold(0_u16, |bits, cue| bits | 1 << *cue as u16);
    let hits = cue_hits(words);
    let from = hits.iter().position(|hit| hit & wanted != 0)?;
    let count = hits[from..].iter().take(4).take_while(|hit| **hit & wanted != 0).count();
    let joint = if words[from].chars().all(crate::blocks::is_cjk) { "" } else { " " };
    Some(words[from..from + count].join(joint))
}

fn short(text: &str) -> String {
    let cut: String = text.chars().take(60).collect();
    if cut.len() < text.len() { cut + "…" } else { cut }
}
