//! Triggers: how many, what they need, and their settings.

use super::checker::Checker;
use super::settings::within;
use crate::definition::{Trigger, TriggerKind};
use crate::lookup::Dialect;
use crate::problem::Problem;

pub(super) fn check(checker: &mut Checker<'_>) {
    let definition = checker.definition;
    let pointer = definition.pointer.member("triggers");
    match definition.triggers.as_slice() {
        [] if definition.raw.get("triggers").is_some() => {
            let problem = Problem::error("trigger-missing", "the flow has no trigger");
            checker.report(problem.with_hint("nothing could ever start it"), &pointer);
        }
        [_, second, ..] if checker.arrival.dialect == Dialect::PowerAutomate => {
            let problem = Problem::error("too-many", "a flow has one trigger in this dialect");
            checker.report_name(problem, &second.pointer);
        }
        _ => {}
    }
    for trigger in &definition.triggers {
        check_recurrence(checker, trigger);
        check_concurrency(checker, trigger);
        check_split(checker, trigger);
    }
}

fn check_recurrence(checker: &mut Checker<'_>, trigger: &Trigger) {
    let needs = matches!(trigger.kind, TriggerKind::Recurrence | TriggerKind::SlidingWindow);
    if trigger.raw.get("recurrence").is_none() && (needs || trigger.kind.is_polling()) {
        let message = format!("`{}` needs a `recurrence`", trigger.name);
        let problem = if needs {
            Problem::error("recurrence-missing", message)
        } else {
            Problem::warning("recurrence-missing", message)
                .with_hint("without one it is polled every three minutes")
        };
        checker.report_name(problem, &trigger.pointer);
    }
    let zone = trigger.recurrence.as_ref().and_then(|recurrence| recurrence.time_zone.as_deref());
    if let Some(zone) = zone.filter(|zone| !is_zone(zone)) {
        let problem =
            Problem::error("unknown-time-zone", format!("time zone `{zone}` is not known"))
                .with_hint("Windows names such as `W. Europe Standard Time`, or `Europe/Riga`");
        checker.report(problem, &trigger.pointer.members(&["recurrence", "timeZone"]));
    }
}

fn is_zone(name: &str) -> bool {
    use std::str::FromStr;
    name.contains('@')
        || jiff::tz::TimeZone::get(name).is_ok()
        || windows_timezones::WindowsTimezone::from_str(name).is_ok()
}

fn check_concurrency(checker: &mut Checker<'_>, trigger: &Trigger) {
    let limits = &checker.options.limits;
    let concurrency = &trigger.runtime_configuration.concurrency;
    let pointer = trigger.pointer.members(&["runtimeConfiguration", "concurrency"]);
    let runs = within("runs at once", concurrency.runs.as_ref(), 1, limits.runs);
    let waiting = concurrency.maximum_waiting_runs.as_ref();
    let waiting = within("waiting runs", waiting, 1, limits.waiting_runs);
    for (name, problem) in [("runs", runs), ("maximumWaitingRuns", waiting)] {
        if let Some(problem) = problem {
            checker.report(problem, &pointer.member(name));
        }
    }
}

fn check_split(checker: &mut Checker<'_>, trigger: &Trigger) {
    let Some(split_on) = &trigger.split_on else { return };
    let is_template = split_on.as_str().is_some_and(|text| text.starts_with('@'));
    if !is_template && split_on.as_array().is_none() {
        let problem = Problem::error("split-on-invalid", "`splitOn` is no expression")
            .with_hint("such as @triggerBody()?['value']");
        checker.report(problem, &trigger.pointer.member("splitOn"));
    }
}
