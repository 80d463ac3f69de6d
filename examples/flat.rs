//! Reads snapshots of the live page's door natively: one JSON object a line in, one out. The tests hold what this
//! prints against what the same arrays give as wasm in Node, Chromium and Firefox.

use chaffinch::snapshot::from_flat;
use std::io::{self, BufRead};

fn main() -> io::Result<()> {
    for line in io::stdin().lock().lines() {
        let snapshot: serde_json::Value = serde_json::from_str(&line?)?;
        let text = |key: &str| snapshot[key].as_str().unwrap_or_default();
        let numbers = unpack(text("numbers"));
        match from_flat(text("address"), text("names"), &numbers, text("text")) {
            Ok(page) => {
                let reading = chaffinch::read(&page);
                let labels: Vec<_> = reading.judgements.iter().map(|judgement| judgement.label.name()).collect();
                let roles: Vec<_> = reading.judgements.iter().map(|judgement| judgement.role).collect();
                let all = serde_json::json!({ "labels": labels, "roles": roles, "is_article": reading.verdict.is_article, "article": reading.article });
                println!("{all}");
            }
            Err(error) => println!("{}", serde_json::json!({ "error": error.to_string() })),
        }
    }
    Ok(())
}

/// Undoes the digits of base 0x4000 that `extension/content/snapshot.js` packs numbers into.
fn unpack(packed: &str) -> Vec<u32> {
    let mut numbers = Vec::new();
    let (mut value, mut scale) = (0_u64, 1_u64);
    for digit in packed.encode_utf16().map(u64::from) {
        value += (digit & 0x3fff) * scale;
        scale = scale.wrapping_mul(0x4000);
        if digit < 0x4000 {
            numbers.push(value as u32);
            (value, scale) = (0, 1);
        }
    }
    numbers
}
