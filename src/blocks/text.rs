//! Characters and white space, as the blocks need them.

use crate::prelude::*;

/// Tells whether a character is Chinese, Japanese or Korean, which are written without spaces and say more a character.
pub fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ac00}'..='\u{d7af}')
}

/// Characters that take no place: soft hyphen, zero-width space and marks, byte order mark.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}') || (c.is_control() && !c.is_whitespace())
}

/// Collapses runs of white space to one space, trims the ends and drops characters that take no place.
pub fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    append_collapsed(&mut out, text);
    out.truncate(out.trim_end().len());
    out
}

/// Appends text with white space collapsed also across the joint; leading space is dropped at the start only.
pub(crate) fn append_collapsed(out: &mut String, text: &str) {
    let mut blank = out.is_empty() || out.ends_with(' ');
    for c in text.chars() {
        if c.is_whitespace() {
            if !blank {
                out.push(' ');
                blank = true;
            }
        } else if !is_invisible(c) {
            out.push(c);
            blank = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::collapse;

    #[test]
    fn collapses_white_space_and_drops_what_takes_no_place() {
        assert_eq!(collapse("  a\u{a0}\n\tb\u{ad}c\u{200b} "), "a bc");
        assert_eq!(collapse(" \n "), "");
    }
}
