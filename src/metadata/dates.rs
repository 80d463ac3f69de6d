//! Dates as machines and people write them, to ISO 8601.

use super::months::month;
use crate::blocks::collapse;
use crate::prelude::*;

/// Years that a web page's date can have.
const YEARS: core::ops::RangeInclusive<u32> = 1990..=2100;

/// Reads a date from a machine-readable value or from words; gives `YYYY-MM-DD`, with `Thh:mm[:ss]` and a zone where
/// the value has them. `None` where there is no whole date.
pub fn parse(text: &str) -> Option<String> {
    let text: String = collapse(text).chars().map(latin_digit).collect();
    iso(&text).or_else(|| epoch(&text)).or_else(|| words(&text))
}

/// Gives the Latin digit of an Arabic, Persian or Devanagari one; any other character as it is.
pub(crate) fn latin_digit(c: char) -> char {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        _ => return c,
    };
    char::from_digit(c as u32 - zero, 10).unwrap_or(c)
}

/// Reads a date out of an address: `/2016/12/09/`, `/2016-12-09`, `/20161209`.
pub(super) fn in_address(address: &str) -> Option<String> {
    let path = crate::address::path(address);
    let pieces: Vec<&str> = path.split('/').collect();
    let parts = pieces.windows(3).find_map(|window| match window {
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        _ => None,
    });
    parts.or_else(|| pieces.iter().find_map(|piece| iso(piece.get(..10).unwrap_or(piece)).or_else(|| iso(piece.get(..8)?))))
}

