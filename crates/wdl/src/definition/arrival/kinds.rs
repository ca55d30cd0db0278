//! Makes arrivals of one document, by its shape.

use std::sync::Arc;

use super::connections::{declared, merged, of_parameter, with_mentioned};
use super::customizations::Customizations;
use super::files::{Source, folder, name, stem};
use super::shape::{self, Holder};
use super::types::{Arrival, ConnectionReference, Shape};
use super::{flow_package, standard};
use crate::definition::{Definition, arm, secrets};
use crate::json::{Document, Pointer};
use crate::problem::Problem;
use crate::value::{Object, Value};

/// What stands around a document.
pub(super) struct Surroundings<'a> {
    pub(super) sources: &'a [Source],
    pub(super) customizations: Customizations,
    /// Values for the parameters of templates.
    pub(super) template_values: Object,
    pub(super) is_single: bool,
    /// Whether the files come out of a package.
    pub(super) is_package: bool,
}

/// Values of parameter files for templates.
pub(super) fn template_values(sources: &[Source]) -> Object {
    let files = sources.iter().map(|source| source.document.value());
    let files = files.filter(|value| shape::is_template_parameters(value));
    let mut values = Object::new();
    for parameters in files.filter_map(|value| value.get("parameters")?.as_object()) {
        for (name, value) in standard::values(Some(parameters)).iter() {
            values.insert(name.clone(), value.clone());
        }
    }
    values
}

/// The flows of one document.
pub(super) fn arrivals(source: &Source, around: &Surroundings<'_>) -> Vec<Arrival> {
    let value = source.document.value();
    if shape::is_template(value) {
        return template(source, around);
    }
    match shape::detect(value) {
        Some(holder) => vec![single(source, holder, around)],
        None => Vec::new(),
    }
}

fn template(source: &Source, around: &Surroundings<'_>) -> Vec<Arrival> {
    let found = arm::find(source.document.value(), around.template_values.clone());
    let count = found.len();
    let made = found.into_iter().enumerate();
    made.map(|(at, found)| template_flow(source, found, (at, count), around)).collect()
}

fn template_flow(
    source: &Source,
    found: arm::Found,
    (at, count): (usize, usize),
    around: &Surroundings<'_>,
) -> Arrival {
    let evaluated = replaced(source.document.value(), found.pointer.as_str(), &found.properties);
    let document = Arc::new(source.document.with_value(evaluated));
    let definition = found.pointer.member("definition");
    let holder = Holder { shape: Shape::Template, holder: found.pointer.clone(), definition };
    let mut arrival = build(source, document, holder, around);
    arrival.is_whole = false;
    if let Some(name) = found.name {
        arrival.name.clone_from(&name);
        arrival.display_name = Some(name);
    } else if count > 1 {
        arrival.name = format!("{} {}", arrival.name, at + 1);
    }
    // What else a resource holds, and the ids of its connections, are not taken over.
    let connections = found.pointer.members(&["parameters", "$connections"]);
    let taken = ["definition", "parameters"].map(|name| found.pointer.member(name));
    for (pointer, reason) in found.unknown {
        let is_under = |outer: &Pointer| pointer.as_str().starts_with(outer.as_str());
        if is_under(&connections) || !taken.iter().any(is_under) {
            continue;
        }
        arrival.problems.push(unresolved(&source.document, &pointer, &reason));
    }
    arrival
}

fn unresolved(document: &Document, pointer: &Pointer, reason: &str) -> Problem {
    Problem::warning(
        "template-expression",
        format!("template expression stays as written: {reason}"),
    )
    .with_hint("give its parameters a value in a parameter file, or edit the flow afterwards")
    .at(document.place(pointer.as_str()))
    .under(pointer)
}

/// A copy of a value with another one under a pointer.
fn replaced(value: &Value, pointer: &str, new: &Value) -> Value {
    let Some(rest) = pointer.strip_prefix('/') else { return new.clone() };
    let (step, _) = rest.split_once('/').unwrap_or((rest, ""));
    let inner = &rest[step.len()..];
    let name = step.replace("~1", "/").replace("~0", "~");
    match value {
        Value::Object(members) => {
            let mut members = Object::clone(members);
            if let Some(old) = members.get(&name).cloned() {
                members.insert(name, replaced(&old, inner, new));
            }
            members.into()
        }
        Value::Array(items) => {
            let mut items = items.to_vec();
            if let Some(old) = name.parse::<usize>().ok().and_then(|at| items.get_mut(at)) {
                *old = replaced(old, inner, new);
            }
            items.into()
        }
        other => other.clone(),
    }
}

fn single(source: &Source, mut holder: Holder, around: &Surroundings<'_>) -> Arrival {
    if flow_package::is_definition(&source.path) {
        holder.shape = Shape::Package;
    }
    let (document, removed) = cleaned(source, &holder, around);
    let mut arrival = build(source, document, holder, around);
    arrival.problems.extend(removed);
    match arrival.shape {
        Shape::Package => {
            arrival.display_name = flow_package::display_name(&source.path, around.sources)
                .or_else(|| arrival.display_name.take());
        }
        Shape::Solution => {
            if let Some(flow) = around.customizations.flow(&source.path) {
                arrival.display_name = Some(flow.name.clone());
                arrival.is_enabled = flow.is_enabled;
            }
        }
        Shape::Bare | Shape::Resource | Shape::Template | Shape::Standard => {}
    }
    if let Some(shown) = &arrival.display_name {
        arrival.name.clone_from(shown);
    }
    arrival
}

