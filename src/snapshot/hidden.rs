//! What an inline style hides, for the doors that have no browser to ask.

/// Tells whether an inline `style` takes the element off the page: `display:none` or `visibility:hidden`.
pub(crate) fn style_hides(style: &str) -> bool {
    style.split(';').any(|declaration| {
        let Some((name, value)) = declaration.split_once(':') else { return false };
        let value = value.split('!').next().unwrap_or("").trim();
        let name = name.trim();
        (name.eq_ignore_ascii_case("display") && value.eq_ignore_ascii_case("none"))
            || (name.eq_ignore_ascii_case("visibility")
                && (value.eq_ignore_ascii_case("hidden") || value.eq_ignore_ascii_case("collapse")))
    })
}

#[cfg(test)]
mod tests {
    use super::style_hides;

    #[test]
    fn reads_declarations_and_nothing_else() {
        for style in ["display:none", "color:red; DISPLAY : none !important", "visibility: hidden;"] {
            assert!(style_hides(style), "{style}");
        }
        for style in ["", "display:block", "--display:none", "background:url(display:none)", "visibility:visible"] {
            assert!(!style_hides(style), "{style}");
        }
    }
}
