//! What a page owns up to about its story: that it was paid for, that its links earn money, that a machine wrote on it.

use crate::blocks::{Block, Blocks};
use crate::classify::{Judgement, Role};
use crate::prelude::*;
use crate::snapshot::{AttributeName as A, Snapshot, Tag};
use crate::tables::Pairs;
use serde::{Deserialize, Serialize};

/// What is owned up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisclosureKind {
    /// Someone paid for the story.
    Sponsored,
    /// Its links earn the site money.
    Affiliate,
    /// A machine wrote, translated or drew some of it.
    Ai,
}

/// One disclosure, in the page's own words; empty where only its markup tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosure {
    /// What is owned up to.
    pub kind: DisclosureKind,
    /// The page's words, at most 300 characters.
    pub text: String,
}

/// The longest block that discloses rather than tells a story about such things, in characters.
const LONGEST: u32 = 400;
/// How far above the headline and below the last paragraph a line can be about this story, in blocks.
const NEAR: usize = 4;
/// The most characters of a mark such as "Sponsored content".
const MARK: u32 = 40;

/// A block of the body longer than this is where the story begins, in characters.
const PARAGRAPH: u32 = 80;

/// Marks that stand alone above or under a headline.
const SPONSORED_MARKS: [&str; 34] = [
    "sponsored",
    "sponsored content",
    "sponsored post",
    "sponsored story",
    "paid content",
    "paid post",
    "paid partnership",
    "paid program",
    "partner content",
    "brand content",
    "branded content",
    "brandvoice",
    "advertorial",
    "advertiser content",
    "advertisement feature",
    "promoted content",
    "in paid partnership",
    "anzeige",
    "sponsored by",
    "presented by",
    "publireportage",
    "gesponserter inhalt",
    "bezahlter inhalt",
    "contenu sponsorisé",
    "contenu de marque",
    "publi-rédactionnel",
    "contenido patrocinado",
    "conteúdo patrocinado",
    "conteúdo de marca",
    "contenuto sponsorizzato",
    "artykuł sponsorowany",
    "gesponsorde inhoud",
    "на правах рекламы",
    "広告企画",
];
/// Sentences that say so of the story they stand in, two parts that both have to be there.
const SPONSORED: [(&str, &str); 16] = [
    ("this article", "sponsored"),
    ("this post", "sponsored"),
    ("this story", "sponsored"),
    ("this content", "sponsored"),
    ("this article", "paid for by"),
    ("this story", "paid for by"),
    ("this content", "paid for by"),
    ("this post", "paid for by"),
    ("paid partnership with", ""),
    ("produced in partnership with", ""),
    ("dieser beitrag", "gesponsert"),
    ("dieser artikel", "gesponsert"),
    ("cet article", "sponsorisé"),
    ("este artículo", "patrocinado"),
    ("este conteúdo", "patrocinado"),
    ("questo articolo", "sponsorizzato"),
];
const AFFILIATE: [(&str, &str); 22] = [
    ("affiliate link", ""),
    ("affiliate commission", ""),
    ("affiliate partner", ""),
    ("affiliate disclosure", ""),
    ("earn a commission", ""),
    ("earn commission", ""),
    ("receive a commission", ""),
    ("commission from", "link"),
    ("commission if you", ""),
    ("as an amazon associate", ""),
    ("affiliate-link", ""),
    ("affiliate link", "provision"),
    ("provision", "einkauf"),
    ("als amazon-partner", ""),
    ("lien affilié", ""),
    ("liens affiliés", ""),
    ("liens d'affiliation", ""),
    ("enlaces de afiliado", ""),
    ("links de afiliado", ""),
    ("link di affiliazione", ""),
    ("linki afiliacyjne", ""),
    ("アフィリエイト", ""),
];
/// Words for a machine that writes.
const MACHINES: [&str; 12] = [
    "artificial intelligence",
    "generative ai",
    " ai ",
    " ai-",
    "ai tool",
    "chatgpt",
    "künstliche intelligenz",
    " ki ",
    " ki-",
    "intelligence artificielle",
    "inteligencia artificial",
    "生成ai",
];
/// What is said to be its work.
const WORKS: [&str; 20] = [
    "this article",
    "this story",
    "this post",
    "this page",
    "this summary",
    "this text",
    "this translation",
    "this report",
    "key points",
    "was translated",
    "dieser artikel",
    "dieser text",
    "dieser beitrag",
    "diese zusammenfassung",
    "cet article",
    "ce texte",
    "este artículo",
    "este texto",
    "この記事",
    "本記事",
];
/// What it did.
const DEEDS: [&str; 22] = [
    "generated",
    "written by",
    "written with",
    "produced",
    "created",
    "assist",
    "help",
    "translated",
    "drafted",
    "summarised",
    "summarized",
    "erstellt",
    "verfasst",
    "generiert",
    "übersetzt",
    "unterstützung",
    "généré",
    "rédigé",
    "traduit",
    "generado",
    "escrito",
    "作成",
];

