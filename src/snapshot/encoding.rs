//! From the bytes of a page to its text: byte order mark, HTTP charset, `<meta>`, then a guess.

use super::{Snapshot, from_html};
use crate::error::Error;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// How far into the bytes a `<meta>` charset is looked for; browsers honour a late one by loading the page again.
const META_WINDOW: usize = 64 << 10;

/// Reads a page from its bytes; `charset` is the one of the HTTP header, where the caller has it.
///
/// # Errors
/// [`Error::NotAPage`] for bytes that are another kind of file, else as [`from_html`].
pub fn from_bytes(address: &str, bytes: &[u8], charset: Option<&str>) -> Result<Snapshot, Error> {
    from_html(address, &decode(bytes, charset)?)
}

/// Decodes the bytes of a page.
///
/// # Errors
/// [`Error::NotAPage`] for bytes that are another kind of file.
pub fn decode<'a>(bytes: &'a [u8], charset: Option<&str>) -> Result<Cow<'a, str>, Error> {
    if let Some(found) = other_kind(bytes) {
        return Err(Error::NotAPage { found });
    }
    let encoding = Encoding::for_bom(bytes).map_or_else(|| choose(bytes, charset), |(encoding, _)| encoding);
    Ok(encoding.decode(bytes).0)
}

/// Names the kind of file that the first bytes tell, where it is not a page.
fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 8] = [
        (b"%PDF-", "a PDF document"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"\x7fELF", "a program"),
        (b"RIFF", "a media file"),
    ];
    KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind)
}

fn choose(bytes: &[u8], charset: Option<&str>) -> &'static Encoding {
    if let Some(wide) = unmarked_utf16(bytes) {
        return wide;
    }
    let ascii = bytes.is_ascii();
    if !ascii && std::str::from_utf8(bytes).is_ok() {
        return UTF_8; // other encodings do not form valid multi-byte sequences by chance over a page
    }
    let declared = charset.and_then(|label| Encoding::for_label(label.as_bytes())).or_else(|| from_meta(bytes));
    match declared {
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => UTF_8, // a readable <meta> cannot be UTF-16
        Some(encoding) if ascii || encoding != UTF_8 => encoding,
        Some(_) if mostly_utf8(bytes) => UTF_8,
        None if ascii => UTF_8,
        _ => guess(bytes),
    }
}

/// Tells whether damage to UTF-8 text is slight: fewer than one bad sequence in a hundred non-ASCII bytes.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let bad = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let other = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    bad * 100 < other || bad * 10_000 < bytes.len() && bad * 4 < other
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(256)];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count() * 2;
    match (zeros(0) * 10 > head.len() * 8, zeros(1) * 10 > head.len() * 8) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

fn from_meta(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(META_WINDOW)].to_ascii_lowercase();
    let mut rest = &head[..];
    while let Some(at) = position(rest, b"<meta") {
        rest = &rest[at + 5..];
        let end = rest.iter().position(|&byte| byte == b'>').unwrap_or(rest.len());
        if let Some(found) = position(&rest[..end], b"charset") {
            let label = rest[found + 7..end].trim_ascii_start();
            let label = label.strip_prefix(b"=").unwrap_or(label).trim_ascii_start();
            let label: Vec<u8> = label
                .iter()
                .copied()
                .skip_while(|byte| matches!(byte, b'"' | b'\''))
                .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.'))
                .collect();
            if let Some(encoding) = Encoding::for_label(&label) {
                return Some(encoding);
            }
        }
    }
    None
}

fn position(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_mark_header_meta_and_then_guesses() {
        let cyrillic = "Комитет собрался во вторник, чтобы обсудить план гавани.".repeat(4);
        let (windows, _, _) = encoding_rs::WINDOWS_1251.encode(&cyrillic);
        assert_eq!(decode(&windows, Some("windows-1251")).unwrap(), cyrillic);
        let with_meta = [b"<meta charset='windows-1251'>", &windows[..]].concat();
        assert!(decode(&with_meta, None).unwrap().ends_with(&cyrillic));
        let lying = [b"<meta charset=utf-8>", &windows[..]].concat();
        assert!(decode(&lying, None).unwrap().ends_with(&cyrillic), "a false claim of UTF-8 is found out");
        assert_eq!(decode(&windows, None).unwrap(), cyrillic);
        let wide: Vec<u8> = "\u{feff}<p>né".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&wide, None).unwrap(), "<p>né");
        let unmarked: Vec<u8> = "<p>plain text of a page".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&unmarked, None).unwrap(), "<p>plain text of a page");
        assert_eq!(decode("<meta charset=latin1>né".as_bytes(), None).unwrap(), "<meta charset=latin1>né");
    }

    #[test]
    fn names_what_is_not_a_page() {
        assert_eq!(decode(b"%PDF-1.7 ...", None), Err(Error::NotAPage { found: "a PDF document" }));
    }
}
