//! Single settings of a definition, read: statuses, types, durations, counts, retry policies.

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use wdl::definition::{RetryPolicy, RunAfterStatus, Setting};
use wdl::{Object, Value};

use crate::backoff::Retry;
use crate::limits::{RETRY_INTERVAL_MAX, RETRY_INTERVAL_MAX_DEFAULT, RETRY_INTERVAL_MIN_DEFAULT};
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
