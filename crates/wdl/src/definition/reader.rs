//! Reads members of a document by name and type, and lists those that are not what they should be.

use std::sync::Arc;

use super::duration::parse_duration;
use super::setting::Setting;
use crate::json::{Document, Pointer};
use crate::problem::Problem;
use crate::value::{Object, Value};

/// How many problems of one definition are listed while it is read.
const PROBLEMS_MAX: usize = 1_000;

/// A value and the path to it.
#[derive(Clone, Debug)]
pub(super) struct At<'a> {
    pub(super) value: &'a Value,
    pub(super) pointer: Pointer,
}

/// Collects problems with their places.
pub(super) struct Reader<'a> {
    pub(super) document: &'a Document,
    pub(super) problems: Vec<Problem>,
}

impl<'a> At<'a> {
    pub(super) fn new(value: &'a Value, pointer: Pointer) -> Self {
        Self { value, pointer }
    }

    /// Finds a member: exact spelling first, then ignoring case. `null` counts as absent.
    pub(super) fn member(&self, name: &str) -> Option<At<'a>> {
        let members = self.value.as_object()?;
        let (spelled, value) = find(members, name)?;
        (!value.is_null()).then(|| At { value, pointer: self.pointer.member(spelled) })
    }

    /// Goes through the members of an object, or nothing.
    pub(super) fn members(&self) -> impl Iterator<Item = (&'a Arc<str>, At<'a>)> {
        let pointer = self.pointer.clone();
        let members = self.value.as_object().into_iter().flat_map(Object::iter);
        members.map(move |(name, value)| (name, At { value, pointer: pointer.member(name) }))
    }

    /// Goes through the items of an array, or nothing.
    pub(super) fn items(&self) -> impl Iterator<Item = At<'a>> {
        let pointer = self.pointer.clone();
        let items = self.value.as_array().into_iter().flatten().enumerate();
        items.map(move |(index, value)| At { value, pointer: pointer.item(index) })
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document, problems: Vec::new() }
    }

    /// Lists a problem at a value.
    pub(super) fn report(&mut self, problem: Problem, pointer: &Pointer) {
        if self.problems.len() < PROBLEMS_MAX {
            let place = self.document.place(pointer.as_str());
            self.problems.push(problem.at(place).under(pointer));
        }
    }

    /// Lists a problem at a member's name.
    pub(super) fn report_name(&mut self, problem: Problem, pointer: &Pointer) {
        if self.problems.len() < PROBLEMS_MAX {
            let place = self.document.name_place(pointer.as_str());
            self.problems.push(problem.at(place).under(pointer));
        }
    }

    fn wrong_type(&mut self, at: &At<'_>, wanted: &str) {
        let name = at.pointer.as_str().rsplit('/').next().unwrap_or_default();
        let message = format!("`{name}` is {}, not {wanted}", article(at.value));
        self.report(Problem::error("wrong-type", message), &at.pointer);
    }

    /// Finds a member that must be an object.
    pub(super) fn object<'v>(&mut self, at: &At<'v>, name: &str) -> Option<At<'v>> {
        let found = at.member(name)?;
        if found.value.as_object().is_some() {
            return Some(found);
        }
        self.wrong_type(&found, "an object");
        None
    }

    /// Finds a member that must be an array.
    pub(super) fn array<'v>(&mut self, at: &At<'v>, name: &str) -> Option<At<'v>> {
        let found = at.member(name)?;
        if found.value.as_array().is_some() {
            return Some(found);
        }
        self.wrong_type(&found, "an array");
        None
    }

    /// Finds a member that must be text.
    pub(super) fn text(&mut self, at: &At<'_>, name: &str) -> Option<Arc<str>> {
        let found = at.member(name)?;
        if let Value::String(text) = found.value {
            return Some(text.clone());
        }
        self.wrong_type(&found, "text");
        None
    }

    /// Finds a member that is a whole number, text of one, or an expression.
    pub(super) fn number(&mut self, at: &At<'_>, name: &str) -> Option<Setting<i64>> {
        let found = at.member(name)?;
        let number = match found.value {
            Value::Int(number) => Some(*number),
            Value::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
                Some(*number as i64)
            }
            Value::String(text) => match text.trim().parse() {
                Ok(number) => Some(number),
                Err(_) if is_template(text) => return Some(Setting::Computed(text.clone())),
                Err(_) => None,
            },
            _ => None,
        };
        if number.is_none() {
            self.wrong_type(&found, "a whole number");
        }
        number.map(Setting::Fixed)
    }

    /// Finds a member that is an ISO 8601 duration or an expression.
    pub(super) fn duration(
        &mut self,
        at: &At<'_>,
        name: &str,
    ) -> Option<Setting<jiff::SignedDuration>> {
        let found = at.member(name)?;
        let Value::String(text) = found.value else {
            self.wrong_type(&found, "a duration such as \"PT30S\"");
            return None;
        };
        if is_template(text) {
            return Some(Setting::Computed(text.clone()));
        }
        let duration = parse_duration(text);
        if duration.is_none() {
            let message = format!("`{name}` is no duration: \"{}\"", shorten(text));
            let problem = Problem::error("duration-invalid", message)
                .with_hint("durations are written as in ISO 8601: PT30S, PT1H, P1D");
            self.report(problem, &found.pointer);
        }
        duration.map(Setting::Fixed)
    }
}

/// Finds a member by its exact name, else ignoring case.
pub(super) fn find<'a>(members: &'a Object, name: &str) -> Option<(&'a Arc<str>, &'a Value)> {
    let mut loosely = None;
    for (spelled, value) in members.iter() {
        if **spelled == *name {
            return Some((spelled, value));
        }
        if loosely.is_none() && spelled.eq_ignore_ascii_case(name) {
            loosely = Some((spelled, value));
        }
    }
    loosely
}

/// Tells whether a text holds an expression.
pub(super) fn is_template(text: &str) -> bool {
    !text.starts_with("@@") && ((text.starts_with('@') && text.len() > 1) || text.contains("@{"))
}

/// The beginning of a text, short enough for a message, its control characters made visible.
pub(super) fn shorten(text: &str) -> String {
    const LETTERS_MAX: usize = 80;
    let mut short: String = text
        .chars()
        .take(LETTERS_MAX)
        .map(|letter| if letter.is_control() { char::REPLACEMENT_CHARACTER } else { letter })
        .collect();
    if text.chars().nth(LETTERS_MAX).is_some() {
        short.push('…');
    }
    short
}

fn article(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Int(_) | Value::Float(_) | Value::Decimal(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
