//! How people sign in to a connector's service: the fields, the kind, and where the credential goes.

use serde::Serialize;
use wdl::Value;
use wdl::json::Pointer;

use super::document::{Source, flag, text};
use crate::auth::Placement;
use crate::kind::Kind;

/// One field of the sign-in form.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Field {
    /// The connection parameter.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whether it is sealed and never shown again.
    pub secret: bool,
    /// Whether it must be given.
    pub required: bool,
    /// Its type, as the document spells it.
    #[serde(rename = "type")]
    pub value_type: String,
    /// Whether it is not shown; its default is taken.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// The value where none is given.
    #[serde(rename = "default", skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// The only values there are, where they are known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<Choice>,
    /// The header or query that a key goes into.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goes_into: Option<String>,
    /// Whether the value goes into `Authorization` as it stands, so that a word such as `Bearer ` in
    /// front of it is up to the person.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub prefix_expected: bool,
}

/// One allowed value of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What people see.
    pub text: String,
    /// What is sent.
    pub value: String,
}

/// One of several ways to sign in (a `connectionParameterSets` entry).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Way {
    /// Its name in the document.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// Whether it is the one in use.
    pub chosen: bool,
}

/// What was read of signing in.
pub(super) struct SignIn {
    pub(super) kind: Kind,
    pub(super) fields: Vec<Field>,
    pub(super) sets: Vec<Way>,
    pub(super) placements: Vec<Placement>,
}

/// Reads how people sign in. `is_used` tells whether a policy places a parameter itself.
pub(super) fn read(
    (definition, properties): (&mut Source, &mut Source),
    is_used: &dyn Fn(&str) -> bool,
) -> SignIn {
    let root = properties.value().clone();
    let at = Pointer::root().member("properties");
    let empty = Value::Null;
    let inner = root.get("properties").unwrap_or(&empty);
    let (sets, chosen) = read_sets(inner);
    let (written, at) = match chosen {
        Some((written, index)) => {
            let at = at.members(&["connectionParameterSets", "values"]).item(index);
            (Some(written), at.member("parameters"))
        }
        None => (inner.get("connectionParameters"), at.member("connectionParameters")),
    };
    let mut fields = Vec::new();
    for (name, field) in written.and_then(Value::as_object).into_iter().flat_map(wdl::Object::iter)
    {
        match text(field, "type") {
            Some(value_type) => fields.push(Field::read(name, value_type, field)),
            None => properties.error(
                "connection-parameter-invalid",
                &at.member(name),
                format!("connection parameter {name} has no type"),
            ),
        }
    }
    let placements = read_placements(definition, &mut fields, is_used);
    let kind = kind_of(&fields, &placements);
    SignIn { kind, fields, sets, placements }
}

/// Lists the ways to sign in; the first one is chosen, with its parameters.
fn read_sets(properties: &Value) -> (Vec<Way>, Option<(&Value, usize)>) {
    let values = properties.get("connectionParameterSets").and_then(|sets| sets.get("values"));
    let values = values.and_then(Value::as_array).unwrap_or_default();
    let sets = values.iter().enumerate().map(|(index, set)| {
        let name = text(set, "name").unwrap_or_else(|| index.to_string());
        let label = set.get("uiDefinition").and_then(|ui| text(ui, "displayName"));
        Way { label: label.unwrap_or_else(|| name.clone()), name, chosen: index == 0 }
    });
    let chosen = values.first().and_then(|set| set.get("parameters")).map(|written| (written, 0));
    (sets.collect(), chosen)
}

impl Field {
    fn read(name: &str, value_type: String, written: &Value) -> Self {
        let empty = Value::Null;
        let ui = written.get("uiDefinition").unwrap_or(&empty);
        let constraints = ui.get("constraints").unwrap_or(&empty);
        let choices = constraints.get("allowedValues").and_then(Value::as_array);
        let choices = choices.unwrap_or_default().iter().filter_map(|choice| {
            let value = text(choice, "value")?;
            Some(Choice { text: text(choice, "text").unwrap_or_else(|| value.clone()), value })
        });
        Self {
            name: name.to_owned(),
            label: text(ui, "displayName").unwrap_or_else(|| name.to_owned()),
            description: text(ui, "description").or_else(|| text(ui, "tooltip")),
            secret: value_type.eq_ignore_ascii_case("securestring"),
            required: flag(constraints.get("required")),
            value_type,
            hidden: flag(constraints.get("hidden")),
            default: text(written, "defaultValue").or_else(|| text(constraints, "default")),
            allowed: choices.collect(),
            goes_into: None,
            prefix_expected: false,
        }
    }

