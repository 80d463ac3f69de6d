//! From labelled blocks to the article's tree, in one walk over the page.

use super::disclosures::disclosures;
use super::frame::Marks;
use super::pages::pagers;
use super::reading_time::minutes;
use super::walk::walk;
use super::{Article, Content, Element, ElementName, dek, footnotes, head, labels, tidy};
use crate::blocks::{Block, Blocks};
use crate::classify::{Judgement, Label, Role, count_words};
use crate::metadata::Metadata;
use crate::snapshot::Snapshot;
use crate::tables::Set;
use alloc::collections::BTreeSet;

/// Assembles the article of a page from the blocks it keeps.
pub fn assemble(page: &Snapshot, blocks: &Blocks, judgements: &[Judgement], mut metadata: Metadata) -> Article {
    head::adopt(blocks, judgements, &mut metadata);
    let mut hidden = pagers(page, blocks);
    hidden.extend(head::repeated(blocks, judgements, &metadata));
    hidden.extend(labels::labels(page, blocks, judgements));
    dek::settle(page, blocks, judgements, &mut metadata, &mut hidden);
    let marks = Marks { language: metadata.language.clone(), direction: metadata.direction.clone() };
    let body = walk(page, blocks, judgements, &hidden, marks);
    let mut body = tidy::tidy(body);
    footnotes::number(page, blocks, &mut body);
    let mut article = Article { metadata, body, ..Article::default() };
    let (mut words, mut characters) = (0, 0);
    let mut notices = BTreeSet::new();
    for (index, (block, judgement)) in blocks.list.iter().zip(judgements).enumerate() {
        if matches!(judgement.role, Some(Role::Body | Role::Subhead)) && !hidden.contains(&index) {
            words += count_words(&block.text);
            characters += block.text.chars().filter(|&c| crate::blocks::is_cjk(c)).count() as u32;
        } else if judgement.role.is_none() && judgement.label == Label::LegalNotice && notices.insert(&block.text) {
            let mut notice = Element::new(ElementName::P, vec![Content::Text(block.text.clone())]);
            notice.block = Some(index as u32);
            article.legal.push(notice.into());
        }
    }
    article.disclosures = disclosures(page, blocks, judgements);
    article.words = words;
    article.minutes = minutes(words, characters, article.metadata.language.as_deref());
    article
}

/// A heading of more than two lines of the view (66 characters each) is a paragraph that the site sets large.
const HEADING: u32 = 2 * 66;

/// Tells whether a block that is marked as a heading is too long for one; a question may be long.
pub(super) fn is_prose(block: &Block) -> bool {
    let wide = || block.text.chars().filter(|&c| crate::blocks::is_cjk(c)).count() as u32;
    // A long block is told by its length: it is asked about for each of its pieces, and may be most of the page.
    (block.length > HEADING || block.length + wide() > HEADING) && !block.text.trim_end().ends_with(['?', '？'])
}

/// How the page's heading levels become the article's: the highest one used inside the story becomes `h2`.
pub(super) struct Levels {
    highest: Option<u8>,
}

impl Levels {
    pub fn new(page: &Snapshot, blocks: &Blocks, judgements: &[Judgement], hidden: &Set<usize>) -> Self {
        let body = |role| matches!(role, Some(Role::Body | Role::Subhead));
        let kept = blocks
            .list
            .iter()
            .zip(judgements)
            .enumerate()
            .filter(|(index, (block, judgement))| body(judgement.role) && !hidden.contains(index) && !is_prose(block));
        let levels = kept.filter_map(|(_, (block, _))| {
            core::iter::once(block.container).chain(page.ancestors(block.container)).find_map(|id| page.tag(id).heading_level())
        });
        Self { highest: levels.min() }
    }

    pub fn of(&self, level: Option<u8>) -> ElementName {
        ElementName::heading(match (level, self.highest) {
            (Some(level), Some(highest)) => 2 + level.saturating_sub(highest),
            (None, Some(_)) => 3, // a bold line that acts as a heading ranks below the real ones
            _ => 2,
        })
    }
}
