//! What is learned from: the pages, and some of them once more in another guise.

use crate::corpus::Page;
use crate::gold::Gold;
use crate::relayout::relayout;
use crate::scramble::scramble;
use crate::shrink::shrink;
use chaffinch::blocks::{Blocks, segment};
use chaffinch::features::{Measures, measure};
use chaffinch::snapshot::Snapshot;
use rayon::prelude::*;
use std::borrow::Cow;

/// A page that is learned from, in the guise that it is learned in.
pub struct Example<'a> {
    /// The page.
    pub page: &'a Page,
    /// Its fold.
    pub fold: usize,
    /// Its measures, perhaps changed.
    pub measures: Cow<'a, Measures>,
    /// What the gold says of those of its blocks that are there.
    pub gold: Cow<'a, Gold>,
    /// Whether it is another guise of a page that is learned from as it is.
    pub again: bool,
    /// How much it counts.
    pub weight: f32,
}

/// How much a page counts that is learned from once more in another guise.
const AGAIN: f32 = 0.5;

/// Lays out what is learned from: every page; every third labelled one once more with its class names scrambled, so that the
/// model learns to do without them; every second one once more in another layout; and all of them once more made short, half
/// of these in another layout.
///
/// # Errors
/// As [`scramble`], [`relayout`] and [`shrink`].
pub fn examples<'a>(pages: &'a [Page], fold_of: &[usize]) -> Result<Vec<Example<'a>>, chaffinch::Error> {
    let plain = |(page, &fold): (&'a Page, &usize)| Example {
        page,
        fold,
        measures: Cow::Borrowed(&page.measures),
        gold: Cow::Borrowed(&page.gold),
        again: false,
        weight: 1.0,
    };
    let mut examples: Vec<Example<'a>> = pages.iter().zip(fold_of).map(plain).collect();
    let labelled: Vec<(&Page, &usize)> =
        pages.iter().zip(fold_of).filter(|(page, _)| page.gold.taught.iter().any(Option::is_some)).collect();
    let again: Vec<Vec<Example<'a>>> = labelled
        .into_par_iter()
        .enumerate()
        .map(|(at, (page, &fold))| {
            let guises = guises(page, at as u32)?;
            let example = |(other, gold): (Snapshot, Cow<'a, Gold>)| {
                let blocks = segment(&other);
                let whole = blocks.list.len() == gold.taught.len();
                let mut measures = measure(&other, &blocks);
                if gold.taught.len() != page.gold.taught.len() && at % 3 == 1 {
                    // As if in a language that no page of these was in.
                    measures.words.iter_mut().flatten().for_each(|word| *word ^= 0x5bd1_e995);
                }
                let measures = Cow::Owned(measures);
                whole.then_some(Example { page, fold, measures, gold, again: true, weight: AGAIN })
            };
            Ok(guises.into_iter().filter_map(example).collect())
        })
        .collect::<Result<_, chaffinch::Error>>()?;
    examples.extend(again.into_iter().flatten());
    Ok(examples)
}

/// Gives the other guises that the labelled page number `at` is learned in.
fn guises(page: &Page, at: u32) -> Result<Vec<(Snapshot, Cow<'_, Gold>)>, chaffinch::Error> {
    let mut guises = Vec::new();
    if at.is_multiple_of(3) {
        guises.push((scramble(&page.snapshot)?, Cow::Borrowed(&page.gold)));
    }
    if at.is_multiple_of(2) {
        guises.push((relayout(&page.snapshot, &page.blocks, at)?, Cow::Borrowed(&page.gold)));
    }
    if let Some((short, stay)) = shrink(&page.snapshot, &page.blocks, &page.gold.taught, u64::from(at))? {
        let blocks: Blocks = segment(&short);
        let short = if at % 4 < 2 { short } else { relayout(&short, &blocks, at)? };
        guises.push((short, Cow::Owned(page.gold.of(&stay))));
    }
    Ok(guises)
}
