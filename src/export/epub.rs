//! The article as an EPUB 3 book: a title page, a table of contents, one chapter.

use super::html::{Dialect, byline, escape, is_tag, source, write_contents};
use super::notes::answered;
use super::{LeftOut, zip};
use crate::article::{Article, Content, Element, ElementName as E};
use crate::prelude::*;

const STYLE: &str = "body{line-height:1.5}img{max-width:100%}figcaption,.meta{font-size:.85em;color:#555}pre{white-space:pre-wrap;font-size:.85em}table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2em .4em}";

/// A picture that the caller has read.
#[derive(Clone, Debug, PartialEq)]
pub struct EpubImage {
    /// The address it has in the article.
    pub address: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Writes the book; the same article gives the same bytes. Pictures that are not given, or that are of a kind that
/// EPUB readers need not know, give way to their alt text.
pub fn to_epub(article: &Article, left_out: &LeftOut, images: &[EpubImage]) -> Vec<u8> {
    let mut pictures = Vec::new();
    let mut names = Vec::new();
    for image in images {
        if let Some((kind, extension)) = kind(&image.bytes).filter(|_| !names.iter().any(|(known, _)| *known == image.address)) {
            let name = format!("image-{}.{extension}", pictures.len() + 1);
            names.push((image.address.clone(), name.clone()));
            pictures.push((name, kind, image.bytes.clone()));
        }
    }
    let mut files = vec![
        ("mimetype".to_owned(), b"application/epub+zip".to_vec()),
        (
            "META-INF/container.xml".to_owned(),
            b"<?xml version=\"1.0\"?>\n<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"OEBPS/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n".to_vec(),
        ),
        ("OEBPS/package.opf".to_owned(), package(article, &pictures).into_bytes()),
        ("OEBPS/nav.xhtml".to_owned(), navigation(article).into_bytes()),
        ("OEBPS/title.xhtml".to_owned(), title_page(article, left_out).into_bytes()),
        ("OEBPS/article.xhtml".to_owned(), chapter(article, &names).into_bytes()),
        ("OEBPS/style.css".to_owned(), STYLE.as_bytes().to_vec()),
    ];
    files.extend(pictures.into_iter().map(|(name, _, bytes)| (format!("OEBPS/{name}"), bytes)));
    zip::pack(&files)
}

/// Tells a picture's kind by its first bytes: the kinds that every reader of EPUB 3.0 to 3.3 knows.
fn kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(("image/jpeg", "jpg")),
        [0x89, b'P', b'N', b'G', ..] => Some(("image/png", "png")),
        [b'G', b'I', b'F', b'8', ..] => Some(("image/gif", "gif")),
        _ => None,
    }
}

fn text(value: &str) -> String {
    let mut out = String::new();
    escape(&mut out, value);
    out
}

fn title(article: &Article) -> String {
    text(article.metadata.title.as_deref().map(str::trim).filter(|title| !title.is_empty()).unwrap_or("Untitled"))
}

fn language(article: &Article) -> &str {
    article.metadata.language.as_deref().filter(|tag| is_tag(tag)).unwrap_or("und")
}

/// A name for the book that depends on its text alone (FNV-1a, 64 bits).
fn identifier(article: &Article) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let text = super::to_text(article);
    let name = article.metadata.canonical.as_deref().or(article.metadata.title.as_deref()).unwrap_or("");
    for byte in name.bytes().chain(text.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("urn:chaffinch:{hash:016x}")
}

