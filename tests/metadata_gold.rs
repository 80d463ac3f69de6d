//! Title, authors, date and lead picture against the gold of the shared corpus; skipped where it is not there.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, missing_docs)]

mod common;
use chaffinch::snapshot::from_bytes;
use common::{gunzip, json_lines, shared};

fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().replace(['’', '‘'], "'").replace(['“', '”'], "\"")
}

fn file(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or("");
    path.rsplit('/').find(|piece| !piece.is_empty()).unwrap_or("").to_lowercase()
}

fn day(text: &str) -> i64 {
    let number = |at: std::ops::Range<usize>| text.get(at).and_then(|part| part.parse::<i64>().ok()).unwrap_or(0);
    let (year, month, day) = (number(0..4), number(5..7), number(8..10));
    let days_before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    year * 365 + year / 4 + days_before.get((month - 1).max(0) as usize).unwrap_or(&0) + day
}

#[test]
fn agrees_with_the_gold() {
    let Some(folder) = shared("corpus/postlight") else { return };
    let mut figures = [(0_u32, 0_u32); 4];
    for gold in json_lines(&folder.join("gold.jsonl")) {
        let text = |key: &str| gold.get(key).and_then(|value| value.as_str()).filter(|text| !text.trim().is_empty());
        let id = text("id").unwrap();
        let bytes = gunzip(&folder.join(format!("pages/{id}.html.gz")));
        let Ok(page) = from_bytes(text("url").unwrap_or(""), &bytes, None) else { continue };
        let found = chaffinch::read(&page).article.metadata;
        let mut check = |at: usize, wanted: Option<&str>, got: Option<String>, same: bool| {
            if let Some(wanted) = wanted {
                figures[at].1 += 1;
                figures[at].0 += u32::from(same);
                if !same {
                    println!("{id} {}: wanted {wanted:?}, got {got:?}", ["title", "authors", "date", "image"][at]);
                }
            }
        };
        let title = found.title.clone();
        check(0, text("title"), title.clone(), title.as_deref().map(normal) == text("title").map(normal));
        let list = |text: &str| {
            let mut names: Vec<String> = text
                .split(',')
                .map(normal)
                .flat_map(|name| name.split(" and ").map(str::to_owned).collect::<Vec<_>>())
                .map(|name| name.trim().to_owned())
                .collect();
            names.sort();
            names
        };
        let authors = found.authors.join(", ");
        check(1, text("author"), Some(authors.clone()), text("author").map(list) == Some(list(&authors)));
        let near = found.published.as_deref().zip(text("date_published")).is_some_and(|(a, b)| (day(a) - day(b)).abs() <= 1);
        check(2, text("date_published"), found.published.clone(), near);
        let image = found.lead_image.clone();
        check(3, text("lead_image_url"), image.clone(), image.as_deref().map(file) == text("lead_image_url").map(file));
    }
    let floors = [0.82, 0.65, 0.82, 0.60];
    for ((name, (same, all)), floor) in ["title", "authors", "date", "lead image"].iter().zip(figures).zip(floors) {
        let share = f64::from(same) / f64::from(all);
        println!("{name}: {same} of {all} = {share:.3} (floor {floor})");
    }
    for ((same, all), floor) in figures.into_iter().zip(floors) {
        assert!(f64::from(same) / f64::from(all) >= floor, "{same} of {all} is below {floor}");
    }
}

/// Title and byline beside what Mozilla Readability gives for its own test pages. Its byline is the line as it stands ("By Ann
/// Lee March 3"), ours the names in it, so they agree where the line says nothing but our names, words between and dates.
#[test]
fn stands_beside_readability() {
    let Some(folder) = shared("corpus/readability") else { return };
    let (mut titles, mut bylines, mut none) = ((0, 0), (0, 0), (0, 0));
    for gold in json_lines(&folder.join("gold.jsonl")) {
        let text = |key: &str| gold.get(key).and_then(|value| value.as_str()).map(normal).filter(|text| !text.is_empty());
        let id = gold.get("id").and_then(|id| id.as_str()).unwrap();
        let Ok(page) = from_bytes("https://a.example/", &gunzip(&folder.join(format!("pages/{id}.html.gz"))), None) else {
            continue;
        };
        let found = chaffinch::read(&page).article.metadata;
        let (title, wanted) = (found.title.as_deref().map(normal), text("title"));
        // Readability often leaves the site's name at the end.
        let site = |rest: &str| rest.trim_start().starts_with(['-', '|', '–', '—', '_', '·', '[', '(']);
        let same = title == wanted
            || title.as_deref().zip(wanted.as_deref()).and_then(|(own, theirs)| theirs.strip_prefix(own)).is_some_and(site);
        titles = (titles.0 + u32::from(same), titles.1 + 1);
        if !same {
            println!("{id} title: Readability {wanted:?}, here {title:?}");
        }
        let names = found.authors.join(", ");
        match text("byline") {
            Some(line) => {
                let said = !found.authors.is_empty() && found.authors.iter().all(|name| line.contains(&normal(name)));
                bylines = (bylines.0 + u32::from(said), bylines.1 + 1);
                if !said {
                    println!("{id} byline: Readability {line:?}, here {names:?}");
                }
            }
            None => {
                none = (none.0 + u32::from(names.is_empty()), none.1 + 1);
                if !names.is_empty() {
                    println!("{id} byline: Readability none, here {names:?}");
                }
            }
        }
    }
    println!("titles {titles:?}, names in its byline {bylines:?}, none in both {none:?}");
    assert!(titles.1 > 70 && f64::from(titles.0) >= 0.87 * f64::from(titles.1), "titles: {titles:?}");
    assert!(f64::from(bylines.0) >= 0.7 * f64::from(bylines.1), "bylines: {bylines:?}");
}
