//! What a careful editor would mend in an article: one line a behaviour.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, missing_docs)]

mod common;
use chaffinch::export::{body_to_markdown, to_text};
use chaffinch::snapshot::from_html;
use common::{body_of, judge_by_hand};

#[test]
fn items_that_bring_their_own_number_are_shown_with_one() {
    for (html, wanted) in [
        ("<ol><li>1. one<li>2. two</ol>", "<ol><li value=1>one</li><li value=2>two</li></ol>"),
        ("<ol><li>1) one</ol>", "<ol><li value=1>one</li></ol>"),
        ("<ol><li><b>1.</b> one<li><b>2. </b>two</ol>", "<ol><li value=1>one</li><li value=2>two</li></ol>"),
        ("<ul><li>3. c<li>4. d</ul>", "<ol start=3><li value=3>c</li><li value=4>d</li></ol>"),
        ("<ul><li><p>1、一</p><li><p>2、二</p></ul>", "<ol><li value=1>一</li><li value=2>二</li></ol>"),
        ("<ul><li>• a<li>• b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ol><li value=1>a<li value=2>b</ol>", "<ol><li>a</li><li>b</li></ol>"),
        // Measures, dates and scattered numbers are the item's own words.
        ("<ul><li>1.5 cups<li>2.5 cups</ul>", "<ul><li>1.5 cups</li><li>2.5 cups</li></ul>"),
        ("<ul><li>1. one<li>5. five</ul>", "<ul><li>1. one</li><li>5. five</li></ul>"),
        ("<ul><li>How to<li>1. one</ul>", "<ul><li>How to</li><li>1. one</li></ul>"),
        ("<ol><li>2. two</ol>", "<ol><li>2. two</li></ol>"),
    ] {
        assert_eq!(body_of(html), wanted, "{html}");
    }
    let article = judge_by_hand(&from_html("https://a.example/", "<ul><li>3. c<li>4. d</ul>").unwrap());
    assert_eq!(to_text(&article), "3. c\n\n4. d");
    assert_eq!(body_to_markdown(&article.body), "3. c\n4. d\n");
}

#[test]
fn tools_on_headings_are_left_out() {
    let edit = "<span>[<a href='/w?title=T&action=edit&section=1'>edit</a> | <a href='/w?veaction=edit'>Quelltext</a>]</span>";
    for (html, wanted) in [
        (format!("<h1>T</h1><h2>Part {edit}</h2><p>a</p>"), "<h2>Part</h2><p>a</p>"),
        (format!("<h1>T</h1><div><h2>Part</h2>{edit}</div><p>a</p>"), "<h2>Part</h2><p>a</p>"),
        ("<h1>T</h1><h2>Part <a href='#part'>¶</a></h2><p>a</p>".to_owned(), "<h2>Part</h2><p>a</p>"),
        (
            "<h1>T</h1><h2><a href='/d/edit'>A sheet</a></h2><p>a</p>".to_owned(),
            "<h2><a href=https://a.example/d/edit>A sheet</a></h2><p>a</p>",
        ),
        (
            "<h1>T</h1><p>See how to <a href='/w?action=edit'>edit</a> it</p>".to_owned(),
            "<p>See how to <a href=https://a.example/w?action=edit>edit</a> it</p>",
        ),
    ] {
        assert_eq!(body_of(&html), wanted, "{html}");
    }
}

