//! What a block links to.

use super::{hash, targets};
use crate::address;
use crate::blocks::{Block, Blocks};
use crate::prelude::*;
use crate::snapshot::{AttributeName, Snapshot, Tag};

pub(super) const NAMES: [&str; 19] = [
    "link_density",
    "link_characters",
    "link_count",
    "link_whole",
    "link_other_site",
    "link_same_page",
    "link_root",
    "link_depth",
    "link_slug",
    "link_digits",
    "link_query",
    "link_rel",
    "link_mail",
    "link_script",
    "link_outside_block",
    "link_new_window",
    "link_sponsored",
    "link_host_is_front",
    "link_other_tracked",
];

/// The most links of a block whose targets are told apart.
const MOST_KINDS: u32 = 12;

/// The links of a block.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent facts, one column each")]
pub(super) struct BlockLinks {
    /// The address of the first link, without scheme and host where they are the page's own.
    pub first: Option<String>,
    count: u32,
    same_page: u32,
    other_site: u32,
    mail: bool,
    script: bool,
    rel: f32,
    outside: bool,
    new_window: bool,
    sponsored: bool,
    front: bool,
    /// The site of the first link that leads to another one, hashed.
    pub other_host: Option<u32>,
    /// For each kind of target, how many links lead there.
    kinds: [u32; targets::NAMES.len()],
}

/// Collects the links of every block; a link around several blocks belongs to each of them.
pub(super) fn links(page: &Snapshot, blocks: &Blocks) -> Vec<BlockLinks> {
    let own_host = address::host(page.address()).unwrap_or_default();
    blocks
        .list
        .iter()
        .map(|block| {
            let mut found = BlockLinks::default();
            let outer = core::iter::once(block.container)
                .chain(page.ancestors(block.container))
                .take(12)
                .find(|&node| page.tag(node) == Tag::A);
            if let Some(link) = outer {
                found.outside = true;
                found.see(page, link, &own_host);
            }
            let from = block.container.max(block.first.saturating_sub(8));
            for node in (from..=block.last).filter(|&node| page.tag(node) == Tag::A) {
                if page.node(node).end > block.first {
                    found.see(page, node, &own_host);
                }
            }
            found
        })
        .collect()
}

impl BlockLinks {
    fn see(&mut self, page: &Snapshot, link: u32, own_host: &str) {
        let href = page.attribute(link, AttributeName::Href).unwrap_or("").trim();
        self.count += 1;
        if let Some(rel) = page.attribute(link, AttributeName::Rel) {
            let rel = rel.to_ascii_lowercase();
            self.sponsored |= rel.contains("sponsored");
            let code = [
                ("sponsored", 1.0),
                ("tag", 2.0),
                ("author", 3.0),
                ("bookmark", 4.0),
                ("license", 5.0),
                ("next", 6.0),
                ("prev", 6.0),
                ("nofollow", 7.0),
            ];
            self.rel = code.iter().find(|(name, _)| rel.contains(name)).map_or(self.rel, |(_, value)| *value);
        }
        if href.starts_with('#') {
            self.same_page += 1;
        }
        let lower: String = href.chars().take(12).collect::<String>().to_ascii_lowercase();
        self.mail |= lower.starts_with("mailto:") || lower.starts_with("tel:");
        self.script |= lower.starts_with("javascript:") || href.is_empty();
        let host = if href.contains("//") { address::host(href).unwrap_or_default() } else { String::new() };
        let own = host.is_empty() || site(&host) == site(own_host);
        self.other_site += u32::from(!own);
        if !own && self.other_host.is_none() {
            self.other_host = Some(hash(site(&host)));
        }
        self.new_window |= page.attribute(link, AttributeName::Target).is_some_and(|target| target.contains("blank"));
        self.front |= !own && href.trim_end_matches('/').matches('/').count() <= 2;
        if self.count <= MOST_KINDS {
            // The page's own host says nothing of the target.
            let told = if own && !host.is_empty() {
                href.split_once("//").map_or("", |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path))
            } else {
                href
            };
            let kinds = targets::kinds(told);
            for (kind, count) in self.kinds.iter_mut().enumerate() {
                *count += kinds >> kind & 1;
            }
        }
        if self.first.is_none() {
            let short = if own && !host.is_empty() {
                href.split_once("//").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..])).unwrap_or("/")
            } else {
                href
            };
            self.first = Some(short.chars().take(300).collect());
        }
    }

    pub fn row(&self, block: &Block) -> [f32; NAMES.len()] {
        let flag = |condition: bool| f32::from(u8::from(condition));
        let density = block.linked as f32 / block.length.max(1) as f32;
        let first = self.first.as_deref().unwrap_or("");
        let path = first.split(['?', '#']).next().unwrap_or("");
        let depth = path.split('/').filter(|piece| !piece.is_empty()).count();
        let slug = path.split('/').map(|piece| piece.matches(['-', '_']).count()).max().unwrap_or(0);
        [
            density,
            (block.linked as f32).ln_1p(),
            self.count.min(50) as f32,
            flag(density > 0.95),
            self.other_site as f32 / self.count.max(1) as f32,
            self.same_page as f32 / self.count.max(1) as f32,
            flag(self.count > 0 && matches!(path, "/" | "")),
            if self.count == 0 { -1.0 } else { depth.min(8) as f32 },
            if self.count == 0 { -1.0 } else { slug.min(15) as f32 },
            if self.count == 0 { -1.0 } else { path.bytes().filter(u8::is_ascii_digit).count().min(15) as f32 },
            flag(first.contains('?')),
            self.rel,
            flag(self.mail),
            flag(self.script),
            flag(self.outside),
            flag(self.new_window),
            flag(self.sponsored),
            flag(self.front),
            flag(self.other_site > 0 && first.contains('?')),
        ]
    }

    /// Tells whether there is a link at all.
    pub fn any(&self) -> bool {
        self.count > 0
    }

    /// Tells whether a link says that it is paid for, or leads to an advertiser or through a counter.
    pub fn is_paid(&self) -> bool {
        self.sponsored || self.kinds[0] > 0 || self.other_site > 0 && self.kinds[1] > 0
    }

    /// The share of the links that lead to each kind of target.
    pub fn targets(&self) -> [f32; targets::NAMES.len()] {
        let total = self.count.clamp(1, MOST_KINDS) as f32;
        self.kinds.map(|count| count as f32 / total)
    }
}

/// The last two labels of a host name, or three under a short second-level label such as `co.uk`.
fn site(host: &str) -> &str {
    let mut dots = host.rmatch_indices('.').map(|(at, _)| at);
    let (_last, second) = (dots.next(), dots.next());
    match second {
        Some(at) if host[at + 1..].split('.').next().is_some_and(|label| label.len() <= 3) => {
            dots.next().map_or(host, |third| &host[third + 1..])
        }
        Some(at) => &host[at + 1..],
        None => host,
    }
}

#[cfg(test)]
mod tests {
    use super::site;

    #[test]
    fn tells_sites_by_their_last_labels() {
        assert_eq!(site("www.news.example.com"), "example.com");
        assert_eq!(site("www.example.co.uk"), "example.co.uk");
        assert_eq!(site("example.com"), "example.com");
    }
}
