//! What happened: the entries of a run's journal. Their shape only grows.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use wdl::Value;

use crate::content::Content;
use crate::inherit::{Inherited, Kept};
use crate::status::Status;
use crate::time::Time;

/// The place of one action in one run: its name and the turn of each loop around it, outermost first.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The action's name as the definition spells it.
    pub action: Arc<str>,
    /// One number for each loop around the action, from 0.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<u32>,
}

/// A stable code and a message, as records show them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The code that authors and clients rely on.
    pub code: Arc<str>,
    /// What went wrong, in English.
    pub message: Arc<str>,
}

impl Fault {
    /// Makes a fault.
    pub fn new(code: impl Into<Arc<str>>, message: impl Into<Arc<str>>) -> Self {
        Self { code: code.into(), message: message.into() }
    }
}

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

/// How a run came to be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Started {
    /// When.
    pub time: Time,
    /// The run's name.
    pub run: Arc<str>,
    /// Correlates this run with what caused it.
    pub tracking_id: Arc<str>,
    /// The trigger's record.
    pub trigger: TriggerRecord,
    /// Whether somebody waits for a `Response`.
    #[serde(default)]
    pub caller_waits: bool,
    /// The run that this one repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// Outcomes taken over from the origin. Runs of today have [`Inherited`] behind their start instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inherited: Vec<Outcome>,
    /// Branches taken over from the origin together with the outcomes inside them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inherited_openings: Vec<Opened>,
    /// The action of another run that called this one and waits for its answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Parent>,
    /// Whether the caller was told at once where to ask for the answer: such a caller never goes away.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_asked_for: bool,
}

/// The action that called a flow as its child.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parent {
    /// The run that called.
    pub run: Arc<str>,
    /// Which of its actions.
    pub at: Place,
    /// Number of that action's call.
    pub attempt: u32,
    /// How many runs stand around the child, the calling one included.
    pub depth: u32,
}

/// The run that a resubmitted run repeats.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// The run that was resubmitted.
    pub run: Arc<str>,
}

/// What fired.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TriggerRecord {
    /// The trigger's name.
    pub name: Arc<str>,
    /// Start of the check or call.
    pub started: Time,
    /// End of the check or call.
    pub ended: Time,
    /// When the clock was to fire.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheduled: Option<Time>,
    /// What the trigger got; absent for a clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outputs: Option<Content>,
    /// What the trigger was asked with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inputs: Option<Content>,
}

/// A block action chose what runs inside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// Which block action.
    pub at: Place,
    /// When.
    pub time: Time,
    /// The inputs its record shows (`{expressionResult}` for If).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inputs: Option<Content>,
    /// The number of the block that runs; the others are skipped. Absent for a loop over items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub block: Option<u32>,
    /// The items of a loop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub items: Option<Content>,
    /// What expressions made of the action's limits.
    #[serde(default, skip_serializing_if = "Bounds::is_empty")]
    pub bounds: Bounds,
}

/// An Until goes round once more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Turned {
    /// Which loop.
    pub at: Place,
    /// When.
    pub time: Time,
    /// The number of the round that begins, from 0.
    pub turn: u32,
}

/// An action sleeps until a moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Slept {
    /// Which action.
    pub at: Place,
    /// When it began.
    pub time: Time,
    /// When it goes on.
    pub due: Time,
    /// The inputs its record shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inputs: Option<Content>,
    /// What expressions made of the action's limits.
    #[serde(default, skip_serializing_if = "Bounds::is_empty")]
    pub bounds: Bounds,
}

/// What expressions made of an action's limits when it started.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// How long it may take, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeout_ms: Option<u64>,
    /// How many rounds it may go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounds: Option<u32>,
    /// How many items of a list in pages are wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub items: Option<u32>,
}

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

/// Somebody took an effect on and will tell what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Awaited {
    /// Which action waits.
    pub at: Place,
    /// Since when.
    pub time: Time,
    /// The run of the flow that was called as a child.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub child: Option<Arc<str>>,
    /// What a subscription was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subscription: Option<Content>,
}

/// A subscription has to be undone, whatever became of its action.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Owed {
    /// Which action subscribed.
    pub at: Place,
    /// Since when.
    pub time: Time,
    /// The inputs of the call that undoes it.
    pub inputs: Content,
}

/// A try to undo a subscription ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Undone {
    /// Which action subscribed.
    pub at: Place,
    /// Number of the try, from 1.
    pub attempt: u32,
    /// When it ended.
    pub time: Time,
    /// The code of its result.
    pub code: Arc<str>,
    /// When the next try is due; none follows a success or the last try.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Time>,
}

/// A call was refused in a way that a repair can cure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parked {
    /// Which action waits.
    pub at: Place,
    /// Number of the try that was refused.
    pub attempt: u32,
    /// Start of that try.
    pub started: Time,
    /// Since when it waits.
    pub time: Time,
    /// What has to be repaired, by a name that whoever repairs it knows.
    pub on: Arc<str>,
    /// Until when it waits; then the action ends as it would have ended without the wait.
    pub until: Time,
    /// The code of that end.
    pub code: Arc<str>,
    /// Why, where the service gave no answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Fault>,
    /// What the service answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outputs: Option<Content>,
    /// Whether the call was held back, because it was known that it would be refused.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_sent: bool,
}

/// An action that waited for a repair is about to call again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resumed {
    /// Which action.
    pub at: Place,
    /// When.
    pub time: Time,
    /// Number of the try that begins.
    pub attempt: u32,
}

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

impl Started {
    fn contents_mut(&mut self, visit: &mut dyn FnMut(&mut Content)) {
        self.trigger.outputs.iter_mut().for_each(&mut *visit);
        self.trigger.inputs.iter_mut().for_each(&mut *visit);
        self.inherited.iter_mut().for_each(|outcome| outcome.contents_mut(visit));
        self.inherited_openings.iter_mut().for_each(|opened| opened.contents_mut(visit));
    }
}

impl Opened {
    pub(crate) fn contents_mut(&mut self, visit: &mut dyn FnMut(&mut Content)) {
        self.inputs.iter_mut().for_each(&mut *visit);
        self.items.iter_mut().for_each(visit);
    }
}

impl Intent {
    /// Makes the intent of a further try.
    pub(crate) fn again(at: Place, time: Time, attempt: u32) -> Self {
        Self { at, time, attempt, inputs: None, hidden: false, bounds: Bounds::default() }
    }
}

impl Bounds {
    /// Tells whether no expression made a limit.
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Portion {
    fn contents_mut(&mut self, visit: &mut dyn FnMut(&mut Content)) {
        self.address.iter_mut().for_each(&mut *visit);
        self.bytes.iter_mut().for_each(visit);
    }
}

impl Paged {
    fn contents_mut(&mut self, visit: &mut dyn FnMut(&mut Content)) {
        visit(&mut self.items);
        self.inputs.iter_mut().for_each(&mut *visit);
        self.link.iter_mut().for_each(visit);
    }
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
