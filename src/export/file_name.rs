//! Names for saved files.

use crate::prelude::*;

/// Makes a file name of a title: letters, digits, and single dashes, 1 to 80 characters, then a dot and the extension
/// (letters and digits alone). Never a device name of Windows, never hidden, no character that turns the writing direction.
pub fn file_name(title: &str, extension: &str) -> String {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];
    let extension: String = extension.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    let room = 79 - extension.len();
    let mut stem = String::new();
    let mut length = 0;
    for c in title.chars() {
        if length >= room {
            break;
        }
        if c.is_alphanumeric() {
            stem.push(c);
            length += 1;
        } else if !stem.is_empty() && !stem.ends_with('-') && c != '\'' && c != '’' {
            stem.push('-');
            length += 1;
        }
    }
    let mut stem = stem.trim_end_matches('-').to_owned();
    let bare = stem.trim_end_matches(|c: char| c.is_ascii_digit()).to_ascii_lowercase();
    if stem.is_empty() || DEVICES.contains(&bare.as_str()) {
        stem = "article".to_owned();
    }
    format!("{stem}.{extension}")
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn gives_nothing_but_allowed_characters() {
        for (title, wanted) in [
            ("The ship's log: part 2", "The-ships-log-part-2.md"),
            ("../../etc/passwd", "etc-passwd.md"),
            ("a\u{202e}fdp.exe", "a-fdp-exe.md"),
            ("", "article.md"),
            ("COM1", "article.md"),
            ("東京の天気", "東京の天気.md"),
        ] {
            assert_eq!(file_name(title, "md"), wanted, "{title}");
        }
        let long = file_name(&"x".repeat(500), "epub");
        assert_eq!(long.chars().count(), 80);
        assert_eq!(file_name("a", "../x"), "a.x");
    }
}
