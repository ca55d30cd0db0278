//! The first run of a lane shows whether the rest may follow: not where it fails again as the one before.

use store::{EnvironmentId, Lane, RunId, RunStatus};
use tokio::time::Instant;

use super::limits::{CANARY_LOOK, CANARY_WAIT};
use crate::error::Error;
use crate::runtime::Inner;

/// What a first run has shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Canary {
    /// The rest may follow.
    Fine,
    /// It failed as the run before it did.
    FailedAgain,
}

impl Inner {
    /// Waits for what becomes of a run that a job made, or let go on, for a while.
    ///
    /// # Errors
    /// What the store says.
    pub(super) async fn canary(
        &self,
        environment: EnvironmentId,
        lane: Lane,
        made: RunId,
    ) -> Result<Canary, Error> {
        let begun = Instant::now();
        loop {
            let row = match self.store.runs().get(environment, made).await {
                Ok(row) => row,
                Err(store::Error::NotFound { .. }) => return Ok(Canary::Fine),
                Err(error) => return Err(error.into()),
            };
            if is_refused(&row, lane) {
                return Ok(Canary::FailedAgain);
            }
            if row.status.is_final() {
                return self.compare(&row).await;
            }
            if begun.elapsed() >= CANARY_WAIT {
                return Ok(Canary::Fine);
            }
            tokio::time::sleep(CANARY_LOOK).await;
        }
    }

    /// Tells whether a run failed as the one did of which it was made: with the same code, through the same
    /// connection or, where none is involved, at the same action.
    async fn compare(&self, row: &store::Run) -> Result<Canary, Error> {
        let Some(origin) = &row.origin else { return Ok(Canary::Fine) };
        if !matches!(row.status, RunStatus::Failed | RunStatus::TimedOut) {
            return Ok(Canary::Fine);
        }
        let before = match self.store.runs().get(row.environment, origin.run).await {
            Ok(before) => before.failure,
            Err(store::Error::NotFound { .. }) => return Ok(Canary::Fine),
            Err(error) => return Err(error.into()),
        };
        let now = &row.failure;
        let same_place = match now.connection {
            Some(_) => now.connection == before.connection,
            None => before.connection.is_none() && now.action == before.action,
        };
        let again = same_place && now.code == before.code;
        Ok(if again { Canary::FailedAgain } else { Canary::Fine })
    }
}

/// Tells whether a run was refused through the connection of its lane: it failed by that, or waits for a repair.
fn is_refused(row: &store::Run, lane: Lane) -> bool {
    let failure = &row.failure;
    let through_it = failure.connection.is_some_and(|connection| connection.bytes() == lane.0);
    let refused = matches!(failure.code.as_deref(), Some("Unauthorized" | "Forbidden"));
    let stands = matches!(row.status, RunStatus::Waiting | RunStatus::Failed | RunStatus::TimedOut);
    through_it && refused && stands
}
