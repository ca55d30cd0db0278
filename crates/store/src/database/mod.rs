//! The one way to a database: read, write in one transaction, copy. Which database it is, only the
//! drivers know.

mod statement;
mod value;

use std::path::Path;
use std::sync::Arc;

pub(crate) use statement::{
    Because, Done, Guard, LOCKED, Refusal, SKIP_LOCKED, Sql, Step, Written, check,
};
pub(crate) use value::{Column, Row, Value, params};

use crate::error::Error;
use crate::postgres::Postgres;
use crate::sqlite::Sqlite;

/// An open database.
#[derive(Clone)]
pub(crate) enum Handle {
    Sqlite(Arc<Sqlite>),
    Postgres(Arc<Postgres>),
    #[cfg(feature = "faults")]
    Simulated(Arc<crate::faults::Simulated>),
}

impl Handle {
    /// Reads rows.
    pub(crate) async fn read(
        &self,
        sql: impl Into<Sql>,
        params: Vec<Value>,
    ) -> Result<Vec<Row>, Error> {
        check(&params)?;
        match self {
            Self::Sqlite(sqlite) => sqlite.read(sql.into(), params).await,
            Self::Postgres(postgres) => postgres.read(sql.into(), params).await,
            #[cfg(feature = "faults")]
            Self::Simulated(simulated) => simulated.read(&sql.into(), &params).await,
        }
    }

    /// Reads at most one row.
    pub(crate) async fn read_one(
        &self,
        sql: impl Into<Sql>,
        params: Vec<Value>,
    ) -> Result<Option<Row>, Error> {
        Ok(self.read(sql, params).await?.into_iter().next())
    }

    /// Runs all steps in one transaction, which is on disk when this returns, or none of them.
    pub(crate) async fn write(&self, steps: Vec<Step>) -> Result<Written, Error> {
        self.write_shared(Arc::new(steps)).await
    }

    /// Runs steps that the caller wants to see again, such as to try them a second time.
    pub(crate) async fn write_shared(&self, steps: Arc<Vec<Step>>) -> Result<Written, Error> {
        steps.iter().try_for_each(Step::check)?;
        match self {
            Self::Sqlite(sqlite) => sqlite.write(steps).await,
            Self::Postgres(postgres) => postgres.write(steps).await,
            #[cfg(feature = "faults")]
            Self::Simulated(simulated) => simulated.write(steps).await,
        }
    }

    /// Runs one step.
    pub(crate) async fn write_one(&self, step: Step) -> Result<Done, Error> {
        let done = self.write(vec![step]).await?.or(|_| Error::NotFound { what: "row" })?;
        Ok(done.into_iter().next().unwrap_or_default())
    }

    /// Returns how the database goes about a query, in its own words.
    pub(crate) async fn explain(&self, sql: String, params: Vec<Value>) -> Result<String, Error> {
        let (prefix, column) = match self {
            Self::Sqlite(_) => ("EXPLAIN QUERY PLAN", 3),
            Self::Postgres(_) => ("EXPLAIN", 0),
            #[cfg(feature = "faults")]
            Self::Simulated(_) => ("EXPLAIN QUERY PLAN", 3),
        };
        let rows = self.read(format!("{prefix} {sql}"), params).await?;
        let mut lines = Vec::new();
        for mut row in rows {
            for _ in 0..column {
                row.take::<i64>()?;
            }
            lines.push(row.take::<String>()?);
        }
        Ok(lines.join("\n"))
    }

    /// Writes a consistent copy to a new file.
    pub(crate) async fn backup(&self, path: &Path) -> Result<(), Error> {
        match self {
            Self::Sqlite(sqlite) => sqlite.backup(path).await,
            Self::Postgres(_) => {
                Err(Error::Unsupported { database: "PostgreSQL", hint: "use pg_dump" })
            }
            #[cfg(feature = "faults")]
            Self::Simulated(_) => {
                Err(Error::Unsupported { database: "simulated disk", hint: "it is in memory" })
            }
        }
    }

    /// Tells whether other processes may have the database open.
    pub(crate) fn is_shared(&self) -> bool {
        match self {
            Self::Sqlite(_) => false,
            Self::Postgres(_) => true,
            #[cfg(feature = "faults")]
            Self::Simulated(_) => true,
        }
    }

    /// Ends all work and lets go of the database.
    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite(sqlite) => sqlite.close().await,
            Self::Postgres(postgres) => postgres.close().await,
            #[cfg(feature = "faults")]
            Self::Simulated(simulated) => simulated.close(),
        }
    }

    /// Waits until the database is beyond use, which is for most processes for ever.
    pub(crate) async fn broken(&self) -> Error {
        match self {
            Self::Sqlite(sqlite) => sqlite.broken().await,
            // A server that cannot sync ends itself.
            Self::Postgres(_) => std::future::pending().await,
            #[cfg(feature = "faults")]
            Self::Simulated(simulated) => simulated.broken().await,
        }
    }
}
