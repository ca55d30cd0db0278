//! Parameters: their values are of their type and among the allowed ones.

use super::checker::Checker;
use crate::definition::Parameter;
use crate::problem::Problem;
use crate::value::Value;

pub(super) fn check(checker: &mut Checker<'_>) {
    let definition = checker.definition;
    for parameter in &definition.parameters {
        let pointer = definition.pointer.members(&["parameters", &parameter.name]);
        let default = parameter.default.as_ref();
        if let Some(reason) = default.and_then(|value| wrong(parameter, value)) {
            let message = format!("the default of `{}` {reason}", parameter.name);
            let problem = Problem::warning("parameter-value", message);
            checker.report(problem, &pointer.member("defaultValue"));
        }
        let given = checker.arrival.parameters.get(&parameter.name);
        if let Some(reason) = given.and_then(|value| wrong(parameter, value)) {
            let message = format!("the value given for `{}` {reason}", parameter.name);
            checker.report_name(Problem::warning("parameter-value", message), &pointer);
        }
    }
}

/// What is wrong with a value; an empty text stands for a value that is given later.
fn wrong(parameter: &Parameter, value: &Value) -> Option<String> {
    let is_left_open = value.as_str().is_some_and(|text| text.is_empty() || text.starts_with('['));
    if is_left_open {
        return None;
    }
    if let Some(kind) = parameter.kind.filter(|kind| !kind.fits(value)) {
        return Some(format!("is {}, not {kind:?}", value.kind()));
    }
    let allowed = parameter.allowed.as_ref()?;
    (!allowed.is_empty() && !allowed.contains(value))
        .then(|| "is not among the allowed ones".to_owned())
}
