//! Select: maps each item of an array.

use wdl::{Template, Value};

use super::{Begun, End, evaluate, not_an_array};
use crate::content::Content;
use crate::lookup::View;
use crate::plan::Action;

/// A Select action. Its record shows only `from`.
pub(crate) struct Select {
    pub(crate) from: Template,
    pub(crate) select: Template,
}

impl Select {
    pub(crate) fn begin(&self, action: &Action, view: &View<'_>) -> Begun {
        Begun::Ended(self.end(action, view).unwrap_or_else(|end| *end))
    }

    fn end(&self, action: &Action, view: &View<'_>) -> Result<End, Box<End>> {
        let from = evaluate(&self.from, action, view)?;
        let items = from.value.as_array().ok_or_else(|| not_an_array(action, &from.value))?;
        let mut secure = from.secure;
        let mut mapped = Vec::with_capacity(items.len());
        for item in items {
            let made = evaluate(&self.select, action, &view.with_item(item, from.secure))?;
            secure |= made.secure;
            mapped.push(made.value);
        }
        let inputs = Value::object([("from", from.value.clone())]);
        let inputs = Content::new(inputs, from.secure || action.secure_inputs);
        let outputs = Value::object([("body", Value::from(mapped))]);
        let outputs = Content::new(outputs, secure || action.secure_outputs);
        let mut end = End::succeeded(Some(inputs), Some(outputs));
        end.code = None;
        Ok(end)
    }
}
