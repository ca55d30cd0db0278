//! What understood policies do to a request, step by step in their order.

use wdl::{Object, Value};

use super::draft::Draft;
use super::path::is_dot_segment;
use super::template::Bit;
use crate::error::Error;
use crate::text::{Hole, Piece, Text, Writing, write};

/// One step, for some operations or for all.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// The ids of its operations; empty: all.
    pub(super) operations: Vec<String>,
    pub(super) action: Action,
}

/// What a step does.
#[derive(Clone, Debug)]
pub(super) enum Action {
    /// Replaces scheme, host and base path.
    SetHost(Vec<Bit>),
    /// Replaces the path, and the method where one is given.
    Route {
        path: Vec<Bit>,
        method: Option<String>,
    },
    SetHeader {
        name: String,
        value: Vec<Bit>,
        exists: Exists,
    },
    SetQuery {
        name: String,
        value: Vec<Bit>,
        exists: Exists,
    },
    /// Sets a fixed value in the body.
    SetProperty {
        path: Vec<String>,
        value: Value,
    },
}

/// What becomes of a header or query that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exists {
    Override,
    Skip,
    Append,
}

impl Step {
    pub(super) fn is_for(&self, operation: &str) -> bool {
        self.operations.is_empty() || self.operations.iter().any(|id| id == operation)
    }

    pub(super) fn always_sets_host(&self) -> bool {
        self.operations.is_empty() && matches!(self.action, Action::SetHost(_))
    }

    /// Tells whether the step leads some operations to a host that is the same for all connections.
    pub(super) fn sets_fixed_host(&self) -> bool {
        let Action::SetHost(bits) = &self.action else { return false };
        !self.operations.is_empty() && !bits.iter().any(|bit| matches!(bit, Bit::Connection { .. }))
    }

    /// Tells whether the step puts something fixed in the place of a header's value.
    pub(super) fn blanks(&self, header: &str) -> bool {
        let Action::SetHeader { name, value, exists: Exists::Override } = &self.action else {
            return false;
        };
        let is_fixed = value.iter().all(|bit| matches!(bit, Bit::Literal(_)));
        is_fixed && name.eq_ignore_ascii_case(header)
    }

    /// Tells whether the step puts the value of a connection parameter somewhere.
    pub(super) fn uses_connection_value(&self, parameter: &str) -> bool {
        let bits = match &self.action {
            Action::SetHost(bits) => bits,
            Action::Route { path, .. } => path,
            Action::SetHeader { value, .. } | Action::SetQuery { value, .. } => value,
            Action::SetProperty { .. } => return false,
        };
        bits.iter().any(|bit| matches!(bit, Bit::Connection { name, .. } if name == parameter))
    }

    pub(super) fn apply(&self, draft: &mut Draft<'_>) -> Result<(), Error> {
        match &self.action {
            Action::SetHost(bits) => draft.base = host(draft, bits)?,
            Action::Route { path, method } => {
                draft.path = route(draft, path)?;
                if let Some(method) = method {
                    draft.request.method.clone_from(method);
                }
            }
            Action::SetHeader { name, value, exists } => {
                let value = text(draft, value, Writing::Verbatim)?;
                set_header(draft, name, value, *exists)?;
            }
            Action::SetQuery { name, value, exists } => {
                let value = text(draft, value, Writing::Verbatim)?;
                set_query(draft, name, value, *exists);
            }
            Action::SetProperty { path, value } => {
                let body = std::mem::take(&mut draft.body);
                draft.body = with_property(body, path, value);
            }
        }
        Ok(())
    }
}

/// Renders an address: a whole address first, host names up to the next slash, segments after it.
fn host(draft: &Draft<'_>, bits: &[Bit]) -> Result<Text, Error> {
    let mut rendered = Text::default();
    for bit in bits {
        let shown = rendered.shown();
        let writing = match shown.split_once("://") {
            None if rendered.is_empty() => {
                rendered.extend(whole_address(draft, bit)?);
                continue;
            }
            Some((_, rest)) if rest.contains('/') => Writing::Encoded,
            _ => Writing::Host,
        };
        rendered.extend(piece(draft, bit, writing)?);
    }
    Ok(rendered)
}