    fn is_text(&self) -> bool {
        ["securestring", "string"].iter().any(|t| self.value_type.eq_ignore_ascii_case(t))
    }
}

/// Finds where the credential goes: by the security definitions that the document's `security` names.
fn read_placements(
    definition: &mut Source,
    fields: &mut [Field],
    is_used: &dyn Fn(&str) -> bool,
) -> Vec<Placement> {
    let root = definition.value().clone();
    let schemes = root.get("securityDefinitions").and_then(Value::as_object);
    let at = Pointer::root().member("securityDefinitions");
    let mut placements = Vec::new();
    for (name, scheme) in schemes.into_iter().flat_map(wdl::Object::iter) {
        if !is_required(&root, name) {
            continue;
        }
        match text(scheme, "type").as_deref() {
            Some("basic") => placements.extend(Placement::basic(fields)),
            Some("apiKey") => {
                let placed = place_key(scheme, fields, is_used);
                let Some(placed) = placed else {
                    let message = "an apiKey needs a name and one of in: header, query";
                    definition.error("security-invalid", &at.member(name), message);
                    continue;
                };
                placements.extend(placed);
            }
            Some("oauth2") => {}
            _ => {
                let message = "the type is none of basic, apiKey, oauth2";
                definition.error("security-invalid", &at.member(name), message);
            }
        }
    }
    if placements.is_empty() && schemes.is_none_or(wdl::Object::is_empty) {
        placements
            .extend(Placement::basic(fields).filter(|_| !fields.iter().any(|f| is_used(&f.name))));
    }
    placements
}

/// Without a `security` list, or where it names nothing known, every definition counts.
fn is_required(root: &Value, name: &str) -> bool {
    let security = root.get("security").and_then(Value::as_array).unwrap_or_default();
    security.is_empty() || security.iter().any(|alternative| alternative.get(name).is_some())
}

/// The outer `None`: the definition is wrong. The inner one: a policy places the key.
fn place_key(
    scheme: &Value,
    fields: &mut [Field],
    is_used: &dyn Fn(&str) -> bool,
) -> Option<Option<Placement>> {
    let name = text(scheme, "name").filter(|name| !name.is_empty())?;
    let is_header = match text(scheme, "in").as_deref() {
        Some("header") => true,
        Some("query") => false,
        _ => return None,
    };
    let Some(field) = key_field(fields, is_used) else { return Some(None) };
    field.goes_into = Some(name.clone());
    field.prefix_expected = is_header && name.eq_ignore_ascii_case("authorization");
    let parameter = field.name.clone();
    Some(Some(Placement::key(is_header, name, parameter)))
}

/// The parameter that holds the key: `api_key`, as compatible hosts do, else the only secret that no
/// policy places.
fn key_field<'a>(fields: &'a mut [Field], is_used: &dyn Fn(&str) -> bool) -> Option<&'a mut Field> {
    let free = |f: &Field| f.secret && !is_used(&f.name);
    let named = fields.iter().position(|f| f.secret && f.name.eq_ignore_ascii_case("api_key"));
    let lone = || match fields.iter().filter(|f| free(f)).count() {
        1 => fields.iter().position(free),
        _ => None,
    };
    let index = named.or_else(lone)?;
    fields.get_mut(index)
}

fn kind_of(fields: &[Field], placements: &[Placement]) -> Kind {
    if fields.iter().any(|field| field.value_type.eq_ignore_ascii_case("oauthSetting")) {
        return Kind::Oauth;
    }
    if fields.iter().any(|field| !field.is_text()) {
        return Kind::Unsupported;
    }
    if placements.iter().any(Placement::is_basic) {
        return Kind::Password;
    }
    match fields.iter().any(|field| field.secret) {
        true => Kind::Key,
        false => Kind::None,
    }
}
