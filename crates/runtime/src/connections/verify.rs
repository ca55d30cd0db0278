//! Tests a connection, and repairs it: the new credentials must pass a real call before they are stored,
//! and the old ones stay until then.

use std::collections::BTreeMap;
use std::sync::Arc;

use connectors::openapi::{CHOSEN_WAY, Hint};
use connectors::{Connector, Credential};
use jiff::Timestamp;
use store::{ConnectionId, EnvironmentId, Time};
use vault::Secret;
use wdl::Value;

use super::candidate::Candidate;
use super::change::{plain, plain_values, state_after};
use super::finding::Finding;
use super::fresh::{Held, Stale};
use super::health::{Health, Notice, State};
use super::second_try::Second;
use super::show::View;
use super::{Connections, Granted};
use crate::access::{Caller, Verb};
use crate::audit::Entry;
use crate::clock::Clock;
use crate::error::{Detail, Error};
use crate::runtime::Inner;

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
    /// What looks like a slip in what was typed.
    pub hints: Vec<Hint>,
    /// When.
    pub checked: Time,
}

/// New credentials for a connection.
pub struct Verification {
    /// What the person typed, by parameter; what is missing stays, secrets apart.
    pub parameters: BTreeMap<String, Secret>,
    /// When the secret among it ends, where the person knows it.
    pub secret_expires: Option<Timestamp>,
    /// How they are taken.
    pub wish: Wish,
}

/// How new credentials are taken.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wish {
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

impl TestResult {
    pub(super) fn of(outcome: TestOutcome, finding: Option<Finding>) -> Self {
        Self { outcome, finding, hints: Vec::new(), checked: Clock.store_time() }
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
    /// reason, nothing stored; `connection-changed` when somebody else was faster; `sign-in-needed` where a person
    /// signs in at a provider.
    pub async fn verify(
        &self,
        caller: &Caller,
        id: ConnectionId,
        verification: Verification,
    ) -> Result<Verified, Error> {
        let granted = self.require(caller, id, Verb::Edit).await?;
        let Verification { mut parameters, secret_expires, wish } = verification;
        add_known(&granted.document, &mut parameters, &plain_values(&granted.row));
        let of = (caller.environment, granted.row.connector);
        let document = granted.document.clone();
        let candidate = Candidate::typed(of, document, parameters, secret_expires)?;
        self.repair(caller, granted, candidate, wish).await
    }

    /// Gives a connection credentials that pass.
    pub(crate) async fn repair(
        &self,
        caller: &Caller,
        granted: Granted,
        mut candidate: Candidate,
        wish: Wish,
    ) -> Result<Verified, Error> {
        let (inner, row) = (&self.runtime.inner, &granted.row);
        let differs = row.account.is_some() && row.account != candidate.account;
        if differs && !wish.confirm_account {
            return Err(account_differs(row.account.as_deref(), candidate.account.as_deref()));
        }
        let first_seen = Health::read(&row.status).diagnosis.map(|known| known.first_seen);
        let asked = Asked { save_untested: wish.save_untested, first_seen };
        let result = inner.try_out(&mut candidate, asked).await?;
        let state = state_after(result.outcome);
        let now = Clock.store_time();
        let repaired = store::Connection {
            kind: candidate.kind().as_str().to_owned(),
            account: candidate.account.clone(),
            parameters: plain(&candidate.plain),
            state: state.name().to_owned(),
            attention: state.attention(),
            status: Health::default().write(),
            checked: (state == State::Connected).then_some(now).or(row.checked),
            changed: now,
            known: candidate.known(inner.idle_life(&candidate).await),
            ..row.clone()
        };
        let sealed = inner.seal_credential(row, &candidate.credential)?;
        let revision = inner.store.connections().replace(&repaired, &sealed).await?;
        inner.connection_changed(state);
        inner.look_at_ends(caller.environment, now).await?;
        let entry = Entry::new("verify", format!("connection/{}", row.id))
            .with("kind", &*repaired.kind)
            .with("outcome", result.outcome.name())
            .with("accountBefore", row.account.clone())
            .with("accountAfter", candidate.account);
        self.runtime.note(caller, entry).await?;
        let row = store::Connection { revision, ..repaired };
        let Granted { relation, connector, document, .. } = granted;
        let granted = Granted { row, relation, connector, document };
        let connection = self.view_of(caller, granted).await?;
        Ok(Verified { connection, result })
    }
}

impl Inner {
    /// Asks the service of a connection whether it takes the stored credentials, and notes what it says.
    pub(crate) async fn examine(
        self: &Arc<Self>,
        environment: EnvironmentId,
        id: ConnectionId,
    ) -> Result<TestResult, Error> {
        let held = self.held(environment, id).await?;
        let mut result = match self.fresh(&held).await {
            Ok(None) => self.asked_twice(&held).await?,
            Ok(Some(held)) => {
                let mut result = self.asked_twice(&held).await?;
                self.note_test(&held.row, &mut result).await?;
                return Ok(result);
            }
            Err(Stale::Refused(finding)) => TestResult::of(TestOutcome::Refused, Some(*finding)),
            Err(Stale::Unanswered(diagnosis)) => {
                let finding = Finding { diagnosis, first_seen: Clock.store_time().0 };
                TestResult::of(TestOutcome::Unreachable, Some(finding))
            }
            Err(Stale::Failed(error)) => return Err(Stale::told_again(&error)),
        };
        self.note_test(&held.row, &mut result).await?;
        Ok(result)
    }

