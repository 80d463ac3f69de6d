//! Puts finished parts in order: captions to their pictures, headings without gaps, no empty shells.

use super::credits::{as_caption, is_credit};
use super::drop_caps::join_drop_caps;
use super::line::{push, trim_end};
use super::once::once;
use super::{Content, Element, ElementName as E, wordless};
use crate::prelude::*;

/// Puts the whole body in order.
pub(super) fn tidy(children: Vec<Content>) -> Vec<Content> {
    let mut children = join_drop_caps(join_captions(children));
    once(&mut children);
    wordless::settle(&mut children);
    // Rules at the ends, and one rule after another, divide nothing.
    let rule = |content: &Content| content.as_element(E::Hr).is_some();
    while children.last().is_some_and(rule) {
        children.pop();
    }
    let lead = children.iter().take_while(|content| rule(content)).count();
    children.drain(..lead);
    children.dedup_by(|next, before| rule(next) && rule(before));
    close_gaps(&mut children, &mut Vec::new());
    children
}

/// Gives headings levels without gaps: each is one deeper than the nearest higher one before it.
fn close_gaps(children: &mut [Content], open: &mut Vec<u8>) {
    for child in children {
        let Content::Element(element) = child else { continue };
        if let Some(level) = element.name.heading_level() {
            open.retain(|higher| *higher < level);
            open.push(level);
            element.name = E::heading(1 + open.len() as u8);
        }
        close_gaps(&mut element.children, open);
    }
}

/// Wraps a caption or credit that stands outside of a figure; [`join_captions`] takes it to its picture.
pub(super) fn caption(paragraph: Element, credit: bool) -> Content {
    let block = paragraph.block;
    let children = if credit { vec![Element::new(E::Small, paragraph.children).into()] } else { paragraph.children };
    let mut caption = Element::new(E::Figcaption, children);
    caption.attributes = paragraph.attributes;
    caption.block = block;
    Element::new(E::Figure, vec![caption.into()]).into()
}

fn figure_parts(content: &Content) -> Option<(bool, bool)> {
    let figure = content.as_element(E::Figure)?;
    let caption = figure.children.iter().any(|child| child.as_element(E::Figcaption).is_some());
    Some((figure.children.iter().any(|child| child.as_element(E::Figcaption).is_none()), caption))
}

fn is_card(content: &Content) -> bool {
    let caption = |child: &Content| {
        child.as_element(E::Figcaption).is_some_and(|caption| caption.block.is_none() && !caption.children.is_empty())
    };
    content.as_element(E::Figure).is_some_and(|figure| figure.children.iter().any(caption))
}

/// Moves a caption that stands alone to the picture before it, else to the one after it; notes beside each other join.
pub(super) fn join_captions(children: Vec<Content>) -> Vec<Content> {
    let mut out: Vec<Content> = Vec::with_capacity(children.len());
    for content in children {
        let lone = figure_parts(&content) == Some((false, true)) && !is_card(&content);
        match (out.last_mut(), content) {
            (Some(Content::Element(before)), Content::Element(content))
                if before.name == E::Figure && lone && !before.children.is_empty() =>
            {
                add_caption(before, content.children);
            }
            (Some(before), Content::Element(credit))
                if figure_parts(before).is_some_and(|(picture, _)| picture) && !is_card(before) && is_credit(&credit) =>
            {
                if let Content::Element(figure) = before {
                    add_caption(figure, vec![as_caption(credit)]);
                }
            }
            (Some(Content::Element(before)), Content::Element(content))
                if before.name == E::Aside && content.name == E::Aside =>
            {
                before.children.extend(content.children);
            }
            (Some(before), content)
                if figure_parts(before) == Some((false, true))
                    && !is_card(before)
                    && figure_parts(&content) == Some((true, false)) =>
            {
                if let (Content::Element(lone), Content::Element(mut figure)) = (before, content) {
                    let own = figure.children.len();
                    add_caption(&mut figure, core::mem::take(&mut lone.children));
                    // They stay above the picture, as on the page.
                    figure.children.rotate_left(own);
                    *lone = figure;
                }
            }
            (_, content) => out.push(content),
        }
    }
    // A credit without its picture credits nothing.
    out.retain(|content| !is_lone_credit(content));
    out
}

fn is_lone_credit(content: &Content) -> bool {
    let Some(figure) = content.as_element(E::Figure) else { return false };
    figure.children.iter().all(|child| {
        child
            .as_element(E::Figcaption)
            .is_some_and(|caption| caption.children.iter().all(|part| part.as_element(E::Small).is_some()))
    })
}

