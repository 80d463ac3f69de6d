//! What the page's different voices say of the story: one claim a field and source, the most reliable source first.

use crate::prelude::*;

/// What a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Author,
    Published,
    Modified,
    Dek,
    SiteName,
    Section,
    Language,
    Image,
    Canonical,
}

/// One voice's word on one field; the lower the rank, the sooner it is believed.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    pub field: Field,
    pub rank: u8,
    pub value: String,
    /// Where on the page it stands, by node; 0 for what the head says.
    pub at: u32,
}

/// From this rank on an author is one that the page only shows somewhere, in words that may be anything.
pub(super) const SHOWN: u8 = 6;

/// Everything that was said, in the order of the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Claims(Vec<Claim>);

impl Claims {
    pub fn add(&mut self, field: Field, rank: u8, value: &str) {
        self.add_at(field, rank, value, 0);
    }

    /// Adds what an element of the page says.
    pub fn add_at(&mut self, field: Field, rank: u8, value: &str, at: u32) {
        let value = crate::blocks::collapse(&decode(value));
        if !value.is_empty() && value.len() < 5_000 {
            self.0.push(Claim { field, rank, value, at });
        }
    }

    /// Gives the claims on a field, the most reliable first; equals in page order.
    pub fn on(&self, field: Field) -> Vec<&Claim> {
        let mut found: Vec<&Claim> = self.0.iter().filter(|claim| claim.field == field).collect();
        found.sort_by_key(|claim| claim.rank);
        found
    }

    /// Gives the most reliable value of a field.
    pub fn best(&self, field: Field) -> Option<String> {
        self.on(field).first().map(|claim| claim.value.clone())
    }
}

/// Undoes character references that a site wrote twice.
fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').filter(|end| (2..10).contains(end));
        let known = end.and_then(|end| {
            let name = rest.get(1..end)?;
            let code = name.strip_prefix('#').and_then(|code| match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => code.parse().ok(),
            });
            code.and_then(char::from_u32).or(match name {
                "amp" => Some('&'),
                "lt" => Some('<'),
                "gt" => Some('>'),
                "quot" => Some('"'),
                "apos" => Some('\''),
                "nbsp" => Some(' '),
                "rsquo" => Some('’'),
                "lsquo" => Some('‘'),
                "rdquo" => Some('”'),
                "ldquo" => Some('“'),
                "ndash" => Some('–'),
                "mdash" => Some('—'),
                "hellip" => Some('…'),
                _ => None,
            })
        });
        match (known, end) {
            (Some(character), Some(end)) => {
                out.push(character);
                rest = &rest[end + 1..];
            }
            _ => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}
