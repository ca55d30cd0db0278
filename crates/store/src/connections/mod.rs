//! Connections: a connector, sealed parameters, how they are, who uses them.

mod list;
mod looks;
mod renewal;
mod write;

pub use list::{ConnectionCounts, ConnectionFilter, ConnectionSummary, ConnectionUse};
pub use renewal::Renewal;
pub(crate) use write::set_status;
pub use write::{Attention, Connection, ConnectionStatus, Connections, Credential, Known};
