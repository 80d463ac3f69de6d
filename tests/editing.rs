//! What a careful editor would mend in an article: one line a behaviour.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, missing_docs)]

mod common;
use common::body_of;

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
    ] {
        assert_eq!(body_of(html), wanted, "{html}");
    }
}
