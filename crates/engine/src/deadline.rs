//! Time limits: an action or block that takes too long ends as TimedOut, and with it all that is inside.

use crate::actions::End;
use crate::ambience::Ambience;
use crate::command::Command;
use crate::decide::{Step, outcome};
use crate::event::Fault;
use crate::inversion::{Inversion, inverted};
use crate::run::{Run, Spot};
use crate::status::Status;
use crate::time::Time;

/// The code of what took too long.
const TIMED_OUT: &str = "ActionTimedOut";

impl Run {
    /// Returns when an action under way must have ended.
    pub(crate) fn deadline(&self, spot: &Spot) -> Option<Time> {
        let limit = self.plan.actions[spot.action].envelope.timeout.as_ref()?;
        let timeout = self.duration_max(spot, limit)?;
        let record = self.record(spot).filter(|record| !record.status.is_final())?;
        Some(record.started.after(timeout))
    }

    /// Returns the command that watches over the time limit of an action under way.
    pub(crate) fn watch(&self, spot: &Spot) -> Option<Command> {
        self.deadline(spot).map(|due| Command::Wake { at: self.place(spot), due })
    }

    /// Ends an action whose time is up.
    pub(crate) fn time_out(&mut self, spot: &Spot, ambience: &dyn Ambience, step: &mut Step) {
        let now = ambience.now();
        let started = self.record(spot).map_or(now, |record| record.started);
        let name = &self.plan.actions[spot.action].name;
        let message = format!("action '{name}' did not end within its limit of time");
        let mut end = End::failed(TIMED_OUT, Fault::new(TIMED_OUT, message));
        if !inverted(Inversion::TimeLimitTimesOut) {
            end.status = Status::TimedOut;
        }
        let outcome = outcome(self.place(spot), started, now, end);
        let open = self.open_inside(Some(spot));
        self.conclude(spot, outcome, ambience, step);
        self.cut_inside(spot, open, now, step);
    }
}
