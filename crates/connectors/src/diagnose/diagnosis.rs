//! What is known of a refusal.

use serde::{Deserialize, Serialize};

use crate::kind::{Kind, Repair};

/// The cause, as the portal tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// The user name or the password is wrong.
    InvalidPassword,
    /// The password was changed or has expired.
    PasswordExpired,
    /// The sign-in has expired.
    TokenExpired,
    /// Access was withdrawn, or the account is disabled or gone.
    Revoked,
    /// The key or client secret is wrong or expired.
    InvalidKey,
    /// The certificate was rejected.
    Certificate,
    /// The service wants a second factor.
    MfaRequired,
    /// The application has not been given permission.
    ConsentMissing,
    /// Signed in, but a permission is missing.
    InsufficientScope,
    /// The account may not use this thing.
    NoAccess,
    /// A policy of the organization blocks the sign-in.
    ConditionalAccess,
    /// The service does not accept our address.
    IpBlocked,
    /// The account's plan does not include this.
    LicenseOrQuota,
    /// A data policy of ours forbids the connector.
    Policy,
    /// 401 without a reason.
    #[serde(rename = "unknown-401")]
    Unknown401,
    /// 403 without a reason.
    #[serde(rename = "unknown-403")]
    Unknown403,
    /// Too much at once; passes by itself.
    Throttled,
    /// The service has trouble of its own; passes by itself.
    Temporary,
    /// The service cannot be reached.
    Unreachable,
    /// What was called is not there.
    NotFound,
}

/// Whether new credentials would help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Repairable {
    /// They would.
    Yes,
    /// They might.
    Maybe,
    /// They would not.
    No,
}

/// What is known of a refusal. It holds no secret that we know of; whoever has the credential runs
/// `Credential::redact` over the message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Diagnosis {
    /// The cause.
    pub class: Class,
    /// The HTTP status, where there was an answer.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub status: Option<u16>,
    /// The code that the service gave, else the status's name.
    pub code: String,
    /// What the service said, in its words: at most 2 KB, without control characters.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub service_message: Option<String>,
    /// The permission that is missing.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub scope: Option<String>,
    /// What was called, without its queries.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub resource: Option<String>,
    /// Whether new credentials would help.
    pub repairable: Repairable,
    /// By how many seconds our clock is ahead of the service's, where that is enough to be the cause.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub clock_off_s: Option<i64>,
    /// Whether the service spoke of the times in what we sent.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub clock_suspected: bool,
}

impl Class {
    /// Tells whether new credentials would help.
    pub fn repairable(self) -> Repairable {
        match self {
            Self::InvalidPassword
            | Self::PasswordExpired
            | Self::TokenExpired
            | Self::InvalidKey
            | Self::Certificate => Repairable::Yes,
            Self::Revoked
            | Self::MfaRequired
            | Self::ConsentMissing
            | Self::InsufficientScope
            | Self::Unknown401
            | Self::Unknown403 => Repairable::Maybe,
            Self::NoAccess
            | Self::ConditionalAccess
            | Self::IpBlocked
            | Self::LicenseOrQuota
            | Self::Policy
            | Self::Throttled
            | Self::Temporary
            | Self::Unreachable
            | Self::NotFound => Repairable::No,
        }
    }

    /// Tells whether it passes by itself: nobody calls a connection broken for it.
    pub fn is_passing(self) -> bool {
        matches!(self, Self::Throttled | Self::Temporary | Self::Unreachable)
    }

    /// Tells whether the credential itself is refused, so that the connection is broken for every call.
    pub fn breaks_connection(self) -> bool {
        matches!(
            self,
            Self::InvalidPassword
                | Self::PasswordExpired
                | Self::TokenExpired
                | Self::Revoked
                | Self::InvalidKey
                | Self::Certificate
                | Self::MfaRequired
                | Self::ConsentMissing
                | Self::ConditionalAccess
                | Self::Unknown401
        )
    }
}

impl Diagnosis {
    /// Returns the diagnosis of a connector that a data policy of ours forbids.
    pub fn policy(name: &str) -> Self {
        Self {
            class: Class::Policy,
            status: None,
            code: "data-policy".to_owned(),
            service_message: None,
            scope: None,
            resource: Some(name.to_owned()),
            repairable: Repairable::No,
            clock_off_s: None,
            clock_suspected: false,
        }
    }

    /// Returns what is known once the connection's test has passed: the target of the action is the
    /// problem, not the connection.
    #[must_use]
    pub fn after_passed_test(self) -> Self {
        match self.class {
            Class::Unknown403 => {
                Self { class: Class::NoAccess, repairable: Repairable::No, ..self }
            }
            _ => self,
        }
    }

    /// Returns what repairs a connection of this kind after this refusal.
    pub fn repair(&self, kind: Kind) -> Repair {
        match (self.class, kind) {
            (Class::Certificate, _) => Repair::ReplaceCertificate,
            (Class::InvalidKey, Kind::Oauth) => Repair::UpdateSecret,
            (Class::Revoked | Class::TokenExpired, Kind::Application) => Repair::UpdateSecret,
            _ => kind.repair(),
        }
    }
}