/// A value at the beginning of an address is one itself; people leave out `https://` and add slashes.
fn whole_address(draft: &Draft<'_>, bit: &Bit) -> Result<Text, Error> {
    let rendered = piece(draft, bit, Writing::Verbatim)?;
    let (Bit::Connection { .. }, Some(plain)) = (bit, rendered.as_plain()) else {
        return Ok(rendered);
    };
    let trimmed = plain.trim().trim_end_matches('/');
    let scheme = if trimmed.contains("://") { "" } else { "https://" };
    Ok(Text::plain(format!("{scheme}{trimmed}")))
}

fn route(draft: &Draft<'_>, bits: &[Bit]) -> Result<Text, Error> {
    let rendered = text(draft, bits, Writing::Encoded)?;
    let shown = rendered.shown();
    let path = shown.split('?').next().unwrap_or_default();
    if path.split('/').any(is_dot_segment) {
        let reason = "a value in the path leads upwards";
        return Err(Error::AddressInvalid { reason });
    }
    Ok(rendered)
}

/// Renders a template as it stands.
pub(super) fn text(draft: &Draft<'_>, bits: &[Bit], writing: Writing) -> Result<Text, Error> {
    let mut rendered = Text::default();
    for bit in bits {
        rendered.extend(piece(draft, bit, writing)?);
    }
    Ok(rendered)
}

fn piece(draft: &Draft<'_>, bit: &Bit, writing: Writing) -> Result<Text, Error> {
    Ok(match bit {
        Bit::Literal(text) => Text::plain(text.as_str()),
        Bit::OriginalMethod => Text::plain(draft.request.method.as_str()),
        Bit::Path(name) => Text::plain(draft.path_value(name)?),
        Bit::Header(name) => draft.request.header(name).map(Text::duplicate).unwrap_or_default(),
        Bit::Query(name) => {
            let query = draft.request.queries.iter().find(|(known, _)| known == name);
            query.map(|(_, value)| value.duplicate()).unwrap_or_default()
        }
        Bit::Connection { name, default } => {
            return connection_value(draft, (name, default.as_deref()), writing);
        }
    })
}

fn connection_value(
    draft: &Draft<'_>,
    (name, default): (&str, Option<&str>),
    writing: Writing,
) -> Result<Text, Error> {
    if draft.is_secret(name) {
        let hole = Hole::Value { parameter: name.to_owned(), writing };
        let mut text = Text::default();
        text.push(Piece::Hole(hole));
        return Ok(text);
    }
    let value = draft.connection_value(name).or(default);
    let missing = || Error::ConnectionValueMissing { parameter: name.to_owned() };
    let written = write(name, &value.ok_or_else(missing)?.into(), writing)?;
    Ok(Text::plain(written.expose_text().unwrap_or_default()))
}

fn set_header(draft: &mut Draft<'_>, name: &str, value: Text, exists: Exists) -> Result<(), Error> {
    let known = draft.request.header(name).map(Text::duplicate);
    let value = match (known, exists) {
        (Some(_), Exists::Skip) => return Ok(()),
        (Some(mut known), Exists::Append) => {
            known.push_str(",");
            known.extend(value);
            known
        }
        _ => value,
    };
    if value.is_empty() {
        draft.request.remove_header(name);
        return Ok(());
    }
    draft.request.set_header_text(name, value)
}

fn set_query(draft: &mut Draft<'_>, name: &str, value: Text, exists: Exists) {
    let queries = &mut draft.request.queries;
    let is_known = queries.iter().any(|(known, _)| known == name);
    match exists {
        Exists::Skip if is_known => return,
        Exists::Skip | Exists::Append => {}
        Exists::Override => queries.retain(|(known, _)| known != name),
    }
    queries.push((name.to_owned(), value));
}

/// Returns the body with a value at the end of a path; objects on the way are made where they lack.
fn with_property(body: Value, path: &[String], value: &Value) -> Value {
    let Some((name, rest)) = path.split_first() else { return value.clone() };
    let mut members = match body {
        Value::Object(members) => (*members).clone(),
        Value::Null => Object::new(),
        other => return other,
    };
    let inner = members.get(name).cloned().unwrap_or_default();
    members.insert(name.as_str(), with_property(inner, rest, value));
    members.into()
}
