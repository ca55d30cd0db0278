//! One of the two files while it is read: its value, the places in it, and what is wrong with it.

use wdl::json::{self, Document, Duplicates, Options, Pointer};
use wdl::{Problem, Value};

use crate::limits::REFERENCE_DEPTH_MAX;

/// A file and its problems.
pub(super) struct Source {
    file: &'static str,
    document: Document,
    pub(super) problems: Vec<Problem>,
}

impl Source {
    /// Reads the text of a file. Of two members of one name the last counts, with a warning.
    pub(super) fn read(file: &'static str, bytes: &[u8]) -> Self {
        let options = Options { duplicates: Duplicates::LastWins, ..Options::default() };
        let (document, problems) = json::read(bytes, &options);
        let problems = problems.into_iter().map(|problem| problem.in_file(file)).collect();
        Self { file, document, problems }
    }

    /// Returns the value of the whole file.
    pub(super) fn value(&self) -> &Value {
        self.document.value()
    }

    /// Tells whether something forbids the use of the file.
    pub(super) fn is_broken(&self) -> bool {
        self.problems.iter().any(Problem::is_error)
    }

    /// Adds a problem that forbids the use of the file.
    pub(super) fn error(&mut self, code: &'static str, at: &Pointer, message: impl Into<String>) {
        self.push(Problem::error(code, message), at);
    }

    /// Adds a problem that its author should look at.
    pub(super) fn warning(&mut self, code: &'static str, at: &Pointer, message: impl Into<String>) {
        self.push(Problem::warning(code, message), at);
    }

    fn push(&mut self, problem: Problem, at: &Pointer) {
        let place = self.document.place(at.as_str());
        self.problems.push(problem.at(place).under(at).in_file(self.file));
    }
}

/// Follows `$ref` until something else stands there; `None` where a reference leads nowhere or in
/// circles.
pub(super) fn resolve<'a>(document: &'a Value, value: &'a Value) -> Option<&'a Value> {
    let mut value = value;
    for _ in 0..REFERENCE_DEPTH_MAX {
        let Some(reference) = value.get("$ref").and_then(Value::as_str) else {
            return Some(value);
        };
        value = reference
            .strip_prefix("#/")?
            .split('/')
            .map(|step| step.replace("~1", "/").replace("~0", "~"))
            .try_fold(document, |value, step| value.get(&step))?;
    }
    None
}

/// Reads a flag as documents write it: `true` or `"true"`.
pub(super) fn flag(value: Option<&Value>) -> bool {
    match value {
        Some(Value::Bool(flag)) => *flag,
        Some(Value::String(text)) => text.eq_ignore_ascii_case("true"),
        _ => false,
    }
}

/// Reads a text member.
pub(super) fn text(value: &Value, name: &str) -> Option<String> {
    value.get(name).and_then(Value::as_str).map(str::to_owned)
}

/// Reads the text items of an array member.
pub(super) fn texts(value: &Value, name: &str) -> Vec<String> {
    let items = value.get(name).and_then(Value::as_array).unwrap_or_default();
    items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}
