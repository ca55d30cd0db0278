//! Compares what happened with what was expected, and says where they differ.

use engine::Plan;
use wdl::Value;

use super::answer::is_same;
use super::difference::Difference;
use super::expected::Expected;
use super::fire::Fired;
use super::length::Length;
use super::nested::INSIDE;
use super::played::Played;
use super::shown::{ACTION, RESPONSE, RUN, TRIGGER};

/// The mark for a member that must not be there.
const ABSENT: &str = "$absent";

/// What is found where there is nothing.
const NOTHING: &str = "nothing";

/// What is found in a part that people would not see.
const SECURED: &str = "something secured";

/// How far two floats of the same value may lie apart.
const FLOAT_TOLERANCE: f64 = 1e-12;

impl Expected {
    /// Lists every difference; an empty list means that the case holds.
    pub fn differences(&self, plan: &Plan, fired: &Fired) -> Vec<Difference> {
        let mut found = Vec::new();
        if let Some(trigger) = &self.trigger {
            differ_record(("trigger", TRIGGER), trigger, Some(&fired.trigger), &mut found);
        }
        if let Some(runs) = &self.runs {
            self.several(plan, runs, fired, &mut found);
        } else if self.run == Some(Value::Null) {
            if !fired.runs.is_empty() {
                let count = fired.runs.len().to_string();
                found.push(Difference::new("run", "no run", format!("{count} started")));
            }
            self.around(fired, &mut found);
        } else if let [played] = &*fired.runs {
            found.extend(self.one(plan, played));
        } else {
            let count = fired.runs.len();
            let said = format!("{count} runs, and the trigger {}", fired.trigger.to_json());
            found.push(Difference::new("run", "one run", said));
        }
        found.extend(fired.unexpected.iter().cloned());
        found
    }

    fn several(&self, plan: &Plan, runs: &[Expected], fired: &Fired, found: &mut Vec<Difference>) {
        if runs.len() != fired.runs.len() {
            let (wanted, count) = (runs.len().to_string(), fired.runs.len().to_string());
            found.push(Difference::new("runs", wanted, count));
        }
        for (number, (expected, played)) in runs.iter().zip(&fired.runs).enumerate() {
            let of_run = |difference: Difference| {
                let path = format!("runs/{number}/{}", difference.path);
                Difference { path, ..difference }
            };
            found.extend(expected.one(plan, played).into_iter().map(of_run));
        }
        self.around(fired, found);
    }

    /// Compares what is counted over all runs, and what the caller got.
    fn around(&self, fired: &Fired, found: &mut Vec<Difference>) {
        if let Some(response) = &self.response {
            let place = ("response", RESPONSE);
            differ_record(place, response, fired.response.as_ref(), found);
        }
        let elapsed = fired.runs.iter().map(|played| played.elapsed).max();
        self.figures(fired.calls, Length(elapsed.unwrap_or_default()), found);
    }

    fn one(&self, plan: &Plan, played: &Played) -> Vec<Difference> {
        let mut found = Vec::new();
        if let Some(run) = &self.run {
            differ_record(("run", RUN), run, Some(&played.run), &mut found);
        }
        if let Some(response) = &self.response {
            let place = ("response", RESPONSE);
            differ_record(place, response, played.response.as_ref(), &mut found);
        }
        for (path, record) in &self.actions {
            let place = format!("actions/{path}");
            match find(plan, played, path) {
                Ok(actual) => differ_record((&place, ACTION), record, actual, &mut found),
                Err(message) => found.push(Difference::wrong(&place, message)),
            }
        }
        self.figures(played.calls, Length(played.elapsed), &mut found);
        found
    }

    fn figures(&self, calls: i64, elapsed: Length, found: &mut Vec<Difference>) {
        if let Some(wanted) = self.calls.filter(|wanted| *wanted != calls) {
            found.push(Difference::new("calls", wanted.to_string(), calls.to_string()));
        }
        if let Some(wanted) = self.elapsed.filter(|wanted| *wanted != elapsed) {
            found.push(Difference::new("elapsed", wanted.to_string(), elapsed.to_string()));
        }
    }
}

