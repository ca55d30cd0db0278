//! Where decisions meet the world: workers, triggers, connections, accounts; time and chance.
//!
//! ```text
//! call ─▶ hooks ─▶ Started ─▶ worker: decide ─▶ journal ─▶ perform ─▶ decide … ─▶ Ended
//!                                                              │
//!                                                   connections: worked, refused
//! ```

pub mod access;
pub mod accounts;
pub mod applications;
pub mod audit;
mod backup;
mod batches;
pub mod callbacks;
mod children;
mod clock;
pub mod connections;
mod connectors_loaded;
mod error;
pub mod flows;
pub mod hints;
pub mod hooks;
pub mod identities;
mod index;
pub mod jobs;
mod journal;
pub mod keys;
mod limits;
pub mod mail;
pub mod notices;
mod perform;
mod portion;
mod resume;
pub mod retention;
pub mod runs;
mod runtime;
mod setbacks;
pub mod settings;
pub mod sign_ins;
pub mod simulation;
mod sleepers;
pub mod solo;
mod tokens;
pub mod triggers;
mod witness;
mod worker;
mod workers;

pub use clock::Clock;
#[cfg(feature = "faults")]
pub use clock::simulated;
pub use connectors_loaded::{ConnectorView, Connectors};
pub use error::{Detail, Error};
pub use limits::Limits;
pub use runtime::{Parts, Runtime};
pub use setbacks::SET_ASIDE;
pub use vault::{Keyring, Secret};
