//! Boosted decision trees, run on rows of plain numbers.

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

    /// Scores many rows, the same as one by one; a tree stays in the processor's cache while all rows go down it.
    pub fn scores_of_rows(&self, rows: &[Vec<f32>]) -> Vec<Vec<f32>> {
        let bins: Vec<Vec<u8>> = rows.iter().map(|row| self.bins(row)).collect();
        let mut scores = vec![self.start.clone(); rows.len()];
        for (at, tree) in self.trees.iter().enumerate() {
            for (scores, bins) in scores.iter_mut().zip(&bins) {
                scores[at % self.outputs] += tree.value(bins);
            }
        }
        scores
    }
}

impl Tree {
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
