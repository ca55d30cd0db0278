//! Why a service refused a call, as several resources show it.

use connectors::diagnose;
use runtime::connections::Finding;
use serde::Serialize;
use utoipa::ToSchema;

use super::shapes::Moment;

/// Why a service refused or failed.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum DiagnosisClass {
    /// User name or password is wrong.
    InvalidPassword,
    /// The password was changed or has expired.
    PasswordExpired,
    /// The sign-in has expired.
    TokenExpired,
    /// Access was withdrawn.
    Revoked,
    /// The key or client secret is wrong or expired.
    InvalidKey,
    /// The certificate was rejected.
    Certificate,
    /// A second factor is asked for.
    MfaRequired,
    /// The application has not been given permission.
    ConsentMissing,
    /// A permission is missing.
    InsufficientScope,
    /// The account may not use the item.
    NoAccess,
    /// A security policy blocks the sign-in.
    ConditionalAccess,
    /// The service does not accept this server's address.
    IpBlocked,
    /// The account's plan does not include this.
    LicenseOrQuota,
    /// A policy of this installation forbids it.
    Policy,
    /// 401 for a reason that is not known.
    #[serde(rename = "unknown-401")]
    Unknown401,
    /// 403 for a reason that is not known.
    #[serde(rename = "unknown-403")]
    Unknown403,
    /// Too many calls.
    Throttled,
    /// The service has a passing fault.
    Temporary,
    /// The service cannot be reached.
    Unreachable,
    /// What was asked for is not there.
    NotFound,
}

/// Whether new credentials would help.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Repairable {
    /// They would.
    Yes,
    /// They may.
    Maybe,
    /// They would not.
    No,
}

/// Why a service refused a call.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Diagnosis {
    /// The class of the cause.
    pub(crate) class: DiagnosisClass,
    /// The HTTP status of the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) status: Option<u16>,
    /// The code of the failure.
    pub(crate) code: String,
    /// What the service said, word for word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) service_message: Option<String>,
    /// The permission that is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) scope: Option<String>,
    /// The item that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) resource: Option<String>,
    /// When it was first seen.
    pub(crate) first_seen_at: Moment,
    /// Whether new credentials would help.
    pub(crate) repairable: Repairable,
}

impl From<Finding> for Diagnosis {
    fn from(finding: Finding) -> Self {
        let found = finding.diagnosis;
        Self {
            class: found.class.into(),
            status: found.status,
            code: found.code,
            service_message: found.service_message,
            scope: found.scope,
            resource: found.resource,
            first_seen_at: store::Time(finding.first_seen).into(),
            repairable: match found.repairable {
                diagnose::Repairable::Yes => Repairable::Yes,
                diagnose::Repairable::Maybe => Repairable::Maybe,
                diagnose::Repairable::No => Repairable::No,
            },
        }
    }
}

impl From<diagnose::Class> for DiagnosisClass {
    fn from(class: diagnose::Class) -> Self {
        use diagnose::Class;
        match class {
            Class::InvalidPassword => Self::InvalidPassword,
            Class::PasswordExpired => Self::PasswordExpired,
            Class::TokenExpired => Self::TokenExpired,
            Class::Revoked => Self::Revoked,
            Class::InvalidKey => Self::InvalidKey,
            Class::Certificate => Self::Certificate,
            Class::MfaRequired => Self::MfaRequired,
            Class::ConsentMissing => Self::ConsentMissing,
            Class::InsufficientScope => Self::InsufficientScope,
            Class::NoAccess => Self::NoAccess,
            Class::ConditionalAccess => Self::ConditionalAccess,
            Class::IpBlocked => Self::IpBlocked,
            Class::LicenseOrQuota => Self::LicenseOrQuota,
            Class::Policy => Self::Policy,
            Class::Unknown401 => Self::Unknown401,
            Class::Unknown403 => Self::Unknown403,
            Class::Throttled => Self::Throttled,
            Class::Temporary => Self::Temporary,
            Class::Unreachable => Self::Unreachable,
            Class::NotFound => Self::NotFound,
        }
    }
}
