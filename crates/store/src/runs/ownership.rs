//! Whose runs are: unfinished ones after a start, orphans of dead nodes, single ones that a timer woke.

use super::run::{Fence, RunStatus, Runs};
use crate::database::{Row, SKIP_LOCKED, Step, params};
use crate::error::{Conflict, Error};
use crate::id::{EnvironmentId, FlowId, NodeId};
use crate::limits::ADOPT_RUNS_MAX;
use crate::run_id::RunId;

/// A run that has not ended, and who may append to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnedRun {
    /// The run.
    pub run: RunId,
    /// Its flow.
    pub flow: FlowId,
    /// The version of the flow.
    pub version: i64,
    /// At work or asleep.
    pub status: RunStatus,
    /// Who may append to it.
    pub fence: Fence,
}

const COLUMNS: &str = "run, flow, version, status, owner, epoch";

impl Runs<'_> {
    /// Returns runs of a node that have not ended, newest first, after a run; up to
    /// [`crate::limits::ADOPT_RUNS_MAX`] at once.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn unfinished(
        &self,
        environment: EnvironmentId,
        owner: NodeId,
        after: Option<RunId>,
    ) -> Result<Vec<OwnedRun>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM runs
             WHERE environment = $1 AND owner = $2 AND status < 2 AND run > $3
             ORDER BY run LIMIT $4"
        );
        let after = after.map_or([0; 16], RunId::bytes);
        let params = params![environment, owner, after, ADOPT_RUNS_MAX];
        let rows = self.database.read(sql, params).await?;
        rows.into_iter().map(owned).collect()
    }

    /// Returns the nodes that own runs that have not ended; runs that sleep are nobody's.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn owners(&self, environment: EnvironmentId) -> Result<Vec<NodeId>, Error> {
        let sql = "SELECT DISTINCT owner FROM runs
             WHERE environment = $1 AND status < 2 AND owner > $2";
        let rows = self.database.read(sql, params![environment, NodeId::NOBODY]).await?;
        rows.into_iter().map(|mut row| row.take()).collect()
    }

    /// Takes over runs of another node, which from now on cannot append to them; up to
    /// [`crate::limits::ADOPT_RUNS_MAX`] at once, until there are none.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn adopt(
        &self,
        environment: EnvironmentId,
        from: NodeId,
        to: NodeId,
    ) -> Result<Vec<OwnedRun>, Error> {
        if from == to {
            return Ok(Vec::new());
        }
        let update = Step::new(
            format!(
                "UPDATE runs SET owner = $1, epoch = epoch + 1
                 WHERE environment = $2 AND run IN (
                     SELECT run FROM runs
                     WHERE environment = $2 AND owner = $3 AND status < 2
                     ORDER BY run LIMIT $4 {SKIP_LOCKED})
                 RETURNING {COLUMNS}"
            ),
            params![to, environment, from, ADOPT_RUNS_MAX],
        );
        let done = self.database.write_one(update).await?;
        done.rows.into_iter().map(owned).collect()
    }

    /// Tells whether a run still belongs to whom it belonged to.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn is_owned(
        &self,
        environment: EnvironmentId,
        run: RunId,
        fence: Fence,
    ) -> Result<bool, Error> {
        let sql = "SELECT epoch FROM runs
             WHERE environment = $1 AND run = $2 AND owner = $3 AND epoch = $4";
        let params = params![environment, run, fence.owner, fence.epoch];
        Ok(self.database.read_one(sql, params).await?.is_some())
    }

    /// Takes over one run, such as one that a timer woke, from the owner that was seen.
    ///
    /// # Errors
    /// [`Error::Fenced`] where another node was faster; [`Conflict::RunEnded`]; [`Error::NotFound`].
    pub async fn take(
        &self,
        environment: EnvironmentId,
        run: RunId,
        seen: Fence,
        to: NodeId,
    ) -> Result<Fence, Error> {
        let update = Step::guard(
            "UPDATE runs SET owner = $1, epoch = epoch + 1
             WHERE environment = $2 AND run = $3 AND owner = $4 AND epoch = $5 AND status < 2",
            params![to, environment, run, seen.owner, seen.epoch],
        );
        match self.database.write(vec![update]).await?.or(|_| Error::Fenced) {
            Ok(_) => Ok(Fence { owner: to, epoch: seen.epoch + 1 }),
            Err(refused) => {
                let run = self.get(environment, run).await?;
                Err(if run.status.is_final() { Conflict::RunEnded.into() } else { refused })
            }
        }
    }
}

fn owned(mut row: Row) -> Result<OwnedRun, Error> {
    Ok(OwnedRun {
        run: row.take()?,
        flow: row.take()?,
        version: row.take()?,
        status: row.take()?,
        fence: Fence { owner: row.take()?, epoch: row.take()? },
    })
}
