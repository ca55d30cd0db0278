//! What starts runs: calls to an address, clocks, polls, subscriptions, batches of messages.

mod batch;
mod compile;
mod poll;
mod request;
mod source;
mod webhook;

pub use batch::{Batch, Message, Release};
pub use poll::{Poll, PollAnswer, PollState, Verdict};
pub use request::{Host, Request};
pub use source::{RunLimit, Source, TRIGGERS, Trigger, Windows};
pub use webhook::Webhook;
