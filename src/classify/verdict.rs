//! Whether the page has an article at all, with the figures that say so.

use super::{Judgement, Label, Role};
use crate::address;
use crate::blocks::{Block, Blocks, is_cjk};
use crate::features::{heading_level, says_article};
#[allow(unused_imports)] // functions of numbers, where there is no standard library
use crate::prelude::*;
use crate::snapshot::{AttributeName, Snapshot, Tag};
use serde::Serialize;

/// A body block of this many words is a paragraph, not a teaser or a table row.
const PARAGRAPH: u32 = 15;
/// A caption of this many words tells of its picture.
const CAPTION: u32 = 10;
/// Words in paragraphs that make a page an article whatever else it shows; those that do where they are at least a share of
/// the page's words, since shelves and lists have as many; and those, with their share, where the page says that it is an
/// article.
const PLENTY: u32 = 300;
const ENOUGH: u32 = 100;
const ENOUGH_SHARE: f32 = 0.1;
const SAID: u32 = 40;
const SAID_SHARE: f32 = 0.05;
/// So many paragraphs that each stand within `NEAR` blocks under a link to another page of the site, of `TITLE` characters or
/// more, are the blurbs of a list, and make no article where they are most of what there is and the page does not say that it
/// is one.
const BLURBS: u32 = 3;
const NEAR: usize = 2;
const TITLE: u32 = 20;
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
    /// The probability of that, 0 to 1, and at least 0.5 where it does.
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
pub fn decide(page: &Snapshot, blocks: &Blocks, judgements: &[Judgement]) -> Verdict {
    let (mut words, mut counts) = ([0_u32; 4], [0_u32; 4]);
    let (mut run, mut longest, mut paragraphs) = (0, 0, 0);
    let (mut blurbs, mut of_blurbs) = (0, 0);
    for (index, (block, judgement)) in blocks.list.iter().zip(judgements).enumerate() {
        let class = judgement.label as usize;
        let count = count_words(&block.text);
        words[class] += count;
        counts[class] += 1;
        let body = matches!(judgement.role, Some(Role::Body | Role::Subhead));
        run = if body { run + count } else { 0 };
        // What a gallery tells stands under its pictures.
        let caption = judgement.role == Some(Role::Caption) && count >= CAPTION;
        let paragraph = body && count >= PARAGRAPH;
        paragraphs += if paragraph || caption { count } else { 0 };
        if paragraph && blocks.list[index.saturating_sub(NEAR)..index].iter().any(|above| is_title(page, above)) {
            blurbs += 1;
            of_blurbs += count;
        }
        longest = longest.max(run);
    }
    // It reads all JSON-LD once more, which few pages need.
    let said = || says_article(page);
    if blurbs >= BLURBS && of_blurbs * 2 > paragraphs && !said() {
        paragraphs -= of_blurbs;
    }
    let total = words.iter().sum::<u32>().max(1) as f32;
    let article_words = words[Label::Article as usize];
    let share = paragraphs as f32 / total;
    let brief = paragraphs >= BRIEF && share >= BRIEF_SHARE;
    let enough = paragraphs >= PLENTY || paragraphs >= ENOUGH && share >= ENOUGH_SHARE;
    let is_article = enough || brief || paragraphs >= SAID && share >= SAID_SHARE && said();
    // A curve through the two thresholds, for the badge and the refusal's figures; not calibrated on its own.
    let strength = (paragraphs as f32 / ENOUGH as f32).ln_1p() * 2.0 + share * 2.0 - 1.6;
    let probability = 1.0 / (1.0 + (-strength).exp());
    Verdict {
        is_article,
        probability: if is_article { probability.max(0.5) } else { probability.min(0.5) },
        article_words,
        longest_run: longest,
        shares: words.map(|count| count as f32 / total),
        counts,
    }
}

/// Tells a line that is a link to another page of the site, as the titles in a list are.
fn is_title(page: &Snapshot, block: &Block) -> bool {
    if block.length < TITLE || block.linked * 10 < block.length * 9 {
        return false;
    }
    let link = page.ancestors(block.first).find(|&node| page.tag(node) == Tag::A);
    let href = link.and_then(|link| page.attribute(link, AttributeName::Href)).unwrap_or("#");
    !href.starts_with('#') && address::host(href).is_none_or(|host| Some(host) == address::host(page.address()))
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
    let (mut words, mut cjk, mut inside) = (0, 0_u32, false);
    for c in text.chars() {
        let is_cjk = is_cjk(c);
        if is_cjk || c.is_whitespace() {
            words += u32::from(inside);
            cjk += u32::from(is_cjk);
            inside = false;
        } else {
            inside = inside || c.is_alphanumeric();
        }
    }
    words + u32::from(inside) + cjk.div_ceil(2)
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
    fn a_page_that_says_it_is_an_article_needs_fewer_words() {
        let paragraph = "The ferry comes back. ".repeat(11);
        let rest = "<p>Menu Timetable Fares Contact</p>".repeat(90);
        let verdict = |head: &str| {
            let page = from_html("", &format!("{head}<p>{paragraph}</p>{rest}")).unwrap();
            let blocks = segment(&page);
            let judgement = |first: bool| Judgement {
                label: if first { Label::Article } else { Label::Navigation },
                probability: 0.9,
                probabilities: [0.9, 0.0, 0.1, 0.0],
                role: first.then_some(Role::Body),
                unsure: false,
                reasons: Vec::new(),
            };
            decide(&page, &blocks, &(0..blocks.list.len()).map(|index| judgement(index == 0)).collect::<Vec<_>>())
        };
        let said = [
            "<meta property=og:type content=article>",
            r#"<script type="application/ld+json">{"@type": "NewsArticle"}</script>"#,
        ];
        assert!(said.iter().all(|head| verdict(head).is_article));
        let other = verdict("<meta property=og:type content=website>");
        assert!(!other.is_article && other.probability <= 0.5);
    }

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
        assert!(!decide(&page, &blocks, &judgements).is_article);
        guess(&page, &blocks, &mut judgements);
        let roles = judgements.each_ref().map(|judgement| judgement.role);
        assert_eq!(roles, [Some(Role::Headline), None, Some(Role::Subhead), Some(Role::Body), None]);
        assert_eq!(judgements.map(|judgement| judgement.unsure), [false, false, true, true, false]);
    }
}
