//! The bindings: a page in by one of three doors, a reading out as plain data.

#[cfg(feature = "document")]
mod dom;
#[cfg(feature = "export")]
mod export;
#[cfg(not(feature = "std"))]
mod lean;
#[cfg(any(feature = "live", feature = "html", feature = "document"))]
mod output;

#[cfg(any(feature = "live", feature = "html"))]
use crate::error::Error;
#[cfg(any(feature = "live", feature = "html", feature = "document"))]
use crate::pipeline;
#[cfg(feature = "live")]
use crate::prelude::*;
#[cfg(any(feature = "html", feature = "document"))]
use crate::snapshot::Snapshot;
#[cfg(feature = "live")]
use crate::snapshot::from_flat;
#[cfg(any(feature = "html", feature = "document"))]
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

#[cfg(feature = "live")]
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Date)]
    fn now() -> f64;
}

/// How long the extension's core may take for a page, in milliseconds; a page of the largest size takes a fifth of it.
#[cfg(feature = "live")]
const LIMIT_MS: u32 = 4_000;

/// Reads the live page that `extension/content/snapshot.js` wrote down; gives a `Reading` as two lines of JSON: all but its
/// blocks, with the numbers of those that are `unsure`, and the blocks.
///
/// The text goes on to the page's side as it is: objects made here would be taken apart again for that message, which
/// costs several times the reading itself.
///
/// # Errors
/// A `JsError` with the text of the core's error.
#[cfg(feature = "live")]
#[wasm_bindgen(js_name = readSnapshot)]
pub fn read_snapshot(address: &str, names: &str, numbers: &[u32], text: &str) -> Result<String, JsError> {
    let until = now() + f64::from(LIMIT_MS);
    let check = || if now() > until { Err(Error::OutOfTime { limit_ms: LIMIT_MS }) } else { Ok(()) };
    let page = from_flat(address, names, numbers, text)?;
    let reading = pipeline::read_within(&page, check)?;
    // The message is fixed: the writer's own would bring the printing of every kind of number along.
    output::Output::new(&reading, &page).lines().map_err(|_| JsError::new("the reading could not be written as JSON"))
}

/// Reads a document where it stands; nothing on it is changed.
///
/// # Errors
/// A `JsError` with the text of the core's error.
#[cfg(feature = "document")]
#[wasm_bindgen(js_name = readDocument, unchecked_return_type = "Reading")]
pub fn read_document(document: &web_sys::Document) -> Result<JsValue, JsError> {
    give(&dom::from_document(document)?)
}

/// Reads HTML text; `address` is where it came from, or empty.
///
/// # Errors
/// A `JsError` with the text of the core's error.
#[cfg(feature = "html")]
#[wasm_bindgen(js_name = readHtml, unchecked_return_type = "Reading")]
pub fn read_html(address: &str, html: &str) -> Result<JsValue, JsError> {
    give(&crate::snapshot::from_html(address, html)?)
}

/// Decodes the bytes of a page; `charset` is the one of the HTTP header, or empty.
///
/// # Errors
/// A `JsError` with the text of the core's error.
#[cfg(feature = "html")]
#[wasm_bindgen(js_name = decodeBytes)]
pub fn decode_bytes(bytes: &[u8], charset: &str) -> Result<String, JsError> {
    if bytes.len() > crate::snapshot::MAX_BYTES {
        return Err(Error::TooLarge { what: "text", found: bytes.len(), limit: crate::snapshot::MAX_BYTES }.into());
    }
    Ok(crate::snapshot::decode(bytes, Some(charset).filter(|label| !label.is_empty()))?.into_owned())
}

#[cfg(any(feature = "html", feature = "document"))]
fn give(page: &Snapshot) -> Result<JsValue, JsError> {
    let reading = pipeline::read(page);
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    Ok(output::Output::new(&reading, page).serialize(&serializer)?)
}
