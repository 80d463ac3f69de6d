//! A page laid out anew: the same blocks in the same order, in other boxes, so that a model does not lean on one way of building pages.

use chaffinch::blocks::{Block, Blocks};
use chaffinch::snapshot::{AttributeName, NodeId, Snapshot, SnapshotBuilder, Tag};

/// How the blocks of one page are written.
#[derive(Clone, Copy)]
struct Layout {
    /// What stands around each block; between breaks, nothing does.
    around: Around,
    /// How many of the page's own levels of boxes, from the body down, still tell blocks apart; 0 for one flat column.
    levels: usize,
    headings: Headings,
    /// Whether list items stay list items.
    lists: bool,
    /// Whether links stay links.
    links: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Around {
    Paragraph,
    Box,
    Cell,
    BoxedSpan,
    Breaks,
}

#[derive(Clone, Copy)]
enum Headings {
    Kept,
    /// All of one level.
    Level(&'static str),
    Bold,
    Plain,
}

impl Layout {
    /// Chooses by the digits of a number.
    fn of(seed: u32) -> Self {
        let digit = |place: u32, base: u32| seed.wrapping_mul(0x9e37_79b1) >> place & base;
        Self {
            around: match digit(3, 7) {
                0 | 1 => Around::Paragraph,
                2 | 3 => Around::Box,
                4 => Around::Cell,
                5 => Around::BoxedSpan,
                _ => Around::Breaks,
            },
            levels: [0, 2, 3, 5][digit(9, 3) as usize],
            headings: match digit(14, 7) {
                0 | 1 => Headings::Kept,
                2 => Headings::Level("h2"),
                3 => Headings::Level("h4"),
                4 | 5 => Headings::Bold,
                _ => Headings::Plain,
            },
            lists: digit(20, 1) == 1,
            links: digit(23, 7) != 0,
        }
    }
}

/// What a page's head, wherever it stands, says of the page.
const TELLS: [Tag; 4] = [Tag::Title, Tag::Meta, Tag::Script, Tag::Link];
const COPIED: [AttributeName; 9] = [
    AttributeName::Content,
    AttributeName::Datetime,
    AttributeName::Href,
    AttributeName::Lang,
    AttributeName::Name,
    AttributeName::Property,
    AttributeName::Rel,
    AttributeName::Src,
    AttributeName::Type,
];

/// Writes the blocks of a page in another layout, which the seed chooses; block `n` of the page is block `n` of the copy.
///
/// # Errors
/// As [`SnapshotBuilder`]; a page that was within its caps stays within them.
pub fn relayout(page: &Snapshot, blocks: &Blocks, seed: u32) -> Result<Snapshot, chaffinch::Error> {
    let layout = Layout::of(seed);
    let mut writer = Writer { page, blocks, layout, builder: SnapshotBuilder::new(page.address()) };
    writer.head()?;
    writer.builder.open("body")?;
    let outer = if layout.around == Around::Cell { "table" } else { "div" };
    if layout.levels == 0 {
        writer.builder.open(outer)?;
    }
    let mut inside: Option<Vec<NodeId>> = None;
    for block in &blocks.list {
        let boxes = writer.boxes(block);
        if layout.levels > 0 && inside.as_ref() != Some(&boxes) {
            if inside.is_some() {
                writer.builder.close();
            }
            writer.builder.open(outer)?;
            inside = Some(boxes);
        }
        writer.block(block)?;
    }
    Ok(writer.builder.finish())
}

struct Writer<'a> {
    page: &'a Snapshot,
    blocks: &'a Blocks,
    layout: Layout,
    builder: SnapshotBuilder,
}

impl Writer<'_> {
    fn head(&mut self) -> Result<(), chaffinch::Error> {
        self.builder.open("head")?;
        for node in self.page.ids().filter(|&node| TELLS.contains(&self.page.tag(node))) {
            self.element(node)?;
            self.builder.text(&self.page.raw_text(node))?;
            self.builder.close();
        }
        self.builder.close();
        Ok(())
    }

