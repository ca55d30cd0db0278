//! Reads the structure of a document and goes on after a mistake, so that all of them are listed.

use std::sync::Arc;

use super::document::{Document, Mark, Node};
use super::limits::{BYTES_MAX, DEPTH_CEILING, DEPTH_MAX, PROBLEMS_MAX, VALUES_MAX};
use super::scanner::Scanner;
use crate::problem::{Place, Problem};
use crate::value::{Object, Value};

mod number;
mod text;

/// What two members of one name mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duplicates {
    /// They are an error: in definitions.
    Refused,
    /// The last one counts, with a warning: in other documents.
    LastWins,
}

/// How a document is read.
#[derive(Clone, Debug)]
pub struct Options {
    /// How many bytes it may have.
    pub bytes_max: usize,
    /// How deep it may nest, at most 512.
    pub depth_max: usize,
    /// How many values it may hold.
    pub values_max: usize,
    /// What two members of one name mean.
    pub duplicates: Duplicates,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            bytes_max: BYTES_MAX,
            depth_max: DEPTH_MAX,
            values_max: VALUES_MAX,
            duplicates: Duplicates::Refused,
        }
    }
}

/// Reads a document and lists everything that is wrong with its text. Where nothing of it can be read
/// its value is null and there is at least one error.
pub fn read(bytes: &[u8], options: &Options) -> (Document, Vec<Problem>) {
    if bytes.len() > options.bytes_max {
        let message =
            format!("document of {} bytes is over the limit of {}", bytes.len(), options.bytes_max);
        return (Document::default(), vec![Problem::error("document-too-large", message)]);
    }
    let (text, warning) = super::encoding::decode(bytes);
    let text: Arc<str> = text.into();
    let mut reader = Reader {
        scanner: Scanner::new(&text),
        options,
        problems: warning.into_iter().collect(),
        values: 0,
        is_stopped: false,
        has_comment: false,
    };
    let (value, root) = reader.document();
    let problems = reader.problems;
    (Document::new(text, value, root), problems)
}

struct Reader<'a> {
    scanner: Scanner<'a>,
    options: &'a Options,
    problems: Vec<Problem>,
    values: usize,
    /// Set when going on makes no sense: too deep, too many values or problems, end of text.
    is_stopped: bool,
    has_comment: bool,
}

