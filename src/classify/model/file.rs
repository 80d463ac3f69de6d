//! The model's file: a line of JSON that tells what it is, then the numbers, little-endian.

use super::{Forest, Lexicon, Node, Tree, first_names, second_names};
use crate::prelude::*;
use serde::Serialize;

/// The trained model with what is known of its making.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// Its version, e.g. `2026-11-24`.
    pub version: String,
    /// Weights of words.
    pub words: Lexicon,
    /// Weights of class and id names, tag paths and address pieces.
    pub marks: Lexicon,
    /// First pass, classes.
    pub first_classes: Forest,
    /// First pass, body.
    pub first_body: Forest,
    /// Second pass, classes.
    pub second_classes: Forest,
    /// Second pass, body.
    pub second_body: Forest,
}

/// The line at the head of the file.
#[derive(Serialize)]
struct Head {
    format: u32,
    version: String,
    first: Vec<String>,
    second: Vec<String>,
}

impl Head {
    /// Reads the line; by hand, since a derived reader brings the words for every kind of mistake into the wasm module.
    fn read(line: &[u8]) -> Option<Self> {
        let head: serde_json::Value = serde_json::from_slice(line).ok()?;
        let names = |key: &str| -> Option<Vec<String>> {
            head.get(key)?.as_array()?.iter().map(|name| Some(name.as_str()?.to_owned())).collect()
        };
        Some(Self {
            format: u32::try_from(head.get("format")?.as_u64()?).ok()?,
            version: head.get("version")?.as_str()?.to_owned(),
            first: names("first")?,
            second: names("second")?,
        })
    }
}

const FORMAT: u32 = 2;

/// Tells why a model file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// The file ends early or its head is not readable; at which byte.
    Damaged(usize),
    /// The file was trained on other columns: the first that differs.
    OtherColumns {
        /// What the file has.
        file: String,
        /// What this build has.
        build: String,
    },
}

impl core::fmt::Display for ModelError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Damaged(at) => write!(f, "the model file is damaged at byte {at}; make it anew with tools/train"),
            Self::OtherColumns { file, build } => {
                write!(
                    f,
                    "the model was trained on the column {file:?} where this build has {build:?}; make it anew with tools/train"
                )
            }
        }
    }
}

impl core::error::Error for ModelError {}

/// Reads little-endian numbers.
#[derive(Debug)]
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn piece(&mut self, length: usize) -> Result<&'a [u8], ModelError> {
        let piece = self.bytes.get(self.at..).and_then(|rest| rest.get(..length));
        self.at = self.at.saturating_add(length);
        piece.ok_or(ModelError::Damaged(self.at))
    }
    fn take<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        let piece = self.piece(N)?;
        piece.try_into().map_err(|_| ModelError::Damaged(self.at))
    }
    fn u8(&mut self) -> Result<u8, ModelError> {
        Ok(self.take::<1>()?[0])
    }
    fn u16(&mut self) -> Result<u16, ModelError> {
        self.take().map(u16::from_le_bytes)
    }
    fn pairs(&mut self, count: usize) -> Result<impl Iterator<Item = u16> + use<'a>, ModelError> {
        Ok(self.piece(count * 2)?.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])))
    }
    fn u32(&mut self) -> Result<u32, ModelError> {
        self.take().map(u32::from_le_bytes)
    }
    fn f32(&mut self) -> Result<f32, ModelError> {
        self.take().map(f32::from_le_bytes)
    }

    fn lexicon(&mut self) -> Result<Lexicon, ModelError> {
        let count = self.u32()? as usize;
        let scale = self.f32()?;
        let mut steps: Vec<u32> = self.piece(count)?.iter().map(|&low| u32::from(low)).collect();
        // The upper bits apart from the lower ones, seven a byte: most are one small byte, which presses well.
        for step in &mut steps {
            for place in 0..3 {
                let byte = self.u8()?;
                *step |= u32::from(byte & 0x7f) << (8 + 7 * place);
                if byte < 0x80 {
                    break;
                }
            }
        }
        let mut last = 0_u32;
        let mut tokens = Vec::with_capacity(steps.len());
        for step in steps {
            last = last.wrapping_add(step);
            tokens.push(last);
        }
        let mut weights = vec![[0_i8; 5]; count];
        for output in 0..5 {
            let piece = self.piece(count)?;
            weights.iter_mut().zip(piece).for_each(|(weight, &byte)| weight[output] = byte as i8);
        }
        Ok(Lexicon::new(tokens, weights, scale))
    }

    fn forest(&mut self, columns: usize) -> Result<Forest, ModelError> {
        let outputs = usize::from(self.u8()?).max(1);
        let start = (0..outputs).map(|_| self.f32()).collect::<Result<_, _>>()?;
        let mut cuts = vec![Vec::new(); columns];
        for list in &mut cuts {
            for _ in 0..self.u8()? {
                // A cut keeps the upper half of its bits; the trainer cuts so from the start.
                list.push(f32::from_bits(u32::from(self.u16()?) << 16));
            }
        }
        let count = self.u32()? as usize;
        let scale = self.f32()?;
        let mut trees = Vec::with_capacity(count.min(1 << 16));
        for _ in 0..count {
            let splits = self.u8()? as usize;
            if splits >= Tree::MOST_LEAVES {
                return Err(ModelError::Damaged(self.at));
            }
            let size = splits * 2 + 1;
            let mut nodes = vec![Node { feature: Node::LEAF, cut: 0, right: 0, value: 0.0 }; size];
            for (node, feature) in nodes.iter_mut().zip(self.pairs(size)?) {
                node.feature = feature;
                if node.feature != Node::LEAF && usize::from(node.feature) >= columns {
                    return Err(ModelError::Damaged(self.at));
                }
            }
            let inner = nodes.iter_mut().filter(|node| node.feature != Node::LEAF);
            inner.zip(self.piece(splits)?).for_each(|(node, &cut)| node.cut = cut);
            let leaves = nodes.iter_mut().filter(|node| node.feature == Node::LEAF);
            leaves.zip(self.pairs(splits + 1)?).for_each(|(node, value)| node.value = f32::from(value as i16) * scale);
            link(&mut nodes).ok_or(ModelError::Damaged(self.at))?;
            trees.push(Tree { nodes });
        }
        Ok(Forest { cuts, outputs, start, trees })
    }
}

