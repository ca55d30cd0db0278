//! One run, decided: events in, commands out. Same events, same decisions, for ever.
//!
//! ```text
//! Definition ──plan──▶ Plan ─┐
//! journal ──decode──▶ Event ─┴─fold─▶ Run ──decide──▶ Step { events, commands }
//! ```
//! The engine has no clock, no chance and no I/O: time and random numbers are handed in
//! ([`Ambience`]) and written with what they decided; effects are commands that somebody else performs
//! once the events are committed.

mod actions;
mod ambience;
mod attempt;
mod backoff;
mod bounds;
mod chunk;
mod command;
mod compile;
mod conclude;
mod content;
mod deadline;
mod decide;
mod envelope;
mod error;
mod event;
mod firing;
mod http_code;
mod inherit;
mod inversion;
mod limits;
mod lookup;
mod paging;
mod parking;
mod plan;
mod poll;
mod portion;
mod question;
mod reading;
mod ready;
mod record;
mod results;
mod run;
mod schedule;
mod schema;
mod settings;
mod skip;
mod status;
mod time;
mod trigger;
mod variables;
mod waiting;

pub use actions::SUPPORTED;
pub use ambience::Ambience;
pub use backoff::Retry;
pub use chunk::{BEHAVIOUR, decode, decode_value, encode, encode_value};
pub use command::{
    Answer, Call, CallFault, CallKind, CallResult, Command, Curable, Part, Purpose, Refused,
    Response,
};
pub use content::Content;
pub use decide::Step;
pub use error::Error;
pub use event::{
    Attempt, Awaited, Bounds, Ended, Event, Fault, Intent, Opened, Origin, Outcome, Owed, Paged,
    Parent, Parked, Place, Polled, Portion, Resumed, Slept, Started, TriggerRecord, Turned, Undone,
};
pub use firing::{Admitted, Firing};
pub use http_code::name as http_code;
pub use inherit::{Earlier, Heir, Inherited, Kept, Past, SideEffect, is_safe_method};
#[cfg(feature = "inversions")]
pub use inversion::with_inversion;
pub use inversion::{INVERTIBLE, Inversion};
pub use limits::{
    BATCH_BYTES_MAX, BATCH_MESSAGES_MAX, CALLER_WAIT_MAX, CHILD_DEPTH_MAX, PORTION_BYTES,
    REPAIR_WAIT_MAX,
};
pub use paging::Page;
pub use parking::Resumption;
pub use plan::{OutlineEntry, Plan};
pub use portion::Passed;
pub use record::Record;
pub use run::{CallbackUrl, Run, Surroundings, Turns};
pub use schedule::Schedule;
pub use status::{Status, StatusSet};
pub use time::Time;
pub use trigger::{
    Batch, Host, Message, Poll, PollAnswer, PollState, Release, Request, RunLimit, Source,
    TRIGGERS, Trigger, Verdict, Webhook, Windows,
};
pub use waiting::Unwanted;
