//! Why a connection failed: what lies at the bottom of the client's errors.

use std::error::Error as StdError;
use std::io;

use rustls::{AlertDescription, CertificateError, Error as TlsError};

use super::error::{Error, TlsReason};

/// Turns an error of the client into ours. `host` is the one that was called.
pub(super) fn explain(error: &reqwest::Error, host: &str) -> Error {
    let host = host.to_owned();
    let mut refused = false;
    let mut is_garbled = false;
    for cause in causes(error) {
        if let Some(ours) = cause.downcast_ref::<Error>() {
            return ours.clone();
        }
        if let Some(tls) = cause.downcast_ref::<TlsError>() {
            return Error::Tls { host, reason: reason(tls) };
        }
        if let Some(io) = cause.downcast_ref::<io::Error>() {
            refused |= io.kind() == io::ErrorKind::ConnectionRefused;
            // What cannot be decompressed.
            is_garbled |=
                matches!(io.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput);
        }
        // The HTTP crate's own type is private to the client; its words are all that can be seen.
        is_garbled |= cause.to_string().starts_with("invalid HTTP");
    }
    match () {
        () if refused => Error::ConnectionRefused { host },
        () if error.is_timeout() && error.is_connect() => Error::ConnectTimeout { host },
        () if error.is_timeout() => Error::Timeout { host },
        () if error.is_connect() => Error::Unreachable { host },
        () if is_garbled => Error::Protocol { host },
        () => Error::Broken { host },
    }
}

/// Finds what the line itself says at the bottom of another client's errors.
pub(super) fn of_line(error: &(dyn StdError + 'static), host: &str) -> Option<Error> {
    let host = || host.to_owned();
    causes(error).find_map(|cause| {
        if let Some(tls) = cause.downcast_ref::<TlsError>() {
            return Some(Error::Tls { host: host(), reason: reason(tls) });
        }
        match cause.downcast_ref::<io::Error>()?.kind() {
            io::ErrorKind::ConnectionRefused => Some(Error::ConnectionRefused { host: host() }),
            io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => {
                Some(Error::Unreachable { host: host() })
            }
            io::ErrorKind::TimedOut => Some(Error::ConnectTimeout { host: host() }),
            _ => None,
        }
    })
}

/// Goes down the causes; an `io::Error` hides the one that it wraps from `source`.
pub(super) fn causes<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    const DEPTH_MAX: usize = 32;
    std::iter::successors(Some(error), |cause: &&'a (dyn StdError + 'static)| {
        let cause = *cause;
        let wrapped = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        wrapped.map(|inner| inner as &(dyn StdError + 'static)).or_else(|| cause.source())
    })
    .take(DEPTH_MAX)
}

fn reason(error: &TlsError) -> TlsReason {
    match error {
        TlsError::InvalidCertificate(defect) => certificate_reason(defect),
        TlsError::AlertReceived(
            AlertDescription::CertificateRequired
            | AlertDescription::BadCertificate
            | AlertDescription::UnsupportedCertificate
            | AlertDescription::CertificateExpired
            | AlertDescription::CertificateRevoked
            | AlertDescription::CertificateUnknown
            | AlertDescription::UnknownCA
            | AlertDescription::AccessDenied,
        ) => TlsReason::ClientCertificate,
        _ => TlsReason::Handshake,
    }
}

fn certificate_reason(defect: &CertificateError) -> TlsReason {
    match defect {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => TlsReason::Expired,
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            TlsReason::NotYetValid
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            TlsReason::WrongHost
        }
        CertificateError::UnknownIssuer => TlsReason::UnknownIssuer,
        CertificateError::Revoked => TlsReason::Revoked,
        _ => TlsReason::BadCertificate,
    }
}
