//! Credits of pictures that a page sets as paragraphs: "Photo: Ann Lee", "© Reuters", "Getty Images / Ann Lee".

use super::tidy::plain;
use super::{Content, Element, ElementName as E};
use crate::prelude::*;

/// Words before the name of who made a picture, in lower case.
const LEADS: [&str; 26] = [
    "photo",
    "photos",
    "photo credit",
    "photo by",
    "photo courtesy",
    "image",
    "images",
    "image source",
    "image credit",
    "image by",
    "picture",
    "illustration",
    "credit",
    "credits",
    "source",
    "foto",
    "fotos",
    "bild",
    "bilder",
    "bildquelle",
    "quelle",
    "crédit photo",
    "crédit",
    "fotograf",
    "图片来源",
    "写真",
];
/// Agencies that sign their pictures by their name alone.
const AGENCIES: [&str; 6] = ["getty images", "shutterstock", "istock", "unsplash", "adobe stock", "alamy"];
/// The longest credit, in characters; a longer line says something.
const LONGEST: usize = 90;

/// Tells a paragraph that credits the picture above it and says nothing else.
pub(super) fn is_credit(paragraph: &Element) -> bool {
    if paragraph.name != E::P {
        return false;
    }
    let mut text = String::new();
    if !plain(paragraph, LONGEST * 4, &mut text) || text.chars().count() > LONGEST {
        return false;
    }
    let lower = text.trim_start_matches(['(', '[', ' ', '\u{a0}']).to_lowercase();
    let led = |lead: &str| lower.strip_prefix(lead).is_some_and(|rest| rest.trim_start().starts_with([':', '：', '/']));
    lower.starts_with(['©', 'ⓒ'])
        || text.starts_with("(c)")
        || LEADS.iter().any(|lead| led(lead))
        || AGENCIES.iter().any(|name| lower.starts_with(name))
}

/// Makes a figure's caption of a paragraph that credits it.
pub(super) fn as_caption(paragraph: Element) -> Content {
    let mut caption = Element::new(E::Figcaption, vec![Element::new(E::Small, paragraph.children).into()]);
    caption.attributes = paragraph.attributes;
    caption.block = paragraph.block;
    caption.into()
}
