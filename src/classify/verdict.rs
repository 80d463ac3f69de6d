//! Whether the page has an article at all, with the figures that say so.

use super::{Judgement, Label, Role};
use crate::blocks::{Blocks, is_cjk};
use crate::features::heading_level;
#[allow(unused_imports)] // functions of numbers, where there is no standard library
use crate::prelude::*;
use crate::snapshot::Snapshot;
use serde::Serialize;

/// A body block of this many words is a paragraph, not a teaser or a table row.
const PARAGRAPH: u32 = 15;
/// A caption of this many words tells of its picture.
const CAPTION: u32 = 10;
/// Words in paragraphs that make a page an article whatever else it shows; of 655 article pages of the corpus's wcxb set,
/// fewer than one in a hundred has less (measured out of fold by tools/train), of its listing pages half have.
const ENOUGH: u32 = 97;
/// Words in paragraphs that make a short brief, where they are at least `BRIEF_SHARE` of the page's words.
const BRIEF: u32 = 30;
const BRIEF_SHARE: f32 = 0.2;
/// The probability of article from which a block is shown on a page that has none. Out of fold, anything from 0.1 to 0.3
/// gains on the corpus's listing, collection, product and service pages.
const GUESS: f32 = 0.3;

/// Tells whether a page reads as an article, and the figures behind it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Verdict {
    /// Whether the reader view opens without asking.
    pub is_article: bool,
    /// The probability of that, 0 to 1.
    pub probability: f32,
    /// Words in article blocks (two CJK characters count as one word).
    pub article_words: u32,
    /// Words in the longest run of neighbouring body blocks.
    pub longest_run: u32,
    /// The share of the page's words in each class, in the order of [`Label::ALL`].
    pub shares: [f32; 4],
    /// Blocks of each class, in the order of [`Label::ALL`].
    pub counts: [u32; 4],
}

/// Decides whether the page has an article.
pub fn decide(blocks: &Blocks, judgements: &[Judgement]) -> Verdict {
    let (mut words, mut counts) = ([0_u32; 4], [0_u32; 4]);
    let (mut run, mut longest, mut paragraphs) = (0, 0, 0);
    for (block, judgement) in blocks.list.iter().zip(judgements) {
        let class = judgement.label as usize;
        let count = count_words(&block.text);
        words[class] += count;
        counts[class] += 1;
        let body = matches!(judgement.role, Some(Role::Body | Role::Subhead));
        run = if body { run + count } else { 0 };
        // What a gallery tells stands under its pictures.
        let caption = judgement.role == Some(Role::Caption) && count >= CAPTION;
        paragraphs += if body && count >= PARAGRAPH || caption { count } else { 0 };
        longest = longest.max(run);
    }
    let total = words.iter().sum::<u32>().max(1) as f32;
    let article_words = words[Label::Article as usize];
    let share = paragraphs as f32 / total;
    let is_article = paragraphs >= ENOUGH || paragraphs >= BRIEF && share >= BRIEF_SHARE;
    // A curve through the two thresholds, for the badge and the refusal's figures; not calibrated on its own.
    let strength = (paragraphs as f32 / ENOUGH as f32).ln_1p() * 2.0 + share * 2.0 - 1.6;
    Verdict {
        is_article,
        probability: 1.0 / (1.0 + (-strength).exp()),
        article_words,
        longest_run: longest,
        shares: words.map(|count| count as f32 / total),
        counts,
    }
}

/// Gives a page without an article what comes nearest to one: the blocks outside of it that may well be article
/// are its body, each unsure. What has a role of its own (a headline, a caption) keeps it.
///
/// A list, a shelf of products or a form is refused, and who opens it all the same finds its items and no empty view.
pub fn guess(page: &Snapshot, blocks: &Blocks, judgements: &mut [Judgement]) {
    let first = judgements.iter().position(|judgement| judgement.label == Label::Article).unwrap_or(0);
    for (block, judgement) in blocks.list.iter().zip(judgements).skip(first) {
        let free = matches!(judgement.role, None | Some(Role::Kicker | Role::AuthorNote));
        let likely = judgement.probabilities[Label::Article as usize] >= GUESS && judgement.label != Label::LegalNotice;
        if free && likely && !is_counter(&block.text) {
            judgement.role = Some(if heading_level(page, block) > 0 { Role::Subhead } else { Role::Body });
            judgement.unsure = true;
        }
    }
}

/// Counts words; two Chinese, Japanese or Korean characters count as one.
pub fn count_words(text: &str) -> u32 {
    let cjk = text.chars().filter(|&c| is_cjk(c)).count() as u32;
    let other =
        text.split(|c: char| c.is_whitespace() || is_cjk(c)).filter(|word| word.chars().any(char::is_alphanumeric)).count()
            as u32;
    other + cjk.div_ceil(2)
}

/// Tells whether a text only counts the pictures of a row: `1 of 4`, `3/12`.
fn is_counter(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == '/').filter(|word| !word.is_empty()).collect();
    let number = |word: Option<&&str>| word.is_some_and(|word| word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit()));
    let joined = text.contains('/') && words.len() == 2
        || words.len() == 3 && words[1].len() <= 4 && words[1].chars().all(char::is_alphabetic);
    joined && number(words.first()) && number(words.last())
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::blocks::segment;
    use crate::snapshot::from_html;

    #[test]
    fn a_page_without_an_article_shows_what_may_be_one() {
        let page = from_html("", "<h1>Shop</h1><nav>Menu</nav><h2>Bowls</h2><p>A blue bowl</p><p>© Shop</p>").unwrap();
        let blocks = segment(&page);
        let judgement = |article: f32, label, role| Judgement {
            label,
            probability: 0.6,
            probabilities: [article, 0.0, 0.0, 0.0],
            role,
            unsure: false,
            reasons: Vec::new(),
        };
        let mut judgements = [
            judgement(0.9, Label::Article, Some(Role::Headline)),
            judgement(0.1, Label::Navigation, None),
            judgement(0.4, Label::Navigation, None),
            judgement(0.8, Label::Article, Some(Role::Kicker)),
            judgement(0.4, Label::LegalNotice, None),
        ];
        assert!(!decide(&blocks, &judgements).is_article);
        guess(&page, &blocks, &mut judgements);
        let roles = judgements.each_ref().map(|judgement| judgement.role);
        assert_eq!(roles, [Some(Role::Headline), None, Some(Role::Subhead), Some(Role::Body), None]);
        assert_eq!(judgements.map(|judgement| judgement.unsure), [false, false, true, true, false]);
    }
}
