//! The workflow definition language: values, expressions, functions, definitions.

pub mod definition;
mod error;
pub mod functions;
pub mod json;
mod limits;
mod lookup;
mod problem;
mod value;

pub use error::{Code, Error};
pub use limits::{EXPRESSION_CHARS_MAX, EXPRESSION_DEPTH_MAX, Limits};
pub use lookup::{Dialect, Looked, Lookup};
pub use problem::{Place, Problem, Severity};
pub use value::{Marked, Object, Value};