/// A package is somebody else's: what it carries in clear is not taken over.
fn cleaned(
    source: &Source,
    holder: &Holder,
    around: &Surroundings<'_>,
) -> (Arc<Document>, Vec<Problem>) {
    let document = &source.document;
    let carried = document.find(holder.holder.as_str()).filter(|_| around.is_package);
    let found = carried.map(|value| secrets::find(value, &holder.holder));
    let (Some(carried), Some(found)) = (carried, found.filter(|found| !found.is_empty())) else {
        return (document.clone(), Vec::new());
    };
    let without = secrets::remove(carried);
    let value = replaced(document.value(), holder.holder.as_str(), &without);
    let problems = found.into_iter().map(|secret| {
        let message = format!("{} stood in the package in clear and was left out", secret.what);
        Problem::warning("secret-removed", message)
            .with_hint("put it into a connection or a secure parameter")
            .at(document.place(secret.pointer.as_str()))
            .under(secret.pointer)
    });
    (Arc::new(document.with_value(value)), problems.collect())
}

fn build(
    source: &Source,
    document: Arc<Document>,
    holder: Holder,
    around: &Surroundings<'_>,
) -> Arrival {
    let (definition, problems) = Definition::read(&document, &holder.definition);
    let empty = Value::Null;
    let properties = document.find(holder.holder.as_str()).unwrap_or(&empty);
    let outer = document.value();
    let parameters = parameters(source, &holder, properties, around);
    let references = references(source, &holder, properties, around);
    let references = merged(references, of_parameter(&definition, &parameters));
    let has_all_parameters = holder.shape != Shape::Standard
        || standard::neighbour(&source.path, "parameters.json", around.sources).is_some();
    let is_beside_nothing =
        !around.is_package && (around.is_single || holder.shape != Shape::Standard);
    Arrival {
        name: suggest_name(&source.path, holder.shape),
        display_name: display_name(outer, properties),
        shape: holder.shape,
        dialect: shape::dialect(holder.shape, &definition.raw),
        is_enabled: state(properties),
        references: with_mentioned(references, &definition),
        parameters,
        has_all_parameters,
        file: (!around.is_single).then(|| source.path.clone()),
        problems,
        is_whole: is_beside_nothing && holder.shape != Shape::Package,
        document,
        definition,
    }
}

fn parameters(
    source: &Source,
    holder: &Holder,
    properties: &Value,
    around: &Surroundings<'_>,
) -> Object {
    let own = match holder.shape {
        Shape::Bare => None,
        _ => properties.get("parameters").and_then(Value::as_object),
    };
    let mut values = standard::values(own);
    if holder.shape == Shape::Standard
        && let Some(file) = standard::neighbour(&source.path, "parameters.json", around.sources)
    {
        for (name, value) in standard::values(file.as_object()).iter() {
            values.insert(name.clone(), value.clone());
        }
    }
    values
}

fn references(
    source: &Source,
    holder: &Holder,
    properties: &Value,
    around: &Surroundings<'_>,
) -> Vec<ConnectionReference> {
    if holder.shape == Shape::Bare {
        return Vec::new();
    }
    let own = properties.get("connectionReferences").and_then(Value::as_object);
    let mut references = declared(own);
    match holder.shape {
        Shape::Package => {
            let mapped = flow_package::references(&source.path, around.sources);
            references = merged(references, mapped);
        }
        Shape::Standard => {
            let file = standard::neighbour(&source.path, "connections.json", around.sources);
            references = merged(references, file.map(standard::references).unwrap_or_default());
        }
        Shape::Bare | Shape::Resource | Shape::Template | Shape::Solution => {}
    }
    for reference in &mut references {
        let shown = reference.logical_name.as_deref();
        let shown = shown.and_then(|name| around.customizations.reference(name));
        if let (None, Some(shown)) = (&reference.display_name, shown) {
            reference.display_name = Some(shown.into());
        }
    }
    references
}

fn display_name(outer: &Value, properties: &Value) -> Option<String> {
    let shown = properties.get("displayName").or_else(|| {
        // A resource's name is its identity there; a flow's is an id nobody knows.
        let kind = outer.get("type").and_then(Value::as_str)?;
        kind.to_ascii_lowercase().starts_with("microsoft.logic").then(|| outer.get("name"))?
    });
    shown.and_then(Value::as_str).filter(|text| !text.trim().is_empty()).map(String::from)
}

fn state(properties: &Value) -> Option<bool> {
    match properties.get("state")?.as_str()?.to_ascii_lowercase().as_str() {
        "enabled" | "started" => Some(true),
        "disabled" | "stopped" | "suspended" => Some(false),
        _ => None,
    }
}

/// A name out of the file's name; `<name>-<id>.json` of a solution loses its id.
fn suggest_name(path: &str, shape: Shape) -> String {
    const ID_CHARS: usize = 36;
    let own = stem(path);
    let split = own.len().checked_sub(ID_CHARS + 1).filter(|at| own.is_char_boundary(*at));
    let bare = split.filter(|at| is_id(&own[*at..])).map_or(own, |at| &own[..at]);
    let generic = ["workflow", "definition", "azuredeploy", "template", ""];
    if shape == Shape::Standard || generic.contains(&bare.to_ascii_lowercase().as_str()) {
        let around = name(folder(path));
        if !around.is_empty() && !is_id(&format!("-{around}")) {
            return around.to_owned();
        }
    }
    if bare.is_empty() { "Flow".to_owned() } else { bare.to_owned() }
}

fn is_id(text: &str) -> bool {
    text.strip_prefix('-').is_some_and(|id| uuid::Uuid::try_parse(id).is_ok())
}
