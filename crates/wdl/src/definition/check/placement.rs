//! Actions that may not stand everywhere, and how deep they stand.

use super::checker::Checker;
use super::reach::Reach;
use crate::definition::{ActionKind, TriggerKind};
use crate::problem::Problem;

pub(super) fn check(checker: &mut Checker<'_>) {
    for index in 0..checker.sites.len() {
        match checker.sites[index].action.kind {
            ActionKind::Terminate => check_terminate(checker, index),
            ActionKind::Response => check_response(checker, index),
            ActionKind::InitializeVariable if checker.sites[index].parent.is_some() => {
                let problem = Problem::error(
                    "initialize-variable-nested",
                    "variables are initialized outside of all blocks",
                );
                let problem = problem.with_hint("move it before the block, set the variable here");
                checker.report_name(problem, &checker.sites[index].action.pointer);
            }
            _ => {}
        }
        check_depth(checker, index);
    }
}

/// Depth counts the blocks: an action may stand inside as many as the limit says.
fn check_depth(checker: &mut Checker<'_>, index: usize) {
    let (site, most) = (&checker.sites[index], checker.options.limits.nesting);
    let is_block = site.action.kind.is_block();
    // The first one that is too deep is enough.
    let is_first_block = is_block && site.depth == most;
    let is_first_step =
        !is_block && site.depth == most + 1 && !is_inside_known_block(checker, index);
    if is_first_block || is_first_step {
        let message =
            format!("`{}` makes more than {most} blocks inside each other", site.action.name);
        let problem = Problem::error("nesting-too-deep", message)
            .with_hint("move the inner part into a flow of its own");
        checker.report_name(problem, &site.action.pointer);
    }
}

/// Whether the nearest block is one that was already called too deep.
fn is_inside_known_block(checker: &Checker<'_>, index: usize) -> bool {
    let parent = checker.sites[index].parent;
    parent.is_some_and(|parent| checker.sites[parent].action.kind.is_block())
}

fn check_terminate(checker: &mut Checker<'_>, index: usize) {
    if let Some(outer) = loop_around(checker, index) {
        let message = format!("`Terminate` stands in the loop `{outer}`");
        let problem = Problem::error("terminate-in-loop", message)
            .with_hint("note the failure in a variable and end the run after the loop");
        checker.report_name(problem, &checker.sites[index].action.pointer);
    }
}

fn check_response(checker: &mut Checker<'_>, index: usize) {
    let pointer = &checker.sites[index].action.pointer;
    if let Some(outer) = loop_around(checker, index) {
        let problem =
            Problem::error("response-in-loop", format!("`Response` stands in the loop `{outer}`"))
                .with_hint("collect in the loop, respond after it");
        checker.report_name(problem, pointer);
    } else if let Some(other) = parallel(checker, index) {
        let message = format!("`Response` stands beside `{other}`, which runs at the same time");
        let problem =
            Problem::warning("response-in-parallel", message).with_hint("put one after the other");
        checker.report_name(problem, pointer);
    }
    let triggers = &checker.definition.triggers;
    let is_called =
        |kind: &TriggerKind| matches!(kind, TriggerKind::Request | TriggerKind::Other(_));
    if !triggers.is_empty() && !triggers.iter().any(|trigger| is_called(&trigger.kind)) {
        let message = "nobody waits for a response: the trigger is not a request";
        checker.report_name(Problem::warning("response-without-request", message), pointer);
    } else if triggers.iter().any(|trigger| trigger.split_on.is_some()) {
        let message = "callers are not kept waiting: the trigger splits its array";
        checker.report_name(Problem::warning("response-with-split-on", message), pointer);
    }
}

fn loop_around(checker: &Checker<'_>, index: usize) -> Option<String> {
    let outer = checker.around(index).find(|outer| checker.sites[*outer].action.kind.is_loop())?;
    Some(checker.sites[outer].action.name.to_string())
}

/// An action that may run at the same time as this one or a block around it.
fn parallel(checker: &Checker<'_>, index: usize) -> Option<String> {
    if !checker.is_ordered() {
        return None;
    }
    std::iter::once(index).chain(checker.around(index)).find_map(|index| {
        let own = &checker.sites[index];
        let reach = Reach::new(own.block);
        let mut beside = checker.sites.iter().filter(|site| std::ptr::eq(site.block, own.block));
        let other = beside.find(|other| {
            other.action.name != own.action.name
                && !other.before.contains(&own.action.name)
                && !own.before.contains(&other.action.name)
                && !reach.is_either_or(own.action, other.action)
        })?;
        Some(other.action.name.to_string())
    })
}
