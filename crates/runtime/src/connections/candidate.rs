//! Credentials that may become those of a connection: tried by a real call before anything is stored.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use connectors::diagnose::{Class, Diagnosis, Judgement};
use connectors::oauth::Failure;
use connectors::openapi::{Hint, SignedIn};
use connectors::{Connector, Credential, Kind, Validity};
use jiff::Timestamp;
use store::{ConnectorId, EnvironmentId};
use vault::Secret;
use wdl::Value;

use super::facts::{Facts, Shape};
use super::finding::Finding;
use super::verify::{Asked, TestOutcome, TestResult};
use crate::clock::Clock;
use crate::error::{Detail, Error};
use crate::runtime::Inner;

/// How long a test call may take.
const TEST_TIMEOUT: Duration = Duration::from_secs(30);

/// Credentials that may become those of a connection.
pub(crate) struct Candidate {
    pub(crate) environment: EnvironmentId,
    pub(crate) connector: ConnectorId,
    pub(crate) document: Arc<Connector>,
    /// The values that may be seen.
    pub(crate) plain: Value,
    /// Whose they are, where that is known.
    pub(crate) account: Option<String>,
    /// The last characters of a key.
    pub(crate) hint: Option<String>,
    /// What looks like a slip in what was typed.
    pub(crate) hints: Vec<Hint>,
    /// When the secret ends, as the person has told.
    pub(crate) secret_expires: Option<Timestamp>,
    pub(crate) credential: Credential,
}

impl Candidate {
    /// Takes what a person typed.
    pub(crate) fn typed(
        (environment, connector): (EnvironmentId, ConnectorId),
        document: Arc<Connector>,
        parameters: BTreeMap<String, Secret>,
        secret_expires: Option<Timestamp>,
    ) -> Result<Self, Error> {
        let signed_in = document.sign_in(parameters).map_err(parameters_invalid)?;
        let SignedIn { plain, account, hint, hints, credential } = signed_in;
        let candidate = Self {
            environment,
            connector,
            document,
            plain,
            account,
            hint,
            hints,
            secret_expires,
            credential,
        };
        if candidate.kind() == Kind::Oauth {
            let message = "a person signs in at the provider first; begin a sign-in";
            return Err(Error::invalid("sign-in-needed", message));
        }
        Ok(candidate)
    }

    pub(crate) fn kind(&self) -> Kind {
        self.document.way(&self.plain).kind
    }

    /// Returns what is known of the credential beside its secrets, as the store keeps it.
    pub(super) fn known(&self, idle: Option<Duration>) -> store::Known {
        let told = Facts {
            hint: self.hint.clone(),
            secret_expires: self.secret_expires,
            ..Facts::default()
        };
        let shape = Shape { document: &self.document, plain: &self.plain };
        told.of(shape, &self.credential).known(&self.credential, idle)
    }
}

impl Inner {
    /// Tries credentials that are not stored yet. Passes only what may be stored.
    pub(super) async fn try_out(
        &self,
        candidate: &mut Candidate,
        asked: Asked,
    ) -> Result<TestResult, Error> {
        let mut result = self.get_token(candidate).await?;
        if result.is_none() {
            let (plain, credential) = (&candidate.plain, &candidate.credential);
            result = Some(self.ask(&candidate.document, plain, credential).await?);
        }
        let mut result = result.unwrap_or_else(|| TestResult::of(TestOutcome::Untestable, None));
        result.hints.clone_from(&candidate.hints);
        if let (Some(finding), Some(first_seen)) = (&mut result.finding, asked.first_seen) {
            finding.first_seen = first_seen;
        }
        let may_be_kept = match result.outcome {
            TestOutcome::Passed => true,
            TestOutcome::Refused => false,
            TestOutcome::Unreachable | TestOutcome::Untestable => asked.save_untested,
        };
        if may_be_kept { Ok(result) } else { Err(refusal(&result)) }
    }

