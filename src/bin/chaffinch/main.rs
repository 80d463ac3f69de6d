//! The command line: read, classify, explain, batch.

mod batch;
mod item;
mod page;
mod show;

use clap::{Args, Parser, Subcommand, ValueEnum};
use page::{Failure, Page};
use std::io::{self, BufWriter, Write};
use std::num::NonZeroUsize;
use std::process::ExitCode;

/// Stack of a thread that reads pages, in bytes: trees are at most 512 deep, which takes a small part of it.
pub const STACK: usize = 16 << 20;

/// Reads a web page as Chaffinch does: its article, and the class of every block of its text.
#[derive(Parser)]
#[command(version, after_help = "PAGE is a file (.html, .html.gz) or - for standard input.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Print the article
    Read {
        #[command(flatten)]
        source: Source,
        /// What to write
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Print label, probability and text of every block, one a line
    Classify {
        #[command(flatten)]
        source: Source,
        /// Write one JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Print every block with the reasons for its label, and the verdict on the page
    Explain {
        #[command(flatten)]
        source: Source,
    },
    /// Print one JSON object a page, in the order given
    #[command(after_help = "A list has one page a line: the path of a file, or a JSON object with the page's `html` and, if \
        known, its `id` and `url`. Exit status: 0 when every page was read, 1 when one was not, 2 for bad usage.")]
    Batch {
        /// Files (.html, .html.gz), or - for a list on standard input
        #[arg(required_unless_present = "files_from", value_name = "PAGE")]
        pages: Vec<String>,
        /// Read the pages of this list after those named; - is standard input
        #[arg(long, value_name = "LIST")]
        files_from: Option<String>,
        /// How many pages to read at the same time
        #[arg(long, value_name = "N", default_value = "1")]
        jobs: NonZeroUsize,
    },
}

#[derive(Args)]
struct Source {
    /// A file (.html, .html.gz), or - for standard input
    #[arg(value_name = "PAGE")]
    page: String,
    /// Where the page came from; relative addresses in it are resolved against this
    #[arg(long, value_name = "URL", default_value = "")]
    url: String,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// Plain text, a blank line between paragraphs, and what was left out
    #[default]
    Text,
    /// Markdown, headed by what is known of the story
    Markdown,
    /// A page of HTML with nothing in it that runs
    Html,
    /// The article's tree and what is known of the story
    Json,
    /// An EPUB 3 book without its pictures
    Epub,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let worker = std::thread::Builder::new().stack_size(STACK).spawn(move || run(cli.command));
    match worker.map(std::thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        Ok(Err(_)) => ExitCode::FAILURE,
        Err(error) => complain(&Failure::new(format!("cannot start a thread: {error}; close some programs and try again"))),
    }
}

fn run(command: Command) -> ExitCode {
    let done = match command {
        Command::Batch { pages, files_from, jobs } => return finish(batch::run(pages, files_from, jobs)),
        Command::Read { source, format } => on_page(&source, |out, page| show::article(out, page, format)),
        Command::Classify { source, json } => on_page(&source, |out, page| show::labels(out, page, json)),
        Command::Explain { source } => on_page(&source, show::reasons),
    };
    done.map_or_else(|failure| complain(&failure), |written| finish(written.map(|()| true)))
}

/// Reads one page and writes about it; the outer error is the page's, the inner one the output's.
fn on_page(source: &Source, show: impl Fn(&mut dyn Write, &Page) -> io::Result<()>) -> Result<io::Result<()>, Failure> {
    let page = Page::open(&source.page, &source.url)?;
    let mut out = BufWriter::new(io::stdout().lock());
    Ok(show(&mut out, &page).and_then(|()| out.flush()))
}

fn finish(written: io::Result<bool>) -> ExitCode {
    match written {
        Ok(true) => ExitCode::SUCCESS,
        // Whoever read our output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => complain(&Failure::new(format!("cannot write the output: {error}; make room, or send it somewhere else"))),
    }
}

fn complain(failure: &Failure) -> ExitCode {
    let _ = writeln!(io::stderr(), "chaffinch: {failure}");
    ExitCode::FAILURE
}
