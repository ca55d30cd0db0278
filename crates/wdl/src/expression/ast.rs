//! The shape of an expression, and its printed form.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::functions::Function;
use crate::value::Value;

/// A part of an expression and its place in the text.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// The byte range in the text that holds the expression.
    pub(crate) place: Range<usize>,
    /// What it is.
    pub(crate) form: Form,
}

/// What a part of an expression is.
#[derive(Clone, Debug)]
pub(crate) enum Form {
    /// A text, number, boolean or `null`.
    Literal(Value),
    /// A call of a function.
    Call(CallNode),
    /// Steps into a value.
    Access(Box<Node>, Vec<Step>),
}

/// A call of a function, known or not.
#[derive(Clone, Debug)]
pub(crate) struct CallNode {
    /// The name as it was written.
    pub(crate) name: Arc<str>,
    /// The row, when there is such a function.
    pub(crate) function: Option<&'static Function>,
    /// The arguments.
    pub(crate) arguments: Vec<Node>,
}

/// A step into a value.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// The byte range in the text that holds the expression.
    pub(crate) place: Range<usize>,
    /// What is given when there is nothing to step into.
    pub(crate) missing: Missing,
    /// What is asked for.
    pub(crate) key: Key,
}

/// What a step gives when there is nothing to step into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// The evaluation fails.
    Fails,
    /// `null`: the step was written with `?`.
    IsNull,
}

/// What a step asks for.
#[derive(Clone, Debug)]
pub(crate) enum Key {
    /// A name after a dot.
    Name(Arc<str>),
    /// An expression in brackets.
    Computed(Box<Node>),
}

impl Node {
    /// Returns the text of a literal string.
    pub(crate) fn as_text(&self) -> Option<&Arc<str>> {
        match &self.form {
            Form::Literal(Value::String(text)) => Some(text),
            _ => None,
        }
    }

    /// Visits this part and every part in it, from the outside in.
    pub(crate) fn visit<'a>(&'a self, see: &mut dyn FnMut(&'a Node)) {
        see(self);
        match &self.form {
            Form::Literal(_) => {}
            Form::Call(call) => call.arguments.iter().for_each(|argument| argument.visit(see)),
            Form::Access(base, steps) => {
                base.visit(see);
                for step in steps {
                    if let Key::Computed(node) = &step.key {
                        node.visit(see);
                    }
                }
            }
        }
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.form {
            Form::Literal(value) => write_literal(value, f),
            Form::Call(call) => {
                write!(f, "{}(", call.name)?;
                for (index, argument) in call.arguments.iter().enumerate() {
                    let comma = if index > 0 { ", " } else { "" };
                    write!(f, "{comma}{argument}")?;
                }
                f.write_str(")")
            }
            Form::Access(base, steps) => {
                write!(f, "{base}")?;
                if is_number(base) {
                    // A dot right after it would belong to the number.
                    f.write_str(" ")?;
                }
                steps.iter().try_for_each(|step| write!(f, "{step}"))
            }
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.missing == Missing::IsNull {
            f.write_str("?")?;
        }
        match &self.key {
            Key::Name(name) => write!(f, ".{name}"),
            Key::Computed(node) => write!(f, "[{node}]"),
        }
    }
}

fn is_number(node: &Node) -> bool {
    matches!(node.form, Form::Literal(Value::Int(_) | Value::Float(_) | Value::Decimal(_)))
}

fn write_literal(value: &Value, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match value {
        Value::String(text) => write!(f, "'{}'", text.replace('\'', "''")),
        Value::Float(number) if number.is_infinite() => {
            f.write_str(if *number > 0.0 { "1e999" } else { "-1e999" })
        }
        Value::Float(number) => write!(f, "{number:?}"),
        other => f.write_str(&other.to_json()),
    }
}
