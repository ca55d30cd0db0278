//! A call of an operation to a request.

use wdl::{Object, Value};

use super::body;
use super::connector::Connector;
use super::draft::Draft;
use super::operation::Operation;
use super::parameter::{Parameter, Place};
use super::path::{self, Piece, is_dot_segment};
use super::schema;
use super::step;
use super::template::{self, Bit};
use super::values;
use crate::error::Error;
use crate::http::{self, scalar};
use crate::request::Request;
use crate::text::{Text, Writing};

/// What a call gives to an operation.
#[derive(Default)]
struct Given<'a> {
    /// Values by the parameter's place and name.
    values: Vec<(Place, &'a str, &'a Value)>,
    /// What stands in the path already, encoded by the author.
    path: Vec<(&'a str, &'a str)>,
    body: Option<Value>,
    /// Members of the body by their flat names.
    members: Vec<(&'a str, &'a Value)>,
}

impl Connector {
    /// Prepares a call by operation id and flat parameter names (`OpenApiConnection`): `id`,
    /// `item/Title`. `connection` holds the plain values of the connection.
    pub fn prepare(
        &self,
        operation: &str,
        parameters: &Value,
        connection: &Value,
    ) -> Result<Request, Error> {
        let unknown = || Error::OperationUnknown { operation: operation.to_owned() };
        let operation = self.operation(operation).ok_or_else(unknown)?;
        let given = match parameters {
            Value::Null => Given::default(),
            Value::Object(members) => self.sort(operation, members)?,
            _ => {
                let reason = "must be an object";
                return Err(Error::InputInvalid { input: "parameters", reason });
            }
        };
        self.build(operation, given, connection)
    }

    /// Prepares a call by method and path (`ApiConnection`): `{method, path, queries?, headers?, body?}`.
    pub fn prepare_path(&self, inputs: &Value, connection: &Value) -> Result<Request, Error> {
        let text = |input| {
            let reason = "is required and must be text";
            inputs.get(input).and_then(Value::as_str).ok_or(Error::InputInvalid { input, reason })
        };
        let (method, whole) = (text("method")?, text("path")?);
        let (path, query) = whole.split_once('?').unwrap_or((whole, ""));
        check_given_path(path)?;
        let (operation, fitted) = self.fit(method, path).ok_or_else(|| {
            Error::OperationUnknown { operation: format!("{} of this path", method.to_uppercase()) }
        })?;
        let queries = http::members(inputs, "queries")?;
        let headers = http::members(inputs, "headers")?;
        let mut given = Given { path: fitted, ..Given::default() };
        given.body = inputs.get("body").filter(|body| !body.is_null()).cloned();
        let of = |place, members: Option<&'_ Object>| {
            let pairs = members.into_iter().flat_map(Object::iter);
            pairs.map(|(name, value)| (place, name.clone(), value.clone())).collect::<Vec<_>>()
        };
        let mut owned = of(Place::Query, queries);
        owned.extend(of(Place::Header, headers));
        owned.extend(
            url::form_urlencoded::parse(query.as_bytes()).map(|(name, value)| {
                (Place::Query, (*name).into(), Value::from(value.into_owned()))
            }),
        );
        given.values = owned.iter().map(|(place, name, value)| (*place, &**name, value)).collect();
        self.build(operation, given, connection)
    }

    /// Finds the operation that a call by method and path comes to.
    pub fn operation_at(&self, method: &str, path: &str) -> Option<&Operation> {
        let path = path.split('?').next().unwrap_or(path);
        let id = self.fit(method, path).map(|(operation, _)| operation.id.clone())?;
        self.operation(&id)
    }

    /// Sorts flat names to the parameters of an operation.
    fn sort<'a>(&self, operation: &'a Operation, members: &'a Object) -> Result<Given<'a>, Error> {
        let mut given = Given::default();
        for (name, value) in members.iter().filter(|(_, value)| !value.is_null()) {
            if let Some(parameter) = operation.find(name) {
                match parameter.place {
                    Place::Body => given.body = Some(value.clone()),
                    place => given.values.push((place, &parameter.name, value)),
                }
                continue;
            }
            let member = operation.parameters.iter().filter(|p| p.is_body()).find_map(|p| {
                let rest = name.get(p.name.len()..)?.strip_prefix('/')?;
                name[..p.name.len()].eq_ignore_ascii_case(&p.name).then_some(rest)
            });
            let Some(member) = member.filter(|rest| !rest.is_empty()) else {
                let (operation, parameter) = (operation.id.clone(), name.to_string());
                return Err(Error::ParameterUnknown { operation, parameter });
            };
            given.members.push((member, value));
        }
        Ok(given)
    }

    /// Finds the operation for a method and a path: the one with the most literal text.
    fn fit<'a>(
        &'a self,
        method: &str,
        given: &'a str,
    ) -> Option<(&'a Operation, Vec<(&'a str, &'a str)>)> {
        let of_method = self.operations.iter().filter(|o| o.method.eq_ignore_ascii_case(method));
        of_method
            .filter_map(|operation| Some((operation, path::fit(&operation.path, given)?)))
            .max_by_key(|(_, fitted)| {
                let filled: usize = fitted.iter().map(|(_, value)| value.len()).sum();
                given.len() - filled
            })
    }

    fn build(
        &self,
        operation: &Operation,
        given: Given<'_>,
        connection: &Value,
    ) -> Result<Request, Error> {
        if let Some(reason) = self.unsupported_reason(operation) {
            return Err(Error::OperationUnsupported { operation: operation.id.clone(), reason });
        }
        let way = self.way(connection);
        if !way.kind.is_supported() {
            return Err(Error::KindUnsupported { kind: way.kind.as_str() });
        }
        let mut draft = Draft::new(self, operation, connection)?;
        set_path(&mut draft, &given)?;
        set_values(&mut draft, &given)?;
        set_body(&mut draft, given)?;
        for placement in &way.placements {
            placement.place(&mut draft.request, connection)?;
        }
        for step in self.steps.iter().filter(|step| step.is_for(&operation.id)) {
            step.apply(&mut draft)?;
        }
        draft.finish()
    }
}

