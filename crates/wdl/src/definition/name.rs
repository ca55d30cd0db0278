//! Names of triggers, actions, parameters and loops: equal ignoring case, blanks written `_`.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::{Serialize, Serializer};

/// A name. Two names are equal when they differ in case only, or in blanks written as `_`.
#[derive(Clone)]
pub struct Name {
    shown: Arc<str>,
    key: Arc<str>,
}

impl Name {
    /// Makes a name of a text as it stands in a definition or in an expression.
    pub fn new(text: &str) -> Self {
        let shown: Arc<str> = text.replace(' ', "_").into();
        let lowered = shown.to_lowercase();
        let key = if *lowered == *shown { shown.clone() } else { lowered.into() };
        Self { shown, key }
    }

    /// Returns the name as people see it.
    pub fn as_str(&self) -> &str {
        &self.shown
    }

    /// Returns the name as people see it, shared.
    pub fn shown(&self) -> &Arc<str> {
        &self.shown
    }

    /// Returns the form in which equal names are spelled alike.
    pub fn key(&self) -> &str {
        &self.key
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Name {}

impl Hash for Name {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Name {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key.cmp(&other.key)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.shown, f)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&self.shown)
    }
}