    fn element(&mut self, node: NodeId) -> Result<(), chaffinch::Error> {
        self.builder.open(self.page.element_name(node))?;
        for name in COPIED {
            if let Some(value) = self.page.attribute(node, name) {
                self.builder.attribute(name, value)?;
            }
        }
        Ok(())
    }

    /// The page's outermost boxes around a block, as many as the layout tells apart.
    fn boxes(&self, block: &Block) -> Vec<NodeId> {
        let mut chain: Vec<NodeId> = std::iter::once(block.container).chain(self.page.ancestors(block.container)).collect();
        chain.reverse();
        chain.into_iter().filter(|&node| self.page.tag(node).is_block_level()).skip(1).take(self.layout.levels).collect()
    }

    fn block(&mut self, block: &Block) -> Result<(), chaffinch::Error> {
        let near = || std::iter::once(block.container).chain(self.page.ancestors(block.container)).take(3);
        let heading = near().find(|&node| self.page.tag(node).heading_level().is_some());
        let item = self.layout.lists && near().any(|node| self.page.tag(node) == Tag::Li);
        let preformatted = near().any(|node| self.page.tag(node) == Tag::Pre);
        let mut names: Vec<&str> = Vec::new();
        match (self.layout.headings, heading) {
            (Headings::Kept, Some(node)) => names.push(self.page.tag(node).name()),
            (Headings::Level(name), Some(_)) => names.push(name),
            _ if preformatted => names.push("pre"),
            _ if item => names.push("li"),
            (headings, _) => {
                names.extend(match self.layout.around {
                    Around::Paragraph => &["p"][..],
                    Around::Box => &["div"],
                    Around::Cell => &["tr", "td"],
                    Around::BoxedSpan => &["div", "span"],
                    Around::Breaks => &[],
                });
                if heading.is_some() && matches!(headings, Headings::Bold) {
                    names.push("b");
                }
            }
        }
        for name in &names {
            self.builder.open(name)?;
        }
        self.words(block)?;
        names.iter().for_each(|_| self.builder.close());
        if self.layout.around == Around::Breaks {
            for _ in 0..2 {
                self.builder.open("br")?;
                self.builder.close();
            }
        }
        Ok(())
    }

    /// The block's text, with its links.
    fn words(&mut self, block: &Block) -> Result<(), chaffinch::Error> {
        let index = self.blocks.of_text(block.first);
        for node in (block.first..=block.last).filter(|&node| self.blocks.of_text(node) == index) {
            let link = self.page.ancestors(node).find(|&up| self.layout.links && self.page.tag(up) == Tag::A);
            if let Some(link) = link {
                self.element(link)?;
            }
            self.builder.text(self.page.text(node))?;
            if link.is_some() {
                self.builder.close();
            }
            // Two runs of text that a line break parted stay apart.
            self.builder.text(" ")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chaffinch::blocks::segment;
    use chaffinch::snapshot::from_html;

    #[test]
    fn keeps_every_block_and_its_links_in_every_layout() {
        let html = "<title>T</title><nav><ul><li><a href=/a>One</a><li><a href=/b>Two</a></ul></nav>\
            <main><h1>Head</h1><p>First <a href=/c>linked</a> words.<p>Second.<br><br>Third<pre>a\n  b</pre></main><footer>© us</footer>";
        let page = from_html("https://a.example/", html).unwrap();
        let blocks = segment(&page);
        let mut layouts = std::collections::BTreeSet::new();
        for seed in 0..60 {
            let other = relayout(&page, &blocks, seed).unwrap();
            let found = segment(&other);
            let squash = |text: &str| text.split_whitespace().collect::<String>();
            let links = Layout::of(seed).links;
            let texts = |blocks: &Blocks| {
                blocks.list.iter().map(|block| (squash(&block.text), links && block.linked > 0)).collect::<Vec<_>>()
            };
            assert_eq!(texts(&found), texts(&blocks), "layout {seed}");
            layouts.insert(format!("{:?}", other.ids().map(|id| other.element_name(id).to_owned()).collect::<Vec<_>>()));
        }
        assert!(layouts.len() > 15, "{} layouts", layouts.len());
    }
}
