//! Boosted decision trees, run on rows of plain numbers.

use crate::prelude::*;

/// A node of a tree: a split, or a leaf (`feature` is [`Node::LEAF`]).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// The column that is compared, or [`Node::LEAF`].
    pub feature: u16,
    /// The cut of that column: a value up to it goes left, a larger one right.
    pub cut: u8,
    /// The right child; the left one is the next node.
    pub right: u16,
    /// What a leaf adds.
    pub value: f32,
}

impl Node {
    /// Marks a leaf.
    pub const LEAF: u16 = u16::MAX;
}

/// A tree; the root is node 0 and a left child follows its parent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// The nodes, in the order of a walk that goes left first.
    pub nodes: Vec<Node>,
}

/// Trees that add up to one score an output.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forest {
    /// The cuts of every column, ascending.
    pub cuts: Vec<Vec<f32>>,
    /// How many outputs there are; tree `n` adds to output `n % outputs`.
    pub outputs: usize,
    /// The scores before the first tree.
    pub start: Vec<f32>,
    /// The trees.
    pub trees: Vec<Tree>,
}

impl Forest {
    /// Drops the cuts that no tree compares with; every row keeps its score.
    #[must_use]
    pub fn compact(mut self) -> Self {
        for (column, cuts) in self.cuts.iter_mut().enumerate() {
            let mut used: Vec<u8> = self
                .trees
                .iter()
                .flat_map(|tree| &tree.nodes)
                .filter(|node| node.feature as usize == column)
                .map(|node| node.cut)
                .collect();
            used.sort_unstable();
            used.dedup();
            for node in self.trees.iter_mut().flat_map(|tree| &mut tree.nodes).filter(|node| node.feature as usize == column) {
                node.cut = used.partition_point(|&cut| cut < node.cut) as u8;
            }
            *cuts = used.iter().filter_map(|&cut| cuts.get(cut as usize).copied()).collect();
        }
        self
    }

    /// Scores a row.
    pub fn scores(&self, row: &[f32]) -> Vec<f32> {
        self.scores_of_bins(&self.bins(row))
    }

    /// Finds where each value lies among its column's cuts: the number of cuts below it.
    pub fn bins(&self, row: &[f32]) -> Vec<u8> {
        row.iter().zip(&self.cuts).map(|(value, cuts)| cuts.partition_point(|cut| cut < value) as u8).collect()
    }

    /// Scores a row already cut into bins.
    pub fn scores_of_bins(&self, bins: &[u8]) -> Vec<f32> {
        let mut scores = self.start.clone();
        for (at, tree) in self.trees.iter().enumerate() {
            scores[at % self.outputs] += tree.value(bins);
        }
        scores
    }
}

/// A few rows of plain numbers side by side: the values of each column; what is past the last row is of no meaning.
pub struct Columns(Vec<[f32; Columns::ROWS]>);

impl Columns {
    /// How many rows lie side by side: enough to fill vectors, few enough for the processor's cache.
    pub const ROWS: usize = 64;
    /// How many of them are laid out at a time.
    const STRIP: usize = 16;

    /// Makes room for rows of a width.
    pub fn new(width: usize) -> Self {
        Self(vec![[0.0; Self::ROWS]; width])
    }

    /// Lays out at most [`Self::ROWS`] rows.
    pub fn fill(&mut self, rows: &[Vec<f32>]) {
        // A line of the processor's cache at a time: one row alone would touch a line of every column for each number.
        for (strip, rows) in rows.chunks(Self::STRIP).enumerate().take(Self::ROWS / Self::STRIP) {
            let at = strip * Self::STRIP;
            for (index, column) in self.0.iter_mut().enumerate() {
                column[at..].iter_mut().zip(rows).for_each(|(value, row)| *value = row[index]);
            }
        }
    }
}

/// A forest laid out for many rows. All of them meet every split of a tree, none walks it: a split that a row passes on
/// the right strikes out the leaves on its left, and the first leaf left over is the row's (Lucchese et al.,
/// "QuickScorer", SIGIR 2015). Rows lie side by side, which compilers turn into vector instructions.
#[derive(Debug, Default)]
pub struct SideBySide {
    start: Vec<f32>,
    trees: Vec<(Vec<Split>, [f32; Tree::MOST_LEAVES])>,
}

impl SideBySide {
    /// Lays a forest out.
    pub fn new(forest: &Forest) -> Self {
        Self { start: forest.start.clone(), trees: forest.trees.iter().map(|tree| Self::lay_out(forest, tree)).collect() }
    }

