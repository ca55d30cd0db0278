//! Definitions: the model of a flow's document, how it is read from every shape in which it arrives,
//! and what is checked before it may be saved.

mod action;
mod action_kind;
mod arm;
mod arrival;
mod check;
mod codes;
mod connection;
mod duration;
mod flow;
mod name;
mod options;
mod parameter;
mod reader;
mod recurrence;
mod retry;
mod run_after;
mod runtime_configuration;
mod secrets;
mod setting;
mod trigger;
mod trigger_kind;

pub use action::{Action, Block, Case, Children};
pub use action_kind::ActionKind;
pub use arrival::{
    Arrival, ConnectionReference, ENTRIES_MAX, File, PACKAGE_BYTES_MAX, Shape, UNPACKED_BYTES_MAX,
    read,
};
pub use check::{CheckOptions, Limits, check};
pub use codes::CODES;
pub use connection::{ConnectionUse, connection_of};
pub use duration::parse_duration;
pub use flow::{Definition, StaticResult};
pub use name::Name;
pub use options::{OperationOption, Options};
pub use parameter::{Output, Parameter, ParameterKind};
pub use recurrence::{Frequency, Occurrence, Recurrence, Schedule};
pub use retry::RetryPolicy;
pub use run_after::{RunAfter, RunAfterStatus};
pub use runtime_configuration::{Concurrency, RuntimeConfiguration, StaticResultUse};
pub use setting::Setting;
pub use trigger::Trigger;
pub use trigger_kind::TriggerKind;
