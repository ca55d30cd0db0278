//! Triggers: what starts a run.

use std::sync::Arc;

use super::name::Name;
use super::options::Options;
use super::reader::{At, Reader};
use super::recurrence::Recurrence;
use super::retry::RetryPolicy;
use super::runtime_configuration::RuntimeConfiguration;
use super::trigger_kind::TriggerKind;
use crate::json::Pointer;
use crate::problem::Problem;
use crate::value::Value;

/// What starts a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Trigger {
    /// Its name.
    pub name: Name,
    /// Its `type`.
    pub kind: TriggerKind,
    /// Its `kind`, such as `Http` or `Button`.
    pub variant: Option<Arc<str>>,
    /// Its inputs, not evaluated.
    pub inputs: Value,
    /// When it fires or polls.
    pub recurrence: Option<Recurrence>,
    /// Templates that must all give true.
    pub conditions: Vec<Value>,
    /// The template of the array that is split into one run per item.
    pub split_on: Option<Value>,
    /// The template of the run's client tracking id.
    pub client_tracking_id: Option<Value>,
    /// How a failed poll is tried again.
    pub retry: RetryPolicy,
    /// How it is run.
    pub runtime_configuration: RuntimeConfiguration,
    /// Its switches.
    pub options: Options,
    /// What it is for.
    pub description: Option<Arc<str>>,
    /// The whole of it, unknown members included.
    pub raw: Value,
    /// Where it stands in the document.
    pub pointer: Pointer,
}

impl Trigger {
    pub(super) fn read(reader: &mut Reader<'_>, name: &str, at: &At<'_>) -> Option<Self> {
        let kind = read_kind(reader, at)?;
        let inputs = at.member("inputs");
        let retry = RetryPolicy::read_inputs(reader, inputs.as_ref());
        let options = reader.text(at, "operationOptions");
        Some(Self {
            name: Name::new(name),
            kind: TriggerKind::parse(&kind),
            variant: reader.text(at, "kind"),
            retry,
            recurrence: read_recurrence(reader, at, &kind),
            conditions: read_conditions(reader, at),
            split_on: at.member("splitOn").map(|found| found.value.clone()),
            client_tracking_id: client_tracking_id(reader, at),
            runtime_configuration: RuntimeConfiguration::read(reader, at),
            options: options.map(|text| Options::parse(&text)).unwrap_or_default(),
            description: reader.text(at, "description"),
            inputs: inputs.map(|found| found.value.clone()).unwrap_or_default(),
            raw: at.value.clone(),
            pointer: at.pointer.clone(),
        })
    }
}

/// Reads when a trigger fires or polls. A batch says inside its inputs when it is let go.
fn read_recurrence(reader: &mut Reader<'_>, at: &At<'_>, kind: &str) -> Option<Recurrence> {
    let criteria = (TriggerKind::parse(kind) == TriggerKind::Batch)
        .then(|| {
            at.member("inputs")?
                .member("configurations")?
                .members()
                .next()?
                .1
                .member("releaseCriteria")
        })
        .flatten();
    let recurrence = reader.object(criteria.as_ref().unwrap_or(at), "recurrence")?;
    Recurrence::read(reader, &recurrence)
}

/// Reads the `type` of a trigger or action.
pub(super) fn read_kind(reader: &mut Reader<'_>, at: &At<'_>) -> Option<Arc<str>> {
    if at.value.as_object().is_none() {
        let problem = Problem::error("wrong-type", "a trigger or action is an object");
        reader.report(problem, &at.pointer);
        return None;
    }
    let kind = reader.text(at, "type");
    if at.member("type").is_none() {
        let problem = Problem::error("type-missing", "a trigger or action needs a `type`");
        reader.report_name(problem, &at.pointer);
    }
    // Kept without a kind, so that what refers to it is not called wrong as well.
    Some(kind.unwrap_or_else(|| "".into()))
}

/// Reads `correlation.clientTrackingId` of a trigger or action.
pub(super) fn client_tracking_id(reader: &mut Reader<'_>, at: &At<'_>) -> Option<Value> {
    let correlation = reader.object(at, "correlation")?;
    correlation.member("clientTrackingId").map(|found| found.value.clone())
}

fn read_conditions(reader: &mut Reader<'_>, at: &At<'_>) -> Vec<Value> {
    let Some(list) = reader.array(at, "conditions") else { return Vec::new() };
    let mut conditions = Vec::new();
    for item in list.items() {
        match item.member("expression") {
            Some(expression) => conditions.push(expression.value.clone()),
            None => {
                let problem =
                    Problem::error("condition-missing", "a condition needs an `expression`");
                reader.report(problem, &item.pointer);
            }
        }
    }
    conditions
}
