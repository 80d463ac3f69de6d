//! Exports: nothing of a page can become markup, and Markdown parses back to what was written.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, missing_docs)]

mod common;
use chaffinch::address;
use chaffinch::article::{Article, Attribute, Content, MAX_DEPTH, allows, check};
use chaffinch::export::{EpubImage, LeftOut, body_to_markdown, to_epub, to_html, to_json, to_markdown};
use chaffinch::snapshot::from_html;
use common::{json_lines, judge_by_hand, shared};
use proptest::prelude::*;

fn article(html: &str) -> Article {
    judge_by_hand(&from_html("https://a.example/n/", html).unwrap())
}

fn markdown(html: &str) -> String {
    body_to_markdown(&article(html).body)
}

#[test]
fn writes_markdown() {
    for (html, wanted) in [
        ("<h1>T</h1><h2>S</h2><p>a <b>b</b> <i>c</i></p>", "## S\n\na **b** *c*\n"),
        ("<p>x <a href='/y(1)'>l</a></p>", "x [l](https://a.example/y%281%29)\n"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n  - b\n- c\n"),
        ("<ul><li>a<ol start=3><li>b</ol></ul>", "- a\n\n  3. b\n"),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b\n"),
        ("<blockquote><p>q</p><p>r</p></blockquote>", "> q\n>\n> r\n"),
        ("<pre class=language-js>a`\n```b</pre>", "````js\na`\n```b\n````\n"),
        ("<table><tr><th>h<th>i<tr><td>1|2<td>3</table>", "| h | i |\n| --- | --- |\n| 1\\|2 | 3 |\n"),
        ("<table><tr><th>h<tr><td><code>a|b</code><code>c</code></table>", "| h |\n| --- |\n| a\\|b`c` |\n"),
        ("<p>1. not a list</p><p>- nor this</p><p># nor a heading</p>", "1\\. not a list\n\n\\- nor this\n\n\\# nor a heading\n"),
        ("<p>&lt;script&gt; [x](javascript:y) *z*</p>", "\\<script\\> \\[x\\](javascript:y) \\*z\\*\n"),
        ("<p>use <code>a`b</code></p>", "use ``a`b``\n"),
        ("<p><code>a</code><code>&lt;i&gt;</code></p>", "`a`<!-- -->`<i>`\n"),
        ("<p>a<br>b</p>", "a\\\nb\n"),
        ("<p>pre<b>fix</b></p>", "pre**fix**\n"),
        ("<ul><li>a<pre>b  \n\nc</pre></ul>", "- a\n\n  ```\n  b  \n\n  c\n  ```\n"),
        ("<dl><dt>a<dd>b<dt><ul><li>c</ul><dt>d</dl>", "**a**\n\nb\n\n- c\n\n**d**\n"),
        ("<h1>T</h1><h2>a\\<br>b\\</h2><p>c</p>", "## a\\\\ b\\\\\n\nc\n"),
    ] {
        assert_eq!(markdown(html), wanted, "{html}");
    }
}

#[test]
fn an_item_can_begin_with_a_rule() {
    let body = r#"[["ul",{},[["li",{},[["hr",{},[]],["p",{},["a"]]]],["li",{},["b"]]]]]"#;
    assert_eq!(body_to_markdown(&serde_json::from_str::<Vec<Content>>(body).unwrap()), "- ***\n\n  a\n\n- b\n");
}

/// A parser without footnotes takes `[^1]: ` and what follows for a paragraph, in which a fence is no code.
#[test]
fn code_that_a_note_begins_with_is_no_html_to_a_reader_without_notes() {
    let body = r#"[["p",{},["a",["a",{"data-note":"1","href":"https://a.example/#n"},["1"]]]],["p",{"data-note":"1"},[["pre",{},["</p><i>b"]]]]]"#;
    let text = body_to_markdown(&serde_json::from_str::<Vec<Content>>(body).unwrap());
    assert_eq!(text, "a[^1]\n\n[^1]: <!-- -->\n\n    ```\n    </p><i>b\n    ```\n");
    let html = |event| matches!(event, pulldown_cmark::Event::Html(_) | pulldown_cmark::Event::InlineHtml(_));
    assert!(!pulldown_cmark::Parser::new(&text).any(html));
}

#[test]
fn a_call_without_its_note_is_a_link() {
    let body = r#"[["p",{},["a",["a",{"data-note":"1","href":"https://a.example/#n"},["1"]]]],["p",{"data-note":"2"},["c"]]]"#;
    let mut article = article("<p>a</p>");
    article.body = serde_json::from_str(body).unwrap();
    assert_eq!(body_to_markdown(&article.body), "a[1](https://a.example/#n)\n\n[^2]: c\n");
    assert!(!to_html(&article, &LeftOut::default()).contains("#note-1"));
    article.body = serde_json::from_str(&body.replace('2', "1")).unwrap();
    assert_eq!(body_to_markdown(&article.body), "a[^1]\n\n[^1]: c\n");
    assert!(to_html(&article, &LeftOut::default()).contains("href=\"#note-1\""));
}

#[test]
fn front_matter_cannot_be_broken_out_of() {
    let mut article = article("<p>a</p>");
    article.metadata.title = Some("a\"\n---\nevil: \"x".to_owned());
    let text = to_markdown(&article, &LeftOut::default());
    assert!(text.starts_with("---\ntitle: \"a\\\" --- evil: \\\"x\"\n"), "{text}");
}

#[test]
fn html_is_escaped_and_shut_in() {
    let mut article = article("<p>a &lt;script&gt; &amp; \"b\" <img src='p.jpg?a=1&b=\"' alt='\"onerror=x'></p><p>c</p>");
    article.metadata.title = Some("</title><script>x</script>".to_owned());
    let html = to_html(&article, &LeftOut::default());
    assert!(!html.contains("<script"), "{html}");
    assert!(html.contains("default-src 'none'"));
    assert!(html.contains("&quot;onerror=x"));
}

#[test]
fn json_reads_back() {
    let first = article("<h1>T</h1><p>a <a href='/x'>b</a></p><ul><li>c</ul>");
    let back: Article = serde_json::from_str(&to_json(&first, &LeftOut::default())).unwrap();
    assert_eq!(back, first);
}

#[test]
fn books_are_the_same_bytes_twice() {
    let article = article("<h1>T</h1><p>a</p><figure><img src=p.jpg alt=A></figure><p>b</p>");
    let image = EpubImage { address: "https://a.example/n/p.jpg".to_owned(), bytes: vec![0xff, 0xd8, 0xff, 0] };
    let one = to_epub(&article, &LeftOut::default(), std::slice::from_ref(&image));
    assert_eq!(one, to_epub(&article, &LeftOut::default(), &[image]));
    assert!(one.starts_with(b"PK\x03\x04") && one[30..].starts_with(b"mimetypeapplication/epub+zip"));
}

/// Checks that a tree holds nothing but what is allowed, and counts its elements.
fn assert_safe(contents: &[Content], depth: usize) -> usize {
    assert!(depth <= MAX_DEPTH, "nested too deeply");
    let elements = contents.iter().filter_map(Content::element);
    elements
        .map(|element| {
            for (name, value) in &element.attributes {
                assert!(allows(element.name, *name), "{:?} on {:?}", name, element.name);
                assert_eq!(check(element.name, *name, value).as_deref(), Some(value.as_str()), "{name:?} cleaned twice");
                if matches!(name, Attribute::Href | Attribute::Src | Attribute::Cite) {
                    assert!(matches!(address::scheme(value).as_deref(), Some("http" | "https" | "mailto" | "data")), "{value}");
                }
            }
            1 + assert_safe(&element.children, depth + 1)
        })
        .sum()
}

#[test]
fn attack_vectors_leave_nothing_that_runs() {
    let Some(file) = shared("security/xss-vectors.jsonl") else { return };
    let (mut elements, mut pages) = (0, 0);
    for vector in json_lines(&file) {
        let html = vector.get("html").and_then(|html| html.as_str()).unwrap_or_default();
        let whole = format!("<h1>Title</h1><p>Words before the attack.</p><div>{html}</div><p>Words after it.</p>");
        for html in [html, &whole] {
            let Ok(page) = from_html("https://a.example/", html) else { continue };
            let article = judge_by_hand(&page);
            elements += assert_safe(&article.body, 0);
            pages += 1;
            let exported = to_html(&article, &LeftOut::default());
            let again = from_html("https://a.example/", &exported).unwrap();
            let bad = ["script", "iframe", "object", "embed", "svg", "form", "input", "base", "template"];
            assert!(again.ids().all(|id| !bad.contains(&again.element_name(id))), "{exported}");
            to_markdown(&article, &LeftOut::default());
            to_epub(&article, &LeftOut::default(), &[]);
        }
    }
    println!("{pages} attack pages gave {elements} elements, none of them forbidden");
    assert!(elements > pages);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_markup_gives_a_safe_tree(pieces in prop::collection::vec(prop::sample::select(vec![
        "<p>", "</p>", "<div>", "</div>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "<th>", "</table>", "<b>", "</b>",
        "<a href='/x'>", "</a>", "<a href='javascript:x'>", "<pre>", "</pre>", "<code>", "<blockquote>", "</blockquote>", "<h2>",
        "</h2>", "<figure>", "<img src=p.jpg>", "<figcaption>", "</figure>", "<br>", "words ", "more *words* ", "caption: c ",
        "nav: n ", "<dl>", "<dt>", "<dd>", "</dl>", "<math><mi>", "</math>", "<details>", "<summary>", "</details>", "&lt;b&gt;",
        "1. ", "- ", "`", "|", "<hr>", "<script>x</script>", "<iframe src='https://vimeo.com/1'></iframe>", "\u{202e}", "漢字",
    ]), 0..60)) {
        let page = from_html("https://a.example/", &pieces.concat()).unwrap();
        let article = judge_by_hand(&page);
        assert_safe(&article.body, 0);
        let back: Article = serde_json::from_str(&serde_json::to_string(&article).unwrap()).unwrap();
        prop_assert_eq!(&back, &article);
        to_markdown(&article, &LeftOut::default());
        to_html(&article, &LeftOut::default());
        to_epub(&article, &LeftOut::default(), &[]);
    }
}
