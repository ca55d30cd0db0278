//! What PostgreSQL's error codes mean to the store.

use std::sync::Arc;

use tokio_postgres::Config;
use tokio_postgres::config::Host;

use crate::database::Because;
use crate::error::Error;

/// Why a statement failed.
#[derive(Debug)]
pub(crate) enum Failed {
    /// The connection is gone.
    Lost(tokio_postgres::Error),
    /// A key refused it.
    Key(Because),
    /// It stood in the way of another transaction; it may go through when tried again.
    Crossed,
    /// All else.
    Other(tokio_postgres::Error),
}

impl From<tokio_postgres::Error> for Failed {
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(code) = error.code().map(|state| state.code().to_owned()) else {
            return if is_lost(&error) { Self::Lost(error) } else { Self::Other(error) };
        };
        match code.as_str() {
            "23505" => Self::Key(Because::Unique),
            "23503" => Self::Key(Because::Foreign),
            "40001" | "40P01" | "55P03" => Self::Crossed,
            "57P01" | "57P02" | "57P03" => Self::Lost(error),
            _ => Self::Other(error),
        }
    }
}

impl Failed {
    /// Returns the error for the caller.
    pub(crate) fn into_error(self, config: &Config) -> Error {
        match self {
            Self::Lost(error) => unavailable(config, error),
            Self::Crossed => Error::Busy { what: "writers" },
            Self::Key(because) => Error::Corrupt { message: format!("unexpected {because:?}") },
            Self::Other(error) => other(config, error),
        }
    }
}

/// Tells whether the connection ended without a word of the server.
fn is_lost(error: &tokio_postgres::Error) -> bool {
    let source = std::error::Error::source(error);
    error.is_closed() || source.is_some_and(|source| source.is::<std::io::Error>())
}

fn other(config: &Config, error: tokio_postgres::Error) -> Error {
    let code = error.code().map_or("", |state| state.code()).to_owned();
    match code.as_str() {
        "53100" => Error::Full,
        "XX001" | "XX002" => Error::Corrupt { message: error.to_string() },
        _ => match &code[..2.min(code.len())] {
            "08" | "25" | "28" | "3D" | "53" | "57" | "58" => unavailable(config, error),
            _ => Error::Statement { source: Arc::new(error) },
        },
    }
}

/// Says where the database was looked for, without user or password.
pub(crate) fn unavailable(config: &Config, error: tokio_postgres::Error) -> Error {
    let hosts: Vec<_> = config
        .get_hosts()
        .iter()
        .map(|host| match host {
            Host::Tcp(name) => name.clone(),
            Host::Unix(path) => path.display().to_string(),
        })
        .collect();
    let name = config.get_dbname().unwrap_or("postgres");
    Error::Unavailable {
        place: format!("PostgreSQL {name} at {}", hosts.join(", ")),
        source: Arc::new(error),
    }
}
