//! The row type: everything that is known about a function stands in one row.

use crate::error::Error;
use crate::functions::call::Call;
pub(crate) use crate::functions::parameter::{
    ANY, ARRAY, BOOLEAN, INTEGER, NUMBER, STRING, TEXT, optional, required, rest,
};
pub use crate::functions::parameter::{Kind, Parameter, Presence, Signature};
use crate::value::Value;

/// A function of the language.
#[derive(Debug)]
pub struct Function {
    /// The name, in its documented spelling.
    pub name: &'static str,
    /// What it takes, in order.
    pub parameters: &'static [Parameter],
    /// One sentence for its reader.
    pub about: &'static str,
    /// Expressions with the JSON text of their value, or the code of their error.
    pub examples: &'static [Example],
    /// How it is evaluated.
    pub body: Body,
}

/// An expression and what becomes of it: the JSON text of its value, or the code of its error.
pub type Example = (&'static str, Result<&'static str, &'static str>);

/// How a function is evaluated.
#[derive(Clone, Copy, Debug)]
pub enum Body {
    /// The arguments are evaluated and checked first.
    Strict(fn(&Call<'_>) -> Result<Value, Error>),
    /// The evaluator decides which arguments are evaluated.
    Lazy(Lazy),
}

/// The functions that do not evaluate all their arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lazy {
    /// Stops at the first false.
    And,
    /// Stops at the first true.
    Or,
    /// Evaluates one of two.
    If,
    /// Stops at the first value.
    Coalesce,
}

impl Function {
    /// Returns the name and the parameters.
    pub fn signature(&self) -> Signature {
        Signature { name: self.name, parameters: self.parameters }
    }
}
