//! Where the story lies on the page: which text is its own, and which pictures stand among that text.

use crate::blocks::Blocks;
use crate::classify::{Judgement, Label, Role};
use crate::prelude::*;
use crate::snapshot::{AttributeName, NodeId, Snapshot, Tag};

/// Text this short beside a picture ("Enlarge", "Photo 1 of 3") does not make it another story's, in characters.
const LABEL: u32 = 40;

/// Sums of text over node ids, so that any subtree's share is two look-ups.
pub(super) struct Extent<'a> {
    page: &'a Snapshot,
    sums: Vec<[u32; 4]>,
    start: NodeId,
    end: NodeId,
}

const STORY: usize = 0;
const ABOUT: usize = 1;
const OTHER: usize = 2;
const AD: usize = 3;

impl<'a> Extent<'a> {
    pub fn new(page: &'a Snapshot, blocks: &Blocks, judgements: &[Judgement]) -> Self {
        let mut sums = Vec::with_capacity(page.len() + 1);
        let mut sum = [0_u32; 4];
        sums.push(sum);
        for id in page.ids() {
            if let Some(judgement) = blocks.of_text(id).and_then(|index| judgements.get(index)) {
                let kind = match judgement.role {
                    Some(Role::Byline | Role::DateLine | Role::AuthorNote) => ABOUT,
                    Some(_) => STORY,
                    None if judgement.label == Label::Ad => AD,
                    None => OTHER,
                };
                sum[kind] += page.text(id).chars().filter(|c| !c.is_whitespace()).count() as u32;
            }
            sums.push(sum);
        }
        let with = |wanted: fn(Role) -> bool| {
            let pairs = blocks.list.iter().zip(judgements);
            pairs.filter(move |(_, judgement)| judgement.role.is_some_and(wanted)).map(|(block, _)| block)
        };
        let body = |role| matches!(role, Role::Body | Role::Subhead | Role::Caption);
        // A caption's picture stands before it, in the same figure.
        let figure = |id: NodeId| page.ancestors(id).take(6).find(|&up| page.tag(up) == Tag::Figure).unwrap_or(id);
        let first = with(body).next().map_or(0, |block| figure(block.first));
        let last = with(body).next_back().map_or(0, |block| block.last);
        let headline = with(|role| role == Role::Headline).map(|block| block.first).take_while(|&id| id < first).last();
        let start = headline.map_or(first, |headline| {
            let whole = |up: &NodeId| matches!(page.tag(*up), Tag::Article | Tag::Main) && page.node(*up).end > first;
            page.ancestors(headline).find(whole).unwrap_or(headline)
        });
        // A picture right after the last words, in the same box, still belongs to them.
        let end = page
            .ancestors(last)
            .find(|&up| matches!(page.tag(up), Tag::Figure | Tag::Article))
            .map_or(last, |up| page.node(up).end);
        Self { page, sums, start, end }
    }

    fn share(&self, id: NodeId, kind: usize) -> u32 {
        self.sums[self.page.node(id).end as usize][kind] - self.sums[id as usize][kind]
    }

    /// Tells whether a node stands between the story's first and last words.
    pub fn holds(&self, id: NodeId) -> bool {
        (self.start..=self.end).contains(&id)
    }

    /// Tells whether a subtree has text of the story.
    pub fn has_story(&self, id: NodeId) -> bool {
        self.share(id, STORY) + self.share(id, ABOUT) > 0
    }

    /// Tells whether a picture or an embed is the story's: it lies in its extent, and the nearest text around it is the story's.
    pub fn owns(&self, id: NodeId) -> bool {
        if !self.holds(id) || self.sells(id) {
            return false;
        }
        let mut teaser = false;
        for up in self.page.ancestors(id) {
            if self.share(up, STORY) > 0 {
                return true;
            }
            if self.share(up, ABOUT) + self.share(up, AD) > 0 {
                return false;
            }
            if matches!(self.page.tag(up), Tag::Nav | Tag::Footer | Tag::Button) {
                return false;
            }
            teaser |= self.page.tag(up) == Tag::A && self.leads_to_page(up);
            let other = self.share(up, OTHER);
            if other > 0 && (teaser || other > LABEL && self.page.tag(up) != Tag::Figure) {
                return false;
            }
        }
        false
    }

    fn leads_to_page(&self, id: NodeId) -> bool {
        is_page(self.page.attribute(id, AttributeName::Href).unwrap_or("#"))
    }

    /// Tells a banner: one of the advertising industry's fixed sizes (IAB), linked to another page.
    fn sells(&self, id: NodeId) -> bool {
        const BANNERS: [(u32, u32); 12] = [
            (300, 250),
            (336, 280),
            (728, 90),
            (970, 250),
            (970, 90),
            (468, 60),
            (160, 600),
            (120, 600),
            (300, 600),
            (320, 50),
            (320, 100),
            (234, 60),
        ];
        let (width, height) = super::picture::size(self.page, id);
        let linked = self.page.ancestors(id).take(3).any(|up| self.page.tag(up) == Tag::A && self.leads_to_page(up));
        linked && width.zip(height).is_some_and(|size| BANNERS.contains(&size))
    }
}

/// Tells whether an address leads to another page, and not to a picture or a place on this one.
pub(super) fn is_page(href: &str) -> bool {
    let href = href.to_ascii_lowercase();
    let path = href.split(['?', '#']).next().unwrap_or("");
    let file = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"].iter().any(|end| path.ends_with(end));
    !file && !href.starts_with('#') && !href.starts_with("javascript:")
}
