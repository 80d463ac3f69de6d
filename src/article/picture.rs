//! Pictures: the address that shows the story's picture, and which pictures are none.

use super::number::thousandths;
use super::{Attribute, Element, ElementName};
use crate::address;
use crate::prelude::*;
use crate::snapshot::{AttributeName as A, NodeId, Snapshot, Tag};

/// The widest file that is worth loading for a column of text on a sharp screen, in pixels.
const WIDEST: u32 = 1600;
/// A picture no larger than this on both sides is an icon, an avatar or a placeholder, in pixels.
const ICON: u32 = 64;
/// A picture no higher than this (in pixels) stands in its line of text.
const IN_LINE: u32 = 40;
/// A picture no larger than this on one side is a rule, a spacer or a tracker, in pixels.
const SPECK: u32 = 8;

/// Attributes that lazy loaders keep the address in, by how widely each is used.
const LAZY: [A; 7] = [A::DataSrc, A::DataOriginal, A::DataLazySrc, A::DataFullSrc, A::DataHiResSrc, A::DataImage, A::DataUrl];
const LAZY_SETS: [A; 2] = [A::DataSrcset, A::DataLazySrcset];

/// Reads a picture element; `None` where it has no address to load or is a spacer or a tracker.
pub(super) fn picture(page: &Snapshot, id: NodeId) -> Option<Element> {
    let source = source(page, id)?;
    let mut element = Element::new(ElementName::Img, Vec::new());
    element.set(Attribute::Src, &source);
    element.attribute(Attribute::Src)?;
    element.set(Attribute::Alt, page.attribute(id, A::Alt).or_else(|| page.attribute(id, A::DataAlt)).unwrap_or(""));
    let (width, height) = size(page, id);
    if let (Some(width), Some(height)) = (width, height) {
        if width.min(height) <= SPECK {
            return None;
        }
        element.set(Attribute::Width, &width.to_string());
        element.set(Attribute::Height, &height.to_string());
    } else if let Some(side) = width.or(height) {
        if side <= SPECK {
            return None;
        }
        element.set(if width.is_some() { Attribute::Width } else { Attribute::Height }, &side.to_string());
    }
    if names_a_speck(&source) {
        return None;
    }
    Some(element)
}

/// Tells an icon or an avatar from a picture that stands for itself.
pub(super) fn is_icon(picture: &Element) -> bool {
    let side = |name| picture.attribute(name).and_then(|side| side.parse::<u32>().ok());
    match (side(Attribute::Width), side(Attribute::Height)) {
        (Some(width), Some(height)) => width.max(height) <= ICON,
        (width, height) => width.or(height).is_some_and(|side| side <= ICON / 2),
    }
}

/// Tells a picture that stands in its line of text: a low one, or a formula.
pub(super) fn stands_in_line(picture: &Element) -> bool {
    let low = |name| picture.attribute(name).and_then(|side| side.parse::<u32>().ok()).is_some_and(|side| side <= IN_LINE);
    let tex = picture.attribute(Attribute::Alt).is_some_and(|alt| alt.starts_with("{\\"));
    low(Attribute::Height) || low(Attribute::Width) || tex
}

/// Gives the width and height in CSS pixels: as shown, where a browser said so, else as the page declares them.
pub(super) fn size(page: &Snapshot, id: NodeId) -> (Option<u32>, Option<u32>) {
    let number = |name| page.attribute(id, name).and_then(pixels);
    let shown = (number(A::RenderedWidth).filter(|&side| side > 0), number(A::RenderedHeight).filter(|&side| side > 0));
    let declared = (number(A::Width), number(A::Height));
    match (shown, declared) {
        ((Some(width), Some(height)), _) => (Some(width), Some(height)),
        _ => declared,
    }
}

fn pixels(value: &str) -> Option<u32> {
    let digits = value.trim().trim_end_matches("px");
    thousandths(digits).filter(|side| (0..30_000_000).contains(side)).map(|side| ((side + 500) / 1000) as u32)
}

