//! Grows boosted trees: histograms of gradients, best leaf first.
//!
//! The method is that of `XGBoost` (Chen and Guestrin 2016, <https://doi.org/10.1145/2939672.2939785>) with `LightGBM`'s
//! histograms and leaf-wise growth; one thread a forest, so that sums have one order and the result is repeatable.

use crate::chance::Chance;
use chaffinch::classify::model::{Forest, Node, Tree, sigmoid, softmax};
use rayon::prelude::*;

/// What the trees learn.
pub enum Target<'a> {
    /// One of so many classes for each row.
    Classes(&'a [u8], usize),
    /// Yes or no for each row.
    Yes(&'a [bool]),
}

/// How the trees are grown.
#[derive(Clone, Copy)]
pub struct Plan {
    /// Trees an output.
    pub rounds: usize,
    /// Leaves a tree, at most.
    pub leaves: usize,
    /// How much of each tree's answer is taken.
    pub rate: f32,
    /// The share of rows that a round sees.
    pub rows: f32,
    /// The share of columns that a tree sees.
    pub columns: f32,
    /// The least sum of second derivatives in a leaf.
    pub least: f32,
    /// The penalty on leaf values.
    pub l2: f32,
    /// Where chance starts.
    pub seed: u64,
}

/// Cuts a column has at most; see [`BINS`].
const CUTS: usize = 62;

/// Rows cut into bins, one list a column.
pub struct Table {
    /// The cuts of each column.
    pub cuts: Vec<Vec<f32>>,
    bins: Vec<Vec<u8>>,
    rows: usize,
}

impl Table {
    /// Cuts rows into bins at the quantiles of each column.
    pub fn new(rows: &[Vec<f32>]) -> Self {
        let width = rows.first().map_or(0, Vec::len);
        let (cuts, bins) = (0..width)
            .into_par_iter()
            .map(|column| {
                let mut values: Vec<f32> = rows.iter().step_by((rows.len() / 40_000).max(1)).map(|row| row[column]).collect();
                values.sort_by(f32::total_cmp);
                let mut cuts: Vec<f32> = Vec::new();
                let mut distinct = values.clone();
                distinct.dedup();
                if distinct.len() <= CUTS + 1 {
                    cuts.extend(distinct.windows(2).map(|pair| pair[0].midpoint(pair[1])));
                } else {
                    for at in 1..=CUTS {
                        let place = at * (values.len() - 1) / (CUTS + 1);
                        if values[place] < values[values.len() - 1] {
                            cuts.push(values[place]);
                        }
                    }
                    cuts.dedup();
                }
                // The model's file keeps 16 bits of a cut.
                cuts.iter_mut().for_each(|cut| *cut = f32::from_bits(cut.to_bits() & 0xffff_0000));
                cuts.dedup();
                let bins = rows.iter().map(|row| cuts.partition_point(|cut| *cut < row[column]) as u8).collect();
                (cuts, bins)
            })
            .unzip();
        Self { cuts, bins, rows: rows.len() }
    }
}

type Histogram = Vec<Vec<[f32; 2]>>;

struct Leaf {
    node: usize,
    rows: Vec<u32>,
    histogram: Histogram,
    sum: [f32; 2],
    best: Option<Split>,
}

#[derive(Clone, Copy)]
struct Split {
    gain: f32,
    column: usize,
    bin: u8,
    left: [f32; 2],
}

/// Grows a forest on weighted rows.
pub fn grow(table: &Table, target: &Target<'_>, weights: &[f32], plan: Plan) -> Forest {
    let outputs = match target {
        Target::Classes(_, count) => *count,
        Target::Yes(_) => 1,
    };
    let start = starts(target, weights, outputs);
    let mut scores: Vec<Vec<f32>> = start.iter().map(|&start| vec![start; table.rows]).collect();
    let mut trees = Vec::new();
    let mut chance = Chance(plan.seed ^ 0x5851_f42d_4c95_7f2d);
    let width = table.cuts.len();
    for _ in 0..plan.rounds {
        let taken: Vec<u32> =
            (0..table.rows as u32).filter(|&row| weights[row as usize] > 0.0 && chance.below(plan.rows)).collect();
        let slopes = slopes(target, weights, &scores, &taken);
        for output in 0..outputs {
            let columns: Vec<usize> = (0..width).filter(|_| chance.below(plan.columns)).collect();
            let tree = grow_tree(table, &slopes[output], &taken, &columns, plan);
            let nodes = &tree.nodes;
            scores[output].iter_mut().enumerate().filter(|(row, _)| weights[*row] > 0.0).for_each(|(row, score)| {
                let mut at = 0;
                while nodes[at].feature != Node::LEAF {
                    let bin = table.bins[nodes[at].feature as usize][row];
                    at = if bin <= nodes[at].cut { at + 1 } else { nodes[at].right as usize };
                }
                *score += nodes[at].value;
            });
            trees.push(tree);
        }
    }
    Forest { cuts: table.cuts.clone(), outputs, start, trees }.compact()
}

/// The scores to start from: the log of each class's share.
fn starts(target: &Target<'_>, weights: &[f32], outputs: usize) -> Vec<f32> {
    let total: f32 = weights.iter().sum::<f32>().max(1e-6);
    match target {
        Target::Classes(classes, _) => (0..outputs)
            .map(|class| {
                let sum: f32 =
                    classes.iter().zip(weights).filter(|(row, _)| usize::from(**row) == class).map(|(_, weight)| weight).sum();
                (sum / total).max(1e-4).ln()
            })
            .collect(),
        Target::Yes(answers) => {
            let sum: f32 = answers.iter().zip(weights).filter(|(yes, _)| **yes).map(|(_, weight)| weight).sum();
            let share = (sum / total).clamp(1e-4, 1.0 - 1e-4);
            vec![(share / (1.0 - share)).ln()]
        }
    }
}

/// First and second derivatives of the loss, by output and row.
fn slopes(target: &Target<'_>, weights: &[f32], scores: &[Vec<f32>], taken: &[u32]) -> Vec<Vec<[f32; 2]>> {
    let mut out = vec![vec![[0.0_f32; 2]; weights.len()]; scores.len()];
    for &row in taken {
        let row = row as usize;
        let weight = weights[row];
        match target {
            Target::Classes(classes, _) => {
                let mut own: Vec<f32> = scores.iter().map(|list| list[row]).collect();
                softmax(&mut own);
                for (class, p) in own.into_iter().enumerate() {
                    let is = f32::from(u8::from(usize::from(classes[row]) == class));
                    out[class][row] = [(p - is) * weight, (p * (1.0 - p)).max(1e-6) * weight];
                }
            }
            Target::Yes(answers) => {
                let p = sigmoid(scores[0][row]);
                out[0][row] = [(p - f32::from(u8::from(answers[row]))) * weight, (p * (1.0 - p)).max(1e-6) * weight];
            }
        }
    }
    out
}

fn grow_tree(table: &Table, slopes: &[[f32; 2]], rows: &[u32], columns: &[usize], plan: Plan) -> Tree {
    // A tree under way: splits with both children, put in file order at the end.
    #[derive(Clone, Copy)]
    enum Part {
        Leaf(f32),
        Split(usize, u8, usize, usize),
    }
    let sum = rows.iter().fold([0.0_f64; 2], |sum, &row| {
        let [g, h] = slopes[row as usize];
        [sum[0] + f64::from(g), sum[1] + f64::from(h)]
    });
    let value = |sum: [f32; 2]| -plan.rate * sum[0] / (sum[1] + plan.l2);
    let sum = [sum[0] as f32, sum[1] as f32];
    let mut parts = vec![Part::Leaf(value(sum))];
    let histogram = fill(table, slopes, rows, columns);
    let mut root = Leaf { node: 0, rows: rows.to_vec(), histogram, sum, best: None };
    root.best = best_split(&root, columns, plan);
    let mut leaves = vec![root];
    while leaves.len() < plan.leaves {
        let Some(at) = (0..leaves.len()).filter(|&at| leaves[at].best.is_some()).max_by(|&a, &b| {
            let gain = |at: usize| leaves[at].best.map_or(0.0, |split| split.gain);
            gain(a).total_cmp(&gain(b)).then(b.cmp(&a))
        }) else {
            break;
        };
        let leaf = leaves.swap_remove(at);
        let Some(split) = leaf.best else { break };
        let bins = &table.bins[columns[split.column]];
        let (left_rows, right_rows): (Vec<u32>, Vec<u32>) = leaf.rows.iter().partition(|&&row| bins[row as usize] <= split.bin);
        let right_sum = [leaf.sum[0] - split.left[0], leaf.sum[1] - split.left[1]];
        let small_left = left_rows.len() <= right_rows.len();
        let small = fill(table, slopes, if small_left { &left_rows } else { &right_rows }, columns);
        let mut large = leaf.histogram;
        large.iter_mut().zip(&small).for_each(|(large, small)| {
            large.iter_mut().zip(small).for_each(|(large, small)| {
                large[0] -= small[0];
                large[1] -= small[1];
            });
        });
        let (left_histogram, right_histogram) = if small_left { (small, large) } else { (large, small) };
        let (left, right) = (parts.len(), parts.len() + 1);
        parts.push(Part::Leaf(value(split.left)));
        parts.push(Part::Leaf(value(right_sum)));
        parts[leaf.node] = Part::Split(columns[split.column], split.bin, left, right);
        for (node, rows, histogram, sum) in
            [(left, left_rows, left_histogram, split.left), (right, right_rows, right_histogram, right_sum)]
        {
            let mut leaf = Leaf { node, rows, histogram, sum, best: None };
            leaf.best = best_split(&leaf, columns, plan);
            leaves.push(leaf);
        }
    }
    let mut nodes = Vec::with_capacity(parts.len());
    let mut todo = vec![(0_usize, None::<usize>)];
    while let Some((part, parent)) = todo.pop() {
        if let Some(parent) = parent {
            let here = nodes.len() as u16;
            let parent: &mut Node = &mut nodes[parent];
            parent.right = here;
        }
        match parts[part] {
            Part::Leaf(value) => nodes.push(Node { feature: Node::LEAF, cut: 0, right: 0, value }),
            Part::Split(column, bin, left, right) => {
                todo.push((right, Some(nodes.len())));
                todo.push((left, None));
                nodes.push(Node { feature: column as u16, cut: bin, right: 0, value: 0.0 });
            }
        }
    }
    Tree { nodes }
}

/// How many columns are summed side by side: most rows share a bin of most columns, and one sum alone waits for itself.
const ABREAST: usize = 4;
/// Room for the bins of a column.
const BINS: usize = 64;

fn fill(table: &Table, slopes: &[[f32; 2]], rows: &[u32], columns: &[usize]) -> Histogram {
    let own: Vec<[f32; 2]> = rows.iter().map(|&row| slopes[row as usize]).collect();
    let mut all = Vec::with_capacity(columns.len());
    for abreast in columns.chunks(ABREAST) {
        let bins: [&[u8]; ABREAST] = std::array::from_fn(|at| &table.bins[abreast[at.min(abreast.len() - 1)]][..table.rows]);
        let mut sums = [[[0.0_f32; 2]; BINS]; ABREAST];
        for (&row, [g, h]) in rows.iter().zip(&own) {
            for (bins, sums) in bins.iter().zip(&mut sums) {
                let cell = &mut sums[bins[row as usize] as usize % BINS];
                cell[0] += g;
                cell[1] += h;
            }
        }
        all.extend(abreast.iter().zip(sums).map(|(&column, sums)| sums[..=table.cuts[column].len()].to_vec()));
    }
    all
}

fn best_split(leaf: &Leaf, columns: &[usize], plan: Plan) -> Option<Split> {
    let score = |sum: [f32; 2]| sum[0] * sum[0] / (sum[1] + plan.l2);
    let whole = score(leaf.sum);
    let mut best: Option<Split> = None;
    for (column, histogram) in leaf.histogram.iter().enumerate().take(columns.len()) {
        let mut left = [0.0_f32; 2];
        for (bin, cell) in histogram.iter().enumerate().take(histogram.len().saturating_sub(1)) {
            left[0] += cell[0];
            left[1] += cell[1];
            let right = [leaf.sum[0] - left[0], leaf.sum[1] - left[1]];
            if left[1] < plan.least || right[1] < plan.least {
                continue;
            }
            let gain = score(left) + score(right) - whole;
            if gain > 1e-3 && best.is_none_or(|best| gain > best.gain) {
                best = Some(Split { gain, column, bin: bin as u8, left });
            }
        }
    }
    best
}
