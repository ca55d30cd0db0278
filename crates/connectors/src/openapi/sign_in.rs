//! How people sign in to a connector's service: the fields, the kind, and where the credential goes.

use serde::Serialize;
use wdl::Value;
use wdl::json::Pointer;

use super::document::{Source, flag, text};
use crate::auth::Placement;
use crate::kind::Kind;
use crate::oauth::{Flow, Settings};

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

/// One way to sign in: the only one of a connector, or an entry of its `connectionParameterSets`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Way {
    /// Its name in the document; empty where it is the only one.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// How people sign in by it.
    pub kind: Kind,
    /// The fields of its form.
    pub fields: Vec<Field>,
    /// What it says of OAuth 2.
    #[serde(skip)]
    pub oauth: Option<Settings>,
    /// The field that takes a client certificate.
    #[serde(skip)]
    pub(super) certificate: Option<String>,
    #[serde(skip)]
    pub(super) placements: Vec<Placement>,
}

/// The type of a field that takes a PFX or PEM file.
const CERTIFICATE: &str = "clientCertificate";
/// The type of a parameter that stands for a grant.
const OAUTH: &str = "oauthSetting";

/// Reads how people sign in, the first way first. `is_used` tells whether a policy places a parameter
/// itself.
pub(super) fn read(
    (definition, properties): (&mut Source, &mut Source),
    is_used: &dyn Fn(&str) -> bool,
) -> Vec<Way> {
    check_schemes(definition);
    let document = definition.value().clone();
    let root = properties.value().clone();
    let at = Pointer::root().member("properties");
    let empty = Value::Null;
    let inner = root.get("properties").unwrap_or(&empty);
    let sets = inner.get("connectionParameterSets").and_then(|sets| sets.get("values"));
    let sets = sets.and_then(Value::as_array).unwrap_or_default();
    if sets.is_empty() {
        let at = at.member("connectionParameters");
        let written = inner.get("connectionParameters");
        return vec![Way::read(properties, written, &at).placed(&document, is_used)];
    }
    let read = |(index, set): (usize, &Value)| {
        let at = at.members(&["connectionParameterSets", "values"]).item(index);
        let mut way = Way::read(properties, set.get("parameters"), &at.member("parameters"));
        way.name = text(set, "name").unwrap_or_else(|| index.to_string());
        let ui = set.get("uiDefinition").unwrap_or(&empty);
        way.label = text(ui, "displayName").unwrap_or_else(|| way.name.clone());
        way.description = text(ui, "description").filter(|about| *about != way.label);
        way.placed(&document, is_used)
    };
    sets.iter().enumerate().map(read).collect()
}

impl Way {
    fn read(properties: &mut Source, written: Option<&Value>, at: &Pointer) -> Self {
        let mut way = Self {
            name: String::new(),
            label: String::new(),
            description: None,
            kind: Kind::None,
            fields: Vec::new(),
            oauth: None,
            certificate: None,
            placements: Vec::new(),
        };
        let members = written.and_then(Value::as_object).into_iter().flat_map(wdl::Object::iter);
        for (name, field) in members {
            match text(field, "type") {
                Some(kind) if kind.eq_ignore_ascii_case(OAUTH) => {
                    way.oauth = way.oauth.or_else(|| Settings::read(name, field));
                    way.kind = if way.oauth.is_some() { Kind::Oauth } else { Kind::Unsupported };
                }
                Some(kind) if kind.eq_ignore_ascii_case(CERTIFICATE) => {
                    way.certificate = Some(name.to_string());
                    way.fields.extend(Field::certificate(name, field));
                }
                Some(value_type) => way.fields.push(Field::read(name, value_type, field)),
                None => properties.error(
                    "connection-parameter-invalid",
                    &at.member(name),
                    format!("connection parameter {name} has no type"),
                ),
            }
        }
        way
    }

    /// Finds where its credential goes, and what kind that makes it.
    fn placed(mut self, document: &Value, is_used: &dyn Fn(&str) -> bool) -> Self {
        self.placements = match self.oauth {
            Some(_) => vec![Placement::Bearer],
            None => read_placements(document, &mut self.fields, is_used),
        };
        let is_known = |field: &Field| field.is_text() || field.value_type == CERTIFICATE;
        self.kind = match &self.oauth {
            _ if !self.fields.iter().all(is_known) || self.kind == Kind::Unsupported => {
                Kind::Unsupported
            }
            Some(oauth) if oauth.flow == Flow::Application => Kind::Application,
            Some(_) => Kind::Oauth,
            None if self.certificate.is_some() => Kind::Certificate,
            None if self.placements.iter().any(Placement::is_basic) => Kind::Password,
            None if self.fields.iter().any(|field| field.secret) => Kind::Key,
            None => Kind::None,
        };
        self
    }

