//! `retryPolicy`: how often and how soon a failed call is tried again.

use std::sync::Arc;

use jiff::SignedDuration;

use super::reader::{At, Reader};
use super::setting::Setting;
use crate::problem::Problem;
use crate::value::Value;

/// How a failed call is tried again.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum RetryPolicy {
    /// As the platform does when nothing is said.
    #[default]
    Default,
    /// Never.
    None,
    /// With equal waits.
    Fixed {
        /// How many times.
        count: Setting<i64>,
        /// How long to wait.
        interval: Setting<SignedDuration>,
    },
    /// With growing waits.
    Exponential {
        /// How many times.
        count: Setting<i64>,
        /// The wait that grows.
        interval: Setting<SignedDuration>,
        /// The shortest wait.
        minimum: Option<Setting<SignedDuration>>,
        /// The longest wait.
        maximum: Option<Setting<SignedDuration>>,
    },
    /// The template of a whole policy.
    Computed(Arc<str>),
}

/// How often a call may be tried again.
pub(super) const COUNT_MAX: i64 = 90;
/// The shortest wait that may be asked for.
const INTERVAL_MIN: SignedDuration = SignedDuration::from_secs(5);
/// The longest wait that may be asked for.
const INTERVAL_MAX: SignedDuration = SignedDuration::from_hours(24);

const COUNT_DEFAULT: Setting<i64> = Setting::Fixed(4);
const INTERVAL_DEFAULT: Setting<SignedDuration> = Setting::Fixed(SignedDuration::from_secs(7));

impl RetryPolicy {
    /// Reads the policy of a call's inputs; for webhooks that of the subscription.
    pub(super) fn read_inputs(reader: &mut Reader<'_>, inputs: Option<&At<'_>>) -> Self {
        let Some(inputs) = inputs else { return Self::Default };
        let subscribe = inputs.member("subscribe");
        let found = inputs
            .member("retryPolicy")
            .or_else(|| subscribe.and_then(|subscribe| subscribe.member("retryPolicy")));
        found.map_or(Self::Default, |at| Self::read(reader, &at))
    }

    pub(super) fn read(reader: &mut Reader<'_>, at: &At<'_>) -> Self {
        if let Value::String(text) = at.value {
            return Self::Computed(text.clone());
        }
        let Some(kind) = reader.text(at, "type") else {
            let problem = Problem::error("retry-policy", "a retry policy needs a `type`")
                .with_hint("none, fixed or exponential");
            reader.report(problem, &at.pointer);
            return Self::Default;
        };
        match kind.to_ascii_lowercase().as_str() {
            "none" => Self::None,
            "default" => Self::Default,
            "fixed" => {
                let (count, interval) = waits(reader, at);
                Self::Fixed { count, interval }
            }
            "exponential" => {
                let (count, interval) = waits(reader, at);
                let minimum = interval_within(reader, at, "minimumInterval");
                let maximum = interval_within(reader, at, "maximumInterval");
                Self::Exponential { count, interval, minimum, maximum }
            }
            _ if super::reader::is_template(&kind) => Self::Default,
            other => {
                let problem =
                    Problem::error("retry-policy", format!("type `{other}` is not known"))
                        .with_hint("none, fixed or exponential");
                reader.report(problem, &at.pointer.member("type"));
                Self::Default
            }
        }
    }
}

fn waits(reader: &mut Reader<'_>, at: &At<'_>) -> (Setting<i64>, Setting<SignedDuration>) {
    let count = reader.number(at, "count").unwrap_or(COUNT_DEFAULT);
    if let Setting::Fixed(number) = count
        && !(1..=COUNT_MAX).contains(&number)
    {
        let message = format!("retry count {number} is not within 1 to {COUNT_MAX}");
        reader.report(Problem::error("retry-policy", message), &at.pointer.member("count"));
    }
    (count, interval_within(reader, at, "interval").unwrap_or(INTERVAL_DEFAULT))
}

fn interval_within(
    reader: &mut Reader<'_>,
    at: &At<'_>,
    name: &str,
) -> Option<Setting<SignedDuration>> {
    let interval = reader.duration(at, name)?;
    if let Setting::Fixed(length) = interval
        && !(INTERVAL_MIN..=INTERVAL_MAX).contains(&length)
    {
        let message = format!("retry `{name}` of {length:#} is not within 5s to 24h");
        reader.report(Problem::error("retry-policy", message), &at.pointer.member(name));
    }
    Some(interval)
}
