//! Whole pages a second on one core, bytes to text: Chaffinch beside dom_smoothie, in turn, page by page.

use chaffinch::export::to_text;
use chaffinch::snapshot::{decode, from_html};
use dom_smoothie::Readability;
use std::hint::black_box;
use std::time::{Duration, Instant};

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn main() {
    let mut pages = chaffinch_bench::corpus(200);
    if pages.is_empty() {
        pages = chaffinch_bench::fixtures();
    }
    let (mut ours, mut theirs) = (Duration::ZERO, Duration::ZERO);
    for _ in 0..3 {
        for bytes in &pages {
            ours += timed(|| {
                let text = decode(bytes, None).and_then(|html| from_html("https://a.example/", &html));
                drop(black_box(text.map(|page| to_text(&chaffinch::read(&page).article))));
            });
            theirs += timed(|| {
                let Ok(html) = decode(bytes, None) else { return };
                let article =
                    Readability::new(html.as_ref(), Some("https://a.example/"), None).and_then(|mut reader| reader.parse());
                drop(black_box(article.map(|article| article.text_content)));
            });
        }
    }
    let rate = |took: Duration| (pages.len() * 3) as f64 / took.as_secs_f64();
    println!(
        "{} pages, one core: Chaffinch {:.0} pages/s, dom_smoothie {:.0} pages/s, ratio {:.2}",
        pages.len(),
        rate(ours),
        rate(theirs),
        rate(ours) / rate(theirs)
    );
}