    /// Gets what the test call needs first: an application asks for its token. Returns the result where that alone tells
    /// that the credentials are of no use.
    async fn get_token(&self, candidate: &mut Candidate) -> Result<Option<TestResult>, Error> {
        let now = Clock.time().to_timestamp();
        if let Some(diagnosis) = out_of_time(&candidate.credential, now) {
            return Ok(Some(self.result(TestOutcome::Refused, diagnosis, &candidate.credential)));
        }
        if candidate.kind() != Kind::Application {
            return Ok(None);
        }
        let of = (&*candidate.document, &candidate.plain, &candidate.credential);
        let provider = self.provider(candidate.connector, candidate.environment, of).await?;
        let (outcome, diagnosis) = match provider.application(&*self.transport, now).await {
            Ok(grant) => {
                candidate.credential = candidate.credential.duplicate().with_grant(grant);
                return Ok(None);
            }
            Err(Failure::Refused { diagnosis }) => (TestOutcome::Refused, *diagnosis),
            Err(Failure::Unanswered { diagnosis, .. }) => (TestOutcome::Unreachable, *diagnosis),
            Err(Failure::Invalid(error)) => {
                return Err(Error::invalid(error.code(), error.to_string()));
            }
        };
        Ok(Some(self.result(outcome, diagnosis, &candidate.credential)))
    }

    /// Makes the test call of a connector.
    pub(super) async fn ask(
        &self,
        document: &Connector,
        plain: &Value,
        credential: &Credential,
    ) -> Result<TestResult, Error> {
        let unusable = |error: connectors::Error| Error::invalid(error.code(), error.to_string());
        let Some(mut request) = document.test_request(plain).map_err(unusable)? else {
            return Ok(TestResult::of(TestOutcome::Untestable, None));
        };
        credential.apply(&mut request).map_err(unusable)?;
        let resource = request.target();
        let answer = self.transport.send(request, TEST_TIMEOUT).await;
        let kind = document.way(plain).kind;
        Ok(match document.judge(&answer, kind, Some(&resource)) {
            Judgement::Passed => TestResult::of(TestOutcome::Passed, None),
            Judgement::Refused(found) => self.result(TestOutcome::Refused, found, credential),
            Judgement::Unreachable(found) => {
                self.result(TestOutcome::Unreachable, found, credential)
            }
            Judgement::Untestable(found) => self.result(TestOutcome::Untestable, found, credential),
        })
    }

    fn result(
        &self,
        outcome: TestOutcome,
        diagnosis: Diagnosis,
        credential: &Credential,
    ) -> TestResult {
        let finding = Finding::of_test(diagnosis, credential, Clock.store_time());
        TestResult::of(outcome, Some(finding))
    }
}

/// Says that a certificate cannot be used at a moment, without asking anybody.
fn out_of_time(credential: &Credential, now: Timestamp) -> Option<Diagnosis> {
    let code = match credential.identity()?.validity(now) {
        Validity::Valid => return None,
        Validity::NotYet => "certificate-not-yet-valid",
        Validity::Expired => "certificate-expired",
    };
    Some(Diagnosis {
        class: Class::Certificate,
        status: None,
        code: code.to_owned(),
        service_message: None,
        scope: None,
        resource: None,
        repairable: Class::Certificate.repairable(),
        clock_off_s: None,
        clock_suspected: false,
    })
}

fn refusal(result: &TestResult) -> Error {
    let (code, message) = match result.outcome {
        TestOutcome::Untestable => ("untestable", "no call of the connector can test it"),
        TestOutcome::Unreachable => ("verification-failed", "the service gave no answer"),
        TestOutcome::Passed | TestOutcome::Refused => {
            ("verification-failed", "the service refused the credentials; nothing was changed")
        }
    };
    let mut shown = result.finding.as_ref().map(Finding::shown);
    if let Some(members) = shown.as_mut().and_then(serde_json::Value::as_object_mut)
        && !result.hints.is_empty()
    {
        let hints = serde_json::to_value(&result.hints).unwrap_or_default();
        members.insert("hints".to_owned(), hints);
    }
    let details = shown.iter().map(Detail::new).collect();
    Error::Invalid { code, message: message.to_owned(), details }
}

pub(crate) fn parameters_invalid(errors: Vec<connectors::Error>) -> Error {
    let details = errors.iter().map(|error| {
        let message = error.to_string();
        let (code, parameter) = (error.code(), error.parameter());
        let detail =
            serde_json::json!({ "code": code, "message": message, "parameter": parameter });
        Detail::new(&detail)
    });
    Error::Invalid {
        code: "parameters-invalid",
        message: "the values for signing in cannot be used as they are".to_owned(),
        details: details.collect(),
    }
}
