//! Reads every page of `tests/pages/` and holds its labels and its article to what a person wrote down.
//!
//! A folder has `page.html`, `labels.json` (the label of every block of text, in reading order) and `article.txt` (the
//! body's words); one that lacks a file fails. Words are compared, not cuts: a block of the expectation is wrong where
//! most of its letters have another label. `BLESS=<folder> cargo test --test pages` writes what Chaffinch gives now.
#![allow(clippy::unwrap_used)] // a test may panic
#![cfg(feature = "html")]

use chaffinch::Reading;
use serde::{Deserialize, Serialize};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Serialize, Deserialize)]
struct Expected {
    is_article: bool,
    blocks: Vec<ExpectedBlock>,
}

#[derive(Serialize, Deserialize)]
struct ExpectedBlock {
    label: String,
    text: String,
}

/// Makes a test of each folder. An ignored one is a page that Chaffinch does not read right yet; the reason says what.
macro_rules! pages {
    ($check:path: $($(#[$attribute:meta])* $name:ident)*) => {
        $(
            #[test]
            $(#[$attribute])*
            fn $name() {
                super::on_page(&stringify!($name).replace('_', "-"), $check);
            }
        )*

        #[test]
        fn every_folder_has_a_test() {
            assert_eq!(super::folders(), [$(stringify!($name)),*].map(|name| name.replace('_', "-")));
        }
    };
}

mod labels {
    pages! { super::labels:
        arabic
        brief_of_one_paragraph
        #[ignore = "some of its blocks still get another label"]
        class_ads_on_the_article
        #[ignore = "some of its blocks still get another label"]
        comments_longer_than_article
        consent_longer_than_article
        div_soup_breaks
        #[ignore = "some of its blocks still get another label"]
        documentation_with_code
        endless_next_story
        #[ignore = "some of its blocks still get another label"]
        gallery
        #[ignore = "some of its blocks still get another label"]
        home_page
        japanese
        list_article
        live_blog
        newsletter_between_paragraphs
        paywalled_stub
        #[ignore = "some of its blocks still get another label"]
        question_and_answer
        #[ignore = "some of its blocks still get another label"]
        recipe
        #[ignore = "some of its blocks still get another label"]
        related_links_inside_the_story
        republishing_licence
        sample_news
    }
}

mod article {
    pages! { super::article:
        arabic
        brief_of_one_paragraph
        #[ignore = "the article still holds more or less than it should"]
        class_ads_on_the_article
        comments_longer_than_article
        consent_longer_than_article
        div_soup_breaks
        documentation_with_code
        endless_next_story
        gallery
        #[ignore = "the article still holds more or less than it should"]
        home_page
        japanese
        #[ignore = "the article still holds more or less than it should"]
        list_article
        live_blog
        newsletter_between_paragraphs
        #[ignore = "the article still holds more or less than it should"]
        paywalled_stub
        #[ignore = "the article still holds more or less than it should"]
        question_and_answer
        #[ignore = "the article still holds more or less than it should"]
        recipe
        #[ignore = "the article still holds more or less than it should"]
        related_links_inside_the_story
        republishing_licence
        sample_news
    }
}

/// Compares the labels and the verdict.
fn labels(folder: &Path, reading: &Reading) -> String {
    let expected: Expected = serde_json::from_str(&file(folder, "labels.json")).expect("labels.json");
    let mut report = String::new();
    let verdict = reading.verdict.is_article;
    if verdict != expected.is_article {
        let _ = writeln!(report, "  is_article: expected {}, got {verdict}", expected.is_article);
    }
    let found: Vec<(char, &str)> = reading
        .blocks
        .list
        .iter()
        .zip(&reading.judgements)
        .flat_map(|(block, judgement)| letters(&block.text).map(|c| (c, judgement.label.name())))
        .collect();
    let mut at = 0;
    for block in &expected.blocks {
        let count = letters(&block.text).count();
        let part = found.get(at..at + count).unwrap_or_default();
        at += count;
        if !part.iter().map(|(c, _)| *c).eq(letters(&block.text)) {
            let got: String = part.iter().map(|(c, _)| c).collect();
            let _ = writeln!(report, "  the text differs: expected “{}”, got “{got}”", block.text);
            break;
        }
        let right = part.iter().filter(|(_, label)| *label == block.label).count();
        if right * 2 <= count {
            let got = part.iter().find(|(_, label)| *label != block.label).map_or("", |(_, label)| *label);
            let _ = writeln!(report, "  expected {}, got {got}: {}", block.label, block.text);
        }
    }
    if at < found.len() {
        let _ = writeln!(report, "  {} letters more than expected at the end", found.len() - at);
    }
    report
}

/// Compares the words of the body.
fn article(folder: &Path, reading: &Reading) -> String {
    let expected = words(&file(folder, "article.txt"));
    let got = words(&chaffinch::export::to_text(&reading.article));
    if expected == got {
        return String::new();
    }
    let start = expected.iter().zip(&got).take_while(|(a, b)| a == b).count();
    let show = |list: &[String]| list.iter().skip(start.saturating_sub(3)).take(25).cloned().collect::<Vec<_>>().join(" ");
    format!("  the article differs from word {start} on\n    expected … {} …\n    got      … {} …\n", show(&expected), show(&got))
}

/// Runs a check on one page.
fn on_page(name: &str, check: fn(&Path, &Reading) -> String) {
    let folder = root().join(name);
    let page = chaffinch::snapshot::from_html("https://fixture.example/story", &file(&folder, "page.html")).unwrap();
    let reading = chaffinch::read(&page);
    if std::env::var("BLESS").is_ok_and(|wanted| wanted == name) {
        bless(&folder, &reading);
    }
    let report = check(&folder, &reading);
    assert!(report.is_empty(), "\n{report}");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")
}

fn folders() -> Vec<String> {
    let entries = fs::read_dir(root()).unwrap().map(Result::unwrap);
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    // Pages that only the browser tests open.
    names.retain(|name| !name.starts_with("browser-"));
    names.sort();
    names
}

fn file(folder: &Path, name: &str) -> String {
    let path = folder.join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}; write the expectation first", path.display()))
}

fn bless(folder: &Path, reading: &Reading) {
    let mut lines = Vec::new();
    for (block, judgement) in reading.blocks.list.iter().zip(&reading.judgements) {
        let block = ExpectedBlock { label: judgement.label.name().to_owned(), text: block.text.clone() };
        lines.push(serde_json::to_string(&block).unwrap());
    }
    let is_article = reading.verdict.is_article;
    let labels = format!("{{\"is_article\": {is_article}, \"blocks\": [\n{}\n]}}\n", lines.join(",\n"));
    fs::write(folder.join("labels.json"), labels).unwrap();
    fs::write(folder.join("article.txt"), chaffinch::export::to_text(&reading.article) + "\n").unwrap();
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !c.is_whitespace())
}

/// The words alone: how a list or a table is drawn as text is for the export's own tests.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
