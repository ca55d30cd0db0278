//! The end of an action: its tracked properties are evaluated, then it is written.

use wdl::Value;

use crate::ambience::Ambience;
use crate::content::Content;
use crate::decide::Step;
use crate::event::{Event, Fault, Outcome};
use crate::inversion::{Inversion, inverted};
use crate::limits::TRACKED_CHARS_MAX;
use crate::lookup::View;
use crate::run::{Run, Spot};
use crate::status::Status;

impl Run {
    /// Takes the end of an action in. Properties that cannot be tracked fail it.
    pub(crate) fn conclude(
        &mut self,
        spot: &Spot,
        mut outcome: Outcome,
        ambience: &dyn Ambience,
        step: &mut Step,
    ) -> Status {
        match self.tracked(spot, &outcome, ambience) {
            Ok(tracked) => outcome.tracked = tracked,
            Err(fault) => {
                outcome.status = Status::Failed;
                outcome.code = Some(std::sync::Arc::clone(&fault.code));
                outcome.error = Some(fault);
            }
        }
        let status = outcome.status;
        self.note(Event::Outcome(outcome), step);
        status
    }

    fn tracked(
        &self,
        spot: &Spot,
        outcome: &Outcome,
        ambience: &dyn Ambience,
    ) -> Result<Option<Content>, Fault> {
        let action = &self.plan.actions[spot.action];
        let Some(template) = action.envelope.tracked.as_ref() else {
            return Ok(None);
        };
        if outcome.status == Status::Skipped && !inverted(Inversion::SkippedTracksNothing) {
            return Ok(None);
        }
        let ended = self.ended_record(spot, outcome);
        let view = View::new(self, spot, ambience).with_ended(&ended);
        let evaluated = template.eval(&view, view.limits()).map_err(|error| {
            let message = format!("tracked properties of action '{}': {error}", action.name);
            Fault::new("TrackedPropertiesEvaluationFailed", message)
        })?;
        check_size(&evaluated.value, &action.name)?;
        Ok(Some(Content::new(evaluated.value, evaluated.secure)))
    }
}

fn check_size(value: &Value, action: &str) -> Result<(), Fault> {
    let chars = value.to_json().chars().count();
    if chars <= TRACKED_CHARS_MAX {
        return Ok(());
    }
    let message = format!(
        "tracked properties of action '{action}' have {chars} characters, over the limit of \
         {TRACKED_CHARS_MAX}"
    );
    Err(Fault::new("TrackedPropertiesSizeLimitExceeded", message))
}
