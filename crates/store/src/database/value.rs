//! What goes into a statement and comes out of a row, alike on both databases.

use std::ops::Range;
use std::sync::Arc;

use crate::error::Error;
use crate::id::{
    AuditId, ConnectionId, ConnectorId, Digest, EnvironmentId, FlowId, JobId, MailId, NodeId,
    NoticeId, SignInId, TokenId, UserId,
};
use crate::run_id::RunId;
use crate::time::Time;

/// One parameter or one column.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
    /// A part of a large body, without a copy.
    Part(Arc<Vec<u8>>, Range<usize>),
    /// An id: bytes without an allocation.
    Id([u8; 16]),
}

impl Value {
    /// Returns about how many bytes the value adds to a transaction.
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::Null | Self::Int(_) => 8,
            Self::Text(text) => text.len(),
            Self::Bytes(bytes) => bytes.len(),
            Self::Part(_, range) => range.len(),
            Self::Id(_) => 16,
        }
    }

    /// Returns the bytes, where it is some.
    pub(crate) fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Part(whole, range) => whole.get(range.clone()),
            Self::Id(id) => Some(id),
            Self::Null | Self::Int(_) | Self::Text(_) => None,
        }
    }
}

/// Makes the parameters of a statement.
macro_rules! params {
    ($($value:expr),* $(,)?) => { vec![$($crate::database::Value::from($value)),*] };
}
pub(crate) use params;

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Int(i64::from(flag))
    }
}

impl From<Time> for Value {
    fn from(time: Time) -> Self {
        Self::Int(time.0)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl From<Digest> for Value {
    fn from(digest: Digest) -> Self {
        Self::Bytes(digest.0.to_vec())
    }
}

impl From<[u8; 16]> for Value {
    fn from(id: [u8; 16]) -> Self {
        Self::Id(id)
    }
}

impl<T> From<Option<T>> for Value
where
    Value: From<T>,
{
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::from)
    }
}

/// One row of an answer; columns are taken in their order.
#[derive(Debug)]
pub(crate) struct Row(std::vec::IntoIter<Value>);

impl Row {
    pub(crate) fn new(values: Vec<Value>) -> Self {
        Self(values.into_iter())
    }

    /// Takes the next column.
    pub(crate) fn take<T: Column>(&mut self) -> Result<T, Error> {
        self.0.next().and_then(T::read).ok_or_else(|| Error::Corrupt {
            message: format!("column is no {}", std::any::type_name::<T>()),
        })
    }
}

/// A type that a column can be read as.
pub(crate) trait Column: Sized {
    fn read(value: Value) -> Option<Self>;
}

impl Column for i64 {
    fn read(value: Value) -> Option<Self> {
        match value {
            Value::Int(number) => Some(number),
            _ => None,
        }
    }
}

impl Column for bool {
    fn read(value: Value) -> Option<Self> {
        i64::read(value).map(|number| number != 0)
    }
}

impl Column for Time {
    fn read(value: Value) -> Option<Self> {
        i64::read(value).map(Time)
    }
}

impl Column for String {
    fn read(value: Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl Column for Vec<u8> {
    fn read(value: Value) -> Option<Self> {
        match value {
            Value::Bytes(bytes) => Some(bytes),
            Value::Id(id) => Some(id.to_vec()),
            _ => None,
        }
    }
}

impl Column for [u8; 16] {
    fn read(value: Value) -> Option<Self> {
        match value {
            Value::Id(id) => Some(id),
            Value::Bytes(bytes) => bytes.try_into().ok(),
            _ => None,
        }
    }
}

impl Column for Digest {
    fn read(value: Value) -> Option<Self> {
        Vec::read(value)?.try_into().ok().map(Digest)
    }
}

impl<T: Column> Column for Option<T> {
    fn read(value: Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::read(value).map(Some),
        }
    }
}

macro_rules! ids {
    ($($id:ident),+) => {$(
        impl From<$id> for Value {
            fn from(id: $id) -> Self {
                Self::Id(id.bytes())
            }
        }

        impl Column for $id {
            fn read(value: Value) -> Option<Self> {
                <[u8; 16]>::read(value).map($id::from_bytes)
            }
        }
    )+};
}

ids!(
    EnvironmentId,
    UserId,
    TokenId,
    FlowId,
    ConnectorId,
    ConnectionId,
    SignInId,
    AuditId,
    NodeId,
    JobId,
    NoticeId,
    MailId,
    RunId
);
