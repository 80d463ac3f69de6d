//! Writes the fixture pages as seeds: `seeds FOLDER` fills `FOLDER/html`, `FOLDER/pipeline` and `FOLDER/flat`.

use chaffinch::snapshot::{AttributeName, NodeId, Snapshot, Tag, from_html};
use chaffinch_fuzz::Flat;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).ok_or_else(|| io::Error::other("give the folder of the seeds"))?;
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/pages");
    for target in ["html", "pipeline", "flat", "markdown", "epub"] {
        fs::create_dir_all(Path::new(&folder).join(target))?;
    }
    for entry in fs::read_dir(pages)? {
        let entry = entry?;
        let html = fs::read_to_string(entry.path().join("page.html"))?;
        let name = entry.file_name();
        for target in ["html", "pipeline"] {
            fs::write(Path::new(&folder).join(target).join(&name), &html)?;
        }
        let page = from_html("https://a.example/", &html).map_err(io::Error::other)?;
        let flat = flatten(&page);
        assert_eq!(flat, Flat::from_bytes(&flat.to_bytes()), "{}", name.display());
        assert_eq!(flat.read().map(|again| again.len()), Ok(page.len()), "{}", name.display());
        fs::write(Path::new(&folder).join("flat").join(&name), flat.to_bytes())?;
    }
    Ok(())
}

/// Writes a snapshot as the content script writes a page.
fn flatten(page: &Snapshot) -> Flat {
    let mut flat = Flat::default();
    let mut names: Vec<String> = Vec::new();
    let mut open: Vec<NodeId> = vec![0];
    for id in page.ids().skip(1) {
        let parent = page.parent(id).unwrap_or(0);
        let closes = open.iter().rev().take_while(|&&node| node != parent).count();
        open.truncate(open.len() - closes);
        if closes > 0 {
            flat.numbers.push((closes as u32) << 2 | 1);
        }
        if page.tag(id) == Tag::Text {
            push(&mut flat, page.text(id), |units| vec![units << 2 | 2]);
            continue;
        }
        open.push(id);
        let name = index(&mut names, page.element_name(id));
        flat.numbers.push(name << 2);
        for attribute in
            [AttributeName::Class, AttributeName::Href, AttributeName::Src, AttributeName::Name, AttributeName::Content]
        {
            if let Some(value) = page.attribute(id, attribute) {
                let name = index(&mut names, attribute.name());
                push(&mut flat, value, |units| vec![name << 2 | 3, units]);
            }
        }
    }
    flat.names = names.join("\n");
    flat
}

fn push(flat: &mut Flat, text: &str, numbers: impl Fn(u32) -> Vec<u32>) {
    flat.numbers.extend(numbers(text.encode_utf16().count() as u32));
    flat.text.push_str(text);
}

fn index(names: &mut Vec<String>, name: &str) -> u32 {
    let at = names.iter().position(|known| known == name).unwrap_or(names.len());
    if at == names.len() {
        names.push(name.to_owned());
    }
    at as u32
}
