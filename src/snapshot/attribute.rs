//! The attributes that the core reads; every other one is left on the page.

macro_rules! attributes {
    ($($variant:ident $name:literal,)*) => {
        /// Names an attribute that some stage reads.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs)]
        pub enum AttributeName { $($variant,)* }

        impl AttributeName {
            /// Finds the attribute of a lower-case name; `None` for one that no stage reads.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }

            /// Gives the lower-case name.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

attributes! {
    Alt "alt", AriaHidden "aria-hidden", AriaLabel "aria-label", AriaModal "aria-modal", AriaRoleDescription "aria-roledescription",
    Cite "cite", Class "class", Colspan "colspan", Content "content", DataAlt "data-alt", DataLazySrc "data-lazy-src",
    DataLazySrcset "data-lazy-srcset", DataOriginal "data-original", DataSrc "data-src", DataSrcset "data-srcset",
    DataFullSrc "data-full-src", DataHiResSrc "data-hi-res-src", DataImage "data-image", DataUrl "data-url", DataBackground "data-background",
    DataBg "data-bg", DataTestid "data-testid", DataComponent "data-component", Datetime "datetime", Dir "dir", Display "display", For "for", Headers "headers",
    Height "height", Href "href", Hreflang "hreflang", HttpEquiv "http-equiv", Id "id", ItemProp "itemprop", ItemScope "itemscope",
    ItemType "itemtype", Kind "kind", Lang "lang", Media "media", Name "name", Open "open", Poster "poster",
    Property "property", PubDate "pubdate", Rel "rel", Reversed "reversed", Role "role", Rowspan "rowspan", Scope "scope", Sizes "sizes",
    Src "src", Srcset "srcset", Start "start", Style "style", Summary "summary", Target "target", Title "title", Type "type", Value "value",
    Width "width", XmlLang "xml:lang",
    // MathML presentation attributes.
    Accent "accent", AccentUnder "accentunder", Columnspan "columnspan", Encoding "encoding", Linethickness "linethickness", Mathvariant "mathvariant",
    Stretchy "stretchy", Separators "separators", Fence "fence", Form "form", Lspace "lspace", Rspace "rspace", Minsize "minsize", Maxsize "maxsize",
    // What only a live page knows: written by extension/content/snapshot.js, never by a page (a colon-free name a page cannot set).
    CurrentSrc "\u{1}currentsrc", RenderedWidth "\u{1}width", RenderedHeight "\u{1}height",
}
