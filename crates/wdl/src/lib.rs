//! The workflow definition language: values, expressions, functions, definitions.

pub mod cases;
mod context;
pub mod definition;
mod error;
mod expression;
pub mod functions;
pub mod json;
mod limits;
mod lookup;
mod problem;
mod value;
mod xpath;

pub use context::Context;
pub use error::{Code, Error};
pub use expression::{Condition, Evaluated, Expression, Reference, ReferenceKind, Template};
pub use limits::{EXPRESSION_CHARS_MAX, EXPRESSION_DEPTH_MAX, Limits};
pub use lookup::{Dialect, Looked, Lookup};
pub use problem::{Place, Problem, Severity};
pub use value::{Marked, Object, Sink, Value};
