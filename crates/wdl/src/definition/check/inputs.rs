//! What the inputs of an action must hold, by its kind.

use super::checker::Checker;
use crate::definition::{Action, ActionKind};
use crate::json::Pointer;
use crate::problem::Problem;
use crate::value::Value;

pub(super) fn check(checker: &mut Checker<'_>) {
    for index in 0..checker.sites.len() {
        let action = checker.sites[index].action;
        let wanted = required(&action.kind);
        // A template gives all the inputs when it is evaluated.
        if action.inputs.as_str().is_some() {
            continue;
        }
        for alternatives in wanted {
            if !alternatives.iter().any(|path| has(&action.inputs, path)) {
                missing(checker, action, alternatives);
            }
        }
        match action.kind {
            ActionKind::Terminate => check_terminate(checker, action),
            ActionKind::Response => check_response(checker, action),
            ActionKind::Table => check_table(checker, action),
            _ => {}
        }
    }
}

/// The members that must be there; of each row one is enough.
fn required(kind: &ActionKind) -> &'static [&'static [&'static str]] {
    match kind {
        ActionKind::ParseJson => &[&["content"]],
        ActionKind::Query => &[&["from"], &["where"]],
        ActionKind::Select => &[&["from"], &["select"]],
        ActionKind::Table => &[&["from"], &["format"]],
        ActionKind::Join => &[&["from"], &["joinWith"]],
        ActionKind::InitializeVariable => &[&["variables"]],
        ActionKind::SetVariable
        | ActionKind::AppendToArrayVariable
        | ActionKind::AppendToStringVariable => &[&["name"], &["value"]],
        ActionKind::IncrementVariable | ActionKind::DecrementVariable => &[&["name"]],
        ActionKind::Http => &[&["method"], &["uri"]],
        ActionKind::HttpWebhook => &[&["subscribe"]],
        ActionKind::ApiConnection => &[&["host"], &["method"], &["path"]],
        ActionKind::ApiConnectionWebhook => &[&["host"], &["path"]],
        ActionKind::OpenApiConnection
        | ActionKind::OpenApiConnectionWebhook
        | ActionKind::OpenApiConnectionNotification => &[&["host"]],
        ActionKind::ServiceProvider => &[&["serviceProviderConfiguration"]],
        ActionKind::Workflow => &[&["host"]],
        ActionKind::SendToBatch => &[&["host"], &["batchName"], &["content"]],
        ActionKind::Wait => &[&["interval", "until"]],
        ActionKind::Terminate => &[&["runStatus"]],
        ActionKind::JavaScriptCode => &[&["code"]],
        _ => &[],
    }
}

fn has(inputs: &Value, name: &str) -> bool {
    inputs.as_object().is_some_and(|members| members.find(name).is_some())
}

fn missing(checker: &mut Checker<'_>, action: &Action, alternatives: &[&str]) {
    let names: Vec<String> = alternatives.iter().map(|name| format!("`{name}`")).collect();
    let names = names.join(" or ");
    let message = format!("inputs of `{}` need {names}", action.name);
    let pointer = action.pointer.member("inputs");
    checker.report_name(Problem::error("input-missing", message), &pointer);
}

fn input(action: &Action, name: &str) -> Option<(Value, Pointer)> {
    let value = action.inputs.as_object()?.find(name)?;
    let pointer = action.pointer.members(&["inputs", name]);
    Some((value.clone(), pointer))
}

fn is_template(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.contains('@'))
}

fn one_of(checker: &mut Checker<'_>, action: &Action, name: &str, allowed: &[&str]) {
    let Some((value, pointer)) = input(action, name) else { return };
    let text = value.as_str().unwrap_or_default();
    if !is_template(&value) && !allowed.iter().any(|known| known.eq_ignore_ascii_case(text)) {
        let message = format!("`{name}` is \"{}\"", super::super::reader::shorten(text));
        let problem = Problem::error("input-invalid", message)
            .with_hint(format!("one of {}", allowed.join(", ")));
        checker.report(problem, &pointer);
    }
}

fn check_terminate(checker: &mut Checker<'_>, action: &Action) {
    one_of(checker, action, "runStatus", &["Succeeded", "Failed", "Cancelled"]);
}

fn check_table(checker: &mut Checker<'_>, action: &Action) {
    one_of(checker, action, "format", &["CSV", "HTML"]);
}

fn check_response(checker: &mut Checker<'_>, action: &Action) {
    let Some((value, pointer)) = input(action, "statusCode") else { return };
    let status = value.as_int().or_else(|| value.as_str()?.trim().parse().ok());
    if is_template(&value)
        || status.is_some_and(|s| (200..=299).contains(&s) || (400..=599).contains(&s))
    {
        return;
    }
    let problem = Problem::error("input-invalid", "`statusCode` is not a 2xx, 4xx or 5xx")
        .with_hint("a whole number such as 200");
    checker.report(problem, &pointer);
}
