//! Http, ApiConnection, OpenApiConnection: a call to a service, tried again as its policy says.

use wdl::Template;

use super::{Begun, evaluate};
use crate::backoff::Retry;
use crate::command::CallKind;
use crate::content::Content;
use crate::lookup::View;
use crate::plan::Action;

/// An action that calls a service.
pub(crate) struct Call {
    pub(crate) kind: CallKind,
    pub(crate) inputs: Template,
    pub(crate) retry: Retry,
    /// Whether the result of a request that was taken on (202) is asked for.
    pub(crate) polls: bool,
}

impl Call {
    pub(crate) fn begin(&self, action: &Action, view: &View<'_>) -> Begun {
        let evaluated = match evaluate(&self.inputs, action, view) {
            Ok(evaluated) => evaluated,
            Err(end) => return Begun::Ended(*end),
        };
        let hidden = evaluated.secure || action.secure_inputs;
        let credential = evaluated.value.get("authentication").is_some();
        let inputs = Content::new(evaluated.value, hidden || credential);
        Begun::Call { kind: self.kind, inputs, hidden }
    }
}
