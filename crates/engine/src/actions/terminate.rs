//! Terminate: ends the run at once, as it says.

use wdl::{Template, Value};

use super::{Begun, End, evaluate, member};
use crate::content::Content;
use crate::event::Fault;
use crate::lookup::View;
use crate::plan::Action;
use crate::status::Status;

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
            let message = format!("a run cannot end as '{name}'");
            let fault = Fault::new("InvalidTemplate", message);
            return Begun::Ended(End::failed("BadRequest", fault));
        };
        let error = member(&evaluated.value, "runError")
            .filter(|_| status == Status::Failed)
            .map(|error| Fault::new(text(error.get("code")), text(error.get("message"))));
        let hidden = evaluated.secure || action.secure_inputs;
        let inputs = Content::new(evaluated.value.clone(), hidden);
        Begun::Terminate { inputs, status, error }
    }
}
