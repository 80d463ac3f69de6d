//! The standfirst: shown once, and only where the page shows it. Most pages describe themselves to search engines too; that
//! is nothing a reader came for.

use super::head::{letters, words};
use crate::blocks::{Block, Blocks};
use crate::classify::{Judgement, Role};
use crate::metadata::Metadata;
use crate::prelude::*;
use crate::snapshot::{AttributeName as A, NodeId, Snapshot};
use crate::tables::Set;
use alloc::collections::BTreeSet;

/// How many blocks at the top of the body may say the same as the standfirst.
const TOP: usize = 4;
/// How far from the headline a standfirst stands, in blocks.
const NEAR: usize = 10;
/// A heading as long as this right under the headline is no heading of a part, as `Block::extent` counts.
const LONG_HEADING: u32 = 90;
/// … and one that is a sentence, as this.
const SENTENCE: u32 = 50;
/// A standfirst is no longer than this, as `Block::extent` counts.
const LONGEST: u32 = 400;
/// Text shorter than this may be repeated by chance, in letters.
const CHANCE: usize = 40;
/// The share of a standfirst's words in a paragraph that says it at more length.
const REPEATED: f32 = 0.85;
/// What sites call it, dashes aside.
const NAMES: [&str; 12] = [
    "standfirst",
    "subtitle",
    "subheadline",
    "subheading",
    "articledek",
    "chapo",
    "vorspann",
    "entradilla",
    "ingress",
    "underrubrik",
    "sottotitolo",
    "perex",
];

/// Settles the standfirst. The body's first block is it where the page names it so or sets it as a heading under the
/// headline; it is hidden in the body then. What else is known as it stays unless the body begins with it, and what only the
/// page's description says goes, unless the page shows it near the headline.
pub(super) fn settle(
    page: &Snapshot,
    blocks: &Blocks,
    judgements: &[Judgement],
    metadata: &mut Metadata,
    hidden: &mut Set<usize>,
) {
    let of = |role: Role| judgements.iter().position(|judgement| judgement.role == Some(role));
    let headline = of(Role::Headline);
    let in_body =
        |index: usize| judgements.get(index).is_some_and(|found| matches!(found.role, Some(Role::Body | Role::Subhead)));
    let top: Vec<usize> = (0..blocks.list.len()).filter(|&index| in_body(index) && !hidden.contains(&index)).take(TOP).collect();
    if let Some((&first, block)) = top.first().and_then(|first| Some((first, blocks.list.get(*first)?)))
        && (30..=LONGEST).contains(&block.extent())
        && top.len() > 1
    {
        let under = headline.is_some_and(|headline| (headline + 1..headline + NEAR).contains(&first));
        let heading = core::iter::once(block.container)
            .chain(page.ancestors(block.container))
            .take(3)
            .any(|id| page.tag(id).heading_level().is_some());
        if is_named(page, blocks, first, block) || under && heading && is_long(block) {
            metadata.dek = Some(block.text.clone());
            hidden.insert(first);
            return;
        }
    }
    let Some(dek) = metadata.dek.clone() else { return };
    let text = |index: &usize| blocks.list.get(*index).map_or("", |block| block.text.as_str());
    if top.iter().map(text).any(|text| repeats(text, &dek)) {
        metadata.dek = None;
        return;
    }
    let title = metadata.title.as_deref().map(letters).unwrap_or_default();
    let titled = |text: &str| title.len() > CHANCE && letters(text).starts_with(&title);
    if of(Role::Dek).is_some_and(|index| text(&index) == dek) {
        return;
    }
    let near = headline.map_or(0..0, |headline| headline.saturating_sub(3)..(headline + NEAR).min(blocks.list.len()));
    let shown =
        near.into_iter().filter(|&index| Some(index) != headline && !in_body(index)).find(|index| same(text(index), &dek));
    metadata.dek = shown.map(|index| text(&index).to_owned()).filter(|text| !titled(text));
}

/// Tells whether a heading is too long to head a part.
fn is_long(block: &Block) -> bool {
    block.extent() >= LONG_HEADING || block.extent() >= SENTENCE && block.text.trim_end().ends_with(['.', '!', '…', '。', '！'])
}

/// Tells whether a box that holds this block alone is named as the standfirst.
fn is_named(page: &Snapshot, blocks: &Blocks, index: usize, block: &Block) -> bool {
    let alone = |id: NodeId| page.subtree(id).filter_map(|node| blocks.of_text(node)).all(|other| other == index);
    let boxes = core::iter::once(block.container).chain(page.ancestors(block.container)).take(3);
    boxes.take_while(|&id| alone(id)).any(|id| {
        [A::Class, A::Id, A::DataTestid, A::ItemProp].iter().filter_map(|&name| page.attribute(id, name)).any(|value| {
            value.to_ascii_lowercase().split_ascii_whitespace().any(|name| {
                let joined = name.replace(['-', '_'], "");
                NAMES.iter().any(|known| joined.contains(known))
                    || name.split(['-', '_']).any(|part| matches!(part, "dek" | "deck"))
            })
        })
    })
}

/// Tells whether a paragraph begins as the standfirst does, is the beginning of it, or has nearly all of its words.
fn repeats(text: &str, dek: &str) -> bool {
    if same(text, dek) {
        return true;
    }
    let (own, said) = (words(dek), words(text).into_iter().collect::<BTreeSet<_>>());
    let common = own.iter().filter(|word| said.contains(*word)).count();
    own.len() >= 6 && common as f32 >= own.len() as f32 * REPEATED
}

fn same(text: &str, dek: &str) -> bool {
    let (text, dek) = (letters(text), letters(dek));
    !dek.is_empty() && (text.starts_with(&dek) || text.len() > CHANCE && dek.starts_with(&text))
}
