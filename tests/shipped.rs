//! What ships: no way from a string to markup or code, and one list of allowed elements in both languages.
#![allow(clippy::unwrap_used, missing_docs)]

use chaffinch::article::{Attribute, ElementName as E, allows};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn scripts(folder: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            scripts(&path, out);
        } else if path.extension().is_some_and(|end| end == "js" || end == "html" || end == "mjs") {
            out.push(path);
        }
    }
}

/// Names that make markup or code of a string. Assembled from halves, so that a search for them does not find this list.
fn sinks() -> Vec<String> {
    [
        ("inner", "HTML"),
        ("outer", "HTML"),
        ("insertAdjacent", "HTML"),
        ("DOM", "Parser"),
        ("set", "HTML"),
        ("parse", "HTML"),
        ("document.", "write"),
        ("createContextual", "Fragment"),
        ("src", "doc"),
        ("eva", "l("),
        ("new Func", "tion("),
        ("Func", "tion("),
        ("import", "Scripts"),
        ("javascript", ":"),
    ]
    .map(|(head, tail)| format!("{head}{tail}"))
    .to_vec()
}

#[test]
fn no_string_becomes_markup_or_code() {
    let mut files = Vec::new();
    // With the glue that wasm-bindgen writes, where it has been built.
    for folder in ["extension", "dist/chaffinch", "www"] {
        scripts(&root().join(folder), &mut files);
    }
    assert!(files.len() > 15, "the extension's files are found");
    let mut found = Vec::new();
    for file in &files {
        let text = std::fs::read_to_string(file).unwrap();
        // The playground shows the page that was pasted into it, in a frame where no script runs.
        let shows_pages = file.ends_with("www/page.js");
        let shut_in = text.contains("\"sandbox\", \"allow-same-origin\"") && !text.contains("allow-scripts");
        for (number, line) in text.lines().enumerate() {
            for sink in sinks() {
                let hit = line.match_indices(&sink).any(|(at, _)| {
                    // Part of a longer name is another name; a comment about one is none.
                    let before = line[..at].chars().next_back();
                    let call =
                        sink.ends_with('(') && before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.' || c == '`');
                    !call && !line.trim_start().starts_with("//") && !line.trim_start().starts_with('*')
                });
                let sandboxed = shows_pages && shut_in && sink.starts_with("src");
                if hit && !sandboxed {
                    found.push(format!("{}:{}: {sink}", file.display(), number + 1));
                }
            }
            // A timer with a text runs it.
            if ["setTimeout(\"", "setTimeout('", "setTimeout(`", "setInterval(\"", "setInterval('"]
                .iter()
                .any(|bad| line.contains(bad))
            {
                found.push(format!("{}:{}: a timer with text", file.display(), number + 1));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

/// The words between a mark and the quotation mark that ends them.
fn words<'a>(text: &'a str, mark: &str, end: char) -> BTreeSet<&'a str> {
    let at = text.find(mark).unwrap_or_else(|| panic!("allowed.js has no {mark}")) + mark.len();
    text[at..].split(end).next().unwrap().split_whitespace().collect()
}

#[test]
fn the_shell_asks_for_the_same_list_as_the_core() {
    let text = std::fs::read_to_string(root().join("extension/content/allowed.js")).unwrap();
    let named = |math: bool| E::ALL.iter().filter(|name| name.is_math() == math).map(|name| name.name()).collect::<BTreeSet<_>>();
    assert_eq!(words(&text, "HTML = set(`", '`'), named(false));
    assert_eq!(words(&text, "MATH = set(`", '`'), named(true));
    let voids = E::ALL.iter().filter(|name| name.is_void()).map(|name| name.name()).collect::<BTreeSet<_>>();
    assert_eq!(words(&text, "VOID = set(\"", '"'), voids);
    let table = text.split("OF = {").nth(1).unwrap().split("};").next().unwrap();
    for &element in E::ALL {
        let own: BTreeSet<&str> = Attribute::ALL
            .iter()
            .filter(|name| !matches!(name, Attribute::Lang | Attribute::Dir))
            .filter(|&&name| allows(element, name))
            .map(|name| name.name())
            .collect();
        let key = format!(" {}: set(\"", element.name());
        let listed = if table.contains(&key) { words(table, &key, '"') } else { BTreeSet::new() };
        assert_eq!(listed, own, "{}", element.name());
    }
}

#[test]
fn the_schema_of_json_names_the_same_elements_and_attributes() {
    let text = std::fs::read_to_string(root().join("docs/article.schema.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&text).unwrap();
    let listed = |path: &str| -> BTreeSet<String> {
        let list = schema.pointer(path).and_then(serde_json::Value::as_array).unwrap();
        list.iter().map(|name| name.as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(listed("/$defs/element/enum"), E::ALL.iter().map(|name| name.name().to_owned()).collect());
    let attributes = Attribute::ALL.iter().map(|name| name.name().to_owned()).collect();
    assert_eq!(listed("/$defs/attributes/propertyNames/enum"), attributes);
    assert_eq!(schema.pointer("/properties/version/const"), Some(&chaffinch::export::SCHEMA_VERSION.into()));
}
