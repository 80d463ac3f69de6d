//! HTML text all the way: labels, article, every export.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(page) = chaffinch::snapshot::from_html("https://a.example/n/", &String::from_utf8_lossy(bytes)) {
        chaffinch_fuzz::check_reading(&page);
    }
});
