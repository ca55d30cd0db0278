//! Foreach: its block runs once for each item, some of them at the same time.

use std::sync::Arc;

use wdl::{Template, Value};

use super::{Begun, End, evaluate};
use crate::content::Content;
use crate::event::Fault;
use crate::inversion::{Inversion, inverted};
use crate::limits::LOOP_ITEMS_MAX;
use crate::lookup::View;
use crate::plan::Action;

/// A Foreach action.
pub(crate) struct Foreach {
    pub(crate) items: Template,
    /// The items as the author wrote them.
    pub(crate) written: Arc<str>,
    /// How many turns run at the same time, at least one.
    pub(crate) parallel: u32,
}

impl Foreach {
    pub(crate) fn begin(&self, action: &Action, view: &View<'_>) -> Begun {
        let evaluated = match evaluate(&self.items, action, view) {
            Ok(evaluated) => evaluated,
            Err(end) => return Begun::Ended(*end),
        };
        if evaluated.value.is_null() && inverted(Inversion::NullIsNoArray) {
            return Begun::Ended(End::succeeded(None, None));
        }
        let Value::Array(items) = &evaluated.value else {
            let kind = evaluated.value.kind();
            let message = format!(
                "loop '{}' goes through an array, and its value is of kind {kind}",
                action.name
            );
            return Begun::Ended(failed(message));
        };
        if items.len() > LOOP_ITEMS_MAX {
            let message = format!(
                "loop '{}' has {} items, over the limit of {LOOP_ITEMS_MAX}",
                action.name,
                items.len()
            );
            return Begun::Ended(failed(message));
        }
        if items.is_empty() || view.is_empty_block(action) {
            let mut end = End::succeeded(None, None);
            end.code = None;
            return Begun::Ended(end);
        }
        let items = Content::new(evaluated.value, evaluated.secure);
        Begun::Opened { inputs: None, block: None, items: Some(items) }
    }
}

fn failed(message: String) -> End {
    End::failed("BadRequest", Fault::new("ExpressionEvaluationFailed", message))
}
