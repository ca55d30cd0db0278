//! Single settings of a definition, read: statuses, types, durations, counts, retry policies.

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use wdl::definition::{RetryPolicy, RunAfterStatus, Setting, parse_duration};
use wdl::{Object, Value};

use crate::backoff::Retry;
use crate::limits::{
    RETRIES_MAX, RETRY_INTERVAL_DEFAULT, RETRY_INTERVAL_MAX, RETRY_INTERVAL_MAX_DEFAULT,
    RETRY_INTERVAL_MIN, RETRY_INTERVAL_MIN_DEFAULT,
};
use crate::plan::Parameter;
use crate::status::Status;

pub(crate) fn parameter(source: &wdl::definition::Parameter) -> Parameter {
    Parameter {
        name: source.name.clone(),
        secure: source.is_secure(),
        default: source.default.clone(),
    }
}

pub(crate) fn type_name(kind: wdl::definition::ParameterKind) -> &'static str {
    use wdl::definition::ParameterKind;
    match kind {
        ParameterKind::String => "String",
        ParameterKind::SecureString => "SecureString",
        ParameterKind::Int => "Int",
        ParameterKind::Float => "Float",
        ParameterKind::Bool => "Bool",
        ParameterKind::Array => "Array",
        ParameterKind::Object => "Object",
        ParameterKind::SecureObject => "SecureObject",
    }
}

pub(crate) fn accepted(status: RunAfterStatus) -> Status {
    match status {
        RunAfterStatus::Succeeded => Status::Succeeded,
        RunAfterStatus::Failed => Status::Failed,
        RunAfterStatus::Skipped => Status::Skipped,
        RunAfterStatus::TimedOut => Status::TimedOut,
    }
}

/// Leaves out the token by which the platforms sign in to their own gateway: connections of this
/// platform bring their own credentials, and no definition sees them.
pub(crate) fn without_host_token(inputs: &Value) -> Value {
    let Some(members) = inputs.as_object() else {
        return inputs.clone();
    };
    let kept: Object = members
        .iter()
        .filter(|(name, _)| &***name != "authentication")
        .map(|(name, value)| (Arc::clone(name), value.clone()))
        .collect();
    kept.into()
}

pub(crate) fn retry(policy: &RetryPolicy) -> Option<Retry> {
    Some(match policy {
        RetryPolicy::Default => Retry::default(),
        RetryPolicy::None => Retry::None,
        RetryPolicy::Fixed { count, interval } => {
            Retry::Fixed { count: fixed_count(count)?, interval: fixed(interval)? }
        }
        RetryPolicy::Exponential { count, interval, minimum, maximum } => Retry::Exponential {
            count: fixed_count(count)?,
            interval: fixed(interval)?,
            min: minimum.as_ref().map_or(Some(RETRY_INTERVAL_MIN_DEFAULT), fixed)?,
            max: maximum.as_ref().map_or(Some(longest(interval)?), fixed)?,
        },
        RetryPolicy::Computed(_) => return None,
    })
}

/// Reads a retry policy that an expression made; none is the default one.
pub(crate) fn computed_retry(inputs: &Value) -> Result<Retry, String> {
    let Some(policy) = inputs.get("retryPolicy").filter(|policy| !policy.is_null()) else {
        return Ok(Retry::default());
    };
    let kind = policy.get("type").and_then(Value::as_str).unwrap_or_default();
    match kind.to_ascii_lowercase().as_str() {
        "none" => return Ok(Retry::None),
        "default" => return Ok(Retry::default()),
        "fixed" | "exponential" => {}
        _ => return Err(format!("'{kind}' is not a type of retry policy")),
    }
    let count = match policy.get("count") {
        Some(Value::Int(count)) => Some(*count),
        Some(Value::String(text)) => text.trim().parse().ok(),
        _ => None,
    };
    let count = count.and_then(|count| u32::try_from(count).ok());
    let count = count.filter(|count| (1..=RETRIES_MAX).contains(count));
    let count =
        count.ok_or_else(|| format!("a retry count is a number from 1 to {RETRIES_MAX}"))?;
    let interval = computed_interval(policy, "interval")?.unwrap_or(RETRY_INTERVAL_DEFAULT);
    if kind.eq_ignore_ascii_case("fixed") {
        return Ok(Retry::Fixed { count, interval });
    }
    let longest = RETRY_INTERVAL_MAX.max(interval);
    let min = computed_interval(policy, "minimumInterval")?.unwrap_or(RETRY_INTERVAL_MIN_DEFAULT);
    let max = computed_interval(policy, "maximumInterval")?.unwrap_or(longest);
    Ok(Retry::Exponential { count, interval, min, max })
}

fn computed_interval(policy: &Value, name: &str) -> Result<Option<Duration>, String> {
    let Some(text) = policy.get(name).and_then(Value::as_str) else { return Ok(None) };
    let found = parse_duration(text).map(SignedDuration::unsigned_abs);
    let within = |length: &Duration| (RETRY_INTERVAL_MIN..=RETRY_INTERVAL_MAX).contains(length);
    let found = found.filter(within);
    found.map(Some).ok_or_else(|| format!("retry {name} '{text}' is not within 5 s to 24 h"))
}

/// Returns the longest wait of a policy that names none: the service's day, but never under the
/// default's when the interval is small.
fn longest(interval: &Setting<SignedDuration>) -> Option<Duration> {
    Some(RETRY_INTERVAL_MAX.max(RETRY_INTERVAL_MAX_DEFAULT).max(fixed(interval)?))
}

pub(crate) fn fixed(setting: &Setting<SignedDuration>) -> Option<Duration> {
    setting.fixed().map(|length| length.unsigned_abs())
}

pub(crate) fn fixed_count(setting: &Setting<i64>) -> Option<u32> {
    setting.fixed().and_then(|count| u32::try_from(*count).ok())
}
