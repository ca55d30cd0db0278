//! The operations of a connector.

use serde::Serialize;
use wdl::Value;
use wdl::json::Pointer;

use super::document::{Source, flag, text, texts};
use super::paging::Paging;
use super::parameter::{Parameter, Place};
use super::path::placeholders;
use crate::limits::OPERATIONS_MAX;

/// An operation: one method on one path.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    /// Its id, as calls name it.
    pub id: String,
    /// The HTTP method, in capitals.
    pub method: String,
    /// The path, with its placeholders.
    pub path: String,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// What it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whether it starts flows instead of being an action.
    pub is_trigger: bool,
    /// Whether it is not shown to people.
    pub internal: bool,
    /// Whether its author warns against new use.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// What it takes.
    pub parameters: Vec<Parameter>,
    /// How its answers come in pages, where they do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
    #[serde(skip)]
    pub(super) consumes: Vec<String>,
    #[serde(skip)]
    pub(super) produces: Vec<String>,
    #[serde(skip)]
    pub(super) fit_for_tests: bool,
}

const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// Reads every operation of the document; those that cannot be used are left out with a problem.
pub(super) fn read_all(source: &mut Source) -> Vec<Operation> {
    let root = source.value().clone();
    let at = Pointer::root().member("paths");
    let Some(paths) = root.get("paths").and_then(Value::as_object) else {
        let message = "the document has no paths, so it has no operations";
        source.error("paths-missing", &Pointer::root(), message);
        return Vec::new();
    };
    let mut operations: Vec<Operation> = Vec::new();
    for (path, item) in paths.iter().filter(|(path, _)| !path.starts_with("x-")) {
        let at = at.member(path);
        if !path.starts_with('/') {
            source.error("path-invalid", &at, format!("path {path} does not begin with a slash"));
            continue;
        }
        let shared = read_parameters(source, item, &at);
        for method in METHODS {
            let Some(written) = item.get(method).filter(|w| w.as_object().is_some()) else {
                continue;
            };
            if operations.len() >= OPERATIONS_MAX {
                let message = format!("more operations than the limit of {OPERATIONS_MAX}");
                source.error("too-many-operations", &at, message);
                return operations;
            }
            let at = at.member(method);
            let operation = Operation::read(source, (method, path), (written, &shared), &at);
            if operations.iter().any(|known| known.id == operation.id) {
                let message = format!("operation {} stands twice; the first counts", operation.id);
                source.warning("operation-duplicate", &at, message);
                continue;
            }
            operations.push(operation);
        }
    }
    operations
}

impl Operation {
    /// Reads an operation and the parameters that all operations of its path share.
    fn read(
        source: &mut Source,
        (method, path): (&str, &str),
        (written, shared): (&Value, &[Parameter]),
        at: &Pointer,
    ) -> Self {
        let method = method.to_ascii_uppercase();
        let id = text(written, "operationId").filter(|id| !id.trim().is_empty());
        let id = id.unwrap_or_else(|| {
            let message = "the operation has no operationId; it is known by its method and path";
            source.warning("operation-without-id", at, message);
            format!("{method} {path}")
        });
        let own = read_parameters(source, written, at);
        let is_replaced =
            |p: &&Parameter| own.iter().any(|o| o.name == p.name && o.place == p.place);
        let mut parameters: Vec<Parameter> =
            shared.iter().filter(|p| !is_replaced(p)).cloned().collect();
        parameters.extend(own);
        check_placeholders(source, path, &parameters, at);
        let root = source.value();
        let list = |name| match written.get(name) {
            Some(_) => texts(written, name),
            None => texts(root, name),
        };
        Self {
            consumes: list("consumes"),
            produces: list("produces"),
            summary: text(written, "summary"),
            description: text(written, "description"),
            is_trigger: written.get("x-ms-trigger").is_some(),
            internal: text(written, "x-ms-visibility").as_deref() == Some("internal"),
            deprecated: flag(written.get("deprecated")),
            paging: Paging::read(written),
            fit_for_tests: !flag(written.get("x-ms-no-generic-test")),
            path: path.to_owned(),
            parameters,
            method,
            id,
        }
    }
}

fn read_parameters(source: &mut Source, owner: &Value, at: &Pointer) -> Vec<Parameter> {
    let at = at.member("parameters");
    let entries = owner.get("parameters").and_then(Value::as_array).unwrap_or_default();
    let read = |(index, entry)| Parameter::read(source, entry, &at.item(index));
    entries.iter().enumerate().filter_map(read).collect()
}

fn check_placeholders(source: &mut Source, path: &str, parameters: &[Parameter], at: &Pointer) {
    let is_declared =
        |name: &str| parameters.iter().any(|p| p.place == Place::Path && p.name == name);
    for name in placeholders(path).filter(|name| !is_declared(name)) {
        let message = format!("path {path} names {name}, which is no parameter of the operation");
        source.warning("path-parameter-undeclared", at, message);
    }
}
