//! What a block's text looks like, whatever its language.

use crate::blocks::is_cjk;
use crate::prelude::*;

pub(super) const NAMES: [&str; 40] = [
    "text_length",
    "text_words",
    "text_word_length",
    "text_commas",
    "text_sentence_ends",
    "text_ends_sentence",
    "text_ends_colon",
    "text_ends_ellipsis",
    "text_starts_lower",
    "text_starts_upper",
    "text_starts_digit",
    "text_starts_quote",
    "text_starts_mark",
    "text_capitals",
    "text_titled_words",
    "text_all_capitals",
    "text_digits",
    "text_copyright_sign",
    "text_trade_mark",
    "text_currency",
    "text_percent",
    "text_at",
    "text_pipes",
    "text_arrows",
    "text_dots",
    "text_address",
    "text_year",
    "text_time",
    "text_date",
    "text_question",
    "text_exclamation",
    "text_quotes",
    "text_cjk",
    "text_prose",
    "text_brackets",
    "text_hash",
    "text_slashes",
    "text_price",
    "text_less_percent",
    "text_free_numbers",
];

/// The measures of one text; all are shares or small counts.
#[derive(Clone, Debug)]
pub(super) struct TextMeasures {
    row: [f32; NAMES.len()],
    /// Characters, with a CJK character counted as three.
    pub length: f32,
    /// How far it reads as prose: length in whole sentences, 0 to 1.
    pub prose: f32,
    /// How many prices stand in it.
    pub price: f32,
}

impl TextMeasures {
    pub fn row(&self) -> [f32; NAMES.len()] {
        self.row
    }
}

fn flag(condition: bool) -> f32 {
    f32::from(u8::from(condition))
}

pub(super) fn measure(text: &str, characters: u32) -> TextMeasures {
    let total = characters.max(1) as f32;
    let mut n = Counts::default();
    let mut before = ' ';
    let mut in_number = 0_u32;
    let mut number = 0_u32;
    for c in text.chars() {
        n.see(c, before);
        if c.is_ascii_digit() {
            in_number += 1;
            number = number.saturating_mul(10).saturating_add(c as u32 - '0' as u32);
        } else {
            n.year |= in_number == 4 && (1900..=2099).contains(&number);
            n.time |= matches!(c, ':' | 'h') && (1..=2).contains(&in_number) && number < 24;
            n.date |= matches!(c, '/' | '.' | '-' | '年' | '月' | '日') && (1..=4).contains(&in_number) && number > 0;
            (in_number, number) = (0, 0);
        }
        before = c;
    }
    n.year |= in_number == 4 && (1900..=2099).contains(&number);
    let (price, less_percent, bare) = prices(text);
    let mut words = 0_u32;
    let (mut titled, mut letters_in_words) = (0_u32, 0_usize);
    for word in text.split_whitespace() {
        if let Some(first) = word.chars().find(|c| c.is_alphanumeric()) {
            words += 1;
            titled += u32::from(first.is_uppercase());
            letters_in_words += word.chars().count();
        }
    }
    let length = total + 2.0 * n.cjk as f32;
    let words_eff = words as f32 + n.cjk as f32 / 2.0;
    let first = text.chars().next().unwrap_or(' ');
    let last = text.trim_end_matches(['"', '”', '»', '’', ')', '」', '\'']).chars().last().unwrap_or(' ');
    let letters = n.letters.max(1) as f32;
    let sentence = |c: char| matches!(c, '.' | '!' | '?' | '。' | '！' | '？' | '…' | '؟' | '۔' | '।');
    let ends = n.sentence_ends + u32::from(sentence(last));
    let prose =
        flag(ends > 0) * (length / 250.0).min(1.0) * (1.0 - 0.5 * flag(titled as f32 > 0.6 * words.max(1) as f32 && words > 3));
    let row = [
        length.ln(),
        words_eff.ln_1p(),
        letters_in_words as f32 / words.max(1) as f32,
        n.commas as f32 * 100.0 / length,
        ends as f32,
        flag(sentence(last) && last != '…'),
        flag(matches!(last, ':' | '：')),
        flag(last == '…' || text.ends_with("...") || text.ends_with("[…]")),
        flag(first.is_lowercase()),
        flag(first.is_uppercase()),
        flag(first.is_numeric()),
        flag(matches!(first, '"' | '“' | '„' | '«' | '‘' | '「' | '\'' | '—' | '–')),
        flag(!first.is_alphanumeric()),
        n.upper as f32 / letters,
        titled as f32 / words.max(1) as f32,
        flag(n.upper > 2 && n.upper == n.letters),
        n.digits as f32 / total,
        n.copyright as f32,
        n.trade as f32,
        n.currency as f32,
        n.percent as f32,
        n.at as f32,
        n.pipes as f32,
        n.arrows as f32,
        n.dots as f32,
        flag(text.contains("http://") || text.contains("https://") || text.contains("www.")),
        flag(n.year),
        flag(n.time),
        flag(n.date),
        n.questions.min(3) as f32,
        n.exclamations.min(3) as f32,
        n.quotes.min(6) as f32,
        n.cjk as f32 / total,
        prose,
        n.brackets.min(6) as f32,
        n.hashes.min(6) as f32,
        n.slashes as f32 * 100.0 / total,
        price.min(6.0),
        less_percent,
        bare,
    ];
    TextMeasures { row, length, prose, price }
}

