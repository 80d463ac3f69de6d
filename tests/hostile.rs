//! Pages built to stop a reader, and inputs that are hardly pages: each is answered, by an article or by a refusal in words.
//!
//! The generators of `../shared/security` are run too where they are there, through the command line, one process a
//! page under limits of processor time and memory; `cargo test --test hostile -- --nocapture` prints their table.
#![allow(clippy::unwrap_used, clippy::large_stack_arrays)] // a test may panic; its pages are large
#![cfg(feature = "cli")]

use chaffinch::Error;
use chaffinch::snapshot::{from_bytes, from_html};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const SENTENCES: &str =
    "<p>The committee met on Tuesday, talked for three hours, and in the end agreed to pay for the harbour.</p>";

/// A page with a real story around what is hostile.
fn around(middle: &str) -> String {
    let story = SENTENCES.repeat(8);
    format!("<!doctype html><title>t</title><article><h1>Harbour plan agreed</h1>{story}{middle}{story}</article>")
}

/// Reads a page all the way, as a thread of the command line does.
fn read(html: String) -> Result<String, Error> {
    let thread = std::thread::Builder::new().stack_size(16 << 20).spawn(move || {
        let reading = chaffinch::read(&from_html("https://a.example/", &html)?);
        Ok(chaffinch::export::to_text(&reading.article))
    });
    thread.unwrap().join().expect("no panic")
}

#[test]
fn nesting_and_attributes_past_the_caps_are_refused() {
    let numbered: String = (0..30_000).map(|n| format!(" a{n}=1")).collect();
    let formats: String = (0..3_000).map(|n| format!("<b a{n}>")).collect();
    for (name, middle) in [
        ("div", "<div>".repeat(100_000)),
        ("div padded with end tags", "<div></x></span></td>".repeat(50_000)),
        ("table", "<table><tr><td>".repeat(5_000)),
        ("svg", format!("<svg>{}", "<g>".repeat(50_000))),
        ("formatting", formats + &"<p>x".repeat(2_000)),
        ("attributes", format!("<p{numbered}>x</p>")),
        ("the same attribute", format!("<p {}>x</p>", "a=1 ".repeat(100_000))),
        ("name", format!("<{}>", "a".repeat(1_000_000))),
    ] {
        assert!(matches!(read(around(&middle)), Err(Error::TooComplex { .. })), "{name}");
    }
    assert!(matches!(read("<p>".repeat(2_000_000)), Err(Error::TooLarge { what: "nodes", .. })));
    assert!(matches!(read("x".repeat(30 << 20)), Err(Error::TooLarge { what: "text", .. })));
}

#[test]
fn what_is_only_long_is_read() {
    for (name, middle) in [
        ("nesting under the cap", "<div>".repeat(1_000)),
        ("line breaks", "<br>".repeat(100_000)),
        ("comments", "<!--c-->".repeat(100_000)),
        ("an unclosed comment", format!("<!--{}", "-".repeat(2_000_000))),
        ("an unclosed attribute", format!("<a href=\"{}", "x".repeat(2_000_000))),
        ("calls of notes in one box", {
            let calls: String = (0..60_000).map(|n| format!("<a href=#fn{n}>1</a> ")).collect();
            let notes: String = (0..60_000).map(|n| format!("<b id=fn{n}></b>")).collect();
            format!("<p>{calls}<div>{notes}<p>The last words of it.</div>")
        }),
        ("pictures in one line", (0..100_000).map(|n| format!("<img src=p{n}.jpg>")).collect()),
        ("white space", format!("<p>a{}b</p>", " ".repeat(2_000_000))),
        ("ampersands", "&".repeat(300_000)),
        ("NUL", "a\0".repeat(200_000)),
        ("combining marks", format!("<p>Z{}</p>", "\u{301}\u{336}".repeat(100_000))),
        ("bidirectional marks", format!("<p>{}</p>", "\u{202e}\u{2066}a".repeat(100_000))),
        ("misnested formatting", "<b><i><p>x</b></i>".repeat(5_000)),
        ("text in a table", format!("<table>{}</table>", "x<tr>".repeat(20_000))),
        ("structured data", format!("<script type='application/ld+json'>{}</script>", "[".repeat(500_000))),
        ("a data address", format!("<img src='data:image/png;base64,{}'>", "A".repeat(2_000_000))),
    ] {
        let text = read(around(&middle)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(text.contains("The committee met on Tuesday"), "{name}: the story is lost");
    }
}

#[test]
fn any_bytes_give_a_page_or_an_error() {
    let mut state = 12_345_u32;
    let mut noise = |length: usize| -> Vec<u8> {
        let next = |_| {
            state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345);
            (state >> 16) as u8
        };
        (0..length).map(next).collect()
    };
    for length in [0, 1, 2, 3, 100, 10_000, 300_000] {
        let bytes = noise(length);
        if let Ok(page) = from_bytes("", &bytes, None) {
            chaffinch::read(&page);
        }
    }
    for bytes in
        [&[0xff; 50_000][..], &[0xc0, 0xbc].repeat(20_000), &[0xed, 0xa0, 0x80].repeat(20_000), &[0xf0, 0x9f].repeat(20_000)]
    {
        let page = from_bytes("", &[around("").as_bytes(), bytes].concat(), None).unwrap();
        assert!(page.ids().any(|id| page.text(id).contains("The committee met")));
    }
}

