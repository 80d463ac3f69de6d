//! What assembly makes of the structures that pages have: one line a behaviour.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, missing_docs)]

mod common;
use chaffinch::article::DisclosureKind;
use chaffinch::export::{LeftOut, body_to_markdown, to_html, to_text};
use chaffinch::snapshot::from_html;
use common::{body_of, judge_by_hand};

#[test]
fn keeps_the_structure_of_text() {
    for (html, wanted) in [
        ("<h1>T</h1><h3>S</h3><p>a</p><h4>U</h4><p>b</p>", "<h2>S</h2><p>a</p><h3>U</h3><p>b</p>"),
        ("<div>one<br><br>two <b>bold</b></div>", "<p>one</p><p>two <b>bold</b></p>"),
        ("<div><div>soup</div>of<div>divs</div></div>", "<p>soup</p><p>of</p><p>divs</p>"),
        ("<p>a<br>b</p>", "<p>a<br>b</p>"),
        ("<a href='/x'><div>block <i>link</i></div></a>", "<p><a href=https://a.example/x>block <i>link</i></a></p>"),
        (
            "<p>no <a href='javascript:x'>bad</a> <a href='#f'>f</a></p>",
            "<p>no bad <a href=https://a.example/n/story#f>f</a></p>",
        ),
        ("<b>x<br><br>y</b>", "<p><b>x</b></p><p><b>y</b></p>"),
        ("<ul><li>a<ul><li>b</ul><li><p>c</p></ul>", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("<ol start=3 reversed type=a><li value=7>a</ol>", "<ol reversed= start=3 type=a><li value=7>a</li></ol>"),
        ("<ul><li>nav: x</li><li>keep</li></ul><ul><li>nav: y</ul>", "<ul><li>keep</li></ul>"),
        ("<dl><div><dt>t<dd>d</div></dl>", "<dl><dt>t</dt><dd>d</dd></dl>"),
        ("<dl><dd>indented</dd><dd><p>more</p></dd></dl>", "<p>indented</p><p>more</p>"),
        ("<dl><dt>a<dt>b</dl>", "<ul><li>a</li><li>b</li></ul>"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd></dd></dl>"),
        ("<details><p>no summary</p></details>", "<p>no summary</p>"),
        (
            "<h1>T</h1><h2>a</h2><p>x</p><h5>b</h5><p>y</p><h4>c</h4><p>z</p>",
            "<h2>a</h2><p>x</p><h3>b</h3><p>y</p><h3>c</h3><p>z</p>",
        ),
        ("<h1>T</h1><ul><li>note: a<li>note: b</ul><p>x</p>", "<aside><ul><li>note: a</li><li>note: b</li></ul></aside><p>x</p>"),
        ("<blockquote cite='/s'><p>q</p></blockquote>", "<blockquote cite=https://a.example/s><p>q</p></blockquote>"),
        ("<details><summary>s</summary><p>d</p></details>", "<details><summary>s</summary><p>d</p></details>"),
        (
            "<p>H<sub>2</sub>O <abbr title='x y'>XY</abbr> <kbd>Esc</kbd></p>",
            "<p>H<sub>2</sub>O <abbr title=x y>XY</abbr> <kbd>Esc</kbd></p>",
        ),
        ("<p>on <time datetime=2020-01-02>Thursday</time></p>", "<p>on <time datetime=2020-01-02>Thursday</time></p>"),
        ("<p><ruby>漢<rt>kan</rt></ruby></p>", "<p><ruby>漢<rt>kan</rt></ruby></p>"),
        ("<p>a</p><p lang=fr>b <span lang=de>c</span></p>", "<p>a</p><p lang=fr>b <bdi lang=de>c</bdi></p>"),
        ("<p>a</p><div dir=rtl><p>b</p></div>", "<p>a</p><p dir=rtl>b</p>"),
        ("<p>a</p><hr><hr><p>b</p><hr>", "<p>a</p><hr><p>b</p>"),
        ("<p><span>T</span>he cat</p>", "<p>The cat</p>"),
        ("<div>T</div><p>he cat</p>", "<p>The cat</p>"),
        ("<p>one</p><div>nav: ad</div><p>two</p>", "<p>one</p><p>two</p>"),
        ("<p>a</p><p>note: about the author</p>", "<p>a</p><aside><p>note: about the author</p></aside>"),
        ("<p>spaced <i>out</i> <b>words</b>\n<u>here</u></p>", "<p>spaced <i>out</i> <b>words</b> <u>here</u></p>"),
    ] {
        assert_eq!(body_of(html), wanted, "{html}");
    }
}

#[test]
fn what_the_head_shows_is_not_in_the_body_again() {
    let meta = "<head><meta name=author content='Ann Lee'><meta property='article:published_time' content='2024-05-03T10:00:00Z'><meta property='og:site_name' content='The Gull'></head>";
    for (html, wanted) in [
        ("<h1>Old boats</h1><p>Old boats</p><p>a</p>", "<p>a</p>"),
        ("<h1>T</h1><p>By Ann Lee, The Gull</p><p>May 3, 2024 10:00 am</p><p>a</p>", "<p>a</p>"),
        ("<h1>T</h1><p>Updated on 3 May 2024 by Ann Lee</p><p>a</p>", "<p>a</p>"),
        ("<h1>T</h1><p>Ann Lee met the mayor on May 3, 2024</p>", "<p>Ann Lee met the mayor on May 3, 2024</p>"),
        ("<h1>T</h1><p>By Bo Ek</p><p>a</p>", "<p>By Bo Ek</p><p>a</p>"),
        ("<h1>T</h1><p>a</p><p>By</p>", "<p>a</p><p>By</p>"),
        (
            "<h1>T</h1><p>a <a href='/n/story?page=1'>1</a></p><p>Page 1 of 2 <a href='/n/story?page=2'>2</a></p>",
            "<p>a <a href=https://a.example/n/story?page=1>1</a></p>",
        ),
    ] {
        assert_eq!(body_of(&format!("{meta}{html}")), wanted, "{html}");
    }
    assert_eq!(body_of("<h1>T</h1><p>By Bo Ek, 3 May 2024</p><p>a</p>"), "<p>a</p>");
    let long = "The boats of the old harbour are counted every spring by the people who mend them in winter.";
    let page = format!("<meta name=description content='{long}'><h1>T</h1><p>{long} More.</p>");
    assert_eq!(judge_by_hand(&from_html("https://a.example/", &page).unwrap()).metadata.dek, None);
}

#[test]
fn notes_are_numbered_and_lead_there_and_back() {
    let call = |number: u32, href: &str, text: &str| {
        format!("<sup><a data-note={number} href=https://a.example/n/story#{href}>{text}</a></sup>")
    };
    for (html, wanted) in [
        (
            "<p>a<sup id=r1><a href='#n1'>1</a></sup> b<sup><a id=r2 href='#n2'>2</a></sup></p><ol><li id=n1>one <a href='#r1'>↩</a></li><li id=n2><p>two <a href='#r2'>^</a></p></li></ol>",
            format!(
                "<p>a{} b{}</p><ol><li data-note=1>one</li><li data-note=2>two</li></ol>",
                call(1, "n1", "1"),
                call(2, "n2", "2")
            ),
        ),
        (
            "<p>a<sup><a href='#_ftn1' name='_ftnref1'>[1]</a></sup></p><p><a href='#_ftnref1' name='_ftn1'>[1]</a> one</p>",
            format!("<p>a{}</p><p data-note=1>one</p>", call(1, "_ftn1", "[1]")),
        ),
        // Called twice, with two ways back.
        (
            "<p>a<sup id=c0><a href='#n'>1</a></sup> b<sup id=c1><a href='#n'>1</a></sup></p><ul><li id=n>^ <a href='#c0'>a</a> <a href='#c1'>b</a> one</li></ul>",
            format!("<p>a{0} b{0}</p><ul><li data-note=1>one</li></ul>", call(1, "n", "1")),
        ),
        // A link to a part of the page is no note, and a note that is not kept is none.
        (
            "<h1>T</h1><p>see <a href='#part'>2</a></p><h2 id=part>Part</h2><p>x</p>",
            "<p>see <a href=https://a.example/n/story#part>2</a></p><h2>Part</h2><p>x</p>".to_owned(),
        ),
        (
            "<p>a<a href='#fn1' id=r>1</a></p><p>b</p><p id=fn1>nav: one <a href='#r'>↩</a></p>",
            "<p>a<a href=https://a.example/n/story#fn1>1</a></p><p>b</p>".to_owned(),
        ),
    ] {
        assert_eq!(body_of(html), wanted, "{html}");
    }
    let html = "<p>a<sup id=r1><a href='#n1'>1</a></sup>: b<sup id=r2><a href='#n1'>1</a></sup></p><ol><li id=n1><p>one <a href='#r1'>↩</a></p><p>more</p></li></ol>";
    let article = judge_by_hand(&from_html("https://a.example/n/story", html).unwrap());
    assert_eq!(body_to_markdown(&article.body), "a[^1]\\: b[^1]\n\n[^1]: one\n\n    more\n");
    let page = to_html(&article, &LeftOut::default());
    assert!(
        page.contains("<p>a<sup><a href=\"#note-1\" id=\"call-1\">1</a></sup>: b<sup><a href=\"#note-1\">1</a></sup></p>"),
        "{page}"
    );
    assert!(
        page.contains("<li id=\"note-1\"><p>one</p>\n<p>more</p>\n <a href=\"#call-1\" aria-label=\"1\">↩</a></li>"),
        "{page}"
    );
}

#[test]
fn disclosures_are_told_of_this_story_alone() {
    use DisclosureKind::{Affiliate, Ai, Sponsored};
    let story =
        "<p>A paragraph of the story that is long enough to be one, about boats and the people who mend them every winter.</p>";
    for (html, wanted) in [
        (format!("<p>nav: x</p><p>Sponsored content</p><h1>T</h1>{story}"), vec![Sponsored]),
        (format!("<h1>T</h1>{story}<p>Sponsored</p>{story}"), vec![]),
        (format!("<h1>T</h1>{story}<p>This post was sponsored by Pell and Sons.</p>"), vec![Sponsored]),
        (format!("<h1>T</h1><p>We may earn a commission when you buy through our links.</p>{story}"), vec![Affiliate]),
        (format!("<h1>T</h1>{story}<footer><p>We may earn a commission.</p></footer>"), vec![]),
        (format!("<h1>T</h1>{story}<p>Buy <a rel='sponsored nofollow' href='/b'>the boat</a> here</p>"), vec![Affiliate]),
        (format!("<h1>T</h1>{story}<p>This article was written with the help of AI and checked by an editor.</p>"), vec![Ai]),
        (format!("<h1>T</h1>{story}<p>Ministers argued over AI tools that help to write letters.</p>"), vec![]),
        (format!("<h1>T</h1>{story}<p>Dieser Text wurde mit Hilfe von KI erstellt.</p>"), vec![Ai]),
    ] {
        let found = judge_by_hand(&from_html("https://a.example/", &html).unwrap()).disclosures;
        assert_eq!(found.iter().map(|one| one.kind).collect::<Vec<_>>(), wanted, "{html}");
    }
}

#[test]
fn keeps_code_tables_and_formulas() {
    for (html, wanted) in [
        (
            "<pre class='language-rust'><code>fn a() {\n    b\n}\n</code></pre>",
            "<pre data-language=rust><code>fn a() {\n    b\n}</code></pre>",
        ),
        (
            "<pre><b>if</b> (a)<br><i>  </i>    <b>b</b>\n\t<b>c</b></pre>",
            "<pre><b>if</b> (a)\n<i>  </i>    <b>b</b>\n\t<b>c</b></pre>",
        ),
        ("<pre>a = b<br><br>nav: c</pre>", "<pre>a = b\n\nnav: c</pre>"),
        ("<pre><code>a<br>b<br><br>c {<br>  d<br>}</code></pre>", "<pre><code>a\nb\n\nc {\n  d\n}</code></pre>"),
        ("<pre>  a\n\n  b</pre>", "<pre>  a\n\n  b</pre>"),
        (
            "<table><thead><tr><th>h<th>i</thead><thead><tr><th>j<th>k</thead><tr><td>a<td>b</table>",
            "<table><thead><tr><th>h</th><th>i</th></tr></thead><tbody><tr><th>j</th><th>k</th></tr></tbody><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
        ),
        (
            "<table><tr><th><h3>h</h3><th>i<tr><td>a<td>b</table>",
            "<table><tbody><tr><th>h</th><th>i</th></tr><tr><td>a</td><td>b</td></tr></tbody></table>",
        ),
        (
            "<table><caption>C</caption><tr><th scope=col>h<th>i<tr><td colspan=2>a</table>",
            "<table><caption>C</caption><tbody><tr><th scope=col>h</th><th>i</th></tr><tr><td colspan=2>a</td></tr></tbody></table>",
        ),
        ("<table><tr><td><p>one</p><p>two</p></td></tr></table>", "<p>one</p><p>two</p>"),
        ("<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>", "<p>a</p><p>b</p><p>c</p><p>d</p>"),
        (
            "<table><tr><td>a<td><tr><td>c<td>d</table>",
            "<table><tbody><tr><td>a</td><td></td></tr><tr><td>c</td><td>d</td></tr></tbody></table>",
        ),
        (
            "<p>so <span><math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x</annotation></semantics></math></span><span aria-hidden=true>x</span> it is</p>",
            "<p>so <math><semantics><mi>x</mi><annotation encoding=application/x-tex>x</annotation></semantics></math> it is</p>",
        ),
    ] {
        assert_eq!(body_of(html), wanted, "{html}");
    }
}

#[test]
fn keeps_the_pictures_of_the_story_and_no_other() {
    let img = "<img alt= src=https://a.example/n/p.jpg>";
    for (html, wanted) in [
        ("<p>a</p><img src=p.jpg><p>b</p>", format!("<p>a</p><figure>{img}</figure><p>b</p>")),
        ("<p>a</p><figure><img src=p.jpg><figcaption>caption: c <span>x</span></figcaption></figure><p>b</p>",
         format!("<p>a</p><figure>{img}<figcaption>caption: c x</figcaption></figure><p>b</p>")),
        ("<p>a</p><div><img src=p.jpg></div><div>caption: c</div><p>credit: d</p><p>b</p>",
         format!("<p>a</p><figure>{img}<figcaption>caption: c <small>credit: d</small></figcaption></figure><p>b</p>")),
        ("<p>a</p><a href=/t><img src=t.jpg><b>nav: another story</b></a><p>b</p>", "<p>a</p><p>b</p>".to_owned()),
        ("<img src=logo.png><h1>T</h1><img src=p.jpg><p>a</p><img src=foot.jpg>", format!("<figure>{img}</figure><p>a</p>")),
        ("<h1>T</h1><img src=p.jpg><p>b</p><img src='p.jpg?2'><p>c</p>", format!("<figure>{img}</figure><p>b</p><p>c</p>")),
        ("<p>a</p><ul><li><img src=p.jpg></li></ul><p>b</p>", format!("<p>a</p><figure>{img}</figure><p>b</p>")),
        ("<p>a</p><iframe src='https://www.youtube.com/embed/abc' title='Film'></iframe><p>b</p>",
         "<p>a</p><figure><figcaption><a href=https://www.youtube.com/watch?v=abc>Film · YouTube</a></figcaption></figure><p>b</p>".to_owned()),
        ("<p>a</p><iframe src='https://ads.example/x'></iframe><p>b</p>", "<p>a</p><p>b</p>".to_owned()),
    ] {
        assert_eq!(body_of(html), wanted, "{html}");
    }
}

#[test]
fn a_pull_quote_that_repeats_the_story_is_kept_once() {
    let html = "<p>He said that the harbour must be dredged before winter, or else.</p><aside class='pull-quote'>the harbour must be dredged before winter</aside><p>End</p>";
    assert!(!body_of(html).contains("blockquote"));
}

#[test]
fn text_is_the_body_alone() {
    let html = "<h1>T</h1><p>by: A</p><p>one<br>two</p><figure><img src=p.jpg><figcaption>caption: c</figcaption></figure><ul><li>a<ul><li>b</ul></ul><table><tr><th>h<th>i<tr><td>1<td>2</table><p>note: n</p>";
    let article = judge_by_hand(&from_html("https://a.example/", html).unwrap());
    assert_eq!(to_text(&article), "one\ntwo\n\na\n\nb\n\nh\n\ni\n\n1\n\n2");
}

#[test]
fn depth_is_bounded() {
    let html = format!("{}x{}", "<blockquote><ul><li><b><i>".repeat(200), "</i></b></li></ul></blockquote>".repeat(200));
    let article = judge_by_hand(&from_html("https://a.example/", &html).unwrap());
    let text = serde_json::to_string(&article).unwrap();
    let back: chaffinch::article::Article = serde_json::from_str(&text).unwrap();
    assert_eq!(back, article);
}

/// The dek, and whether the body has its words.
fn settled_dek(head: &str, under: &str) -> (Option<String>, bool) {
    let html = format!(
        "<html><head><title>A bridge for otters opens at Sallow Lock</title>{head}</head><body><article><h1>A bridge for otters opens at Sallow Lock</h1>{under}\
         <p>The plank is nine metres long, and nobody at the lock had expected it to be used before spring, said the keeper, who had built it from an old gate over the winter and laid it out by hand.</p>\
         <p>On the first evening two otters crossed it, one after the other, and on the second evening five; the keeper now counts them from the kitchen window and writes the number on the gate in chalk.</p>\
         <p>The council wants to pay for two more, at the mill and at the old wharf, where the bank is too steep and the animals had to take the road among the cars that come down from the town.</p></article></body></html>"
    );
    let article = chaffinch::read(&from_html("https://a.example/n", &html).unwrap()).article;
    let body = serde_json::to_string(&article.body).unwrap();
    (article.metadata.dek, body.contains("counted by night"))
}

#[test]
fn the_standfirst_is_shown_once_and_only_where_the_page_shows_it() {
    const DEK: &str = "Nine metres of oak save the animals a road, and are counted by night.";
    let described = format!("<meta name=description content='{DEK}'>");
    assert_eq!(
        settled_dek("<meta name=description content='Read all about otters, news and more in our free app.'>", ""),
        (None, false)
    );
    assert_eq!(settled_dek(&described, ""), (None, false));
    assert_eq!(settled_dek("", &format!("<p class=article-standfirst>{DEK}</p>")), (Some(DEK.to_owned()), false));
    assert_eq!(settled_dek(&described, &format!("<h2>{DEK}</h2>")), (Some(DEK.to_owned()), false));
    let longer = format!(
        "<p>{DEK} The keeper built it alone, from an old gate and with the help of a neighbour's boat, and it has stood through two floods since.</p>"
    );
    assert_eq!(settled_dek(&described, &longer), (None, true));
}
