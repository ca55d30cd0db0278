//! Waits for a repair: a refusal that new credentials would cure, and that nothing would catch, does not end
//! its action.
//!
//! ```text
//! Intent ─▶ Parked ─┬─▶ Resumed (the next try) ─▶ Outcome
//!                   └─▶ Outcome, as it was refused, when the wait is over
//! ```

use std::sync::Arc;

use crate::ambience::Ambience;
use crate::command::Command;
use crate::decide::Step;
use crate::event::{Event, Outcome, Parked, Place, Resumed};
use crate::inversion::{Inversion, inverted};
use crate::run::{Run, Spot};
use crate::status::Status;
use crate::time::Time;

/// Which waits for a repair are over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resumption {
    /// All of them: a person says so.
    All,
    /// Those for one thing, of calls that began no later than it was repaired.
    Repaired {
        /// What was repaired.
        on: Arc<str>,
        /// When.
        at: Time,
    },
}

impl Resumption {
    fn is_for(&self, parked: &Parked) -> bool {
        match self {
            Self::All => true,
            Self::Repaired { on, at } => parked.on == *on && parked.started <= *at,
        }
    }
}

impl Run {
    /// Lists the refusals whose repair is waited for.
    pub fn parked(&self) -> impl Iterator<Item = &Parked> {
        self.parked.iter().filter_map(|at| {
            let spot = self.spot(at).ok()?;
            self.record(&spot)?.parked.as_deref()
        })
    }

    /// Calls again what waits for a repair. Asked twice, it does so once.
    pub fn resume(&mut self, which: &Resumption, ambience: &dyn Ambience) -> Step {
        let mut step = Step::default();
        if self.ended.is_some() {
            return step;
        }
        let due: Vec<Place> =
            self.parked().filter(|parked| which.is_for(parked)).map(|p| p.at.clone()).collect();
        for at in due {
            let Ok(spot) = self.spot(&at) else { continue };
            let Some(record) = self.record(&spot) else { continue };
            let attempt = record.calls() + 1;
            let resumed = Resumed { at, time: ambience.now(), attempt };
            self.note(Event::Resumed(resumed), &mut step);
            step.commands.extend(self.call(&spot));
        }
        step
    }

    /// Tells whether a refused action may wait: nothing would catch its failure, and there is time left.
    pub(crate) fn may_wait(&self, spot: &Spot, until: Time, now: Time) -> bool {
        let is_caught =
            self.plan.is_caught(spot.action) && !inverted(Inversion::CaughtIsNotWaitedFor);
        until > now && !is_caught
    }

    pub(crate) fn park(&mut self, spot: &Spot, parked: Parked, step: &mut Step) {
        let (at, until) = (parked.at.clone(), parked.until);
        self.note(Event::Parked(parked), step);
        let due = self.deadline(spot).map_or(until, |deadline| until.min(deadline));
        step.commands.push(Command::Wake { at, due });
    }

    /// Ends an action for which no repair has come, as it was refused.
    pub(crate) fn give_up(&mut self, spot: &Spot, ambience: &dyn Ambience, step: &mut Step) {
        if inverted(Inversion::WaitForRepairEnds) {
            return;
        }
        let Some(record) = self.record(spot) else { return };
        let Some(parked) = record.parked.as_deref().cloned() else { return };
        let outcome = Outcome {
            at: parked.at,
            started: record.started,
            ended: ambience.now(),
            status: Status::Failed,
            code: Some(parked.code),
            error: parked.error,
            inputs: None,
            outputs: parked.outputs,
            tracked: None,
            not_sent: parked.not_sent,
            is_replaced: false,
            is_last_page: false,
        };
        self.conclude(spot, outcome, ambience, step);
    }

    pub(crate) fn apply_parked(&mut self, parked: &Parked) -> Result<(), crate::Error> {
        let spot = self.spot(&parked.at)?;
        let Some(record) = self.record_mut(&spot).filter(|record| !record.status.is_final()) else {
            return Ok(());
        };
        record.park(parked);
        self.parked.insert(parked.at.clone());
        Ok(())
    }

    pub(crate) fn apply_resumed(&mut self, resumed: &Resumed) -> Result<(), crate::Error> {
        let spot = self.spot(&resumed.at)?;
        self.parked.remove(&resumed.at);
        if let Some(record) = self.record_mut(&spot).filter(|record| !record.status.is_final()) {
            record.resume(resumed);
        }
        Ok(())
    }
}
