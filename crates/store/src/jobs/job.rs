//! The row of a job: what was asked for, how far it is, and in which state.

use super::choice::Choice;
use crate::code::codes;
use crate::cursor::{Page, Paging};
use crate::database::{Handle, Refusal, Row, Step, Written, params};
use crate::error::{Conflict, Error};
use crate::id::{EnvironmentId, JobId, UserId};
use crate::key;
use crate::limits::JOB_ITEMS_MAX;
use crate::run_id::RunId;
use crate::time::Time;

codes! {
    /// How a job stands; under `Paused` it wants to be worked at, from `Stopped` on it has ended.
    JobState {
        /// Its first runs show whether the rest may follow.
        Canary = 0, "canary";
        /// At work.
        Running = 1, "running";
        /// A person ended it; what is under way is still finished.
        Stopping = 2, "stopping";
        /// Nothing happens until a person says so.
        Paused = 3, "paused";
        /// A person ended it.
        Stopped = 4, "stopped";
        /// Nothing is left.
        Done = 5, "done";
    }
}

impl JobState {
    /// Tells whether nothing will happen any more.
    pub fn is_final(self) -> bool {
        self >= Self::Stopped
    }
}

/// A job to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJob {
    /// Its id.
    pub id: JobId,
    /// One per opened dialog: the same person's same request never makes a second job.
    pub request: String,
    /// What is done with each run, by name.
    pub kind: String,
    /// The particulars of that, as JSON text.
    pub wish: String,
    /// With how many runs of one lane a second at most.
    pub per_second: i64,
    /// With which runs.
    pub choice: Choice,
    /// When.
    pub created: Time,
    /// By whom.
    pub created_by: UserId,
}

/// A job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its environment.
    pub environment: EnvironmentId,
    /// Its id.
    pub id: JobId,
    /// The request that made it.
    pub request: String,
    /// What is done with each run, by name.
    pub kind: String,
    /// The particulars of that, as JSON text.
    pub wish: String,
    /// How it stands.
    pub state: JobState,
    /// Why it pauses by itself, as JSON text.
    pub hold: Option<String>,
    /// With how many runs of one lane a second at most.
    pub per_second: i64,
    /// How many runs it is about.
    pub total: i64,
    /// With how many of them it is done.
    pub done: i64,
    /// How many were refused, each with a reason.
    pub skipped: i64,
    /// How many could not be worked at.
    pub failed: i64,
    /// The first run that it made.
    pub canary: Option<RunId>,
    /// When it was made.
    pub created: Time,
    /// By whom.
    pub created_by: UserId,
    /// When it ended.
    pub ended: Option<Time>,
}

/// What came of making a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Created {
    /// It is there.
    New(Job),
    /// The same request has made one before.
    Existing(Job),
    /// No run was chosen.
    Empty,
    /// More runs were chosen than [`JOB_ITEMS_MAX`].
    TooMany,
}

/// Reads and writes jobs.
pub struct Jobs<'a> {
    pub(crate) database: &'a Handle,
}

pub(super) const COLUMNS: &str = "environment, id, request, kind, wish, state, hold, per_second, \
     total, done, skipped, failed, canary, created, created_by, ended";

