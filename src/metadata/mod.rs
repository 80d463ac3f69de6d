//! What the page says about the story: title, authors, dates, and where each was found.

mod byline;
mod claims;
mod dates;
mod json_ld;
mod meta_tags;
mod months;
mod names;
mod title;
mod visible;

use crate::address;
use crate::blocks::Blocks;
use crate::classify::{Judgement, Role};
use crate::prelude::*;
use crate::snapshot::{AttributeName, NodeId, Snapshot, Tag};
use claims::{Claims, Field};
use serde::{Deserialize, Serialize};

pub(crate) use byline::led as led_names;
pub(crate) use dates::{latin_digit, parse as parse_date};
pub(crate) use months::month as month_of;

/// The longest excerpt, in characters.
const EXCERPT: usize = 200;

/// What is known of the story; a field is `None` or empty where nothing on the page tells it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// The authors' names, without "By", roles or repeats.
    pub authors: Vec<String>,
    /// When it was published, ISO 8601 (a date alone, or with time and, where known, zone).
    pub published: Option<String>,
    /// When it was last changed, ISO 8601.
    pub modified: Option<String>,
    /// The standfirst.
    pub dek: Option<String>,
    /// The name of the site.
    pub site_name: Option<String>,
    /// The section of the site.
    pub section: Option<String>,
    /// The language, a BCP 47 tag.
    pub language: Option<String>,
    /// The direction of the text: `ltr` or `rtl`.
    pub direction: Option<String>,
    /// The address of the lead picture.
    pub lead_image: Option<String>,
    /// The story's own address.
    pub canonical: Option<String>,
    /// The first words, at most 200 characters.
    pub excerpt: Option<String>,
}

/// Gathers what the page says about itself and settles where its voices differ.
///
/// The rules: a headline that is shown and that the head bears out is the title; of authors, dates and pictures the
/// most reliable voice that gives a usable value is believed (JSON-LD and scholarly names, then OpenGraph and its kin,
/// then microdata and `<time>`, then the visible byline and date line, then the address).
pub fn gather(page: &Snapshot, blocks: &Blocks, judgements: &[Judgement]) -> Metadata {
    let mut claims = Claims::default();
    json_ld::read(page, &mut claims);
    meta_tags::read(page, &mut claims);
    visible::read(page, blocks, judgements, &mut claims);
    let site_name = claims.best(Field::SiteName).filter(|name| name.len() < 100 && !name.contains("://"));
    let title = title::settle(&claims, &visible::headlines(page, blocks, judgements), site_name.as_deref());
    let published = claims.on(Field::Published).iter().find_map(|claim| dates::parse(&claim.value));
    let modified = claims.on(Field::Modified).iter().find_map(|claim| dates::parse(&claim.value));
    let picture = |claim: &&claims::Claim| address::picture(page.address(), &claim.value);
    let lead_image = claims.on(Field::Image).iter().find_map(picture).filter(|found| !found.starts_with("data:"));
    let canonical = claims.on(Field::Canonical).iter().find_map(|claim| address::link(page.address(), &claim.value));
    let excerpt = excerpt(blocks, judgements);
    Metadata {
        authors: authors(&claims, title.as_deref(), site_name.as_deref()),
        published: published.or_else(|| dates::in_address(page.address())),
        modified,
        dek: claims.best(Field::Dek).filter(|dek| Some(dek) != title.as_ref()),
        section: claims.best(Field::Section).filter(|section| section.len() < 80),
        language: claims.on(Field::Language).iter().find_map(|claim| language(&claim.value)),
        direction: page.ids().take(16).find_map(|id| direction(page, id)),
        title,
        site_name,
        lead_image,
        canonical,
        excerpt,
    }
}

/// Names on the page further apart than this (in nodes) are not of one byline.
const APART: u32 = 40;

/// Believes the first voice that gives a name; voices of one rank add up, on the page where they stand together.
fn authors(claims: &Claims, title: Option<&str>, site: Option<&str>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let (mut rank, mut at) = (0, 0);
    for claim in claims.on(Field::Author) {
        let more = claim.rank == rank && rank < 7 && claim.at.saturating_sub(at) < APART;
        if !found.is_empty() && !more {
            break;
        }
        (rank, at) = (claim.rank, claim.at);
        let shown = claim.rank >= claims::SHOWN;
        for name in if shown { byline::shown_authors(&claim.value) } else { byline::authors(&claim.value) } {
            let other = [title, site].into_iter().flatten().any(|other| other.eq_ignore_ascii_case(&name));
            let titled = claim.rank > claims::SHOWN && title.is_some_and(|title| title.contains(&name));
            let other = other || titled;
            if !other {
                names::add(&mut found, name);
            }
        }
    }
    found
}

fn language(value: &str) -> Option<String> {
    let tag = value.trim().replace('_', "-");
    let primary = tag.split('-').next().unwrap_or("");
    let fine = (2..=3).contains(&primary.len()) && tag.len() <= 35 && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    fine.then_some(tag)
}

fn direction(page: &Snapshot, id: NodeId) -> Option<String> {
    let top = matches!(page.tag(id), Tag::Html | Tag::Body);
    let value = page.attribute(id, AttributeName::Dir).filter(|_| top)?.to_ascii_lowercase();
    matches!(value.as_str(), "ltr" | "rtl").then_some(value)
}

/// Takes the first words of the body, up to 200 characters, cut between words.
fn excerpt(blocks: &Blocks, judgements: &[Judgement]) -> Option<String> {
    let body = |(_, judgement): &(&crate::blocks::Block, &Judgement)| judgement.role == Some(Role::Body);
    let (first, _) = blocks.list.iter().zip(judgements).find(body)?;
    if first.text.chars().count() <= EXCERPT {
        return Some(first.text.clone());
    }
    let cut: String = first.text.chars().take(EXCERPT - 1).collect();
    let end = cut.rfind(' ').filter(|end| *end > cut.len() / 2).unwrap_or(cut.len());
    Some(format!("{}…", &cut[..end]))
}
