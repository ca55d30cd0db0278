//! A request of an operation while it is prepared.

use std::collections::BTreeMap;

use wdl::Value;

use super::connector::Connector;
use super::operation::Operation;
use crate::content;
use crate::error::Error;
use crate::request::Request;
use crate::text::Text;

/// The parts of a request that policies may still change.
pub(super) struct Draft<'a> {
    pub(super) connector: &'a Connector,
    pub(super) operation: &'a Operation,
    /// The plain values of the connection.
    pub(super) connection: &'a Value,
    /// Its address is filled in at the end.
    pub(super) request: Request,
    pub(super) base: Text,
    pub(super) path: Text,
    /// What stands for each placeholder of the path, encoded.
    pub(super) path_values: BTreeMap<String, String>,
    pub(super) body: Value,
    /// The fields of a form: name, value, whether it is a file.
    pub(super) form: Vec<(String, Value, bool)>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(
        connector: &'a Connector,
        operation: &'a Operation,
        connection: &'a Value,
    ) -> Result<Self, Error> {
        let mut request = Request::new(&operation.method, Text::default())?;
        if let Some(accepted) = accepted(operation) {
            request.set_header("Accept", accepted)?;
        }
        Ok(Self {
            connector,
            operation,
            connection,
            request,
            base: Text::plain(connector.base.as_str()),
            path: Text::default(),
            path_values: BTreeMap::new(),
            body: Value::Null,
            form: Vec::new(),
        })
    }

    pub(super) fn path_value(&self, name: &str) -> Result<&str, Error> {
        let found = self.path_values.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str()).ok_or_else(|| Error::OperationUnsupported {
            operation: self.operation.id.clone(),
            reason: format!("its path names {name}, which is no parameter"),
        })
    }

    pub(super) fn is_secret(&self, parameter: &str) -> bool {
        self.connector.way(self.connection).field(parameter).is_some_and(|field| field.secret)
    }

    /// Finds a plain value of the connection, else the default of its field.
    pub(super) fn connection_value(&self, parameter: &str) -> Option<&'a str> {
        let given = self.connection.get(parameter).and_then(Value::as_str);
        let given = given.filter(|text| !text.is_empty());
        let field = || self.connector.way(self.connection).field(parameter);
        given.or_else(|| field()?.default.as_deref())
    }

    /// Puts the parts together.
    pub(super) fn finish(mut self) -> Result<Request, Error> {
        self.write_body()?;
        let mut request = self.request;
        let mut address = self.base;
        address.trim_slash();
        if !self.path.starts_with_slash() {
            address.push_str("/");
        }
        address.extend(self.path);
        request.address = address;
        Ok(request)
    }

    fn write_body(&mut self) -> Result<(), Error> {
        if !self.form.is_empty() {
            return self.write_form();
        }
        if self.body.is_null() {
            return Ok(());
        }
        let declared = self.request.header("content-type").and_then(Text::as_plain);
        let declared = declared.map(str::to_owned).or_else(|| self.consumed());
        let body = self.body_as_declared(declared.as_deref());
        let written = content::write(&body, declared.as_deref())?;
        self.request.remove_header("content-type");
        self.request.set_body(written.bytes, written.content_type.as_deref())
    }

    /// The type that the operation wants for what it gets; a marked object brings its own.
    fn consumed(&self) -> Option<String> {
        let consumes = &self.operation.consumes;
        let json = || consumes.iter().find(|name| content::MediaType::parse(name).is_json());
        let has_own_type =
            self.body.get("$content").is_some() || self.body.get("$multipart").is_some();
        match &self.body {
            _ if has_own_type => None,
            Value::String(_) => json().or(consumes.first()).cloned().or(Some(JSON.to_owned())),
            _ => Some(json().cloned().unwrap_or_else(|| JSON.to_owned())),
        }
    }

    /// A text for a JSON body whose schema is a string is quoted; every other text is sent as it is.
    fn body_as_declared(&self, declared: Option<&str>) -> Value {
        let parameter = self.operation.parameters.iter().find(|p| p.is_body());
        let is_json = declared.is_some_and(|name| content::MediaType::parse(name).is_json());
        let quoted = is_json && parameter.is_some_and(|p| p.wants_plain_text());
        match &self.body {
            Value::String(text) if quoted => {
                Value::from(serde_json::Value::from(text.as_ref()).to_string())
            }
            other => other.clone(),
        }
    }

    fn write_form(&mut self) -> Result<(), Error> {
        let consumes = &self.operation.consumes;
        let is_multipart = self.form.iter().any(|(_, _, is_file)| *is_file)
            || consumes.first().is_some_and(|name| name.starts_with("multipart/"));
        let fields = std::mem::take(&mut self.form);
        let body = match is_multipart {
            true => Value::object([
                ("$content-type", Value::from("multipart/form-data")),
                ("$multipart", fields.into_iter().map(part).collect::<Vec<_>>().into()),
            ]),
            false => {
                let field = |(name, value, _)| {
                    Value::object([("key", Value::from(name)), ("value", value)])
                };
                let fields: Vec<Value> = fields.into_iter().map(field).collect();
                Value::object([("$formdata", Value::from(fields))])
            }
        };
        let written = content::write(&body, None)?;
        self.request.remove_header("content-type");
        self.request.set_body(written.bytes, written.content_type.as_deref())
    }
}

const JSON: &str = "application/json";

fn accepted(operation: &Operation) -> Option<&str> {
    let json = operation.produces.iter().find(|name| content::MediaType::parse(name).is_json());
    json.or(operation.produces.first()).map(String::as_str)
}

fn part((name, value, is_file): (String, Value, bool)) -> Value {
    let quoted: String = name.chars().filter(|c| !c.is_control() && *c != '"').collect();
    let file = if is_file { format!("; filename=\"{quoted}\"") } else { String::new() };
    let disposition = format!("form-data; name=\"{quoted}\"{file}");
    let headers = Value::object([("Content-Disposition", disposition)]);
    Value::object([("headers", headers), ("body", value)])
}
