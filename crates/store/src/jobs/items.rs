//! What became of each run of a job, and the counts of it.

use super::job::Jobs;
use crate::code::codes;
use crate::cursor::{Page, Paging};
use crate::database::{Row, Step, Written, params};
use crate::error::Error;
use crate::id::{EnvironmentId, JobId};
use crate::key;
use crate::run_id::RunId;
use crate::runs::RunStatus;
use crate::time::Time;

codes! {
    /// What became of a run of a job.
    JobOutcome {
        /// It is still to be worked at.
        Left = 0, "left";
        /// It was done with what was asked for.
        Done = 1, "done";
        /// It was refused.
        Skipped = 2, "skipped";
        /// It could not be worked at.
        Failed = 3, "failed";
    }
}

/// What became of a run, to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Where in the list it stands.
    pub position: i64,
    /// What became of it.
    pub outcome: JobOutcome,
    /// Why it was refused or failed, as a stable code.
    pub reason: Option<String>,
    /// The run that was made of it, or it itself where it goes on.
    pub made: Option<RunId>,
    /// When.
    pub at: Time,
}

/// A run of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobItem {
    /// Where in the list it stands.
    pub position: i64,
    /// The run.
    pub run: RunId,
    /// What became of it.
    pub outcome: JobOutcome,
    /// Why it was refused or failed, as a stable code.
    pub reason: Option<String>,
    /// The run that was made of it, or it itself where it goes on.
    pub made: Option<RunId>,
    /// How that run stands; nothing where it is kept no longer.
    pub made_status: Option<RunStatus>,
    /// When it was settled.
    pub settled: Option<Time>,
}

/// How often a reason was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Why, as a stable code.
    pub code: String,
    /// How often.
    pub count: i64,
}

/// How many of the runs that a job made stand alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MadeRuns {
    /// How they stand.
    pub status: RunStatus,
    /// How many.
    pub count: i64,
}

impl Jobs<'_> {
    /// Writes what became of a run, and counts it, in one commit; a run that is settled already stays as it
    /// is. Tells whether it was written.
    ///
    /// # Errors
    /// [`Error::Limit`] for a long reason.
    pub async fn settle(
        &self,
        environment: EnvironmentId,
        id: JobId,
        settled: Settled,
    ) -> Result<bool, Error> {
        let Settled { position, outcome, reason, made, at } = settled;
        key::short("reason", reason.as_deref().unwrap_or_default())?;
        let one = |counted| i64::from(outcome == counted);
        let steps = vec![
            Step::guard(
                "UPDATE job_items SET outcome = $1, reason = $2, made = $3, settled = $4
                 WHERE environment = $5 AND job = $6 AND position = $7 AND outcome = 0",
                params![outcome, reason, made, at, environment, id, position],
            ),
            Step::new(
                "UPDATE jobs SET done = done + $1, skipped = skipped + $2, failed = failed + $3,
                     canary = COALESCE(canary, $4)
                 WHERE environment = $5 AND id = $6",
                params![
                    one(JobOutcome::Done),
                    one(JobOutcome::Skipped),
                    one(JobOutcome::Failed),
                    made,
                    environment,
                    id
                ],
            ),
        ];
        Ok(matches!(self.database.write(steps).await?, Written::Done(_)))
    }

    /// Lists the runs of a job in the order in which they are worked at: all, or those with one outcome.
    ///
    /// # Errors
    /// [`Error::Cursor`] for a token that is not of this list.
    pub async fn items(
        &self,
        (environment, id): (EnvironmentId, JobId),
        outcome: Option<JobOutcome>,
        paging: &Paging,
    ) -> Result<Page<JobItem>, Error> {
        let list = format!("job-items/{environment}/{id}/{outcome:?}");
        let after = paging.start(&list)?.map_or(0, i64::from_be_bytes);
        let mut params = params![environment, id, after];
        let mut wheres = String::new();
        if let Some(outcome) = outcome {
            params.push(outcome.into());
            wheres.push_str(" AND i.outcome = $4");
        }
        params.push(paging.rows().into());
        let sql = format!(
            "SELECT i.position, i.run, i.outcome, i.reason, i.made, r.status, i.settled
             FROM job_items i
             LEFT JOIN runs r ON r.environment = i.environment AND r.run = i.made
             WHERE i.environment = $1 AND i.job = $2 AND i.position > $3{wheres}
             ORDER BY i.position LIMIT ${}",
            params.len()
        );
        let rows = self.database.read(sql, params).await?;
        let items = rows.into_iter().map(item).collect::<Result<_, _>>()?;
        Ok(paging.page(&list, items, |item: &JobItem| item.position.to_be_bytes()))
    }

    /// Counts the reasons for which runs of a job were refused or failed, the most frequent first.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn reasons(
        &self,
        environment: EnvironmentId,
        id: JobId,
    ) -> Result<Vec<Reason>, Error> {
        let sql = "SELECT reason, COUNT(*) AS times FROM job_items
             WHERE environment = $1 AND job = $2 AND outcome > 1 AND reason IS NOT NULL
             GROUP BY reason ORDER BY times DESC, reason";
        let rows = self.database.read(sql, params![environment, id]).await?;
        rows.into_iter()
            .map(|mut row| Ok(Reason { code: row.take()?, count: row.take()? }))
            .collect()
    }

    /// Counts how the runs stand that a job made or took up again.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn made(
        &self,
        environment: EnvironmentId,
        id: JobId,
    ) -> Result<Vec<MadeRuns>, Error> {
        let sql = "SELECT r.status, COUNT(*) FROM job_items i
             JOIN runs r ON r.environment = i.environment AND r.run = i.made
             WHERE i.environment = $1 AND i.job = $2 AND i.outcome = 1
             GROUP BY r.status ORDER BY r.status";
        let rows = self.database.read(sql, params![environment, id]).await?;
        rows.into_iter()
            .map(|mut row| Ok(MadeRuns { status: row.take()?, count: row.take()? }))
            .collect()
    }
}

fn item(mut row: Row) -> Result<JobItem, Error> {
    Ok(JobItem {
        position: row.take()?,
        run: row.take()?,
        outcome: row.take()?,
        reason: row.take()?,
        made: row.take()?,
        made_status: row.take()?,
        settled: row.take()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_in_the_queries_are_those_of_the_outcomes() {
        assert_eq!([JobOutcome::Left as i64, JobOutcome::Done as i64], [0, 1]);
        let told = JobOutcome::ALL.iter().filter(|outcome| **outcome as i64 > 1);
        assert!(told.copied().eq([JobOutcome::Skipped, JobOutcome::Failed]));
    }
}
