//! Reads JSON documents that people wrote and keeps the place of every member.
//!
//! It is our own reader because its two points are found together nowhere else: every value and every
//! member name keeps its line and column in a small tree beside the value (`serde_json` forgets them,
//! span-keeping parsers stop at the first mistake), and what is met in real documents (byte order
//! marks, UTF-16, Latin-1, comments, trailing commas) is read with a warning while everything that is
//! wrong is listed in one go. Size, depth and number of values are limited, so nothing overflows.

mod document;
mod encoding;
mod limits;
mod pointer;
mod reader;
mod scanner;

pub use document::Document;
pub use limits::{BYTES_MAX, DEPTH_MAX, PROBLEMS_MAX, VALUES_MAX};
pub use pointer::Pointer;
pub use reader::{Duplicates, Options, read};

/// Turns the bytes of any text file into text, as the reader does.
pub(crate) fn decode(bytes: &[u8]) -> String {
    encoding::decode(bytes).0
}
