//! The live page's door: a stream of numbers, the names it uses, and one string.
//!
//! `extension/content/snapshot.js` walks the page once and writes, in document order, one number an event; the two
//! low bits say which. `0` opens the element of name `n >> 2`; `1` closes `n >> 2` elements; `2` is a run of text of
//! `n >> 2` UTF-16 units, taken off the front of the string; `3` is an attribute of the element just opened, its
//! name `n >> 2`, its length in UTF-16 units the number after it, its value taken off the string.

use super::{AttributeName, Snapshot, SnapshotBuilder};
use crate::error::Error;
use crate::prelude::*;

/// The version of the stream's layout; the shell sends it along and a mismatch is an error.
pub const FORMAT_VERSION: u32 = 1;

/// Reads the stream that the content script wrote.
///
/// `names` holds the element and attribute names, one a line; `text` all text and attribute values, in order.
///
/// # Errors
/// [`Error::BadSnapshot`] where a number names what is not there; [`Error::TooLarge`] past the caps.
pub fn from_flat(address: &str, names: &str, numbers: &[u32], text: &str) -> Result<Snapshot, Error> {
    let names: Vec<&str> = names.lines().collect();
    let attributes: Vec<Option<AttributeName>> = names.iter().map(|name| AttributeName::from_name(name)).collect();
    let mut builder = SnapshotBuilder::new(address);
    let mut text = Text { rest: text, owed: 0 };
    let mut at = 0;
    while let Some(&number) = numbers.get(at) {
        let value = (number >> 2) as usize;
        let bad = |what| move || Error::BadSnapshot { what, at };
        match number & 3 {
            0 => builder.open(names.get(value).ok_or_else(bad("an unknown element name"))?)?,
            1 => (0..value.min(numbers.len())).for_each(|_| builder.close()),
            2 => builder.text(text.take(value).ok_or_else(bad("text that is missing"))?)?,
            _ => {
                let name = attributes.get(value).ok_or_else(bad("an unknown attribute name"))?;
                let length = *numbers.get(at + 1).ok_or_else(bad("an attribute without length"))?;
                let value = text.take(length as usize).ok_or_else(bad("an attribute that is missing"))?;
                at += 1;
                if let Some(name) = name {
                    builder.attribute(*name, value)?;
                }
            }
        }
        at += 1;
    }
    Ok(builder.finish())
}

/// The one string, cut by lengths in UTF-16 units.
struct Text<'a> {
    rest: &'a str,
    /// Units of a surrogate pair that the piece before already took.
    owed: usize,
}

impl<'a> Text<'a> {
    fn take(&mut self, units: usize) -> Option<&'a str> {
        let wanted = units.saturating_sub(self.owed);
        self.owed -= units.min(self.owed);
        let ascii = self.rest.as_bytes().iter().take(wanted).take_while(|byte| byte.is_ascii()).count();
        let (mut bytes, mut met) = (ascii, ascii);
        let mut rest = self.rest[ascii..].chars();
        while met < wanted {
            let next = rest.next()?;
            bytes += next.len_utf8();
            met += next.len_utf16();
        }
        self.owed += met - wanted;
        let (piece, rest) = self.rest.split_at(bytes);
        self.rest = rest;
        Some(piece)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(name: u32) -> u32 {
        name << 2
    }
    const CLOSE: u32 = 1 << 2 | 1;
    fn text(units: u32) -> u32 {
        units << 2 | 2
    }
    fn attribute(name: u32) -> u32 {
        name << 2 | 3
    }

    #[test]
    fn reads_what_the_content_script_writes() {
        let numbers = [open(0), open(1), attribute(2), 4, text(5), CLOSE, text(1)];
        let page = from_flat("https://a.example/", "body\np\nclass", &numbers, "leadaé😀b!").unwrap();
        assert_eq!(page.text(3), "aé😀b");
        assert_eq!(page.text(4), "!");
        assert_eq!(page.parent(4), Some(1));
        assert_eq!(page.attribute(2, AttributeName::Class), Some("lead"));
    }

    #[test]
    fn a_pair_cut_in_two_goes_to_the_first_piece() {
        let page = from_flat("", "p", &[open(0), text(2), text(2)], "a😀b").unwrap();
        assert_eq!((page.text(2), page.text(3)), ("a😀", "b"));
    }

    #[test]
    fn says_what_does_not_fit_and_where() {
        let error = from_flat("", "p", &[open(0), text(9)], "short").unwrap_err();
        assert_eq!(error, Error::BadSnapshot { what: "text that is missing", at: 1 });
        assert!(matches!(from_flat("", "p", &[open(7)], ""), Err(Error::BadSnapshot { at: 0, .. })));
        assert!(matches!(from_flat("", "p", &[open(0), attribute(0)], ""), Err(Error::BadSnapshot { at: 1, .. })));
    }
}