/// Finds the record of a path; an error where the definition has no such action.
fn find<'a>(plan: &Plan, played: &'a Played, path: &str) -> Result<Option<&'a Value>, String> {
    if let Some(record) = played.actions.get(path) {
        return Ok(Some(record));
    }
    let same = played.actions.iter().find(|(known, _)| is_same(known, path));
    if let Some((_, record)) = same {
        return Ok(Some(record));
    }
    // An action of a flow that was called and did not come to it.
    if path.contains(INSIDE) {
        return Ok(None);
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    let known = plan.outline().find(|entry| is_same(entry.name, name));
    let Some(entry) = known else {
        return Err(format!("the definition has no action '{name}'"));
    };
    let end = format!("]/{}", entry.name);
    match played.actions.keys().find(|known| known.ends_with(&end)) {
        Some(example) if !path.contains('/') => {
            Err(format!("it stands in a loop; its turns are written like '{example}'"))
        }
        Some(_) | None => Ok(None),
    }
}

/// Compares a record, whose members are known: another name is a mistake of the case.
fn differ_record(
    (place, known): (&str, &[&str]),
    expected: &Value,
    actual: Option<&Value>,
    found: &mut Vec<Difference>,
) {
    let wanted = expected.as_object().filter(|wanted| wanted.get(ABSENT).is_none());
    let (Some(wanted), Some(actual)) = (wanted, actual) else {
        return match (expected, actual) {
            (Value::Null, None) => {}
            _ => differ(place, expected, actual, found),
        };
    };
    let secured = actual.get("secured").and_then(Value::as_array).unwrap_or_default();
    for (name, value) in wanted.iter() {
        let path = format!("{place}/{name}");
        if !known.contains(&&**name) {
            let known = known.join(", ");
            found.push(Difference::wrong(&path, format!("a record has no such part: {known}")));
            continue;
        }
        let member = actual.get(name).filter(|member| !(value.is_null() && member.is_null()));
        let is_secured = secured.iter().any(|part| part.as_str() == Some(name));
        let mut differences = Vec::new();
        match member {
            None if value.is_null() => {}
            // What people would not see counts as absent; a test may still look at it.
            Some(_) if is_secured && is_absent(value) => {}
            member => differ(&path, value, member, &mut differences),
        }
        if is_secured {
            differences.iter_mut().for_each(|difference| difference.found = SECURED.to_owned());
        }
        found.extend(differences);
    }
}

fn is_absent(expected: &Value) -> bool {
    expected.get(ABSENT).and_then(Value::as_bool) == Some(true)
}

fn differ(place: &str, expected: &Value, actual: Option<&Value>, found: &mut Vec<Difference>) {
    match (is_absent(expected), actual) {
        (true, None) => {}
        (true, Some(actual)) => found.push(Difference::new(place, NOTHING, actual.to_json())),
        (false, None) => found.push(Difference::new(place, expected.to_json(), NOTHING)),
        (false, Some(actual)) => differ_values(place, expected, actual, found),
    }
}

fn differ_values(place: &str, expected: &Value, actual: &Value, found: &mut Vec<Difference>) {
    match (expected, actual) {
        (Value::Object(members), Value::Object(others)) => {
            // Header names differ from author to author; everything else is spelled exactly.
            let ignores_case = place.ends_with("/headers");
            for (name, value) in members.iter() {
                let other = if ignores_case { others.find(name) } else { others.get(name) };
                differ(&format!("{place}/{name}"), value, other, found);
            }
        }
        (Value::Array(items), Value::Array(others)) if items.len() == others.len() => {
            for (number, (item, other)) in items.iter().zip(others.iter()).enumerate() {
                differ_values(&format!("{place}/{number}"), item, other, found);
            }
        }
        _ if is_equal(expected, actual) => {}
        _ => found.push(Difference::new(place, expected.to_json(), actual.to_json())),
    }
}

fn is_equal(left: &Value, right: &Value) -> bool {
    left.is_same(right)
        || match (left, right) {
            (Value::Int(_), Value::Int(_)) => false,
            _ => number(left).zip(number(right)).is_some_and(|(left, right)| {
                (left - right).abs() <= FLOAT_TOLERANCE * left.abs().max(right.abs())
            }),
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
