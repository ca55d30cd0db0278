//! Texts, numbers and truths of answers and nodes.

use std::borrow::Cow;

use super::answer::Answer;
use super::ast::Expression;
use super::eval::{Context, Evaluator};
use super::item::{Item, Node};
use crate::error::Error;

impl<'a> Evaluator<'a, '_> {
    /// Returns the text of a node: of an element, all texts within.
    pub(super) fn text_of(&self, item: Item) -> Result<Cow<'a, str>, Error> {
        let text = match item.find(self.document) {
            Some(Node::Attribute(attribute)) => Cow::Borrowed(attribute.value()),
            Some(Node::Namespace(namespace)) => Cow::Borrowed(namespace.uri()),
            Some(Node::Tree(node)) if node.is_element() || node.is_root() => {
                return self.texts_within(node);
            }
            Some(Node::Tree(node)) => {
                let instruction = || node.pi().and_then(|instruction| instruction.value);
                Cow::Borrowed(node.text().or_else(instruction).unwrap_or_default())
            }
            None => Cow::Borrowed(""),
        };
        self.spend_text(text.len())?;
        Ok(text)
    }

    fn texts_within(&self, node: roxmltree::Node<'a, '_>) -> Result<Cow<'a, str>, Error> {
        let mut whole = Cow::Borrowed("");
        for node in node.descendants() {
            self.spend(1)?;
            if !node.is_text() {
                continue;
            }
            if let Some(text) = node.text() {
                self.spend_text(text.len())?;
                if whole.is_empty() {
                    whole = Cow::Borrowed(text);
                } else {
                    whole.to_mut().push_str(text);
                }
            }
        }
        Ok(whole)
    }

    /// Returns the text of an answer: of nodes, that of the first.
    pub(super) fn text_from(&self, answer: Answer) -> Result<String, Error> {
        match answer {
            Answer::Text(text) => Ok(text),
            Answer::Number(number) => Ok(number_text(number)),
            Answer::Bool(flag) => Ok(flag.to_string()),
            Answer::Nodes(nodes) => {
                let text = nodes.first().map(|first| self.text_of(*first)).transpose()?;
                Ok(text.unwrap_or_default().into_owned())
            }
        }
    }

    /// Evaluates an expression to a text.
    pub(super) fn text(&self, expression: &Expression, context: Context) -> Result<String, Error> {
        let text = self.text_from(self.eval(expression, context)?)?;
        self.spend_text(text.len())?;
        Ok(text)
    }

    /// Evaluates an expression to a number.
    pub(super) fn number(&self, expression: &Expression, context: Context) -> Result<f64, Error> {
        match self.eval(expression, context)? {
            Answer::Number(number) => Ok(number),
            Answer::Bool(flag) => Ok(f64::from(u8::from(flag))),
            other => Ok(number_of(&self.text_from(other)?)),
        }
    }

    /// Evaluates an expression to a truth.
    pub(super) fn truth(&self, expression: &Expression, context: Context) -> Result<bool, Error> {
        Ok(self.eval(expression, context)?.to_bool())
    }
}

/// Reads a number: digits with a point and a minus sign, nothing else.
pub(super) fn number_of(text: &str) -> f64 {
    let text = text.trim_matches([' ', '\t', '\r', '\n']);
    let digits = text.strip_prefix('-').unwrap_or(text);
    let has_digit = digits.bytes().any(|byte| byte.is_ascii_digit());
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if has_digit && is_number { text.parse().unwrap_or(f64::NAN) } else { f64::NAN }
}

/// Writes a number without an exponent.
pub(super) fn number_text(number: f64) -> String {
    if number.is_infinite() {
        return if number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    // Zero has no sign.
    format!("{}", number + 0.0)
}
