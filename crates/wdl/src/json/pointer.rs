//! JSON pointers (RFC 6901): the path from the root of a document to a value.

use std::fmt;

/// The path to a value, as `/actions/Send/inputs`; empty for the root.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pointer(String);

impl Pointer {
    /// Returns the path to the root.
    pub fn root() -> Self {
        Self::default()
    }

    /// Returns the path to a member of the value here.
    #[must_use]
    pub fn member(&self, name: &str) -> Self {
        let mut path = String::with_capacity(self.0.len() + name.len() + 1);
        path.push_str(&self.0);
        path.push('/');
        for letter in name.chars() {
            match letter {
                '~' => path.push_str("~0"),
                '/' => path.push_str("~1"),
                other => path.push(other),
            }
        }
        Self(path)
    }

    /// Returns the path to an item of the array here.
    #[must_use]
    pub fn item(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// Returns the path through several members.
    #[must_use]
    pub fn members(&self, names: &[&str]) -> Self {
        names.iter().fold(self.clone(), |path, name| path.member(name))
    }

    /// Returns the path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Goes through the steps of a path, each as it is spelled in the document.
    pub(super) fn steps(path: &str) -> impl Iterator<Item = String> {
        path.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"))
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Pointer> for String {
    fn from(pointer: Pointer) -> Self {
        pointer.0
    }
}

impl From<&Pointer> for String {
    fn from(pointer: &Pointer) -> Self {
        pointer.0.clone()
    }
}

impl From<&str> for Pointer {
    fn from(path: &str) -> Self {
        Self(path.to_owned())
    }
}
