//! The quality gate: trains without a fold, reads that fold's pages, scores them, and holds the figures to pinned floors.
//!
//!     evaluate [CORPUS]              a sample: one fold of five, about three minutes
//!     evaluate --full [--seeds 3]    all five folds, for each seed
//!     evaluate --scored FILE         the figures of what `train --scores FILE` wrote, without training anew
//!     evaluate --pin                 raise the floors to what was measured (less a margin); never lowers one
//!     evaluate --pin --lower         the same, lowering where the figures fell: say why in the commit

mod figures;
mod floors;

use figures::Figures;
use floors::Floors;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;
use train::corpus::{Page, folds, load};
use train::examples::examples;
use train::report;
use train::stack::{Plans, train};

const FOLDS: usize = 5;

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("evaluate: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<bool, String> {
    let mut corpus = PathBuf::from("../shared/corpus");
    let mut scored: Option<PathBuf> = None;
    let (mut full, mut seeds, mut pin, mut lower, mut scrambled) = (false, 1_u64, false, false, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--full" => full = true,
            "--seeds" => seeds = arguments.next().and_then(|count| count.parse().ok()).ok_or("--seeds takes a number")?,
            "--pin" => pin = true,
            "--lower" => lower = true,
            "--scrambled" => scrambled = true,
            "--scored" => scored = Some(arguments.next().map(PathBuf::from).ok_or("--scored takes a file")?),
            option if option.starts_with('-') => {
                return Err(format!("{option}: no such option; see the head of tools/evaluate/src/main.rs"));
            }
            path => corpus = PathBuf::from(path),
        }
    }
    if !corpus.join("blocks.jsonl").exists() {
        println!("skipped: the quality gate (no corpus at {})", corpus.display());
        return Ok(true);
    }
    let began = Instant::now();
    let pages = load(&corpus).map_err(|error| error.to_string())?;
    let mut measured = Vec::new();
    for seed in 1..=seeds {
        let fold_of = folds(&pages, FOLDS, seed);
        if let Some(path) = &scored {
            let (plain, lines) = read_scored(path, &pages, |page| full || fold_of[page] == 0)?;
            measured.push(Figures::of(&corpus, &plain, &lines)?);
            continue;
        }
        let examples = examples(&pages, &fold_of).map_err(|error| error.to_string())?;
        let mut lines = Vec::new();
        let mut plain = Vec::new();
        let held: Vec<Option<usize>> = (0..if full { FOLDS } else { 1 }).map(Some).collect();
        let trained = train(
            &examples,
            FOLDS,
            &held,
            Plans::full(seed),
            |_| {},
            |held, model| {
                let tested: Vec<_> =
                    pages.iter().zip(&fold_of).filter(|(_, fold)| Some(**fold) == held).map(|(page, _)| page).collect();
                lines.extend(report::lines(&model.into(), &tested, scrambled));
                plain.extend(tested);
                eprintln!("seed {seed}, fold {}: {:.0} s", held.unwrap_or_default(), began.elapsed().as_secs_f32());
                Ok(())
            },
        );
        trained.map_err(|error| error.to_string())?;
        measured.push(Figures::of(&corpus, &plain, &lines)?);
    }
    let figures = Figures::mean(&measured);
    println!("{}", figures.table(&measured));
    if scrambled {
        return Ok(true);
    }
    let mode = if full { "full" } else { "sample" };
    let mut floors = Floors::read()?;
    if pin {
        floors.pin(mode, &floors::fingerprint(&corpus)?, &figures, lower)?;
        return Ok(true);
    }
    floors.hold(mode, &floors::fingerprint(&corpus)?, &figures)
}

/// Reads what `train --scores` wrote of some pages; a page that is not in the file is an error.
fn read_scored<'p>(
    path: &Path,
    pages: &'p [Page],
    wanted: impl Fn(usize) -> bool,
) -> Result<(Vec<&'p Page>, Vec<String>), String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut by_id = HashMap::new();
    for line in text.lines() {
        let value: serde_json::Value = serde_json::from_str(line).map_err(|error| format!("{}: {error}", path.display()))?;
        by_id.insert(value["id"].as_str().unwrap_or_default().to_owned(), line.to_owned());
    }
    let (mut found, mut lines) = (Vec::new(), Vec::new());
    for (_, page) in pages.iter().enumerate().filter(|(at, _)| wanted(*at)) {
        let id = page.id.split_once('/').map_or("", |(_, id)| id);
        lines.push(by_id.remove(id).ok_or_else(|| format!("{}: no line for {}", path.display(), page.id))?);
        found.push(page);
    }
    Ok((found, lines))
}
