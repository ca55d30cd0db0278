//! The trigger of a plan: what a call must look like to start a run.

use std::sync::Arc;

use wdl::definition::{Definition, OperationOption, TriggerKind};
use wdl::{Condition, Object, Template, Value};

use crate::error::Error;

/// A trigger that calls start.
#[derive(Clone, Debug)]
pub struct Trigger {
    /// Its name.
    pub name: Arc<str>,
    /// The only method that is taken; any when absent.
    pub method: Option<Arc<str>>,
    /// What follows the address; nothing when empty.
    relative: Vec<Segment>,
    /// What must hold for a run to start.
    pub(crate) conditions: Vec<Condition>,
    /// The array of which every item starts a run of its own.
    pub(crate) split_on: Option<Template>,
    /// What a body must look like, where that is checked.
    pub(crate) schema: Option<Value>,
}

/// Whether the host asks [`Plan::split`] and [`Plan::check`](crate::Plan::check) before it starts runs. A
/// host that does not must not be given a trigger that relies on it.
///
/// [`Plan::split`]: crate::Plan::split
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// It does.
    Asked,
    /// Every call starts one run.
    Open,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    Literal(Arc<str>),
    Parameter(Arc<str>),
}

impl Trigger {
    /// Compiles the trigger of a definition; everything that cannot be obeyed is listed.
    pub(crate) fn compile(definition: &Definition, gate: Gate) -> Result<Self, Vec<Error>> {
        let refuse = |name: &str, message: &str| Error::NotPlannable {
            action: name.to_owned(),
            message: message.to_owned(),
        };
        let [trigger] = &*definition.triggers else {
            return Err(vec![refuse("triggers", "a flow has exactly one trigger")]);
        };
        let name = trigger.name.as_str();
        if trigger.kind != TriggerKind::Request {
            let kind = trigger.kind.as_str();
            return Err(vec![refuse(name, &format!("triggers of type {kind} cannot be run"))]);
        }
        let configuration = &trigger.runtime_configuration;
        let open = gate == Gate::Open;
        let has_schema = trigger.options.has(&OperationOption::EnableSchemaValidation);
        let ignored = [
            (open && !trigger.conditions.is_empty(), "trigger conditions are not supported"),
            (open && trigger.split_on.is_some(), "splitOn is not supported"),
            (configuration.concurrency.runs.is_some(), "a limit of runs is not supported"),
            (
                trigger.options.has(&OperationOption::SingleInstance),
                "the option SingleInstance is not supported",
            ),
            (open && has_schema, "schema validation is not supported"),
        ];
        let mut errors: Vec<_> = ignored
            .into_iter()
            .filter(|(present, _)| *present)
            .map(|(_, message)| refuse(name, message))
            .collect();
        let mut wrong = |found: Vec<wdl::Error>| {
            errors.extend(found.iter().map(|error| refuse(name, &error.to_string())));
        };
        let conditions = trigger
            .conditions
            .iter()
            .filter_map(|condition| Condition::compile(condition).map_err(&mut wrong).ok());
        let conditions: Vec<_> = conditions.collect();
        let split_on = trigger.split_on.as_ref();
        let split_on = split_on.and_then(|on| Template::compile(on).map_err(&mut wrong).ok());
        if !errors.is_empty() {
            return Err(errors);
        }
        let text = |member: &str| trigger.inputs.get(member).and_then(Value::as_str);
        Ok(Self {
            name: Arc::clone(trigger.name.shown()),
            method: text("method").map(Arc::from),
            relative: text("relativePath").map(segments).unwrap_or_default(),
            conditions,
            split_on,
            schema: trigger.inputs.get("schema").filter(|_| has_schema).cloned(),
        })
    }

    /// Tells whether a method is taken.
    pub fn takes(&self, method: &str) -> bool {
        self.method.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
    }

    /// Returns the parameters in the path after the address, or `None` when it does not fit.
    pub fn relative_parameters(&self, path: &str) -> Option<Object> {
        let given: Vec<_> = path.split('/').filter(|part| !part.is_empty()).collect();
        if given.len() != self.relative.len() {
            return None;
        }
        let mut parameters = Object::new();
        for (segment, part) in self.relative.iter().zip(given) {
            match segment {
                Segment::Literal(text) if **text == *part => {}
                Segment::Literal(_) => return None,
                Segment::Parameter(name) => parameters.insert(Arc::clone(name), part),
            }
        }
        Some(parameters)
    }
}

fn segments(path: &str) -> Vec<Segment> {
    let parts = path.split('/').filter(|part| !part.is_empty());
    parts
        .map(|part| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
            Some(name) => Segment::Parameter(name.into()),
            None => Segment::Literal(part.into()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trigger(relative: Vec<Segment>) -> Trigger {
        let (conditions, split_on, schema) = (Vec::new(), None, None);
        Trigger { name: "manual".into(), method: None, relative, conditions, split_on, schema }
    }

    #[test]
    fn relative_path_gives_its_parameters_or_does_not_fit() {
        let trigger = trigger(segments("/orders/{id}/lines/{line}"));
        let parameters = trigger.relative_parameters("orders/7/lines/2").unwrap();
        assert_eq!(parameters.get("id"), Some(&Value::from("7")));
        assert_eq!(parameters.get("line"), Some(&Value::from("2")));
        assert_eq!(trigger.relative_parameters("orders/7"), None);
        assert_eq!(trigger.relative_parameters("other/7/lines/2"), None);
    }

    #[test]
    fn any_method_is_taken_unless_one_is_named() {
        let any = trigger(Vec::new());
        assert!(any.takes("PUT") && any.relative_parameters("").is_some());
        let put = Trigger { method: Some("PUT".into()), ..any };
        assert!(put.takes("put") && !put.takes("POST"));
    }
}
