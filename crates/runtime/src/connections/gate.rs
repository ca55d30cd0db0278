//! Calls through a connection that is known to be refused are held back: nobody's account is locked by tries that
//! cannot succeed. Where no test call can tell, one call is let through now and then.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use connectors::Kind;
use engine::Response;
use store::{ConnectionId, Time};
use wdl::{Object, Value};

use super::health::{Health, State};
use super::looks::{probe_due, probes_itself};

/// The code in the body of what a call that was held back gives.
pub(crate) const CONNECTION_BROKEN: &str = "connection-broken";

const UNAUTHORIZED: u16 = 401;

/// Which connections have a call under way that looks whether they work again.
#[derive(Clone, Default)]
pub(crate) struct Gates {
    probing: Arc<Mutex<HashSet<ConnectionId>>>,
}

/// What becomes of a call.
pub(crate) enum Gate {
    /// It is sent; the pass, where there is one, is for the one call that looks whether the connection works.
    Open(Option<Pass>),
    /// It is held back.
    Closed,
}

/// Lets one call through a closed gate, until it is dropped.
pub(crate) struct Pass {
    gates: Gates,
    connection: ConnectionId,
}

impl Gates {
    /// Decides what becomes of a call through a connection.
    pub(crate) fn decide(
        &self,
        row: &store::Connection,
        (kind, is_testable): (Kind, bool),
        now: Time,
    ) -> Gate {
        if State::find(&row.state) != State::Error {
            return Gate::Open(None);
        }
        let is_due = probe_due(row, &Health::read(&row.status)) <= now;
        if is_testable || !probes_itself(kind) || !is_due {
            return Gate::Closed;
        }
        let mut probing = self.probing.lock().unwrap_or_else(PoisonError::into_inner);
        if !probing.insert(row.id) {
            return Gate::Closed;
        }
        Gate::Open(Some(Pass { gates: self.clone(), connection: row.id }))
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        let mut probing = self.gates.probing.lock().unwrap_or_else(PoisonError::into_inner);
        probing.remove(&self.connection);
    }
}

/// Returns what a call that was held back gives: what handlers know of a refused one.
pub(crate) fn held_back() -> Response {
    let message = "the service refuses the credentials of the connection; the call was not sent";
    let error = Value::object([("code", CONNECTION_BROKEN), ("message", message)]);
    let mut outputs = Object::new();
    outputs.insert("statusCode", i64::from(UNAUTHORIZED));
    outputs.insert("headers", Object::new());
    outputs.insert("body", Value::object([("error", error)]));
    Response {
        status: UNAUTHORIZED,
        outputs: outputs.into(),
        retry_after: None,
        secure: false,
        page: None,
        passed: None,
    }
}
