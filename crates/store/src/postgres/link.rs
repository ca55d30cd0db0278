//! One connection: opened so that commits are durable, statements prepared once.

use std::collections::HashMap;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Config, NoTls, Statement};

use super::failure::{self, Failed};
use crate::database::{Done, LOCKED, Row, SKIP_LOCKED, Sql, Value};
use crate::error::Error;
use crate::limits::STATEMENTS_MAX;

const CONNECT_WAIT: Duration = Duration::from_secs(10);

/// A server may be set to answer commits before they are on disk; we need the promise. A row that another
/// transaction holds is waited for, but not for ever.
const SESSION: &str = "SET lock_timeout = '10s'; SELECT set_config('synchronous_commit', 'on', \
     false) WHERE current_setting('synchronous_commit') = 'off'";

/// An open connection.
pub(crate) struct Link {
    client: Client,
    statements: Mutex<HashMap<Sql, Statement>>,
}

/// Reads the address.
pub(crate) fn config(url: &str) -> Result<Config, Error> {
    let mut config = Config::from_str(url).map_err(|error| Error::Unavailable {
        place: "PostgreSQL, the address cannot be read".to_owned(),
        source: Arc::new(error),
    })?;
    config.application_name("tidegate");
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT_WAIT);
    }
    Ok(config)
}

impl Link {
    /// Opens a connection.
    pub(crate) async fn open(config: &Config) -> Result<Self, Error> {
        let refused = |error| failure::unavailable(config, error);
        let (client, connection) = config.connect(NoTls).await.map_err(refused)?;
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::warn!(error = &error as &dyn std::error::Error, "connection lost");
            }
        });
        client.batch_execute(SESSION).await.map_err(refused)?;
        Ok(Self { client, statements: Mutex::default() })
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// Reads rows.
    pub(crate) async fn query(&self, sql: &Sql, params: &[Value]) -> Result<Vec<Row>, Failed> {
        let statement = self.prepare(sql).await?;
        Ok(self.run(&statement, params).await?.rows)
    }

    /// Returns the prepared statement of a text.
    pub(crate) async fn prepare(&self, sql: &Sql) -> Result<Statement, Failed> {
        let known = || self.statements.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(statement) = known().get(sql) {
            return Ok(statement.clone());
        }
        let text = sql.replace(SKIP_LOCKED, "FOR UPDATE SKIP LOCKED").replace(LOCKED, "FOR UPDATE");
        let statement = self.client.prepare(&text).await?;
        let mut statements = known();
        if statements.len() >= STATEMENTS_MAX {
            statements.clear();
        }
        statements.insert(sql.clone(), statement.clone());
        Ok(statement)
    }

    /// Runs a prepared statement. It is on its way when the future is first polled, so that many can be.
    pub(crate) async fn run(
        &self,
        statement: &Statement,
        params: &[Value],
    ) -> Result<Done, Failed> {
        let params: Vec<_> = params.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        if statement.columns().is_empty() {
            let changed = self.client.execute(statement, &params).await?;
            return Ok(Done { rows: Vec::new(), changed });
        }
        let rows = self.client.query(statement, &params).await?;
        let read = |row: tokio_postgres::Row| {
            (0..row.len()).map(|column| row.try_get(column)).collect::<Result<_, _>>()
        };
        let rows = rows.into_iter().map(|row| read(row).map(Row::new));
        Ok(Done { rows: rows.collect::<Result<_, _>>().map_err(Failed::Other)?, changed: 0 })
    }

    /// Runs statements without parameters.
    pub(crate) async fn batch(&self, sql: &str) -> Result<(), Failed> {
        Ok(self.client.batch_execute(sql).await?)
    }
}
