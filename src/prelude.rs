//! What the standard library brings into every module by itself: the lean wasm module is built without it.

pub(crate) use alloc::borrow::ToOwned;
pub(crate) use alloc::boxed::Box;
pub(crate) use alloc::string::{String, ToString};
pub(crate) use alloc::vec::Vec;
/// Logarithms and roots of `f32`, the same code that the standard library has for wasm.
#[cfg(all(target_arch = "wasm32", not(feature = "std")))]
pub(crate) use num_traits::Float;
