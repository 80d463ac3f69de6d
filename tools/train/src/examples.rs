//! What is learned from: the pages, and some of them once more in another guise.

use crate::corpus::Page;
use crate::relayout::relayout;
use crate::scramble::scramble;
use chaffinch::blocks::segment;
use chaffinch::features::{Measures, measure};
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
    /// How much it counts.
    pub weight: f32,
}

/// How much a page counts that is learned from once more in another guise.
const AGAIN: f32 = 0.5;

/// Lays out what is learned from: every page; every third labelled one once more with its class names scrambled, so that the
/// model learns to do without them; and every second one once more in another layout.
///
/// # Errors
/// As [`scramble`] and [`relayout`].
pub fn examples<'a>(pages: &'a [Page], fold_of: &[usize]) -> Result<Vec<Example<'a>>, chaffinch::Error> {
    let plain = |(page, &fold): (&'a Page, &usize)| Example { page, fold, measures: Cow::Borrowed(&page.measures), weight: 1.0 };
    let mut examples: Vec<Example<'a>> = pages.iter().zip(fold_of).map(plain).collect();
    let labelled: Vec<(&Page, &usize)> =
        pages.iter().zip(fold_of).filter(|(page, _)| page.gold.taught.iter().any(Option::is_some)).collect();
    let again: Vec<Option<Example<'a>>> = labelled
        .into_par_iter()
        .enumerate()
        .flat_map_iter(|(at, (page, &fold))| {
            let scrambled = (at % 3 == 0).then(|| scramble(&page.snapshot));
            let moved = (at % 2 == 0).then(|| relayout(&page.snapshot, &page.blocks, at as u32));
            scrambled.into_iter().chain(moved).map(move |other| {
                let other = other?;
                let blocks = segment(&other);
                let same = blocks.list.len() == page.blocks.list.len();
                let measures = Cow::Owned(measure(&other, &blocks));
                Ok(same.then_some(Example { page, fold, measures, weight: AGAIN }))
            })
        })
        .collect::<Result<_, chaffinch::Error>>()?;
    examples.extend(again.into_iter().flatten());
    Ok(examples)
}
