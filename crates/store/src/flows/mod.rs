//! Flows, their versions, and which connections they use.

mod arrivals;
mod bindings;
mod list;
mod retention;
mod versions;
mod write;

pub use arrivals::Unnamed;
pub use bindings::Binding;
pub use list::{FlowFilter, FlowSummary, LastRun};
pub use retention::Retention;
pub use versions::FlowVersion;
pub use write::{Flow, FlowState, Flows, NewVersion};