impl Operation {
    /// Finds a parameter by its exact name, else ignoring case.
    pub(super) fn find(&self, name: &str) -> Option<&Parameter> {
        let exact = self.parameters.iter().find(|p| p.name == name);
        exact.or_else(|| self.parameters.iter().find(|p| p.name.eq_ignore_ascii_case(name)))
    }
}

impl Given<'_> {
    fn find(&self, parameter: &Parameter) -> Option<&Value> {
        let is_it = |place: Place, name: &str| {
            place == parameter.place
                && (name == parameter.name || name.eq_ignore_ascii_case(&parameter.name))
        };
        let found = self.values.iter().find(|(place, name, _)| is_it(*place, name));
        found.map(|(_, _, value)| *value).filter(|value| !value.is_null())
    }
}

impl Parameter {
    pub(super) fn is_body(&self) -> bool {
        self.place == Place::Body
    }

    pub(super) fn wants_plain_text(&self) -> bool {
        schema::is_plain_text(&self.schema)
    }

    /// A default may name a value of the connection: `@connectionParameters('key')`. What a flow gives is
    /// never read so.
    fn default_template(&self, chosen: &Value) -> Option<Vec<Bit>> {
        let text =
            self.default.as_ref().filter(|default| std::ptr::eq(*default, chosen))?.as_str()?;
        let bits = template::parse(text, false)?;
        bits.iter().any(|bit| matches!(bit, Bit::Connection { .. })).then_some(bits)
    }

    /// The value to send: the given one, else a default that is always sent.
    fn chosen<'a>(&'a self, given: Option<&'a Value>) -> Result<Option<&'a Value>, Error> {
        let default = self.default.as_ref().filter(|_| self.internal || self.required);
        match given.or(default) {
            None if self.required => Err(Error::ParameterMissing { parameter: self.name.clone() }),
            chosen => Ok(chosen),
        }
    }
}

fn set_path(draft: &mut Draft<'_>, given: &Given<'_>) -> Result<(), Error> {
    let operation = draft.operation;
    for parameter in operation.parameters.iter().filter(|p| p.place == Place::Path) {
        let raw = given.path.iter().find(|(name, _)| *name == parameter.name);
        let segment = match raw {
            Some((_, raw)) => (*raw).to_owned(),
            None => match parameter.chosen(given.find(parameter))? {
                Some(value) => values::segment(parameter, value)?,
                None => continue,
            },
        };
        draft.path_values.insert(parameter.name.clone(), segment);
    }
    let mut path = String::new();
    for piece in path::pieces(&operation.path) {
        match piece {
            Piece::Literal(text) => path.push_str(text),
            Piece::Placeholder(name) => path.push_str(draft.path_value(name)?),
        }
    }
    check_segments(operation, &path)?;
    draft.path = Text::plain(path);
    Ok(())
}

