//! The door for bytes and HTML text: any bytes give a snapshot that keeps its promises, or an error.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(page) = chaffinch::snapshot::from_bytes("https://a.example/n/", bytes, None) {
        chaffinch_fuzz::check_snapshot(&page);
    }
});
