//! One entry of a journal, whatever it tells.

use serde::{Deserialize, Serialize};

use super::block::{Opened, Turned};
use super::call::{Attempt, Intent, Paged, Polled, Portion};
use super::end::{Ended, Outcome};
use super::start::Started;
use super::wait::{Awaited, Owed, Parked, Resumed, Slept, Undone};
use crate::content::Content;
use crate::inherit::{Inherited, Kept};
use crate::time::Time;

/// One entry of the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The trigger fired and the run was accepted.
    Started(Started),
    /// The run takes something over from the one that it goes on from; right after the start.
    Inherited(Box<Inherited>),
    /// What was taken over for an action holds: it is not done again.
    Kept(Kept),
    /// A block action (If, Scope, Switch …) has chosen what runs inside it.
    Opened(Opened),
    /// An Until goes round once more.
    Turned(Turned),
    /// An action sleeps.
    Slept(Slept),
    /// An effect on the world is about to be tried.
    Intent(Intent),
    /// A try ended and another one will follow.
    Attempt(Attempt),
    /// A service took a request on; its result will be asked for.
    Polled(Polled),
    /// A page of a list came, and another one follows.
    Paged(Paged),
    /// A portion of a large body is through, and another one follows.
    Portion(Portion),
    /// A child run or a subscriber took an effect on; what comes of it will be told.
    Awaited(Awaited),
    /// A subscription is over and has to be undone.
    Owed(Owed),
    /// A try to undo a subscription ended.
    Undone(Undone),
    /// A call was refused in a way that a repair can cure, and its action waits for that.
    Parked(Parked),
    /// An action that waited for a repair calls again.
    Resumed(Resumed),
    /// An action ended, for ever.
    Outcome(Outcome),
    /// The caller that waited for an answer has gone (time-out, broken line).
    CallerGone {
        /// When.
        time: Time,
    },
    /// A person asked for the run to stop.
    CancelRequested {
        /// When.
        time: Time,
    },
    /// Nothing is left but what has to be undone: then the run will have ended so.
    Ending(Ended),
    /// The run ended, for ever.
    Ended(Ended),
}

impl Event {
    /// Visits every content of the event, for sealing before it is appended and opening after it
    /// was read.
    pub fn contents_mut(&mut self, visit: &mut dyn FnMut(&mut Content)) {
        match self {
            Self::Started(started) => started.contents_mut(visit),
            Self::Inherited(inherited) => inherited.contents_mut(visit),
            Self::Opened(opened) => opened.contents_mut(visit),
            Self::Slept(slept) => slept.inputs.iter_mut().for_each(visit),
            Self::Intent(intent) => intent.inputs.iter_mut().for_each(visit),
            Self::Polled(polled) => visit(&mut polled.inputs),
            Self::Paged(paged) => paged.contents_mut(visit),
            Self::Portion(portion) => portion.contents_mut(visit),
            Self::Outcome(outcome) => outcome.contents_mut(visit),
            Self::Awaited(awaited) => awaited.subscription.iter_mut().for_each(visit),
            Self::Owed(owed) => visit(&mut owed.inputs),
            Self::Parked(parked) => parked.outputs.iter_mut().for_each(visit),
            Self::Ending(ended) | Self::Ended(ended) => ended.outputs.iter_mut().for_each(visit),
            Self::Attempt(_)
            | Self::Resumed(_)
            | Self::Kept(_)
            | Self::Undone(_)
            | Self::Turned(_)
            | Self::CallerGone { .. }
            | Self::CancelRequested { .. } => {}
        }
    }
}
