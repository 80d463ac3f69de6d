//! Exports of an article that the shell hands back, and pages joined; every tree comes in through the allow-list again.

use crate::article::{Article, join};
use crate::export::{EpubImage, LeftOut, file_name, to_epub, to_html, to_json, to_markdown, to_plain};
use wasm_bindgen::prelude::*;

fn left_out(value: JsValue) -> Result<LeftOut, JsError> {
    if value.is_undefined() || value.is_null() { Ok(LeftOut::default()) } else { Ok(serde_wasm_bindgen::from_value(value)?) }
}

/// Writes an article as `text`, `markdown`, `html` or `json`; `leftOut` is `{ads, navigation, legal, model}`, or undefined.
///
/// # Errors
/// A `JsError` for an article that holds what no article may, or an unknown format.
#[wasm_bindgen(js_name = exportArticle)]
pub fn export_article(
    #[wasm_bindgen(unchecked_param_type = "Article")] article: JsValue,
    format: &str,
    #[wasm_bindgen(js_name = leftOut)] counts: JsValue,
) -> Result<String, JsError> {
    let (article, counts): (Article, _) = (serde_wasm_bindgen::from_value(article)?, left_out(counts)?);
    match format {
        "text" => Ok(to_plain(&article, &counts)),
        "markdown" => Ok(to_markdown(&article, &counts)),
        "html" => Ok(to_html(&article, &counts)),
        "json" => Ok(to_json(&article, &counts)),
        _ => Err(JsError::new("the formats are text, markdown, html and json; exportEpub writes books")),
    }
}

/// Writes an article as an EPUB book; `images` is `[{address, bytes}]` of pictures that were read, or empty.
///
/// # Errors
/// A `JsError` for an article that holds what no article may.
#[wasm_bindgen(js_name = exportEpub)]
pub fn export_epub(
    #[wasm_bindgen(unchecked_param_type = "Article")] article: JsValue,
    #[wasm_bindgen(js_name = leftOut)] counts: JsValue,
    images: &js_sys::Array,
) -> Result<js_sys::Uint8Array, JsError> {
    let (article, counts): (Article, _) = (serde_wasm_bindgen::from_value(article)?, left_out(counts)?);
    let field = |image: &JsValue, name: &str| js_sys::Reflect::get(image, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
    let images: Vec<EpubImage> = images
        .iter()
        .filter_map(|image| {
            let bytes = js_sys::Uint8Array::new(&field(&image, "bytes")).to_vec();
            Some(EpubImage { address: field(&image, "address").as_string()?, bytes })
        })
        .collect();
    Ok(js_sys::Uint8Array::from(to_epub(&article, &counts, &images).as_slice()))
}

/// Makes a safe file name of a title and an extension.
#[wasm_bindgen(js_name = fileName)]
pub fn export_file_name(title: &str, extension: &str) -> String {
    file_name(title, extension)
}

/// Joins the pages of one story into one article.
///
/// # Errors
/// A `JsError` for an article that holds what no article may.
#[wasm_bindgen(js_name = joinArticles, unchecked_return_type = "Article")]
pub fn join_articles(#[wasm_bindgen(unchecked_param_type = "Article[]")] articles: JsValue) -> Result<JsValue, JsError> {
    use serde::Serialize;
    let articles: Vec<Article> = serde_wasm_bindgen::from_value(articles)?;
    Ok(join(articles).serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
