//! The call that tests a connection: the connector's own, else the cheapest one that only reads.

use wdl::Value;
use wdl::json::Pointer;

use super::connector::Connector;
use super::document::{Source, text};
use super::operation::Operation;
use super::path::placeholders;
use super::step::Step;
use crate::auth::Placement;
use crate::error::Error;
use crate::request::Request;

/// The test call that a document names (`x-ms-capabilities.testConnection`).
pub(super) struct TestCall {
    operation: String,
    parameters: Value,
}

impl TestCall {
    pub(super) fn read(
        source: &mut Source,
        root: &Value,
        operations: &[Operation],
    ) -> Option<Self> {
        let named = root.get("x-ms-capabilities")?.get("testConnection")?;
        let operation = text(named, "operationId")?;
        if !operations.iter().any(|known| known.id == operation) {
            let at =
                Pointer::root().members(&["x-ms-capabilities", "testConnection", "operationId"]);
            let message = format!("test call {operation} is no operation of the document");
            source.warning("test-call-unknown", &at, message);
            return None;
        }
        let parameters = named.get("parameters").cloned().unwrap_or_default();
        Some(Self { operation, parameters })
    }
}

impl Connector {
    /// Tells whether a connection can be tested without a real call of a flow.
    pub fn is_testable(&self) -> bool {
        self.kind.is_supported() && self.test_operation().is_some()
    }

    /// Returns the operation that tests connections: its author's choice, else the cheapest that needs
    /// nothing and changes nothing.
    pub fn test_operation(&self) -> Option<&Operation> {
        let named = self.test.as_ref().and_then(|test| self.operation(&test.operation));
        let named = named.filter(|operation| self.unsupported_reason(operation).is_none());
        named.or_else(|| {
            let fit = self.operations.iter().filter(|operation| self.is_fit(operation));
            fit.min_by_key(|operation| self.cost(operation))
        })
    }

    /// Prepares the call that tests a connection; `None`: only a real call will tell.
    pub fn test_request(&self, connection: &Value) -> Result<Option<Request>, Error> {
        let is_supported = self.way(connection).kind.is_supported();
        let Some(operation) = self.test_operation().filter(|_| is_supported) else {
            return Ok(None);
        };
        let named = self.test.as_ref().filter(|test| test.operation == operation.id);
        let parameters = named.map(|test| &test.parameters).unwrap_or(&Value::Null);
        self.prepare(&operation.id, parameters, connection).map(Some)
    }

    fn is_fit(&self, operation: &Operation) -> bool {
        let is_filled = |p: &super::Parameter| !p.required || p.default.is_some();
        operation.method == "GET"
            && !operation.is_trigger
            && !operation.deprecated
            && operation.fit_for_tests
            && operation.parameters.iter().all(is_filled)
            && placeholders(&operation.path)
                .all(|name| operation.parameters.iter().any(|p| p.name.eq_ignore_ascii_case(name)))
            && self.unsupported_reason(operation).is_none()
            && !self.sign_in_ways.iter().any(|way| {
                way.placements.iter().any(|placement| self.loses_credential(operation, placement))
            })
    }

    /// Tells whether a policy takes the key out again: such an operation passes with any key.
    fn loses_credential(&self, operation: &Operation, placement: &Placement) -> bool {
        let steps = self.steps.iter().filter(|step| step.is_for(&operation.id));
        placement.header().is_some_and(|header| steps.clone().any(|step| step.blanks(header)))
    }

    /// The connector's own host first, then fewer values made up by the document, fewer segments,
    /// shorter paths.
    fn cost(&self, operation: &Operation) -> (bool, usize, usize, usize) {
        let steps = self.steps.iter().filter(|step| step.is_for(&operation.id));
        let goes_elsewhere = steps.clone().any(Step::sets_fixed_host);
        let made_up = operation.parameters.iter().filter(|p| p.required && !p.internal).count();
        (goes_elsewhere, made_up, operation.path.matches('/').count(), operation.path.len())
    }
}
