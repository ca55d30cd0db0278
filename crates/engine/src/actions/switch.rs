//! Switch: the first case that equals the value runs, else the default; the others are skipped.

use std::sync::Arc;

use wdl::{Template, Value};

use super::{Begun, End, evaluate};
use crate::content::Content;
use crate::event::Fault;
use crate::inversion::{Inversion, inverted};
use crate::lookup::View;
use crate::plan::Action;

/// A Switch action. Its blocks are the cases in order and, last, the default.
pub(crate) struct Switch {
    pub(crate) expression: Template,
    /// Name and value of each case.
    pub(crate) cases: Vec<(Arc<str>, Value)>,
}

impl Switch {
    pub(crate) fn begin(&self, action: &Action, view: &View<'_>) -> Begun {
        let evaluated = match evaluate(&self.expression, action, view) {
            Ok(evaluated) => evaluated,
            Err(end) => return Begun::Ended(*end),
        };
        if !matches!(evaluated.value, Value::String(_) | Value::Int(_)) {
            let message = format!(
                "the value of switch '{}' must be a string or an integer, and it is of kind {}",
                action.name,
                evaluated.value.kind()
            );
            let fault = Fault::new("ExpressionEvaluationFailed", message);
            return Begun::Ended(End::failed("BadRequest", fault));
        }
        let chosen = self.cases.iter().position(|(_, case)| is_equal(case, &evaluated.value));
        let block = u32::try_from(chosen.unwrap_or(self.cases.len())).unwrap_or(u32::MAX);
        let inputs = Value::object([("expressionResult", evaluated.value)]);
        let inputs = Content::new(inputs, evaluated.secure || action.secure_inputs);
        Begun::Opened { inputs: Some(inputs), block: Some(block), items: None }
    }

    /// Returns the name of a case, or `default`.
    pub(crate) fn branch_name(&self, number: usize) -> Option<&str> {
        let case = self.cases.get(number).map(|(name, _)| &**name);
        case.or_else(|| (number == self.cases.len()).then_some("default"))
    }
}

/// Tells whether a case is that of a value: by type and letter case.
fn is_equal(case: &Value, value: &Value) -> bool {
    match (case, value) {
        (Value::String(case), Value::String(value)) if inverted(Inversion::SwitchTellsCase) => {
            case.eq_ignore_ascii_case(value)
        }
        _ => case == value,
    }
}
