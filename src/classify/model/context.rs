//! What the two passes see of a block: its own measures, and its neighbours'.

use super::Lexicon;
use crate::features::{Measures, Table, names};
use crate::prelude::*;

/// Outputs of the lexicons: words then marks, each four classes and the body.
pub const LEXICAL: usize = 10;
/// Outputs of the first pass: four classes and the body.
pub const FIRST: usize = 5;

/// The plain measures that a block also sees of its neighbours.
const NEIGHBOURLY: [&str; 7] =
    ["text_length", "link_density", "text_prose", "own_heading", "own_paragraph", "depth", "cue_function"];
/// Which neighbours: two before, two after.
const STEPS: [isize; 4] = [-2, -1, 1, 2];
/// Which neighbours' first-pass scores the second pass sees.
const SECOND_STEPS: [isize; 6] = [-3, -2, -1, 1, 2, 3];
/// How many blocks each way make the neighbourhood that is averaged.
const WINDOW: usize = 8;

const LEXICAL_NAMES: [&str; LEXICAL] = [
    "words_article",
    "words_ad",
    "words_navigation",
    "words_legal",
    "words_body",
    "marks_article",
    "marks_ad",
    "marks_navigation",
    "marks_legal",
    "marks_body",
];
const FIRST_NAMES: [&str; FIRST] = ["first_article", "first_ad", "first_navigation", "first_legal", "first_body"];

/// Scores every block's words and marks.
pub fn lexical(measures: &Measures, words: &Lexicon, marks: &Lexicon) -> Vec<[f32; LEXICAL]> {
    let pairs = measures.words.iter().zip(&measures.marks);
    pairs
        .map(|(own_words, own_marks)| {
            let mut out = [0.0; LEXICAL];
            out[..5].copy_from_slice(&words.scores(own_words));
            out[5..].copy_from_slice(&marks.scores(own_marks));
            out
        })
        .collect()
}

/// Gives the names of the first pass's columns, in order.
pub fn first_names() -> Vec<String> {
    let mut out: Vec<String> = names().into_iter().map(str::to_owned).collect();
    for place in ["own", "before_1", "after_1", "heading", "group", "box", "section", "alike", "page"] {
        out.extend(LEXICAL_NAMES.iter().map(|name| format!("{place}_{name}")));
    }
    for step in STEPS {
        out.extend(NEIGHBOURLY.iter().map(|name| format!("{step:+}_{name}")));
    }
    out.push("heading_distance".to_owned());
    out.push("heading_link_density".to_owned());
    out
}

/// Gives the names of the second pass's columns, in order.
pub fn second_names() -> Vec<String> {
    let mut out = first_names();
    out.extend(FIRST_NAMES.iter().map(|name| (*name).to_owned()));
    for step in SECOND_STEPS {
        out.extend(FIRST_NAMES.iter().map(|name| format!("{step:+}_{name}")));
    }
    for place in ["heading", "group", "box", "section", "alike", "window", "page"] {
        out.extend(FIRST_NAMES.iter().map(|name| format!("{place}_{name}")));
    }
    out.extend(["body_before", "body_after", "body_since", "body_until", "longest_body_run_here"].map(str::to_owned));
    out
}

/// Averages rows by key.
fn averages<const N: usize>(keys: &[u32], rows: &[[f32; N]]) -> Table<u32, [f32; N]> {
    let mut sums: Table<u32, ([f32; N], f32)> = Table::default();
    for (key, row) in keys.iter().zip(rows) {
        let (sum, count) = sums.entry(*key).or_insert(([0.0; N], 0.0));
        sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
        *count += 1.0;
    }
    sums.into_iter().map(|(key, (sum, count))| (key, sum.map(|value| value / count))).collect()
}

