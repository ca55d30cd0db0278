//! Values inside events: plain, secure in memory, or sealed and stored elsewhere at rest.

use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use wdl::{Looked, Value};

use crate::inversion::{Inversion, inverted};

/// A value that an event carries.
///
/// The engine meets only `Plain` and `Secure`. Before an event is appended, whoever holds the keys
/// turns `Secure` into `Sealed`; a secure value cannot be written by accident, because writing it is
/// an error.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Anyone who may see the run may see it.
    Plain(Value),
    /// Something secure went into it.
    Secure(Value),
    /// A secure value at rest.
    Sealed(Vec<u8>),
    /// A large value, kept once in the content table.
    Stored {
        /// The keyed hash by which it is found.
        hash: [u8; 32],
        /// Its size in bytes.
        size: u64,
        /// Whether it is sealed there.
        secure: bool,
    },
}

#[derive(Serialize, Deserialize)]
enum AtRest<V> {
    #[serde(rename = "v")]
    Plain(V),
    #[serde(rename = "sealed")]
    Sealed(Vec<u8>),
    #[serde(rename = "stored")]
    Stored { hash: [u8; 32], size: u64, secure: bool },
}

impl Content {
    /// Wraps a value with its mark.
    pub fn new(value: Value, secure: bool) -> Self {
        let is_kept = !inverted(Inversion::SecureMarkIsKept);
        if secure && is_kept { Self::Secure(value) } else { Self::Plain(value) }
    }

    /// Tells whether the value takes more bytes than this at rest, about; what is not open takes none.
    pub fn is_larger_than(&self, bytes: usize) -> bool {
        let mut left = bytes;
        self.value().is_some_and(|value| !fits(value, &mut left))
    }

    /// Returns how many bytes the value takes at rest, about; what is not open takes none.
    pub(crate) fn bytes(&self) -> u64 {
        let mut left = usize::MAX;
        self.value().map(|value| fits(value, &mut left));
        (usize::MAX - left) as u64
    }

    /// Returns the value, where it is open.
    pub fn value(&self) -> Option<&Value> {
        match self {
            Self::Plain(value) | Self::Secure(value) => Some(value),
            Self::Sealed(_) | Self::Stored { .. } => None,
        }
    }

    /// Returns the value as an expression sees it, with its mark; `null` where there is none.
    pub(crate) fn looked(content: Option<&Self>) -> Looked {
        let value = content.and_then(Self::value).cloned().unwrap_or_default();
        Looked { value, secure: content.is_some_and(Self::is_secure) }
    }

    /// Tells whether something secure went into it.
    pub fn is_secure(&self) -> bool {
        match self {
            Self::Plain(_) => false,
            Self::Secure(_) | Self::Sealed(_) => true,
            Self::Stored { secure, .. } => *secure,
        }
    }
}

/// Takes what a value needs from what is left; tells whether that was enough.
fn fits(value: &Value, left: &mut usize) -> bool {
    let (own, inner) = match value {
        Value::Null | Value::Bool(_) => (1, true),
        Value::Int(_) | Value::Float(_) | Value::Decimal(_) => (9, true),
        Value::String(text) => (text.len(), true),
        Value::Array(items) => (1, items.iter().all(|item| fits(item, left))),
        Value::Object(members) => {
            (1, members.iter().all(|(name, value)| take(name.len(), left) && fits(value, left)))
        }
    };
    inner && take(own, left)
}

fn take(bytes: usize, left: &mut usize) -> bool {
    let rest = left.checked_sub(bytes);
    *left = rest.unwrap_or(0);
    rest.is_some()
}

impl Serialize for Content {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Plain(value) => AtRest::Plain(value).serialize(out),
            Self::Secure(_) => Err(S::Error::custom("a secure value was not sealed")),
            Self::Sealed(bytes) => AtRest::<&Value>::Sealed(bytes.clone()).serialize(out),
            Self::Stored { hash, size, secure } => {
                AtRest::<&Value>::Stored { hash: *hash, size: *size, secure: *secure }
                    .serialize(out)
            }
        }
    }
}

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        Ok(match AtRest::<Value>::deserialize(input)? {
            AtRest::Plain(value) => Self::Plain(value),
            AtRest::Sealed(bytes) => Self::Sealed(bytes),
            AtRest::Stored { hash, size, secure } => Self::Stored { hash, size, secure },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn size_counts_names_texts_and_items_up_to_the_limit() {
        let value = Value::from_json(br#"{"name":["text",1,null]}"#).unwrap();
        let content = Content::Plain(value);
        // 1 object, 4 name, 1 array, 4 text, 9 number, 1 null.
        assert!(content.is_larger_than(19));
        assert!(!content.is_larger_than(20));
        assert!(!Content::Sealed(vec![0; 100]).is_larger_than(0));
    }
}
