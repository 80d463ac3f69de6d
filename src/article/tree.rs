//! The article's tree: text and allowed elements, written and read as plain data.

use super::{Attribute, ElementName, check};
use crate::prelude::*;
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeSeq, Serializer};

/// The deepest nesting of an article's tree; assembly hangs what is deeper on its ancestor at this depth.
pub const MAX_DEPTH: usize = 48;

/// Text, or an element.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A run of text.
    Text(String),
    /// An element with its children.
    Element(Element),
}

/// An element of the article.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Which element.
    pub name: ElementName,
    /// Its attributes, each allowed on this element and checked.
    pub attributes: Vec<(Attribute, String)>,
    /// What it holds.
    pub children: Vec<Content>,
    /// The block its text is from, where it is one.
    pub block: Option<u32>,
}

impl Element {
    /// Makes an element without attributes.
    pub fn new(name: ElementName, children: Vec<Content>) -> Self {
        Self { name, attributes: Vec::new(), children, block: None }
    }

    /// Gives the value of an attribute.
    pub fn attribute(&self, name: Attribute) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| *found == name).map(|(_, value)| value.as_str())
    }

    /// Sets an attribute if the element may have it with this value; an address must be absolute by now.
    pub fn set(&mut self, name: Attribute, value: &str) {
        if let Some(value) = check(self.name, name, value) {
            self.attributes.retain(|(found, _)| *found != name);
            // In the order of their names, as they are written.
            let at = self.attributes.partition_point(|(known, _)| known.name() < name.name());
            self.attributes.insert(at, (name, value));
        }
    }
}

impl Content {
    /// Gives the element, where it is one.
    pub fn element(&self) -> Option<&Element> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(_) => None,
        }
    }

    /// Gives the element of a name, where it is that.
    pub fn as_element(&self, name: ElementName) -> Option<&Element> {
        self.element().filter(|element| element.name == name)
    }
}

impl From<Element> for Content {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

/// Written as text, or as `[name, {attributes}, [children], block?]`.
impl Serialize for Content {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Element(element) => {
                let attributes: alloc::collections::BTreeMap<_, _> =
                    element.attributes.iter().map(|(name, value)| (name.name(), value.as_str())).collect();
                let mut parts = serializer.serialize_seq(Some(3 + usize::from(element.block.is_some())))?;
                parts.serialize_element(element.name.name())?;
                parts.serialize_element(&attributes)?;
                parts.serialize_element(&element.children)?;
                if let Some(block) = element.block {
                    parts.serialize_element(&block)?;
                }
                parts.end()
            }
        }
    }
}

/// Read through the same list: an element that is not on it is an error, an attribute that may not stand is dropped.
impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ContentSeed { depth: 0 }.deserialize(deserializer)
    }
}

#[derive(Clone, Copy)]
struct ContentSeed {
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for ContentSeed {
    type Value = Content;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Content, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ContentSeed {
    type Value = Content;

    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("text, or an element as [name, {attributes}, [children], block?]")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Content, E> {
        Ok(Content::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Content, A::Error> {
        let depth = self.depth + 1;
        if depth > MAX_DEPTH + 8 {
            return Err(de::Error::custom("the article is nested too deeply"));
        }
        let missing = |at| de::Error::invalid_length(at, &"[name, {attributes}, [children], block?]");
        let name: String = parts.next_element()?.ok_or_else(|| missing(0))?;
        let name = ElementName::from_name(&name)
            .ok_or_else(|| de::Error::custom(format!("an article has no element \"{}\"", name.escape_debug())))?;
        let mut element = Element::new(name, Vec::new());
        let attributes = parts.next_element_seed(AttributesSeed)?.ok_or_else(|| missing(1))?;
        for (name, value) in attributes {
            element.set(name, &value);
        }
        element.children = parts.next_element_seed(ChildrenSeed { depth })?.ok_or_else(|| missing(2))?;
        element.block = parts.next_element()?;
        while parts.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Content::Element(element))
    }
}

struct AttributesSeed;

impl<'de> DeserializeSeed<'de> for AttributesSeed {
    type Value = Vec<(Attribute, String)>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for AttributesSeed {
    type Value = Vec<(Attribute, String)>;

    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("attributes by name")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut attributes = Vec::new();
        while let Some((name, value)) = map.next_entry::<String, String>()? {
            attributes.extend(Attribute::from_name(&name).map(|name| (name, value)));
        }
        Ok(attributes)
    }
}

struct ChildrenSeed {
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for ChildrenSeed {
    type Value = Vec<Content>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for ChildrenSeed {
    type Value = Vec<Content>;

    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("a list of contents")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut children = Vec::new();
        while let Some(child) = items.next_element_seed(ContentSeed { depth: self.depth })? {
            children.push(child);
        }
        Ok(children)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back_what_it_writes_and_nothing_wider() {
        let text = r#"["p",{"lang":"fr"},["un ",["a",{"href":"https://a.example/"},["lien"]]],3]"#;
        let content: Content = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&content).unwrap(), text);
        assert!(serde_json::from_str::<Content>(r#"["script",{},["x"]]"#).is_err());
        let bad = r#"["a",{"href":"javascript:x","onclick":"y","id":"z"},[]]"#;
        assert_eq!(serde_json::from_str::<Content>(bad).unwrap(), Element::new(ElementName::A, vec![]).into());
        let deep = r#"["p",{},["#.repeat(200) + &"]]".repeat(200);
        assert!(serde_json::from_str::<Content>(&deep).is_err());
    }
}
