//! The variable actions: initialize, set, increment, decrement, append.
//!
//! A variable's value is the sum of the outcomes that touched it, so the journal needs no entry of its
//! own for variables.

use std::sync::Arc;

use wdl::{Looked, Template, Value};

use super::{Begun, End, evaluate, member};
use crate::content::Content;
use crate::event::{Fault, Outcome};
use crate::lookup::View;
use crate::plan::Action;
use crate::variables::{Kind, Variables};

/// What a variable action does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Initialize,
    Set,
    Increment,
    Decrement,
    AppendItem,
    AppendText,
}

/// A variable action.
pub(crate) struct Variable {
    pub(crate) change: Change,
    pub(crate) inputs: Template,
}

impl Variable {
    pub(crate) fn begin(&self, action: &Action, view: &View<'_>) -> Begun {
        let evaluated = match evaluate(&self.inputs, action, view) {
            Ok(evaluated) => evaluated,
            Err(end) => return Begun::Ended(*end),
        };
        let made = match self.change {
            Change::Initialize => initialize(&evaluated.value, view).map(|inputs| (inputs, None)),
            Change::Set
            | Change::Increment
            | Change::Decrement
            | Change::AppendItem
            | Change::AppendText => self.change(&evaluated.value, view),
        };
        let (inputs, outputs) = match made {
            Ok(made) => made,
            Err(fault) => return Begun::Ended(End::failed("BadRequest", fault)),
        };
        let secure = evaluated.secure;
        // The new value is made of the old one: its mark stays.
        let stepped = matches!(self.change, Change::Increment | Change::Decrement)
            && self.is_secure(&inputs, view);
        let inputs = Content::new(inputs, secure || action.secure_inputs);
        let hidden = secure || stepped || action.secure_outputs;
        let outputs = outputs.map(|outputs| Content::new(outputs, hidden));
        let mut end = End::succeeded(Some(inputs), outputs);
        end.code = None;
        Begun::Ended(end)
    }

    fn is_secure(&self, inputs: &Value, view: &View<'_>) -> bool {
        let current = name(inputs).ok().and_then(|name| view.variables().get(&name));
        current.is_some_and(|variable| variable.secure)
    }

    fn change(&self, inputs: &Value, view: &View<'_>) -> Result<(Value, Option<Value>), Fault> {
        let name = name(inputs)?;
        let Some(current) = view.variables().get(&name) else {
            let message = format!("the variable '{name}' has not been initialized");
            return Err(Fault::new("InvalidVariableOperation", message));
        };
        let given = inputs.get("value");
        let shown = match self.change {
            Change::Increment => current.kind.accept(&name, step(&current.value, given, 1)?)?,
            Change::Decrement => current.kind.accept(&name, step(&current.value, given, -1)?)?,
            Change::Set => current.kind.accept(&name, given.cloned().unwrap_or_default())?,
            Change::AppendItem => item(given, view.is_power_automate())?,
            Change::AppendText => text(&name, given, view.is_power_automate())?,
            Change::Initialize => Value::Null,
        };
        let is_append = matches!(self.change, Change::AppendItem | Change::AppendText);
        let wanted = if self.change == Change::AppendItem { Kind::Array } else { Kind::String };
        if is_append && current.kind != wanted {
            let message =
                format!("nothing can be appended to '{name}' of type {}", current.kind.name());
            return Err(Fault::new("InvalidVariableOperation", message));
        }
        let body = Value::object([("name", Value::from(name)), ("value", shown)]);
        let outputs = Value::object([("body", body)]);
        Ok((inputs.clone(), Some(outputs)))
    }

