//! One thing that is otherwise than a case expects.

use std::fmt;

use serde::Serialize;

/// Where a case and what happened differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// What is looked at, such as `actions/Call/status`.
    pub path: String,
    /// What was expected there, as JSON or in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// What was found there; or, where nothing was expected in particular, what is wrong.
    pub found: String,
}

impl Difference {
    /// Says that one thing was expected and another was found.
    pub(super) fn new(path: &str, expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self { path: path.to_owned(), expected: Some(expected.into()), found: found.into() }
    }

    /// Says what is wrong where nothing in particular was expected.
    pub(super) fn wrong(path: &str, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), expected: None, found: message.into() }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.expected {
            Some(expected) => write!(f, "{}: expected {expected}, got {}", self.path, self.found),
            None => write!(f, "{}: {}", self.path, self.found),
        }
    }
}