impl Jobs<'_> {
    /// Makes a job and freezes its list, oldest runs first; on disk when this returns.
    ///
    /// # Errors
    /// [`Error::Limit`] for texts and lists that are too long; [`Conflict::IdTaken`].
    pub async fn create(&self, environment: EnvironmentId, new: NewJob) -> Result<Created, Error> {
        let (id, request, person) = (new.id, new.request.clone(), new.created_by);
        let written = self.database.write(steps(environment, new)?).await?;
        match written {
            Written::Done(_) => Ok(Created::New(self.get(environment, id).await?)),
            Written::Refused(Refusal { step: 0, .. }) => {
                let existing = self.find(environment, person, &request).await?;
                existing.map(Created::Existing).ok_or_else(|| Conflict::IdTaken.into())
            }
            Written::Refused(Refusal { step: 1, .. }) => Ok(Created::Empty),
            Written::Refused(_) => Ok(Created::TooMany),
        }
    }

    /// Returns a job.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none.
    pub async fn get(&self, environment: EnvironmentId, id: JobId) -> Result<Job, Error> {
        let sql = format!("SELECT {COLUMNS} FROM jobs WHERE environment = $1 AND id = $2");
        let row = self.database.read_one(sql, params![environment, id]).await?;
        job(row.ok_or(Error::NotFound { what: "job" })?)
    }

    /// Lists jobs, newest first: those of a person, or all.
    ///
    /// # Errors
    /// [`Error::Cursor`] for a token that is not of this list.
    pub async fn list(
        &self,
        environment: EnvironmentId,
        of: Option<UserId>,
        paging: &Paging,
    ) -> Result<Page<Job>, Error> {
        let list = format!("jobs/{environment}/{of:?}");
        let before = paging.start(&list)?.unwrap_or([u8::MAX; 16]);
        let mut params = params![environment, before];
        let mut wheres = String::new();
        if let Some(person) = of {
            params.push(person.into());
            wheres.push_str(" AND created_by = $3");
        }
        params.push(paging.rows().into());
        let sql = format!(
            "SELECT {COLUMNS} FROM jobs WHERE environment = $1 AND id < $2{wheres}
             ORDER BY id DESC LIMIT ${}",
            params.len()
        );
        let rows = self.database.read(sql, params).await?;
        let jobs = rows.into_iter().map(job).collect::<Result<_, _>>()?;
        Ok(paging.page(&list, jobs, |job: &Job| job.id.bytes()))
    }

    /// Counts the jobs that have not ended.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn open(&self, environment: EnvironmentId) -> Result<i64, Error> {
        let sql = "SELECT COUNT(*) FROM jobs WHERE environment = $1 AND ended IS NULL";
        let row = self.database.read_one(sql, params![environment]).await?;
        row.map_or(Ok(0), |mut row| row.take())
    }

    /// Deletes jobs that ended before a moment, with their lists: up to `count`, so that the step is short.
    /// Returns how many were deleted.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn prune(
        &self,
        environment: EnvironmentId,
        before: Time,
        count: i64,
    ) -> Result<u64, Error> {
        let delete = Step::new(
            "DELETE FROM jobs WHERE environment = $1 AND id IN (
                 SELECT id FROM jobs WHERE environment = $1 AND ended < $2
                 ORDER BY ended LIMIT $3)",
            params![environment, before, count],
        );
        Ok(self.database.write_one(delete).await?.changed)
    }

    /// Finds the job that a request of a person has made.
    async fn find(
        &self,
        environment: EnvironmentId,
        person: UserId,
        request: &str,
    ) -> Result<Option<Job>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM jobs WHERE environment = $1 AND created_by = $2 AND request = $3"
        );
        let row = self.database.read_one(sql, params![environment, person, request]).await?;
        row.map(job).transpose()
    }
}

/// Lists the steps that make a job: its row, its list, and the count that must be within the limit.
fn steps(environment: EnvironmentId, new: NewJob) -> Result<Vec<Step>, Error> {
    key::name("request", &new.request)?;
    key::document("wish", &new.wish)?;
    let (wheres, mut params) = new.choice.conditions(environment)?;
    params.push(new.id.into());
    let list = format!(
        "INSERT INTO job_items (environment, job, position, run, lane, outcome)
         SELECT j.environment, j.id, ROW_NUMBER() OVER (ORDER BY r.run DESC), r.run,
             COALESCE(r.connection, r.flow), 0
         FROM runs r JOIN jobs j ON j.environment = r.environment
         WHERE {wheres} AND j.id = ${} LIMIT {}",
        params.len(),
        JOB_ITEMS_MAX + 1
    );
    let row = Step::guard(
        "INSERT INTO jobs (environment, id, request, kind, wish, state, per_second, total, done,
             skipped, failed, created, created_by, claimed_until)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, 0, $8, $9, 0) ON CONFLICT DO NOTHING",
        params![
            environment,
            new.id,
            new.request,
            new.kind,
            new.wish,
            JobState::Canary,
            new.per_second,
            new.created,
            new.created_by
        ],
    );
    let count = "(SELECT COUNT(*) FROM job_items i
         WHERE i.environment = jobs.environment AND i.job = jobs.id)";
    let total = Step::guard(
        format!(
            "UPDATE jobs SET total = {count}
             WHERE environment = $1 AND id = $2 AND {count} <= {JOB_ITEMS_MAX}"
        ),
        params![environment, new.id],
    );
    Ok(vec![row, Step::guard(list, params), total])
}

pub(super) fn job(mut row: Row) -> Result<Job, Error> {
    Ok(Job {
        environment: row.take()?,
        id: row.take()?,
        request: row.take()?,
        kind: row.take()?,
        wish: row.take()?,
        state: row.take()?,
        hold: row.take()?,
        per_second: row.take()?,
        total: row.take()?,
        done: row.take()?,
        skipped: row.take()?,
        failed: row.take()?,
        canary: row.take()?,
        created: row.take()?,
        created_by: row.take()?,
        ended: row.take()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_in_the_queries_are_those_of_the_states() {
        assert_eq!(JobState::Paused as i64, 3);
        let ended = JobState::ALL.iter().filter(|state| state.is_final());
        assert!(ended.copied().eq([JobState::Stopped, JobState::Done]));
    }
}
