//! Settings of actions that have limits: loops, switches, time-outs, static results.

use jiff::SignedDuration;

use super::checker::Checker;
use crate::definition::{Action, Case, Children, Setting};
use crate::problem::Problem;
use crate::value::Value;

/// The shortest time-out of an action.
const TIMEOUT_MIN: SignedDuration = SignedDuration::from_secs(1);

pub(super) fn check(checker: &mut Checker<'_>) {
    for index in 0..checker.sites.len() {
        let action = checker.sites[index].action;
        match &action.children {
            Children::Switch { cases, .. } => check_cases(checker, action, cases),
            Children::Foreach { .. } => check_repetitions(checker, action),
            Children::Until { count, .. } => {
                let most = checker.options.limits.rounds;
                if let Some(problem) = within("rounds", count.as_ref(), 1, most) {
                    checker.report(problem, &action.pointer.members(&["limit", "count"]));
                }
            }
            Children::None | Children::If { .. } | Children::Scope { .. } | Children::Other(_) => {}
        }
        check_paging(checker, action);
        check_timeout(checker, action);
        check_static_result(checker, action);
        check_tracked(checker, action);
    }
}

/// Says that a number is not within its limits.
pub(super) fn within(
    what: &str,
    setting: Option<&Setting<i64>>,
    least: i64,
    most: i64,
) -> Option<Problem> {
    let number = *setting?.fixed()?;
    if (least..=most).contains(&number) {
        return None;
    }
    let message = format!("{number} {what} are not within {least} to {most}");
    Some(Problem::error("out-of-limits", message))
}

fn check_repetitions(checker: &mut Checker<'_>, action: &Action) {
    let repetitions = action.runtime_configuration.concurrency.repetitions.as_ref();
    let most = checker.options.limits.repetitions;
    if let Some(problem) = within("repetitions at once", repetitions, 1, most) {
        let path = ["runtimeConfiguration", "concurrency", "repetitions"];
        checker.report(problem, &action.pointer.members(&path));
    }
}

fn check_paging(checker: &mut Checker<'_>, action: &Action) {
    let wanted = action.runtime_configuration.minimum_item_count.as_ref();
    let most = checker.options.limits.paged_items;
    if let Some(problem) = within("items of pages", wanted, 1, most) {
        let path = ["runtimeConfiguration", "paginationPolicy", "minimumItemCount"];
        checker.report(problem, &action.pointer.members(&path));
    }
}

fn check_cases(checker: &mut Checker<'_>, action: &Action, cases: &[Case]) {
    let most = checker.options.limits.cases;
    if cases.len() > most {
        let message = format!("{} cases are over the limit of {most}", cases.len());
        let problem = Problem::error("too-many", message);
        return checker.report_name(problem, &action.pointer.member("cases"));
    }
    for (at, case) in cases.iter().enumerate() {
        let pointer = action.pointer.members(&["cases", case.name.as_str(), "case"]);
        let is_known = !matches!(case.value, Value::Null);
        if let Some(first) = cases[..at].iter().find(|other| is_known && other.value == case.value)
        {
            let message = format!("case `{}` has the same value as `{}`", case.name, first.name);
            checker.report(Problem::error("duplicate-case", message), &pointer);
        }
        if !matches!(case.value, Value::String(_) | Value::Int(_) | Value::Null) {
            let problem = Problem::error("wrong-type", "a case is a text or a whole number");
            checker.report(problem, &pointer);
        }
    }
}

fn check_timeout(checker: &mut Checker<'_>, action: &Action) {
    if let Some(Setting::Fixed(timeout)) = &action.timeout
        && *timeout < TIMEOUT_MIN
    {
        let problem = Problem::error("out-of-limits", "a time-out is at least one second");
        checker.report(problem, &action.pointer.members(&["limit", "timeout"]));
    }
}

fn check_static_result(checker: &mut Checker<'_>, action: &Action) {
    let Some(wanted) = &action.runtime_configuration.static_result else { return };
    if !checker.is_ordered() {
        return;
    }
    let results = &checker.definition.static_results;
    if results.iter().any(|result| result.name.eq_ignore_ascii_case(&wanted.name)) {
        return;
    }
    let message = format!("static result `{}` does not exist", wanted.name);
    let problem = if wanted.is_enabled {
        Problem::error("unknown-static-result", message)
    } else {
        Problem::warning("unknown-static-result", message)
    };
    let path = ["runtimeConfiguration", "staticResult", "name"];
    checker.report(problem, &action.pointer.members(&path));
}

fn check_tracked(checker: &mut Checker<'_>, action: &Action) {
    let Some(tracked) = &action.tracked_properties else { return };
    let length = serde_json::to_string(tracked).map_or(0, |text| text.chars().count());
    let most = checker.options.limits.tracked_chars;
    if length > most {
        let message =
            format!("tracked properties of {length} characters are over the limit of {most}");
        let problem = Problem::error("tracked-properties-too-long", message);
        checker.report(problem, &action.pointer.member("trackedProperties"));
    }
}
