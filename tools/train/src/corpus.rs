//! The corpus: pages with their blocks, measures and what the gold says of each block.

use crate::gold::{self, Gold};
use chaffinch::address;
use chaffinch::blocks::{Blocks, segment};
use chaffinch::features::{Measures, measure};
use chaffinch::snapshot::{Snapshot, from_bytes};
use rayon::prelude::*;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use std::path::Path;

/// The sets whose pages are learned from.
const SETS: [&str; 6] = ["wcxb", "trafilatura", "postlight", "readability", "chinese", "cleanportaleval"];

/// A page of the corpus.
pub struct Page {
    /// `set/page`.
    pub id: String,
    /// What keeps pages of one site together: the registered domain, or the id where there is no address.
    pub site: String,
    /// The page's kind, where the gold names one (wcxb).
    pub kind: Option<String>,
    /// The page itself.
    pub snapshot: Snapshot,
    /// Its blocks.
    pub blocks: Blocks,
    /// Their measures.
    pub measures: Measures,
    /// What the gold says.
    pub gold: Gold,
}

/// One line of a set's `gold.jsonl`, the fields that are read.
#[derive(Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    url: String,
    text: Option<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    without: Vec<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
}

/// One line of `blocks.jsonl`.
#[derive(Deserialize)]
struct BlockLine {
    id: String,
    blocks: Vec<gold::GoldBlock>,
}

/// One line of a file in `tools/train/labels`: a page read block by block for training only, each block by the hash of its
/// letters and digits in lower case.
#[derive(Deserialize)]
struct ReadLine {
    id: String,
    blocks: Vec<(String, String)>,
}

/// Reads the labels that were made for training only.
fn read_labels() -> std::io::Result<HashMap<String, Vec<(String, String)>>> {
    let mut files: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/labels"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    let mut all = HashMap::new();
    for file in files {
        all.extend(lines::<ReadLine>(&file)?.into_iter().map(|line| (line.id, line.blocks)));
    }
    Ok(all)
}

/// Reads a file of JSON lines.
fn lines<T: for<'a> Deserialize<'a>>(path: &Path) -> std::io::Result<Vec<T>> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| std::io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str(line).map_err(std::io::Error::from))
        .collect()
}

/// Loads all pages, in a fixed order.
///
/// # Errors
/// Where a file of the corpus is missing or damaged; the message names it.
pub fn load(corpus: &Path) -> std::io::Result<Vec<Page>> {
    let labels: HashMap<String, Vec<gold::GoldBlock>> =
        lines::<BlockLine>(&corpus.join("blocks.jsonl"))?.into_iter().map(|line| (line.id, line.blocks)).collect();
    let read = read_labels()?;
    let mut all = Vec::new();
    for set in SETS {
        for line in lines::<Line>(&corpus.join(set).join("gold.jsonl"))? {
            all.push((set, line));
        }
    }
    all.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
    all.into_par_iter()
        .map(|(set, line)| {
            let path = corpus.join(set).join("pages").join(format!("{}.html.gz", line.id));
            let mut bytes = Vec::new();
            flate2::read::MultiGzDecoder::new(std::fs::File::open(&path)?).read_to_end(&mut bytes)?;
            let snapshot = from_bytes(&line.url, &bytes, None)
                .map_err(|error| std::io::Error::other(format!("{}: {error}", path.display())))?;
            let blocks = segment(&snapshot);
            let measures = measure(&snapshot, &blocks);
            let id = format!("{set}/{}", line.id);
            let host = address::host(&line.url).unwrap_or_default();
            let site = if host.is_empty() { id.clone() } else { registered_domain(&host) };
            let mut gold = Gold::unknown(blocks.list.len());
            if let Some(labels) = labels.get(&id) {
                gold.add_labels(&blocks, labels);
            } else if let Some(read) = read.get(&id) {
                gold.add_read(&blocks, read);
            }
            if let (Some(text), "wcxb" | "chinese") = (&line.text, set) {
                gold.add_text(&blocks, text);
            }
            if set == "trafilatura" {
                gold.add_segments(&blocks, &line.with, &line.without);
            }
            Ok(Page { id, site, kind: line.kind, snapshot, blocks, measures, gold })
        })
        .collect()
}

/// The last two labels of a host, three under a short second-level label such as `co.uk`.
fn registered_domain(host: &str) -> String {
    let labels: Vec<&str> = host.split('.').collect();
    let keep = if labels.len() > 2 && labels[labels.len() - 2].len() <= 3 && labels[labels.len() - 1].len() == 2 { 3 } else { 2 };
    labels[labels.len().saturating_sub(keep)..].join(".")
}

/// Deals the sites out to `folds` folds, so that each has about as many labelled blocks; the same seed gives the same deal.
pub fn folds(pages: &[Page], folds: usize, seed: u64) -> Vec<usize> {
    let mut sites: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for page in pages {
        let entry = sites.entry(&page.site).or_default();
        entry.0 += page.gold.labels.iter().filter(|label| label.is_some()).count();
        entry.1 += 1;
    }
    let mut order: Vec<(&str, (usize, usize))> = sites.into_iter().collect();
    // Labelled sites first, so that they spread evenly; within that an order that depends on the seed alone.
    order.sort_by_key(|(site, (labelled, _))| (usize::from(*labelled == 0), mix(seed, site)));
    let mut weights = vec![(0_usize, 0_usize); folds];
    let mut fold_of = HashMap::new();
    for (site, (labelled, count)) in order {
        let fold = (0..folds)
            .min_by_key(|&fold| if labelled > 0 { weights[fold] } else { (weights[fold].1, weights[fold].0) })
            .unwrap_or(0);
        weights[fold].0 += labelled;
        weights[fold].1 += count;
        fold_of.insert(site, fold);
    }
    pages.iter().map(|page| fold_of[page.site.as_str()]).collect()
}

fn mix(seed: u64, text: &str) -> u64 {
    let start = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0xcbf2_9ce4_8422_2325;
    text.bytes()
        .fold(start, |state, byte| (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
        .rotate_left(29)
        .wrapping_mul(0xbf58_476d_1ce4_e5b9)
}
