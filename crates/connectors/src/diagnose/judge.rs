//! What the answer to a test call says about the connection.

use super::classify::{Refusal, classify, classify_bad_request, classify_success};
use super::diagnosis::{Class, Diagnosis};
use crate::kind::Kind;
use crate::openapi::Connector;
use crate::response::Response;
use crate::transport::{self, TlsReason};

/// The outcome of a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// The service accepted the credential.
    Passed,
    /// The service refused.
    Refused(Diagnosis),
    /// The service cannot be reached or has trouble of its own: nothing is known of the credential.
    Unreachable(Diagnosis),
    /// The service answered something that tells nothing of the credential.
    Untestable(Diagnosis),
}

/// Judges a test call of a connection.
pub fn judge(
    answer: &Result<Response, transport::Error>,
    kind: Kind,
    resource: Option<&str>,
) -> Judgement {
    let response = match answer {
        Ok(response) => response,
        Err(error) => {
            let diagnosis = unreachable(error);
            return match diagnosis.class {
                Class::Certificate => Judgement::Refused(diagnosis),
                _ => Judgement::Unreachable(diagnosis),
            };
        }
    };
    if (200..300).contains(&response.status) {
        return Judgement::Passed;
    }
    judge_refusal(response.status, classify(&Refusal::of(response, kind, resource)))
}

fn judge_refusal(status: u16, diagnosis: Diagnosis) -> Judgement {
    match (status, diagnosis.class) {
        (401..=403, class) if !class.is_passing() => Judgement::Refused(diagnosis),
        (_, class) if class.is_passing() => Judgement::Unreachable(diagnosis),
        // Some services say with 400 that the key is wrong.
        (_, class) if class.breaks_connection() => Judgement::Refused(diagnosis),
        _ => Judgement::Untestable(diagnosis),
    }
}

impl Connector {
    /// Judges a test call by what this connector says of its answers. `kind` is the one of the connection's
    /// way to sign in.
    pub fn judge(
        &self,
        answer: &Result<Response, transport::Error>,
        kind: Kind,
        resource: Option<&str>,
    ) -> Judgement {
        let Ok(response) = answer else { return judge(answer, kind, resource) };
        let is_told = self.denials.contains(&response.status) || response.status < 300;
        match self.refusal(response, kind, resource).filter(|_| is_told) {
            Some(diagnosis) if diagnosis.class.is_passing() => Judgement::Unreachable(diagnosis),
            Some(diagnosis) => Judgement::Refused(diagnosis),
            None => judge(answer, kind, resource),
        }
    }

    /// Returns why an answer refuses, where it does: 401, 402, 403, what this connector counts as such, a 400 by
    /// which a known service refuses the credential, and a body that refuses under a status of success, where the
    /// connector says how to see that.
    pub fn refusal(
        &self,
        response: &Response,
        kind: Kind,
        resource: Option<&str>,
    ) -> Option<Diagnosis> {
        match response.status {
            status if self.denials.contains(&status) => Some(denial(response, kind, resource)),
            401..=403 => Some(classify(&Refusal::of(response, kind, resource))),
            400 => classify_bad_request(&Refusal::of(response, kind, resource)),
            200..=299 if self.signs.iter().any(|sign| sign.is_in(&response.body)) => {
                classify_success(&Refusal::of(response, kind, resource))
            }
            _ => None,
        }
    }
}

/// The connector says that this status means what 401 means elsewhere.
fn denial(response: &Response, kind: Kind, resource: Option<&str>) -> Diagnosis {
    let as_401 = Refusal { status: 401, ..Refusal::of(response, kind, resource) };
    Diagnosis { status: Some(response.status), ..classify(&as_401) }
}

/// Returns the diagnosis of a call without an answer.
pub fn unreachable(error: &transport::Error) -> Diagnosis {
    let class = match error.last_hop() {
        transport::Error::Tls { reason: TlsReason::ClientCertificate, .. } => Class::Certificate,
        _ => Class::Unreachable,
    };
    Diagnosis {
        class,
        status: None,
        code: error.code().to_owned(),
        service_message: Some(super::message::clean(&error.to_string())),
        scope: None,
        resource: None,
        repairable: class.repairable(),
        clock_off_s: None,
        clock_suspected: false,
    }
}
