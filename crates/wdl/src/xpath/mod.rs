//! XPath 1.0 over an XML document, with budgets: how deep an expression nests and how many nodes it may
//! visit. Prefixes and variables are not bound, so expressions that use them are refused.

mod ast;
mod axis;
mod compare;
mod eval;
mod function;
mod item;
mod lexer;
mod parser;
mod text_function;
mod value;

use roxmltree::Document;

use crate::error::{Code, Error};
use crate::limits::Limits;
pub(crate) use item::{Item, Node};

/// How many characters an expression may have.
const EXPRESSION_CHARS_MAX: usize = 32_768;

/// What an expression says about a document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Answer {
    /// Nodes in the order of the document.
    Nodes(Vec<Item>),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A truth.
    Bool(bool),
}

/// Asks a document, from its root.
pub(crate) fn ask(
    document: &Document<'_>,
    expression: &str,
    limits: &Limits,
) -> Result<Answer, Error> {
    if expression.len() > EXPRESSION_CHARS_MAX {
        let message = format!(
            "XPath expression of {} characters is over the limit of {EXPRESSION_CHARS_MAX}",
            expression.len()
        );
        return Err(Error::new(Code::LimitReached, message));
    }
    let parsed = parser::parse(expression, limits.xpath_depth)?;
    eval::Evaluator::new(document, limits.xpath_steps).answer(&parsed)
}

/// Makes the error of an expression that is wrong.
fn refuse(what: impl AsRef<str>) -> Error {
    Error::new(Code::BadXpath, format!("XPath expression is wrong: {}", what.as_ref()))
}

#[cfg(test)]
mod tests;
