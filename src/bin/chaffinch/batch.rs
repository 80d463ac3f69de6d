//! Many pages: one JSON object a line, in the order given, as it goes.
//!
//! Each worker takes the next page, reads it and then waits for its turn to print, so that never more pages are in
//! memory than there are workers, however many are named or listed.

use crate::STACK;
use crate::item::Items;
use crate::page::{Failure, Page};
use crate::show::{Labelled, judged};
use chaffinch::Reading;
use chaffinch::classify::Role;
use chaffinch::export::to_text;
use serde::Serialize;
use std::io::{self, Write};
use std::iter::Enumerate;
use std::num::NonZeroUsize;
use std::sync::{Condvar, Mutex, PoisonError};

/// What the workers share while printing.
struct Turn {
    /// The index of the page to print next.
    next: usize,
    /// Whether every page so far was read.
    good: bool,
    /// The first error of the output; nothing is printed after it.
    broken: Option<io::Error>,
}

/// Reads all pages, those named and then those of the list; gives whether each of them could be read.
pub fn run(pages: Vec<String>, list: Option<String>, jobs: NonZeroUsize) -> io::Result<bool> {
    let items = Mutex::new(Some(Items::new(pages, list).enumerate()));
    let take = || items.lock().unwrap_or_else(PoisonError::into_inner).as_mut().and_then(Enumerate::next);
    let turn = Mutex::new(Turn { next: 0, good: true, broken: None });
    let printed = Condvar::new();
    let work = || {
        while let Some((index, item)) = take() {
            let (id, page) = item.read();
            drop(item);
            let good = page.is_ok();
            let line = record(&id, page.as_ref());
            drop(page);
            let waiting = turn.lock().unwrap_or_else(PoisonError::into_inner);
            let mut now = printed.wait_while(waiting, |turn| turn.next != index).unwrap_or_else(PoisonError::into_inner);
            now.good &= good;
            if now.broken.is_none() {
                now.broken = line.map_err(io::Error::from).and_then(|line| print(&line)).err();
            }
            let stop = now.broken.is_some();
            now.next += 1;
            drop(now);
            printed.notify_all();
            // Once nobody reads the output, the pages left are passed over.
            if stop {
                items.lock().unwrap_or_else(PoisonError::into_inner).take();
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..jobs.get() {
            std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work)?;
        }
        work();
        Ok::<(), io::Error>(())
    })?;
    let turn = turn.into_inner().unwrap_or_else(PoisonError::into_inner);
    turn.broken.map_or(Ok(turn.good), Err)
}

fn print(line: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

/// A page that was read, in the order its fields are printed.
#[derive(Serialize)]
struct Record<'a> {
    id: &'a str,
    title: Option<&'a str>,
    byline: Option<String>,
    published: Option<&'a str>,
    lang: Option<&'a str>,
    is_article: bool,
    text: String,
    blocks: Vec<Labelled<'a>>,
    ms: f64,
}

/// A page that could not be read.
#[derive(Serialize)]
struct Refusal<'a> {
    id: &'a str,
    error: String,
}

fn record(id: &str, page: Result<&Page, &Failure>) -> serde_json::Result<String> {
    let page = match page {
        Err(failure) => return serde_json::to_string(&Refusal { id, error: failure.to_string() }),
        Ok(page) => page,
    };
    let reading = &page.reading;
    let metadata = &reading.article.metadata;
    serde_json::to_string(&Record {
        id,
        title: metadata.title.as_deref(),
        byline: (!metadata.authors.is_empty()).then(|| metadata.authors.join(", ")),
        published: metadata.published.as_deref(),
        lang: metadata.language.as_deref(),
        is_article: reading.verdict.is_article,
        text: text(reading),
        blocks: judged(page).map(Labelled::new).collect(),
        ms: (page.took.as_secs_f64() * 1e6).round() / 1e3,
    })
}

/// The body's text; a standfirst that the page sets in the body is the body's.
fn text(reading: &Reading) -> String {
    let body = to_text(&reading.article);
    let dek = reading.article.metadata.dek.as_deref().filter(|dek| !body.contains(dek)).filter(|dek| {
        let blocks = reading.blocks.list.iter().zip(&reading.judgements);
        blocks
            .into_iter()
            .any(|(block, judgement)| matches!(judgement.role, Some(Role::Body | Role::Subhead)) && block.text == *dek)
    });
    dek.map_or_else(|| body.clone(), |dek| format!("{dek}\n\n{body}"))
}
