//! A document that was read: its value, and where each part of it stands in the text.

use std::sync::Arc;

use super::pointer::Pointer;
use crate::problem::Place;
use crate::value::Value;

/// A value with the place of every member and item.
#[derive(Clone, Debug, Default)]
pub struct Document {
    text: Arc<str>,
    value: Value,
    root: Arc<Node>,
}

/// Where a value stands; its children in the order of the value's members or items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) offset: u32,
    pub(super) line: u32,
    pub(super) column: u32,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// Where the member's name begins; for items and the root, the value itself.
    pub(super) name: Mark,
    pub(super) value: Mark,
    pub(super) children: Vec<Node>,
}

impl Document {
    pub(super) fn new(text: Arc<str>, value: Value, root: Node) -> Self {
        Self { text, value, root: Arc::new(root) }
    }

    /// Returns a document made by a program: it has no places.
    pub fn from_value(value: Value) -> Self {
        Self { text: "".into(), value, root: Arc::default() }
    }

    /// Returns the value of the whole document.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// Returns the text that was read, decoded and without its mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Finds the value under a pointer.
    pub fn find(&self, pointer: &str) -> Option<&Value> {
        Pointer::steps(pointer)
            .try_fold(&self.value, |value, step| child(value, &step).map(|c| c.1))
    }

    /// Finds where the value under a pointer begins; else where the nearest part around it does.
    pub fn place(&self, pointer: &str) -> Option<Place> {
        self.node(pointer).0.value.place()
    }

    /// Finds where the name of the member under a pointer begins; else as `place`.
    pub fn name_place(&self, pointer: &str) -> Option<Place> {
        let (node, whole) = self.node(pointer);
        if whole { node.name.place() } else { node.value.place() }
    }

    /// Finds the place of a byte inside the text value under a pointer, escapes counted as written.
    pub fn place_within(&self, pointer: &str, offset: usize) -> Option<Place> {
        let (node, whole) = self.node(pointer);
        let start = node.value.place()?;
        let source = self.text.get(node.value.offset as usize..)?;
        if !whole || !source.starts_with('"') {
            return Some(start);
        }
        Some(within(start, &source[1..], offset))
    }

    /// Returns the same places around another value; used where a template was evaluated.
    #[must_use]
    pub fn with_value(&self, value: Value) -> Self {
        Self { text: self.text.clone(), value, root: self.root.clone() }
    }

    /// The deepest node on the way, and whether it is the pointed one.
    fn node(&self, pointer: &str) -> (&Node, bool) {
        let (mut node, mut value) = (&*self.root, &self.value);
        for step in Pointer::steps(pointer) {
            let Some((index, next)) = child(value, &step) else { return (node, false) };
            let Some(inner) = node.children.get(index) else { return (node, false) };
            (node, value) = (inner, next);
        }
        (node, true)
    }
}

impl Mark {
    pub(super) fn place(self) -> Option<Place> {
        (self.line > 0).then_some(Place { line: self.line, column: self.column })
    }
}

fn child<'a>(value: &'a Value, step: &str) -> Option<(usize, &'a Value)> {
    match value {
        Value::Object(members) => members
            .iter()
            .enumerate()
            .find_map(|(at, (name, inner))| (**name == *step).then_some((at, inner))),
        Value::Array(items) => {
            let index = step.parse().ok()?;
            items.get(index).map(|inner| (index, inner))
        }
        _ => None,
    }
}

/// Walks through the source of a quoted text until `offset` bytes of its value have passed.
fn within(start: Place, source: &str, offset: usize) -> Place {
    let (mut line, mut column, mut passed) = (start.line, start.column + 1, 0);
    let mut letters = source.chars();
    while passed < offset {
        let Some(letter) = letters.next() else { break };
        match letter {
            '"' => break,
            '\\' => {
                let (width, bytes) = escape(&mut letters);
                column += width;
                passed += bytes;
            }
            '\n' => (line, column, passed) = (line + 1, 1, passed + 1),
            other => (column, passed) = (column + 1, passed + other.len_utf8()),
        }
    }
    Place { line, column }
}

/// How many characters an escape takes in the source, and how many bytes in the value.
fn escape(letters: &mut std::str::Chars<'_>) -> (u32, usize) {
    if letters.next() != Some('u') {
        return (2, 1);
    }
    let digits: String = letters.by_ref().take(4).collect();
    match u32::from_str_radix(&digits, 16) {
        // Half of a pair: the two halves make four bytes together.
        Ok(0xD800..=0xDFFF) => (6, 2),
        Ok(code) => (6, char::from_u32(code).map_or(1, char::len_utf8)),
        Err(_) => (6, 1),
    }
}
