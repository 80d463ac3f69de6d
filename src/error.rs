//! What can go wrong, in words that say what was met and what to do.

/// Tells why a page could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The page is larger than a cap allows.
    TooLarge {
        /// What there is too much of: `"text"` (bytes), `"nodes"`, `"attributes"`.
        what: &'static str,
        /// How much was met (at least).
        found: usize,
        /// How much is allowed.
        limit: usize,
    },
    /// The markup is built to stop a parser: nested or stuffed past a limit.
    TooComplex {
        /// What there is too much of.
        what: &'static str,
        /// How much was met (at least).
        found: usize,
        /// How much is allowed.
        limit: usize,
    },
    /// The input is not a page of text.
    NotAPage {
        /// What it looks like, e.g. `"a PDF document"`.
        found: &'static str,
    },
    /// The flat arrays of a live page do not fit together.
    BadSnapshot {
        /// What does not fit.
        what: &'static str,
        /// At which index of the number array.
        at: usize,
    },
    /// The time limit ran out.
    OutOfTime {
        /// The limit in milliseconds.
        limit_ms: u32,
    },
}

impl core::fmt::Display for Error {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::TooLarge { what, found, limit } => {
                write!(f, "the page has too much {what}: {found}, and the limit is {limit}; read a part of it")
            }
            Self::TooComplex { what, found, limit } => {
                write!(
                    f,
                    "the page's markup is too complex: {found} {what}, and the limit is {limit}; no reader view is made of it"
                )
            }
            Self::NotAPage { found } => write!(f, "this is {found}, not an HTML page; open an HTML page"),
            Self::BadSnapshot { what, at } => {
                write!(f, "the page's snapshot is damaged: {what} at number {at}; reload the page and try again")
            }
            Self::OutOfTime { limit_ms } => write!(f, "reading the page took longer than {limit_ms} ms; it was left as it is"),
        }
    }
}

impl core::error::Error for Error {}
