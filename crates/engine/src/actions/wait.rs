//! Wait: sleeps for a while, or until a moment.

use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use wdl::{Template, Value};

use super::{Begun, End, evaluate, member};
use crate::content::Content;
use crate::event::Fault;
use crate::inversion::{Inversion, inverted};
use crate::lookup::View;
use crate::plan::Action;
use crate::time::Time;

/// A Wait action.
pub(crate) struct Wait {
    pub(crate) inputs: Template,
}

impl Wait {
    pub(crate) fn begin(&self, action: &Action, view: &View<'_>) -> Begun {
        let evaluated = match evaluate(&self.inputs, action, view) {
            Ok(evaluated) => evaluated,
            Err(end) => return Begun::Ended(*end),
        };
        let due = match due(&evaluated.value, view.present()) {
            Ok(due) => due,
            Err(message) => {
                let fault = Fault::new("InvalidTemplate", message);
                return Begun::Ended(End::failed("BadRequest", fault));
            }
        };
        // A loop that may go on only so long cuts the waits inside it.
        let due = view.loop_end().map_or(due, |end| due.min(end.max(view.present())));
        let hidden = evaluated.secure || action.secure_inputs;
        Begun::Sleep { due, inputs: Content::new(evaluated.value, hidden) }
    }
}

fn due(inputs: &Value, now: Time) -> Result<Time, String> {
    if let Some(interval) = member(inputs, "interval") {
        return interval_end(interval, now);
    }
    let until = member(inputs, "until").and_then(|until| member(until, "timestamp"));
    let Some(text) = until.and_then(Value::as_str) else {
        return Err("a wait needs an interval or a timestamp".to_owned());
    };
    let moment = moment(text).ok_or_else(|| format!("'{text}' is not a timestamp"))?;
    let due = Time::from_timestamp(moment);
    if due < now && inverted(Inversion::PastMomentIsNow) {
        return Ok(now.after(Duration::from_secs(24 * 60 * 60)));
    }
    Ok(due.max(now))
}

fn moment(text: &str) -> Option<Timestamp> {
    let zoned = text.parse::<Timestamp>().ok();
    let local = || text.parse::<jiff::civil::DateTime>().ok()?.to_zoned(TimeZone::UTC).ok();
    zoned.or_else(|| Some(local()?.timestamp()))
}

fn interval_end(interval: &Value, now: Time) -> Result<Time, String> {
    let count = match interval.get("count") {
        Some(Value::Int(count)) => Some(*count),
        Some(Value::String(text)) => text.parse().ok(),
        _ => None,
    };
    let count = count.filter(|count| *count >= 0);
    let count = count.ok_or("the interval's count is not a whole number from 0")?;
    let unit = interval.get("unit").and_then(Value::as_str).unwrap_or_default();
    let span = match unit.to_ascii_lowercase().as_str() {
        "second" => Span::new().try_seconds(count),
        "minute" => Span::new().try_minutes(count),
        "hour" => Span::new().try_hours(count),
        "day" => Span::new().try_days(count),
        "week" => Span::new().try_weeks(count),
        "month" => Span::new().try_months(count),
        _ => return Err(format!("'{unit}' is not a unit of time")),
    };
    let end = span.and_then(|span| now.to_timestamp().to_zoned(TimeZone::UTC).checked_add(span));
    let end = end.map_err(|_| format!("an interval of {count} {unit} is too long"))?;
    Ok(Time::from_timestamp(end.timestamp()).max(now.after(Duration::ZERO)))
}
