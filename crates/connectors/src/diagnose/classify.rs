//! From an answer to its class.

use jiff::Timestamp;

use super::clock;
use super::diagnosis::{Class, Diagnosis};
use super::evidence::Evidence;
use super::message;
use super::providers;
use crate::kind::Kind;
use crate::response::Response;

/// An answer that refuses.
pub struct Refusal<'a> {
    /// The HTTP status.
    pub status: u16,
    /// Names and values of its headers.
    pub headers: &'a [(String, String)],
    /// Its body.
    pub body: &'a [u8],
    /// The kind of the connection.
    pub kind: Kind,
    /// Who refused.
    pub stage: Stage,
    /// What was called, without its queries.
    pub resource: Option<&'a str>,
    /// When the answer came, by our clock.
    pub now: Option<Timestamp>,
}

/// Who refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The service, at a call.
    Call,
    /// The token endpoint, at signing in.
    SignIn,
}

impl<'a> Refusal<'a> {
    /// Makes a refusal of an answer to a call.
    pub fn of(response: &'a Response, kind: Kind, resource: Option<&'a str>) -> Self {
        let Response { status, headers, body } = response;
        Self { status: *status, headers, body, kind, stage: Stage::Call, resource, now: None }
    }

    /// Says who refused.
    #[must_use]
    pub fn at(self, stage: Stage) -> Self {
        Self { stage, ..self }
    }

    /// Says when the answer came, so that our clock is compared with the service's.
    #[must_use]
    pub fn seen(self, now: Timestamp) -> Self {
        Self { now: Some(now), ..self }
    }
}

/// Decides why a call was refused.
pub fn classify(refusal: &Refusal<'_>) -> Diagnosis {
    let evidence = Evidence::collect(refusal);
    let (class, code) = decide(refusal, &evidence);
    let code = code.map_or_else(|| status_code(refusal.status), str::to_owned);
    let codes = evidence.codes.clone();
    let is_scope = matches!(class, Class::InsufficientScope | Class::ConsentMissing);
    Diagnosis {
        class,
        status: Some(refusal.status),
        code: message::clean(&code),
        service_message: evidence.message,
        scope: evidence.scope.filter(|_| is_scope).map(|scope| message::clean(&scope)),
        resource: refusal.resource.map(str::to_owned),
        repairable: class.repairable(),
        clock_off_s: refusal.now.and_then(|now| clock::off_by(refusal.headers, now)),
        clock_suspected: clock::is_suspected(&codes, &evidence.words),
    }
}

/// Decides why an answer refuses that has a status of success: only by codes that are known.
pub(super) fn classify_success(refusal: &Refusal<'_>) -> Option<Diagnosis> {
    let evidence = Evidence::collect(refusal);
    providers::by_code(refusal.status, &evidence.codes).or_else(|| by_oauth(refusal, &evidence))?;
    Some(classify(refusal))
}

/// Decides why a 400 refuses the credential, where it does: only by what known services give with this very status,
/// because mostly it speaks of what was sent.
pub(super) fn classify_bad_request(refusal: &Refusal<'_>) -> Option<Diagnosis> {
    let evidence = Evidence::collect(refusal);
    let found = providers::by_code(refusal.status, &evidence.codes).map(|(class, _)| class);
    let found = found.or_else(|| providers::by_own_phrase(refusal.status, &evidence.words));
    found.filter(|class| class.breaks_connection())?;
    Some(classify(refusal)).filter(|diagnosis| diagnosis.class.breaks_connection())
}

