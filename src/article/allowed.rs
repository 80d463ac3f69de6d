//! The elements and attributes that an article can have; there is no other.

use super::number::thousandths;
use crate::address;
use crate::prelude::*;

macro_rules! names {
    ($(#[$doc:meta])* $list:ident: $($variant:ident $name:literal,)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs)]
        pub enum $list { $($variant,)* }

        impl $list {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Gives the HTML name.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Finds one by its lower-case HTML name; `None` for a name that is not allowed.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

names! {
    /// Names an allowed element: HTML for text, then MathML Core with TeX annotations. There is no `h1`: the title is it.
    ElementName:
    P "p", H2 "h2", H3 "h3", H4 "h4", H5 "h5", H6 "h6", Ul "ul", Ol "ol", Li "li", Dl "dl", Dt "dt", Dd "dd",
    Blockquote "blockquote", Q "q", Cite "cite", Pre "pre", Code "code", Kbd "kbd", Samp "samp", Var "var",
    Figure "figure", Figcaption "figcaption", Img "img", Table "table", Caption "caption", Thead "thead",
    Tbody "tbody", Tfoot "tfoot", Tr "tr", Th "th", Td "td", A "a", Em "em", Strong "strong", B "b", I "i", U "u",
    S "s", Del "del", Ins "ins", Sub "sub", Sup "sup", Small "small", Mark "mark", Abbr "abbr", Time "time", Br "br",
    Hr "hr", Wbr "wbr", Ruby "ruby", Rt "rt", Rp "rp", Rb "rb", Details "details", Summary "summary", Bdi "bdi",
    Bdo "bdo", Dfn "dfn", Aside "aside",
    Math "math", Semantics "semantics", Annotation "annotation", Mi "mi", Mn "mn", Mo "mo", Ms "ms", Mtext "mtext",
    Mspace "mspace", Mrow "mrow", Mfrac "mfrac", Msqrt "msqrt", Mroot "mroot", Mstyle "mstyle", Merror "merror",
    Mpadded "mpadded", Mphantom "mphantom", Msub "msub", Msup "msup", Msubsup "msubsup", Munder "munder",
    Mover "mover", Munderover "munderover", Mmultiscripts "mmultiscripts", Mprescripts "mprescripts", None "none",
    Mtable "mtable", Mtr "mtr", Mtd "mtd",
}

names! {
    /// Names an allowed attribute; [`allows`] tells on which element, [`check`] with which values.
    Attribute:
    Href "href", Title "title", Alt "alt", Src "src", Width "width", Height "height", Colspan "colspan",
    Rowspan "rowspan", Scope "scope", Start "start", Reversed "reversed", Value "value", Type "type",
    Datetime "datetime", Dir "dir", Lang "lang", Cite "cite", Open "open", Language "data-language",
    Note "data-note",
    Display "display", Mathvariant "mathvariant", Accent "accent", AccentUnder "accentunder",
    Columnspan "columnspan", Encoding "encoding", Linethickness "linethickness", Stretchy "stretchy", Fence "fence",
    Lspace "lspace", Rspace "rspace", Minsize "minsize", Maxsize "maxsize",
}

impl ElementName {
    /// Tells whether it is of MathML.
    pub fn is_math(self) -> bool {
        self as u8 >= Self::Math as u8
    }

    /// Tells whether it makes a box of its own rather than stand in a line of text.
    pub fn is_block(self) -> bool {
        use ElementName as E;
        matches!(
            self,
            E::P | E::Ul
                | E::Ol
                | E::Li
                | E::Dl
                | E::Dt
                | E::Dd
                | E::Blockquote
                | E::Pre
                | E::Figure
                | E::Figcaption
                | E::Table
                | E::Caption
                | E::Thead
                | E::Tbody
                | E::Tfoot
                | E::Tr
                | E::Th
                | E::Td
                | E::Hr
                | E::Details
                | E::Summary
                | E::Aside
        ) || self.heading_level().is_some()
    }

    /// Tells whether it never has children.
    pub fn is_void(self) -> bool {
        matches!(self, Self::Img | Self::Br | Self::Hr | Self::Wbr)
    }

    /// Gives the level of a heading, 2 to 6.
    pub fn heading_level(self) -> Option<u8> {
        match self {
            Self::H2 => Some(2),
            Self::H3 => Some(3),
            Self::H4 => Some(4),
            Self::H5 => Some(5),
            Self::H6 => Some(6),
            _ => Option::None,
        }
    }

    /// Gives the heading of a level; one out of range gets the nearest.
    pub fn heading(level: u8) -> Self {
        match level {
            0..=2 => Self::H2,
            3 => Self::H3,
            4 => Self::H4,
            5 => Self::H5,
            _ => Self::H6,
        }
    }
}

/// Tells whether an element may have an attribute.
pub fn allows(element: ElementName, attribute: Attribute) -> bool {
    use Attribute as A;
    use ElementName as E;
    match attribute {
        A::Lang | A::Dir => !element.is_void() && element != E::None && element != E::Annotation,
        A::Href => element == E::A,
        A::Title => matches!(element, E::A | E::Abbr | E::Dfn | E::Img),
        A::Alt | A::Src | A::Width | A::Height => element == E::Img,
        A::Colspan => matches!(element, E::Th | E::Td),
        A::Rowspan => matches!(element, E::Th | E::Td | E::Mtd),
        A::Scope => element == E::Th,
        A::Start | A::Reversed | A::Type => element == E::Ol,
        A::Value => element == E::Li,
        A::Datetime => matches!(element, E::Time | E::Ins | E::Del),
        A::Cite => matches!(element, E::Blockquote | E::Q),
        A::Open => element == E::Details,
        A::Language => matches!(element, E::Pre | E::Code),
        A::Note => matches!(element, E::A | E::Li | E::P | E::Dd),
        A::Display => element == E::Math,
        A::Mathvariant => element == E::Mi,
        A::Accent => matches!(element, E::Mover | E::Munderover),
        A::AccentUnder => matches!(element, E::Munder | E::Munderover),
        A::Columnspan => element == E::Mtd,
        A::Encoding => element == E::Annotation,
        A::Linethickness => element == E::Mfrac,
        A::Stretchy | A::Fence | A::Lspace | A::Rspace | A::Minsize | A::Maxsize => element == E::Mo,
    }
}

/// Gives the value of an attribute as it may stand on an element; `None` where it may not. Addresses must be absolute.
pub fn check(element: ElementName, attribute: Attribute, value: &str) -> Option<String> {
    use Attribute as A;
    if !allows(element, attribute) {
        return None;
    }
    let value = value.trim();
    let one_of = |list: &[&str]| list.contains(&value).then(|| value.to_owned());
    let number = |least: i64, most: i64| {
        let number = (thousandths(value.trim_end_matches("px"))? + 500).div_euclid(1000);
        (least..=most).contains(&number).then(|| number.to_string())
    };
    let plain = |most: usize, extra: &[char]| {
        let fine = |c: char| c.is_ascii_alphanumeric() || extra.contains(&c);
        (!value.is_empty() && value.len() <= most && value.chars().all(fine)).then(|| value.to_owned())
    };
    match attribute {
        A::Href => address::link("", value),
        A::Cite => address::link("", value).filter(|address| address.starts_with("http")),
        A::Src => address::picture("", value),
        A::Title | A::Alt => {
            let text = crate::blocks::collapse(value);
            let text: String = text.chars().filter(|c| !is_direction_override(*c)).take(1000).collect();
            (attribute == A::Alt || !text.is_empty()).then_some(text)
        }
        A::Width | A::Height => number(1, 20_000),
        A::Colspan | A::Rowspan | A::Columnspan => number(2, 1000),
        A::Start | A::Value => number(-1_000_000, 1_000_000),
        A::Note => number(1, 9999),
        A::Scope => one_of(&["row", "col", "rowgroup", "colgroup"]),
        A::Type => one_of(&["1", "a", "A", "i", "I"]),
        A::Reversed | A::Open => Some(String::new()),
        A::Datetime => plain(40, &['-', ':', '+', '.', ' ']),
        A::Dir => one_of(&["ltr", "rtl", "auto"]),
        A::Lang => plain(35, &['-']),
        A::Language => plain(24, &['-', '+', '#', '.', '_']),
        A::Encoding => one_of(&["application/x-tex", "LaTeX", "TeX"]),
        A::Display => one_of(&["block", "inline"]),
        A::Mathvariant => one_of(&["normal"]),
        A::Accent | A::AccentUnder | A::Stretchy | A::Fence => one_of(&["true", "false"]),
        A::Linethickness | A::Lspace | A::Rspace | A::Minsize | A::Maxsize => plain(12, &['.', '%', '-']),
    }
}

/// Characters that turn the direction of the text after them, used to disguise names.
pub(crate) fn is_direction_override(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_both_ways() {
        for &element in ElementName::ALL {
            assert_eq!(ElementName::from_name(element.name()), Some(element));
        }
        for &attribute in Attribute::ALL {
            assert_eq!(Attribute::from_name(attribute.name()), Some(attribute));
            assert!(ElementName::ALL.iter().any(|&element| allows(element, attribute)), "{attribute:?} has a place");
        }
        for name in ["script", "style", "iframe", "form", "input", "svg", "object", "h1", "template", "maction"] {
            assert_eq!(ElementName::from_name(name), Option::None);
        }
        for name in ["id", "name", "class", "style", "target", "onclick", "srcdoc", "xlink:href", "ping"] {
            assert_eq!(Attribute::from_name(name), Option::None);
        }
    }

    #[test]
    fn values_are_checked() {
        use Attribute as A;
        use ElementName as E;
        for (element, attribute, value, wanted) in [
            (E::A, A::Href, "https://a.example/x", Some("https://a.example/x")),
            (E::A, A::Href, "javascript:x", Option::None),
            (E::A, A::Href, "relative", Option::None),
            (E::P, A::Href, "https://a.example/", Option::None),
            (E::Img, A::Src, "data:image/svg+xml,x", Option::None),
            (E::Img, A::Width, "640px", Some("640")),
            (E::Img, A::Width, "100%", Option::None),
            (E::Img, A::Alt, " a\u{202e}b ", Some("ab")),
            (E::Td, A::Colspan, "1", Option::None),
            (E::Td, A::Colspan, "3", Some("3")),
            (E::Ol, A::Start, "-2", Some("-2")),
            (E::Ol, A::Type, "circle", Option::None),
            (E::P, A::Lang, "en\" onx=\"", Option::None),
        ] {
            assert_eq!(check(element, attribute, value).as_deref(), wanted, "{element:?} {attribute:?} {value}");
        }
    }
}
