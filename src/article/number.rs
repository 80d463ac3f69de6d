//! Numbers as attributes have them.

/// Reads a decimal number, in thousandths; further digits are dropped. `None` for what is no number, or one past 10^12.
///
/// Without floats: parsing those takes 10 KB of tables in the wasm module.
pub(super) fn thousandths(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && part.is_empty()) || whole.len() > 12 || !all_digits(whole) || !all_digits(part) {
        return None;
    }
    let number =
        whole.bytes().chain(part.bytes().chain([b'0'; 3]).take(3)).fold(0, |sum, byte| sum * 10 + i64::from(byte - b'0'));
    Some(sign * number)
}

#[cfg(test)]
mod tests {
    use super::thousandths;

    #[test]
    fn reads_what_pages_write() {
        for (text, wanted) in [
            ("640", Some(640_000)),
            ("1.5", Some(1500)),
            (".25", Some(250)),
            ("3.", Some(3000)),
            ("+2.0009", Some(2000)),
            ("-1.25", Some(-1250)),
            ("", None),
            (".", None),
            ("12a", None),
            ("1e3", None),
            ("9999999999999999", None),
        ] {
            assert_eq!(thousandths(text), wanted, "{text}");
        }
    }
}