fn package(article: &Article, pictures: &[(String, &str, Vec<u8>)]) -> String {
    let metadata = &article.metadata;
    let day = |date: &str| {
        date.bytes().zip(b"0000-00-00").all(|(c, shape)| if *shape == b'0' { c.is_ascii_digit() } else { c == *shape })
    };
    let whole = |date: &&String| date.len() >= 10 && day(date);
    let modified = metadata.modified.as_ref().or(metadata.published.as_ref()).filter(whole);
    let modified = modified.and_then(|date| date.get(..10)).unwrap_or("2000-01-01");
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"{0}\">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<dc:identifier id=\"id\">{1}</dc:identifier>\n<dc:title>{2}</dc:title>\n<dc:language>{0}</dc:language>\n<meta property=\"dcterms:modified\">{modified}T00:00:00Z</meta>\n",
        language(article),
        identifier(article),
        title(article),
    );
    for author in &metadata.authors {
        out += &format!("<dc:creator>{}</dc:creator>\n", text(author));
    }
    if let Some(date) = metadata.published.as_ref().and_then(|date| date.get(..10)) {
        out += &format!("<dc:date>{}</dc:date>\n", text(date));
    }
    if let Some(site) = metadata.site_name.as_deref().filter(|site| !site.trim().is_empty()) {
        out += &format!("<dc:publisher>{}</dc:publisher>\n", text(site));
    }
    if let Some(address) = source(article) {
        out += &format!("<dc:source>{}</dc:source>\n", text(address));
    }
    let math = if has_math(&article.body) { " properties=\"mathml\"" } else { "" };
    out += &format!(
        "</metadata>\n<manifest>\n<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n<item id=\"title\" href=\"title.xhtml\" media-type=\"application/xhtml+xml\"/>\n<item id=\"article\" href=\"article.xhtml\" media-type=\"application/xhtml+xml\"{math}/>\n<item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n"
    );
    for (at, (name, kind, _)) in pictures.iter().enumerate() {
        out += &format!("<item id=\"image{at}\" href=\"{name}\" media-type=\"{kind}\"/>\n");
    }
    let direction = if metadata.direction.as_deref() == Some("rtl") { " page-progression-direction=\"rtl\"" } else { "" };
    out += &format!(
        "</manifest>\n<spine{direction}>\n<itemref idref=\"title\"/>\n<itemref idref=\"article\"/>\n</spine>\n</package>\n"
    );
    out
}

fn has_math(contents: &[Content]) -> bool {
    contents.iter().filter_map(Content::element).any(|element| element.name == E::Math || has_math(&element.children))
}

fn page(article: &Article, body: &str) -> String {
    let direction = if article.metadata.direction.as_deref() == Some("rtl") { " dir=\"rtl\"" } else { "" };
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{0}\" xml:lang=\"{0}\"{direction}>\n<head><title>{1}</title><link rel=\"stylesheet\" href=\"style.css\"/></head>\n<body>\n{body}</body>\n</html>\n",
        language(article),
        title(article)
    )
}

fn navigation(article: &Article) -> String {
    let items =
        format!("<li><a href=\"title.xhtml\">{0}</a></li>\n<li><a href=\"article.xhtml\">Article</a></li>\n", title(article));
    page(article, &format!("<nav epub:type=\"toc\"><h1>Contents</h1><ol>\n{items}</ol></nav>\n"))
}

fn title_page(article: &Article, left_out: &LeftOut) -> String {
    let mut body = format!("<h1>{}</h1>\n", title(article));
    for line in [article.metadata.dek.clone().unwrap_or_default(), byline(article)] {
        if !line.is_empty() {
            body += &format!("<p>{}</p>\n", text(&line));
        }
    }
    if let Some(address) = source(article) {
        body += &format!("<p class=\"meta\">{}</p>\n", text(address));
    }
    body += &format!("<p class=\"meta\">{}</p>\n", text(&left_out.line()));
    page(article, &body)
}

fn chapter(article: &Article, names: &[(String, String)]) -> String {
    let mut body = String::new();
    let contents = for_books(&article.body, names);
    write_contents(&mut body, &answered(&contents), Dialect::Xhtml(names));
    if !article.legal.is_empty() {
        body += "<hr/>\n";
        write_contents(&mut body, &article.legal, Dialect::Xhtml(names));
    }
    if body.trim().is_empty() {
        body += "<p></p>\n";
    }
    page(article, &body)
}

/// Takes out what a book cannot show: figures and links whose pictures are not there, cell attributes of the screen.
fn for_books(contents: &[Content], names: &[(String, String)]) -> Vec<Content> {
    contents
        .iter()
        .filter_map(|content| {
            let Content::Element(element) = content else { return Some(content.clone()) };
            let children = for_books(&element.children, names);
            let gone = element.name == E::Img
                && !element
                    .attribute(crate::article::Attribute::Src)
                    .is_some_and(|source| names.iter().any(|(known, _)| known == source))
                && element.attribute(crate::article::Attribute::Alt).is_none_or(str::is_empty);
            let emptied =
                children.is_empty() && !element.children.is_empty() && matches!(element.name, E::A | E::Figure | E::Li | E::P);
            (!gone && !emptied).then(|| Content::Element(Element { children, ..element.clone() }))
        })
        .collect()
}
