//! Join: makes one text of an array.

use wdl::{Template, Value};

use super::{Begun, End, evaluate, not_an_array};
use crate::content::Content;
use crate::lookup::View;
use crate::plan::Action;

/// A Join action.
pub(crate) struct Join {
    pub(crate) inputs: Template,
}

impl Join {
    pub(crate) fn begin(&self, action: &Action, view: &View<'_>) -> Begun {
        Begun::Ended(self.end(action, view).unwrap_or_else(|end| *end))
    }

    fn end(&self, action: &Action, view: &View<'_>) -> Result<End, Box<End>> {
        let inputs = evaluate(&self.inputs, action, view)?;
        let from = inputs.value.get("from").cloned().unwrap_or_default();
        let items = from.as_array().ok_or_else(|| not_an_array(action, &from))?;
        let between = inputs.value.get("joinWith").map(Value::to_text).unwrap_or_default();
        let texts: Vec<String> = items.iter().map(Value::to_text).collect();
        let outputs = Value::object([("body", texts.join(&between))]);
        let shown = Content::new(inputs.value.clone(), inputs.secure || action.secure_inputs);
        let outputs = Content::new(outputs, inputs.secure || action.secure_outputs);
        Ok(End::succeeded(Some(shown), Some(outputs)))
    }
}