    /// Scores rows, each the same as [`Forest::scores`] does: for each output, the rows' scores.
    pub fn scores(&self, columns: &Columns) -> Vec<[f32; Columns::ROWS]> {
        let mut scores: Vec<[f32; Columns::ROWS]> = self.start.iter().map(|&start| [start; Columns::ROWS]).collect();
        let outputs = scores.len().max(1);
        for (at, (splits, leaves)) in self.trees.iter().enumerate() {
            let mut left = [u32::MAX; Columns::ROWS];
            for &Split { column, cut, rest } in splits {
                for (left, value) in left.iter_mut().zip(&columns.0[column as usize]) {
                    // All bits where the value is not above the cut: arithmetic, since a branch keeps vectors away.
                    *left &= rest | u32::from(*value > cut).wrapping_sub(1);
                }
            }
            for (score, left) in scores[at % outputs].iter_mut().zip(left) {
                *score += leaves[left.trailing_zeros() as usize % Tree::MOST_LEAVES];
            }
        }
        scores
    }

    /// Lays a tree out: its splits, and its leaves from left to right.
    fn lay_out(forest: &Forest, tree: &Tree) -> (Vec<Split>, [f32; Tree::MOST_LEAVES]) {
        let mut leaves = [0.0; Tree::MOST_LEAVES];
        let mut splits = Vec::with_capacity(tree.nodes.len() / 2);
        // In the order of the nodes, the leaves before a node are those on its left.
        let mut before = Vec::with_capacity(tree.nodes.len());
        let mut count = 0;
        for node in &tree.nodes {
            before.push(count);
            if node.feature == Node::LEAF {
                leaves[count] = node.value;
                count += 1;
            }
        }
        for (at, node) in tree.nodes.iter().enumerate().filter(|(_, node)| node.feature != Node::LEAF) {
            let cut = forest.cuts[node.feature as usize].get(node.cut as usize).copied().unwrap_or(f32::INFINITY);
            let rest = !(bits_below(before[node.right as usize]) & !bits_below(before[at]));
            splits.push(Split { column: node.feature, cut, rest });
        }
        (splits, leaves)
    }
}

/// A split as all rows meet it: one with a value above the cut keeps but the rest of the leaves.
#[derive(Debug)]
struct Split {
    column: u16,
    cut: f32,
    rest: u32,
}

fn bits_below(count: usize) -> u32 {
    u32::MAX.checked_shr(32 - count as u32).unwrap_or(0)
}

impl Tree {
    /// The most leaves that a tree can have.
    pub const MOST_LEAVES: usize = 32;

    /// Walks a row down to its leaf.
    pub fn value(&self, bins: &[u8]) -> f32 {
        let mut at = 0;
        loop {
            let node = self.nodes[at];
            if node.feature == Node::LEAF {
                return node.value;
            }
            at = if bins[node.feature as usize] <= node.cut { at + 1 } else { node.right as usize };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Splits `leaves` leaves at a random place, again and again.
    fn grow(leaves: usize, nodes: &mut Vec<Node>, random: &mut impl FnMut(usize) -> usize) {
        let at = nodes.len();
        nodes.push(Node { feature: Node::LEAF, cut: 0, right: 0, value: random(1000) as f32 });
        if leaves > 1 {
            let left = 1 + random(leaves - 1);
            grow(left, nodes, random);
            nodes[at] = Node { feature: random(5) as u16, cut: random(3) as u8, right: nodes.len() as u16, value: 0.0 };
            grow(leaves - left, nodes, random);
        }
    }

    #[test]
    fn many_rows_side_by_side_score_as_one_by_one() {
        let mut state = 7_u32;
        let mut random = |below: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize % below
        };
        let trees = (0..40).map(|at| {
            let mut nodes = Vec::new();
            grow(at % Tree::MOST_LEAVES + 1, &mut nodes, &mut random);
            Tree { nodes }
        });
        let trees = trees.collect();
        let forest = Forest { cuts: vec![vec![1.0, 2.0, 4.0]; 5], outputs: 2, start: vec![0.5, -1.0], trees };
        let rows: Vec<Vec<f32>> = (0..150).map(|_| (0..5).map(|_| random(6) as f32).collect()).collect();
        let (laid_out, mut columns) = (SideBySide::new(&forest), Columns::new(5));
        for rows in rows.chunks(Columns::ROWS) {
            columns.fill(rows);
            let together = laid_out.scores(&columns);
            let different = |output: usize| together[output].iter().any(|score| *score != together[output][0]);
            assert!(different(0) && different(1), "the rows come to different leaves");
            for (at, row) in rows.iter().enumerate() {
                assert_eq!(forest.scores(row), [together[0][at], together[1][at]], "row {at}");
            }
        }
    }
}
