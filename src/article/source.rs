//! The address that shows a picture: of all that a page gives for it, the one worth loading.

use super::number::thousandths;
use crate::address;
use crate::prelude::*;
use crate::snapshot::{AttributeName as A, NodeId, Snapshot, Tag};

/// The widest file that is worth loading for a column of text on a sharp screen, in pixels.
const WIDEST: u32 = 1600;
/// Attributes that lazy loaders keep the address in, by how widely each is used.
const LAZY: [A; 7] = [A::DataSrc, A::DataOriginal, A::DataLazySrc, A::DataFullSrc, A::DataHiResSrc, A::DataImage, A::DataUrl];
const LAZY_SETS: [A; 2] = [A::DataSrcset, A::DataLazySrcset];

/// Chooses the address: what the browser shows, else the best of the sets, else the lazy attributes, else `src`.
pub(super) fn source(page: &Snapshot, id: NodeId) -> Option<String> {
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
    twins.into_iter().find_map(|twin| in_twin(page, twin))
}

/// Finds the address of the picture in a `<noscript>`.
fn in_twin(page: &Snapshot, twin: NodeId) -> Option<String> {
    // A parser that knows of no scripts has read the twin's markup already.
    let parsed = page.subtree(twin).find(|&node| page.tag(node) == Tag::Img).and_then(|node| page.attribute(node, A::Src));
    parsed.map(str::to_owned).or_else(|| image_in_text(&page.raw_text(twin)))
}

/// Finds the address in a `<noscript>` that stands alone in its box, for pages that draw the picture by a script.
pub(super) fn from_lone_noscript(page: &Snapshot, twin: NodeId) -> Option<String> {
    let scope = page.parent(twin)?;
    let alone = page
        .children(scope)
        .take(4)
        .all(|child| child == twin || page.text(child).trim().is_empty() && page.tag(child) == Tag::Text);
    if !alone || page.node(scope).end > page.node(twin).end + 2 {
        return None;
    }
    let found = in_twin(page, twin)?;
    address::picture(page.address(), &found).filter(|found| !is_placeholder(found))
}

/// Finds the picture that an empty box has as its background: one that the page names as a picture.
pub(super) fn from_background(page: &Snapshot, id: NodeId) -> Option<String> {
    let empty = page.node(id).end <= id + 2 && page.subtree(id).all(|node| page.text(node).trim().is_empty());
    let named = page.attribute(id, A::Role).is_some_and(|role| role.eq_ignore_ascii_case("img"))
        || page.parent(id).is_some_and(|up| page.tag(up) == Tag::Figure);
    if !empty || !named {
        return None;
    }
    let lazy = [A::DataBg, A::DataBackground].iter().find_map(|&name| page.attribute(id, name));
    let found = lazy.or_else(|| {
        let style = page.attribute(id, A::Style)?;
        let (_, rest) = style.split_once("background").and_then(|(_, rest)| rest.split_once("url("))?;
        rest.split(')').next()
    })?;
    let bare = found.trim_start_matches("url(").trim_end_matches(')').trim_matches([' ', '"', '\'']);
    address::picture(page.address(), bare).filter(|found| !is_placeholder(found))
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

#[cfg(all(test, feature = "html"))]
#[allow(clippy::unwrap_used)] // a test may panic
mod tests {
    use super::super::Attribute;
    use super::super::picture::picture;
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
}