#[test]
fn a_bomb_of_gzip_stops_at_the_cap() {
    let folder = scratch("bomb");
    let bomb = folder.join("bomb.html.gz");
    let mut packer = flate2::write::GzEncoder::new(std::fs::File::create(&bomb).unwrap(), flate2::Compression::fast());
    for _ in 0..100 {
        std::io::Write::write_all(&mut packer, &[b' '; 1 << 20]).unwrap();
    }
    packer.finish().unwrap();
    let answer = limited(Path::new(env!("CARGO_BIN_EXE_chaffinch")), &bomb);
    assert!(answer.outcome.contains("too much text"), "{}", answer.outcome);
}

#[test]
fn hostile_pages_of_the_shared_folder_are_answered() {
    generated("gen-hostile.mjs", 69);
}

#[test]
fn odd_inputs_of_the_shared_folder_are_answered() {
    generated("gen-odd.mjs", 47);
}

/// Runs a generator and reads what it writes, each page in a process of its own.
fn generated(script: &str, count: usize) {
    let shared = std::env::var("CHAFFINCH_SHARED").unwrap_or_else(|_| "../shared".to_owned());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(shared).join("security").join(script);
    if !script.exists() {
        println!("skipped, ../shared/security is not there: {count} pages");
        return;
    }
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/release/chaffinch");
    if !program.exists() {
        println!("skipped, there is no release build to measure: {count} pages; cargo build --release makes it");
        return;
    }
    let folder = scratch(&script.file_stem().unwrap().to_string_lossy());
    let made = Command::new("node").arg(&script).arg(&folder).stdout(Stdio::null()).status();
    assert!(made.is_ok_and(|status| status.success()), "node could not run the generator");
    let mut pages: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|extension| extension == "html"));
    pages.sort();
    let (mut bad, mut answered) = (Vec::new(), 0);
    for page in &pages {
        let answer = limited(&program, page);
        println!("{:32} {}", page.file_name().unwrap().to_string_lossy(), answer.outcome);
        if answer.clean { answered += 1 } else { bad.push(page.file_name().unwrap().to_owned()) }
    }
    assert_eq!(answered, count, "not answered: {bad:?}");
}

struct Answer {
    clean: bool,
    outcome: String,
}

/// Reads a page by the command line, under limits that the kernel holds it to.
fn limited(program: &Path, page: &Path) -> Answer {
    // Address space also counts the stacks and the allocator's reserve: 256 MB of pages and as much again.
    let limits = "ulimit -t 2; ulimit -v 524288; exec \"$0\" batch \"$1\"";
    let run = Command::new("bash").args(["-c", limits]).args([program, page]).output().unwrap();
    let record: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap_or_default();
    let short = |text: &str| text.chars().take(70).collect::<String>();
    let outcome = match (&record["error"], &record["is_article"]) {
        (serde_json::Value::String(error), _) => short(error.split_once(": ").map_or(error.as_str(), |(_, text)| text)),
        (_, serde_json::Value::Bool(article)) => {
            let text = record["text"].as_str().unwrap_or_default();
            format!("{} ms, article: {article}, “{}”", record["ms"], short(text).replace('\n', " "))
        }
        _ => format!("no answer: {} {}", run.status, short(&String::from_utf8_lossy(&run.stderr))),
    };
    Answer { clean: record.is_object(), outcome }
}

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
