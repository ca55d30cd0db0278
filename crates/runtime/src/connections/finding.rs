//! Why a service refused: the connectors' diagnosis, with when it was first seen.

use connectors::diagnose::{Class, Diagnosis, Refusal, classify, unreachable};
use connectors::{Connector, Kind, Response, transport};
use serde::{Deserialize, Serialize};
use store::Time;
use wdl::Value;

use crate::clock::Clock;

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
    /// Finds out whether, and why, the service refused a call through a connection: 401, 403, what its connector counts
    /// as such, a body that refuses under a status of success, a certificate that it did not take; never a wish to
    /// slow down.
    pub(crate) fn of_call(
        sent: &Result<Response, transport::Error>,
        (document, kind, resource): (&Connector, Kind, &str),
        credential: &connectors::Credential,
    ) -> Option<Self> {
        let seen = Clock.store_time();
        let response = match sent {
            Ok(response) => response,
            Err(error) => {
                let diagnosis = unreachable(error);
                let is_refusal = diagnosis.class == Class::Certificate;
                return is_refusal.then(|| Self::of_test(diagnosis, credential, seen));
            }
        };
        let mut diagnosis = document.refusal(response, kind, Some(resource))?;
        if diagnosis.class.is_passing() {
            return None;
        }
        let now = engine::Time(seen.0).to_timestamp();
        let clock = classify(&Refusal::of(response, kind, Some(resource)).seen(now));
        diagnosis.clock_off_s = clock.clock_off_s;
        Some(Self::of_test(diagnosis, credential, seen))
    }

    /// Finds out why a call was refused from what its action recorded; its connector, where it has one, knows which
    /// answers refuse.
    pub(crate) fn of_outputs(
        outputs: &Value,
        connector: Option<(&Connector, Kind)>,
        seen: Time,
    ) -> Option<Self> {
        let status = outputs.get("statusCode").and_then(Value::as_int);
        let headers = outputs.get("headers").and_then(Value::as_object);
        let headers = headers.into_iter().flat_map(|headers| headers.iter());
        let response = Response {
            status: status.and_then(|status| u16::try_from(status).ok()).unwrap_or(0),
            headers: headers.map(|(name, value)| (name.to_string(), value.to_text())).collect(),
            body: outputs.get("body").map(Value::to_text).unwrap_or_default().into_bytes(),
        };
        let diagnosis = match connector {
            Some((document, kind)) => document.refusal(&response, kind, None),
            None => matches!(response.status, 401..=403)
                .then(|| classify(&Refusal::of(&response, Kind::None, None))),
        };
        diagnosis.map(|diagnosis| Self { diagnosis, first_seen: seen.0 })
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

    /// Tells whether such an answer breaks the connection: the credential itself is refused. A 403 does not: a failing
    /// test does.
    pub(crate) fn breaks_connection(&self, denials: &[u16]) -> bool {
        let is_permission = self.diagnosis.status == Some(403) && !denials.contains(&403);
        !is_permission && self.diagnosis.class.breaks_connection()
    }

    /// Tells whether the service gave no reason beside the status.
    pub(crate) fn is_bare(&self) -> bool {
        let Diagnosis { class, code, .. } = &self.diagnosis;
        matches!(class, Class::Unknown401 | Class::TokenExpired) && code == "Unauthorized"
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
