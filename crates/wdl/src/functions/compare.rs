//! The order of texts.

use std::cmp::Ordering;

use crate::functions::utf16;
use crate::lookup::Dialect;

/// Compares two texts by their UTF-16 units; Power Automate ignores letter case.
pub(crate) fn compare_texts(dialect: Dialect, a: &str, b: &str) -> Ordering {
    match dialect {
        Dialect::PowerAutomate => {
            units(a.chars().map(utf16::upper)).cmp(units(b.chars().map(utf16::upper)))
        }
        Dialect::LogicApps => a.encode_utf16().cmp(b.encode_utf16()),
    }
}

fn units(chars: impl Iterator<Item = char>) -> impl Iterator<Item = u16> {
    chars.flat_map(|c| {
        let mut pair = [0; 2];
        let length = c.encode_utf16(&mut pair).len();
        pair.into_iter().take(length)
    })
}
