//! What an expression gives, and the error of one that is wrong.

use super::item::Item;
use crate::error::{Code, Error};

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

impl Answer {
    /// Tells whether there are nodes or characters, or a number that is neither zero nor none.
    pub(super) fn to_bool(&self) -> bool {
        match self {
            Self::Nodes(nodes) => !nodes.is_empty(),
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Text(text) => !text.is_empty(),
            Self::Bool(flag) => *flag,
        }
    }
}

/// Makes the error of an expression that is wrong.
pub(super) fn refuse(what: impl AsRef<str>) -> Error {
    Error::new(Code::BadXpath, format!("XPath expression is wrong: {}", what.as_ref()))
}