#[test]
fn each_picture_is_shown_once() {
    let img = "<img alt= src=https://a.example/n/p.jpg>";
    let other = "<img alt= src=https://a.example/n/q.jpg>";
    for (html, wanted) in [
        ("<p>a</p><img src=p.jpg><p>b</p><img src='p.jpg?w=2'><p>c</p>", format!("<p>a</p><figure>{img}</figure><p>b</p><p>c</p>")),
        // It stays where it has its caption.
        (
            "<h1>T</h1><img src=p.jpg><p>a</p><figure><img src=p.jpg><figcaption>caption: c</figcaption></figure><p>b</p>",
            format!("<p>a</p><figure>{img}<figcaption>caption: c</figcaption></figure><p>b</p>"),
        ),
        (
            "<p>a</p><img src=p.jpg><img src=q.jpg><p>b</p>",
            format!("<p>a</p><figure>{img}</figure><figure>{other}</figure><p>b</p>"),
        ),
        // What a query tells apart is two pictures.
        (
            "<p>a</p><img src='i.php?id=1'><p>b</p><img src='i.php?id=2'><p>c</p>",
            "<p>a</p><figure><img alt= src=https://a.example/n/i.php?id=1></figure><p>b</p><figure><img alt= src=https://a.example/n/i.php?id=2></figure><p>c</p>".to_owned(),
        ),
        ("<p>a</p><a href='/s?u=x'><img src='/i/facebook.svg'></a><p>b</p>", "<p>a</p><p>b</p>".to_owned()),
        ("<p>a</p><img src='https://www.gravatar.com/avatar/0f?s=200'><p>b</p>", "<p>a</p><p>b</p>".to_owned()),
    ] {
        assert_eq!(body_of(html), wanted, "{html}");
    }
}

#[test]
fn pictures_are_found_where_pages_put_them() {
    let img = "<img alt= src=https://a.example/n/p.jpg>";
    for (html, wanted) in [
        // Above a page without a headline, in the first caption's figure.
        (
            "<figure><img src=p.jpg><figcaption>caption: c</figcaption></figure><p>a</p>",
            format!("<figure>{img}<figcaption>caption: c</figcaption></figure><p>a</p>"),
        ),
        (
            "<p>a</p><img src=p.jpg width=800 height=0><p>b</p>",
            "<p>a</p><figure><img alt= src=https://a.example/n/p.jpg width=800></figure><p>b</p>".to_owned(),
        ),
        ("<p>a</p><img src=p.jpg width=1 height=0><p>b</p>", "<p>a</p><p>b</p>".to_owned()),
        ("<p>a</p><div><noscript><img src=p.jpg></noscript></div><p>b</p>", format!("<p>a</p><figure>{img}</figure><p>b</p>")),
        (
            "<p>a</p><figure><div style=\"background-image: url('p.jpg')\"></div></figure><p>b</p>",
            format!("<p>a</p><figure>{img}</figure><p>b</p>"),
        ),
        (
            "<p>a</p><div role=img aria-label=boats data-bg=p.jpg></div><p>b</p>",
            "<p>a</p><figure><img alt=boats src=https://a.example/n/p.jpg></figure><p>b</p>".to_owned(),
        ),
        ("<p>a</p><div style='background:url(p.jpg)'></div><p>b</p>", "<p>a</p><p>b</p>".to_owned()),
        // In the middle of a paragraph, before or after the more of its words.
        (
            "<p>one <img src=p.jpg> of <a href=/a>three four</a></p>",
            format!("<figure>{img}</figure><p>one of <a href=https://a.example/a>three four</a></p>"),
        ),
        ("<p>one two three <img src=p.jpg> four</p>", format!("<p>one two three four</p><figure>{img}</figure>")),
        // As high as the letters around it, it is one of the words.
        (
            "<p>a</p><p><img src=p.svg alt=v,w style='width: 3.8ex; height: 0.9ex'> is a number</p>",
            "<p>a</p><p><img alt=v,w height=7 src=https://a.example/n/p.svg width=30> is a number</p>".to_owned(),
        ),
    ] {
        assert_eq!(body_of(html), wanted, "{html}");
    }
}

