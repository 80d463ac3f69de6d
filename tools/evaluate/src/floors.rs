//! The floors under the figures, pinned with a fingerprint of the corpus they were measured on.

use crate::figures::Figures;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// How far under a measured figure its floor is pinned: about the spread between seeds.
const MARGIN: f64 = 0.008;
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/floors.json");

/// Floors by mode (`sample`, `full`) and figure.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Floors {
    corpus: String,
    floors: BTreeMap<String, BTreeMap<String, f64>>,
}

/// Hashes the gold files, in order (FNV-1a, 64 bits).
pub fn fingerprint(corpus: &Path) -> Result<String, String> {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for file in ["blocks.jsonl", "wcxb/gold.jsonl", "trafilatura/gold.jsonl", "chinese/gold.jsonl"] {
        let bytes = std::fs::read(corpus.join(file)).map_err(|error| format!("{file}: {error}"))?;
        state = bytes.iter().fold(state, |state, &byte| (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    }
    Ok(format!("{state:016x}"))
}

impl Floors {
    /// Reads the pinned floors.
    pub fn read() -> Result<Self, String> {
        match std::fs::read_to_string(FILE) {
            Ok(text) => serde_json::from_str(&text).map_err(|error| format!("floors.json: {error}")),
            Err(_) => Ok(Self::default()),
        }
    }

    /// Raises floors to the figures less the margin; a figure under its floor is an error unless `lower`.
    pub fn pin(&mut self, mode: &str, corpus: &str, figures: &Figures, lower: bool) -> Result<(), String> {
        self.raise(mode, corpus, figures, lower)?;
        let text = serde_json::to_string_pretty(self).map_err(|error| error.to_string())?;
        std::fs::write(FILE, text + "\n").map_err(|error| format!("floors.json: {error}"))
    }

    fn raise(&mut self, mode: &str, corpus: &str, figures: &Figures, lower: bool) -> Result<(), String> {
        if self.corpus != corpus {
            if !self.corpus.is_empty() && !lower {
                return Err(format!("the corpus changed ({} to {corpus}); pin with --lower to start anew", self.corpus));
            }
            self.floors.clear();
            corpus.clone_into(&mut self.corpus);
        }
        let floors = self.floors.entry(mode.to_owned()).or_default();
        for (name, figure) in &figures.0 {
            let floor = ((figure - MARGIN) * 1000.0).floor() / 1000.0;
            match floors.get(name) {
                Some(&old) if *figure < old && !lower => {
                    return Err(format!("{name} fell to {figure:.4}, under its floor {old:.3}; use --lower and say why"));
                }
                Some(&old) if floor < old && !lower => {}
                _ => {
                    floors.insert(name.clone(), floor);
                }
            }
        }
        Ok(())
    }

    /// Holds the figures to the floors; prints each that fell through.
    pub fn hold(&self, mode: &str, corpus: &str, figures: &Figures) -> Result<bool, String> {
        if self.corpus != corpus {
            return Err(format!(
                "floors.json was pinned on the corpus {:?}, and this one is {corpus}; pin anew with --pin --lower",
                self.corpus
            ));
        }
        let floors = self.floors.get(mode).ok_or_else(|| format!("floors.json has no floors for {mode}; pin them with --pin"))?;
        let fallen = fallen(floors, figures);
        fallen.iter().for_each(|line| println!("{line}"));
        println!("quality gate, {mode}: {} figures, {} under their floor", floors.len(), fallen.len());
        Ok(fallen.is_empty())
    }
}

fn fallen(floors: &BTreeMap<String, f64>, figures: &Figures) -> Vec<String> {
    floors
        .iter()
        .filter_map(|(name, floor)| match figures.0.get(name) {
            None => Some(format!("{name} was not measured; its floor is {floor:.3}")),
            Some(figure) if figure < floor => Some(format!("{name} is {figure:.4}, under its floor {floor:.3}")),
            Some(_) => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(value: f64) -> Figures {
        Figures([("blocks macro F1".to_owned(), value)].into())
    }

    #[test]
    fn floors_go_up_and_come_down_only_when_told() {
        let mut floors = Floors::default();
        floors.raise("sample", "c", &figures(0.80), false).unwrap();
        assert_eq!(floors.floors["sample"]["blocks macro F1"], 0.792);
        floors.raise("sample", "c", &figures(0.85), false).unwrap();
        assert_eq!(floors.floors["sample"]["blocks macro F1"], 0.842);
        floors.raise("sample", "c", &figures(0.845), false).unwrap();
        assert_eq!(floors.floors["sample"]["blocks macro F1"], 0.842, "a lower figure leaves the floor where it is");
        assert!(floors.raise("sample", "c", &figures(0.70), false).unwrap_err().contains("--lower"));
        floors.raise("sample", "c", &figures(0.70), true).unwrap();
        assert_eq!(floors.floors["sample"]["blocks macro F1"], 0.692);
    }

    #[test]
    fn a_figure_under_its_floor_or_missing_is_told() {
        let floors = [("blocks macro F1".to_owned(), 0.8)].into();
        assert_eq!(fallen(&floors, &figures(0.81)), Vec::<String>::new());
        assert_eq!(fallen(&floors, &figures(0.79)), ["blocks macro F1 is 0.7900, under its floor 0.800"]);
        assert_eq!(fallen(&floors, &Figures::default()).len(), 1);
    }
}
