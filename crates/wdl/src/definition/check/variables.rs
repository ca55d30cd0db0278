//! Variables: declared once, with a type, before they are used.

use std::collections::HashMap;

use super::checker::{Checker, Order};
use crate::definition::{Action, ActionKind, Name};
use crate::json::Pointer;
use crate::problem::Problem;
use crate::value::Value;

/// The variables of a flow: where each is declared, as an index into the sites.
pub(super) type Declared = HashMap<Name, usize>;

/// Lists the variables, and what is wrong with how they are declared and set.
pub(super) fn check(checker: &mut Checker<'_>) -> Declared {
    let mut declared = Declared::new();
    for index in 0..checker.sites.len() {
        if checker.sites[index].action.kind == ActionKind::InitializeVariable {
            declare(checker, index, &mut declared);
        }
    }
    let (count, most) = (declared.len(), checker.options.limits.variables);
    if count > most {
        let message = format!("{count} variables are over the limit of {most}");
        let pointer = checker.definition.pointer.member("actions");
        checker.report_name(Problem::error("too-many", message), &pointer);
    }
    for index in 0..checker.sites.len() {
        let action = checker.sites[index].action;
        let is_set = matches!(
            action.kind,
            ActionKind::SetVariable
                | ActionKind::IncrementVariable
                | ActionKind::DecrementVariable
                | ActionKind::AppendToArrayVariable
                | ActionKind::AppendToStringVariable
        );
        let name = action.inputs.get("name").and_then(Value::as_str);
        if let Some(name) = name.filter(|name| is_set && !name.contains('@')) {
            let pointer = action.pointer.members(&["inputs", "name"]);
            if let Some(problem) = find_use(checker, &declared, index, name) {
                checker.report(problem, &pointer);
            }
        }
    }
    declared
}

/// What is wrong with the use of a variable in an action.
pub(super) fn find_use(
    checker: &Checker<'_>,
    declared: &Declared,
    user: usize,
    name: &str,
) -> Option<Problem> {
    let Some(place) = declared.get(&Name::new(name)) else {
        return Some(unknown(name));
    };
    let hint = "let this action wait for it by `runAfter`";
    match checker.order(*place, user) {
        Order::Before | Order::Within => None,
        Order::After | Order::Exclusive => {
            let message = format!("variable `{name}` is initialized only afterwards");
            Some(Problem::error("variable-before-declaration", message).with_hint(hint))
        }
        Order::Unordered => {
            let message = format!("variable `{name}` may not be initialized yet");
            Some(Problem::warning("variable-before-declaration", message).with_hint(hint))
        }
    }
}

/// A variable that nothing declares.
pub(super) fn unknown(name: &str) -> Problem {
    Problem::error("unknown-variable", format!("variable `{name}` is not initialized anywhere"))
        .with_hint("add an action InitializeVariable")
}

fn declare(checker: &mut Checker<'_>, index: usize, declared: &mut Declared) {
    let action = checker.sites[index].action;
    let pointer = action.pointer.members(&["inputs", "variables"]);
    let Some(list) = action.inputs.get("variables") else { return };
    let Some(items) = list.as_array() else {
        let problem = Problem::error("wrong-type", "`variables` is a list");
        return checker.report(problem, &pointer);
    };
    for (at, item) in items.iter().enumerate() {
        declare_one(checker, (index, action), (item, &pointer.item(at)), declared);
    }
}

fn declare_one(
    checker: &mut Checker<'_>,
    (index, action): (usize, &Action),
    (item, pointer): (&Value, &Pointer),
    declared: &mut Declared,
) {
    const TYPES: [&str; 6] = ["String", "Integer", "Float", "Boolean", "Object", "Array"];
    let Some(name) = item.get("name").and_then(Value::as_str).filter(|name| !name.is_empty())
    else {
        let message = format!("a variable of `{}` has no name", action.name);
        return checker.report(Problem::error("input-missing", message), pointer);
    };
    let kind = item.get("type").and_then(Value::as_str).unwrap_or_default();
    if !TYPES.iter().any(|known| known.eq_ignore_ascii_case(kind)) && !kind.contains('@') {
        let message = format!("variable `{name}` has the unknown type `{kind}`");
        let problem = Problem::error("variable-type", message).with_hint(TYPES.join(", "));
        checker.report(problem, &pointer.member("type"));
    }
    if declared.insert(Name::new(name), index).is_some() {
        let message = format!("variable `{name}` is initialized twice");
        let problem = Problem::error("duplicate-variable", message)
            .with_hint("use SetVariable the second time");
        checker.report(problem, &pointer.member("name"));
    }
}
