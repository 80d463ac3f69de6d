//! What the head of the article shows already, and the body must not show again: title, byline, date line.

use crate::blocks::{Blocks, is_cjk};
use crate::classify::{Judgement, Role};
use crate::metadata::{Metadata, latin_digit, led_names, month_of, parse_date};
use crate::prelude::*;
use crate::tables::Set;
use alloc::collections::BTreeSet;

/// How many blocks at the top of the body are looked at.
const TOP: usize = 4;
/// A line longer than this says more than the head, in characters.
const LINE: u32 = 120;
/// Text this long is the story's own beginning, in characters.
const PARAGRAPH: u32 = 120;

/// Words of bylines and date lines that are neither name nor date, in lower case.
const BETWEEN: &str = "by von par por di door av af autor author written story text words updated published posted on at in \
    the am pm a p m et est edt pt pst pdt gmt utc bst cet cest uhr um min mins minute minutes read ago hour hours day days \
    staff writer reporter correspondent editor contributor and und y e i de le el last modified publié aktualisiert redaktion \
    rédaction redacción redazione redakcja redactie newsroom desk lesezeit stand veröffentlicht publicado actualizado \
    pubblicato aggiornato opublikowano aktualizacja geplaatst gepubliceerd à às las hs h \
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun \
    montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche \
    lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica \
    بقلم كتب كتبت نشر نشرت النشر تاريخ آخر تحديث في الساعة بتاريخ م ص هـ \
    الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت";

/// Finds the blocks at the top of the body that repeat the head and say nothing else.
///
/// Names and dates may stand behind a caption or a standfirst that is long; the title's words behind one head a part.
pub(super) fn repeated(blocks: &Blocks, judgements: &[Judgement], metadata: &Metadata) -> Set<usize> {
    let mut found = Set::default();
    let title = metadata.title.as_deref().map(letters).unwrap_or_default();
    let (mut above, mut seen, mut captions) = (true, 0, 0);
    for (index, (block, judgement)) in blocks.list.iter().zip(judgements).enumerate() {
        match judgement.role {
            Some(Role::Body | Role::Subhead) if seen < TOP => seen += 1,
            // The writer's name beside the writer's picture.
            Some(Role::Caption) if seen < TOP && captions < TOP => {
                captions += 1;
                if block.length <= LINE && is_line(&block.text, metadata) {
                    found.insert(index);
                }
                continue;
            }
            _ => continue,
        }
        above &= block.length <= PARAGRAPH;
        if above && !title.is_empty() && title == letters(&block.text) || block.length <= LINE && is_line(&block.text, metadata) {
            found.insert(index);
        }
    }
    found
}

/// Takes a date or names that nothing else told from a line at the top of the body that says nothing else.
pub(super) fn adopt(blocks: &Blocks, judgements: &[Judgement], metadata: &mut Metadata) {
    let body = blocks.list.iter().zip(judgements).filter(|(_, judgement)| judgement.role == Some(Role::Body)).take(TOP);
    for (block, _) in body {
        if block.length > LINE {
            break;
        }
        let mut told = metadata.clone();
        if told.published.is_none() {
            told.published = parse_date(&block.text);
        }
        if told.authors.is_empty() {
            told.authors = led_names(&block.text);
        }
        if told != *metadata && is_line(&block.text, &told) {
            *metadata = told;
        }
    }
}

/// Tells a line of names, dates and what joins them.
fn is_line(text: &str, metadata: &Metadata) -> bool {
    if text.chars().any(is_cjk) {
        return text.chars().count() <= 24 && parse_date(text).is_some_and(|date| is_shown(&date, metadata));
    }
    let names: BTreeSet<String> = metadata.authors.iter().flat_map(|author| words(author)).collect();
    let site: BTreeSet<String> = metadata.site_name.iter().flat_map(|site| words(site)).collect();
    let between: BTreeSet<&str> = BETWEEN.split_ascii_whitespace().collect();
    let line = words(text);
    let dated = parse_date(text).is_some_and(|date| is_shown(&date, metadata)) || names_day(&line, metadata);
    let (mut by_name, mut other) = (false, false);
    for word in &line {
        if names.contains(word) {
            by_name = true;
        } else if !(between.contains(word.as_str())
            || site.contains(word)
            || dated && (month_of(word).is_some() || word.starts_with(|c: char| c.is_ascii_digit()))
            || word.chars().all(|c| c.is_ascii_digit()))
        {
            other = true;
        }
    }
    !other && (by_name || dated)
}

/// Tells whether a line has the year, the month and the day of one of the story's own dates, whatever stands between them.
fn names_day(line: &[String], metadata: &Metadata) -> bool {
    [&metadata.published, &metadata.modified].into_iter().flatten().any(|date| {
        let parts: Vec<u32> = date.get(..10).unwrap_or("").split('-').filter_map(|part| part.parse().ok()).collect();
        let [year, month, day] = parts.as_slice() else { return false };
        let number = |word: &String| word.trim_end_matches(|c: char| c.is_alphabetic()).parse::<u32>().ok();
        let has = |wanted: u32| line.iter().any(|word| number(word) == Some(wanted));
        has(*year) && has(*day) && line.iter().any(|word| month_of(word).is_some_and(|found| u32::from(found) == *month))
    })
}

/// Tells whether a date is one of the story's own, by the day.
fn is_shown(date: &str, metadata: &Metadata) -> bool {
    [&metadata.published, &metadata.modified].into_iter().flatten().any(|known| known.get(..10) == date.get(..10))
}

pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

pub(super) fn words(text: &str) -> Vec<String> {
    let text: String = text.chars().map(latin_digit).collect();
    text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blocks::segment;
    use crate::classify::Label;
    use crate::snapshot::from_html;

    #[test]
    fn the_writers_name_is_no_caption() {
        let html = "<p>The boats are back.</p><p>Ann Lee, Contributor</p><p>Boats, by Ann Lee</p><p>Ann Lee</p>";
        let blocks = segment(&from_html("https://a.example/", html).unwrap());
        let judged = |role| Judgement {
            label: Label::Article,
            probability: 1.0,
            probabilities: [1.0, 0.0, 0.0, 0.0],
            role: Some(role),
            unsure: false,
            reasons: Vec::new(),
        };
        let judgements = [Role::Body, Role::Caption, Role::Caption, Role::Credit].map(judged);
        let metadata = Metadata { authors: vec!["Ann Lee".to_owned()], ..Metadata::default() };
        assert_eq!(repeated(&blocks, &judgements, &metadata).into_iter().collect::<Vec<_>>(), [1]);
    }
}
