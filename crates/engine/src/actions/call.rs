//! Http, ApiConnection, OpenApiConnection, Workflow, SendToBatch, and their kinds that wait to be called back: a call,
//! tried again as its policy says.

use wdl::{Template, Value};

use super::{Begun, End, evaluate};
use crate::backoff::Retry;
use crate::bounds::Limit;
use crate::command::CallKind;
use crate::content::Content;
use crate::event::Fault;
use crate::lookup::View;
use crate::plan::Action;
use crate::settings::computed_retry;

/// An action that calls a service.
pub(crate) struct Call {
    pub(crate) kind: CallKind,
    pub(crate) inputs: Template,
    /// When it is tried again; absent where an expression says it.
    pub(crate) retry: Option<Retry>,
    /// Whether the result of a request that was taken on (202) is asked for.
    pub(crate) polls: bool,
    /// Whether it goes out without the headers that name the run.
    pub(crate) is_bare: bool,
    /// How many items of a list that comes in pages are wanted at least.
    pub(crate) items: Option<Limit<u32>>,
    /// Whether large bodies go in portions.
    pub(crate) is_chunked: bool,
    /// How it is called back, where it is.
    pub(crate) webhook: Option<Webhook>,
}

/// What follows a subscription.
pub(crate) struct Webhook {
    /// The call that undoes it.
    pub(crate) unsubscribe: Option<Template>,
    /// Whether the inputs keep the call that subscribes under a name of its own.
    pub(crate) is_nested: bool,
}

/// The member of the inputs that keeps the call that subscribes.
pub(crate) const SUBSCRIBE: &str = "subscribe";

/// Tells whether inputs hold a credential.
pub(crate) fn has_credential(inputs: &Value) -> bool {
    let has = |inputs: &Value| inputs.get("authentication").is_some();
    has(inputs) || inputs.get(SUBSCRIBE).is_some_and(has)
}

impl Call {
    pub(crate) fn begin(&self, action: &Action, view: &View<'_>) -> Begun {
        let evaluated = match evaluate(&self.inputs, action, view) {
            Ok(evaluated) => evaluated,
            Err(end) => return Begun::Ended(*end),
        };
        let hidden = evaluated.secure || action.secure_inputs;
        if let Err(message) = self.check_retry(&evaluated.value) {
            let fault = Fault::new("InvalidRetryPolicy", message);
            return Begun::Ended(End::failed("BadRequest", fault));
        }
        let credential = has_credential(&evaluated.value);
        let inputs = Content::new(evaluated.value, hidden || credential);
        Begun::Call { inputs, hidden }
    }

    /// Refuses a policy that an expression made and that is none.
    fn check_retry(&self, inputs: &Value) -> Result<(), String> {
        if self.retry.is_some() {
            return Ok(());
        }
        let is_nested = self.webhook.as_ref().is_some_and(|webhook| webhook.is_nested);
        let sent = if is_nested { inputs.get(SUBSCRIBE).unwrap_or(inputs) } else { inputs };
        computed_retry(sent).map(drop)
    }
}
