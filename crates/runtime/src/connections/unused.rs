//! Grants that nobody uses are renewed before their providers let them end.

use std::sync::Arc;
use std::time::Duration;

use super::fresh::Stale;
use super::renewal::Of;
use crate::clock::Clock;
use crate::error::Error;
use crate::runtime::{Inner, Runtime};

/// How often it is looked for grants that are to be renewed.
const LOOK_INTERVAL: Duration = Duration::from_secs(15 * 60);

/// How long a renewal is put off that is under way, or that its provider did not answer.
const PUT_OFF: Duration = Duration::from_secs(3600);

impl Runtime {
    /// Renews the grants that are due because nobody uses them. The house does so by itself.
    ///
    /// # Errors
    /// Only those of the store.
    pub async fn renew_unused(&self) -> Result<(), Error> {
        self.inner.renew_due().await
    }
}

impl Inner {
    /// Renews grants that nobody uses, until the house drains.
    pub(crate) async fn renew_unused(self: Arc<Self>) {
        let mut draining = self.draining.subscribe();
        while !*draining.borrow_and_update() {
            if let Err(error) = self.renew_due().await {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "grants that nobody uses are renewed at the next look");
            }
            // An error says that the house is gone, as a change says that it drains.
            drop(tokio::time::timeout(LOOK_INTERVAL, draining.changed()).await);
        }
    }

    /// Renews what is due, one after the other: nobody waits for it.
    pub(crate) async fn renew_due(self: &Arc<Self>) -> Result<(), Error> {
        for environment in self.store.environments().list().await? {
            let now = Clock.store_time();
            let (connections, until) = (self.store.connections(), now.plus(PUT_OFF));
            for (connection, revision) in
                connections.claim_unused(environment.id, now, until).await?
            {
                let of = Of { environment: environment.id, connection, revision };
                match self.renewed(of).await {
                    Ok(()) => {
                        tracing::debug!(connection.id = %connection, "a grant was kept alive")
                    }
                    Err(Stale::Refused(finding)) => {
                        let code = finding.diagnosis.code;
                        tracing::warn!(connection.id = %connection, code, "a grant cannot be kept alive");
                    }
                    Err(Stale::Unanswered(_) | Stale::Failed(_)) => {
                        tracing::info!(connection.id = %connection, "a grant is kept alive later");
                    }
                }
            }
        }
        Ok(())
    }
}
