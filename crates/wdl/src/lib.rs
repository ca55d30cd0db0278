//! The workflow definition language: values, expressions, functions, definitions.

pub mod definition;
pub mod json;
mod problem;
mod value;

pub use problem::{Place, Problem, Severity};
pub use value::{Object, Value};
