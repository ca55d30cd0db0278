//! Why there is no answer.

use std::net::IpAddr;

/// Whether the service may have got the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentState {
    /// Surely not: nothing was written to the service.
    NotSent,
    /// Perhaps: the call is in doubt.
    MaybeSent,
}

/// A call without an answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The request itself cannot be sent.
    #[error("request cannot be sent: {0}")]
    Invalid(#[from] crate::Error),
    /// The name of the host leads nowhere.
    #[error("host {host} cannot be resolved")]
    UnresolvableHost {
        /// The name.
        host: String,
    },
    /// The address is one that must not be called.
    #[error("address {address} of host {host} is blocked: {reason}")]
    AddressBlocked {
        /// The name or address that was called.
        host: String,
        /// What it leads to.
        address: IpAddr,
        /// Which rule blocks it.
        reason: &'static str,
    },
    /// Nobody listens there.
    #[error("host {host} refused the connection")]
    ConnectionRefused {
        /// The host.
        host: String,
    },
    /// The connection did not come to stand.
    #[error("host {host} cannot be reached")]
    Unreachable {
        /// The host.
        host: String,
    },
    /// The connection did not come to stand in time.
    #[error("host {host} did not take the connection in time")]
    ConnectTimeout {
        /// The host.
        host: String,
    },
    /// TLS failed.
    #[error("TLS with host {host} failed: {reason}")]
    Tls {
        /// The host.
        host: String,
        /// Which check failed.
        reason: TlsReason,
    },
    /// The answer did not come in time.
    #[error("host {host} did not answer in time")]
    Timeout {
        /// The host.
        host: String,
    },
    /// The connection broke before the answer was whole.
    #[error("host {host} broke the connection")]
    Broken {
        /// The host.
        host: String,
    },
    /// What came back is not HTTP.
    #[error("host {host} answered with something that is not HTTP")]
    Protocol {
        /// The host.
        host: String,
    },
    /// The answer is larger than the limit.
    #[error("answer of host {host} is over the limit of {max} bytes")]
    TooLarge {
        /// The host.
        host: String,
        /// The limit.
        max: u64,
    },
    /// The service leads on and on.
    #[error("host {host} redirected more than {max} times")]
    TooManyRedirects {
        /// The host of the last hop.
        host: String,
        /// The limit.
        max: u32,
    },
    /// The service led on, and the call failed there.
    #[error(transparent)]
    Redirected(Box<Self>),
    /// The service leads to something that cannot be called.
    #[error("host {host} redirected to an address that cannot be called")]
    RedirectInvalid {
        /// The host that redirected.
        host: String,
    },
}

/// Which check of TLS failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TlsReason {
    /// The certificate's time has passed.
    Expired,
    /// The certificate's time has not come.
    NotYetValid,
    /// The certificate is for another name.
    WrongHost,
    /// Nobody we trust has signed the certificate.
    UnknownIssuer,
    /// The certificate was revoked.
    Revoked,
    /// The service wants a certificate of ours, or does not take the one we have.
    ClientCertificate,
    /// The two sides have no version or cipher in common.
    Handshake,
    /// Another defect of the certificate.
    BadCertificate,
}

impl std::fmt::Display for TlsReason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Expired => "the certificate has expired",
            Self::NotYetValid => "the certificate is not valid yet",
            Self::WrongHost => "the certificate is for another name",
            Self::UnknownIssuer => "the certificate is signed by nobody we trust",
            Self::Revoked => "the certificate was revoked",
            Self::ClientCertificate => "the service does not accept our certificate",
            Self::Handshake => "no version or cipher in common",
            Self::BadCertificate => "the certificate is damaged or unfit",
        })
    }
}

impl Error {
    /// Tells the same of a call that was redirected before.
    pub(super) fn after_redirect(self) -> Self {
        match self {
            Self::Redirected(_) => self,
            other => Self::Redirected(Box::new(other)),
        }
    }

    /// Returns what happened at the last hop.
    pub fn last_hop(&self) -> &Self {
        match self {
            Self::Redirected(inner) => inner,
            other => other,
        }
    }

    /// Returns the code of the action's record: the compatible platform's where it has one.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Invalid(error) => error.code(),
            Self::UnresolvableHost { .. } => "UnresolvableHostName",
            Self::AddressBlocked { .. } => "address-blocked",
            Self::ConnectionRefused { .. } => "connection-refused",
            Self::Unreachable { .. } | Self::Broken { .. } => "BadGatewayConnection",
            Self::ConnectTimeout { .. } => "ServerTimeout",
            Self::Tls { .. } => "tls-failed",
            Self::Timeout { .. } => "ResponseTimeout",
            Self::Protocol { .. } => "InvalidProtocolResponse",
            Self::TooLarge { .. } => "response-too-large",
            Self::TooManyRedirects { .. } => "too-many-redirects",
            Self::RedirectInvalid { .. } => "redirect-invalid",
            Self::Redirected(inner) => inner.code(),
        }
    }

    /// Tells whether the service may have got the request.
    pub fn sent(&self) -> SentState {
        match self {
            Self::Invalid(_)
            | Self::UnresolvableHost { .. }
            | Self::AddressBlocked { .. }
            | Self::ConnectionRefused { .. }
            | Self::Unreachable { .. }
            | Self::ConnectTimeout { .. }
            | Self::Tls { .. } => SentState::NotSent,
            // The first service has the request.
            Self::Redirected(_)
            | Self::Timeout { .. }
            | Self::Broken { .. }
            | Self::Protocol { .. }
            | Self::TooLarge { .. }
            | Self::TooManyRedirects { .. }
            | Self::RedirectInvalid { .. } => SentState::MaybeSent,
        }
    }

    /// Tells whether a later try may fare better, as the retry policy asks: failures of the line, not of
    /// the request.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::UnresolvableHost { .. }
            | Self::ConnectionRefused { .. }
            | Self::Unreachable { .. }
            | Self::ConnectTimeout { .. }
            | Self::Timeout { .. }
            | Self::Broken { .. } => true,
            Self::Invalid(_)
            | Self::AddressBlocked { .. }
            | Self::Tls { .. }
            | Self::Protocol { .. }
            | Self::TooLarge { .. }
            | Self::TooManyRedirects { .. }
            | Self::RedirectInvalid { .. } => false,
            Self::Redirected(inner) => inner.is_passing(),
        }
    }
}
