//! Which runs were made from which: a resubmit pressed twice makes one run.

use super::run::Runs;
use crate::database::{Value, params};
use crate::error::Error;
use crate::id::EnvironmentId;
use crate::limits::PAGE_SIZE_MAX;
use crate::run_id::RunId;

/// A run that was made from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunLink {
    /// The run it was made from.
    pub origin: RunId,
    /// The run that was made.
    pub child: RunId,
    /// Whole, or from the failed action, by name.
    pub kind: String,
}

impl Runs<'_> {
    /// Returns the runs made from each of up to a page of runs, by origin, the oldest child first.
    ///
    /// # Errors
    /// [`Error::Limit`] for more origins than a page has.
    pub async fn children(
        &self,
        environment: EnvironmentId,
        origins: &[RunId],
    ) -> Result<Vec<RunLink>, Error> {
        if origins.is_empty() {
            return Ok(Vec::new());
        }
        let limit = usize::try_from(PAGE_SIZE_MAX).unwrap_or(0);
        crate::key::within("origins", origins.len(), limit)?;
        // The number of places is rounded up, so that few different statements are prepared.
        let places = origins.len().next_power_of_two();
        let last = origins[origins.len() - 1];
        let mut params = params![environment];
        params.extend(
            origins.iter().chain(std::iter::repeat(&last)).take(places).copied().map(Value::from),
        );
        let numbers: Vec<_> = (2..places + 2).map(|number| format!("${number}")).collect();
        let sql = format!(
            "SELECT origin, child, kind FROM run_links
             WHERE environment = $1 AND origin IN ({}) ORDER BY origin, child DESC",
            numbers.join(", ")
        );
        let rows = self.database.read(sql, params).await?;
        rows.into_iter()
            .map(|mut row| {
                Ok(RunLink { origin: row.take()?, child: row.take()?, kind: row.take()? })
            })
            .collect()
    }

    /// Finds the run that a request has made from another.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn child(
        &self,
        environment: EnvironmentId,
        origin: RunId,
        request: &str,
    ) -> Result<Option<RunId>, Error> {
        let sql = "SELECT child FROM run_links
             WHERE environment = $1 AND origin = $2 AND request = $3";
        let row = self.database.read_one(sql, params![environment, origin, request]).await?;
        row.map(|mut row| row.take()).transpose()
    }
}
