//! What the answer to a test call says about the connection.

use super::classify::{Refusal, Stage, classify};
use super::diagnosis::{Class, Diagnosis};
use crate::kind::Kind;
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
    let diagnosis = classify(&Refusal {
        status: response.status,
        headers: &response.headers,
        body: &response.body,
        kind,
        stage: Stage::Call,
        resource,
    });
    match (response.status, diagnosis.class) {
        (401..=403, class) if !class.is_passing() => Judgement::Refused(diagnosis),
        (_, class) if class.is_passing() => Judgement::Unreachable(diagnosis),
        // Some services say with 400 that the key is wrong.
        (_, class) if class.breaks_connection() => Judgement::Refused(diagnosis),
        _ => Judgement::Untestable(diagnosis),
    }
}

/// Returns the diagnosis of a call without an answer.
pub fn unreachable(error: &transport::Error) -> Diagnosis {
    let class = match error {
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
    }
}
