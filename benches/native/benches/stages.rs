//! Each stage alone, on the fixture pages together.

use chaffinch::article::assemble;
use chaffinch::blocks::segment;
use chaffinch::classify::{judge_with, shipped};
use chaffinch::export::{LeftOut, to_epub, to_html, to_markdown, to_text};
use chaffinch::features::measure;
use chaffinch::metadata::gather;
use chaffinch::snapshot::from_bytes;
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;

fn stages(bench: &mut Criterion) {
    let bytes = chaffinch_bench::fixtures();
    let pages: Vec<_> = bytes.iter().filter_map(|bytes| from_bytes("https://a.example/", bytes, None).ok()).collect();
    let blocks: Vec<_> = pages.iter().map(segment).collect();
    let measures: Vec<_> = pages.iter().zip(&blocks).map(|(page, blocks)| measure(page, blocks)).collect();
    let readings: Vec<_> = pages.iter().map(chaffinch::read).collect();
    let both = || pages.iter().zip(&blocks);
    bench.bench_function("snapshot, from HTML", |run| {
        run.iter(|| bytes.iter().map(|bytes| from_bytes("https://a.example/", bytes, None)).filter(Result::is_ok).count());
    });
    bench.bench_function("blocks", |run| run.iter(|| pages.iter().map(|page| segment(page).list.len()).sum::<usize>()));
    bench.bench_function("features", |run| {
        run.iter(|| both().map(|(page, blocks)| measure(page, blocks).rows.len()).sum::<usize>())
    });
    bench.bench_function("model", |run| {
        run.iter(|| measures.iter().map(|measures| shipped().score(measures).len()).sum::<usize>())
    });
    bench.bench_function("labels: features, model, roles, reasons", |run| {
        run.iter(|| both().map(|(page, blocks)| judge_with(shipped(), page, blocks).len()).sum::<usize>());
    });
    bench.bench_function("metadata", |run| {
        run.iter(|| {
            both().zip(&readings).for_each(|((page, blocks), reading)| drop(black_box(gather(page, blocks, &reading.judgements))))
        });
    });
    bench.bench_function("article", |run| {
        run.iter(|| {
            for ((page, blocks), reading) in both().zip(&readings) {
                black_box(assemble(page, blocks, &reading.judgements, reading.article.metadata.clone()));
            }
        });
    });
    let counts = LeftOut::default();
    bench.bench_function("exports: text, Markdown, HTML, EPUB", |run| {
        run.iter(|| {
            readings
                .iter()
                .map(|reading| {
                    let article = &reading.article;
                    to_text(article).len()
                        + to_markdown(article, &counts).len()
                        + to_html(article, &counts).len()
                        + to_epub(article, &counts, &[]).len()
                })
                .sum::<usize>()
        });
    });
}

criterion_group! { name = all; config = Criterion::default().sample_size(20).warm_up_time(std::time::Duration::from_secs(1)).measurement_time(std::time::Duration::from_secs(2)); targets = stages }
criterion_main!(all);
