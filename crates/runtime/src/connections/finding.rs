//! Why a service refused: the connectors' diagnosis, with when it was first seen.

use connectors::diagnose::{Diagnosis, Refusal, Stage, classify};
use connectors::{Kind, Response};
use serde::{Deserialize, Serialize};
use store::Time;
use wdl::Value;

/// Why a service refused, and since when it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// What the service said, and what that means.
    #[serde(flatten)]
    pub diagnosis: Diagnosis,
    /// When this was first seen, in units of 100 ns since 1970.
    pub first_seen: i64,
}

impl Finding {
    /// Finds out why a call was refused.
    pub(crate) fn of_response(
        response: &Response,
        (kind, resource): (Kind, Option<&str>),
        credential: Option<&connectors::Credential>,
        seen: Time,
    ) -> Self {
        let mut diagnosis = classify(&Refusal {
            status: response.status,
            headers: &response.headers,
            body: &response.body,
            kind,
            stage: Stage::Call,
            resource,
            now: Some(engine::Time(seen.0).to_timestamp()),
        });
        if let Some(credential) = credential {
            let message = diagnosis.service_message.take();
            diagnosis.service_message = message.map(|message| credential.redact(&message));
        }
        Self { diagnosis, first_seen: seen.0 }
    }

    /// Finds out why a call was refused from what its action recorded.
    pub(crate) fn of_outputs(outputs: &Value, kind: Kind, seen: Time) -> Self {
        let status = outputs.get("statusCode").and_then(Value::as_int);
        let headers = outputs.get("headers").and_then(Value::as_object);
        let headers = headers.into_iter().flat_map(|headers| headers.iter());
        let response = Response {
            status: status.and_then(|status| u16::try_from(status).ok()).unwrap_or(0),
            headers: headers.map(|(name, value)| (name.to_string(), value.to_text())).collect(),
            body: outputs.get("body").map(Value::to_text).unwrap_or_default().into_bytes(),
        };
        Self::of_response(&response, (kind, None), None, seen)
    }

    /// Takes a diagnosis that a test made.
    pub(crate) fn of_test(
        mut diagnosis: Diagnosis,
        credential: &connectors::Credential,
        seen: Time,
    ) -> Self {
        let message = diagnosis.service_message.take();
        diagnosis.service_message = message.map(|message| credential.redact(&message));
        Self { diagnosis, first_seen: seen.0 }
    }

    /// Tells whether the service refused the caller: 401, 403, or a status by which its connector says
    /// the same; never a wish to slow down.
    pub(crate) fn is_refusal(&self, denials: &[u16]) -> bool {
        let status = self.diagnosis.status.unwrap_or(0);
        let says_no = matches!(status, 401 | 403) || denials.contains(&status);
        says_no && !self.diagnosis.class.is_passing()
    }

    /// Tells whether one such answer breaks the connection. A 403 does not: a failing test does.
    pub(crate) fn breaks_connection(&self, denials: &[u16]) -> bool {
        let status = self.diagnosis.status.unwrap_or(0);
        self.is_refusal(denials) && (status == 401 || denials.contains(&status))
    }

    /// Returns it as the API shows it.
    pub fn shown(&self) -> serde_json::Value {
        let mut shown = serde_json::to_value(&self.diagnosis).unwrap_or_default();
        if let Some(members) = shown.as_object_mut() {
            let seen = engine::Time(self.first_seen).to_text();
            members.insert("firstSeenAt".to_owned(), seen.into());
        }
        shown
    }
}