fn decide<'a>(refusal: &Refusal<'_>, evidence: &'a Evidence) -> (Class, Option<&'a str>) {
    let status = refusal.status;
    match status {
        429 => return (Class::Throttled, None),
        408 | 425 | 500..=599 => return (Class::Temporary, None),
        404 | 410 if refusal.stage == Stage::Call => return (Class::NotFound, None),
        407 => return (Class::Unreachable, None),
        402 => return (Class::LicenseOrQuota, None),
        _ => {}
    }
    if status == 403 && is_out_of_calls(refusal) {
        return (Class::Throttled, None);
    }
    // Exact codes of providers before the general ones of OAuth, and words last.
    let found = providers::by_code(status, &evidence.codes);
    let found = found.or_else(|| by_oauth(refusal, evidence));
    let worded = || providers::by_phrase(status, &evidence.words).map(|class| (class, None));
    let (class, code) = match found {
        Some((class, code)) => (class, Some(code)),
        None => worded().unwrap_or_else(|| (by_kind(refusal, evidence), None)),
    };
    (for_kind(class, refusal.kind), code)
}

/// GitHub and others say with 403 and a counter at zero that it is only for a while.
fn is_out_of_calls(refusal: &Refusal<'_>) -> bool {
    refusal.headers.iter().any(|(name, value)| {
        let name = name.to_ascii_lowercase();
        (name.ends_with("ratelimit-remaining") && value.trim() == "0") || name == "retry-after"
    })
}

/// The errors of OAuth 2 (RFC 6749, 6750) and OpenID Connect.
fn by_oauth<'a>(refusal: &Refusal<'_>, evidence: &'a Evidence) -> Option<(Class, &'a str)> {
    let says = |words: &[&str]| words.iter().any(|word| evidence.words.contains(word));
    evidence.codes.iter().find_map(|code| {
        let class = match code.as_str() {
            "invalid_grant" if refusal.kind == Kind::Password => Class::InvalidPassword,
            "invalid_grant" if says(&["expired"]) && !says(&["revoked"]) => Class::TokenExpired,
            "invalid_grant" => Class::Revoked,
            "invalid_token" if says(&["revoked"]) => Class::Revoked,
            "invalid_token" | "expired_token" | "login_required" => Class::TokenExpired,
            "invalid_client" | "unauthorized_client" => Class::InvalidKey,
            "insufficient_scope" | "invalid_scope" => Class::InsufficientScope,
            "consent_required" | "interaction_required" => Class::ConsentMissing,
            "insufficient_claims" | "insufficient_user_authentication" => Class::ConditionalAccess,
            "access_denied" if refusal.stage == Stage::SignIn => Class::ConsentMissing,
            "temporarily_unavailable" | "server_error" => Class::Temporary,
            _ => return None,
        };
        Some((class, code.as_str()))
    })
}

/// The service gave no reason: the kind of the connection is the best guess for 401, and 403 never
/// speaks of the password.
fn by_kind(refusal: &Refusal<'_>, evidence: &Evidence) -> Class {
    match (refusal.status, refusal.kind) {
        (403, _) => Class::Unknown403,
        (401, Kind::Password) => Class::InvalidPassword,
        (401, Kind::Key) => Class::InvalidKey,
        (401, Kind::Certificate) => Class::Certificate,
        (401, Kind::Oauth | Kind::Application) if evidence.has_scheme("bearer") => {
            Class::TokenExpired
        }
        (401, _) => Class::Unknown401,
        (_, _) if refusal.stage == Stage::SignIn => Class::Unknown401,
        (_, _) => Class::NotFound,
    }
}

/// A key in a Bearer header is no token that could expire by itself, nor is a password a key.
fn for_kind(class: Class, kind: Kind) -> Class {
    match (class, kind) {
        (Class::TokenExpired, Kind::Key) => Class::InvalidKey,
        (Class::InvalidKey | Class::TokenExpired, Kind::Password) => Class::InvalidPassword,
        (class, _) => class,
    }
}

fn status_code(status: u16) -> String {
    match status {
        401 => "Unauthorized".to_owned(),
        402 => "PaymentRequired".to_owned(),
        403 => "Forbidden".to_owned(),
        404 => "NotFound".to_owned(),
        407 => "ProxyAuthenticationRequired".to_owned(),
        other => other.to_string(),
    }
}
