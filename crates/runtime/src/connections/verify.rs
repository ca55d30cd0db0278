//! Tests a connection, and repairs it: the new credentials must pass a real call before they are stored,
//! and the old ones stay until then.

use std::collections::BTreeMap;
use std::time::Duration;

use connectors::Connector;
use connectors::diagnose::Judgement;
use connectors::openapi::SignedIn;
use store::{ConnectionId, EnvironmentId, Time};
use vault::Secret;
use wdl::Value;

use super::change::{parameters_invalid, plain, plain_values, state_after};
use super::finding::Finding;
use super::health::{Health, Notice, State};
use super::show::View;
use super::{Connections, Granted};
use crate::access::{Caller, Verb};
use crate::audit::Entry;
use crate::clock::Clock;
use crate::error::{Detail, Error};
use crate::runtime::Inner;

/// How long a test call may take.
const TEST_TIMEOUT: Duration = Duration::from_secs(30);

/// What a test found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TestOutcome {
    /// The service took the credentials.
    Passed,
    /// The service refused them.
    Refused,
    /// The service gave no answer that says anything about them.
    Unreachable,
    /// The connector has no call that could tell.
    Untestable,
}

/// What a test found, and why.
#[derive(Clone, Debug)]
pub struct TestResult {
    /// What was found.
    pub outcome: TestOutcome,
    /// Why.
    pub finding: Option<Finding>,
    /// When.
    pub checked: Time,
}

/// New credentials for a connection.
pub struct Verification {
    /// What the person typed, by parameter; what is missing stays, secrets apart.
    pub parameters: BTreeMap<String, Secret>,
    /// Whether another account than before is meant.
    pub confirm_account: bool,
    /// Whether they are kept although no test can tell whether they work.
    pub save_untested: bool,
}

/// A connection whose credentials were stored, and what the test said.
#[derive(Debug)]
pub struct Verified {
    /// The connection as it is now.
    pub connection: View,
    /// What the test said.
    pub result: TestResult,
}

/// How a test was asked for.
#[derive(Clone, Copy, Default)]
pub(super) struct Asked {
    pub(super) save_untested: bool,
    pub(super) first_seen: Option<i64>,
}

impl TestOutcome {
    /// Returns the name of the outcome, as the API spells it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Refused => "refused",
            Self::Unreachable => "unreachable",
            Self::Untestable => "untestable",
        }
    }
}

impl Connections<'_> {
    /// Asks the service whether it takes the stored credentials.
    ///
    /// # Errors
    /// What the person may not do.
    pub async fn test(&self, caller: &Caller, id: ConnectionId) -> Result<TestResult, Error> {
        self.require(caller, id, Verb::Use).await?;
        let result = self.runtime.inner.examine(caller.environment, id).await?;
        let entry = Entry::new("test", format!("connection/{id}"));
        self.runtime.note(caller, entry.with("outcome", result.outcome.name())).await?;
        Ok(result)
    }

    /// Repairs a connection with new credentials.
    ///
    /// # Errors
    /// `account-differs` for another account that was not confirmed; `verification-failed` with the
    /// reason, nothing stored; `connection-changed` when somebody else was faster.
    pub async fn verify(
        &self,
        caller: &Caller,
        id: ConnectionId,
        verification: Verification,
    ) -> Result<Verified, Error> {
        let granted = self.require(caller, id, Verb::Edit).await?;
        let (row, document) = (&granted.row, &granted.document);
        let mut parameters = verification.parameters;
        add_known(&mut parameters, &plain_values(row));
        let signed_in = document.sign_in(parameters).map_err(parameters_invalid)?;
        let differs = row.account.is_some() && row.account != signed_in.account;
        if differs && !verification.confirm_account {
            return Err(account_differs(row.account.as_deref(), signed_in.account.as_deref()));
        }
        let first_seen = Health::read(&row.status).diagnosis.map(|known| known.first_seen);
        let asked = Asked { save_untested: verification.save_untested, first_seen };
        let inner = &self.runtime.inner;
        let result = inner.verify(document, &signed_in, asked).await?;
        let state = state_after(result.outcome);
        let now = Clock.store_time();
        let repaired = store::Connection {
            account: signed_in.account.clone(),
            parameters: plain(&signed_in),
            state: state.name().to_owned(),
            attention: state.attention(),
            status: Health::default().write(),
            checked: (state == State::Connected).then_some(now).or(row.checked),
            changed: now,
            ..row.clone()
        };
        let sealed = inner.seal_credential(row, &signed_in)?;
        let revision = inner.store.connections().replace(&repaired, &sealed).await?;
        inner.connection_changed(state);
        let entry = Entry::new("verify", format!("connection/{id}"))
            .with("outcome", result.outcome.name())
            .with("accountBefore", row.account.clone())
            .with("accountAfter", signed_in.account);
        self.runtime.note(caller, entry).await?;
        let row = store::Connection { revision, ..repaired };
        let Granted { relation, connector, document, .. } = granted;
        let granted = Granted { row, relation, connector, document };
        let connection = self.view_of(caller, granted).await?;
        Ok(Verified { connection, result })
    }
}

