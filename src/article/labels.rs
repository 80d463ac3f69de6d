//! Labels of what the page put between the story's paragraphs: "Advertisement", "Share", "Listen to this article". A block
//! that says nothing else is none of the story, whatever the model makes of it.

use crate::blocks::{Block, Blocks};
use crate::classify::{Judgement, Role};
use crate::snapshot::{NodeId, Snapshot, Tag};
use crate::tables::Set;

/// What such blocks say, in lower case, without marks around it.
const LABELS: [&str; 52] = [
    "advertisement",
    "advertisements",
    "ad choices",
    "adchoices",
    "scroll to continue",
    "skip advertisement",
    "story continues below advertisement",
    "article continues below advertisement",
    "article continues below this ad",
    "continue reading the main story",
    "remaining time",
    "anzeige",
    "werbung",
    "advertorial",
    "publicité",
    "publicidad",
    "publicidade",
    "pubblicità",
    "advertentie",
    "reklama",
    "reklam",
    "reklame",
    "annonce",
    "annons",
    "mainos",
    "hirdetés",
    "реклама",
    "διαφήμιση",
    "إعلان",
    "广告",
    "廣告",
    "広告",
    "광고",
    "share",
    "share this",
    "share this article",
    "share this story",
    "share on facebook",
    "share on twitter",
    "share on linkedin",
    "share on whatsapp",
    "click to share",
    "copy link",
    "teilen",
    "artikel teilen",
    "auf facebook teilen",
    "partager",
    "compartir",
    "condividi",
    "listen to this article",
    "artikel anhören",
    "print this article",
];
/// The longest of them, in characters.
const LONGEST: u32 = 40;

/// Finds the blocks that are labels: paragraphs, not headings, items or cells, which may name what they are about.
pub(super) fn labels(page: &Snapshot, blocks: &Blocks, judgements: &[Judgement]) -> Set<usize> {
    let shown = |judgement: &Judgement| matches!(judgement.role, Some(Role::Body | Role::Caption | Role::AuthorNote));
    let judged = blocks.list.iter().zip(judgements).enumerate();
    judged.filter(|(_, (block, judgement))| shown(judgement) && is_label(page, block)).map(|(index, _)| index).collect()
}

fn is_label(page: &Snapshot, block: &Block) -> bool {
    if block.length > LONGEST {
        return false;
    }
    let lower = block.text.to_lowercase();
    let named = |id: NodeId| {
        let tag = page.tag(id);
        tag.heading_level().is_some() || matches!(tag, Tag::Li | Tag::Td | Tag::Th | Tag::Dt | Tag::Dd | Tag::Pre | Tag::Summary)
    };
    LABELS.contains(&lower.trim_matches(|c: char| !c.is_alphanumeric()))
        && !core::iter::once(block.container).chain(page.ancestors(block.container)).take(4).any(named)
}
