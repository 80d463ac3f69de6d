//! Lines of Markdown: emphasis, links, code, and the escapes that keep text text.

use super::markdown::{inline_text, picture};
use crate::article::{Attribute, Content, Element, ElementName as E, tex};
use crate::prelude::*;

/// Escapes text so that it reads as itself wherever it stands in a line (CommonMark 2.4, and GFM's extensions).
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' | '^' | '#' | '!') {
            out.push('\\');
        }
        out.push(if c == '\n' || c == '\r' || c == '\t' { ' ' } else { c });
    }
    // Bare addresses would become links by themselves; a page's text must not make links.
    out.replace("://", ":\\//").replace("www.", "www\\.").replace('@', "\\@")
}

/// Writes an address between angle brackets where its characters ask for it.
pub(super) fn destination(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '\\' => out.push_str("%5C"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("%22"),
            '*' => out.push_str("%2A"),
            '|' => out.push_str("%7C"),
            '`' => out.push_str("%60"),
            c if c.is_whitespace() || c.is_control() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}

/// Writes code in a line, between rows of backticks longer than any in it.
pub(super) fn code_span(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    if text.trim().is_empty() {
        return String::new();
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || text.starts_with(' ') && text.ends_with(' ') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A paragraph under construction.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "what stands around the text, each by itself")]
pub(super) struct Inline {
    out: String,
    linked: bool,
    strong: bool,
    emphasis: bool,
    /// Whether it stands in a table, where `|` ends a cell even inside code.
    in_cell: bool,
}

impl Inline {
    /// Starts the text of a table's cell.
    pub fn cell() -> Self {
        Self { in_cell: true, ..Self::default() }
    }

    pub fn contents(&mut self, contents: &[Content]) {
        for content in contents {
            match content {
                Content::Text(text) => {
                    // "[^1]:" would begin the note rather than call it.
                    if self.out.ends_with(']') && text.starts_with(':') {
                        self.out.push('\\');
                    }
                    self.out.push_str(&escape(text));
                }
                Content::Element(element) => self.element(element),
            }
        }
    }

    fn element(&mut self, element: &Element) {
        match element.name {
            E::A if element.attribute(Attribute::Note).is_some() => {
                let number = element.attribute(Attribute::Note).unwrap_or_default();
                self.out.push_str(&format!("[^{number}]"));
            }
            E::Br => {
                self.out.truncate(self.out.trim_end_matches(' ').len());
                self.out.push_str("\\\n");
            }
            E::Img => self.out.push_str(&picture(element)),
            E::Code | E::Samp => self.code(&inline_text(element)),
            E::Em | E::I | E::Cite | E::Dfn | E::Var if !self.emphasis => {
                self.emphasis = true;
                self.marked(&element.children, "*");
                self.emphasis = false;
            }
            E::Strong | E::B if !self.strong => {
                self.strong = true;
                self.marked(&element.children, "**");
                self.strong = false;
            }
            E::Del | E::S => self.marked(&element.children, "~~"),
            E::A if !self.linked => self.link(element),
            E::Q => {
                self.out.push('“');
                self.contents(&element.children);
                self.out.push('”');
            }
            E::Rt => {
                self.out.push_str(" (");
                self.contents(&element.children);
                self.out.push(')');
            }
            E::Math => match tex(element) {
                Some(tex) => self.code(&format!("${}$", tex.trim())),
                None => self.contents(&element.children),
            },
            E::Annotation | E::Rp | E::Wbr => {}
            _ => self.contents(&element.children),
        }
    }

    /// Writes children between marks; white space at the edges goes outside, where the marks need it. Where a mark would
    /// stand inside a word it could not be read back, so it is left out.
    fn marked(&mut self, children: &[Content], mark: &str) {
        let mut inner = Self { out: String::new(), ..*self };
        inner.contents(children);
        let text = inner.out;
        let core = text.trim_matches([' ', '\u{a0}']);
        let (lead, tail) =
            (text.len() - text.trim_start_matches([' ', '\u{a0}']).len(), text.trim_end_matches([' ', '\u{a0}']).len());
        let before = self.out.chars().next_back().filter(|_| lead == 0);
        let plain_edges = core.starts_with(char::is_alphanumeric) && core.ends_with(char::is_alphanumeric);
        let joined = before.is_some_and(|c| !c.is_whitespace() && !"(“\"'‘".contains(c));
        if core.is_empty() || !plain_edges && joined || core.starts_with(['\\', '*', '~']) && joined || core.contains("\\\n") {
            self.span(&text);
            return;
        }
        self.out.push_str(&text[..lead]);
        self.out.push_str(mark);
        self.out.push_str(core);
        self.out.push_str(mark);
        self.out.push_str(&text[tail..]);
    }

    fn link(&mut self, element: &Element) {
        let mut inner = Self { out: String::new(), linked: true, ..*self };
        inner.contents(&element.children);
        let text = inner.out.trim().to_owned();
        let (lead, tail) = (inner.out.starts_with(' '), inner.out.ends_with(' '));
        match element.attribute(Attribute::Href) {
            Some(address) if !text.is_empty() => {
                let (lead, tail) = (if lead { " " } else { "" }, if tail { " " } else { "" });
                self.out.push_str(&format!("{lead}[{text}]({}){tail}", destination(address)));
            }
            _ => self.span(&inner.out),
        }
    }

    fn code(&mut self, text: &str) {
        if self.in_cell && text.contains('|') {
            self.out.push_str(&escape(text));
        } else {
            self.span(&code_span(text));
        }
    }

    /// Appends what may begin with a code span: two of them side by side would be read as one row of backticks, and
    /// what the second one holds as markup.
    fn span(&mut self, text: &str) {
        if self.out.ends_with('`') && text.starts_with('`') {
            self.out.push_str("<!-- -->");
        }
        self.out.push_str(text);
    }

    /// Gives the lines; a line that would begin a list, a heading or a rule is escaped there.
    pub fn finish(self) -> Vec<String> {
        let text = self.out.trim().trim_end_matches("\\\n").trim();
        if text.is_empty() {
            return Vec::new();
        }
        text.split('\n').map(|line| at_start(line.trim_start())).collect()
    }

    /// Gives one line, for where a break cannot stand: each becomes a space.
    pub fn one_line(self) -> String {
        self.finish().join("\n").replace("\\\n", " ")
    }
}

/// Escapes what is markup only at the start of a line.
fn at_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if line.starts_with(['-', '+', '=', ':']) {
        return format!("\\{line}");
    }
    if digits > 0 && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    line.to_owned()
}