/// A value of two dots is one segment, but every server would climb on it.
fn check_segments(operation: &Operation, path: &str) -> Result<(), Error> {
    let path = path.split('?').next().unwrap_or_default();
    if !path.split('/').any(is_dot_segment) {
        return Ok(());
    }
    let parameter = operation.parameters.iter().find(|p| p.place == Place::Path);
    let parameter = parameter.map(|p| p.name.clone()).unwrap_or_default();
    Err(Error::ParameterValue { parameter, reason: "it leads upwards in the path" })
}

/// Sets queries, headers and form fields; what the document does not know of is passed on.
fn set_values(draft: &mut Draft<'_>, given: &Given<'_>) -> Result<(), Error> {
    let operation = draft.operation;
    for parameter in &operation.parameters {
        if matches!(parameter.place, Place::Path | Place::Body) {
            continue;
        }
        let Some(value) = parameter.chosen(given.find(parameter))? else { continue };
        set_value(draft, parameter, value)?;
    }
    let is_known = |place: Place, name: &str| {
        operation.parameters.iter().any(|p| p.place == place && p.name.eq_ignore_ascii_case(name))
    };
    for (place, name, value) in given.values.iter().filter(|(p, n, _)| !is_known(*p, n)) {
        let Some(text) = scalar(value) else { continue };
        match place {
            Place::Header if http::is_dropped(name) => {}
            Place::Header => draft.request.set_header(name, &text)?,
            Place::Query => draft.request.queries.push(((*name).to_owned(), Text::plain(text))),
            Place::Path | Place::Body | Place::FormData => {}
        }
    }
    Ok(())
}

fn set_value(draft: &mut Draft<'_>, parameter: &Parameter, value: &Value) -> Result<(), Error> {
    let name = parameter.name.clone();
    if let Some(bits) = parameter.default_template(value) {
        let text = step::text(draft, &bits, Writing::Verbatim)?;
        match parameter.place {
            Place::Query => draft.request.queries.push((name, text)),
            Place::Header => draft.request.set_header_text(&name, text)?,
            Place::Path | Place::Body | Place::FormData => {
                let operation = draft.operation.id.clone();
                let reason = format!("the default of {name} stands where it cannot be filled in");
                return Err(Error::OperationUnsupported { operation, reason });
            }
        }
        return Ok(());
    }
    match parameter.place {
        Place::Query => {
            let texts = values::texts(parameter, value)?;
            let pairs = texts.into_iter().map(|text| (name.clone(), Text::plain(text)));
            draft.request.queries.extend(pairs);
        }
        Place::Header => {
            let text = values::texts(parameter, value)?.join(",");
            draft.request.set_header(&name, &text)?;
        }
        Place::FormData if parameter.is_file() => draft.form.push((name, value.clone(), true)),
        Place::FormData => {
            for text in values::texts(parameter, value)? {
                draft.form.push((name.clone(), text.into(), false));
            }
        }
        Place::Path | Place::Body => {}
    }
    Ok(())
}

fn set_body(draft: &mut Draft<'_>, given: Given<'_>) -> Result<(), Error> {
    let Some(parameter) = draft.operation.parameters.iter().find(|p| p.is_body()) else {
        draft.body = given.body.unwrap_or_default();
        return Ok(());
    };
    let document = &draft.connector.document;
    let members = given
        .members
        .iter()
        .map(|(path, value)| (schema::steps(document, &parameter.schema, path), (*value).clone()));
    let body = body::build(given.body, members.collect());
    let body = schema::with_defaults(document, &parameter.schema, body);
    let chosen = parameter.chosen(Some(&body).filter(|body| !body.is_null()))?;
    draft.body = chosen.cloned().unwrap_or_default();
    Ok(())
}

/// A given path stays below the connector's address: it is no address of its own and does not climb.
fn check_given_path(path: &str) -> Result<(), Error> {
    let refused = |reason| Err(Error::InputInvalid { input: "path", reason });
    if !path.starts_with('/') || path.starts_with("//") {
        return refused("must begin with one slash; the connection knows the host");
    }
    if path.contains(['\\', '#']) || path.chars().any(char::is_control) {
        return refused("has characters that a path cannot have");
    }
    if path.split('/').any(is_dot_segment) {
        return refused("leads upwards");
    }
    Ok(())
}