/// Counts prices (a number beside a currency), tells a discount ("-20 %", "20% off"), and a text that is one number in brackets or alone.
fn prices(text: &str) -> (f32, f32, f32) {
    const CURRENCIES: [&str; 22] = [
        "eur", "usd", "gbp", "chf", "sek", "nok", "dkk", "pln", "czk", "huf", "rub", "inr", "zł", "kr", "kč", "ft", "руб", "元",
        "円", "euro", "euros", "dollars",
    ];
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return (0.0, 0.0, 0.0);
    }
    let sign = |c: char| matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₽' | '₩' | '￥' | '₺' | '₫' | '฿');
    let (mut count, mut less) = (0.0, 0.0);
    // A number, and the characters just before and after it, white space aside.
    let characters: Vec<char> = text.chars().take(2_000).collect();
    let mut at = 0;
    while at < characters.len() {
        if !characters[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < characters.len() && (characters[at].is_ascii_digit() || matches!(characters[at], '.' | ',' | '\u{a0}' | '’'))
        {
            at += 1;
        }
        let before = characters[..start].iter().rev().copied().find(|c| !c.is_whitespace()).unwrap_or(' ');
        let after: String = characters[at..]
            .iter()
            .copied()
            .skip_while(|c| c.is_whitespace() || *c == '-' || *c == '–')
            .take(7)
            .flat_map(char::to_lowercase)
            .collect();
        let next = after.chars().next().unwrap_or(' ');
        let word: &str = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let name_before: String = characters[..start].iter().rev().filter(|c| !c.is_whitespace()).take(3).collect();
        let name_before: String = name_before.chars().rev().flat_map(char::to_lowercase).collect();
        if sign(before) || sign(next) || CURRENCIES.contains(&word) || CURRENCIES.contains(&name_before.as_str()) {
            count += 1.0;
        }
        let off = after.trim_start_matches(['%', ' ']).starts_with("off") || after.contains("rab");
        if next == '%' && (matches!(before, '-' | '–' | '−') || off) {
            less = 1.0;
        }
    }
    let letters = text.chars().any(char::is_alphabetic);
    (count, less, flag(!letters))
}

#[derive(Default)]
struct Counts {
    letters: u32,
    upper: u32,
    digits: u32,
    cjk: u32,
    commas: u32,
    sentence_ends: u32,
    copyright: u32,
    trade: u32,
    currency: u32,
    percent: u32,
    at: u32,
    pipes: u32,
    arrows: u32,
    dots: u32,
    questions: u32,
    exclamations: u32,
    quotes: u32,
    brackets: u32,
    hashes: u32,
    slashes: u32,
    year: bool,
    time: bool,
    date: bool,
}

impl Counts {
    fn see(&mut self, c: char, before: char) {
        if c.is_alphabetic() {
            self.letters += 1;
            self.upper += u32::from(c.is_uppercase());
            self.cjk += u32::from(is_cjk(c));
            return;
        }
        match c {
            ' ' => self.sentence_ends += u32::from(matches!(before, '.' | '!' | '?' | '…' | '؟' | '।')),
            '0'..='9' => self.digits += 1,
            ',' | '、' | '，' | '،' | ';' | '；' => self.commas += 1,
            '。' | '！' => self.sentence_ends += 1,
            '©' | '℗' => self.copyright += 1,
            '®' | '™' => self.trade += 1,
            '$' | '€' | '£' | '¥' | '₹' | '₽' | '₩' | '￥' => self.currency += 1,
            '%' | '％' => self.percent += 1,
            '@' => self.at += 1,
            '|' | '¦' => self.pipes += 1,
            '»' | '›' | '→' | '←' | '«' | '‹' | '▶' | '►' | '▸' | '>' | '⟩' | '❯' | '▼' | '▾' => {
                self.arrows += 1;
            }
            '·' | '•' | '∙' | '・' | '●' => self.dots += 1,
            '?' | '？' => {
                self.questions += 1;
                self.sentence_ends += u32::from(c == '？');
            }
            '!' => self.exclamations += 1,
            '"' | '“' | '”' | '„' | '「' | '」' => self.quotes += 1,
            '(' | '[' | '（' | '【' => self.brackets += 1,
            '#' => self.hashes += 1,
            '/' => self.slashes += 1,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, name: &str) -> f32 {
        let at = NAMES.iter().position(|known| *known == name).unwrap();
        measure(text, text.chars().count() as u32).row[at]
    }

    #[test]
    fn tells_dates_times_and_years_from_other_numbers() {
        assert!(value("6 June 2025", "text_year") > 0.0);
        assert!(value("room 4711", "text_year") == 0.0);
        assert!(value("at 18:30 sharp", "text_time") > 0.0);
        assert!(value("06.11.2025", "text_date") > 0.0);
    }

    #[test]
    fn reads_sentences_in_several_scripts() {
        for text in ["It rained. It stopped.", "雨が降った。やんだ。", "ما هذا؟ لا شيء."] {
            assert!(value(text, "text_sentence_ends") >= 2.0, "{text}");
            assert!(value(text, "text_ends_sentence") > 0.0, "{text}");
        }
    }
}
