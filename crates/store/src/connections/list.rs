//! The list of connections, what they are used by, and which runs they harm.

use super::write::{self, Attention, Connection, Connections};
use crate::cursor::{Page, Paging};
use crate::database::{Row, Value, params};
use crate::error::Error;
use crate::flows::FlowState;
use crate::grants::{Object, visible};
use crate::id::{ConnectionId, ConnectorId, EnvironmentId, FlowId, UserId};
use crate::key;
use crate::limits::COUNT_MAX;
use crate::time::Time;

/// Which connections to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConnectionFilter {
    /// A part of the name, in any case.
    pub search: Option<String>,
    /// Only those that need a person this much.
    pub attention: Option<Attention>,
    /// Only those of this connector.
    pub connector: Option<ConnectorId>,
    /// Only those of which something ends for good before this moment.
    pub expires_before: Option<Time>,
    /// Only those that this person owns or was given; nothing for all.
    pub visible_to: Option<UserId>,
}

/// A connection as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionSummary {
    /// The connection.
    pub connection: Connection,
    /// What depends on it.
    pub counts: ConnectionCounts,
}

/// What depends on a connection; each number counts up to [`crate::limits::COUNT_MAX`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConnectionCounts {
    /// Flows bound to it.
    pub used_by: i64,
    /// Runs that failed by it and were not resubmitted.
    pub failed: i64,
    /// Runs that wait for it.
    pub waiting: i64,
}

/// A flow that is bound to a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionUse {
    /// The flow.
    pub flow: FlowId,
    /// Its name.
    pub name: String,
    /// Whether it takes triggers.
    pub state: FlowState,
    /// Whose it is.
    pub owner: UserId,
}

/// Runs that failed by a connection and were not resubmitted.
const HARMED: &str = "FROM runs r WHERE r.environment = c.environment AND r.connection = c.id
     AND r.status = 3 AND NOT EXISTS (SELECT 1 FROM run_links l
         WHERE l.environment = r.environment AND l.origin = r.run AND l.kind <> 'child')";

/// Runs that wait for a connection.
const WAITING: &str = "FROM waits w WHERE w.environment = c.environment AND w.connection = c.id";

/// Flows bound to a connection.
const USES: &str = "FROM (SELECT DISTINCT b.flow FROM bindings b
     WHERE b.environment = c.environment AND b.connection = c.id) AS used";

