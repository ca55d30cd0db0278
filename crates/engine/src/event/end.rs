//! How actions and runs end.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use wdl::Value;

use super::fault::Fault;
use super::place::Place;
use crate::content::Content;
use crate::status::Status;
use crate::time::Time;

/// An action ended, for ever.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Which action.
    pub at: Place,
    /// When it started.
    pub started: Time,
    /// When it ended.
    pub ended: Time,
    /// How it ended; always final.
    pub status: Status,
    /// Its code; absent where records show none (`NotSpecified`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Arc<str>>,
    /// Why it failed, where the engine or the line says so (a refused call has none).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Fault>,
    /// The inputs its record shows; absent where there were none or where the intent shows them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inputs: Option<Content>,
    /// What came out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outputs: Option<Content>,
    /// Its tracked properties.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracked: Option<Content>,
    /// Whether its last call was held back, because it was known that it would be refused.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_sent: bool,
    /// Whether a static result stands for the action, which was not run.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_replaced: bool,
    /// Whether the outputs are the last page of a list, whose other pages came before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_last_page: bool,
}

impl Outcome {
    pub(crate) fn contents_mut(&mut self, visit: &mut dyn FnMut(&mut Content)) {
        self.inputs.iter_mut().for_each(&mut *visit);
        self.outputs.iter_mut().for_each(&mut *visit);
        self.tracked.iter_mut().for_each(visit);
    }

    /// Returns the outputs as the language sees them.
    pub fn outputs_value(&self) -> Option<&Value> {
        self.outputs.as_ref().and_then(Content::value)
    }
}

/// The run ended, for ever.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ended {
    /// When.
    pub time: Time,
    /// How; always final.
    pub status: Status,
    /// `ActionFailed` or what a Terminate said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Fault>,
    /// The definition's outputs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outputs: Option<Content>,
}
