//! What `batch` reads next: the files named, then the lines of a list, one at a time, so that a list of any length fits.

use crate::page::{Failure, Page, open};
use chaffinch::snapshot::MAX_BYTES;
use serde::Deserialize;
use std::borrow::Cow;
use std::io::{self, BufRead, Read};
use std::path::Path;

/// The longest line of a list, in bytes: a page at its cap with every byte escaped as `\u00XX`, and room for the rest.
const MAX_LINE: usize = 6 * MAX_BYTES + (64 << 10);

/// One page to read.
pub enum Item {
    /// A file.
    File(String),
    /// A line of a list: its text, the list's name, and the line's number from 1.
    Line { text: Vec<u8>, list: String, number: usize },
    /// A list that cannot be read (further), and why.
    Broken { list: String, failure: Failure },
}

/// A page given as JSON, one object a line.
#[derive(Deserialize)]
struct Record<'a> {
    #[serde(borrow)]
    html: Cow<'a, str>,
    id: Option<serde_json::Value>,
    #[serde(borrow)]
    url: Option<Cow<'a, str>>,
}

/// The pages of one run, in order.
pub struct Items {
    named: std::vec::IntoIter<String>,
    lists: std::vec::IntoIter<String>,
    open: Option<List>,
}

struct List {
    name: String,
    source: Box<dyn BufRead + Send>,
    number: usize,
}

impl Items {
    /// Takes the names of the command line; `-` among them is a list on standard input, read where it stands.
    pub fn new(pages: Vec<String>, list: Option<String>) -> Self {
        Self { named: pages.into_iter(), lists: list.into_iter().collect::<Vec<_>>().into_iter(), open: None }
    }

    /// Opens a list; the error is the item that tells of it.
    fn list(&mut self, name: String) -> Option<Item> {
        let source: Box<dyn BufRead + Send> = if name == "-" {
            Box::new(io::BufReader::new(io::stdin()))
        } else {
            match open(&name) {
                Ok(file) => Box::new(io::BufReader::new(file)),
                Err(failure) => return Some(Item::Broken { list: name, failure }),
            }
        };
        let name = if name == "-" { "standard input".to_owned() } else { name };
        self.open = Some(List { name, source, number: 0 });
        None
    }
}

impl Iterator for Items {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(list) = &mut self.open {
                match list.line() {
                    Some(item) => return Some(item),
                    None => self.open = None,
                }
            }
            let opened = match self.named.next() {
                Some(name) if name != "-" => return Some(Item::File(name)),
                Some(name) => self.list(name),
                None => {
                    let list = self.lists.next()?;
                    self.list(list)
                }
            };
            if opened.is_some() {
                return opened;
            }
        }
    }
}

impl List {
    /// Reads the next line that is not blank; `None` at the end.
    fn line(&mut self) -> Option<Item> {
        loop {
            self.number += 1;
            let mut text = Vec::new();
            let read = self.source.by_ref().take(MAX_LINE as u64 + 1).read_until(b'\n', &mut text);
            if let Err(error) = read {
                let list = self.name.clone();
                let failure =
                    Failure::new(format!("cannot read {list} past line {}: {error}; run again with the rest", self.number - 1));
                // What comes after a broken read is anyone's guess.
                self.source = Box::new(io::empty());
                return Some(Item::Broken { list, failure });
            }
            if text.is_empty() {
                return None;
            }
            if text.len() > MAX_LINE && self.source.skip_until(b'\n').is_err() {
                self.source = Box::new(io::empty());
            }
            if !text.trim_ascii().is_empty() {
                return Some(Item::Line { text, list: self.name.clone(), number: self.number });
            }
        }
    }
}

impl Item {
    /// Reads the page; gives its id and the page, or why there is none.
    pub fn read(&self) -> (String, Result<Page, Failure>) {
        match self {
            Self::File(name) => (id(name), Page::open(name, "")),
            Self::Broken { list, failure } => (list.clone(), Err(failure.clone())),
            Self::Line { text, list, number } => {
                let place = format!("line {number} of {list}");
                if text.len() > MAX_LINE {
                    let failure = format!("{place} is longer than {MAX_LINE} bytes; give that page as a file");
                    return (format!("line {number}"), Err(Failure::new(failure)));
                }
                match text.trim_ascii() {
                    text @ [b'{', ..] => record(text, *number, &place),
                    [b'<', ..] => {
                        let failure = format!("{place} is HTML, and batch takes a list there; use `chaffinch read -` for a page");
                        (format!("line {number}"), Err(Failure::new(failure)))
                    }
                    path => {
                        let name = String::from_utf8_lossy(path);
                        (id(&name), Page::open(&name, ""))
                    }
                }
            }
        }
    }
}

fn record(text: &[u8], number: usize, place: &str) -> (String, Result<Page, Failure>) {
    match serde_json::from_slice::<Record<'_>>(text) {
        Err(error) => {
            let failure =
                format!("{place} is no record of a page: {error}; give an object with `html`, and `id` and `url` if known");
            (format!("line {number}"), Err(Failure::new(failure)))
        }
        Ok(Record { html, id, url }) => {
            let address = url.as_deref().unwrap_or("");
            let id = match id {
                Some(serde_json::Value::String(id)) => id,
                Some(serde_json::Value::Number(id)) => id.to_string(),
                _ if address.is_empty() => format!("line {number}"),
                _ => address.to_owned(),
            };
            let page = Page::from_text(&id, address, &html);
            (id, page)
        }
    }
}

/// Gives the file name without `.html` or `.html.gz`.
fn id(name: &str) -> String {
    let file = Path::new(name).file_name().map_or_else(|| name.into(), |file| file.to_string_lossy());
    let stem = file.strip_suffix(".gz").unwrap_or(&file);
    stem.strip_suffix(".html").unwrap_or(stem).to_owned()
}

#[cfg(test)]
mod tests {
    use super::id;

    #[test]
    fn names_a_page_by_its_file() {
        assert_eq!(id("a/b/page.html.gz"), "page");
        assert_eq!(id("page.html"), "page");
        assert_eq!(id("www.a.example"), "www.a.example");
    }
}
