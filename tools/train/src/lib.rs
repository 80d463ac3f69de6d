//! Trains Chaffinch's block classifier: pages and gold in, `model.bin` out.

mod chance;
mod copy;
pub mod corpus;
pub mod examples;
pub mod forest;
pub mod gold;
pub mod lexicon;
pub mod relayout;
pub mod report;
pub mod scramble;
pub mod shrink;
pub mod stack;
