//! A whole definition.

use std::sync::Arc;

use super::action::{Action, Block, read_block};
use super::name::Name;
use super::parameter::{Output, Parameter};
use super::reader::{At, Reader};
use super::trigger::Trigger;
use crate::json::{Document, Pointer};
use crate::problem::Problem;
use crate::value::Value;

/// What a flow does: its triggers, its actions and what surrounds them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Definition {
    /// What starts a run.
    pub triggers: Vec<Trigger>,
    /// What a run does.
    pub actions: Block,
    /// What is given from outside.
    pub parameters: Vec<Parameter>,
    /// What a finished run shows.
    pub outputs: Vec<Output>,
    /// Results that can stand for actions.
    pub static_results: Vec<StaticResult>,
    /// What it is for.
    pub description: Option<Arc<str>>,
    /// The whole of it, unknown members included: what is written when it is saved.
    pub raw: Value,
    /// Where it stands in its document.
    pub pointer: Pointer,
}

/// A result that can stand for an action's.
#[derive(Clone, Debug, PartialEq)]
pub struct StaticResult {
    /// Its name.
    pub name: Arc<str>,
    /// Such as `Succeeded`.
    pub status: Option<Arc<str>>,
    /// What the action gives.
    pub outputs: Value,
    /// Why it failed.
    pub error: Option<Value>,
}

impl Definition {
    /// Reads the definition under a pointer of a document. What cannot be read is left out of the model
    /// and listed; `raw` keeps it.
    pub fn read(document: &Document, pointer: &Pointer) -> (Self, Vec<Problem>) {
        let mut reader = Reader::new(document);
        let definition = match document.find(pointer.as_str()) {
            Some(value @ Value::Object(_)) => {
                Self::read_object(&mut reader, &At::new(value, pointer.clone()))
            }
            other => {
                let problem = Problem::error("definition-missing", "there is no definition here")
                    .with_hint("a definition is an object with `triggers` and `actions`");
                reader.report(problem, pointer);
                Self {
                    raw: other.cloned().unwrap_or_default(),
                    pointer: pointer.clone(),
                    ..Self::default()
                }
            }
        };
        (definition, reader.problems)
    }

    fn read_object(reader: &mut Reader<'_>, at: &At<'_>) -> Self {
        for name in ["triggers", "actions"] {
            if at.member(name).is_none() {
                let problem = Problem::error("member-missing", format!("`{name}` is missing"));
                reader.report(problem, &at.pointer);
            }
        }
        let mut definition = Self {
            description: reader.text(at, "description"),
            raw: at.value.clone(),
            pointer: at.pointer.clone(),
            ..Self::default()
        };
        if let Some(parameters) = reader.object(at, "parameters") {
            let read = parameters.members().map(|(name, at)| Parameter::read(reader, name, &at));
            definition.parameters = read.collect();
        }
        if let Some(triggers) = reader.object(at, "triggers") {
            let read = triggers.members().filter_map(|(name, at)| Trigger::read(reader, name, &at));
            definition.triggers = read.collect();
        }
        definition.actions = read_block(reader, at);
        leave_out_triggers(reader, &mut definition);
        if let Some(outputs) = reader.object(at, "outputs") {
            let read = outputs.members().map(|(name, at)| Output::read(reader, name, &at));
            definition.outputs = read.collect();
        }
        if let Some(results) = reader.object(at, "staticResults") {
            let read = results.members().map(|(name, at)| StaticResult::read(reader, name, &at));
            definition.static_results = read.collect();
        }
        definition
    }

    /// Goes through all actions, however deep, each before the ones inside it.
    pub fn all_actions(&self) -> Vec<&Action> {
        let mut found = Vec::new();
        collect(&self.actions, &mut found);
        found
    }

    /// Finds an action by its name, however deep.
    pub fn find_action(&self, name: &str) -> Option<&Action> {
        let name = Name::new(name);
        self.all_actions().into_iter().find(|action| action.name == name)
    }

    /// Finds a parameter by its name, ignoring case.
    pub fn find_parameter(&self, name: &str) -> Option<&Parameter> {
        let exact = self.parameters.iter().find(|parameter| *parameter.name == *name);
        exact.or_else(|| self.parameters.iter().find(|p| p.name.eq_ignore_ascii_case(name)))
    }
}

/// Some designers let the first actions wait for the trigger by name: it has always fired.
fn leave_out_triggers(reader: &mut Reader<'_>, definition: &mut Definition) {
    for action in &mut definition.actions {
        for trigger in &definition.triggers {
            if action.run_after.shift_remove(&trigger.name).is_none() {
                continue;
            }
            let message = format!("`{}` waits for the trigger `{}`", action.name, trigger.name);
            let problem = Problem::warning("run-after-trigger", message)
                .with_hint("leave `runAfter` empty: the first actions follow the trigger anyway");
            let pointer = action.pointer.members(&["runAfter", trigger.name.as_str()]);
            reader.report_name(problem, &pointer);
        }
    }
}

impl StaticResult {
    fn read(reader: &mut Reader<'_>, name: &Arc<str>, at: &At<'_>) -> Self {
        Self {
            name: name.clone(),
            status: reader.text(at, "status"),
            outputs: at.member("outputs").map(|found| found.value.clone()).unwrap_or_default(),
            error: at.member("error").map(|found| found.value.clone()),
        }
    }
}

fn collect<'a>(block: &'a Block, found: &mut Vec<&'a Action>) {
    for action in block {
        found.push(action);
        for (_, inner) in action.blocks() {
            collect(inner, found);
        }
    }
}