    /// Makes the test call; where a token is refused that can be renewed, it is made again.
    async fn asked_twice(self: &Arc<Self>, held: &Held) -> Result<TestResult, Error> {
        let result = self.ask(&held.document, &held.plain, &held.credential).await?;
        if result.outcome != TestOutcome::Refused {
            return Ok(result);
        }
        let status = result.finding.as_ref().and_then(|finding| finding.diagnosis.status);
        match self.second_try(held, status.unwrap_or_default()).await {
            Second::Again(fresh) => {
                let mut again = self.ask(&fresh.document, &fresh.plain, &fresh.credential).await?;
                if again.outcome == TestOutcome::Passed {
                    self.renewals.note_forced_worked(fresh.of());
                }
                self.note_test(&fresh.row, &mut again).await?;
                Ok(again)
            }
            Second::Because(finding) => Ok(TestResult::of(TestOutcome::Refused, Some(*finding))),
            Second::Counts | Second::Unknown => Ok(result),
        }
    }

    async fn note_test(
        &self,
        row: &store::Connection,
        result: &mut TestResult,
    ) -> Result<(), Error> {
        let mut health = Health::read(&row.status);
        let state = State::find(&row.state);
        match result.outcome {
            TestOutcome::Passed => {
                health.diagnosis = None;
                health.notice = health.notice.map(Notice::after_passed_test);
                self.found(row, State::Connected, &health).await
            }
            TestOutcome::Refused => {
                let known = health.diagnosis.take().map(|known| known.first_seen);
                if let (Some(finding), Some(first_seen)) = (&mut result.finding, known) {
                    finding.first_seen = first_seen;
                }
                health.diagnosis.clone_from(&result.finding);
                health.probes = health.probes.saturating_add(u32::from(state == State::Error));
                self.found(row, State::Error, &health).await
            }
            TestOutcome::Unreachable | TestOutcome::Untestable
                if state != State::Connected && result.finding.is_some() =>
            {
                health.probes = health.probes.saturating_add(1);
                self.found(row, state, &health).await
            }
            TestOutcome::Unreachable | TestOutcome::Untestable => Ok(()),
        }
    }
}

/// Adds the plain values that the person did not give again and that the way to sign in has.
pub(crate) fn add_known(
    document: &Connector,
    parameters: &mut BTreeMap<String, Secret>,
    plain: &Value,
) {
    let known = plain.as_object().into_iter().flat_map(|members| members.iter());
    let chosen = parameters.get(CHOSEN_WAY).and_then(|way| way.expose_text().map(str::to_owned));
    let way = match &chosen {
        Some(name) => document.sign_in_ways.iter().find(|way| way.name == *name),
        None => Some(document.way(plain)),
    };
    let has = |name: &str| {
        let fields = way.map(|way| way.fields.as_slice()).unwrap_or_default();
        (name == CHOSEN_WAY && chosen.is_none()) || fields.iter().any(|field| field.name == name)
    };
    for (name, value) in known.filter(|(name, _)| has(name)) {
        if !parameters.contains_key(&**name) {
            parameters.insert(name.to_string(), Secret::from(value.to_text()));
        }
    }
}

/// Adds the secrets that the person did not give again. For sign-ins at a provider: what is tried there is the
/// person, not these.
pub(crate) fn add_known_secrets(
    document: &Connector,
    parameters: &mut BTreeMap<String, Secret>,
    (plain, credential): (&Value, &Credential),
) {
    let chosen = parameters.get(CHOSEN_WAY).and_then(|way| way.expose_text().map(str::to_owned));
    let way = document.way(plain);
    if chosen.is_some_and(|name| name != way.name) {
        return;
    }
    for (name, secret) in credential.secrets() {
        if way.fields.iter().any(|field| field.name == name) && !parameters.contains_key(name) {
            parameters.insert(name.to_owned(), secret.duplicate());
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