/// Chooses the address: what the browser shows, else the best of the sets, else the lazy attributes, else `src`.
fn source(page: &Snapshot, id: NodeId) -> Option<String> {
    let usable = |value: &str| address::picture(page.address(), value).filter(|found| !is_placeholder(found));
    let one = |name| page.attribute(id, name).and_then(usable);
    if let Some(shown) = one(A::CurrentSrc) {
        return Some(shown);
    }
    let own_set = LAZY_SETS.iter().chain(&[A::Srcset]).find_map(|&name| best_of_set(page, id, name));
    let around = page.parent(id).filter(|&up| page.tag(up) == Tag::Picture);
    let from_sources = || {
        let sources = around.into_iter().flat_map(|up| page.children(up)).filter(|&child| page.tag(child) == Tag::Source);
        let mut sets = sources.flat_map(|child| [A::DataSrcset, A::Srcset].map(|name| best_of_set(page, child, name)));
        sets.find_map(|found| found)
    };
    own_set
        .or_else(|| LAZY.iter().find_map(|&name| one(name).filter(|found| looks_like_picture(found))))
        .or_else(|| one(A::Src))
        .or_else(from_sources)
        .or_else(|| LAZY.iter().find_map(|&name| one(name)))
        .or_else(|| from_noscript(page, id).and_then(|found| usable(&found)))
}

/// Chooses from a `srcset`: the widest that is no wider than needed, else the narrowest.
fn best_of_set(page: &Snapshot, id: NodeId, name: A) -> Option<String> {
    let set = page.attribute(id, name)?;
    let mut best: Option<(u32, String)> = None;
    for (reference, width) in candidates(set) {
        let Some(found) = address::picture(page.address(), reference).filter(|found| !is_placeholder(found)) else { continue };
        let better = best.as_ref().is_none_or(|(before, _)| match (*before <= WIDEST, width <= WIDEST) {
            (true, true) => width > *before,
            (false, false) => width < *before,
            (held, new) => new && !held,
        });
        if better {
            best = Some((width, found));
        }
    }
    best.map(|(_, found)| found)
}

/// Cuts a `srcset` into addresses and widths; a density `2x` counts as 1600 pixels, one without a size as 800.
fn candidates(set: &str) -> impl Iterator<Item = (&str, u32)> {
    let mut rest = set;
    core::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (reference, tail) = rest.split_at(end);
        if reference.is_empty() {
            return None;
        }
        if let Some(bare) = reference.strip_suffix(',') {
            rest = tail;
            return Some((bare, 800));
        }
        let stop = tail.find(',').unwrap_or(tail.len());
        let size = tail[..stop].trim();
        rest = &tail[stop..];
        let width = size.strip_suffix('w').and_then(|width| width.trim().parse().ok());
        let density = size.strip_suffix('x').and_then(|density| thousandths(density.trim()));
        let of_density = density.map(|density| (density * 800 / 1000).clamp(0, u32::MAX.into()) as u32);
        Some((reference, width.or(of_density).unwrap_or(800)))
    })
}

/// Finds the address in a `<noscript>` twin right before or after the picture, or inside its wrapper.
fn from_noscript(page: &Snapshot, id: NodeId) -> Option<String> {
    let wrapper = page.parent(id).filter(|&up| page.tag(up) == Tag::Picture);
    let picture = wrapper.unwrap_or(id);
    let scope = page.parent(picture)?;
    let end = page.node(scope).end;
    // Only what stands beside the picture: a box can hold very many, and a twin further off is another picture's.
    let sibling = |at: NodeId| (at < end).then_some(at);
    let after = core::iter::successors(sibling(page.node(picture).end), |&at| sibling(page.node(at).end)).take(2);
    let before = picture
        .checked_sub(1)
        .and_then(|last| core::iter::once(last).chain(page.ancestors(last)).find(|&up| page.parent(up) == Some(scope)));
    let twins = after.chain(before).filter(|&beside| page.tag(beside) == Tag::Noscript);
    // A parser that knows of no scripts has read the twin's markup already.
    let parsed = |twin| page.subtree(twin).find(|&node| page.tag(node) == Tag::Img).and_then(|node| page.attribute(node, A::Src));
    twins.into_iter().find_map(|twin| parsed(twin).map(str::to_owned).or_else(|| image_in_text(&page.raw_text(twin))))
}