/// Averages rows over the boxes around each block, from the smallest to a section of the page, and over blocks in alike places.
fn around<'m, const N: usize>(measures: &'m Measures, rows: &[[f32; N]]) -> [(&'m [u32], Table<u32, [f32; N]>); 4] {
    [&measures.groups, &measures.boxes, &measures.sections, &measures.alike].map(|keys| (&keys[..], averages(keys, rows)))
}

fn step(index: usize, by: isize, count: usize) -> Option<usize> {
    index.checked_add_signed(by).filter(|&at| at < count)
}

/// Lays out what the first pass sees, one row a block.
pub fn first_inputs(measures: &Measures, lexical: &[[f32; LEXICAL]]) -> Vec<Vec<f32>> {
    let all = names();
    let columns: Vec<usize> = NEIGHBOURLY.iter().filter_map(|name| all.iter().position(|known| known == name)).collect();
    let density = all.iter().position(|name| *name == "link_density").unwrap_or(0);
    let around = around(measures, lexical);
    let count = measures.rows.len();
    let width = second_names().len();
    let none = [0.0; LEXICAL];
    let whole = averages(&vec![0; count], lexical).remove(&0).unwrap_or(none);
    (0..count)
        .map(|index| {
            // Room for the second pass's columns too, so that no row is moved.
            let mut row = Vec::with_capacity(width);
            row.extend(&measures.rows[index]);
            let heading = measures.headings[index];
            row.extend(lexical[index]);
            for by in [-1, 1] {
                row.extend(step(index, by, count).map_or(none, |at| lexical[at]));
            }
            row.extend(heading.map_or(none, |at| lexical[at]));
            for (keys, means) in &around {
                row.extend(means.get(&keys[index]).copied().unwrap_or(none));
            }
            row.extend(whole);
            for by in STEPS {
                let other = step(index, by, count).map(|at| &measures.rows[at]);
                row.extend(columns.iter().map(|&column| other.map_or(-1.0, |other| other[column])));
            }
            row.push(heading.map_or(200.0, |at| (index - at).min(200) as f32));
            row.push(heading.map_or(-1.0, |at| measures.rows[at][density]));
            row
        })
        .collect()
}

/// Lays out what the second pass sees: the first pass's row, and what it said all around.
pub fn second_inputs(measures: &Measures, first_inputs: Vec<Vec<f32>>, first: &[[f32; FIRST]]) -> Vec<Vec<f32>> {
    let count = first.len();
    let around = around(measures, first);
    let mut sums = vec![[0.0_f32; FIRST]];
    for scores in first {
        let last = sums[sums.len() - 1];
        sums.push(core::array::from_fn(|at| last[at] + scores[at]));
    }
    let mean = |from: usize, to: usize| -> [f32; FIRST] {
        core::array::from_fn(|at| (sums[to][at] - sums[from][at]) / (to - from).max(1) as f32)
    };
    let whole = mean(0, count);
    let body: Vec<bool> = first.iter().map(|scores| scores[4] > 0.5).collect();
    let mut since = vec![60.0_f32; count];
    let mut until = since.clone();
    for index in 1..count {
        since[index] = if body[index - 1] { 1.0 } else { (since[index - 1] + 1.0).min(60.0) };
    }
    for index in (0..count.saturating_sub(1)).rev() {
        until[index] = if body[index + 1] { 1.0 } else { (until[index + 1] + 1.0).min(60.0) };
    }
    let run = run_shares(&body);
    let total = sums[count][4].max(1.0);
    let none = [-1.0; FIRST];
    first_inputs
        .into_iter()
        .enumerate()
        .map(|(index, mut row)| {
            row.extend(first[index]);
            for by in SECOND_STEPS {
                row.extend(step(index, by, count).map_or(none, |at| first[at]));
            }
            row.extend(measures.headings[index].map_or(none, |at| first[at]));
            for (keys, means) in &around {
                row.extend(means.get(&keys[index]).copied().unwrap_or(none));
            }
            row.extend(mean(index.saturating_sub(WINDOW), (index + WINDOW + 1).min(count)));
            row.extend(whole);
            row.extend([
                sums[index][4] / total,
                (sums[count][4] - sums[index + 1][4]) / total,
                since[index],
                until[index],
                run[index],
            ]);
            row
        })
        .collect()
}

/// For each block, how long the run of body blocks around it is as a share of the longest; 0 outside of a run. Gaps of two are bridged.
fn run_shares(body: &[bool]) -> Vec<f32> {
    let mut runs = vec![0_u32; body.len()];
    let mut start = 0;
    while start < body.len() {
        if !body[start] {
            start += 1;
            continue;
        }
        let (mut end, mut count) = (start, 0);
        let mut at = start;
        while at < body.len() && at <= end + 3 {
            if body[at] {
                end = at;
                count += 1;
            }
            at += 1;
        }
        runs[start..=end].fill(count);
        start = end + 1;
    }
    let longest = runs.iter().copied().max().unwrap_or(0).max(1) as f32;
    runs.into_iter().map(|run| run as f32 / longest).collect()
}
