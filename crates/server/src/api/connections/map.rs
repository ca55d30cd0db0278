//! Connections, from what the rooms below say to what the API shows.

use runtime::connections::{self as below, State, View};

use super::shapes::{
    AffectedFlow, AffectedRun, CertificateFacts, Connection, ConnectionRights, ConnectionStatus,
    ConnectionSummary, ConnectorName, Expiring, Expiry, Hint, Impact, Notice, Outcome, Repair,
    Scopes, StatusEntry, TestResult,
};
use crate::api::connectors::fields;
use crate::api::diagnosis::Diagnosis;
use crate::api::names::Names;
use crate::api::shapes::{Fault, Named};
use crate::error::Error;

impl From<State> for ConnectionStatus {
    fn from(state: State) -> Self {
        match state {
            State::Connected => Self::Connected,
            State::Error => Self::Error,
            State::Unverified => Self::Unverified,
        }
    }
}

impl From<connectors::Repair> for Repair {
    fn from(repair: connectors::Repair) -> Self {
        match repair {
            connectors::Repair::VerifyPassword => Self::VerifyPassword,
            connectors::Repair::UpdateApiKey => Self::UpdateApiKey,
            connectors::Repair::SignInAgain => Self::SignInAgain,
            connectors::Repair::UpdateSecret => Self::UpdateSecret,
            connectors::Repair::ReplaceCertificate => Self::ReplaceCertificate,
            connectors::Repair::Fix => Self::Fix,
        }
    }
}

impl From<below::Rights> for ConnectionRights {
    fn from(rights: below::Rights) -> Self {
        let below::Rights { usable, edit, delete, share } = rights;
        Self { usable, edit, delete, share }
    }
}

impl From<&View> for ConnectionSummary {
    fn from(view: &View) -> Self {
        Self {
            id: view.row.id.to_string(),
            name: view.row.name.clone(),
            status: view.state.into(),
            repair: view.repair.into(),
            rights: view.rights.into(),
        }
    }
}

impl Connection {
    pub(crate) async fn of(view: View, names: &mut Names<'_>) -> Result<Self, Error> {
        let statuses = statuses(&view);
        let View { row, connector, document, health, facts, counts, .. } = view;
        let plain = serde_json::from_str(&row.parameters).unwrap_or_default();
        let way = document.way(&plain);
        let has_grant = !facts.granted_scopes.is_empty() || !facts.missing_scopes.is_empty();
        Ok(Self {
            id: row.id.to_string(),
            name: row.name,
            connector: ConnectorName {
                id: connector.id.to_string(),
                name: connector.name,
                title: connector.title,
            },
            kind: view.kind.into(),
            way: Some(way.name.clone()).filter(|name| !name.is_empty()),
            account: row.account,
            hint: facts.hint,
            certificate: facts.certificate.map(CertificateFacts::from),
            scopes: has_grant
                .then_some(Scopes { granted: facts.granted_scopes, missing: facts.missing_scopes }),
            expiries: facts.expiries.into_iter().filter_map(Expiry::of).collect(),
            parameters: view.parameters,
            sign_in: fields(&way.fields),
            status: view.state.into(),
            statuses,
            diagnosis: health.diagnosis.map(Diagnosis::from),
            notice: health.notice.map(Notice::from),
            repair: view.repair.into(),
            reset_url: document.reset_url.clone(),
            testable: document.is_testable(),
            owner: names.of(row.owner).await?,
            used_by: counts.used_by,
            failed_runs: counts.failed,
            waiting_runs: counts.waiting,
            last_checked_at: row.checked.map(Into::into),
            expires_at: row.known.expires.map(Into::into),
            created_at: row.created.into(),
            changed_at: row.changed.into(),
            rights: view.rights.into(),
        })
    }
}

impl Expiry {
    fn of(ending: below::Ending) -> Option<Self> {
        let what = match ending.what.as_str() {
            "token" => Expiring::Token,
            "refreshToken" => Expiring::RefreshToken,
            "secret" => Expiring::Secret,
            "certificate" => Expiring::Certificate,
            _ => return None,
        };
        Some(Self { what, at: ending.at.into() })
    }
}

impl From<below::Certificate> for CertificateFacts {
    fn from(certificate: below::Certificate) -> Self {
        let below::Certificate { subject, thumbprint, expires } = certificate;
        Self { subject, thumbprint, expires_at: expires.map(Into::into) }
    }
}

impl From<connectors::openapi::Hint> for Hint {
    fn from(hint: connectors::openapi::Hint) -> Self {
        match hint {
            connectors::openapi::Hint::PrefixMissing => Self::PrefixMissing,
            connectors::openapi::Hint::SecretLooksLikeId => Self::SecretLooksLikeId,
            connectors::openapi::Hint::ChainIncomplete => Self::ChainIncomplete,
        }
    }
}

/// Returns the status in the shape that compatible clients know.
fn statuses(view: &View) -> Vec<StatusEntry> {
    let refused = view.health.diagnosis.as_ref().filter(|_| view.state == State::Error);
    let error = refused.map(|finding| Fault {
        code: finding.diagnosis.code.clone(),
        message: finding.diagnosis.service_message.clone().unwrap_or_default(),
    });
    let target = refused.map(|_| "token".to_owned());
    vec![StatusEntry { status: view.state.name().to_owned(), target, error }]
}

impl From<below::Notice> for Notice {
    fn from(notice: below::Notice) -> Self {
        Self {
            code: "action-refused".to_owned(),
            flow: Named { id: notice.flow, name: notice.flow_name },
            run: notice.run,
            action: notice.action,
            at: store::Time(notice.at).into(),
            diagnosis: Some(notice.diagnosis.into()),
        }
    }
}

impl From<below::TestResult> for TestResult {
    fn from(result: below::TestResult) -> Self {
        Self {
            outcome: match result.outcome {
                below::TestOutcome::Passed => Outcome::Passed,
                below::TestOutcome::Refused => Outcome::Refused,
                below::TestOutcome::Unreachable => Outcome::Unreachable,
                below::TestOutcome::Untestable => Outcome::Untestable,
            },
            diagnosis: result.finding.map(Diagnosis::from),
            hints: result.hints.into_iter().map(Hint::from).collect(),
            checked_at: result.checked.into(),
        }
    }
}

impl Impact {
    pub(crate) async fn of(found: below::Impact, names: &mut Names<'_>) -> Result<Self, Error> {
        let mut flows = Vec::with_capacity(found.flows.len());
        for flow in found.flows {
            flows.push(AffectedFlow {
                id: flow.id.to_string(),
                name: flow.name,
                state: flow.state.into(),
                owner: names.of(flow.owner).await?,
            });
        }
        Ok(Self {
            flows,
            hidden_flows: found.hidden_flows,
            waiting_runs: found.waiting_runs,
            waiting_deadline: found.waiting_deadline.map(Into::into),
            failed_runs: found.failed_runs,
            failed_since: found.failed_since.map(Into::into),
            next_run_at: found.next_run.map(Into::into),
            first_deadline_at: found.first_deadline.map(Into::into),
            runs: found.runs.into_iter().map(AffectedRun::from).collect(),
        })
    }
}

impl From<below::AffectedRun> for AffectedRun {
    fn from(run: below::AffectedRun) -> Self {
        Self {
            id: run.id.name(),
            flow: Named { id: run.flow.to_string(), name: run.flow_name },
            started_at: run.started.into(),
        }
    }
}
