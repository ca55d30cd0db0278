//! Compares what happened with what was expected, and says where they differ.

use wdl::Value;

use super::expected::Expected;
use super::fire::Fired;
use super::play::Played;

/// The mark for a member that must not be there.
const ABSENT: &str = "$absent";

impl Expected {
    /// Lists every difference as one line; an empty list means that the case holds.
    pub fn differences(&self, fired: &Fired) -> Vec<String> {
        let mut found = Vec::new();
        if let Some(trigger) = &self.trigger {
            differ("trigger", trigger, Some(&fired.trigger), &mut found);
        }
        let none = self.run == Some(Value::Null);
        let expected = match &self.runs {
            Some(runs) => runs.iter().collect(),
            None if none => Vec::new(),
            None => vec![self],
        };
        if expected.len() != fired.runs.len() {
            let (wanted, count) = (expected.len(), fired.runs.len());
            found.push(format!("runs: expected {wanted}, found {count}"));
        }
        for (expected, played) in expected.iter().zip(&fired.runs) {
            found.extend(expected.run_differences(played));
        }
        found
    }

    fn run_differences(&self, played: &Played) -> Vec<String> {
        let mut found = Vec::new();
        if let Some(run) = &self.run {
            differ("run", run, Some(&played.run), &mut found);
        }
        if let Some(response) = &self.response {
            differ("response", response, played.response.as_ref(), &mut found);
        }
        for (name, record) in &self.actions {
            differ(&format!("actions/{name}"), record, played.actions.get(name), &mut found);
        }
        if let Some(calls) = self.calls
            && calls != played.calls
        {
            found.push(format!("calls: expected {calls}, found {}", played.calls));
        }
        if let Some(elapsed) = self.elapsed
            && elapsed != played.elapsed
        {
            found.push(format!("elapsed: expected {elapsed:#}, found {:#}", played.elapsed));
        }
        found.extend(played.unexpected.iter().cloned());
        found
    }
}

fn differ(place: &str, expected: &Value, actual: Option<&Value>, found: &mut Vec<String>) {
    let absent = expected.get(ABSENT).and_then(Value::as_bool) == Some(true);
    match (absent, actual) {
        (true, None) => {}
        (true, Some(actual)) => {
            found.push(format!("{place}: expected to be absent, found {}", actual.to_json()));
        }
        (false, None) => {
            found.push(format!("{place}: expected {}, found nothing", expected.to_json()));
        }
        (false, Some(actual)) => differ_values(place, expected, actual, found),
    }
}

fn differ_values(place: &str, expected: &Value, actual: &Value, found: &mut Vec<String>) {
    match (expected, actual) {
        (Value::Object(members), Value::Object(others)) => {
            for (name, value) in members.iter() {
                differ(&format!("{place}/{name}"), value, others.get(name), found);
            }
        }
        (Value::Array(items), Value::Array(others)) if items.len() == others.len() => {
            for (number, (item, other)) in items.iter().zip(others.iter()).enumerate() {
                differ_values(&format!("{place}/{number}"), item, other, found);
            }
        }
        _ if is_equal(expected, actual) => {}
        _ => {
            let (expected, actual) = (expected.to_json(), actual.to_json());
            found.push(format!("{place}: expected {expected}, found {actual}"));
        }
    }
}

fn is_equal(left: &Value, right: &Value) -> bool {
    match (number(left), number(right)) {
        (Some(left), Some(right)) => {
            (left - right).abs() <= f64::EPSILON * left.abs().max(right.abs())
        }
        _ => left == right,
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Int(number) => Some(*number as f64),
        Value::Float(number) => Some(*number),
        Value::Decimal(number) => f64::try_from(*number).ok(),
        Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            None
        }
    }
}

/// Tells whether a value fits a pattern: objects as subsets, the rest exactly.
pub(super) fn fits(pattern: &Value, value: &Value) -> bool {
    let mut found = Vec::new();
    differ_values("", pattern, value, &mut found);
    found.is_empty()
}
