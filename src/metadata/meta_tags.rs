//! `<meta>`, `<link>`, `<title>` and `<html lang>`: OpenGraph, Twitter, Dublin Core, article:*, and names that
//! publishing systems share.

use super::claims::{Claims, Field as F};
use crate::snapshot::{AttributeName as A, Snapshot, Tag};

/// Names of `property`, `name` or `itemprop`, what they tell, and how soon each is believed.
const NAMES: &[(&str, F, u8)] = &[
    ("og:title", F::Title, 2),
    ("twitter:title", F::Title, 4),
    ("parsely-title", F::Title, 3),
    ("sailthru.title", F::Title, 3),
    ("citation_title", F::Title, 1),
    ("dc.title", F::Title, 1),
    ("dcterms.title", F::Title, 1),
    ("dc:title", F::Title, 1),
    ("dcterm:title", F::Title, 1),
    ("dcterm.title", F::Title, 1),
    ("weibo:article:title", F::Title, 3),
    ("weibo:webpage:title", F::Title, 3),
    ("headline", F::Title, 3),
    ("title", F::Title, 5),
    ("citation_author", F::Author, 1),
    ("parsely-author", F::Author, 2),
    ("sailthru.author", F::Author, 2),
    ("byl", F::Author, 2),
    ("clmst", F::Author, 4),
    ("dc.creator", F::Author, 3),
    ("dcterms.creator", F::Author, 3),
    ("dc:creator", F::Author, 3),
    ("dcterm:creator", F::Author, 3),
    ("dcterm.creator", F::Author, 3),
    ("dc.contributor", F::Author, 6),
    ("article:author_name", F::Author, 2),
    ("author", F::Author, 3),
    ("authors", F::Author, 3),
    ("article:author", F::Author, 2),
    ("og:article:author", F::Author, 2),
    ("rbauthors", F::Author, 4),
    ("article:published_time", F::Published, 1),
    ("og:article:published_time", F::Published, 1),
    ("og:published_time", F::Published, 2),
    ("datepublished", F::Published, 2),
    ("article:published", F::Published, 2),
    ("parsely-pub-date", F::Published, 2),
    ("sailthru.date", F::Published, 3),
    ("article.published", F::Published, 3),
    ("published-date", F::Published, 3),
    ("publish-date", F::Published, 3),
    ("publish_date", F::Published, 3),
    ("published_time", F::Published, 3),
    ("publication_date", F::Published, 3),
    ("publishdate", F::Published, 3),
    ("pubdate", F::Published, 3),
    ("pub_date", F::Published, 3),
    ("ptime", F::Published, 3),
    ("pdate", F::Published, 3),
    ("dc.date.issued", F::Published, 3),
    ("dcterms.issued", F::Published, 3),
    ("dcterms.created", F::Published, 4),
    ("dc.date.created", F::Published, 4),
    ("dc.created", F::Published, 4),
    ("dc.date", F::Published, 4),
    ("dcterms.date", F::Published, 4),
    ("citation_publication_date", F::Published, 3),
    ("citation_online_date", F::Published, 3),
    ("citation_date", F::Published, 4),
    ("originalpublicationdate", F::Published, 3),
    ("displaydate", F::Published, 4),
    ("article_date_original", F::Published, 3),
    ("cxenseparse:recs:publishtime", F::Published, 3),
    ("cxenseparse:publishtime", F::Published, 3),
    ("date", F::Published, 5),
    ("article:modified_time", F::Modified, 1),
    ("og:updated_time", F::Modified, 3),
    ("datemodified", F::Modified, 2),
    ("last-modified", F::Modified, 4),
    ("dcterms.modified", F::Modified, 2),
    ("lastmod", F::Modified, 3),
    ("og:description", F::Dek, 2),
    ("twitter:description", F::Dek, 3),
    ("dc.description", F::Dek, 3),
    ("dcterm:description", F::Dek, 1),
    ("dcterms.description", F::Dek, 3),
    ("description", F::Dek, 2),
    ("sailthru.description", F::Dek, 3),
    ("og:site_name", F::SiteName, 1),
    ("application-name", F::SiteName, 3),
    ("cre", F::SiteName, 3),
    ("apple-mobile-web-app-title", F::SiteName, 5),
    ("publisher", F::SiteName, 4),
    ("dc.publisher", F::SiteName, 4),
    ("article:section", F::Section, 1),
    ("parsely-section", F::Section, 2),
    ("articlesection", F::Section, 2),
    ("section", F::Section, 3),
    ("og:locale", F::Language, 4),
    ("dc.language", F::Language, 3),
    ("content-language", F::Language, 3),
    ("og:image", F::Image, 1),
    ("og:image:url", F::Image, 1),
    ("og:image:secure_url", F::Image, 2),
    ("twitter:image", F::Image, 3),
    ("twitter:image:src", F::Image, 3),
    ("parsely-image-url", F::Image, 4),
    ("sailthru.image.full", F::Image, 4),
    ("sailthru.image", F::Image, 4),
    ("thumbnail", F::Image, 6),
    ("image", F::Image, 5),
    ("og:url", F::Canonical, 2),
];

/// Reads the head's claims (and those of a careless page's body).
pub(super) fn read(page: &Snapshot, claims: &mut Claims) {
    for id in page.ids() {
        match page.tag(id) {
            Tag::Meta => {
                let content = page.attribute(id, A::Content).or_else(|| page.attribute(id, A::Value)); // `value` is a common slip
                let Some(content) = content else { continue };
                let keys = [A::Property, A::Name, A::ItemProp, A::HttpEquiv];
                for key in keys.iter().filter_map(|&key| page.attribute(id, key)) {
                    for key in key.to_ascii_lowercase().split_ascii_whitespace() {
                        for (_, field, rank) in NAMES.iter().filter(|(name, ..)| *name == key) {
                            claims.add(*field, *rank, content);
                        }
                    }
                }
            }
            Tag::Link => {
                let (rel, href) = (page.attribute(id, A::Rel).unwrap_or(""), page.attribute(id, A::Href).unwrap_or(""));
                match rel.to_ascii_lowercase().as_str() {
                    "canonical" => claims.add(F::Canonical, 1, href),
                    "image_src" => claims.add(F::Image, 4, href),
                    _ => {}
                }
            }
            Tag::Html => {
                for name in [A::Lang, A::XmlLang] {
                    claims.add(F::Language, 1, page.attribute(id, name).unwrap_or(""));
                }
            }
            _ => {}
        }
    }
    written_by(page, claims);
    if let Some(id) = page.ids().find(|&id| page.tag(id) == Tag::Title && page.ancestors(id).all(|up| page.tag(up) != Tag::Svg)) {
        claims.add(F::Title, 6, &page.raw_text(id));
    }
}

/// Twitter's labelled data: a label "Written by" and the name beside it.
fn written_by(page: &Snapshot, claims: &mut Claims) {
    let named = |wanted: &str| {
        let metas = page.ids().filter(|&id| page.tag(id) == Tag::Meta);
        let mut found =
            metas.filter(|&id| page.attribute(id, A::Name).or_else(|| page.attribute(id, A::Property)) == Some(wanted));
        found.next().and_then(|id| page.attribute(id, A::Content).or_else(|| page.attribute(id, A::Value)))
    };
    for (label, data) in [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")] {
        let written = named(label).is_some_and(|label| super::names::without_lead(&format!("{label} X")) == "X");
        if let Some(name) = named(data).filter(|_| written) {
            claims.add(F::Author, 4, name);
        }
    }
}
