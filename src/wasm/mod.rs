//! The bindings: a page in by one of three doors, a reading out as plain data.

#[cfg(feature = "document")]
mod dom;
#[cfg(feature = "export")]
mod export;
mod output;

#[cfg(feature = "html")]
use crate::error::Error;
use crate::pipeline;
use crate::snapshot::{Snapshot, from_flat};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// Reads the live page that `extension/content/snapshot.js` wrote down.
///
/// # Errors
/// A `JsError` with the text of the core's error.
#[wasm_bindgen(js_name = readSnapshot, unchecked_return_type = "Reading")]
pub fn read_snapshot(address: &str, names: &str, numbers: &js_sys::Uint32Array, text: &str) -> Result<JsValue, JsError> {
    give(&from_flat(address, names, &numbers.to_vec(), text)?)
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

fn give(page: &Snapshot) -> Result<JsValue, JsError> {
    let reading = pipeline::read(page);
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    Ok(output::Output::new(&reading, page).serialize(&serializer)?)
}
