//! Kinds that cannot be run here and connectors that are not installed.

use super::checker::Checker;
use crate::definition::reader::shorten;
use crate::definition::{Action, Trigger, connection_of};
use crate::json::Pointer;
use crate::problem::Problem;
use crate::value::Value;

pub(super) fn check(checker: &mut Checker<'_>) {
    let definition = checker.definition;
    for trigger in &definition.triggers {
        check_trigger(checker, trigger);
        check_connector(checker, &trigger.inputs, &trigger.pointer);
    }
    for index in 0..checker.sites.len() {
        let action = checker.sites[index].action;
        check_action(checker, action);
        check_connector(checker, &action.inputs, &action.pointer);
    }
}

fn check_trigger(checker: &mut Checker<'_>, trigger: &Trigger) {
    let kind = shorten(trigger.kind.as_str());
    if kind.is_empty()
        || is_listed(checker.options.triggers.as_deref(), &kind, trigger.kind.is_known())
    {
        return;
    }
    let message =
        format!("trigger `{}` is of kind `{kind}`, which cannot be run here", trigger.name);
    checker.report(unsupported("unsupported-trigger", message), &trigger.pointer.member("type"));
}

fn check_action(checker: &mut Checker<'_>, action: &Action) {
    let kind = shorten(action.kind.as_str());
    if kind.is_empty()
        || is_listed(checker.options.actions.as_deref(), &kind, action.kind.is_known())
    {
        return;
    }
    let message = format!("action `{}` is of kind `{kind}`, which cannot be run here", action.name);
    checker.report(unsupported("unsupported-action", message), &action.pointer.member("type"));
}

fn unsupported(code: &'static str, message: String) -> Problem {
    Problem::warning(code, message).with_hint("the flow is kept, and cannot be turned on")
}

fn is_listed(kinds: Option<&[String]>, kind: &str, is_known: bool) -> bool {
    kinds.map_or(is_known, |kinds| kinds.iter().any(|listed| listed.eq_ignore_ascii_case(kind)))
}

fn check_connector(checker: &mut Checker<'_>, inputs: &Value, pointer: &Pointer) {
    let Some(installed) = &checker.options.connectors else { return };
    let Some(wanted) = connection_of(inputs) else { return };
    let connector = checker.connector(&wanted.key).cloned().or(wanted.connector);
    let connector = connector.unwrap_or(wanted.key);
    if installed.iter().any(|name| name.eq_ignore_ascii_case(&connector)) {
        return;
    }
    let problem =
        Problem::warning("connector-missing", format!("connector `{connector}` is not installed"))
            .with_hint("load the connector, or replace the action");
    checker.report(problem, &pointer.members(&["inputs", "host"]));
}