impl Connections<'_> {
    /// Lists connections: those that need a person first, then by name.
    ///
    /// # Errors
    /// [`Error::Cursor`] for a token that is not of this list.
    pub async fn list(
        &self,
        environment: EnvironmentId,
        filter: &ConnectionFilter,
        paging: &Paging,
    ) -> Result<Page<ConnectionSummary>, Error> {
        let list = format!("connections/{environment}/{filter:?}");
        let Place { rank, name_key, id } = Place::read(paging.start(&list)?)?;
        let mut params = params![environment, rank, name_key, id];
        let mut wheres = String::new();
        let mut add = |column: &str, value: Value, params: &mut Vec<Value>| {
            params.push(value);
            wheres.push_str(&format!(" AND c.{column} = ${}", params.len()));
        };
        if let Some(attention) = filter.attention {
            add("rank", attention.into(), &mut params);
        }
        if let Some(connector) = filter.connector {
            add("connector", connector.into(), &mut params);
        }
        if let Some(search) = &filter.search {
            params.push(key::containing(search).into());
            wheres.push_str(&format!(" AND c.name_key LIKE ${} ESCAPE '!'", params.len()));
        }
        if let Some(before) = filter.expires_before {
            params.push(before.into());
            wheres.push_str(&format!(" AND c.expires < ${}", params.len()));
        }
        if let Some(user) = filter.visible_to {
            wheres.push_str(&visible(Object::CONNECTION, "c.owner", "c.id", user, &mut params));
        }
        params.push(paging.rows().into());
        let sql = format!(
            "SELECT {}, {} FROM connections c
             WHERE c.environment = $1 AND (c.rank, c.name_key, c.id) > ($2, $3, $4){wheres}
             ORDER BY c.rank, c.name_key, c.id LIMIT ${}",
            write::COLUMNS,
            counts_sql(),
            params.len()
        );
        let rows = self.database.read(sql, params).await?;
        let connections = rows.into_iter().map(summary).collect::<Result<_, _>>()?;
        Ok(paging.page(&list, connections, |item: &ConnectionSummary| {
            Place::of(&item.connection).write()
        }))
    }

    /// Counts what depends on a connection.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such connection.
    pub async fn counts(
        &self,
        environment: EnvironmentId,
        id: ConnectionId,
    ) -> Result<ConnectionCounts, Error> {
        let sql = format!(
            "SELECT {} FROM connections c WHERE c.environment = $1 AND c.id = $2",
            counts_sql()
        );
        let row = self.database.read_one(sql, params![environment, id]).await?;
        counts(&mut row.ok_or(Error::NotFound { what: "connection" })?)
    }

    /// Returns when the first of the runs that failed by a connection, and were not resubmitted, started.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn failed_since(
        &self,
        environment: EnvironmentId,
        id: ConnectionId,
    ) -> Result<Option<Time>, Error> {
        let sql = format!(
            "SELECT (SELECT r.started {HARMED} ORDER BY r.run DESC LIMIT 1) FROM connections c
             WHERE c.environment = $1 AND c.id = $2"
        );
        let row = self.database.read_one(sql, params![environment, id]).await?;
        row.map_or(Ok(None), |mut row| row.take())
    }

    /// Returns the flows that are bound to a connection, by id.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn used_by(
        &self,
        environment: EnvironmentId,
        id: ConnectionId,
    ) -> Result<Vec<ConnectionUse>, Error> {
        let sql = "SELECT f.id, f.name, f.state, f.owner FROM flows f
             WHERE f.environment = $1 AND f.id IN (SELECT b.flow FROM bindings b
                 WHERE b.environment = $1 AND b.connection = $2)
             ORDER BY f.id LIMIT $3";
        let rows = self.database.read(sql, params![environment, id, COUNT_MAX]).await?;
        let read = |mut row: Row| {
            Ok(ConnectionUse {
                flow: row.take()?,
                name: row.take()?,
                state: row.take()?,
                owner: row.take()?,
            })
        };
        rows.into_iter().map(read).collect()
    }
}

/// Where in the list a page starts.
struct Place {
    rank: i64,
    name_key: String,
    id: [u8; 16],
}

impl Place {
    fn of(connection: &Connection) -> Self {
        Self {
            rank: connection.attention as i64,
            name_key: connection.name.to_lowercase(),
            id: connection.id.bytes(),
        }
    }

    fn write(&self) -> Vec<u8> {
        let rank = u8::try_from(self.rank).unwrap_or(u8::MAX);
        [&[rank][..], &self.id, self.name_key.as_bytes()].concat()
    }

    fn read(key: Option<Vec<u8>>) -> Result<Self, Error> {
        let Some(key) = key else {
            return Ok(Self { rank: -1, name_key: String::new(), id: [0; 16] });
        };
        let (rank, rest) = key.split_first().ok_or(Error::Cursor)?;
        let (id, name_key) = rest.split_first_chunk::<16>().ok_or(Error::Cursor)?;
        let name_key = String::from_utf8(name_key.to_vec()).map_err(|_| Error::Cursor)?;
        Ok(Self { rank: i64::from(*rank), name_key, id: *id })
    }
}

fn counts_sql() -> String {
    let capped = |rows: &str| {
        format!("(SELECT COUNT(*) FROM (SELECT 1 {rows} LIMIT {COUNT_MAX}) AS counted)")
    };
    format!("{}, {}, {}", capped(USES), capped(HARMED), capped(WAITING))
}

fn summary(mut row: Row) -> Result<ConnectionSummary, Error> {
    Ok(ConnectionSummary { connection: write::connection(&mut row)?, counts: counts(&mut row)? })
}

fn counts(row: &mut Row) -> Result<ConnectionCounts, Error> {
    Ok(ConnectionCounts { used_by: row.take()?, failed: row.take()?, waiting: row.take()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runs::RunStatus;

    #[test]
    fn the_numbers_in_the_queries_are_those_of_the_statuses() {
        assert!(HARMED.contains(&format!("r.status = {} ", RunStatus::Failed as i64)));
    }
}
