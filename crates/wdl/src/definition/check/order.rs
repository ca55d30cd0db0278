//! `runAfter`: its names, circles, and actions that can never run.

use std::collections::HashSet;

use super::checker::Checker;
use super::reach::Reach;
use crate::definition::{Action, ActionKind, Block, Name, RunAfterStatus};
use crate::problem::Problem;

pub(super) fn check(checker: &mut Checker<'_>) {
    let blocks: Vec<&Block> = std::iter::once(&checker.definition.actions)
        .chain(checker.sites.iter().flat_map(|site| site.action.blocks()).map(|(_, block)| block))
        .collect();
    for block in blocks {
        let reach = Reach::new(block);
        for action in block {
            check_names(checker, &reach, action);
        }
        if checker.is_ordered() {
            check_circles(checker, &reach, block);
        }
        check_dead(checker, &reach, block);
    }
}

fn check_names(checker: &mut Checker<'_>, reach: &Reach<'_>, action: &Action) {
    for name in action.run_after.keys() {
        let pointer = action.pointer.members(&["runAfter", name.as_str()]);
        if *name == action.name {
            let message = format!("`{name}` waits for itself");
            checker.report_name(Problem::error("run-after-itself", message), &pointer);
        } else if reach.find(name).is_none() {
            let problem = unknown(checker, action, name);
            checker.report_name(problem, &pointer);
        }
    }
}

fn unknown(checker: &Checker<'_>, action: &Action, name: &Name) -> Problem {
    if checker.find(name).is_some() {
        let message =
            format!("`{}` waits for `{name}`, which stands in another block", action.name);
        return Problem::error("run-after-elsewhere", message)
            .with_hint("`runAfter` names actions of the same block: wait for the block instead");
    }
    if checker.is_trigger(name) {
        let message = format!("`{}` waits for the trigger `{name}`", action.name);
        return Problem::error("run-after-unknown", message)
            .with_hint("leave `runAfter` empty: the first actions follow the trigger anyway");
    }
    let message = format!("`{}` waits for `{name}`, which does not exist", action.name);
    Problem::error("run-after-unknown", message)
}

fn check_circles<'a>(checker: &mut Checker<'_>, reach: &Reach<'a>, block: &'a Block) {
    let mut listed: HashSet<&Name> = HashSet::new();
    for action in block {
        if listed.contains(&action.name) || action.run_after.contains_key(&action.name) {
            continue;
        }
        let Some(circle) = reach.circle(action) else { continue };
        listed.extend(circle.iter().copied());
        let steps: Vec<&str> = circle.iter().map(|name| name.as_str()).collect();
        let message = format!("a circle: {} → {}", steps.join(" → "), action.name);
        let problem = Problem::error("run-after-cycle", message)
            .with_hint("one of them has to start without waiting for the others");
        checker.report_name(problem, &action.pointer.member("runAfter"));
    }
}

fn check_dead<'a>(checker: &mut Checker<'_>, reach: &Reach<'a>, block: &'a Block) {
    for action in block {
        if let Some(reason) = dead(checker, reach, action) {
            let message = format!("`{}` can never run: {reason}", action.name);
            let problem = Problem::warning("never-runs", message)
                .with_hint("change the statuses in `runAfter`, or remove the action");
            checker.report_name(problem, &action.pointer);
        }
    }
}

/// Why an action can never run, whatever becomes of the ones that it waits for.
fn dead<'a>(checker: &Checker<'_>, reach: &Reach<'a>, action: &'a Action) -> Option<String> {
    for (name, statuses) in &action.run_after {
        if statuses.is_empty() {
            return Some(format!("it accepts no status of `{name}`"));
        }
        let is_end = reach.find(name).is_some_and(|found| found.kind == ActionKind::Terminate);
        if is_end && !statuses.contains(&RunAfterStatus::Skipped) {
            return Some(format!("`{name}` ends the run"));
        }
    }
    if !checker.is_ordered() || action.run_after.len() < 2 {
        return None;
    }
    let needs = reach.needs(action);
    // In the order of the definition, so that the same flow always gives the same message.
    let names = reach.names().filter(|name| needs.get(name) == Some(&0));
    let name = names.into_iter().next()?;
    Some(format!("what it waits for wants different statuses of `{name}`"))
}
