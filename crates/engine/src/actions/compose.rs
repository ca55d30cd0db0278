//! Compose: the evaluated inputs are the outputs.

use wdl::Template;

use super::{Begun, End, evaluate};
use crate::content::Content;
use crate::lookup::View;
use crate::plan::Action;

/// A Compose action.
pub(crate) struct Compose {
    pub(crate) inputs: Template,
}

impl Compose {
    pub(crate) fn begin(&self, action: &Action, view: &View<'_>) -> Begun {
        let evaluated = match evaluate(&self.inputs, action, view) {
            Ok(evaluated) => evaluated,
            Err(end) => return Begun::Ended(*end),
        };
        let secure = evaluated.secure;
        let inputs = Content::new(evaluated.value.clone(), secure || action.secure_inputs);
        let outputs = Content::new(evaluated.value, secure || action.secure_outputs);
        Begun::Ended(End::succeeded(Some(inputs), Some(outputs)))
    }
}
