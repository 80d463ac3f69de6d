//! Addresses: made absolute, and let through only with a scheme that cannot run code.
//!
//! The core resolves without the `url` crate because that carries its own tables of international names into the
//! wasm; the shell puts every address through the browser's own parser again before it is used.

use crate::prelude::*;
use alloc::borrow::Cow;

/// The scheme, authority, path, query of an address, by RFC 3986 appendix B (the fragment is kept with the query).
struct Parts<'a> {
    scheme: Option<&'a str>,
    authority: Option<&'a str>,
    path: &'a str,
    tail: &'a str,
}

fn split(address: &str) -> Parts<'_> {
    let scheme_end = address.find([':', '/', '?', '#']).filter(|&at| address[at..].starts_with(':'));
    let scheme = scheme_end.map(|at| &address[..at]).filter(|scheme| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    });
    let rest = scheme.map_or(address, |scheme| &address[scheme.len() + 1..]);
    let (authority, rest) = match rest.strip_prefix("//") {
        Some(rest) => {
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            (Some(&rest[..end]), &rest[end..])
        }
        None => (None, rest),
    };
    let (path, tail) = rest.split_at(rest.find(['?', '#']).unwrap_or(rest.len()));
    Parts { scheme, authority, path, tail }
}

/// Makes an address absolute against a base, by RFC 3986 section 5.2. White space around it and control characters in
/// it are taken out first, as browsers do. `None` where it is relative and there is no base to resolve it against.
pub fn resolve(base: &str, reference: &str) -> Option<String> {
    let mut reference = Cow::Borrowed(reference.trim());
    if reference.contains(char::is_control) {
        reference = reference.chars().filter(|c| !c.is_control()).collect();
    }
    let wanted = split(&reference);
    let web = wanted.scheme.is_none_or(|scheme| scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"));
    if web && reference.contains('\\') {
        let (head, tail) = reference.split_at(reference.find(['?', '#']).unwrap_or(reference.len()));
        reference = Cow::Owned(head.replace('\\', "/") + tail); // browsers read a backslash in a web address as a slash
    }
    let wanted = split(&reference);
    if let Some(scheme) = wanted.scheme {
        let scheme = scheme.to_ascii_lowercase();
        return Some(match wanted.authority {
            Some(authority) => format!("{scheme}://{authority}{}{}", remove_dots(wanted.path), wanted.tail),
            None => format!("{scheme}:{}{}", wanted.path, wanted.tail),
        });
    }
    let base = split(base);
    let (scheme, base_authority) = (base.scheme?, base.authority?);
    let scheme = scheme.to_ascii_lowercase();
    if let Some(authority) = wanted.authority {
        return Some(format!("{scheme}://{authority}{}{}", remove_dots(wanted.path), wanted.tail));
    }
    if wanted.path.is_empty() {
        let query = &base.tail[..base.tail.find('#').unwrap_or(base.tail.len())];
        let tail = if wanted.tail.starts_with('?') { wanted.tail.to_owned() } else { format!("{query}{}", wanted.tail) };
        return Some(format!("{scheme}://{base_authority}{}{tail}", base.path));
    }
    let path = if wanted.path.starts_with('/') {
        remove_dots(wanted.path)
    } else {
        let folder = base.path.rfind('/').map_or("/", |at| &base.path[..=at]);
        remove_dots(&format!("{folder}{}", wanted.path))
    };
    Some(format!("{scheme}://{base_authority}{path}{}", wanted.tail))
}

/// Removes `.` and `..` from a path, by RFC 3986 section 5.2.4.
fn remove_dots(path: &str) -> String {
    if path.is_empty() || path.starts_with('/') && !path.contains("/.") {
        return path.to_owned();
    }
    let mut kept: Vec<&str> = Vec::new();
    let mut pieces = path.split('/').skip(usize::from(path.starts_with('/'))).peekable();
    while let Some(piece) = pieces.next() {
        let last = pieces.peek().is_none();
        match piece {
            "." if last => kept.push(""),
            "." => {}
            ".." => {
                kept.pop();
                if last {
                    kept.push("");
                }
            }
            _ => kept.push(piece),
        }
    }
    format!("/{}", kept.join("/"))
}

/// Gives the scheme of an absolute address, in lower case.
pub fn scheme(address: &str) -> Option<String> {
    split(address).scheme.map(str::to_ascii_lowercase)
}

/// Gives the host of an absolute web address: no user, no port, lower case.
pub fn host(address: &str) -> Option<String> {
    let authority = split(address).authority?;
    let host = authority.rsplit('@').next().unwrap_or(authority);
    let host = match host.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => host,
    };
    Some(host.to_ascii_lowercase())
}

