//! Markdown of any article: no raw HTML, no address but a harmless one, whatever the text says.
#![no_main]

use chaffinch::export::{LeftOut, to_markdown};
use libfuzzer_sys::fuzz_target;
use pulldown_cmark::{Event, Options, Parser, Tag};

fuzz_target!(|bytes: &[u8]| {
    let Ok(article) = chaffinch_fuzz::article(&mut arbitrary::Unstructured::new(bytes)) else { return };
    let markdown = to_markdown(&article, &LeftOut::default());
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for event in Parser::new_ext(&markdown, options) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => assert_eq!(html.trim(), "<!-- -->", "{markdown}"),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                let scheme = chaffinch::address::scheme(&dest_url);
                let harmless =
                    matches!(scheme.as_deref(), None | Some("http" | "https" | "mailto")) || dest_url.starts_with("data:image/");
                assert!(harmless, "{dest_url} in {markdown}");
            }
            _ => {}
        }
    }
});
