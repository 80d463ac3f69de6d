//! Pictures: the address that shows the story's picture, and which pictures are none.

use super::number::thousandths;
use super::source::source;
use super::{Attribute, Element, ElementName};
use crate::address;
use crate::prelude::*;
use crate::snapshot::{AttributeName as A, NodeId, Snapshot};

/// A picture no larger than this on both sides is an icon, an avatar or a placeholder, in pixels.
const ICON: u32 = 64;
/// A picture no higher than this (in pixels) stands in its line of text.
const IN_LINE: u32 = 40;
/// A picture no larger than this on one side is a rule, a spacer or a tracker, in pixels.
const SPECK: u32 = 8;

/// Makes a picture of which only the address is known, and perhaps what it shows.
pub(super) fn bare_picture(source: &str, alt: &str) -> Element {
    let mut element = Element::new(ElementName::Img, Vec::new());
    element.set(Attribute::Src, source);
    element.set(Attribute::Alt, alt);
    element
}

/// Reads a picture element; `None` where it has no address to load or is a spacer or a tracker.
pub(super) fn picture(page: &Snapshot, id: NodeId) -> Option<Element> {
    let source = source(page, id)?;
    let mut element = Element::new(ElementName::Img, Vec::new());
    element.set(Attribute::Src, &source);
    element.attribute(Attribute::Src)?;
    element.set(Attribute::Alt, page.attribute(id, A::Alt).or_else(|| page.attribute(id, A::DataAlt)).unwrap_or(""));
    let (width, height) = size(page, id);
    let least = if is_as_high_as_text(page, id) { 1 } else { SPECK };
    if let (Some(width), Some(height)) = (width, height) {
        if width.min(height) <= least {
            return None;
        }
        element.set(Attribute::Width, &width.to_string());
        element.set(Attribute::Height, &height.to_string());
    } else if let Some(side) = width.or(height) {
        if side <= least {
            return None;
        }
        element.set(if width.is_some() { Attribute::Width } else { Attribute::Height }, &side.to_string());
    }
    if names_a_speck(&source) {
        return None;
    }
    Some(element)
}

/// Tells an icon or a button that says nothing: one that stands for a word, `among_words` or as high as them, says something.
pub(super) fn is_ornament(page: &Snapshot, id: NodeId, picture: &Element, among_words: bool) -> bool {
    let button = picture.attribute(Attribute::Src).is_some_and(is_button);
    let named = picture.attribute(Attribute::Alt).is_some_and(|alt| !alt.is_empty());
    (is_icon(picture) || button) && !(named && (among_words || is_as_high_as_text(page, id)))
}

/// Tells an icon or an avatar from a picture that stands for itself.
fn is_icon(picture: &Element) -> bool {
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
    let styled = |property| page.attribute(id, A::Style).and_then(|style| styled(style, property));
    let declared = (number(A::Width).or_else(|| styled("width")), number(A::Height).or_else(|| styled("height")));
    match (shown, declared) {
        ((Some(width), Some(height)), _) => (Some(width), Some(height)),
        // A side of nothing beside one of a picture's is a side that was not known.
        (_, (Some(width), Some(0))) if width > SPECK => (Some(width), None),
        (_, (Some(0), Some(height))) if height > SPECK => (None, Some(height)),
        _ => declared,
    }
}

/// Tells a picture that stands for a word: its height is given in the measures of the text around it.
fn is_as_high_as_text(page: &Snapshot, id: NodeId) -> bool {
    page.attribute(id, A::Style)
        .and_then(|style| declared(style, "height"))
        .is_some_and(|(number, unit)| matches!(unit, "ex" | "em") && number <= 5_000)
}

/// Reads a length of an inline style: a number, in thousandths, and its unit.
fn declared<'a>(style: &'a str, property: &str) -> Option<(i64, &'a str)> {
    let value = style.split(';').filter_map(|rule| rule.split_once(':')).find(|(name, _)| name.trim() == property)?.1.trim();
    let (number, unit) = value.split_at(value.find(|c: char| c.is_ascii_alphabetic())?);
    Some((thousandths(number)?, unit))
}

