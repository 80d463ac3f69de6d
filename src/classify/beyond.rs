//! Where the story ends and something else of its kind begins: the readers' comments, the next story of an endless page.
//! Both are prose like the story's own, and on a small page nothing but their place tells them apart.

use super::model::Scores;
use super::{Label, entries, judge::label_of};
use crate::blocks::Blocks;
use crate::features::{Measures, column_of, heading_level};
use crate::prelude::*;
use crate::snapshot::{NodeId, Snapshot, Tag};

/// The extent of a paragraph of the story, and how much of a story there must be above what lies beyond it.
const PARAGRAPH: u32 = 80;
const STORY: u32 = 240;

/// How often what lies beyond the story is navigation, and not article: on the corpus's labelled pages 92 blocks of 92.
const RIGHT: f32 = 0.97;

/// Headings over comments that are looked at; a page has one or two.
const MOST: usize = 8;

/// What a heading over readers' comments says, digits and marks aside, in lower case.
const COMMENTS: [&str; 43] = [
    "comments",
    "reader comments",
    "readers comments",
    "user comments",
    "all comments",
    "latest comments",
    "kommentare",
    "alle kommentare",
    "leserkommentare",
    "kommentare zu diesem artikel",
    "ihre kommentare",
    "commentaires",
    "les commentaires",
    "vos commentaires",
    "vos réactions",
    "réactions",
    "réactions des lecteurs",
    "comentarios",
    "comentarios de lectores",
    "comentários",
    "comentários dos leitores",
    "commenti",
    "commenti dei lettori",
    "i commenti",
    "komentarze",
    "komentarze czytelników",
    "reacties",
    "kommentarer",
    "kommentit",
    "hozzászólások",
    "kommentek",
    "komentáře",
    "komentari",
    "комментарии",
    "коментарі",
    "σχόλια",
    "comentarii",
    "yorumlar",
    "التعليقات",
    "תגובות",
    "评论",
    "网友评论",
    "コメント",
];

/// Takes what lies beyond the story for navigation, as comments and other stories are.
pub(super) fn leave_out(page: &Snapshot, blocks: &Blocks, measures: &Measures, scores: &mut [Scores], headline: Option<usize>) {
    if is_forum(page) {
        return;
    }
    let story: Vec<bool> = blocks
        .list
        .iter()
        .zip(scores.iter())
        .map(|(block, scores)| {
            block.extent() >= PARAGRAPH && scores.body >= 0.5 && scores.classes[Label::Article as usize] >= 0.5
        })
        .collect();
    let mut ranges: Vec<core::ops::Range<NodeId>> = Vec::new();
    if let Some(next) = headline.and_then(|headline| next_story(page, blocks, measures, &story, headline)) {
        ranges.push(blocks.list[next].first..page.len() as NodeId);
    }
    let told_before = |node: NodeId| {
        let own = (headline.unwrap_or(0)..blocks.list.len()).filter(|&index| story[index] && blocks.list[index].first < node);
        own.map(|index| blocks.list[index].extent()).sum::<u32>()
    };
    let lists = entries::signed_lists(page, blocks, measures, &story, headline.map_or(0, |headline| headline + 1));
    ranges.extend(lists.into_iter().filter(|list| told_before(list.start) >= STORY));
    let (mut told, mut last) = (0, None);
    for (index, block) in blocks.list.iter().enumerate() {
        if story[index] {
            told += block.extent();
            last = Some(block.first);
        } else if let Some(last) =
            last.filter(|_| ranges.len() < MOST && told >= STORY && block.length < PARAGRAPH && heads_comments(&block.text))
        {
            let boxes = core::iter::once(block.container).chain(page.ancestors(block.container));
            if let Some(around) = boxes.take_while(|&node| !page.subtree(node).contains(&last)).last() {
                ranges.push(block.first..page.subtree(around).end);
            }
        }
    }
    for (block, scores) in blocks.list.iter().zip(scores) {
        let classes = &mut scores.classes;
        let doubtful = matches!(label_of(classes), Label::Article | Label::Navigation);
        if doubtful && ranges.iter().any(|range| range.contains(&block.first)) {
            let both = classes[Label::Article as usize] + classes[Label::Navigation as usize];
            classes[Label::Navigation as usize] = both * RIGHT;
            classes[Label::Article as usize] = both * (1.0 - RIGHT);
            scores.body = scores.body.min(0.1);
        }
    }
}

