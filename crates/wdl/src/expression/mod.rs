//! Expressions and the templates that hold them.

mod access;
mod ast;
mod condition;
mod eval;
mod lexer;
mod parser;
mod references;
mod template;

pub use condition::Condition;
pub use eval::Expression;
pub use references::{Reference, ReferenceKind};
pub use template::{Evaluated, Template};
