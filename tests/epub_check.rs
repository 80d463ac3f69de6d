//! Books of corpus pages through `epubcheck`; skipped where the corpus or the checker is not there. Each book starts a Java
//! machine, so there are few of them; `BOOKS=13 cargo test --test epub_check -- --nocapture` takes 13 of each of four sets.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, missing_docs)]

mod common;
use chaffinch::export::{LeftOut, to_epub};
use chaffinch::snapshot::from_bytes;
use common::{gunzip, shared};
use std::process::Command;

/// The checker: Debian's is a jar, which only a Java machine can start; elsewhere it is a command.
fn checker() -> Command {
    let jar = std::path::Path::new("/usr/share/java/epubcheck.jar");
    if !jar.exists() {
        return Command::new("epubcheck");
    }
    let mut java = Command::new("java");
    java.arg("-jar").arg(jar);
    java
}

#[test]
fn books_pass_epubcheck() {
    let Some(folder) = shared("corpus") else { return };
    if !checker().arg("--version").output().is_ok_and(|out| out.stdout.starts_with(b"EPUBCheck")) {
        eprintln!("skipped: no epubcheck (the Debian package and a Java machine)");
        return;
    }
    let books: usize = std::env::var("BOOKS").ok().and_then(|books| books.parse().ok()).unwrap_or(1).max(1);
    let (mut good, mut all) = (0, 0);
    for set in ["readability", "wcxb", "trafilatura", "chinese"] {
        let mut files: Vec<_> =
            std::fs::read_dir(folder.join(set).join("pages")).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let step = files.len() / books;
        for file in files.iter().step_by(step.max(1)).take(books) {
            let Ok(page) = from_bytes("https://a.example/", &gunzip(file), None) else { continue };
            let book = std::env::temp_dir().join(format!("chaffinch-book-{}-{all}.epub", std::process::id()));
            std::fs::write(&book, to_epub(&chaffinch::read(&page).article, &LeftOut::default(), &[])).unwrap();
            let out = checker().arg(&book).output().unwrap();
            all += 1;
            good += usize::from(out.status.success());
            if !out.status.success() {
                let text = String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
                let errors: Vec<&str> =
                    text.lines().filter(|line| line.starts_with("ERROR") || line.starts_with("FATAL")).take(3).collect();
                println!("{}: {errors:#?}", file.display());
            }
            let _ = std::fs::remove_file(&book);
        }
    }
    println!("{good} of {all} books pass");
    assert_eq!(good, all);
}