/// Finds the `src` of the first `<img` in raw markup.
pub(super) fn image_in_text(markup: &str) -> Option<String> {
    let lower = markup.to_ascii_lowercase();
    let start = lower.find("<img")?;
    let end = lower[start..].find('>').map_or(lower.len(), |at| start + at);
    let tag = markup.get(start..end)?;
    let at = tag.to_ascii_lowercase().find(" src=")? + 5;
    let value = tag.get(at..)?;
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next()?,
        _ => value.split_whitespace().next()?,
    };
    Some(value.replace("&amp;", "&"))
}

/// Tells a stand-in from a picture: a tiny `data:` picture is what lazy loaders show before the real one.
fn is_placeholder(source: &str) -> bool {
    source.starts_with("data:") && source.len() < 1500
}

fn looks_like_picture(source: &str) -> bool {
    let path = address::path(source).to_ascii_lowercase();
    !path.ends_with(".html") && !path.ends_with(".htm") && !path.ends_with(".php") && !path.ends_with('/')
}

/// Tells whether the file's name says that it is no picture to look at.
fn names_a_speck(source: &str) -> bool {
    const NAMES: [&str; 10] =
        ["pixel", "spacer", "blank", "transparent", "placeholder", "1x1", "clear", "loading", "lazy", "grey"];
    let path = address::path(source).to_ascii_lowercase();
    let file = path.rsplit('/').next().unwrap_or("");
    let stem = file.split('.').next().unwrap_or("");
    NAMES.contains(&stem) || (file.ends_with(".gif") && NAMES.iter().any(|name| stem.contains(name)))
}

/// Gives what two addresses of one picture have in common: host and path without a size at the end of the name.
pub(super) fn identity(source: &str) -> String {
    let path = address::path(source);
    let (stem, extension) = path.rsplit_once('.').unwrap_or((path, ""));
    if extension.is_empty() || extension.contains('/') {
        return source.to_owned();
    }
    let cut = stem.rfind(['-', '_']).filter(|&at| {
        let size = &stem[at + 1..];
        size.len() > 2 && size.chars().all(|c| c.is_ascii_digit() || c == 'x')
    });
    let bare = cut.filter(|_| stem.contains('x')).map_or(stem, |at| &stem[..at]);
    format!("{}{bare}", address::host(source).unwrap_or_default())
}

#[cfg(all(test, feature = "html"))]
#[allow(clippy::unwrap_used)] // a test may panic
mod tests {
    use super::*;
    use crate::snapshot::from_html;

    fn source_of(html: &str) -> Option<String> {
        let page = from_html("https://a.example/n/", html).unwrap();
        let id = page.ids().find(|&id| page.tag(id) == Tag::Img)?;
        picture(&page, id).and_then(|found| found.attribute(Attribute::Src).map(str::to_owned))
    }

    #[test]
    fn finds_the_address_that_shows_the_picture() {
        for (html, wanted) in [
            ("<img src=a.jpg>", Some("https://a.example/n/a.jpg")),
            ("<img src=a.jpg srcset='b.jpg 400w, c.jpg 1200w, d.jpg 3000w'>", Some("https://a.example/n/c.jpg")),
            ("<img src='data:image/gif;base64,R0lGOD' data-src=/r.jpg>", Some("https://a.example/r.jpg")),
            ("<picture><source srcset='w.webp 900w'><img></picture>", Some("https://a.example/n/w.webp")),
            (
                "<div><img src='data:image/gif;base64,R0'><noscript><img src='/n.jpg?a=1&amp;b=2'></noscript></div>",
                Some("https://a.example/n.jpg?a=1&b=2"),
            ),
            ("<img src=x.jpg width=1 height=1>", None),
            ("<img src=/i/spacer.gif>", None),
            ("<img src='javascript:x'>", None),
            ("<img>", None),
        ] {
            assert_eq!(source_of(html).as_deref(), wanted, "{html}");
        }
    }

    #[test]
    fn sizes_of_one_picture_are_one() {
        assert_eq!(identity("https://a.example/p-300x200.jpg"), identity("https://a.example/p-1024x683.jpg?x=1"));
        assert_ne!(identity("https://a.example/p-1.jpg"), identity("https://a.example/p-2.jpg"));
    }
}
