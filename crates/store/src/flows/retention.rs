//! What a flow has of its own beside its definition: how long its runs are kept, whether its owner hears of failures.

use super::write::{Flows, NO_FLOW};
use crate::database::{Step, params};
use crate::error::Error;
use crate::id::{EnvironmentId, FlowId};
use crate::limits::RETENTION_DAYS_MAX;

/// A flow whose runs are kept for a time of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// The flow, also one that was deleted.
    pub flow: FlowId,
    /// For how many days its runs are kept.
    pub days: i64,
}

impl Flows<'_> {
    /// Finds for how many days the runs of a flow are kept; nothing where it has no time of its own.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such flow.
    pub async fn retention(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
    ) -> Result<Option<i64>, Error> {
        let sql = "SELECT retention_days FROM flows WHERE environment = $1 AND id = $2";
        let row = self.database.read_one(sql, params![environment, flow]).await?;
        row.ok_or(NO_FLOW)?.take()
    }

    /// Returns the flows that have a time of their own.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn retentions(&self, environment: EnvironmentId) -> Result<Vec<Retention>, Error> {
        let sql = "SELECT id, retention_days FROM flows
             WHERE environment = $1 AND retention_days IS NOT NULL ORDER BY id";
        let rows = self.database.read(sql, params![environment]).await?;
        rows.into_iter()
            .map(|mut row| Ok(Retention { flow: row.take()?, days: row.take()? }))
            .collect()
    }

    /// Sets for how many days the runs of a flow are kept; nothing gives up its own time.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such flow; [`Error::Limit`] outside of 1 to [`RETENTION_DAYS_MAX`].
    pub async fn set_retention(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
        days: Option<i64>,
    ) -> Result<(), Error> {
        if let Some(days) = days.filter(|days| !(1..=RETENTION_DAYS_MAX).contains(days)) {
            let (value, limit) = (days.unsigned_abs(), RETENTION_DAYS_MAX.unsigned_abs());
            return Err(Error::Limit { what: "days", value, limit });
        }
        let update = Step::guard(
            "UPDATE flows SET retention_days = $1
             WHERE environment = $2 AND id = $3 AND deleted IS NULL",
            params![days, environment, flow],
        );
        self.database.write(vec![update]).await?.or(|_| NO_FLOW).map(drop)
    }

    /// Tells whether the owner of a flow is told when it fails.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such flow.
    pub async fn notifies(&self, environment: EnvironmentId, flow: FlowId) -> Result<bool, Error> {
        let sql = "SELECT notifies FROM flows WHERE environment = $1 AND id = $2";
        let row = self.database.read_one(sql, params![environment, flow]).await?;
        row.ok_or(NO_FLOW)?.take()
    }

    /// Sets whether the owner of a flow is told when it fails.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such flow.
    pub async fn set_notifies(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
        notifies: bool,
    ) -> Result<(), Error> {
        let update = Step::guard(
            "UPDATE flows SET notifies = $1
             WHERE environment = $2 AND id = $3 AND deleted IS NULL",
            params![notifies, environment, flow],
        );
        self.database.write(vec![update]).await?.or(|_| NO_FLOW).map(drop)
    }
}