/// Finds the disclosures of a page about its story, one a kind, in the order of the page.
pub(super) fn disclosures(page: &Snapshot, blocks: &Blocks, judgements: &[Judgement]) -> Vec<Disclosure> {
    let role = |index: usize| judgements.get(index).and_then(|judgement| judgement.role);
    let body = |index: &usize| matches!(role(*index), Some(Role::Body | Role::Subhead));
    let indices = 0..blocks.list.len();
    let (Some(first), Some(last)) = (indices.clone().find(body), indices.clone().rfind(body)) else { return Vec::new() };
    let begins = indices.clone().find(|index| body(index) && blocks.list[*index].length > PARAGRAPH).unwrap_or(first);
    let headline = indices.clone().take(first + 1).rfind(|&index| role(index) == Some(Role::Headline));
    let top = headline.unwrap_or(first);
    let mut found: Vec<Disclosure> = Vec::new();
    let mut add = |kind: DisclosureKind, text: &str| {
        if !found.iter().any(|known: &Disclosure| known.kind == kind) {
            found.push(Disclosure { kind, text: text.chars().take(300).collect() });
        }
    };
    for (index, block) in blocks.list.iter().enumerate().take(last + 1 + NEAR).skip(top.saturating_sub(NEAR)) {
        if block.length > LONGEST || is_of_the_site(page, block) {
            continue;
        }
        let lower = format!(" {} ", block.text.to_lowercase().replace('’', "'"));
        let pairs = Pairs::of(&lower);
        let has = |part: &str| pairs.may_have(part) && lower.contains(part);
        let says = |list: &[(&str, &str)]| list.iter().any(|(one, other)| has(one) && has(other));
        let any = |list: &[&str]| list.iter().any(|part| has(part));
        // A mark in the middle of the story is an advertisement's own.
        let mark = index < begins && block.length <= MARK && is_mark(&lower);
        if mark || says(&SPONSORED) {
            add(DisclosureKind::Sponsored, &block.text);
        }
        if says(&AFFILIATE) {
            add(DisclosureKind::Affiliate, &block.text);
        }
        if any(&MACHINES) && any(&WORKS) && any(&DEEDS) {
            add(DisclosureKind::Ai, &block.text);
        }
    }
    // schema.org's type for a story that an advertiser has written.
    let advertorial = |&id: &u32| page.tag(id) == Tag::Script && page.raw_text(id).contains("AdvertiserContentArticle");
    if page.ids().any(|id| advertorial(&id)) {
        add(DisclosureKind::Sponsored, "");
    }
    let paid = |&id: &u32| {
        page.tag(id) == Tag::A && page.attribute(id, A::Rel).is_some_and(|rel| rel.to_ascii_lowercase().contains("sponsored"))
    };
    if page.ids().filter(paid).any(|id| page.subtree(id).any(|node| blocks.of_text(node).is_some_and(|index| body(&index)))) {
        add(DisclosureKind::Affiliate, "");
    }
    found
}

fn is_mark(lower: &str) -> bool {
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    SPONSORED_MARKS
        .iter()
        .any(|mark| bare == *mark || bare.strip_prefix(mark).is_some_and(|rest| mark.ends_with(" by") && rest.starts_with(' ')))
}

/// A line in the site's own footer or menu is about all of its pages.
fn is_of_the_site(page: &Snapshot, block: &Block) -> bool {
    page.ancestors(block.first).any(|up| match page.tag(up) {
        Tag::Nav => true,
        Tag::Footer => !page.ancestors(up).any(|outer| matches!(page.tag(outer), Tag::Article | Tag::Main)),
        _ => false,
    })
}
