//! ParseJson: reads JSON as the services' lenient reader does, and checks it against a schema.

use wdl::{Marked, Template, Value};

use super::{Begun, End, evaluate, member};
use crate::content::Content;
use crate::event::Fault;
use crate::inversion::{Inversion, inverted};
use crate::lookup::View;
use crate::plan::Action;
use crate::schema::{self, Refusal};

/// A ParseJson action.
pub(crate) struct ParseJson {
    pub(crate) inputs: Template,
}

impl ParseJson {
    pub(crate) fn begin(&self, action: &Action, view: &View<'_>) -> Begun {
        Begun::Ended(self.end(action, view).unwrap_or_else(|end| *end))
    }

    fn end(&self, action: &Action, view: &View<'_>) -> Result<End, Box<End>> {
        let inputs = evaluate(&self.inputs, action, view)?;
        let shown = Content::new(inputs.value.clone(), inputs.secure || action.secure_inputs);
        let hidden = inputs.secure || action.secure_outputs;
        let content = member(&inputs.value, "content").filter(|content| !is_empty(content));
        let Some(content) = content else {
            let message = format!("action '{}' needs the property 'content'", action.name);
            let fault = Fault::new("InvalidTemplate", message);
            return Err(Box::new(End::failed("BadRequest", fault)));
        };
        let mut end = match read(content) {
            Err(message) => End::failed("InvalidJSON", Fault::new("InvalidJSON", message)),
            Ok(value) => checked(value, member(&inputs.value, "schema"), hidden),
        };
        end.inputs = Some(shown);
        Ok(end)
    }
}

fn checked(value: Value, schema: Option<&Value>, hidden: bool) -> End {
    let schema = schema.filter(|_| !inverted(Inversion::SchemaIsChecked));
    let refused = schema.map(|schema| schema::check(&value, schema)).transpose();
    match refused {
        Ok(errors) => match errors.filter(|errors| !errors.is_empty()) {
            None => {
                let outputs = Content::new(Value::object([("body", value)]), hidden);
                End::succeeded(None, Some(outputs))
            }
            Some(errors) => {
                let fault = Fault::new("ValidationFailed", "the content breaks its schema");
                let mut end = End::failed("ValidationFailed", fault);
                let errors: Vec<_> = errors.iter().map(schema::Violation::to_value).collect();
                let outputs = Value::object([("errors", Value::from(errors))]);
                end.outputs = Some(Content::new(outputs, hidden));
                end
            }
        },
        Err(Refusal { code, message }) => End::failed(code, Fault::new(code, message)),
    }
}

fn is_empty(content: &Value) -> bool {
    content.as_str().is_some_and(|text| text.trim().is_empty())
}

/// Reads text, or what a JSON body holds; any other value is taken as it is.
fn read(content: &Value) -> Result<Value, String> {
    if let Some(text) = content.as_str() {
        return parse(text);
    }
    let Some(marked) = Marked::find(content) else {
        return Ok(content.clone());
    };
    let text = marked.to_text().map_err(|error| format!("the content is not JSON: {error}"))?;
    parse(&text)
}

fn parse(text: &str) -> Result<Value, String> {
    let read = if inverted(Inversion::JsonIsReadLeniently) {
        Value::from_json(text.as_bytes())
    } else {
        Value::from_lenient_json(text)
    };
    read.map_err(|error| format!("the content is not JSON: {error}"))
}
