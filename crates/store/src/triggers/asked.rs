//! Wishes to run a trigger now: pressed twice makes the runs once.

use super::row::Triggers;
use crate::database::{Step, params};
use crate::error::Error;
use crate::id::{EnvironmentId, FlowId};
use crate::key;
use crate::run_id::RunId;
use crate::time::Time;

/// A wish to run a trigger now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRequest {
    /// What tells it from other wishes for the flow.
    pub request: String,
    /// When it was made.
    pub made: Time,
    /// Wishes for the flow from before this moment are forgotten.
    pub forget: Time,
}

/// The step that is refused where the wish is known.
pub(super) const INSERT: &str = "INSERT INTO asked (environment, flow, request, runs, made)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";

impl Triggers<'_> {
    /// Finds the runs that a wish has made; none at all where the trigger wanted no run then.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn asked(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
        request: &str,
    ) -> Result<Option<Vec<RunId>>, Error> {
        let sql = "SELECT runs FROM asked WHERE environment = $1 AND flow = $2 AND request = $3";
        let row = self.database.read_one(sql, params![environment, flow, request]).await?;
        let Some(mut row) = row else { return Ok(None) };
        let runs: Vec<u8> = row.take()?;
        let (runs, _) = runs.as_chunks();
        Ok(Some(runs.iter().copied().map(RunId::from_bytes).collect()))
    }
}

/// Makes the steps that note a wish with its runs.
pub(super) fn insert(
    environment: EnvironmentId,
    flow: FlowId,
    runs: &[RunId],
    new: NewRequest,
) -> Result<[Step; 2], Error> {
    let NewRequest { request, made, forget } = new;
    key::name("request", &request)?;
    let runs: Vec<u8> = runs.iter().flat_map(|run| run.bytes()).collect();
    let insert = Step::guard(INSERT, params![environment, flow, request, runs, made]);
    let prune = Step::new(
        "DELETE FROM asked WHERE environment = $1 AND flow = $2 AND made < $3",
        params![environment, flow, forget],
    );
    Ok([insert, prune])
}
