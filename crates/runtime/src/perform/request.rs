//! The request of a call: what its document and its inputs make of it, and what names the run.

use connectors::Request;
use connectors::http::portion::Extent;
use connectors::openapi::Paging;
use engine::{CallKind, Part, Purpose};
use store::RunId;
use wdl::Value;

use super::signing::Using;
use super::{Task, USER_AGENT};
use crate::portion;

/// What tells the key of a call that undoes a subscription from that of the subscription.
const UNDO: &[u8] = b"undo";

/// A request with what is needed to judge its answer.
pub(super) struct Prepared {
    pub(super) request: Request,
    /// What it is about, where it is for a portion of a body.
    pub(super) extent: Extent,
    /// How the answers come in pages, where the document says it.
    pub(super) paging: Option<Paging>,
}

impl Task {
    /// Builds the request, without what it signs in with.
    pub(super) fn prepare(&self, using: &Using) -> Result<Prepared, connectors::Error> {
        let inputs = &self.call.inputs;
        let Using::Connection(used) = using else {
            let (request, extent) = portion::prepare(&self.call)?;
            return Ok(Prepared { request, extent, paging: None });
        };
        let (document, plain) = (&used.held.document, &used.held.plain);
        let text = |name: &str| inputs.get(name).and_then(Value::as_str).unwrap_or_default();
        let (mut request, operation) = match self.call.kind {
            CallKind::OpenApiConnection => {
                let operation = inputs.get("host").and_then(|host| host.get("operationId"));
                let operation = operation.and_then(Value::as_str).unwrap_or_default();
                let parameters = self.parameters(document, operation);
                let request = document.prepare(operation, &parameters, plain)?;
                (request, document.operation(operation))
            }
            CallKind::ApiConnection | CallKind::Http | CallKind::Workflow | CallKind::Batch => {
                let request = document.prepare_path(inputs, plain)?;
                (request, document.operation_at(text("method"), text("path")))
            }
        };
        if let (Part::Page { link: Some(link), .. }, Some(operation)) = (&self.call.part, operation)
        {
            request = document.prepare_next(operation, request, link)?;
        }
        let paging = operation.and_then(|operation| operation.paging.clone());
        Ok(Prepared { request, extent: Extent::default(), paging })
    }

    /// Returns the parameters of an operation. One that calls back is told where, as its document says.
    fn parameters(&self, document: &connectors::Connector, operation: &str) -> Value {
        let given = self.call.inputs.get("parameters");
        let Some(name) = document.notification_parameter(operation) else {
            return given.cloned().unwrap_or_default();
        };
        let mut parameters = given.and_then(Value::as_object).cloned().unwrap_or_default();
        let callback = self.flow.surroundings().callback;
        let address = callback(&self.key.run.name(), &self.flow.plan.path(&self.call.at));
        parameters.insert(name, address);
        parameters.into()
    }

    pub(super) fn add_headers(&self, request: &mut Request) -> Result<(), connectors::Error> {
        request.set_header("User-Agent", USER_AGENT)?;
        if !self.call.is_bare {
            request.set_header("x-ms-workflow-id", &self.flow.id.to_string())?;
            request.set_header("x-ms-workflow-run-id", &self.key.run.name())?;
            request.set_header("x-ms-client-tracking-id", &self.tracking_id)?;
        }
        if request.is_unsafe() && !request.has_header("Idempotency-Key") {
            request.set_header("Idempotency-Key", &self.idempotency_key())?;
        }
        Ok(())
    }

    /// Returns the key under which this call may be sent again: the same for each try of the action.
    fn idempotency_key(&self) -> String {
        let path = self.flow.plan.path(&self.call.at);
        let environment = self.key.environment.bytes();
        // A call in doubt of the run that this one goes on from is the same call.
        let doubted = self.call.doubt.as_ref().and_then(|run| RunId::parse(run).ok());
        let run = doubted.unwrap_or(self.key.run).bytes();
        let mut parts: Vec<&[u8]> = vec![&environment, &run, path.as_bytes()];
        // Another page or portion is another request, though it may look the same.
        let part = match &self.call.part {
            Part::Page { number, .. } => format!("page {number}"),
            Part::Upload { from, .. } => format!("portion {from}"),
            Part::Whole | Part::Announcement | Part::Download { .. } => String::new(),
        };
        match self.call.purpose {
            Purpose::Act if part.is_empty() => {}
            Purpose::Act => parts.push(part.as_bytes()),
            Purpose::Undo => parts.push(UNDO),
        }
        vault::idempotency_key(&parts)
    }
}