/// Adds captions to a figure's one caption.
fn add_caption(figure: &mut Element, captions: Vec<Content>) {
    let at = figure.children.iter().position(|child| child.as_element(E::Figcaption).is_some());
    for content in captions {
        let Content::Element(caption) = content else { continue };
        match at.and_then(|at| figure.children.get_mut(at)) {
            // A caption that a page sends once for each width of screen.
            Some(Content::Element(own)) if says(own, &caption) => {}
            Some(Content::Element(own)) => {
                trim_end(&mut own.children);
                push(&mut own.children, Content::Text(" ".to_owned()));
                caption.children.into_iter().for_each(|part| push(&mut own.children, part));
            }
            _ => figure.children.push(caption.into()),
        }
    }
}

/// Tells whether a caption has the words of another already.
fn says(own: &Element, other: &Element) -> bool {
    let (mut said, mut words) = (String::new(), String::new());
    letters(own, &mut said);
    letters(other, &mut words);
    !words.is_empty() && said.contains(&words)
}

/// Adds the letters and digits of an element.
pub(super) fn letters(element: &Element, out: &mut String) {
    for child in &element.children {
        match child {
            Content::Text(text) => out.extend(text.chars().filter(|c| c.is_alphanumeric())),
            Content::Element(inner) => letters(inner, out),
        }
    }
}

/// Gathers a paragraph's text; `false` where it has a line break or a picture, or more bytes than `most`.
pub(super) fn plain(element: &Element, most: usize, out: &mut String) -> bool {
    element.children.iter().all(|child| match child {
        Content::Text(text) => {
            out.push_str(text);
            out.len() <= most
        }
        Content::Element(inner) => !inner.name.is_void() && plain(inner, most, out),
    })
}

/// Puts a figure in order: its pictures (or table, code, quote), then one caption; anything else stands after it.
pub(super) fn figure(figure: Element) -> Vec<Content> {
    let (mut held, mut captions, mut nested, mut rest) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for child in figure.children {
        match child {
            Content::Element(inner) if inner.name == E::Figure => {
                let picture = inner.children.first().is_some_and(|first| first.as_element(E::Figcaption).is_none());
                let caption = inner.children.iter().any(|part| part.as_element(E::Figcaption).is_some());
                match (picture, caption) {
                    (true, false) => held.extend(inner.children),
                    (false, _) if !is_card(&Content::Element(inner.clone())) => captions.extend(inner.children),
                    _ => nested.push(Content::Element(inner)),
                }
            }
            Content::Element(inner) if matches!(inner.name, E::Table | E::Pre | E::Blockquote) => held.push(inner.into()),
            other => rest.push(other),
        }
    }
    let mut out = nested;
    if held.is_empty() && captions.is_empty() {
        out.extend(rest);
        return out;
    }
    let mut element = Element::new(E::Figure, held);
    let mut captions = captions.into_iter();
    element.children.extend(captions.next());
    add_caption(&mut element, captions.collect());
    out.push(element.into());
    out.extend(rest);
    join_captions(out)
}

/// Takes a container's only paragraph out of its shell.
pub(super) fn unwrap_paragraph(element: &mut Element) {
    let paragraphs = element.children.iter().filter(|child| child.as_element(E::P).is_some()).count();
    let boxes = |child: &Content| child.element().is_some_and(|inner| matches!(inner.name, E::P | E::Ul | E::Ol | E::Figure));
    if paragraphs != 1 || !element.children.iter().all(boxes) {
        return;
    }
    let mut children = Vec::new();
    for child in core::mem::take(&mut element.children) {
        match child {
            Content::Element(inner) if inner.name == E::P => {
                element.block = element.block.or(inner.block);
                for (name, value) in inner.attributes {
                    element.set(name, &value);
                }
                children.extend(inner.children);
            }
            other => children.push(other),
        }
    }
    element.children = children;
}

/// Leaves only words in an element that can hold nothing else.
pub(super) fn flatten_paragraphs(element: &mut Element) {
    join(element, " ");
}

/// Leaves only lines in preformatted text.
pub(super) fn flatten_lines(element: &mut Element) {
    join(element, "\n");
    trim_end(&mut element.children);
    let code = |child: &Content| child.as_element(E::Code).is_some();
    if let [Content::Element(only)] = element.children.as_mut_slice()
        && code(&Content::Element(only.clone()))
    {
        trim_end(&mut only.children);
    }
}

fn join(element: &mut Element, between: &str) {
    let mut children = Vec::new();
    for child in core::mem::take(&mut element.children) {
        match child {
            Content::Element(mut inner) if inner.name.is_block() => {
                join(&mut inner, between);
                if !children.is_empty() && !inner.children.is_empty() {
                    push(&mut children, Content::Text(between.to_owned()));
                }
                element.block = element.block.or(inner.block);
                inner.children.into_iter().for_each(|part| push(&mut children, part));
            }
            other => push(&mut children, other),
        }
    }
    element.children = children;
}
