//! The live page's door: any numbers, names and text give a snapshot that keeps its promises, or an error.
#![no_main]

use chaffinch_fuzz::{Flat, check_snapshot};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(page) = Flat::from_bytes(bytes).read() {
        check_snapshot(&page);
        chaffinch::read(&page);
    }
});
