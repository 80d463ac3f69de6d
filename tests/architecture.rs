//! Holds the stages to one direction: each may use what stands before it in the pipeline, and nothing after.
#![allow(clippy::unwrap_used)] // a test may panic

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What any stage may use.
const BASE: [&str; 2] = ["prelude", "tables"];

/// The stages in the order of the pipeline, with what each may use.
const ALLOWED: [(&str, &[&str]); 14] = [
    ("prelude", &[]),
    ("tables", &[]),
    ("error", &[]),
    ("options", &["error"]),
    ("address", &[]),
    ("snapshot", &["address", "error", "options"]),
    ("blocks", &["snapshot", "error", "options"]),
    ("features", &["blocks", "snapshot", "address"]),
    ("classify", &["features", "blocks", "snapshot", "address"]),
    ("metadata", &["classify", "blocks", "snapshot", "address"]),
    ("article", &["classify", "metadata", "blocks", "snapshot", "address", "error", "options"]),
    ("export", &["article", "classify", "metadata", "blocks", "address", "error"]),
    ("pipeline", &["article", "blocks", "classify", "error", "features", "metadata", "options", "snapshot"]),
    ("wasm", &["article", "blocks", "classify", "error", "export", "metadata", "options", "pipeline", "snapshot"]),
];

#[test]
fn imports_go_one_way() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for file in rust_files(&source) {
        let inside = file.strip_prefix(&source).unwrap();
        let stage = inside.components().next().unwrap().as_os_str().to_string_lossy().replace(".rs", "");
        if stage == "lib" || stage == "bin" {
            continue;
        }
        let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| *name == stage) else {
            wrong.push(format!("{}: the stage `{stage}` is not in the table of this test", inside.display()));
            continue;
        };
        let text = fs::read_to_string(&file).unwrap();
        // Tests below the code may build their input with any door.
        let code = text.split("#[cfg(test)]").next().unwrap();
        for used in imports(code).into_iter().filter(|used| !BASE.contains(&used.as_str())) {
            if used != stage && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{}: uses `crate::{used}`, which comes after `{stage}`", inside.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "imports against the direction of the pipeline:\n{}", wrong.join("\n"));
}

/// Collects the first name after each `crate::`; a capitalised one is a re-export of `lib.rs`, which stages do not use.
fn imports(code: &str) -> BTreeSet<String> {
    let code_lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let joined = code_lines.collect::<Vec<_>>().join("\n");
    let name = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    joined.split("crate::").skip(1).map(name).filter(|name| !name.is_empty()).collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}
