//! The pages that the benches read: our own fixtures, and a spread of the shared corpus where it is there.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    paths
}

/// Gives the bytes of the fixture pages.
pub fn fixtures() -> Vec<Vec<u8>> {
    sorted(&root().join("tests/pages")).iter().filter_map(|folder| fs::read(folder.join("page.html")).ok()).collect()
}

/// Gives the bytes of about `count` corpus pages, spread over its sets; none, saying so, where there is no corpus.
pub fn corpus(count: usize) -> Vec<Vec<u8>> {
    let sets = ["wcxb", "trafilatura", "postlight", "readability", "chinese"];
    let pages = |set| root().join("../shared/corpus").join(set).join("pages");
    let all: Vec<PathBuf> = sets.into_iter().flat_map(|set| sorted(&pages(set))).collect();
    if all.is_empty() {
        println!("skipped, ../shared/corpus is not there: real pages");
    }
    all.iter().step_by((all.len() / count).max(1)).filter_map(|path| gunzip(path)).collect()
}

fn gunzip(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(fs::File::open(path).ok()?).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
