//! The door for a `Document`: walks it through web-sys, without recursion, and changes nothing on it.

use crate::error::Error;
use crate::snapshot::{AttributeName, Snapshot, SnapshotBuilder, Tag, style_hides};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlImageElement, Node};

/// The namespace of HTML elements.
const HTML: &str = "http://www.w3.org/1999/xhtml";

#[wasm_bindgen]
extern "C" {
    /// What web-sys leaves out or puts behind flags of its own.
    #[wasm_bindgen(extends = Element)]
    type Shown;
    /// Missing in old browsers, hence `catch`.
    #[wasm_bindgen(method, catch, js_name = checkVisibility)]
    fn check_visibility(this: &Shown) -> Result<bool, JsValue>;

    #[wasm_bindgen(extends = Element)]
    type Slot;
    #[wasm_bindgen(method, catch, js_name = assignedNodes)]
    fn assigned_nodes(this: &Slot) -> Result<js_sys::Array, JsValue>;

    /// The page's own window, for `getComputedStyle`.
    type View;
    #[wasm_bindgen(method, catch, js_name = getComputedStyle)]
    fn computed_style(this: &View, element: &Element) -> Result<Style, JsValue>;
    type Style;
    #[wasm_bindgen(method, getter)]
    fn display(this: &Style) -> String;
}

/// What is still to be read at one depth of the walk.
enum Level {
    Siblings(Option<Node>),
    /// The light nodes that a shadow root shows in its `<slot>`.
    Assigned(js_sys::Array, u32),
}

impl Level {
    fn next(&mut self) -> Option<Node> {
        match self {
            Self::Siblings(next) => {
                let node = next.take()?;
                *next = node.next_sibling();
                Some(node)
            }
            Self::Assigned(nodes, at) => {
                let node = nodes.get(*at).dyn_into().ok();
                *at += 1;
                node
            }
        }
    }
}

/// Takes the snapshot of a document: what is shown, open shadow roots included.
///
/// # Errors
/// [`Error::TooLarge`] past the caps.
pub fn from_document(document: &Document) -> Result<Snapshot, Error> {
    let address = document.base_uri().ok().flatten().unwrap_or_default();
    let mut builder = SnapshotBuilder::new(&address);
    let Some(root) = document.document_element() else { return Ok(builder.finish()) };
    // Only a document in a window knows what is shown; a parsed one has no boxes at all.
    let view = document.default_view().map(|view| JsValue::from(view).unchecked_into::<View>());
    attributes(&mut builder, &root)?;
    let mut levels = vec![Level::Siblings(root.first_child())];
    while let Some(level) = levels.last_mut() {
        let Some(node) = level.next() else {
            levels.pop();
            if !levels.is_empty() {
                builder.close();
            }
            continue;
        };
        match node.node_type() {
            Node::TEXT_NODE | Node::CDATA_SECTION_NODE => builder.text(&node.node_value().unwrap_or_default())?,
            Node::ELEMENT_NODE => {
                let element: Element = node.unchecked_into();
                let name = element.local_name();
                if !is_shown(&element, &name, view.as_ref()) {
                    continue;
                }
                builder.open(&name)?;
                attributes(&mut builder, &element)?;
                levels.push(inside(&element, &name));
            }
            _ => {}
        }
    }
    Ok(builder.finish())
}

/// Gives what an element shows inside: its open shadow root, what is slotted into it, or its children.
fn inside(element: &Element, name: &str) -> Level {
    if let Some(shadow) = element.shadow_root() {
        return Level::Siblings(shadow.first_child());
    }
    if name == "slot"
        && let Ok(nodes) = element.unchecked_ref::<Slot>().assigned_nodes()
        && nodes.length() > 0
    {
        return Level::Assigned(nodes, 0);
    }
    Level::Siblings(element.first_child())
}

fn attributes(builder: &mut SnapshotBuilder, element: &Element) -> Result<(), Error> {
    for name in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        if let Some(known) = AttributeName::from_name(&name)
            && let Some(value) = element.get_attribute(&name)
        {
            builder.attribute(known, &value)?;
        }
    }
    // By name: a picture of another window's document is no instance of this window's class.
    if element.local_name() == "img" && element.namespace_uri().is_some_and(|space| space == HTML) {
        let image: &HtmlImageElement = element.unchecked_ref();
        let source = image.current_src();
        if !source.is_empty() {
            builder.attribute(AttributeName::CurrentSrc, &source)?;
        }
        if image.natural_width() > 0 {
            builder.attribute(AttributeName::RenderedWidth, &image.natural_width().to_string())?;
            builder.attribute(AttributeName::RenderedHeight, &image.natural_height().to_string())?;
        }
    }
    Ok(())
}

fn is_shown(element: &Element, name: &str, view: Option<&View>) -> bool {
    let hidden = element.get_attribute("hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"));
    if hidden || element.get_attribute("style").is_some_and(|style| style_hides(&style)) {
        return false;
    }
    let tag = Tag::from_name(name);
    // Elements that never show text are read for what they say about the page; `<body>` always has a box.
    if tag.hides_text() || tag == Tag::Body {
        return true;
    }
    let Some(view) = view else { return true };
    if element.unchecked_ref::<Shown>().check_visibility().unwrap_or(true) {
        return true;
    }
    // No box of its own, but its children have theirs.
    view.computed_style(element).is_ok_and(|style| style.display() == "contents")
}
