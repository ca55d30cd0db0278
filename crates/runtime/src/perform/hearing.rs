//! What an answer says of the connection through which a call went.

use std::time::Duration;

use connectors::Credential;
use connectors::diagnose::Repairable;
use connectors::transport;
use engine::{Curable, REPAIR_WAIT_MAX};
use store::{ConnectionId, WhenBroken};

use super::Task;
use super::signing::Used;
use crate::connections::{Finding, Refusal};
use crate::error::Error;
use crate::notices::Occasion;

/// The status by which a service says that it is asked too fast.
const TOO_MANY_REQUESTS: u16 = 429;

impl Task {
    /// Passes on that a service was asked too fast: whoever starts many runs at once holds back.
    pub(super) fn heed(
        &self,
        status: u16,
        wish: Option<Duration>,
        connection: Option<ConnectionId>,
    ) {
        if status != TOO_MANY_REQUESTS {
            return;
        }
        let lanes = connection.map(|id| id.bytes()).into_iter();
        let lanes = lanes.chain([self.flow.id.bytes()]);
        self.inner.paces.too_fast(self.key.environment, lanes, wish);
    }

    /// Takes in what an answer says of the connection; returns the repair that the run may wait for.
    pub(super) async fn hear(
        &self,
        used: &Used,
        sent: &Result<connectors::Response, transport::Error>,
        resource: &str,
    ) -> Option<Curable> {
        let heard = self.note(used, sent, resource).await.unwrap_or_else(|error| {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "what a service said of a connection could not be noted");
            None
        });
        self.curable(used.held.row.id, heard).await
    }

    /// Notes what an answer says of the connection; where it breaks it, returns whether a repair would help.
    async fn note(
        &self,
        used: &Used,
        sent: &Result<connectors::Response, transport::Error>,
        resource: &str,
    ) -> Result<Option<Repairable>, Error> {
        let (action, held) = (&*self.call.at.action, &used.held);
        let found = Finding::of_call(sent, (&held.document, held.kind, resource), &held.credential);
        let Some(finding) = found else {
            if sent.as_ref().is_ok_and(|response| response.status < 400) {
                self.inner.worked(&held.row, (self.flow.id, action)).await?;
            }
            return Ok(None);
        };
        let ahead_s = finding.diagnosis.clock_off_s;
        let news = ahead_s
            .filter(|ahead_s| self.inner.skew.note(self.key.environment, *ahead_s, resource));
        let repairable = finding.diagnosis.repairable;
        let breaks = finding.breaks_connection(&held.document.denials);
        let refusal = Refusal {
            flow: self.flow.id,
            flow_name: &self.flow.name,
            run: self.key.run,
            action,
            finding,
            breaks,
            is_probe: used.pass.is_some(),
        };
        self.inner.refused(&held.row, refusal).await?;
        if let Some(ahead_s) = news {
            let environment = self.key.environment;
            self.inner.raise(environment, Occasion::clock_skew(environment, ahead_s)).await?;
        }
        if breaks {
            return Ok(Some(repairable));
        }
        // What one refused permission means, a test decides.
        self.inner.test_after_refusal(&held.row, self.waits().await).await
    }

    /// Returns the repair that the run may wait for, where its flow waits and a repair would help.
    pub(super) async fn curable(
        &self,
        id: ConnectionId,
        refused: Option<Repairable>,
    ) -> Option<Curable> {
        let may_help = refused.is_some_and(|repairable| repairable != Repairable::No);
        if !may_help || !self.waits().await {
            return None;
        }
        let until = self.started.after(REPAIR_WAIT_MAX);
        Some(Curable { on: id.to_string().into(), until })
    }

    /// Tells whether runs of the flow wait for the repair of a connection.
    async fn waits(&self) -> bool {
        let wish = self.inner.when_broken(self.key.environment, self.flow.id).await;
        wish.unwrap_or_else(|error| {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "what becomes of runs whose connection breaks cannot be read");
            WhenBroken::Fail
        }) == WhenBroken::Wait
    }
}

/// Takes our secrets out of an answer that refuses: some services repeat what they were sent, and what is recorded is
/// read by many.
pub(super) fn without_secrets(
    credential: &Credential,
    response: connectors::Response,
) -> connectors::Response {
    if response.status < 400 {
        return response;
    }
    let clean = |text: &str| credential.redact(text);
    let headers = response.headers.into_iter().map(|(name, value)| (name, clean(&value)));
    let headers = headers.collect();
    let body = match String::from_utf8(response.body) {
        Ok(text) => clean(&text).into_bytes(),
        Err(bytes) => bytes.into_bytes(),
    };
    connectors::Response { headers, body, ..response }
}
