//! From the name given on the command line to a page that has been read.

use chaffinch::snapshot::{MAX_BYTES, Snapshot, from_bytes, from_html};
use chaffinch::{Error, Reading};
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// The first bytes of a gzip stream.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// A page and its reading.
pub struct Page {
    /// The name on the command line.
    pub name: String,
    /// What the core says of it.
    pub reading: Reading,
    /// How long decoding, parsing and reading took; not the disk.
    pub took: Duration,
}

/// Why there is no reading, in words for whoever typed the command.
#[derive(Clone, Debug)]
pub struct Failure(String);

impl Failure {
    pub fn new(text: String) -> Self {
        Self(text)
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Page {
    /// Opens, unpacks and reads a page; `-` is standard input.
    pub fn open(name: &str, address: &str) -> Result<Self, Failure> {
        let bytes = if name == "-" {
            bytes_of(io::stdin().lock()).map_err(|error| unreadable("standard input", &error))?
        } else {
            bytes_of(open(name)?).map_err(|error| unreadable(name, &error))?
        };
        Self::read(name, bytes.len(), || from_bytes(address, &bytes, None))
    }

    /// Reads a page that is there as text.
    pub fn from_text(name: &str, address: &str, html: &str) -> Result<Self, Failure> {
        Self::read(name, html.len(), || from_html(address, html))
    }

    fn read(name: &str, length: usize, snapshot: impl FnOnce() -> Result<Snapshot, Error>) -> Result<Self, Failure> {
        let start = Instant::now();
        let refuse = |error: Error| Failure(format!("{name}: {error}"));
        if length > MAX_BYTES {
            return Err(refuse(Error::TooLarge { what: "text", found: length, limit: MAX_BYTES }));
        }
        let read = || snapshot().map(|page| chaffinch::read(&page));
        // A page that breaks the core is that page's failure, not the whole run's.
        let broken = |_| Failure(format!("{name}: Chaffinch broke on this page; please report it, with the page"));
        let reading = catch_unwind(AssertUnwindSafe(read)).map_err(broken)?.map_err(refuse)?;
        Ok(Self { name: name.to_owned(), reading, took: start.elapsed() })
    }
}

/// Opens a file.
pub fn open(name: &str) -> Result<File, Failure> {
    File::open(name).map_err(|error| unreadable(name, &error))
}

fn unreadable(place: &str, error: &io::Error) -> Failure {
    Failure(format!("cannot read {place}: {error}; {}", advice(error)))
}

/// Reads a file or a gzip stream, told apart by the first bytes; one byte past the cap is as far as it goes.
fn bytes_of(mut source: impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(GZIP.len());
    source.by_ref().take(GZIP.len() as u64).read_to_end(&mut head)?;
    let packed = head == GZIP;
    let whole = io::Cursor::new(head).chain(source);
    let limit = MAX_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    if packed {
        MultiGzDecoder::new(whole).take(limit).read_to_end(&mut bytes)?;
    } else {
        whole.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "check the path, or give - for standard input",
        io::ErrorKind::PermissionDenied => "check who may read it",
        io::ErrorKind::IsADirectory => "name a file in it",
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
            "the gzip stream is damaged; fetch it again"
        }
        _ => "try again, or copy the file elsewhere",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn tells_gzip_by_its_first_bytes() {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(b"<p>packed").unwrap();
        assert_eq!(bytes_of(&packer.finish().unwrap()[..]).unwrap(), b"<p>packed");
        assert_eq!(bytes_of(&b"<"[..]).unwrap(), b"<");
        assert!(bytes_of(&[0x1f, 0x8b, 0, 0][..]).is_err());
    }

    #[test]
    fn stops_one_byte_past_the_cap() {
        assert_eq!(bytes_of(io::repeat(b'a')).unwrap().len(), MAX_BYTES + 1);
    }
}
