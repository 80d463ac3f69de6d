//! Makes `src/classify/model.bin` from the corpus, or scores it by cross-validation.
//!
//!     train CORPUS --out FILE            train on everything and write the model
//!     train CORPUS --folds 5 --scores F  cross-validate by site; write NDJSON for the corpus's scorer
//!         --scrambled F                  and once more of the same pages with their class and id names scrambled
//!         --only N                       one fold alone
//!         --models FOLDER                keep the model of each fold there, or, where they are kept already, score those

use chaffinch::classify::model::{Model, Scorer};
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;
use train::corpus::{folds, load};
use train::examples::examples;
use train::report;
use train::stack::{Plans, train};

fn main() -> std::io::Result<()> {
    let mut corpus = PathBuf::from("../shared/corpus");
    let (mut out, mut scores, mut scrambled, mut models) = (None, None, None, None::<PathBuf>);
    let (mut count, mut seed, mut only) = (5_usize, 1_u64, None::<usize>);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().unwrap_or_default();
        match argument.as_str() {
            "--out" => out = Some(PathBuf::from(value())),
            "--scores" => scores = Some(PathBuf::from(value())),
            "--scrambled" => scrambled = Some(PathBuf::from(value())),
            "--folds" => count = value().parse().map_err(std::io::Error::other)?,
            "--seed" => seed = value().parse().map_err(std::io::Error::other)?,
            "--models" => models = Some(PathBuf::from(value())),
            "--only" => only = value().parse().ok(),
            path => corpus = PathBuf::from(path),
        }
    }
    let began = Instant::now();
    let say = |line: &str| eprintln!("{:7.1} s  {line}", began.elapsed().as_secs_f32());
    let pages = load(&corpus)?;
    say(&format!("{} pages read", pages.len()));
    let fold_of = folds(&pages, count, seed);
    let mut files = Vec::new();
    for (path, changed) in [(scores, false), (scrambled, true)] {
        if let Some(path) = path {
            files.push((std::io::BufWriter::new(std::fs::File::create(path)?), changed));
        }
    }
    let mut held: Vec<Option<usize>> = Vec::new();
    if !files.is_empty() {
        held.extend((0..count).filter(|fold| only.is_none_or(|only| only == *fold)).map(Some));
    }
    held.extend(out.is_some().then_some(None));
    let kept = |fold: usize| models.as_ref().map(|folder| folder.join(format!("fold-{fold}-of-{count}-seed-{seed}.bin")));
    let mut each = |held: Option<usize>, mut model: Model| {
        if held.is_none() {
            env!("CARGO_PKG_VERSION").clone_into(&mut model.version);
            let bytes = model.to_bytes();
            say(&format!("{} bytes, {} trees", bytes.len(), model.first_classes.trees.len() + model.second_classes.trees.len()));
            return out.as_ref().map_or(Ok(()), |out| std::fs::write(out, bytes));
        }
        if let Some(path) = held.and_then(kept) {
            std::fs::write(path, model.to_bytes())?;
        }
        let model = Scorer::from(model);
        let tested: Vec<_> = pages.iter().zip(&fold_of).filter(|(_, fold)| Some(**fold) == held).map(|(page, _)| page).collect();
        for (file, changed) in &mut files {
            for line in report::lines(&model, &tested, *changed) {
                writeln!(file, "{line}")?;
            }
            file.flush()?;
        }
        Ok(())
    };
    let mut wanted = Vec::new();
    for fold in held {
        match fold.and_then(kept).and_then(|path| std::fs::read(path).ok()) {
            Some(bytes) => {
                say(&format!("fold {fold:?}: the model kept in --models"));
                each(fold, Model::from_bytes(&bytes).map_err(std::io::Error::other)?)?;
            }
            None => wanted.push(fold),
        }
    }
    if wanted.is_empty() {
        return Ok(());
    }
    let examples = examples(&pages, &fold_of).map_err(std::io::Error::other)?;
    train(&examples, count, &wanted, Plans::full(seed), say, each)
}
