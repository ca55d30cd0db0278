//! XPath 1.0 over an XML document, with budgets: how deep an expression nests and how many nodes it may
//! visit. Prefixes and variables are not bound, so expressions that use them are refused.

mod answer;
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
pub(crate) use answer::Answer;
pub(crate) use item::{Item, Node};

/// How many characters an expression may have.
const EXPRESSION_CHARS_MAX: usize = 32_768;

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

#[cfg(test)]
mod tests;