impl Inner {
    /// Asks the service whether it takes the stored credentials, and notes what it says.
    pub(crate) async fn examine(
        &self,
        environment: EnvironmentId,
        id: ConnectionId,
    ) -> Result<TestResult, Error> {
        let (row, stored) = self.store.connections().credential(environment, id).await?;
        let document = self.connector(environment, row.connector).await?;
        let credential = self.open_credential(&row, &stored.sealed)?;
        let mut result = self.ask(&document, &plain_values(&row), &credential).await?;
        let mut health = Health::read(&row.status);
        let state = State::find(&row.state);
        match result.outcome {
            TestOutcome::Passed => {
                health.diagnosis = None;
                health.notice = health.notice.map(Notice::after_passed_test);
                self.found(environment, &row, State::Connected, &health).await?;
            }
            TestOutcome::Refused => {
                let known = health.diagnosis.take().map(|known| known.first_seen);
                if let (Some(finding), Some(first_seen)) = (&mut result.finding, known) {
                    finding.first_seen = first_seen;
                }
                health.diagnosis.clone_from(&result.finding);
                health.probes = health.probes.saturating_add(u32::from(state == State::Error));
                self.found(environment, &row, State::Error, &health).await?;
            }
            TestOutcome::Unreachable | TestOutcome::Untestable
                if state != State::Connected && result.finding.is_some() =>
            {
                health.probes = health.probes.saturating_add(1);
                self.found(environment, &row, state, &health).await?;
            }
            TestOutcome::Unreachable | TestOutcome::Untestable => {}
        }
        Ok(result)
    }

    /// Tries credentials that are not stored yet. Passes only what may be stored.
    pub(super) async fn verify(
        &self,
        document: &Connector,
        signed_in: &SignedIn,
        asked: Asked,
    ) -> Result<TestResult, Error> {
        let mut result = self.ask(document, &signed_in.plain, &signed_in.credential).await?;
        if let (Some(finding), Some(first_seen)) = (&mut result.finding, asked.first_seen) {
            finding.first_seen = first_seen;
        }
        let may_be_kept = match result.outcome {
            TestOutcome::Passed => true,
            TestOutcome::Refused => false,
            TestOutcome::Unreachable | TestOutcome::Untestable => asked.save_untested,
        };
        if may_be_kept {
            return Ok(result);
        }
        let (code, message) = match result.outcome {
            TestOutcome::Untestable => ("untestable", "no call of the connector can test it"),
            TestOutcome::Unreachable => ("verification-failed", "the service gave no answer"),
            TestOutcome::Passed | TestOutcome::Refused => {
                ("verification-failed", "the service refused the credentials; nothing was changed")
            }
        };
        let details = result.finding.iter().map(|finding| Detail::new(&finding.shown()));
        Err(Error::Invalid { code, message: message.to_owned(), details: details.collect() })
    }

    /// Makes the test call of a connector.
    async fn ask(
        &self,
        document: &Connector,
        plain: &Value,
        credential: &connectors::Credential,
    ) -> Result<TestResult, Error> {
        let unusable = |error: connectors::Error| Error::invalid(error.code(), error.to_string());
        let Some(mut request) = document.test_request(plain).map_err(unusable)? else {
            let checked = Clock.store_time();
            return Ok(TestResult { outcome: TestOutcome::Untestable, finding: None, checked });
        };
        credential.apply(&mut request).map_err(unusable)?;
        let resource = request.target();
        let answer = self.transport.send(request, TEST_TIMEOUT).await;
        let kind = document.way(plain).kind;
        let checked = Clock.store_time();
        let (outcome, diagnosis) = match document.judge(&answer, kind, Some(&resource)) {
            Judgement::Passed => (TestOutcome::Passed, None),
            Judgement::Refused(diagnosis) => (TestOutcome::Refused, Some(diagnosis)),
            Judgement::Unreachable(diagnosis) => (TestOutcome::Unreachable, Some(diagnosis)),
            Judgement::Untestable(diagnosis) => (TestOutcome::Untestable, Some(diagnosis)),
        };
        let finding = diagnosis.map(|found| Finding::of_test(found, credential, checked));
        Ok(TestResult { outcome, finding, checked })
    }
}

/// Adds the plain values that the person did not type again.
fn add_known(parameters: &mut BTreeMap<String, Secret>, plain: &Value) {
    let known = plain.as_object().into_iter().flat_map(|members| members.iter());
    for (name, value) in known {
        if !parameters.contains_key(&**name) {
            parameters.insert(name.to_string(), Secret::from(value.to_text()));
        }
    }
}

fn account_differs(before: Option<&str>, after: Option<&str>) -> Error {
    let detail = serde_json::json!({ "before": before, "after": after });
    Error::Conflict {
        code: "account-differs",
        message: "this is another account than before".to_owned(),
        details: vec![Detail::new(&detail)],
    }
}
