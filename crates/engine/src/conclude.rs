//! The end of an action: its tracked properties are evaluated, then it is written.

use wdl::Value;

use crate::actions::{End, is_too_large, too_large};
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
    /// Takes the end of an action in. Properties that cannot be tracked fail it, and what no journal could keep.
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
        let outcome = kept(outcome);
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

/// Makes of an end that no journal could keep one that says so.
fn kept(outcome: Outcome) -> Outcome {
    let contents = [outcome.inputs.as_ref(), outcome.outputs.as_ref()];
    if !is_too_large(contents) {
        return outcome;
    }
    let End { status, code, error, inputs, outputs, .. } = too_large();
    Outcome { status, code, error, inputs, outputs, is_last_page: false, ..outcome }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Place;
    use crate::limits::RECORD_BYTES_MAX;
    use crate::time::Time;

    fn succeeded(bytes: usize) -> Outcome {
        let text = Content::Plain(Value::from("x".repeat(bytes)));
        Outcome {
            at: Place { action: "A".into(), turns: Vec::new() },
            started: Time(0),
            ended: Time(0),
            status: Status::Succeeded,
            code: Some("OK".into()),
            error: None,
            inputs: None,
            outputs: Some(text),
            tracked: None,
            not_sent: false,
            is_replaced: false,
            is_last_page: true,
        }
    }

    #[test]
    fn what_no_journal_could_keep_is_no_success() {
        let largest = kept(succeeded(RECORD_BYTES_MAX));
        assert_eq!((largest.status, largest.outputs.is_some()), (Status::Succeeded, true));
        let larger = kept(succeeded(RECORD_BYTES_MAX + 1));
        assert_eq!(
            (larger.status, larger.code.as_deref()),
            (Status::Failed, Some("record-too-large"))
        );
        assert!(larger.outputs.is_none() && larger.error.is_some() && !larger.is_last_page);
    }
}
