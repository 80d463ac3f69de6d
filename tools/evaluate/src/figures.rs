//! The figures of one evaluation, by the corpus's own scorer where it has one.

use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use train::corpus::Page;

/// Figures by name, each 0 to 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures(pub BTreeMap<String, f64>);

impl Figures {
    /// Scores what was said of pages.
    pub fn of(corpus: &Path, pages: &[&Page], lines: &[String]) -> Result<Self, String> {
        let folder = std::env::temp_dir().join(format!("chaffinch-evaluate-{}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let out = folder.join("out.ndjson");
        std::fs::write(&out, lines.join("\n")).map_err(|error| format!("{}: {error}", out.display()))?;
        let known: HashSet<&str> = pages.iter().map(|page| page.id.as_str()).collect();
        let mut figures = Self::default();
        let sets = [
            ("blocks", "blocks.jsonl", "", "blocks"),
            ("segments", "trafilatura/gold.jsonl", "trafilatura/", "trafilatura"),
            ("shingles", "wcxb/gold.jsonl", "wcxb/", "wcxb"),
            ("shingles", "wcxb/gold.jsonl", "wcxb/", "wcxb articles"),
            ("shingles", "chinese/gold.jsonl", "chinese/", "chinese"),
        ];
        for (kind, file, prefix, name) in sets {
            let text = std::fs::read_to_string(corpus.join(file)).map_err(|error| format!("{file}: {error}"))?;
            let gold: Vec<&str> = text
                .lines()
                .filter(|line| {
                    let line: Value = serde_json::from_str(line).unwrap_or_default();
                    let article = name != "wcxb articles" || line["type"] == "article";
                    article && line["id"].as_str().is_some_and(|id| known.contains(format!("{prefix}{id}").as_str()))
                })
                .collect();
            if gold.is_empty() {
                continue;
            }
            let path = folder.join("gold.jsonl");
            std::fs::write(&path, gold.join("\n")).map_err(|error| format!("{}: {error}", path.display()))?;
            let score = score(corpus, kind, &path, &out)?;
            if kind == "blocks" {
                figures.0.insert("blocks macro F1".into(), score["block_macro_f1"].as_f64().unwrap_or(0.0));
                for class in ["article", "ad", "navigation", "legal"] {
                    figures.0.insert(format!("blocks {class} F1"), score["block"][class][2].as_f64().unwrap_or(0.0));
                }
                figures.0.insert("words article F1".into(), score["word"]["article"][2].as_f64().unwrap_or(0.0));
            } else {
                figures.0.insert(format!("{name} F1"), score["f1"].as_f64().unwrap_or(0.0));
            }
        }
        figures.calibration(pages, lines);
        figures.refusal(lines);
        let _ = std::fs::remove_dir_all(&folder);
        Ok(figures)
    }

    /// How far the probabilities can be believed, on blocks with a gold label.
    fn calibration(&mut self, pages: &[&Page], lines: &[String]) {
        let mut bins = [(0.0_f64, 0.0_f64, 0.0_f64); 10];
        for (page, line) in pages.iter().zip(lines) {
            let line: Value = serde_json::from_str(line).unwrap_or_default();
            let said = line["blocks"].as_array().cloned().unwrap_or_default();
            for (gold, said) in page.gold.labels.iter().zip(&said) {
                let Some(gold) = gold else { continue };
                let p = said["probability"].as_f64().unwrap_or(0.0);
                let right = said["label"] == ["article", "ad", "navigation", "legal"][usize::from(*gold)];
                let bin = &mut bins[((p * 10.0) as usize).min(9)];
                bin.0 += 1.0;
                bin.1 += p;
                bin.2 += f64::from(u8::from(right));
            }
        }
        let total: f64 = bins.iter().map(|bin| bin.0).sum::<f64>().max(1.0);
        let error: f64 = bins.iter().map(|(_, p, right)| (p - right).abs()).sum::<f64>() / total;
        self.0.insert("right where p >= 0.9".into(), bins[9].2 / bins[9].0.max(1.0));
        self.0.insert("calibration (1 - error)".into(), 1.0 - error);
    }

    /// How many pages of each kind are taken for an article (article kinds) or refused (the others).
    fn refusal(&mut self, lines: &[String]) {
        let mut kinds: BTreeMap<String, (f64, f64)> = BTreeMap::new();
        for line in lines {
            let line: Value = serde_json::from_str(line).unwrap_or_default();
            if let Some(kind) = line["kind"].as_str() {
                let entry = kinds.entry(kind.to_owned()).or_default();
                entry.0 += 1.0;
                entry.1 += f64::from(u8::from(line["is_article"] == true));
            }
        }
        for (kind, (count, accepted)) in kinds {
            let figure = if kind == "article" { accepted / count } else { 1.0 - accepted / count };
            let verb = if kind == "article" { "accepted" } else { "refused" };
            self.0.insert(format!("{kind} pages {verb}"), figure);
        }
    }

    /// Averages several evaluations.
    pub fn mean(all: &[Self]) -> Self {
        let mut mean = Self::default();
        for name in all.iter().flat_map(|figures| figures.0.keys()) {
            let values: Vec<f64> = all.iter().filter_map(|figures| figures.0.get(name).copied()).collect();
            mean.0.insert(name.clone(), values.iter().sum::<f64>() / values.len() as f64);
        }
        mean
    }

    /// Lays the figures out, with their spread over the seeds.
    pub fn table(&self, all: &[Self]) -> String {
        let mut out = String::new();
        for (name, mean) in &self.0 {
            let values = || all.iter().filter_map(|figures| figures.0.get(name).copied());
            let spread = values().fold(f64::MIN, f64::max) - values().fold(f64::MAX, f64::min);
            let _ = writeln!(out, "{name:28} {mean:.4}  (spread {spread:.4})");
        }
        out
    }
}

fn score(corpus: &Path, kind: &str, gold: &Path, out: &Path) -> Result<Value, String> {
    let output = Command::new("python3")
        .arg(corpus.join("score.py"))
        .args([kind.as_ref(), gold.as_os_str(), out.as_os_str(), "--json".as_ref()])
        .output()
        .map_err(|error| format!("python3, which runs the corpus's scorer, did not start: {error}; install python3"))?;
    if !output.status.success() {
        return Err(format!("the corpus's scorer failed on {kind}: {}", String::from_utf8_lossy(&output.stderr)));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| format!("the corpus's scorer printed no JSON on {kind}: {error}"))
}