/// Finds the headline of the next story: one in a place like that of the first, in another box than all of that story.
fn next_story(page: &Snapshot, blocks: &Blocks, measures: &Measures, story: &[bool], headline: usize) -> Option<usize> {
    if heading_level(page, &blocks.list[headline]) == 0 {
        return None;
    }
    let next = (headline + 1..blocks.list.len()).find(|&index| measures.alike[index] == measures.alike[headline])?;
    if ![headline, next].into_iter().all(|title| is_signed(blocks, measures, title)) {
        return None;
    }
    let own: Vec<usize> = (headline..next).filter(|&index| story[index]).collect();
    let told: u32 = own.iter().map(|&index| blocks.list[index].length).sum();
    let (first, other) = (blocks.list[headline].first, blocks.list[next].first);
    let last = blocks.list[*own.last()?].first;
    let around = page.ancestors(first).find(|&node| page.subtree(node).contains(&last))?;
    let apart = !page.subtree(around).contains(&other);
    let goes_on = (next..blocks.list.len()).any(|index| story[index]);
    (told >= STORY && apart && goes_on).then_some(next)
}

/// Tells a forum, whose many posts are what a reader came for, by its address, its title or what it says of itself: of the
/// corpus's wcxb pages 64 have one of these types in their JSON-LD, and all are forums.
fn is_forum(page: &Snapshot) -> bool {
    const PATHS: [&str; 9] =
        ["forum", "viewtopic", "showthread", "/thread", "/topic", "/t/", "/question", "/discussion", "/comments/"];
    const TYPES: [&str; 2] = ["\"DiscussionForumPosting\"", "\"QAPage\""];
    let address = page.address().to_ascii_lowercase();
    let says = |node: NodeId| match page.tag(node) {
        Tag::Title => page.raw_text(node).to_lowercase().contains("forum"),
        Tag::Script => TYPES.iter().any(|name| page.raw_text(node).contains(name)),
        _ => false,
    };
    PATHS.iter().any(|path| address.contains(path)) || page.ids().any(says)
}

/// Tells whether a line with a date or a name stands under a title, as it does under the title of a story and not of a part.
fn is_signed(blocks: &Blocks, measures: &Measures, title: usize) -> bool {
    let value = |index: usize, name| measures.rows[index][column_of(name)];
    (title + 1..blocks.list.len()).take(3).any(|index| {
        let dated = value(index, "text_date") + value(index, "text_time") > 0.0 || value(index, "text_year") > 0.0;
        blocks.list[index].length < PARAGRAPH && (dated || value(index, "cue_byline") > 0.0)
    })
}

/// Tells whether a line says nothing but that comments follow, perhaps how many.
fn heads_comments(text: &str) -> bool {
    let words: String = text.chars().map(|c| if c.is_alphabetic() { c } else { ' ' }).collect();
    let bare = words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    COMMENTS.contains(&bare.as_str())
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::snapshot::from_html;

    #[test]
    fn comments_are_told_by_their_heading_and_forums_by_their_address() {
        for (text, wanted) in [("Comments (12)", true), ("3 Kommentare:", true), ("Vos réactions", true), ("No comment", false)]
        {
            assert_eq!(heads_comments(text), wanted, "{text}");
        }
        for (address, title, wanted) in [
            ("https://a.example/news/1", "A story", false),
            ("https://a.example/questions/1", "A question", true),
            ("https://a.example/1", "A question - Boat Forum", true),
        ] {
            let page = from_html(address, &format!("<title>{title}</title><p>Text.")).unwrap();
            assert_eq!(is_forum(&page), wanted, "{address} {title}");
        }
        let json = "<script type=application/ld+json>{\"@type\": \"DiscussionForumPosting\"}</script><p>Text.";
        assert!(is_forum(&from_html("https://a.example/talk/1", json).unwrap()));
    }
}
