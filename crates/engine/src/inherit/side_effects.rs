//! Which actions of a run have changed something outside.

use std::sync::Arc;

use wdl::Value;

use crate::event::Place;
use crate::record::Record;
use crate::run::{Run, Spot};
use crate::status::Status;

/// An action that succeeded and has changed something outside, or may have.
#[derive(Clone, Debug, PartialEq)]
pub struct SideEffect {
    /// Which action.
    pub at: Place,
    /// The HTTP method, where the action says it.
    pub method: Option<Arc<str>>,
    /// The operation of its connector, where it names one.
    pub operation: Option<Arc<str>>,
    /// The connection's key or the address, without its query.
    pub target: Option<Arc<str>>,
}

/// Tells whether calls with an HTTP method change nothing.
pub fn is_safe_method(method: &str) -> bool {
    ["GET", "HEAD", "OPTIONS"].iter().any(|safe| safe.eq_ignore_ascii_case(method))
}

impl Run {
    /// Lists the actions of this run that succeeded and that a whole repetition would do again.
    pub fn side_effects(&self) -> Vec<SideEffect> {
        self.side_effects_of(|_| true)
    }

    pub(crate) fn side_effects_of(&self, is_meant: impl Fn(&Spot) -> bool) -> Vec<SideEffect> {
        let succeeded = self.spots().filter(|(_, record)| record.status == Status::Succeeded);
        let mut meant: Vec<_> = succeeded.filter(|(spot, _)| is_meant(spot)).collect();
        // In the order in which they came.
        meant.sort_by_key(|(_, record)| record.started);
        meant.iter().filter_map(|(spot, record)| self.side_effect(spot, record)).collect()
    }

    fn side_effect(&self, spot: &Spot, record: &Record) -> Option<SideEffect> {
        let action = &self.plan.actions[spot.action];
        action.kind.call_kind().filter(|_| action.has_effect())?;
        let inputs = record.inputs.as_ref().and_then(|content| action.kind.sent(content))?;
        let text = |value: Option<&Value>| value.and_then(Value::as_str).map(Arc::<str>::from);
        let host = inputs.get("host");
        let operation = text(host.and_then(|host| host.get("operationId")));
        let method = text(inputs.get("method"));
        if method.as_deref().is_some_and(is_safe_method) {
            return None;
        }
        let address = text(inputs.get("uri"))
            .map(|uri| Arc::<str>::from(uri.split(['?', '#']).next().unwrap_or_default()));
        let called = host.and_then(|host| host.get("workflow")?.get("id"));
        let target = address
            .or_else(|| text(host.and_then(|host| host.get("connectionName"))))
            .or_else(|| text(called))
            .or_else(|| text(inputs.get("path")));
        Some(SideEffect { at: self.place(spot), method, operation, target })
    }

    /// Tells whether an action of this run stands in doubt or at work.
    pub fn is_busy(&self, place: &Place) -> bool {
        self.plan.find(&place.action).is_some_and(|action| {
            let spot = Spot { action, turns: place.turns.clone() };
            self.record(&spot).is_some_and(|record| !record.status.is_final())
        })
    }
}
