//! What is said of a block.

use crate::prelude::*;
use serde::Serialize;

/// The four classes of a page's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Label {
    /// What the reader came for.
    Article,
    /// What sells or promotes.
    Ad,
    /// What leads elsewhere or operates the site.
    Navigation,
    /// What has legal force.
    #[serde(rename = "legal")]
    LegalNotice,
}

impl Label {
    /// All labels, in the order of `Judgement::probabilities`.
    pub const ALL: [Self; 4] = [Self::Article, Self::Ad, Self::Navigation, Self::LegalNotice];

    /// Gives the name used in every output: `article`, `ad`, `navigation`, `legal`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Ad => "ad",
            Self::Navigation => "navigation",
            Self::LegalNotice => "legal",
        }
    }
}

/// What a block is inside the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The story's title.
    Headline,
    /// The line above the headline that names the subject.
    Kicker,
    /// The standfirst under the headline.
    Dek,
    /// Who wrote it.
    Byline,
    /// Where and when.
    DateLine,
    /// Paragraphs, lists, quotes, tables, code.
    Body,
    /// A heading inside the story.
    Subhead,
    /// The text under a picture.
    Caption,
    /// Who made a picture.
    Credit,
    /// About the author.
    AuthorNote,
    /// What was corrected after publishing.
    Correction,
}

/// A reason in words a reader understands: a key for translation, and what fills its blank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// A stable key; `extension/_locales` has a message `reason_<key>` for each.
    pub key: &'static str,
    /// What the message quotes: a heading, a cue word, a share in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// The label of a block and the evidence for it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Judgement {
    /// The class with the highest probability.
    pub label: Label,
    /// Its probability, 0 to 1, calibrated.
    pub probability: f32,
    /// The probability of each class, in the order of [`Label::ALL`]; they add up to 1.
    pub probabilities: [f32; 4],
    /// What the block is inside the article; `None` outside of it.
    pub role: Option<Role>,
    /// Whether the label could well be another: the article keeps such a block where it may belong to it.
    pub unsure: bool,
    /// The strongest reasons first, at most four.
    pub reasons: Vec<Reason>,
}

impl Judgement {
    /// Tells whether the reader view shows the block: an article block, or one that may well be.
    pub fn is_kept(&self) -> bool {
        self.role.is_some()
    }
}
