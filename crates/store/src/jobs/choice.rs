//! Which runs a job is about: what a filter finds at one moment, or runs that were picked one by one.

use super::job::Jobs;
use crate::database::{Row, Value};
use crate::error::Error;
use crate::id::{EnvironmentId, FlowId};
use crate::key;
use crate::limits::{JOB_ITEMS_MAX, JOB_PICKED_MAX};
use crate::run_id::RunId;
use crate::runs::{RunFilter, RunStatus, conditions};

/// Which runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Those that this finds.
    pub filter: RunFilter,
    /// Of them, only these; all of them where none is named.
    pub runs: Vec<RunId>,
    /// Of them, only those that wait for a connection, and those that failed and were not made again.
    pub only_harmed: bool,
}

/// How many runs of a choice are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Their flow.
    pub flow: FlowId,
    /// How they stand.
    pub status: RunStatus,
    /// Whether they wait for the repair of a connection.
    pub waits: bool,
    /// Whether they were made again already.
    pub made_again: bool,
    /// How many.
    pub count: i64,
}

/// One run of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The run.
    pub run: RunId,
    /// Its flow.
    pub flow: FlowId,
    /// How it stands.
    pub status: RunStatus,
}

/// Tells that a run was made again; runs that it called do not count.
pub(crate) const MADE_AGAIN: &str = "EXISTS (SELECT 1 FROM run_links l
         WHERE l.environment = r.environment AND l.origin = r.run AND l.kind <> 'child')";

impl Jobs<'_> {
    /// Counts the runs of a choice by flow and status. Counts up to one more than a job can have.
    ///
    /// # Errors
    /// [`Error::Limit`] for more picked runs than [`JOB_PICKED_MAX`].
    pub async fn chosen(
        &self,
        environment: EnvironmentId,
        choice: &Choice,
    ) -> Result<Vec<Chosen>, Error> {
        let (wheres, params) = choice.conditions(environment)?;
        let sql = format!(
            "SELECT c.flow, c.status, c.waits, c.again, COUNT(*) FROM (
                 SELECT r.flow, r.status,
                     CAST(CASE WHEN r.status = 0 AND r.connection IS NOT NULL THEN 1 ELSE 0 END
                         AS BIGINT) AS waits,
                     CAST(CASE WHEN {MADE_AGAIN} THEN 1 ELSE 0 END AS BIGINT) AS again
                 FROM runs r WHERE {wheres} LIMIT {}) AS c
             GROUP BY c.flow, c.status, c.waits, c.again
             ORDER BY c.flow, c.status, c.waits, c.again",
            JOB_ITEMS_MAX + 1
        );
        let rows = self.database.read(sql, params).await?;
        let read = |mut row: Row| {
            Ok(Chosen {
                flow: row.take()?,
                status: row.take()?,
                waits: row.take()?,
                made_again: row.take()?,
                count: row.take()?,
            })
        };
        rows.into_iter().map(read).collect()
    }

    /// Returns the newest runs of a choice.
    ///
    /// # Errors
    /// [`Error::Limit`] for more picked runs than [`JOB_PICKED_MAX`].
    pub async fn sample(
        &self,
        environment: EnvironmentId,
        choice: &Choice,
        count: i64,
    ) -> Result<Vec<Sample>, Error> {
        let (wheres, mut params) = choice.conditions(environment)?;
        params.push(count.into());
        let sql = format!(
            "SELECT r.run, r.flow, r.status FROM runs r WHERE {wheres} ORDER BY r.run LIMIT ${}",
            params.len()
        );
        let rows = self.database.read(sql, params).await?;
        let read =
            |mut row: Row| Ok(Sample { run: row.take()?, flow: row.take()?, status: row.take()? });
        rows.into_iter().map(read).collect()
    }
}

impl Choice {
    /// Lists the conditions on runs `r`.
    pub(super) fn conditions(
        &self,
        environment: EnvironmentId,
    ) -> Result<(String, Vec<Value>), Error> {
        key::within("runs", self.runs.len(), JOB_PICKED_MAX)?;
        let (mut wheres, mut params) = conditions(environment, &self.filter, None);
        if let Some(text) = &self.filter.search {
            params.push(text.as_str().into());
            wheres.push_str(&format!(" AND (r.tracking = ${}", params.len()));
            if let Ok(run) = RunId::parse(text) {
                params.push(run.into());
                wheres.push_str(&format!(" OR r.run = ${}", params.len()));
            }
            wheres.push(')');
        }
        if let Some(last) = self.runs.last() {
            // Rounded up by repeating the last, so that few different statements are prepared.
            let places = self.runs.len().next_power_of_two();
            let first = params.len() + 1;
            let runs = self.runs.iter().chain(std::iter::repeat(last)).take(places);
            params.extend(runs.copied().map(Value::from));
            let places: Vec<_> = (first..first + places).map(|place| format!("${place}")).collect();
            wheres.push_str(&format!(" AND r.run IN ({})", places.join(", ")));
        }
        if self.only_harmed {
            wheres.push_str(&format!(
                " AND (r.status = 0 AND r.connection IS NOT NULL
                     OR r.status IN (3, 5) AND NOT {MADE_AGAIN})"
            ));
        }
        Ok((wheres, params))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_in_the_conditions_are_those_of_the_statuses() {
        assert_eq!(RunStatus::Waiting as i64, 0);
        assert_eq!([RunStatus::Failed as i64, RunStatus::TimedOut as i64], [3, 5]);
    }
}
