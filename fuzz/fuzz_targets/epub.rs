//! EPUB of any article: an archive that opens, each document in it well-formed XML without a script.
#![no_main]

use chaffinch::export::{EpubImage, LeftOut, to_epub};
use libfuzzer_sys::fuzz_target;
use quick_xml::events::Event;

fuzz_target!(|bytes: &[u8]| {
    let mut rest = arbitrary::Unstructured::new(bytes);
    let image = EpubImage { address: "https://a.example/<b>".to_owned(), bytes: b"\xff\xd8\xff".to_vec() };
    let Ok(article) = chaffinch_fuzz::article(&mut rest) else { return };
    let book = to_epub(&article, &LeftOut::default(), &[image]);
    let mut at = 0;
    let number = |at: usize, length: usize| book[at..at + length].iter().rev().fold(0, |sum, &byte| sum << 8 | usize::from(byte));
    while book[at..].starts_with(b"PK\x03\x04") {
        let (size, name) = (number(at + 18, 4), number(at + 26, 2));
        let file = at + 30 + name + number(at + 28, 2);
        let name = String::from_utf8_lossy(&book[at + 30..at + 30 + name]).into_owned();
        if [".xhtml", ".opf", ".xml"].iter().any(|ending| name.ends_with(ending)) {
            well_formed(&name, std::str::from_utf8(&book[file..file + size]).expect("UTF-8"));
        }
        at = file + size;
    }
    assert!(book[at..].starts_with(b"PK\x01\x02"));
});

fn well_formed(name: &str, text: &str) {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    assert!(text.chars().all(allowed), "{name}: a character that XML has not: {text:?}");
    let mut reader = quick_xml::Reader::from_str(text);
    let mut depth = 0;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}: {text}")) {
            Event::Start(tag) => {
                assert!(!matches!(tag.name().as_ref(), b"script" | b"iframe" | b"object"), "{name}: {text}");
                assert!(tag.attributes().all(|attribute| attribute.is_ok()), "{name}: {text}");
                depth += 1;
            }
            Event::Empty(tag) => assert!(tag.attributes().all(|attribute| attribute.is_ok()), "{name}: {text}"),
            Event::End(_) => depth -= 1,
            Event::GeneralRef(entity) => {
                let known = matches!(&*entity, b"amp" | b"lt" | b"gt" | b"quot" | b"apos") || entity.is_char_ref();
                assert!(known, "{name}: an entity that XML has not: {text}");
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{name}: {text}");
}
