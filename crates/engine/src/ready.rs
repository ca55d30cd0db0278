//! Order and status: when an action may run, and what a block's end makes of it.

use crate::event::Fault;
use crate::inversion::{Inversion, inverted};
use crate::plan::BlockIndex;
use crate::run::{Run, Spot};
use crate::status::{Status, StatusSet};

/// What the predecessors of an action say.
pub(crate) enum Readiness {
    /// Some predecessor has not ended.
    NotYet,
    /// Every predecessor ended as asked.
    Run,
    /// A predecessor ended otherwise.
    Skip(Fault),
}

/// Looks at the predecessors of an action: all of them must have ended, each in its own list.
pub(crate) fn readiness(run: &Run, spot: &Spot) -> Readiness {
    let action = &run.plan.actions[spot.action];
    let mut refused = None;
    for (predecessor, accepted) in &action.run_after {
        let before = Spot { action: *predecessor, turns: spot.turns.clone() };
        let status = run.record(&before).map_or(Status::Running, |record| record.status);
        if !status.is_final() {
            if inverted(Inversion::AllMustHaveEnded) {
                continue;
            }
            return Readiness::NotYet;
        }
        if !is_accepted(*accepted, status) && refused.is_none() {
            let predecessor = &run.plan.actions[*predecessor].name;
            refused = Some(condition_failed(&action.name, predecessor, *accepted, status));
        }
    }
    refused.map_or(Readiness::Run, Readiness::Skip)
}

fn is_accepted(accepted: StatusSet, status: Status) -> bool {
    match status {
        Status::Failed if inverted(Inversion::HandlersRun) => false,
        Status::Cancelled if inverted(Inversion::CancelledSatisfiesNothing) => true,
        _ if inverted(Inversion::EmptyListNeverRuns) && accepted == StatusSet::default() => true,
        _ => accepted.has(status),
    }
}

fn condition_failed(action: &str, before: &str, accepted: StatusSet, actual: Status) -> Fault {
    let message = format!(
        "action '{action}' was skipped: it runs after '{before}' ends {}, but that ended {}",
        accepted.list().join(", "),
        actual.name(),
    );
    Fault::new("ActionConditionFailed", message)
}

/// Returns the status of an ended block: its leaves decide, and a skipped leaf is replaced by what it
/// waited for.
pub(crate) fn block_status(run: &Run, block: BlockIndex, turns: &[u32]) -> Status {
    let mut cancelled = false;
    for action in &run.plan.blocks[block].actions {
        let is_leaf = run.plan.actions[*action].successors.is_empty();
        if !is_leaf && !inverted(Inversion::LeavesDecide) {
            continue;
        }
        match leaf_status(run, &Spot { action: *action, turns: turns.to_vec() }) {
            Status::Failed | Status::TimedOut => return Status::Failed,
            Status::Cancelled => cancelled = true,
            Status::Waiting | Status::Running | Status::Succeeded | Status::Skipped => {}
        }
    }
    if cancelled { Status::Cancelled } else { Status::Succeeded }
}

fn leaf_status(run: &Run, leaf: &Spot) -> Status {
    let mut open = vec![leaf.action];
    let mut seen = vec![false; run.plan.actions.len()];
    let mut worst = Status::Skipped;
    while let Some(action) = open.pop() {
        if std::mem::replace(&mut seen[action], true) {
            continue;
        }
        let spot = Spot { action, turns: leaf.turns.clone() };
        let status = run.record(&spot).map_or(Status::Skipped, |record| record.status);
        match status {
            Status::TimedOut if inverted(Inversion::TimedOutIsFailure) => {}
            Status::Skipped if inverted(Inversion::SkippedIsNoFailure) => return Status::Failed,
            Status::Skipped if inverted(Inversion::SkippedStandsForBefore) => {}
            Status::Failed | Status::TimedOut => return status,
            Status::Cancelled => worst = Status::Cancelled,
            Status::Skipped => {
                open.extend(run.plan.actions[action].run_after.iter().map(|(before, _)| *before));
            }
            Status::Waiting | Status::Running | Status::Succeeded => {}
        }
    }
    worst
}
