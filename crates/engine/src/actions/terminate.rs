//! Terminate: ends the run at once, as it says.

use wdl::{Template, Value};

use super::{Begun, End, evaluate, member};
use crate::content::Content;
use crate::event::Fault;
use crate::lookup::View;
use crate::plan::Action;
use crate::status::Status;

/// What is told of an end that was made of secured values.
const HIDDEN: &str = "the values are secured and not shown";

/// A Terminate action.
pub(crate) struct Terminate {
    pub(crate) inputs: Template,
}

impl Terminate {
    pub(crate) fn begin(&self, action: &Action, view: &View<'_>) -> Begun {
        let evaluated = match evaluate(&self.inputs, action, view) {
            Ok(evaluated) => evaluated,
            Err(end) => return Begun::Ended(*end),
        };
        let text = |value: Option<&Value>| value.map(Value::to_text).unwrap_or_default();
        let name = text(member(&evaluated.value, "runStatus"));
        let ends = [Status::Succeeded, Status::Failed, Status::Cancelled];
        let Some(status) = Status::find(&name).filter(|status| ends.contains(status)) else {
            let hidden = evaluated.secure || action.secure_inputs;
            let name = if hidden { HIDDEN.to_owned() } else { format!("'{name}'") };
            let message = format!("a run cannot end as {name}");
            let fault = Fault::new("InvalidTemplate", message);
            return Begun::Ended(End::failed("BadRequest", fault));
        };
        let hidden = evaluated.secure || action.secure_inputs;
        let error = member(&evaluated.value, "runError").filter(|_| status == Status::Failed).map(
            |error| {
                match hidden {
                    // The end of a run is read by everybody, in lists, notices and mails.
                    true => Fault::new("Terminated", HIDDEN),
                    false => Fault::new(text(error.get("code")), text(error.get("message"))),
                }
            },
        );
        let inputs = Content::new(evaluated.value.clone(), hidden);
        Begun::Terminate { inputs, status, error }
    }
}
