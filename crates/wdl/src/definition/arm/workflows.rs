//! Finds the workflows of a template, in nested deployments and child resources too.

use super::scope::{Scope, Unknown};
use super::{DEPLOYMENTS_MAX, WORKFLOWS_MAX};
use crate::json::Pointer;
use crate::value::{Object, Value};

/// A workflow of a template, evaluated.
pub(in crate::definition) struct Found {
    /// Its name, when the template tells it.
    pub(in crate::definition) name: Option<String>,
    /// The resource's `properties`.
    pub(in crate::definition) properties: Value,
    /// Where its `properties` stand in the template.
    pub(in crate::definition) pointer: Pointer,
    /// Reasons why expressions stayed as they are, each with its place.
    pub(in crate::definition) unknown: Vec<(Pointer, String)>,
}

/// Finds the workflows of a template; `given` are values for its parameters.
pub(in crate::definition) fn find(template: &Value, given: Object) -> Vec<Found> {
    let mut found = Vec::new();
    let mut scope = Scope::new(template, given);
    resources(template, &Pointer::root(), &mut scope, 0, &mut found);
    found
}

/// Goes through `resources`: a list, or an object in newer templates.
fn resources(
    owner: &Value,
    pointer: &Pointer,
    scope: &mut Scope<'_>,
    depth: usize,
    found: &mut Vec<Found>,
) {
    let pointer = pointer.member("resources");
    match owner.get("resources") {
        Some(Value::Array(items)) => {
            for (at, resource) in items.iter().enumerate() {
                visit(resource, &pointer.item(at), scope, depth, found);
            }
        }
        Some(Value::Object(members)) => {
            for (name, resource) in members.iter() {
                visit(resource, &pointer.member(name), scope, depth, found);
            }
        }
        _ => {}
    }
}

fn visit(
    resource: &Value,
    pointer: &Pointer,
    scope: &mut Scope<'_>,
    depth: usize,
    found: &mut Vec<Found>,
) {
    if depth > DEPLOYMENTS_MAX || found.len() >= WORKFLOWS_MAX {
        return;
    }
    let kind = resource.get("type").and_then(Value::as_str).unwrap_or_default();
    if kind.eq_ignore_ascii_case("Microsoft.Logic/workflows") {
        found.extend(workflow(resource, pointer, scope));
    }
    if kind.eq_ignore_ascii_case("Microsoft.Resources/deployments") {
        deployment(resource, pointer, scope, depth + 1, found);
    }
    resources(resource, pointer, scope, depth + 1, found);
}

fn workflow(resource: &Value, pointer: &Pointer, scope: &mut Scope<'_>) -> Option<Found> {
    let name = match resource.get("name") {
        Some(Value::String(text)) => scope.text(text).ok(),
        _ => None,
    };
    let pointer = pointer.member("properties");
    let mut unknown = Vec::new();
    let mut properties = scope.evaluate(resource.get("properties")?, &pointer, &mut unknown);
    properties.get("definition")?;
    if !scope.is_bearable(&properties) {
        properties = resource.get("properties")?.clone();
        let reason = "the template makes too much out of itself".to_owned();
        unknown = vec![Unknown { pointer: pointer.member("definition"), reason }];
    }
    Some(Found {
        name: name.as_ref().and_then(Value::as_str).map(String::from),
        properties,
        pointer,
        unknown: unknown.into_iter().map(|Unknown { pointer, reason }| (pointer, reason)).collect(),
    })
}

/// A deployment inside a template: with a scope of its own, or in the scope around it.
fn deployment(
    resource: &Value,
    pointer: &Pointer,
    scope: &mut Scope<'_>,
    depth: usize,
    found: &mut Vec<Found>,
) {
    let Some(properties) = resource.get("properties") else { return };
    let Some(template) = properties.get("template") else { return };
    let pointer = pointer.members(&["properties", "template"]);
    let mode =
        properties.get("expressionEvaluationOptions").and_then(|options| options.get("scope"));
    if !mode.and_then(Value::as_str).is_some_and(|mode| mode.eq_ignore_ascii_case("inner")) {
        return resources(template, &pointer, scope, depth, found);
    }
    let mut given = Object::new();
    let parameters = properties.get("parameters").and_then(Value::as_object);
    for (name, parameter) in parameters.into_iter().flat_map(Object::iter) {
        let Some(value) = parameter.get("value") else { continue };
        let mut unknown = Vec::new();
        let value = scope.evaluate(value, &pointer, &mut unknown);
        if unknown.is_empty() {
            given.insert(name.clone(), value);
        }
    }
    resources(template, &pointer, &mut Scope::new(template, given), depth, found);
}
