//! Expression: the date and time steps of the designer, each standing for one function.

use wdl::{Template, Value};

use super::{Begun, End, evaluate, invalid, member};
use crate::content::Content;
use crate::event::Fault;
use crate::lookup::View;
use crate::plan::Action;
use crate::reading;

/// An Expression action.
pub(crate) struct Expression {
    pub(crate) function: Function,
    pub(crate) inputs: Template,
}

/// A function and the inputs that are its arguments, in order. The last one may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Function {
    kind: &'static str,
    name: &'static str,
    arguments: &'static [&'static str],
}

const FUNCTIONS: &[Function] = &[
    Function {
        kind: "AddToTime",
        name: "addToTime",
        arguments: &["baseTime", "interval", "timeUnit", "formatString"],
    },
    Function {
        kind: "SubtractFromTime",
        name: "subtractFromTime",
        arguments: &["baseTime", "interval", "timeUnit", "formatString"],
    },
    Function {
        kind: "GetFutureTime",
        name: "getFutureTime",
        arguments: &["interval", "timeUnit", "formatString"],
    },
    Function {
        kind: "GetPastTime",
        name: "getPastTime",
        arguments: &["interval", "timeUnit", "formatString"],
    },
    Function { kind: "CurrentTime", name: "utcNow", arguments: &["formatString"] },
    Function {
        kind: "ConvertTimeZone",
        name: "convertTimeZone",
        arguments: &["baseTime", "sourceTimeZone", "destinationTimeZone", "formatString"],
    },
];

impl Function {
    /// Finds the function of a `kind`, ignoring case.
    pub(crate) fn find(kind: &str) -> Option<Self> {
        FUNCTIONS.iter().find(|function| function.kind.eq_ignore_ascii_case(kind)).copied()
    }

    /// Writes the call with its arguments; a missing one is named.
    fn call(self, inputs: &Value) -> Result<String, &'static str> {
        let mut arguments = Vec::new();
        for name in self.arguments {
            match member(inputs, name) {
                Some(Value::Int(number)) => arguments.push(number.to_string()),
                Some(value) => {
                    arguments.push(format!("'{}'", value.to_text().replace('\'', "''")));
                }
                None if *name == "formatString" => {}
                None => return Err(name),
            }
        }
        Ok(format!("@{}({})", self.name, arguments.join(",")))
    }
}

impl Expression {
    pub(crate) fn begin(&self, action: &Action, view: &View<'_>) -> Begun {
        Begun::Ended(self.end(action, view).unwrap_or_else(|end| *end))
    }

    fn end(&self, action: &Action, view: &View<'_>) -> Result<End, Box<End>> {
        let inputs = evaluate(&self.inputs, action, view)?;
        let call = self.function.call(&inputs.value).map_err(|name| {
            let message = format!("action '{}' needs the property '{name}'", action.name);
            Box::new(End::failed("BadRequest", Fault::new("InvalidTemplate", message)))
        })?;
        let template = reading::template(&Value::from(call)).map_err(|errors| {
            let error = errors.into_iter().next();
            let end = error.map(|error| invalid(action, &error));
            let unfit = || End::failed("BadRequest", Fault::new("InvalidTemplate", "unfit inputs"));
            Box::new(end.unwrap_or_else(unfit))
        })?;
        let made = evaluate(&template, action, view)?;
        let shown = Content::new(inputs.value, inputs.secure || action.secure_inputs);
        let outputs = Value::object([("body", made.value)]);
        let outputs = Content::new(outputs, inputs.secure || action.secure_outputs);
        Ok(End::succeeded(Some(shown), Some(outputs)))
    }
}
