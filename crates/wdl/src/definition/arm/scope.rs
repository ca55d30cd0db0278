//! What a template expression may refer to, and the evaluation of all texts below a value.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::budget::Budget;
use super::expression::{Expression, Source, parse, source};
use super::{UNKNOWN_MAX, functions};
use crate::json::Pointer;
use crate::value::{Object, Value};

/// The parameters and variables of one template.
pub(super) struct Scope<'a> {
    declared: Option<&'a Object>,
    given: Object,
    variables: Option<&'a Object>,
    known: BTreeMap<String, Result<Value, String>>,
    /// Variables and parameters that are being evaluated, to stop at a circle.
    open: Vec<String>,
    budget: Budget,
}

/// An expression that could not be evaluated, and where it stands.
pub(super) struct Unknown {
    pub(super) pointer: Pointer,
    pub(super) reason: String,
}

impl<'a> Scope<'a> {
    /// Makes the scope of a template; `given` replaces the defaults of its parameters.
    pub(super) fn new(template: &'a Value, given: Object) -> Self {
        Self {
            declared: template.get("parameters").and_then(Value::as_object),
            given,
            variables: template.get("variables").and_then(Value::as_object),
            known: BTreeMap::new(),
            open: Vec::new(),
            budget: Budget::new(),
        }
    }

    /// Evaluates every text and member name below a value. What cannot be known stays as written.
    pub(super) fn evaluate(
        &mut self,
        value: &Value,
        pointer: &Pointer,
        unknown: &mut Vec<Unknown>,
    ) -> Value {
        match value {
            Value::String(text) => self.text(text).unwrap_or_else(|reason| {
                if unknown.len() < UNKNOWN_MAX {
                    unknown.push(Unknown { pointer: pointer.clone(), reason });
                }
                value.clone()
            }),
            Value::Array(items) => {
                let items = items.iter().enumerate();
                let items = items.map(|(at, item)| self.evaluate(item, &pointer.item(at), unknown));
                items.collect::<Vec<_>>().into()
            }
            Value::Object(members) => {
                let mut evaluated = Object::new();
                for (name, inner) in members.iter() {
                    let inner = self.evaluate(inner, &pointer.member(name), unknown);
                    evaluated.insert(self.name(name), inner);
                }
                evaluated.into()
            }
            other => other.clone(),
        }
    }

    fn name(&mut self, name: &Arc<str>) -> Arc<str> {
        match self.text(name) {
            Ok(Value::String(evaluated)) => evaluated,
            _ => name.clone(),
        }
    }

    /// Tells whether a value is of a bearable size.
    pub(super) fn is_bearable(&mut self, value: &Value) -> bool {
        self.budget.spend(value).is_ok()
    }

    /// Evaluates one text.
    pub(super) fn text(&mut self, text: &Arc<str>) -> Result<Value, String> {
        match source(text) {
            Source::Plain => Ok(Value::String(text.clone())),
            Source::Escaped(rest) => Ok(rest.into()),
            Source::Expression(inner) => self.eval(&parse(inner)?),
        }
    }

    fn eval(&mut self, expression: &Expression) -> Result<Value, String> {
        self.budget.spend_call()?;
        match expression {
            Expression::Text(text) => Ok(text.as_str().into()),
            Expression::Number(number) => Ok((*number).into()),
            Expression::Call { name, arguments } => self.call(name, arguments),
            Expression::Member { of, name } => member(&self.eval(of)?, name),
            Expression::Item { of, index } => {
                let (of, index) = (self.eval(of)?, self.eval(index)?);
                item(&of, &index)
            }
        }
    }

    fn call(&mut self, name: &str, arguments: &[Expression]) -> Result<Value, String> {
        match (name.to_ascii_lowercase().as_str(), arguments) {
            ("if", [condition, then, otherwise]) => {
                let is_true = self.eval(condition)? == Value::Bool(true);
                self.eval(if is_true { then } else { otherwise })
            }
            ("parameters", [only]) => {
                let name = self.eval(only)?;
                self.parameter(name.as_str().unwrap_or_default())
            }
            ("variables", [only]) => {
                let name = self.eval(only)?;
                self.variable(name.as_str().unwrap_or_default())
            }
            _ => {
                let arguments: Result<Vec<_>, _> = arguments.iter().map(|a| self.eval(a)).collect();
                let arguments = arguments?;
                arguments.iter().try_for_each(|argument| self.budget.spend(argument))?;
                let value = functions::call(name, &arguments)?;
                self.budget.spend(&value)?;
                Ok(value)
            }
        }
    }

    fn parameter(&mut self, name: &str) -> Result<Value, String> {
        if let Some(value) = self.given.find(name) {
            return Ok(value.clone());
        }
        let declared = self.declared.and_then(|declared| declared.find(name));
        let default = declared
            .ok_or_else(|| format!("the template has no parameter `{name}`"))?
            .get("defaultValue")
            .ok_or_else(|| format!("the template's parameter `{name}` has no value"))?;
        self.remembered(format!("parameter {}", name.to_lowercase()), default)
    }

    fn variable(&mut self, name: &str) -> Result<Value, String> {
        let value = self.variables.and_then(|variables| variables.find(name));
        let value = value.ok_or_else(|| format!("the template has no variable `{name}`"))?;
        self.remembered(format!("variable {}", name.to_lowercase()), value)
    }

    fn remembered(&mut self, key: String, value: &Value) -> Result<Value, String> {
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        if self.open.contains(&key) {
            return Err(format!("template {key} refers to itself"));
        }
        if self.open.len() >= super::DEPTH_MAX {
            return Err(format!("template {key} is nested too deeply"));
        }
        self.open.push(key.clone());
        let mut unknown = Vec::new();
        let evaluated = self.evaluate(value, &Pointer::root(), &mut unknown);
        self.open.pop();
        let result = match unknown.pop() {
            Some(Unknown { reason, .. }) if evaluated.as_str().is_some() => Err(reason),
            _ => self.budget.spend(&evaluated).map(|()| evaluated),
        };
        self.known.insert(key, result.clone());
        result
    }
}

fn member(of: &Value, name: &str) -> Result<Value, String> {
    let found = of.as_object().and_then(|members| members.find(name));
    found.cloned().ok_or_else(|| format!("{} has no member `{name}`", of.kind()))
}

fn item(of: &Value, index: &Value) -> Result<Value, String> {
    match (of, index) {
        (Value::Object(_), Value::String(name)) => member(of, name),
        (Value::Array(items), Value::Int(at)) => {
            let found = usize::try_from(*at).ok().and_then(|at| items.get(at));
            found.cloned().ok_or_else(|| format!("an array has no item {at}"))
        }
        _ => Err(format!("{} has no items by {}", of.kind(), index.kind())),
    }
}