    /// Tells whether a parameter is one of its grant or its certificate, and so is placed by them.
    pub(super) fn is_of_grant(&self, parameter: &str) -> bool {
        let owners = self.oauth.iter().map(|oauth| &oauth.parameter).chain(&self.certificate);
        let mut owners =
            owners.map(|owner| (owner.as_str(), parameter.strip_prefix(owner.as_str())));
        owners.any(|(owner, rest)| owner == parameter || rest.is_some_and(|r| r.starts_with(':')))
    }

    pub(super) fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
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

    /// The file, and its passphrase.
    fn certificate(name: &str, written: &Value) -> [Self; 2] {
        let file = Self { secret: true, ..Self::read(name, CERTIFICATE.to_owned(), written) };
        let passphrase = Self {
            name: format!("{name}:passphrase"),
            label: "Passphrase".to_owned(),
            description: None,
            required: false,
            value_type: "securestring".to_owned(),
            ..file.clone()
        };
        [file, passphrase]
    }

    fn is_text(&self) -> bool {
        ["securestring", "string"].iter().any(|t| self.value_type.eq_ignore_ascii_case(t))
    }
}

/// Looks at the security definitions that the document's `security` names.
fn check_schemes(definition: &mut Source) {
    let root = definition.value().clone();
    let at = Pointer::root().member("securityDefinitions");
    for (name, scheme) in schemes(&root) {
        let message = match text(scheme, "type").as_deref() {
            Some("basic" | "oauth2") => continue,
            Some("apiKey") if key_place(scheme).is_some() => continue,
            Some("apiKey") => "an apiKey needs a name and one of in: header, query",
            _ => "the type is none of basic, apiKey, oauth2",
        };
        definition.error("security-invalid", &at.member(name), message);
    }
}

/// Finds where the credential goes: by the security definitions that the document's `security` names.
fn read_placements(
    root: &Value,
    fields: &mut [Field],
    is_used: &dyn Fn(&str) -> bool,
) -> Vec<Placement> {
    let mut placements = Vec::new();
    for (_, scheme) in schemes(root) {
        match text(scheme, "type").as_deref() {
            Some("basic") => placements.extend(Placement::basic(fields)),
            Some("apiKey") => placements.extend(place_key(scheme, fields, is_used)),
            _ => {}
        }
    }
    let has_schemes = root.get("securityDefinitions").and_then(Value::as_object);
    if placements.is_empty() && has_schemes.is_none_or(wdl::Object::is_empty) {
        placements
            .extend(Placement::basic(fields).filter(|_| !fields.iter().any(|f| is_used(&f.name))));
    }
    placements
}

fn schemes(root: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let all = root.get("securityDefinitions").and_then(Value::as_object);
    let all = all.into_iter().flat_map(wdl::Object::iter).map(|(name, scheme)| (&**name, scheme));
    all.filter(|(name, _)| is_required(root, name))
}

/// Without a `security` list, or where it names nothing known, every definition counts.
fn is_required(root: &Value, name: &str) -> bool {
    let security = root.get("security").and_then(Value::as_array).unwrap_or_default();
    security.is_empty() || security.iter().any(|alternative| alternative.get(name).is_some())
}

/// Places a key; `None` where a policy does.
fn place_key(
    scheme: &Value,
    fields: &mut [Field],
    is_used: &dyn Fn(&str) -> bool,
) -> Option<Placement> {
    let (is_header, name) = key_place(scheme)?;
    let field = key_field(fields, is_used)?;
    field.goes_into = Some(name.clone());
    field.prefix_expected = is_header && name.eq_ignore_ascii_case("authorization");
    Some(Placement::key(is_header, name, field.name.clone()))
}

/// Whether the key goes into a header, and the name of its header or query.
fn key_place(scheme: &Value) -> Option<(bool, String)> {
    let name = text(scheme, "name").filter(|name| !name.is_empty())?;
    match text(scheme, "in").as_deref() {
        Some("header") => Some((true, name)),
        Some("query") => Some((false, name)),
        _ => None,
    }
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