/// Finds each split's right child: the node after its left subtree. `None` where the nodes are no tree.
fn link(nodes: &mut [Node]) -> Option<()> {
    let mut waiting: Vec<usize> = Vec::new();
    for at in 0..nodes.len() {
        if nodes[at].feature == Node::LEAF {
            match waiting.pop() {
                Some(split) => nodes[split].right = at as u16 + 1,
                None => return (at + 1 == nodes.len()).then_some(()),
            }
        } else {
            waiting.push(at);
        }
    }
    None
}

/// Writes little-endian numbers.
#[derive(Debug, Default)]
struct Writer {
    /// What was written.
    pub bytes: Vec<u8>,
}

impl Writer {
    fn put(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    fn lexicon(&mut self, lexicon: &Lexicon) {
        self.put(&(lexicon.tokens.len() as u32).to_le_bytes());
        self.put(&lexicon.scale.to_le_bytes());
        let steps: Vec<u32> =
            lexicon.tokens.iter().scan(0, |last, &token| Some(token - core::mem::replace(last, token))).collect();
        steps.iter().for_each(|step| self.put(&step.to_le_bytes()[..1]));
        for step in &steps {
            let mut rest = step >> 8;
            while rest > 0x7f {
                self.put(&[rest as u8 | 0x80]);
                rest >>= 7;
            }
            self.put(&[rest as u8]);
        }
        for output in 0..5 {
            for weights in &lexicon.weights {
                self.put(&[weights[output] as u8]);
            }
        }
    }

    fn forest(&mut self, forest: &Forest) {
        self.put(&[forest.outputs as u8]);
        forest.start.iter().for_each(|start| self.put(&start.to_le_bytes()));
        for list in &forest.cuts {
            self.put(&[list.len() as u8]);
            list.iter().for_each(|cut| self.put(&cut.to_le_bytes()[2..]));
        }
        let largest = forest.trees.iter().flat_map(|tree| &tree.nodes).map(|node| node.value.abs()).fold(1e-6, f32::max);
        let scale = largest / 600.0; // finer steps change no label, and press worse
        self.put(&(forest.trees.len() as u32).to_le_bytes());
        self.put(&scale.to_le_bytes());
        for tree in &forest.trees {
            self.put(&[(tree.nodes.len() / 2) as u8]);
            tree.nodes.iter().for_each(|node| self.put(&node.feature.to_le_bytes()));
            tree.nodes.iter().filter(|node| node.feature != Node::LEAF).for_each(|node| self.put(&[node.cut]));
            let leaves = tree.nodes.iter().filter(|node| node.feature == Node::LEAF);
            leaves.for_each(|node| self.put(&((node.value / scale).round() as i16).to_le_bytes()));
        }
    }
}

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    /// [`ModelError::OtherColumns`] where it was trained on other columns than this build measures.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let line = bytes.iter().position(|&byte| byte == b'\n').ok_or(ModelError::Damaged(0))?;
        let head = Head::read(&bytes[..line]).ok_or(ModelError::Damaged(0))?;
        let (first, second) = (first_names(), second_names());
        for (file, build) in [(&head.first, &first), (&head.second, &second)] {
            let same = file.iter().zip(build).take_while(|(file, build)| file == build).count();
            if same != file.len() || same != build.len() || head.format != FORMAT {
                let name = |list: &[String]| list.get(same).cloned().unwrap_or_default();
                return Err(ModelError::OtherColumns { file: name(file), build: name(build) });
            }
        }
        let mut reader = Reader { bytes, at: line + 1 };
        Ok(Self {
            version: head.version,
            words: reader.lexicon()?,
            marks: reader.lexicon()?,
            first_classes: reader.forest(first.len())?,
            first_body: reader.forest(first.len())?,
            second_classes: reader.forest(second.len())?,
            second_body: reader.forest(second.len())?,
        })
    }

    /// Writes a model file; the same model gives the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let head = Head { format: FORMAT, version: self.version.clone(), first: first_names(), second: second_names() };
        let mut writer = Writer { bytes: serde_json::to_vec(&head).unwrap_or_default() };
        writer.put(b"\n");
        writer.lexicon(&self.words);
        writer.lexicon(&self.marks);
        for forest in [&self.first_classes, &self.first_body, &self.second_classes, &self.second_body] {
            writer.forest(forest);
        }
        writer.bytes
    }
}
