//! What triggers did: firings that started a run are the runs themselves, the others have rows here.

use super::row::Triggers;
use crate::code::codes;
use crate::cursor::{Page, Paging};
use crate::database::{Row, Step, params};
use crate::error::Error;
use crate::id::{EnvironmentId, FlowId};
use crate::key;
use crate::limits::{TRIGGER_HISTORIES_MAX, TRIGGER_INPUTS_BYTES_MAX};
use crate::run_id::RunId;
use crate::time::Time;

codes! {
    /// What came of a firing.
    TriggerStatus {
        /// A run started, or there was nothing new.
        Succeeded = 0, "Succeeded";
        /// No run was wanted.
        Skipped = 1, "Skipped";
        /// The trigger failed.
        Failed = 2, "Failed";
    }
}

/// A firing that started no run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewHistory {
    /// Its id; later ones sort first.
    pub id: RunId,
    /// The name of the trigger.
    pub trigger: String,
    /// What came of it.
    pub status: TriggerStatus,
    /// A code for it.
    pub code: Option<String>,
    /// The error, as JSON text.
    pub error: Option<String>,
    /// When it began.
    pub started: Time,
    /// When it ended.
    pub ended: Time,
    /// When the clock was to fire.
    pub scheduled: Option<Time>,
    /// What it asked with, as JSON text; what is longer than [`TRIGGER_INPUTS_BYTES_MAX`] is not kept.
    pub inputs: Option<String>,
}

/// What came of one firing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriggerHistory {
    /// The firing.
    pub firing: NewHistory,
    /// The run that it started.
    pub run: Option<RunId>,
}

impl Triggers<'_> {
    /// Adds a firing that started no run; the oldest of too many go.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn note(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
        new: NewHistory,
    ) -> Result<(), Error> {
        self.database.write(insert(environment, flow, new)?).await.map(drop)
    }

    /// Lists what the trigger of a flow did, newest first.
    ///
    /// # Errors
    /// [`Error::Cursor`] for a token that is not of this list.
    pub async fn histories(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
        name: &str,
        paging: &Paging,
    ) -> Result<Page<TriggerHistory>, Error> {
        let list = format!("histories/{environment}/{flow}/{name}");
        let after = paging.start::<[u8; 16]>(&list)?.unwrap_or([0; 16]);
        // Resubmitted runs were started by people.
        let sql = "SELECT * FROM (
                 SELECT * FROM (
                     SELECT id, trigger_name, status, code, error, started, ended, scheduled,
                         inputs, 0 AS fired
                     FROM trigger_histories
                     WHERE environment = $1 AND flow = $2 AND trigger_name = $3 AND id > $4
                     ORDER BY id LIMIT $5) unfired
                 UNION ALL
                 SELECT * FROM (
                     SELECT run AS id, trigger_name, 0 AS status, NULL AS code, NULL AS error, started,
                         started AS ended, CAST(NULL AS BIGINT) AS scheduled, NULL AS inputs,
                         1 AS fired
                     FROM runs
                     WHERE environment = $1 AND flow = $2 AND trigger_name = $3 AND run > $4
                         AND origin IS NULL
                     ORDER BY run LIMIT $5) fired) firings
             ORDER BY id LIMIT $5";
        let params = params![environment, flow, name, after, paging.rows()];
        let rows = self.database.read(sql, params).await?;
        let items = rows.into_iter().map(history).collect::<Result<_, _>>()?;
        Ok(paging.page(&list, items, |item: &TriggerHistory| item.firing.id.bytes()))
    }
}

/// Makes the steps that add a firing without a run, and let go of the oldest beyond the limit.
pub(super) fn insert(
    environment: EnvironmentId,
    flow: FlowId,
    new: NewHistory,
) -> Result<Vec<Step>, Error> {
    key::name("trigger", &new.trigger)?;
    let NewHistory { id, trigger, status, code, error, started, ended, scheduled, inputs } = new;
    let inputs = inputs.filter(|inputs| inputs.len() <= TRIGGER_INPUTS_BYTES_MAX);
    let insert = Step::new(
        "INSERT INTO trigger_histories (environment, flow, id, trigger_name, status, code, error,
             started, ended, scheduled, inputs)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING",
        params![
            environment,
            flow,
            id,
            trigger,
            status,
            code,
            error,
            started,
            ended,
            scheduled,
            inputs
        ],
    );
    let prune = Step::new(
        "DELETE FROM trigger_histories WHERE environment = $1 AND flow = $2 AND id > (
             SELECT id FROM trigger_histories WHERE environment = $1 AND flow = $2
             ORDER BY id LIMIT 1 OFFSET $3)",
        params![environment, flow, TRIGGER_HISTORIES_MAX - 1],
    );
    Ok(vec![insert, prune])
}

fn history(mut row: Row) -> Result<TriggerHistory, Error> {
    let firing = NewHistory {
        id: row.take()?,
        trigger: row.take()?,
        status: row.take()?,
        code: row.take()?,
        error: row.take()?,
        started: row.take()?,
        ended: row.take()?,
        scheduled: row.take()?,
        inputs: row.take()?,
    };
    let fired: i64 = row.take()?;
    let run = (fired != 0).then_some(firing.id);
    Ok(TriggerHistory { firing, run })
}
