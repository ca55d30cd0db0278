//! Query (Filter array): keeps the items for which a condition holds.

use wdl::{Template, Value};

use super::{Begun, End, evaluate, not_an_array};
use crate::content::Content;
use crate::inversion::{Inversion, inverted};
use crate::lookup::View;
use crate::plan::Action;

/// A Query action. Its record shows the bare array as inputs.
pub(crate) struct Query {
    pub(crate) from: Template,
    pub(crate) keep: wdl::Condition,
}

impl Query {
    pub(crate) fn begin(&self, action: &Action, view: &View<'_>) -> Begun {
        Begun::Ended(self.end(action, view).unwrap_or_else(|end| *end))
    }

    fn end(&self, action: &Action, view: &View<'_>) -> Result<End, Box<End>> {
        let from = evaluate(&self.from, action, view)?;
        let items = from.value.as_array().ok_or_else(|| not_an_array(action, &from.value))?;
        let mut kept = Vec::new();
        for item in items {
            let view = view.with_item(item, from.secure);
            let holds = self.keep.eval(&view, view.limits());
            let holds = match holds {
                Err(_) if inverted(Inversion::QueryIsBoolean) => false,
                holds => holds.map_err(|error| Box::new(super::undecided(action, &error)))?,
            };
            if holds {
                kept.push(item.clone());
            }
        }
        let inputs = Content::new(from.value.clone(), from.secure || action.secure_inputs);
        let outputs = Value::object([("body", Value::from(kept))]);
        let outputs = Content::new(outputs, from.secure || action.secure_outputs);
        let mut end = End::succeeded(Some(inputs), Some(outputs));
        end.code = None;
        Ok(end)
    }
}