impl Reader<'_> {
    fn document(&mut self) -> (Value, Node) {
        self.blank();
        if self.scanner.peek().is_none() {
            self.stop(Problem::error("json-empty", "the document is empty"), self.scanner.place());
            return (Value::Null, Node::default());
        }
        let read = self.value(0);
        self.blank();
        if !self.is_stopped && self.scanner.peek().is_some() {
            let problem =
                Problem::error("json-trailing", "something follows the end of the document");
            self.stop(problem, self.scanner.place());
        }
        read
    }

    fn value(&mut self, depth: usize) -> (Value, Node) {
        self.values += 1;
        let mark = self.scanner.mark();
        if self.values > self.options.values_max {
            let message = format!("more than {} values", self.options.values_max);
            self.stop(Problem::error("json-too-many-values", message), self.scanner.place());
            return (Value::Null, leaf(mark));
        }
        let value = match self.scanner.peek() {
            Some(b'{' | b'[') => return self.nested(depth, mark),
            Some(b'"' | b'\'') => Value::String(self.text()),
            Some(b'-' | b'+' | b'.' | b'0'..=b'9') => self.number(),
            Some(_) => self.word(),
            None => self.ended(),
        };
        (value, leaf(mark))
    }

    fn nested(&mut self, depth: usize, mark: Mark) -> (Value, Node) {
        if depth >= self.options.depth_max.min(DEPTH_CEILING) {
            let message = format!("nesting is over the limit of {} levels", self.options.depth_max);
            self.stop(Problem::error("json-too-deep", message), self.scanner.place());
            return (Value::Null, leaf(mark));
        }
        let (value, children) = if self.scanner.accept(b'{') {
            let (members, nodes) = self.members(depth, mark);
            (Value::from(members), nodes)
        } else {
            self.scanner.next();
            let (items, nodes) = self.items(depth, mark);
            (Value::from(items), nodes)
        };
        (value, Node { name: mark, value: mark, children })
    }

    fn members(&mut self, depth: usize, opened: Mark) -> (Object, Vec<Node>) {
        let (mut members, mut nodes) = (Object::new(), Vec::new());
        let mut is_first = true;
        while self.goes_on(b'}', opened, &mut is_first) {
            let name_mark = self.scanner.mark();
            let Some(name) = self.name(depth) else { continue };
            let (value, mut node) = self.value(depth + 1);
            node.name = name_mark;
            if members.get(&name).is_none() {
                nodes.push(node);
            } else if let Some(first) = members.iter().position(|(known, _)| *known == name) {
                self.duplicate(&name, name_mark, &nodes[first]);
                nodes[first] = node;
            }
            members.insert(name, value);
        }
        (members, nodes)
    }

    fn items(&mut self, depth: usize, opened: Mark) -> (Vec<Value>, Vec<Node>) {
        let (mut items, mut nodes) = (Vec::new(), Vec::new());
        let mut is_first = true;
        while self.goes_on(b']', opened, &mut is_first) {
            let (value, node) = self.value(depth + 1);
            items.push(value);
            nodes.push(node);
        }
        (items, nodes)
    }

    /// Passes what stands between two members or items; false at the end.
    fn goes_on(&mut self, close: u8, opened: Mark, is_first: &mut bool) -> bool {
        self.blank();
        if self.is_stopped || self.scanner.accept(close) {
            return false;
        }
        if !std::mem::replace(is_first, false) && !self.comma(close) {
            return false;
        }
        match self.scanner.peek() {
            None => {
                let message = format!("the document ends before the `{}`", char::from(close));
                let place = opened.place().unwrap_or_else(|| self.scanner.place());
                self.stop(Problem::error("json-unclosed", message), place);
                false
            }
            Some(other @ (b'}' | b']')) => {
                let message = format!("`{}` stands for `{}`", char::from(other), char::from(close));
                self.report("json-bracket-wrong", message);
                self.scanner.next();
                false
            }
            Some(_) => !self.is_stopped,
        }
    }

    /// Passes a comma; false when it was the last thing.
    fn comma(&mut self, close: u8) -> bool {
        let place = self.scanner.place();
        if !self.scanner.accept(b',') {
            if !matches!(self.scanner.peek(), None | Some(b'}' | b']')) {
                self.report("json-comma-missing", "`,` is missing before this");
            }
            return true;
        }
        self.blank();
        while self.scanner.peek() == Some(b',') {
            self.report("json-comma-extra", "one `,` too many");
            self.scanner.next();
            self.blank();
        }
        if self.scanner.accept(close) {
            let message = format!("`,` before `{}`", char::from(close));
            self.push(Problem::warning("json-trailing-comma", message).at(place));
            return false;
        }
        true
    }

    /// Reads a member's name and its colon; `None` when there is something else, which is passed.
    fn name(&mut self, depth: usize) -> Option<Arc<str>> {
        let name = match self.scanner.peek() {
            Some(b'"' | b'\'') => self.text(),
            Some(letter) if is_word(char::from(letter)) || letter >= 0x80 => {
                self.report("json-name-unquoted", "the member's name has no quotes");
                let start = self.scanner.offset();
                self.scanner.pass(is_word);
                self.scanner.since(start).into()
            }
            _ => {
                self.report("json-name-missing", "a member's name in quotes is missing");
                self.value(depth + 1);
                return None;
            }
        };
        self.blank();
        if !self.scanner.accept(b':') {
            self.report("json-colon-missing", "`:` is missing after the member's name");
        }
        self.blank();
        Some(name)
    }

    /// Reads `true`, `false`, `null`, or what stands for a value and is none.
    fn word(&mut self) -> Value {
        let (start, place) = (self.scanner.offset(), self.scanner.place());
        self.scanner.pass(is_word);
        let word = self.scanner.since(start);
        match word {
            "true" => return Value::Bool(true),
            "false" => return Value::Bool(false),
            "null" => return Value::Null,
            _ => {}
        }
        let message = if word.is_empty() {
            let letter = self.scanner.next().unwrap_or_default();
            format!("`{}` is no value", letter.escape_debug())
        } else {
            format!("`{}` is no value", shorten(word))
        };
        self.push(
            Problem::error("json-unexpected", message).with_hint("text needs quotes").at(place),
        );
        Value::Null
    }

    fn ended(&mut self) -> Value {
        self.stop(
            Problem::error("json-unclosed", "the document ends where a value is due"),
            self.scanner.place(),
        );
        Value::Null
    }

    fn duplicate(&mut self, name: &str, second: Mark, first: &Node) {
        let place = first.name;
        let message = format!(
            "`{}` stands twice, first in line {} column {}",
            shorten(name),
            place.line,
            place.column
        );
        let problem = match self.options.duplicates {
            Duplicates::Refused => Problem::error("json-duplicate-name", message),
            Duplicates::LastWins => Problem::warning("json-duplicate-name", message),
        };
        self.push(problem.with_hint("rename or remove one of the two").at(second.place()));
    }

    fn blank(&mut self) {
        let found = self.scanner.blank();
        if let Some(place) = found.endless {
            self.stop(Problem::error("json-unclosed", "a comment never ends"), place);
        }
        if let Some(place) = found.comment
            && !std::mem::replace(&mut self.has_comment, true)
        {
            self.push(Problem::warning("json-comment", "comments are not kept").at(place));
        }
    }

    fn report(&mut self, code: &'static str, message: impl Into<String>) {
        let place = self.scanner.place();
        self.push(Problem::error(code, message).at(place));
    }

    fn stop(&mut self, problem: Problem, place: Place) {
        if !std::mem::replace(&mut self.is_stopped, true) {
            self.problems.push(problem.at(place));
        }
    }

    /// Lists a problem; too many errors end the reading, too many warnings are left out.
    fn push(&mut self, problem: Problem) {
        if self.is_stopped {
            return;
        }
        let count = self.problems.iter().filter(|p| p.severity == problem.severity).count();
        self.is_stopped = problem.is_error() && count + 1 >= PROBLEMS_MAX;
        if count < PROBLEMS_MAX {
            self.problems.push(problem);
        }
    }
}

fn leaf(mark: Mark) -> Node {
    Node { name: mark, value: mark, children: Vec::new() }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '$' | '-' | '.' | '@')
}

/// The beginning of a text, short enough for a message.
fn shorten(text: &str) -> String {
    const LETTERS_MAX: usize = 60;
    match text.char_indices().nth(LETTERS_MAX) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