/// Gives the path of an absolute web address (no query, no fragment).
pub fn path(address: &str) -> &str {
    split(address).path
}

/// Tells whether an absolute web address has a host and, where it names one, a port that browsers take; one that they
/// cannot read would lead to a blank page.
fn leads_somewhere(address: &str) -> bool {
    let authority = split(address).authority.unwrap_or("");
    let place = authority.rsplit('@').next().unwrap_or(authority);
    let (host, port) = match place.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((inner, port)) if inner.chars().all(|c| c.is_ascii_hexdigit() || matches!(c, ':' | '.')) => (inner, port),
        Some(_) => return false,
        None => place.split_at(place.find(':').unwrap_or(place.len())),
    };
    // The forbidden host code points of the URL standard; those of a path or query cannot be here.
    let fine =
        |c: char| !c.is_whitespace() && !matches!(c, '<' | '>' | '[' | ']' | '^' | '|' | '%' | '"' | '`' | '{' | '}' | '\\');
    let number = |port: &str| port.is_empty() || port.len() <= 5 && port.parse::<u16>().is_ok();
    !host.is_empty()
        && host.chars().any(char::is_alphanumeric)
        && host.chars().all(|c| fine(c) || authority.starts_with('['))
        && (port.is_empty() || port.strip_prefix(':').is_some_and(number))
}

/// Gives the address of a link that may be followed: `http`, `https` or `mailto`, absolute; `None` for any other.
pub fn link(base: &str, reference: &str) -> Option<String> {
    resolve(base, reference).filter(|address| match scheme(address).as_deref() {
        Some("http" | "https") => leads_somewhere(address),
        found => found == Some("mailto"),
    })
}

/// Gives the address of a picture that may be loaded: `http`, `https` or a raster `data:` picture; `None` for any other.
pub fn picture(base: &str, reference: &str) -> Option<String> {
    const RASTER: [&str; 6] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp"];
    let address = resolve(base, reference)?;
    match scheme(&address).as_deref() {
        Some("http" | "https") => Some(address).filter(|address| leads_somewhere(address)),
        Some("data") => {
            let kind = address.get(5..)?.split([';', ',']).next()?.to_ascii_lowercase();
            RASTER.contains(&kind.as_str()).then_some(address)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 3986 sections 5.4.1 and 5.4.2, with the base in hierarchical form.
    #[test]
    fn resolves_as_rfc_3986_tells() {
        let base = "http://a/b/c/d;p?q";
        for (reference, wanted) in [
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q#s"),
            ("g#s", "http://a/b/c/g#s"),
            (";x", "http://a/b/c/;x"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("./", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("/../g", "http://a/g"),
            ("g.", "http://a/b/c/g."),
            ("./../g", "http://a/b/g"),
            ("g;x=1/../y", "http://a/b/c/y"),
            ("g?y/../x", "http://a/b/c/g?y/../x"),
        ] {
            assert_eq!(resolve(base, reference).as_deref(), Some(wanted), "{reference}");
        }
        assert_eq!(resolve("", "g"), None);
    }

    #[test]
    fn lets_no_scheme_through_that_runs_code() {
        let base = "https://a.example/x";
        for bad in [
            "javascript:alert(1)",
            " java\nscript:alert(1)",
            "\u{1}JavaScript:x",
            "vbscript:x",
            "data:text/html,x",
            "blob:x",
            "file:///x",
        ] {
            assert_eq!(link(base, bad), None, "{bad}");
            assert_eq!(picture(base, bad), None, "{bad}");
        }
        for blank in [
            "\\\\",
            "//\tjavascript:alert(1)",
            "https://",
            "https://a b/",
            "https://a:99999/",
            "https://%41/",
            "//-/",
            "http://[x]/",
        ] {
            assert_eq!(link(base, blank), None, "{blank}");
        }
        for fine in ["https://a.example:8080/x", "https://[::1]:80/", "https://münchen.example/", "http://user@a.example/"] {
            assert_eq!(link(base, fine).as_deref(), Some(fine));
        }
        assert_eq!(picture(base, "data:image/svg+xml,<svg>"), None);
        assert_eq!(picture(base, "data:image/PNG;base64,AA").as_deref(), Some("data:image/PNG;base64,AA"));
        assert_eq!(link(base, "\\\\evil.example\\x").as_deref(), Some("https://evil.example/x"));
        assert_eq!(link(base, "mailto:a@b.example").as_deref(), Some("mailto:a@b.example"));
        assert_eq!(host("https://u@B.example:8080/x").as_deref(), Some("b.example"));
    }
}
