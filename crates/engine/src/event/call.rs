//! The calls of an action: tries, questions after a result, pages and portions.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::bounds::Bounds;
use super::fault::Fault;
use super::place::Place;
use crate::content::Content;
use crate::time::Time;

/// An effect on the world is about to be tried.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Intent {
    /// Which action.
    pub at: Place,
    /// When the action started (first attempt) or this try starts.
    pub time: Time,
    /// Number of the try, from 1.
    pub attempt: u32,
    /// The evaluated inputs with everything a repeated try needs. Absent from the second try on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inputs: Option<Content>,
    /// Whether the record hides the inputs. Inputs with a credential in them are secure content
    /// too, but their record is only masked.
    #[serde(default)]
    pub hidden: bool,
    /// What expressions made of the action's limits; only with the first try.
    #[serde(default, skip_serializing_if = "Bounds::is_empty")]
    pub bounds: Bounds,
}

impl Intent {
    /// Makes the intent of a further try.
    pub(crate) fn again(at: Place, time: Time, attempt: u32) -> Self {
        Self { at, time, attempt, inputs: None, hidden: false, bounds: Bounds::default() }
    }
}

/// A try ended and another one will follow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attempt {
    /// Which action.
    pub at: Place,
    /// Number of the try, from 1.
    pub attempt: u32,
    /// Start of the try.
    pub started: Time,
    /// End of the try.
    pub ended: Time,
    /// The code of its result.
    pub code: Arc<str>,
    /// Why, where the service gave no answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Fault>,
    /// When the next try is due.
    pub next: Time,
}

/// A service took a request on (202) and said where the result will be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Polled {
    /// Which action.
    pub at: Place,
    /// When the service answered.
    pub time: Time,
    /// The inputs of the call that asks for the result.
    pub inputs: Content,
    /// When it is asked.
    pub next: Time,
}

/// A page of a list came, and another one follows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Paged {
    /// Which action.
    pub at: Place,
    /// When it came.
    pub time: Time,
    /// Its items.
    pub items: Content,
    /// About how many bytes they have.
    pub bytes: u64,
    /// The inputs of the call for the next page, where it is one by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inputs: Option<Content>,
    /// Where the next page is, where a connector finds the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Content>,
}

impl Paged {
    pub(super) fn contents_mut(&mut self, visit: &mut dyn FnMut(&mut Content)) {
        visit(&mut self.items);
        self.inputs.iter_mut().for_each(&mut *visit);
        self.link.iter_mut().for_each(visit);
    }
}

/// A portion of a large body went out or came in, and another one follows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Portion {
    /// Which action.
    pub at: Place,
    /// When.
    pub time: Time,
    /// How many bytes are through, counted from the first.
    pub until: u64,
    /// How many bytes there are.
    pub total: u64,
    /// Where the portions go to, once the service has said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Content>,
    /// How many bytes the service takes at once, where it says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// What came in, as base64 text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<Content>,
    /// By which a later range asks for the same state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<Arc<str>>,
    /// Whether the service knows no ranges, and all is asked for at once.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_whole: bool,
}

impl Portion {
    pub(super) fn contents_mut(&mut self, visit: &mut dyn FnMut(&mut Content)) {
        self.address.iter_mut().for_each(&mut *visit);
        self.bytes.iter_mut().for_each(visit);
    }
}
