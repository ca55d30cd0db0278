//! Working at jobs: who does, in which state they are, and what is left in each lane.

use super::job::{self, Job, JobState, Jobs};
use crate::database::{Row, SKIP_LOCKED, Step, params};
use crate::error::Error;
use crate::id::{EnvironmentId, JobId};
use crate::limits::CLAIM_JOBS_MAX;
use crate::notices::{self, NoticeChange};
use crate::run_id::RunId;
use crate::time::Time;

/// What must not be overrun: the id of a connection, or of a flow whose runs go through none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lane(pub [u8; 16]);

/// A run of a job that is still to be worked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// Where in the list it stands.
    pub position: i64,
    /// The run.
    pub run: RunId,
}

/// How a job stands from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobChange {
    /// The state.
    pub state: JobState,
    /// Why it pauses by itself, as JSON text.
    pub hold: Option<String>,
    /// When it ended.
    pub ended: Option<Time>,
}

/// The job does not stand as was seen.
const OTHERWISE: Error = Error::NotFound { what: "job" };

impl Jobs<'_> {
    /// Claims jobs that want to be worked at, the longest unclaimed first, until a moment: what is not claimed
    /// anew until then can be claimed by others.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn claim(
        &self,
        environment: EnvironmentId,
        now: Time,
        until: Time,
    ) -> Result<Vec<Job>, Error> {
        let update = Step::new(
            format!(
                "UPDATE jobs SET claimed_until = $1
                 WHERE environment = $2 AND id IN (
                     SELECT id FROM jobs
                     WHERE environment = $2 AND state < 3 AND claimed_until <= $3
                     ORDER BY claimed_until LIMIT $4 {SKIP_LOCKED})
                 RETURNING {}",
                job::COLUMNS
            ),
            params![until, environment, now, CLAIM_JOBS_MAX],
        );
        self.database.write_one(update).await?.rows.into_iter().map(job::job).collect()
    }

    /// Holds on to a claim until a later moment, or lets go of it with the earliest there is.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn hold(
        &self,
        environment: EnvironmentId,
        id: JobId,
        until: Time,
    ) -> Result<(), Error> {
        let update = Step::new(
            "UPDATE jobs SET claimed_until = $1 WHERE environment = $2 AND id = $3",
            params![until, environment, id],
        );
        self.database.write_one(update).await.map(drop)
    }

    /// Ends every claim: those of a process that has ended, after a start.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn unclaim(&self, environment: EnvironmentId) -> Result<(), Error> {
        let update = Step::new(
            "UPDATE jobs SET claimed_until = 0
             WHERE environment = $1 AND state < 3 AND claimed_until > 0",
            params![environment],
        );
        self.database.write_one(update).await.map(drop)
    }

    /// Changes how a job stands, if it stands as was seen; tells whether it did.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn change(
        &self,
        environment: EnvironmentId,
        id: JobId,
        seen: JobState,
        change: JobChange,
    ) -> Result<bool, Error> {
        self.end(environment, (id, seen), change, Vec::new()).await
    }

    /// Changes how a job stands, if it stands as was seen, and with the same commit tells those who should know; tells
    /// whether it did.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn end(
        &self,
        environment: EnvironmentId,
        (id, seen): (JobId, JobState),
        change: JobChange,
        told: Vec<NoticeChange>,
    ) -> Result<bool, Error> {
        let mut steps = vec![Step::guard(
            "UPDATE jobs SET state = $1, hold = $2, ended = $3
             WHERE environment = $4 AND id = $5 AND state = $6",
            params![change.state, change.hold, change.ended, environment, id, seen],
        )];
        steps.extend(notices::steps(environment, told, None)?);
        match self.database.write(steps).await?.or(|_| OTHERWISE) {
            Ok(_) => Ok(true),
            Err(Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Returns the lanes in which something is left.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn lanes(&self, environment: EnvironmentId, id: JobId) -> Result<Vec<Lane>, Error> {
        let sql = "SELECT DISTINCT lane FROM job_items
             WHERE environment = $1 AND job = $2 AND outcome = 0 ORDER BY lane";
        let rows = self.database.read(sql, params![environment, id]).await?;
        rows.into_iter().map(|mut row: Row| Ok(Lane(row.take()?))).collect()
    }

    /// Returns what is left in a lane, in order, up to `count`.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn left(
        &self,
        (environment, id): (EnvironmentId, JobId),
        lane: Lane,
        count: i64,
    ) -> Result<Vec<Left>, Error> {
        let sql = "SELECT position, run FROM job_items
             WHERE environment = $1 AND job = $2 AND outcome = 0 AND lane = $3
             ORDER BY position LIMIT $4";
        let rows = self.database.read(sql, params![environment, id, lane.0, count]).await?;
        rows.into_iter()
            .map(|mut row| Ok(Left { position: row.take()?, run: row.take()? }))
            .collect()
    }

    /// Finds the last run that was made, or taken up again, in a lane.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn last_made(
        &self,
        environment: EnvironmentId,
        id: JobId,
        lane: Lane,
    ) -> Result<Option<RunId>, Error> {
        let sql = "SELECT made FROM job_items
             WHERE environment = $1 AND job = $2 AND outcome = 1 AND lane = $3
             ORDER BY position DESC LIMIT 1";
        let row = self.database.read_one(sql, params![environment, id, lane.0]).await?;
        row.map_or(Ok(None), |mut row| row.take())
    }
}