/// Reads a length of an inline style, in CSS pixels; an em is taken for sixteen of them and an ex for half as many, which is
/// what they are in text of the browsers' own size.
fn styled(style: &str, property: &str) -> Option<u32> {
    let (number, unit) = declared(style, property)?;
    let unit = match unit {
        "px" => 1,
        "ex" => 8,
        "em" | "rem" => 16,
        _ => return None,
    };
    (0..2_000_000).contains(&number).then(|| ((number * unit + 500) / 1000) as u32)
}

fn pixels(value: &str) -> Option<u32> {
    let digits = value.trim().trim_end_matches("px");
    thousandths(digits).filter(|side| (0..30_000_000).contains(side)).map(|side| ((side + 500) / 1000) as u32)
}

/// What files of buttons are called: the networks that a story can be shared on, and the ways.
const BUTTONS: [&str; 16] = [
    "facebook",
    "twitter",
    "whatsapp",
    "linkedin",
    "pinterest",
    "instagram",
    "telegram",
    "reddit",
    "xing",
    "flipboard",
    "pocket",
    "youtube",
    "email",
    "mail",
    "print",
    "share",
];

/// Tells a button from a picture by its file, whatever size it has: a network's sign, a portrait of who wrote or answered.
pub(super) fn is_button(source: &str) -> bool {
    let path = address::path(source).to_ascii_lowercase();
    let mut parts = path.rsplit('/');
    let stem = parts.next().unwrap_or("").split('.').next().unwrap_or("").to_owned();
    let bare = ["icon", "logo", "ico", "social", "button", "btn", "share", "white", "black"]
        .iter()
        .fold(stem, |stem, word| stem.replace(word, ""));
    let bare = bare.trim_matches(|c: char| !c.is_ascii_alphabetic());
    BUTTONS.contains(&bare)
        || address::host(source).is_some_and(|host| host == "gravatar.com" || host.ends_with(".gravatar.com"))
        || parts.any(|part| matches!(part, "avatar" | "avatars" | "user_avatar" | "profile_images"))
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

/// The endings of files that are pictures.
const FILES: [&str; 8] = ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp"];

/// Gives what two addresses of one picture have in common: host and path without a size at the end of the name.
pub(super) fn identity(source: &str) -> String {
    let path = address::path(source);
    let (stem, extension) = path.rsplit_once('.').unwrap_or((path, ""));
    // What is no file is told apart by its query.
    if !FILES.iter().any(|file| extension.eq_ignore_ascii_case(file)) {
        return source.to_owned();
    }
    let cut = stem.rfind(['-', '_']).filter(|&at| {
        let size = &stem[at + 1..];
        size.len() > 2 && size.chars().all(|c| c.is_ascii_digit() || c == 'x')
    });
    let bare = cut.filter(|_| stem.contains('x')).map_or(stem, |at| &stem[..at]);
    format!("{}{bare}", address::host(source).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_are_told_by_their_files() {
        for (source, wanted) in [
            ("https://a.example/i/twitter.svg", true),
            ("https://a.example/i/icon-facebook_white.png", true),
            ("https://secure.gravatar.com/avatar/0f?s=200", true),
            ("https://a.example/user_avatar/a.example/ann/48/1.png", true),
            ("https://a.example/i/twitter-headquarters.jpg", false),
            ("https://a.example/i/avatar-2-poster.jpg", false),
        ] {
            assert_eq!(is_button(source), wanted, "{source}");
        }
    }

    #[test]
    fn sizes_of_one_picture_are_one() {
        assert_eq!(identity("https://a.example/p-300x200.jpg"), identity("https://a.example/p-1024x683.jpg?x=1"));
        assert_ne!(identity("https://a.example/p-1.jpg"), identity("https://a.example/p-2.jpg"));
        assert_ne!(identity("https://a.example/file.php?id=1"), identity("https://a.example/file.php?id=2"));
    }
}
