//! Videos, posts, maps and sound that a page embeds, as a still card with a link; nothing is loaded from them.

use super::{Attribute, Content, Element, ElementName};
use crate::address;
use crate::prelude::*;
use crate::snapshot::{AttributeName as A, NodeId, Snapshot, Tag};

/// Hosts whose frames are content rather than advertising or tracking, with the name a reader knows.
const HOSTS: [(&str, &str); 40] = [
    ("youtube.com", "YouTube"),
    ("youtube-nocookie.com", "YouTube"),
    ("youtu.be", "YouTube"),
    ("vimeo.com", "Vimeo"),
    ("dailymotion.com", "Dailymotion"),
    ("ted.com", "TED"),
    ("twitch.tv", "Twitch"),
    ("bilibili.com", "Bilibili"),
    ("nicovideo.jp", "Niconico"),
    ("rutube.ru", "Rutube"),
    ("vk.com", "VK"),
    ("streamable.com", "Streamable"),
    ("wistia.com", "Wistia"),
    ("wistia.net", "Wistia"),
    ("brightcove.net", "Brightcove"),
    ("jwplayer.com", "JW Player"),
    ("spotify.com", "Spotify"),
    ("soundcloud.com", "SoundCloud"),
    ("bandcamp.com", "Bandcamp"),
    ("podcasts.apple.com", "Apple Podcasts"),
    ("acast.com", "Acast"),
    ("twitter.com", "X"),
    ("x.com", "X"),
    ("instagram.com", "Instagram"),
    ("facebook.com", "Facebook"),
    ("tiktok.com", "TikTok"),
    ("reddit.com", "Reddit"),
    ("redditmedia.com", "Reddit"),
    ("bsky.app", "Bluesky"),
    ("t.me", "Telegram"),
    ("google.com", "Google Maps"),
    ("openstreetmap.org", "OpenStreetMap"),
    ("datawrapper.de", "Datawrapper"),
    ("dwcdn.net", "Datawrapper"),
    ("flourish.studio", "Flourish"),
    ("infogram.com", "Infogram"),
    ("codepen.io", "CodePen"),
    ("jsfiddle.net", "JSFiddle"),
    ("archive.org", "Internet Archive"),
    ("documentcloud.org", "DocumentCloud"),
];

/// Paths on those hosts that are buttons and counters.
const BUTTONS: [&str; 5] = ["/plugins/like", "/plugins/share", "/plugins/page", "/widgets/follow", "/recaptcha"];

/// Makes the card of an embed; `None` where it has no address or is none of the story's.
pub(super) fn card(page: &Snapshot, id: NodeId) -> Option<Element> {
    let tag = page.tag(id);
    let own = [A::Src, A::DataSrc, A::DataLazySrc, A::DataOriginal, A::DataUrl];
    let reference = own.iter().find_map(|&name| page.attribute(id, name).filter(|value| !value.trim().is_empty()));
    let inner = || {
        let sources = page.subtree(id).filter(|&node| page.tag(node) == Tag::Source);
        sources.into_iter().find_map(|node| page.attribute(node, A::Src))
    };
    let source = address::link(page.address(), reference.or_else(inner)?).filter(|found| found.starts_with("http"))?;
    let host = address::host(&source)?;
    let known = HOSTS.iter().find(|(name, _)| host == *name || host.strip_suffix(name).is_some_and(|rest| rest.ends_with('.')));
    let path = address::path(&source);
    let framed = matches!(tag, Tag::Iframe | Tag::Embed | Tag::Object);
    if framed
        && (known.is_none()
            || BUTTONS.iter().any(|button| path.starts_with(button))
            || host.ends_with("google.com") && !path.starts_with("/maps"))
    {
        return None;
    }
    let site = known.map_or_else(|| host.trim_start_matches("www.").to_owned(), |(_, name)| (*name).to_owned());
    let kind = match tag {
        Tag::Video => "Video",
        Tag::Audio => "Audio",
        _ => "",
    };
    let title = [A::Title, A::AriaLabel].iter().find_map(|&name| page.attribute(id, name)).map(str::trim);
    let title = title.filter(|title| !title.is_empty() && title.len() < 300).unwrap_or(kind);
    let text = if title.is_empty() { site } else { format!("{title} · {site}") };
    let mut link = Element::new(ElementName::A, vec![Content::Text(text)]);
    link.set(Attribute::Href, &watch_address(&source));
    let mut children = Vec::new();
    if let Some(poster) = page.attribute(id, A::Poster).and_then(|poster| address::picture(page.address(), poster)) {
        let mut picture = Element::new(ElementName::Img, Vec::new());
        picture.set(Attribute::Src, &poster);
        picture.set(Attribute::Alt, "");
        children.push(picture.into());
    }
    children.push(Element::new(ElementName::Figcaption, vec![link.into()]).into());
    Some(Element::new(ElementName::Figure, children))
}

/// Turns a player's address into the page that a person would open.
fn watch_address(source: &str) -> String {
    let bare = source.split(['?', '#']).next().unwrap_or(source);
    for (player, page) in [
        ("youtube.com/embed/", "https://www.youtube.com/watch?v="),
        ("youtube-nocookie.com/embed/", "https://www.youtube.com/watch?v="),
        ("player.vimeo.com/video/", "https://vimeo.com/"),
        ("dailymotion.com/embed/video/", "https://www.dailymotion.com/video/"),
    ] {
        if let Some((_, name)) = bare.split_once(player).filter(|(_, name)| !name.is_empty() && !name.contains('/')) {
            return format!("{page}{name}");
        }
    }
    source.to_owned()
}
