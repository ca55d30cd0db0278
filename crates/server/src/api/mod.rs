//! The HTTP API: one file per resource, with paths, documents, handlers and tests in that order.

pub(crate) mod audit;
pub(crate) mod backup;
pub(crate) mod connections;
pub(crate) mod connectors;
pub(crate) mod diagnosis;
pub(crate) mod events;
pub(crate) mod flows;
pub(crate) mod grants;
pub(crate) mod identities;
pub(crate) mod jobs;
pub(crate) mod keys;
pub(crate) mod mail;
pub(crate) mod names;
pub(crate) mod notices;
pub(crate) mod people;
pub(crate) mod runs;
pub(crate) mod session;
pub(crate) mod settings;
pub(crate) mod shapes;
pub(crate) mod tokens;
pub(crate) mod triggers;
pub(crate) mod users;
