//! What an export says about itself: what was left out, and by which model.

use crate::prelude::*;

/// What was left out of an article, for the note at the end of an export.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct LeftOut {
    /// Blocks of advertising.
    pub ads: u32,
    /// Blocks of navigation.
    pub navigation: u32,
    /// Legal notices that stand apart.
    pub legal: u32,
    /// The version of the model that said so, or empty.
    pub model: String,
}

impl LeftOut {
    /// Counts what a reading left out; `model` names the model's version.
    pub fn count(judgements: &[crate::classify::Judgement], model: &str) -> Self {
        use crate::classify::Label;
        let of =
            |label| judgements.iter().filter(|judgement| judgement.role.is_none() && judgement.label == label).count() as u32;
        Self { ads: of(Label::Ad), navigation: of(Label::Navigation), legal: of(Label::LegalNotice), model: model.to_owned() }
    }

    /// Says it in a line.
    pub fn line(&self) -> String {
        let many = |count: u32, one: &str, more: &str| format!("{count} {}", if count == 1 { one } else { more });
        let counts =
            [many(self.ads, "advertisement", "advertisements"), many(self.navigation, "navigation block", "navigation blocks")];
        let legal = if self.legal == 0 {
            String::new()
        } else {
            format!("; {} set apart at the end", many(self.legal, "legal notice", "legal notices"))
        };
        let model = self.model.chars().filter(|c| c.is_ascii_alphanumeric() || ".-_ ".contains(*c)).take(40).collect::<String>();
        let by = if model.is_empty() { String::new() } else { format!(" (model {model})") };
        format!("Left out by Chaffinch{by}: {}{legal}.", counts.join(", "))
    }
}
