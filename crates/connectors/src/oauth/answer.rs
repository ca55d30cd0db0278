//! What a token endpoint answered: a grant, or why there is none.

use jiff::{SignedDuration, Timestamp};
use vault::Secret;
use wdl::Value;

use super::account::Account;
use super::failure::Failure;
use super::grant::Grant;
use crate::diagnose::{Class, Diagnosis, Refusal, Stage, classify, unreachable};
use crate::kind::Kind;
use crate::response::Response;
use crate::transport;

/// How many seconds a token may live: what a provider says beyond is taken for that.
const LIFE_S_MAX: i64 = 10 * 366 * 24 * 3600;

/// Reads an answer. `client` is the application that asked.
pub(super) fn read(
    answer: Result<Response, transport::Error>,
    (kind, client): (Kind, &str),
    resource: &str,
    now: Timestamp,
) -> Result<Grant, Failure> {
    let response = answer.map_err(|error| unanswered(&error))?;
    let body = body_of(&response);
    if (200..300).contains(&response.status) {
        if let Some(grant) = grant_of(&body, client, now) {
            return Ok(grant);
        }
        // GitHub and Slack, among others, refuse with 200.
        let has_error = body.get("error").is_some_and(|error| !error.is_null());
        let status = if has_error { 400 } else { return Err(unusable(&response, resource)) };
        return Err(refused(&Response { status, ..response }, kind, resource, now));
    }
    Err(refused(&response, kind, resource, now))
}

/// Reads a refusal.
pub(super) fn refused(response: &Response, kind: Kind, resource: &str, now: Timestamp) -> Failure {
    let refusal = Refusal::of(response, kind, Some(resource)).at(Stage::SignIn).seen(now);
    let diagnosis = Box::new(classify(&refusal));
    match diagnosis.class.is_passing() {
        true => Failure::Unanswered { diagnosis, sent: transport::SentState::MaybeSent },
        false => Failure::Refused { diagnosis },
    }
}

/// Says why a provider sent a person back without a code: by the query of the return address. `None` where
/// the query names no error.
pub fn refused_return(query: &[(String, String)]) -> Option<Diagnosis> {
    query.iter().find(|(name, _)| name == "error")?;
    let told = query.iter().filter(|(name, _)| name.starts_with("error"));
    let body = Value::object(told.map(|(name, value)| (name.as_str(), value.as_str())));
    let body = serde_json::to_vec(&body).ok()?;
    let response = Response { status: 400, body, ..Response::default() };
    Some(classify(&Refusal::of(&response, Kind::Oauth, None).at(Stage::SignIn)))
}

pub(super) fn unanswered(error: &transport::Error) -> Failure {
    let diagnosis = Box::new(unreachable(error));
    match diagnosis.class {
        Class::Certificate => Failure::Refused { diagnosis },
        _ => Failure::Unanswered { diagnosis, sent: error.sent() },
    }
}

/// An answer that holds neither a token nor an error: a page of a gateway, most often.
fn unusable(response: &Response, resource: &str) -> Failure {
    let diagnosis = Box::new(Diagnosis {
        class: Class::Temporary,
        status: Some(response.status),
        code: "token-missing".to_owned(),
        service_message: None,
        scope: None,
        resource: Some(resource.to_owned()),
        repairable: Class::Temporary.repairable(),
        clock_off_s: None,
        clock_suspected: false,
    });
    Failure::Unanswered { diagnosis, sent: transport::SentState::MaybeSent }
}

/// Reads JSON, else a form, as some providers answer.
pub(super) fn body_of(response: &Response) -> Value {
    if let Ok(value) = serde_json::from_slice::<Value>(&response.body) {
        return value;
    }
    let pairs = url::form_urlencoded::parse(&response.body);
    Value::object(pairs.map(|(name, value)| (name.into_owned(), Value::from(value.into_owned()))))
}

fn grant_of(body: &Value, client: &str, now: Timestamp) -> Option<Grant> {
    let text = |name: &str| body.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let access = text("access_token")?;
    let id_token = text("id_token");
    let ends = |names: &[&str]| {
        let life = names.iter().find_map(|name| seconds(body.get(name)?))?;
        now.checked_add(SignedDuration::from_secs(life)).ok()
    };
    let refresh_lives =
        ["refresh_token_expires_in", "refresh_expires_in", "x_refresh_token_expires_in"];
    let scopes = text("scope").map(|scopes| {
        let words = scopes.split([' ', ',']).filter(|scope| !scope.is_empty());
        words.map(str::to_owned).collect()
    });
    Some(Grant {
        access_token: Secret::from(access),
        refresh_token: text("refresh_token").map(Secret::from),
        obtained: now,
        expires: ends(&["expires_in"]),
        refresh_expires: ends(&refresh_lives),
        scopes,
        account: id_token.and_then(|token| Account::of_id_token(token, client, now)),
    })
}

/// Lives are numbers, or texts of digits; none, or nothing, says nothing.
fn seconds(value: &Value) -> Option<i64> {
    let life = match value {
        Value::Int(number) => *number,
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    (life > 0).then_some(life.min(LIFE_S_MAX))
}