fn date(year: u32, month: u32, day: u32) -> Option<String> {
    let days = match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let fine = YEARS.contains(&year) && (1..=12).contains(&month) && (1..=days).contains(&day);
    fine.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// Reads `2020-01-02T03:04:05+01:00` and its shorter kin (`20200102`, a blank for the `T`, a zone without colon).
fn iso(text: &str) -> Option<String> {
    let digits = |from: usize, to: usize| {
        text.get(from..to)?.parse::<u32>().ok().filter(|_| text[from..to].bytes().all(|b| b.is_ascii_digit()))
    };
    let bytes = text.as_bytes();
    let dashed = matches!(bytes.get(4), Some(b'-' | b'/' | b'.')) && bytes.get(4) == bytes.get(7);
    let (day, rest) = if dashed {
        (date(digits(0, 4)?, digits(5, 7)?, digits(8, 10)?)?, text.get(10..)?)
    } else if bytes.len() >= 8 && bytes[..8].iter().all(u8::is_ascii_digit) && bytes.get(8).is_none_or(|b| !b.is_ascii_digit()) {
        (date(digits(0, 4)?, digits(4, 6)?, digits(6, 8)?)?, text.get(8..)?)
    } else {
        return None;
    };
    let rest = rest.strip_prefix(['T', 't', ' ']).unwrap_or("");
    Some(time(rest).map_or_else(|| day.clone(), |time| format!("{day}T{time}")))
}

/// Reads `03:04[:05[.678]]` and a zone after it.
fn time(text: &str) -> Option<String> {
    let text = text.trim_start();
    let mut parts = text.splitn(2, ':');
    let hour: u32 = parts.next()?.parse().ok().filter(|hour| *hour < 24)?;
    let rest = parts.next()?;
    let minute: u32 = rest.get(..2)?.parse().ok().filter(|minute| *minute < 60)?;
    let mut rest = rest.get(2..)?;
    let mut out = format!("{hour:02}:{minute:02}");
    if let Some(second) =
        rest.strip_prefix(':').and_then(|rest| rest.get(..2)).and_then(|second| second.parse::<u32>().ok()).filter(|s| *s < 61)
    {
        out += &format!(":{second:02}");
        rest = rest.get(3..).unwrap_or("");
    }
    if let Some(fraction) = rest.strip_prefix('.') {
        rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    Some(out + &zone(rest.trim()).unwrap_or_default())
}

/// Reads `Z`, `UTC`, `+0100`, `+01:00`, `+01`.
fn zone(text: &str) -> Option<String> {
    if text.starts_with(['Z', 'z']) || text.starts_with("GMT") || text.starts_with("UTC") {
        return Some("Z".to_owned());
    }
    let sign = text.chars().next().filter(|c| matches!(c, '+' | '-' | '−'))?;
    let digits: String = text.chars().skip(1).filter(|c| *c != ':').take_while(char::is_ascii_digit).take(4).collect();
    let hours: u32 = digits.get(..2)?.parse().ok().filter(|hours| *hours <= 14)?;
    let minutes: u32 = digits.get(2..4).and_then(|minutes| minutes.parse().ok()).filter(|m| *m < 60).unwrap_or(0);
    Some(format!("{}{hours:02}:{minutes:02}", if sign == '+' { '+' } else { '-' }))
}

/// Reads seconds or milliseconds since 1970.
fn epoch(text: &str) -> Option<String> {
    let number: u64 = text.parse().ok().filter(|_| (10..=13).contains(&text.len()))?;
    let seconds = if text.len() == 13 { number / 1000 } else { number };
    // Days to a civil date: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    let days = seconds / 86_400 + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let day = date(year as u32, month as u32, (day_of_year - (153 * shifted + 2) / 5 + 1) as u32)?;
    let rest = seconds % 86_400;
    Some(format!("{day}T{:02}:{:02}:{:02}Z", rest / 3600, rest / 60 % 60, rest % 60))
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Token {
    Number(u32, usize),
    Month(u8),
    Other,
}

/// Reads dates in words and figures: `6 June 2015`, `June 6th, 2015`, `6. Juni 2015`, `2015年6月6日`, `06.06.2015`, `6/6/2015`.
fn words(text: &str) -> Option<String> {
    if let Some(found) = han(text) {
        return Some(found);
    }
    let text: String = text.chars().take(400).collect();
    let (tokens, ends) = tokens(&text);
    for at in 0..tokens.len() {
        let window = (tokens.get(at).copied(), tokens.get(at + 1).copied(), tokens.get(at + 2).copied());
        let found = match window {
            (Some(Token::Number(day, _)), Some(Token::Month(month)), Some(Token::Number(year, 4))) => {
                date(year, month.into(), day)
            }
            (Some(Token::Month(month)), Some(Token::Number(day, 1 | 2)), Some(Token::Number(year, 4))) => {
                date(year, month.into(), day)
            }
            (Some(Token::Number(year, 4)), Some(Token::Month(month)), Some(Token::Number(day, 1 | 2))) => {
                date(year, month.into(), day)
            }
            (Some(Token::Number(day, _)), Some(Token::Month(month)), Some(Token::Number(year @ 0..=49, 2))) => {
                date(2000 + year, month.into(), day)
            }
            (Some(Token::Number(year, 4)), Some(Token::Number(month, _)), Some(Token::Number(day, _))) => date(year, month, day),
            (Some(Token::Number(a, 1 | 2)), Some(Token::Number(b, 1 | 2)), Some(Token::Number(year, 4))) => {
                let slashed = text
                    .get(..ends[at + 2])
                    .is_some_and(|before| before.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with('/'));
                // With slashes the American order is the more common one, unless it makes no date; else day first.
                if slashed {
                    date(year, a, b).or_else(|| date(year, b, a))
                } else {
                    date(year, b, a).or_else(|| date(year, a, b))
                }
            }
            _ => None,
        };
        if let Some(found) = found {
            let rest = ends.get(at + 2).and_then(|&end| text.get(end..)).unwrap_or("");
            return Some(clock(rest).map_or_else(|| found.clone(), |time| format!("{found}T{time}")));
        }
    }
    None
}

/// Cuts text into numbers and words; a word that stands between the parts of a date ("de", "th", "of") is left out.
fn tokens(text: &str) -> (Vec<Token>, Vec<usize>) {
    let (mut tokens, mut ends) = (Vec::new(), Vec::new());
    let mut characters = text.char_indices().peekable();
    while let Some((start, first)) = characters.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let digit = first.is_ascii_digit();
        let mut end = start + first.len_utf8();
        while let Some((at, next)) = characters.next_if(|(_, next)| next.is_alphanumeric() && next.is_ascii_digit() == digit) {
            end = at + next.len_utf8();
        }
        let word = &text[start..end];
        let token = if digit {
            word.parse().map_or(Token::Other, |number| Token::Number(number, word.len()))
        } else if matches!(
            word.to_lowercase().as_str(),
            "st" | "nd" | "rd" | "th" | "er" | "de" | "of" | "del" | "den" | "г" | "º"
        ) {
            continue;
        } else {
            month(word).map_or(Token::Other, Token::Month)
        };
        tokens.push(token);
        ends.push(end);
    }
    (tokens, ends)
}

/// Reads a date of Chinese, Japanese or Korean.
fn han(text: &str) -> Option<String> {
    let at = text.find(['年', '년'])?;
    let before: String = text[..at].chars().rev().take_while(char::is_ascii_digit).collect();
    let year = before.chars().rev().collect::<String>().parse().ok()?;
    let mut rest = text[at..].chars().skip(1).filter(|c| !c.is_whitespace()).peekable();
    let mut number = || {
        let mut digits = String::new();
        while let Some(digit) = rest.next_if(char::is_ascii_digit) {
            digits.push(digit);
        }
        rest.next();
        digits.parse::<u32>().ok()
    };
    let (month, day) = (number()?, number()?);
    let found = date(year, month, day)?;
    let rest: String = rest.collect();
    Some(clock(&rest).map_or_else(|| found.clone(), |time| format!("{found}T{time}")))
}

/// Reads a time of day right after a date in words: `, 10:15 am EDT`, ` at 22.15`, ` um 22:15 Uhr`.
fn clock(text: &str) -> Option<String> {
    let head: String = text.chars().take(24).collect();
    let at = head.find(':')?;
    let before: String = head[..at].chars().rev().take_while(char::is_ascii_digit).collect();
    let mut hour: u32 = before.chars().rev().collect::<String>().parse().ok()?;
    let minute = head.get(at + 1..at + 3)?;
    let minute: u32 = minute.parse().ok().filter(|minute| *minute < 60)?;
    let rest =
        head.get(at + 3..).unwrap_or("").trim_start_matches(|c: char| c == ':' || c.is_ascii_digit()).trim_start().to_lowercase();
    if rest.starts_with("pm") || rest.starts_with("p.m") {
        hour = if hour == 12 { 12 } else { hour + 12 };
    } else if (rest.starts_with("am") || rest.starts_with("a.m")) && hour == 12 {
        hour = 0;
    }
    (hour < 24).then(|| format!("{hour:02}:{minute:02}"))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn reads_dates_of_machines_and_people() {
        for (text, wanted) in [
            ("2020-01-02", "2020-01-02"),
            ("2020-01-02T03:04:05+0100", "2020-01-02T03:04:05+01:00"),
            ("2020-01-02T03:04:05.678Z", "2020-01-02T03:04:05Z"),
            ("2020-01-02 03:04", "2020-01-02T03:04"),
            ("20200102", "2020-01-02"),
            ("1480000000", "2016-11-24T15:06:40Z"),
            ("1480000000000", "2016-11-24T15:06:40Z"),
            ("Fri, 09 Dec 2016 09:13:00 GMT", "2016-12-09T09:13"),
            ("June 6th, 2015", "2015-06-06"),
            ("Posted on Sept. 3, 2019 at 4:05 p.m.", "2019-09-03T16:05"),
            ("Samstag, 6. Juni 2015, 14:30 Uhr", "2015-06-06T14:30"),
            ("Publié le 12 août 2019", "2019-08-12"),
            ("3 de marzo de 2021", "2021-03-03"),
            ("12 października 2020", "2020-10-12"),
            ("5 марта 2018 г.", "2018-03-05"),
            ("15 ottobre 2017", "2017-10-15"),
            ("2 de fevereiro de 2016", "2016-02-02"),
            ("06.07.2015", "2015-07-06"),
            ("25/12/2015", "2015-12-25"),
            ("2015年6月7日 12:34", "2015-06-07T12:34"),
            ("2015년 6월 7일", "2015-06-07"),
            ("March 4, 2014", "2014-03-04"),
            ("16 dec 2014", "2014-12-16"),
        ] {
            assert_eq!(parse(text).as_deref(), Some(wanted), "{text}");
        }
        for text in ["", "yesterday", "2020", "31 February 2020", "13/13/2013", "tel. 555 123 4567", "99999999999999999999"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
