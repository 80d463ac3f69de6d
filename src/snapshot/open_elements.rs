//! The stack of open elements, as far as its depth goes: what each tag pushes and closes by the HTML standard.

/// What a tag does to the stack.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Never open.
    Void,
    /// `b`, `i`, …: its end tag takes it out from under blocks opened since.
    Formatting,
    /// `span`, `x-y`: an end tag does not reach past a block opened since.
    Ordinary,
    /// `div`, `section`, …: starts by closing a paragraph.
    Block,
    /// `p`: like a block, and closed by the next one.
    Paragraph,
    /// `li`, `dd`, `dt`: closed by its like.
    Item,
    /// `h1` to `h6`: closed by a heading right inside.
    Heading,
    /// `table`, `td`, `template`, …: nothing outside is seen from inside.
    Scope,
    /// `tr`, `tbody`, …: rows and their groups.
    Row,
    /// `button`, `form`, `select`: not inside its like.
    Single,
}

#[derive(Clone, Copy)]
struct Element {
    kind: Kind,
    name: u64,
}

/// The open elements.
#[derive(Default)]
pub struct OpenElements {
    stack: Vec<Element>,
}

impl OpenElements {
    /// Counts the open elements.
    pub fn depth(&self) -> usize {
        self.stack.len()
    }

    /// Takes a start tag, `empty` where it ends in `/>`; gives the steps it took.
    pub fn open(&mut self, name: &[u8], empty: bool) -> usize {
        let element = Element { kind: kind(name), name: hash(name) };
        let depth = self.stack.len();
        let paragraph = hash(b"p");
        match element.kind {
            Kind::Void => return 1,
            Kind::Block | Kind::Paragraph | Kind::Heading => {
                self.close_to(|open| open.name == paragraph, |open| matches!(open.kind, Kind::Scope | Kind::Single));
                if element.kind == Kind::Heading && self.stack.last().is_some_and(|top| top.kind == Kind::Heading) {
                    self.stack.pop();
                }
            }
            Kind::Item => {
                let bars = |open: &Element| matches!(open.kind, Kind::Scope | Kind::Single | Kind::Row | Kind::Heading);
                let list = [hash(b"ul"), hash(b"ol"), hash(b"menu"), hash(b"dl")];
                self.close_to(|open| open.kind == Kind::Item, |open| bars(open) || list.contains(&open.name));
                self.close_to(|open| open.name == paragraph, |open| bars(open) || open.kind == Kind::Item);
            }
            Kind::Single => {
                self.close_to(|open| open.name == element.name, |open| open.kind == Kind::Scope);
            }
            Kind::Row => {
                let table = hash(b"table");
                let above = self.stack.iter().rposition(|open| open.name == table);
                if let Some(at) = above {
                    // A row stands in a table or one group of it; a group in the table.
                    let group = name == b"tr" && self.stack.get(at + 1).is_some_and(|open| open.kind == Kind::Row);
                    self.stack.truncate(at + 1 + usize::from(group && self.stack[at + 1].name != hash(b"tr")));
                }
            }
            Kind::Scope if matches!(name, b"td" | b"th") => {
                if let Some(at) = self.stack.iter().rposition(|open| open.kind == Kind::Row) {
                    self.stack.truncate(at + 1);
                }
            }
            Kind::Formatting if name == b"a" => {
                self.take_out(element.name);
            }
            Kind::Scope | Kind::Formatting | Kind::Ordinary => {}
        }
        // Only elements of SVG and MathML are closed by `/>`; the others that pages write so are void or harmless.
        if !empty {
            self.stack.push(element);
        }
        depth + 1
    }

    /// Takes an end tag; gives the steps it took.
    pub fn close(&mut self, name: &[u8]) -> usize {
        let (kind, name) = (kind(name), hash(name));
        match kind {
            Kind::Void => return 1,
            Kind::Formatting => return self.take_out(name),
            Kind::Ordinary => {
                self.close_to(|open| open.name == name, |open| !matches!(open.kind, Kind::Ordinary | Kind::Formatting));
            }
            Kind::Scope | Kind::Row => self.close_to(|open| open.name == name, |_| false),
            _ => self.close_to(|open| open.name == name, |open| open.kind == Kind::Scope),
        }
        self.stack.len() + 1
    }

    /// Closes everything up to the nearest element that is wanted, unless one that bars the view comes first.
    fn close_to(&mut self, wanted: impl Fn(&Element) -> bool, bars: impl Fn(&Element) -> bool) {
        for at in (0..self.stack.len()).rev() {
            if wanted(&self.stack[at]) {
                self.stack.truncate(at);
                return;
            }
            if bars(&self.stack[at]) {
                return;
            }
        }
    }

    fn take_out(&mut self, name: u64) -> usize {
        let depth = self.stack.len();
        let visible = self.stack.iter().rposition(|open| open.name == name || open.kind == Kind::Scope);
        if let Some(at) = visible.filter(|&at| self.stack[at].name == name) {
            self.stack.remove(at);
        }
        depth + 1
    }
}

fn kind(name: &[u8]) -> Kind {
    match name {
        b"area" | b"base" | b"basefont" | b"bgsound" | b"br" | b"col" | b"embed" | b"frame" | b"hr" | b"img" | b"input"
        | b"keygen" | b"link" | b"meta" | b"param" | b"source" | b"track" | b"wbr" | b"html" | b"head" | b"body" => Kind::Void,
        b"a" | b"b" | b"big" | b"code" | b"em" | b"font" | b"i" | b"nobr" | b"s" | b"small" | b"strike" | b"strong" | b"tt"
        | b"u" => Kind::Formatting,
        b"p" => Kind::Paragraph,
        b"li" | b"dd" | b"dt" | b"option" | b"optgroup" => Kind::Item,
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Kind::Heading,
        b"table" | b"td" | b"th" | b"caption" | b"template" | b"object" | b"applet" | b"marquee" | b"svg" | b"math" => {
            Kind::Scope
        }
        b"tr" | b"tbody" | b"thead" | b"tfoot" | b"colgroup" => Kind::Row,
        b"button" | b"form" | b"select" => Kind::Single,
        b"address" | b"article" | b"aside" | b"blockquote" | b"center" | b"details" | b"dialog" | b"dir" | b"div" | b"dl"
        | b"fieldset" | b"figcaption" | b"figure" | b"footer" | b"header" | b"hgroup" | b"main" | b"menu" | b"nav" | b"ol"
        | b"pre" | b"listing" | b"search" | b"section" | b"summary" | b"ul" | b"iframe" | b"noscript" | b"script" | b"style"
        | b"textarea" | b"title" | b"xmp" | b"noembed" | b"noframes" | b"frameset" => Kind::Block,
        _ => Kind::Ordinary,
    }
}

/// FNV-1a, 64 bits.
fn hash(name: &[u8]) -> u64 {
    name.iter().fold(0xcbf2_9ce4_8422_2325, |sum, &byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
