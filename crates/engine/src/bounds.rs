//! Limits that expressions make: evaluated when an action starts, and written with its start, so that
//! nobody asks again.

use std::time::Duration;

use jiff::SignedDuration;
use wdl::definition::parse_duration;
use wdl::{Evaluated, Template, Value};

use crate::actions::{End, Kind, evaluate};
use crate::ambience::Ambience;
use crate::event::{Bounds, Fault};
use crate::inversion::{Inversion, inverted};
use crate::limits::{ACTION_DURATION_MIN, UNTIL_ROUNDS_DEFAULT, UNTIL_ROUNDS_MAX};
use crate::lookup::View;
use crate::paging::items_wanted;
use crate::run::{Run, Spot};

/// A limit of an action.
#[derive(Debug)]
pub(crate) enum Limit<T> {
    /// Written in the definition.
    Known(T),
    /// An expression makes it when the action starts.
    Made(Template),
}

impl<T: Copy> Limit<T> {
    fn known(&self) -> Option<T> {
        if let Self::Known(limit) = self { Some(*limit) } else { None }
    }

    /// Returns the limit, or what an expression has made of it.
    pub(crate) fn known_or(&self, made: Option<T>) -> Option<T> {
        self.known().or(made)
    }

    fn made(&self) -> Option<&Template> {
        if let Self::Made(template) = self { Some(template) } else { None }
    }
}

impl Run {
    /// Evaluates the limits of an action that starts. What is no limit is the end of the action.
    pub(crate) fn bounds(&self, spot: &Spot, ambience: &dyn Ambience) -> Result<Bounds, Box<End>> {
        let action = &self.plan.actions[spot.action];
        let (timeout, rounds) = match &action.kind {
            Kind::Until(until) => (Some(&until.duration_max), Some(&until.rounds_max)),
            _ => (action.envelope.timeout.as_ref(), None),
        };
        let view = View::new(self, spot, ambience);
        let evaluated = |template| evaluate(template, action, &view);
        let mut bounds = Bounds::default();
        if let Some(template) = timeout.and_then(Limit::made) {
            bounds.timeout_ms = Some(timeout_ms(&evaluated(template)?, &action.name)?);
        }
        if let Some(template) = rounds.and_then(Limit::made) {
            bounds.rounds = Some(rounds_of(&evaluated(template)?, &action.name)?);
        }
        if let Kind::Call(call) = &action.kind
            && let Some(template) = call.items.as_ref().and_then(Limit::made)
        {
            bounds.items = Some(items_of(&evaluated(template)?)?);
        }
        Ok(bounds)
    }

    /// Returns how long an action under way may take, by one of its limits.
    pub(crate) fn duration_max(&self, spot: &Spot, limit: &Limit<Duration>) -> Option<Duration> {
        let made = || {
            let bounds = self.record(spot)?.bounds;
            bounds.timeout_ms.filter(|_| !inverted(Inversion::MadeLimitsHold))
        };
        limit.known().or_else(|| made().map(Duration::from_millis))
    }

    /// Returns how many rounds an Until under way may go.
    pub(crate) fn rounds_max(&self, spot: &Spot, limit: &Limit<u32>) -> u32 {
        let made = || self.record(spot)?.bounds.rounds;
        limit.known().or_else(made).unwrap_or(UNTIL_ROUNDS_DEFAULT)
    }
}

fn timeout_ms(evaluated: &Evaluated, action: &str) -> Result<u64, Box<End>> {
    let found = evaluated.value.as_str().and_then(parse_duration);
    let found = found.filter(SignedDuration::is_positive).map(SignedDuration::unsigned_abs);
    let millis = found
        .filter(|length| *length >= ACTION_DURATION_MIN)
        .and_then(|length| u64::try_from(length.as_millis()).ok());
    let wanted = "a duration of at least one second, such as PT30S";
    millis.ok_or_else(|| refused(("limit.timeout", wanted), evaluated, action))
}

fn rounds_of(evaluated: &Evaluated, action: &str) -> Result<u32, Box<End>> {
    let count = whole(&evaluated.value).and_then(|count| u32::try_from(count).ok());
    let count = count.filter(|count| (1..=UNTIL_ROUNDS_MAX).contains(count));
    let wanted = format!("a whole number from 1 to {UNTIL_ROUNDS_MAX}");
    count.ok_or_else(|| refused(("limit.count", &wanted), evaluated, action))
}

fn items_of(evaluated: &Evaluated) -> Result<u32, Box<End>> {
    // Zero is refused as any other number out of range.
    let wanted = items_wanted(whole(&evaluated.value).unwrap_or_default());
    wanted.map_err(|message| {
        let fault = Fault::new("InvalidPaginationPolicy", message);
        Box::new(End::failed("BadRequest", fault))
    })
}

/// Reads a whole number, also where it is text.
fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Int(number) => Some(*number),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

fn refused((limit, wanted): (&str, &str), evaluated: &Evaluated, action: &str) -> Box<End> {
    let shown = if evaluated.secure { "a secured value".into() } else { shown(&evaluated.value) };
    let message = format!("{limit} of action '{action}' is {shown}, and must be {wanted}");
    Box::new(End::failed("BadRequest", Fault::new("InvalidLimit", message)))
}

/// Shows a value, where it is short.
fn shown(value: &Value) -> String {
    const CHARS_MAX: usize = 80;
    match value {
        Value::Array(_) | Value::Object(_) => format!("of kind {}", value.kind()),
        Value::String(text) if text.chars().count() > CHARS_MAX => "a long text".to_owned(),
        other => other.to_json(),
    }
}