    /// Takes the outcome of this action into the run's variables.
    pub(crate) fn apply(&self, outcome: &Outcome, variables: &mut Variables) {
        let secure = |content: &Option<Content>| content.as_ref().is_some_and(Content::is_secure);
        if self.change == Change::Initialize {
            let inputs = outcome.inputs.as_ref().and_then(Content::value);
            let declared = inputs.and_then(|inputs| inputs.get("variables")?.as_array());
            for variable in declared.unwrap_or_default() {
                variables.declare(variable, secure(&outcome.inputs));
            }
            return;
        }
        let Some(body) = outcome.outputs_value().and_then(|outputs| outputs.get("body")) else {
            return;
        };
        let name = body.get("name").map(Value::to_text).unwrap_or_default();
        let value = body.get("value").cloned().unwrap_or_default();
        let looked = Looked { value, secure: secure(&outcome.outputs) };
        match self.change {
            Change::AppendItem => variables.append_item(&name, looked),
            Change::AppendText => variables.append_text(&name, &looked),
            Change::Set | Change::Increment | Change::Decrement | Change::Initialize => {
                variables.set(&name, looked);
            }
        }
    }
}

fn name(inputs: &Value) -> Result<Arc<str>, Fault> {
    match member(inputs, "name") {
        Some(Value::String(name)) => Ok(Arc::clone(name)),
        _ => Err(Fault::new("InvalidVariableName", "the variable's name is missing")),
    }
}

fn initialize(inputs: &Value, view: &View<'_>) -> Result<Value, Fault> {
    let declared = inputs.get("variables").and_then(Value::as_array).unwrap_or_default();
    let mut variables = Vec::new();
    for variable in declared {
        let name = name(variable)?;
        if view.variables().get(&name).is_some() {
            let message = format!("the variable '{name}' was initialized before");
            return Err(Fault::new("InvalidVariableInitialization", message));
        }
        let kind = variable.get("type").map(Value::to_text).unwrap_or_default();
        let Some(kind) = Kind::find(&kind) else {
            let message = format!("the variable '{name}' has the unknown type '{kind}'");
            return Err(Fault::new("InvalidVariableInitialization", message));
        };
        let value = match variable.get("value") {
            None => kind.empty(),
            Some(value) => kind
                .accept(&name, value.clone())
                .map_err(|fault| Fault::new("InvalidVariableInitialization", fault.message))?,
        };
        let pairs =
            [("name", Value::from(name)), ("type", Value::from(kind.name())), ("value", value)];
        variables.push(Value::object(pairs));
    }
    Ok(Value::object([("variables", Value::from(variables))]))
}

fn step(current: &Value, given: Option<&Value>, sign: i64) -> Result<Value, Fault> {
    let one = Value::Int(1);
    let by = given.filter(|value| !value.is_null()).unwrap_or(&one);
    let result = match (current, by) {
        (Value::Int(a), Value::Int(b)) => {
            if sign < 0 { a.checked_sub(*b) } else { a.checked_add(*b) }.map(Value::Int)
        }
        (Value::Int(a), Value::Float(b)) => Some(Value::Float(*a as f64 + b * sign as f64)),
        (Value::Float(a), Value::Int(b)) => Some(Value::Float(a + *b as f64 * sign as f64)),
        (Value::Float(a), Value::Float(b)) => Some(Value::Float(a + b * sign as f64)),
        _ => None,
    };
    result.ok_or_else(|| {
        let message = format!("a {} cannot be changed by a {}", current.kind(), by.kind());
        Fault::new("InvalidVariableOperation", message)
    })
}

fn item(given: Option<&Value>, is_power_automate: bool) -> Result<Value, Fault> {
    match given {
        None | Some(Value::Null) if !is_power_automate => {
            Err(Fault::new("InvalidVariableOperation", "null cannot be appended to an array"))
        }
        given => Ok(given.cloned().unwrap_or_default()),
    }
}

fn text(name: &str, given: Option<&Value>, is_power_automate: bool) -> Result<Value, Fault> {
    match given {
        None | Some(Value::Null) if is_power_automate => Ok(Value::from("")),
        Some(Value::String(text)) => Ok(Value::from(Arc::clone(text))),
        Some(value @ (Value::Int(_) | Value::Float(_) | Value::Decimal(_) | Value::Bool(_))) => {
            Ok(Value::from(value.to_text()))
        }
        other => {
            let kind = other.map_or("Null", Value::kind);
            let message = format!("a {kind} cannot be appended to the text '{name}'");
            Err(Fault::new("InvalidVariableOperation", message))
        }
    }
}
