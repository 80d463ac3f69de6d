//! The element names that the core knows, and what kind of box each makes.

macro_rules! tags {
    ($($variant:ident $name:literal,)*) => {
        /// Names an element of a page; `Text` is a run of text, `Other` any element not listed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs)]
        pub enum Tag { Text, Other, $($variant,)* }

        impl Tag {
            /// Finds the tag of a lower-case element name.
            pub fn from_name(name: &str) -> Self {
                match name { $($name => Self::$variant,)* _ => Self::Other }
            }

            /// Gives the lower-case element name; `"#text"` and `"#other"` for the two that are none.
            pub fn name(self) -> &'static str {
                match self { Self::Text => "#text", Self::Other => "#other", $(Self::$variant => $name,)* }
            }
        }
    };
}

tags! {
    A "a", Abbr "abbr", Address "address", Article "article", Aside "aside", Audio "audio", B "b", Base "base",
    Bdi "bdi", Bdo "bdo", Big "big", Blockquote "blockquote", Body "body", Br "br", Button "button", Canvas "canvas",
    Caption "caption", Center "center", Cite "cite", Code "code", Col "col", Colgroup "colgroup", Datalist "datalist",
    Dd "dd", Del "del", Details "details", Dfn "dfn", Dialog "dialog", Dir "dir", Div "div", Dl "dl", Dt "dt", Em "em",
    Embed "embed", Fieldset "fieldset", Figcaption "figcaption", Figure "figure", Font "font", Footer "footer",
    Form "form", Frame "frame", Frameset "frameset", H1 "h1", H2 "h2", H3 "h3", H4 "h4", H5 "h5", H6 "h6", Head "head",
    Header "header", Hgroup "hgroup", Hr "hr", Html "html", I "i", Iframe "iframe", Img "img", Input "input",
    Ins "ins", Kbd "kbd", Label "label", Legend "legend", Li "li", Link "link", Main "main", Mark "mark", Math "math",
    Menu "menu", Meta "meta", Meter "meter", Nav "nav", Noframes "noframes", Noscript "noscript", Object "object",
    Ol "ol", Optgroup "optgroup", Option "option", Output "output", P "p", Picture "picture", Pre "pre",
    Progress "progress", Q "q", Rb "rb", Rp "rp", Rt "rt", Rtc "rtc", Ruby "ruby", S "s", Samp "samp", Script "script",
    Search "search", Section "section", Select "select", Slot "slot", Small "small", Source "source", Span "span",
    Strike "strike", Strong "strong", Style "style", Sub "sub", Summary "summary", Sup "sup", Svg "svg", Table "table",
    Tbody "tbody", Td "td", Template "template", Textarea "textarea", Tfoot "tfoot", Th "th", Thead "thead",
    Time "time", Title "title", Tr "tr", Track "track", Tt "tt", U "u", Ul "ul", Var "var", Video "video", Wbr "wbr",
    AmpImg "amp-img",
    // MathML Core and the annotations around it.
    Annotation "annotation", AnnotationXml "annotation-xml", Semantics "semantics", Mi "mi", Mn "mn", Mo "mo",
    Ms "ms", Mtext "mtext", Mspace "mspace", Mrow "mrow", Mfrac "mfrac", Msqrt "msqrt", Mroot "mroot",
    Mstyle "mstyle", Merror "merror", Mpadded "mpadded", Mphantom "mphantom", Mfenced "mfenced", Menclose "menclose",
    Msub "msub", Msup "msup", Msubsup "msubsup", Munder "munder", Mover "mover", Munderover "munderover",
    Mmultiscripts "mmultiscripts", Mprescripts "mprescripts", None "none", Mtable "mtable", Mtr "mtr", Mtd "mtd",
}

impl Tag {
    /// Tells whether the element starts and ends a line of its own, so that text cannot run across its edge.
    pub fn is_block_level(self) -> bool {
        matches!(
            self,
            Self::Address
                | Self::Article
                | Self::Aside
                | Self::Blockquote
                | Self::Body
                | Self::Button
                | Self::Caption
                | Self::Center
                | Self::Dd
                | Self::Details
                | Self::Dialog
                | Self::Dir
                | Self::Div
                | Self::Dl
                | Self::Dt
                | Self::Fieldset
                | Self::Figcaption
                | Self::Figure
                | Self::Footer
                | Self::Form
                | Self::Frameset
                | Self::H1
                | Self::H2
                | Self::H3
                | Self::H4
                | Self::H5
                | Self::H6
                | Self::Header
                | Self::Hgroup
                | Self::Hr
                | Self::Html
                | Self::Iframe
                | Self::Legend
                | Self::Li
                | Self::Main
                | Self::Menu
                | Self::Nav
                | Self::Noframes
                | Self::Ol
                | Self::P
                | Self::Pre
                | Self::Search
                | Self::Section
                | Self::Select
                | Self::Summary
                | Self::Table
                | Self::Tbody
                | Self::Td
                | Self::Textarea
                | Self::Tfoot
                | Self::Th
                | Self::Thead
                | Self::Tr
                | Self::Ul
                | Self::Video
                | Self::Audio
        )
    }

    /// Tells whether the element's text is never shown as part of the page.
    pub fn hides_text(self) -> bool {
        matches!(
            self,
            Self::Head
                | Self::Script
                | Self::Style
                | Self::Noscript
                | Self::Template
                | Self::Iframe
                | Self::Svg
                | Self::Select
                | Self::Textarea
                | Self::Option
                | Self::Optgroup
                | Self::Datalist
                | Self::Object
                | Self::Canvas
                | Self::Audio
                | Self::Video
                | Self::Annotation
                | Self::AnnotationXml
                | Self::Title
                | Self::Rp
                | Self::Meta
                | Self::Link
                | Self::Noframes
        )
    }

    /// Gives the level of a heading element, 1 to 6.
    pub fn heading_level(self) -> Option<u8> {
        match self {
            Self::H1 => Some(1),
            Self::H2 => Some(2),
            Self::H3 => Some(3),
            Self::H4 => Some(4),
            Self::H5 => Some(5),
            Self::H6 => Some(6),
            _ => Option::None,
        }
    }
}