#[test]
fn marks_without_words_divide_or_go() {
    for (html, wanted) in [
        ("<p>a</p><p>* * *</p><p>b</p>", "<p>a</p><hr><p>b</p>"),
        ("<p>a</p><p>|</p><p>\u{200d}</p><p>b</p>", "<p>a</p><p>b</p>"),
        ("<p>a</p><p>?</p><p>😀</p><p>b</p>", "<p>a</p><p>?</p><p>😀</p><p>b</p>"),
        ("<ul><li>a<li><hr></ul>", "<ul><li>a</li></ul>"),
        ("<div>“T</div><p>he cat”</p>", "<p>“The cat”</p>"),
        (
            "<p>a</p><img src=p.jpg><p>caption: the old boats</p><p>caption: the old boats</p><p>b</p>",
            "<p>a</p><figure><img alt= src=https://a.example/n/p.jpg><figcaption>caption: the old boats</figcaption></figure><p>b</p>",
        ),
        ("<p>a</p><div>Advertisement</div><p>b</p><div>- Werbung -</div><p>c</p>", "<p>a</p><p>b</p><p>c</p>"),
        ("<p>a</p><ul><li>Share<li>Print</ul>", "<p>a</p><ul><li>Share</li><li>Print</li></ul>"),
    ] {
        assert_eq!(body_of(html), wanted, "{html}");
    }
}

#[test]
fn lines_of_the_head_are_not_in_the_body_again() {
    let head = |author: &str, date: &str| {
        format!("<meta name=author content='{author}'><meta property='article:published_time' content='{date}T10:00:00Z'>")
    };
    let caption = "A caption that is long, and stands above the line with the name of who wrote the story, as the pages of some papers have it today.";
    for (author, date, html, wanted) in [
        ("Juliet Ek", "2022-05-05", "<p>Por Juliet Ek 5 mayo, 2022, 6:12 pm</p><p>a</p>".to_owned(), "<p>a</p>".to_owned()),
        ("", "2022-01-31", "<p>Redaktion - Montag, 31. Januar 2022</p><p>a</p>".to_owned(), "<p>a</p>".to_owned()),
        (
            "ليلى منصور",
            "2026-03-12",
            "<p>كتبت: ليلى منصور</p><p>الخميس ١٢ مارس ٢٠٢٦</p><p>a</p>".to_owned(),
            "<p>a</p>".to_owned(),
        ),
        ("Ann Lee", "2022-05-05", format!("<p>{caption}</p><p>By Ann Lee</p><p>a</p>"), format!("<p>{caption}</p><p>a</p>")),
        // Behind the first paragraph the title's words head a part.
        (
            "",
            "2022-05-05",
            format!("<p>{caption}</p><h2>The boats of the old harbour</h2><p>b</p>"),
            format!("<p>{caption}</p><h2>The boats of the old harbour</h2><p>b</p>"),
        ),
    ] {
        let page = format!("<head>{}</head><h1>The boats of the old harbour</h1>{html}", head(author, date));
        assert_eq!(body_of(&page), wanted, "{html}");
    }
    let page = "<h1>T</h1><p>a</p><footer><p>by: x</p></footer>";
    assert_eq!(body_of(page), "<p>a</p>");
}

#[test]
fn a_credit_under_a_picture_is_its_caption() {
    let img = "<img alt= src=https://a.example/n/p.jpg>";
    for (html, wanted) in [
        (
            "<p>a</p><img src=p.jpg><p>Photo: Ann Lee</p><p>b</p>",
            format!("<p>a</p><figure>{img}<figcaption><small>Photo: Ann Lee</small></figcaption></figure><p>b</p>"),
        ),
        (
            "<p>a</p><figure><img src=p.jpg><figcaption>caption: c</figcaption></figure><p>© The Gull</p><p>b</p>",
            format!("<p>a</p><figure>{img}<figcaption>caption: c <small>© The Gull</small></figcaption></figure><p>b</p>"),
        ),
        ("<p>a</p><img src=p.jpg><p>Photo editors met</p>", format!("<p>a</p><figure>{img}</figure><p>Photo editors met</p>")),
        ("<p>a</p><p>Photo: Ann Lee</p>", "<p>a</p><p>Photo: Ann Lee</p>".to_owned()),
    ] {
        assert_eq!(body_of(html), wanted, "{html}");
    }
}
