//! The workflow definition language: values, expressions, functions, definitions.

mod value;

pub use value::{Object, Value};
