//! The command line as a user meets it: what each command prints, what it says when something is wrong, and how it exits.
#![allow(clippy::unwrap_used)] // a test may panic
#![cfg(feature = "cli")]

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages/sample-news/page.html");
const BRIEF: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages/brief-of-one-paragraph/page.html");

/// Runs the command with something on its standard input.
fn chaffinch(arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chaffinch"));
    let mut child = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A command that refuses its arguments does not read what it is given.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complaint(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    out(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Leaves the time out, which no two runs share.
fn timeless(output: &Output) -> Vec<Value> {
    let mut found = lines(output);
    for line in &mut found {
        assert!(line["ms"].as_f64().is_some_and(|ms| ms > 0.0), "no time in {line}");
        line.as_object_mut().unwrap().remove("ms");
    }
    found
}

fn scratch(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cli");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn read_writes_every_format() {
    let of = |format: &str| {
        let output = chaffinch(&["read", SAMPLE, "--format", format, "--url", "https://courier.example/harbour/ferry"], b"");
        assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
        out(&output)
    };
    let text = of("text");
    assert!(text.contains("\n\nA crossing of nine hours\n\nThe ship leaves at ten"), "{text}");
    assert!(!text.contains("Accept all") && !text.contains("Most read"), "{text}");
    assert_eq!(text, out(&chaffinch(&["read", SAMPLE], b"")), "text is the format by default");
    assert!(
        text.starts_with("Night ferry returns") && text.contains("Ines Holloway") && text.contains("Left out by Chaffinch"),
        "{text}"
    );
    let book = chaffinch(&["read", SAMPLE, "--format", "epub"], b"").stdout;
    assert!(book.starts_with(b"PK\x03\x04") && book[30..].starts_with(b"mimetypeapplication/epub+zip"));
    let markdown = of("markdown");
    assert!(markdown.contains("## A crossing of nine hours"), "{markdown}");
    assert!(markdown.contains("](https://courier.example/harbour/ferry.svg)"), "{markdown}");
    let html = of("html");
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("<h2>A crossing of nine hours</h2>"), "{html}");
    let json: Value = serde_json::from_str(&of("json")).unwrap();
    assert_eq!(json["metadata"]["authors"][0], "Ines Holloway");
    assert!(json["left_out"]["navigation"].as_u64().is_some_and(|count| count > 5), "{}", json["left_out"]);
    assert!(json["left_out"]["model"].as_str().is_some_and(|model| !model.is_empty()));
}

#[test]
fn a_page_comes_from_a_file_a_gzip_file_or_standard_input() {
    let page = fs::read(SAMPLE).unwrap();
    let packed = scratch("sample.html.gz", &gzip(&page));
    let expected = out(&chaffinch(&["read", SAMPLE], b""));
    assert_eq!(out(&chaffinch(&["read", packed.to_str().unwrap()], b"")), expected);
    assert_eq!(out(&chaffinch(&["read", "-"], &page)), expected);
    assert_eq!(out(&chaffinch(&["read", "-"], &gzip(&page))), expected);
}

#[test]
fn classify_prints_one_line_a_block() {
    let plain = out(&chaffinch(&["classify", SAMPLE], b""));
    let json = lines(&chaffinch(&["classify", SAMPLE, "--json"], b""));
    assert_eq!(plain.lines().count(), json.len());
    for (line, block) in plain.lines().zip(&json) {
        let fields: Vec<&str> = line.splitn(3, '\t').collect();
        assert_eq!(fields[0], block["label"]);
        assert!(["article", "ad", "navigation", "legal"].contains(&fields[0]), "{line}");
        let probability: f64 = fields[1].parse().unwrap();
        assert!((probability - block["probability"].as_f64().unwrap()).abs() < 0.001, "{line}");
        assert!((0.25..=1.0).contains(&probability), "{line}");
    }
    assert!(json.iter().any(|block| block["text"] == "Night ferry returns to Aldermouth after eleven years"));
}

#[test]
fn explain_gives_reasons_and_the_verdict() {
    let text = out(&chaffinch(&["explain", SAMPLE], b""));
    assert!(text.contains("\n    role: Headline\n"), "{text}");
    let reasons = text.lines().filter(|line| line.starts_with("    ")).count();
    let blocks = text.lines().filter(|line| line.contains('\t')).count();
    assert!(reasons >= blocks, "{reasons} reasons for {blocks} blocks");
    assert!(text.lines().last().unwrap().starts_with("an article (probability "), "{text}");
}

#[test]
fn errors_say_what_was_met_where_and_what_to_do() {
    let pdf = scratch("paper.html", b"%PDF-1.7\n1 0 obj");
    let torn = scratch("torn.html.gz", &gzip(b"<p>torn")[..12]);
    let pdf = pdf.to_str().unwrap();
    let torn = torn.to_str().unwrap();
    for (arguments, met, advice) in [
        (vec!["read", "no/such.html"], "cannot read no/such.html: No such file", "check the path"),
        (vec!["classify", env!("CARGO_MANIFEST_DIR")], "Is a directory", "name a file in it"),
        (vec!["explain", torn], "cannot read", "the gzip stream is damaged"),
        (vec!["read", pdf], "this is a PDF document, not an HTML page", "open an HTML page"),
    ] {
        let output = chaffinch(&arguments, b"");
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let said = complaint(&output);
        assert!(said.starts_with("chaffinch: ") && said.contains(met) && said.contains(advice), "{arguments:?}: {said}");
        assert_eq!(out(&output), "", "{arguments:?}");
    }
}

#[test]
fn bad_usage_exits_with_two() {
    for arguments in [
        &["read"][..],
        &["read", SAMPLE, "--format", "pdf"],
        &["batch"],
        &["batch", SAMPLE, "--jobs", "0"],
        &["mend", SAMPLE],
        &[],
    ] {
        let output = chaffinch(arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let said = complaint(&output);
        assert!(
            said.contains("Usage: chaffinch") || said.contains("For more information, try '--help'"),
            "{arguments:?}: {said}"
        );
    }
    assert_eq!(chaffinch(&["--help"], b"").status.code(), Some(0));
    assert_eq!(out(&chaffinch(&["--version"], b"")).trim(), concat!("chaffinch ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_page_without_an_article_is_printed_and_said_to_be_none() {
    let front = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages/browser-front/page.html");
    let output = chaffinch(&["read", front], b"");
    assert_eq!(output.status.code(), Some(0));
    assert!(complaint(&output).contains("this page does not read as an article"), "{}", complaint(&output));
}

#[test]
fn batch_keeps_the_order_and_goes_on_past_errors() {
    let pdf = scratch("second.html", b"%PDF-1.7");
    let named = [SAMPLE, pdf.to_str().unwrap(), "no/such.html.gz", BRIEF];
    let run = |jobs: &str| chaffinch(&[&["batch", "--jobs", jobs][..], &named].concat(), b"");
    let output = run("1");
    assert_eq!(output.status.code(), Some(1), "a page could not be read");
    let found = lines(&output);
    let ids: Vec<&str> = found.iter().map(|line| line["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["page", "second", "such", "page"]);
    assert!(found[1]["error"].as_str().unwrap().contains("PDF document"));
    assert!(found[2]["error"].as_str().unwrap().contains("check the path"));
    let keys: Vec<&String> = found[0].as_object().unwrap().keys().collect();
    let expected = ["blocks", "byline", "id", "is_article", "lang", "ms", "published", "text", "title"];
    assert_eq!(keys.len(), expected.len());
    assert!(expected.iter().all(|key| found[0].get(key).is_some()), "{keys:?}");
    assert_eq!(found[0]["title"], "Night ferry returns to Aldermouth after eleven years");
    assert_eq!(found[0]["byline"], "Ines Holloway");
    // The body alone; `read` puts what is known of the story before it.
    let (text, whole) = (found[0]["text"].as_str().unwrap(), out(&chaffinch(&["read", SAMPLE], b"")));
    assert!(text.starts_with("The first crossing left") && text.split("\n\n").all(|part| whole.contains(part)), "{text}");
    let ids_of_four: Vec<Value> = lines(&run("4")).into_iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids_of_four, ids);
}

#[test]
fn batch_reads_a_list_of_files_and_records_from_standard_input_or_a_file() {
    let page = fs::read_to_string(SAMPLE).unwrap();
    let record = serde_json::json!({ "html": page, "id": "the-ferry", "url": "https://courier.example/ferry", "crawled": 3 });
    let list = format!("{SAMPLE}\n\n{record}\r\n{BRIEF}");
    let piped = chaffinch(&["batch", "-", "--jobs", "2"], list.as_bytes());
    assert_eq!(piped.status.code(), Some(0), "{}", out(&piped));
    let found = timeless(&piped);
    assert_eq!(found.len(), 3);
    assert_eq!(found[1]["id"], "the-ferry");
    assert_eq!((&found[0]["text"], &found[0]["blocks"]), (&found[1]["text"], &found[1]["blocks"]));
    assert_eq!(timeless(&chaffinch(&["batch", "--files-from", "-"], list.as_bytes())), found);
    let file = scratch("list.txt", list.as_bytes());
    assert_eq!(timeless(&chaffinch(&["batch", "--files-from", file.to_str().unwrap()], b"")), found);
    let more = chaffinch(&["batch", BRIEF, "--files-from", "-"], list.as_bytes());
    assert_eq!(timeless(&more).len(), 4, "the pages named come first, then the list's");
}

#[test]
fn a_bad_record_is_told_by_its_line_and_the_run_goes_on() {
    let lines_of = [
        r#"{"html": "<p>no end"#,
        r#"{"page": "<p>another name"}"#,
        "<!doctype html><p>a page, not a list",
        "no/such.html",
        r#"{"html": "<p>Seven.</p>", "id": 7}"#,
        r#"{"html": "<h1>One</h1><p>A paragraph of text.</p>", "url": "https://a.example/one"}"#,
        r#"{"html": ""}"#,
    ];
    let output = chaffinch(&["batch", "-"], lines_of.join("\n").as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let found = lines(&output);
    let error = |at: usize| found[at]["error"].as_str().unwrap_or_default();
    assert!(error(0).starts_with("line 1 of standard input is no record of a page: EOF"), "{}", error(0));
    assert!(error(1).contains("missing field `html`") && error(1).contains("give an object with `html`"), "{}", error(1));
    assert!(error(2).contains("line 3 of standard input is HTML") && error(2).contains("chaffinch read -"), "{}", error(2));
    assert!(error(3).contains("check the path"), "{}", error(3));
    let ids: Vec<&str> = found.iter().map(|line| line["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["line 1", "line 2", "line 3", "such", "7", "https://a.example/one", "line 7"]);
    assert_eq!(found[5]["blocks"][0]["text"], "One");
    assert_eq!(found[6]["blocks"], serde_json::json!([]), "an empty page has no block");
    let missing = chaffinch(&["batch", "--files-from", "no/such/list"], b"");
    assert_eq!(missing.status.code(), Some(1));
    assert!(lines(&missing)[0]["error"].as_str().unwrap().contains("cannot read no/such/list"));
}

/// The largest memory a run of `batch` held, in KiB.
#[cfg(target_os = "linux")]
fn peak_memory(records: usize) -> u64 {
    use std::io::{BufRead, BufReader};
    let paragraphs = "<p>The harbour was quiet that morning, and nobody had seen the ferry leave.</p>".repeat(400);
    let record = serde_json::json!({ "html": format!("<h1>Quiet</h1>{paragraphs}") }).to_string();
    let mut command = Command::new(env!("CARGO_BIN_EXE_chaffinch"));
    let mut child = command.args(["batch", "-", "--jobs", "2"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let writer = std::thread::spawn(move || {
        for _ in 0..records {
            writeln!(stdin, "{record}").unwrap();
        }
        stdin
    });
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for _ in 0..records {
        assert!(answers.next().unwrap().unwrap().contains("\"is_article\""));
    }
    // The run waits for more input here, so its figures can be read.
    let text = fs::read_to_string(status).unwrap();
    let peak = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    drop(writer.join().unwrap());
    assert!(child.wait().unwrap().success());
    peak.trim().trim_end_matches(" kB").parse().unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn batch_takes_no_more_memory_for_more_pages() {
    let (few, many) = (peak_memory(6), peak_memory(60));
    assert!(many < few + few / 4, "6 pages took {few} KiB, 60 pages {many} KiB");
}
