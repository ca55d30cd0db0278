//! Flows by name: their own, or the one under which their current version arrived and by which other flows call them.

use super::write::Flows;
use crate::database::{Row, Step, params};
use crate::error::Error;
use crate::id::{EnvironmentId, FlowId};
use crate::key;
use crate::limits::PAGE_SIZE_MAX;

/// A flow of which nobody has looked up under which name it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unnamed {
    /// The flow.
    pub flow: FlowId,
    /// Its current version.
    pub version: i64,
    /// The summary of that version.
    pub summary: String,
}

impl Flows<'_> {
    /// Finds the flow of that name, ignoring case: the newest, where there are several.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn named(
        &self,
        environment: EnvironmentId,
        name: &str,
    ) -> Result<Option<FlowId>, Error> {
        self.newest(environment, ("name_key", name)).await
    }

    /// Finds the flow that arrived under that name, ignoring case: the newest, where there are several.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn arrived_as(
        &self,
        environment: EnvironmentId,
        name: &str,
    ) -> Result<Option<FlowId>, Error> {
        self.newest(environment, ("arrived_key", name)).await
    }

    async fn newest(
        &self,
        environment: EnvironmentId,
        (column, name): (&str, &str),
    ) -> Result<Option<FlowId>, Error> {
        let key = key(Some(name));
        if key.is_empty() {
            return Ok(None);
        }
        let sql = format!(
            "SELECT id FROM flows WHERE environment = $1 AND {column} = $2 AND deleted IS NULL
             ORDER BY created DESC, id DESC LIMIT 1"
        );
        let row = self.database.read_one(sql, params![environment, key]).await?;
        row.map(|mut row| row.take()).transpose()
    }

    /// Returns up to a page of flows that were saved before it was noted under which name they arrive.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn unnamed(&self, environment: EnvironmentId) -> Result<Vec<Unnamed>, Error> {
        let sql = "SELECT f.id, f.version, v.summary FROM flows f
             JOIN flow_versions v ON v.environment = f.environment AND v.flow = f.id
                 AND v.version = f.version
             WHERE f.environment = $1 AND f.arrived_key IS NULL AND f.deleted IS NULL LIMIT $2";
        let rows = self.database.read(sql, params![environment, PAGE_SIZE_MAX]).await?;
        let read = |mut row: Row| {
            Ok(Unnamed { flow: row.take()?, version: row.take()?, summary: row.take()? })
        };
        rows.into_iter().map(read).collect()
    }

    /// Notes under which name a version of a flow arrived, if it is still the current one.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn set_arrival(
        &self,
        environment: EnvironmentId,
        (flow, version): (FlowId, i64),
        arrived_as: Option<&str>,
    ) -> Result<(), Error> {
        let update = Step::new(
            "UPDATE flows SET arrived_key = $1 WHERE environment = $2 AND id = $3 AND version = $4",
            params![key(arrived_as), environment, flow, version],
        );
        self.database.write_one(update).await.map(drop)
    }
}

/// Returns what a name is found by; a name that no flow could have finds nothing.
pub(super) fn key(arrived_as: Option<&str>) -> String {
    arrived_as.and_then(|name| key::of_name(name).ok()).unwrap_or_default()
}
