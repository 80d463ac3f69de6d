//! A page made short: a few blocks of each stretch of its story and of what stands around it. Most pages that are learned
//! from are long; a brief, a local paper's page or a newsletter's are not, and what is measured in shares of the page
//! (depth, position, length, what repeats) has other values there.

use crate::chance::Chance;
use crate::copy::copy;
use chaffinch::blocks::{Blocks, segment};
use chaffinch::snapshot::{NodeId, Snapshot};

/// The share of stretches other than of the story that go altogether.
const GONE: f32 = 0.35;
/// The most blocks of a stretch that stay: of the story, and of the rest.
const STAY: [u32; 2] = [9, 6];

/// Chooses which blocks stay, a run of each stretch of one class.
fn choose(classes: &[Option<u8>], chance: &mut Chance) -> Vec<bool> {
    let mut keep = vec![false; classes.len()];
    let mut from = 0;
    while from < classes.len() {
        let class = classes[from];
        let to = (from..classes.len()).find(|&at| classes[at] != class).unwrap_or(classes.len());
        let story = class == Some(0);
        let most = (1 + chance.next() % STAY[usize::from(!story)]) as usize;
        let spare = (to - from).saturating_sub(most);
        // A story begins with its headline.
        let first = if story || spare == 0 { from } else { from + chance.next() as usize % (spare + 1) };
        if story || !chance.below(GONE) {
            keep[first..(first + most).min(to)].fill(true);
        }
        from = to;
    }
    keep
}

/// Makes a page short; gives the copy and which blocks of the page its blocks are, in order. Nothing where what stays would be
/// cut into blocks in another way.
///
/// # Errors
/// As [`copy`].
pub fn shrink(
    page: &Snapshot,
    blocks: &Blocks,
    classes: &[Option<u8>],
    seed: u64,
) -> Result<Option<(Snapshot, Vec<usize>)>, chaffinch::Error> {
    let keep = choose(classes, &mut Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
    // How many nodes before each one hold a block's text, and how many of them stay.
    let mut before = vec![(0_u32, 0_u32)];
    for node in page.ids() {
        let (text, kept) = before.last().copied().unwrap_or_default();
        let block = blocks.of_text(node);
        before.push((text + u32::from(block.is_some()), kept + u32::from(block.is_some_and(|block| keep[block]))));
    }
    let gone = |node: NodeId| {
        let nodes = page.subtree(node);
        let (from, to) = (before[node as usize], before[nodes.end as usize]);
        node > 0 && to.0 > from.0 && to.1 == from.1
    };
    let other = copy(page, gone, str::to_owned)?;
    let stay: Vec<usize> = (0..keep.len()).filter(|&block| keep[block]).collect();
    let found = segment(&other);
    let same =
        found.list.len() == stay.len() && found.list.iter().zip(&stay).all(|(block, &from)| block.text == blocks.list[from].text);
    Ok(same.then_some((other, stay)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chaffinch::snapshot::from_html;

    #[test]
    fn keeps_a_run_of_each_stretch_and_no_empty_box() {
        let links: String = (0..30).map(|at| format!("<li><a href=/{at}>Part {at}</a></li>")).collect();
        let story: String = (0..30).map(|at| format!("<p>Sentence {at} of the story.</p>")).collect();
        let html = format!("<ul>{links}</ul><main><h1>Head</h1>{story}</main><aside><p>Buy!</p></aside><footer>© us</footer>");
        let page = from_html("https://a.example/", &html).unwrap();
        let blocks = segment(&page);
        let classes: Vec<Option<u8>> =
            (0..blocks.list.len()).map(|at| Some(if at < 30 { 2 } else { [0, 1, 3][at.saturating_sub(60).min(2)] })).collect();
        let mut lengths = std::collections::BTreeSet::new();
        for seed in 0..40 {
            let (other, stay) = shrink(&page, &blocks, &classes, seed).unwrap().unwrap();
            assert!(stay.is_sorted() && stay.contains(&30), "the headline stays: {stay:?}");
            assert!(stay.len() <= 6 + 9 + 2);
            let names: Vec<&str> = other.ids().map(|id| other.element_name(id)).collect();
            assert_eq!(names.contains(&"footer"), stay.contains(&62));
            assert_eq!(names.iter().filter(|name| **name == "li").count(), stay.iter().filter(|&&at| at < 30).count());
            lengths.insert(stay.len());
        }
        assert!(lengths.len() > 5, "{lengths:?}");
    }
}
