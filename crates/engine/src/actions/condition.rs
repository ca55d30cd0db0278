//! If: one of two branches runs, the other is skipped.

use wdl::Value;

use super::{Begun, undecided};
use crate::content::Content;
use crate::inversion::{Inversion, inverted};
use crate::lookup::View;
use crate::plan::Action;

/// An If action. Its first block is the branch for true, its second the one for false.
pub(crate) struct Condition {
    pub(crate) expression: wdl::Condition,
}

impl Condition {
    pub(crate) fn begin(&self, action: &Action, view: &View<'_>) -> Begun {
        let holds = match self.expression.eval(view, view.limits()) {
            Ok(holds) => holds,
            Err(_) if inverted(Inversion::ConditionsAreBoolean) => false,
            Err(error) => return Begun::Ended(undecided(action, &error)),
        };
        let inputs = Value::object([("expressionResult", holds)]);
        let inputs = Content::new(inputs, action.secure_inputs);
        let block = if holds { 0 } else { 1 };
        Begun::Opened { inputs: Some(inputs), block: Some(block), items: None }
    }
}
