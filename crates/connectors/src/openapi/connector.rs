//! A connector: what its two files say.

use serde::Serialize;
use wdl::json::Pointer;
use wdl::{Problem, Value};

use super::document::{Source, text, texts};
use super::operation::{self, Operation};
use super::policy::{self, Policies};
use super::sign_in::{self, Field, Way};
use super::step::Step;
use super::test_call::TestCall;
use crate::diagnose::Sign;
use crate::kind::Kind;
use crate::request::check_address;

/// The name of the document in problems.
const DEFINITION: &str = "apiDefinition.swagger.json";
/// The name of the properties in problems.
const PROPERTIES: &str = "apiProperties.json";

/// The member of a document that lists what in a body says that an answer refuses:
/// `[{"at": "/ok", "is": false}]`.
const SIGNS: &str = "x-tidegate-refusals";

/// The member of a document that says where people choose a new password at its service.
const RESET_URL: &str = "x-tidegate-reset-url";

/// The plain value of a connection that names the way to sign in, where there are several.
pub const CHOSEN_WAY: &str = "$way";

/// A connector that was read.
pub struct Connector {
    /// What people call it.
    pub title: String,
    /// What it is for.
    pub description: Option<String>,
    /// The host that the document names.
    pub host: String,
    /// How people sign in by the first way.
    pub kind: Kind,
    /// The fields of the first way's form.
    pub sign_in: Vec<Field>,
    /// The ways to sign in, at least one.
    pub sign_in_ways: Vec<Way>,
    /// What it can do.
    pub operations: Vec<Operation>,
    /// Policies that are not understood.
    pub unsupported_policies: Vec<UnsupportedPolicy>,
    /// What its author should look at.
    pub warnings: Vec<Problem>,
    /// Statuses besides 401 by which the service says that the connection is no longer signed in.
    pub denials: Vec<u16>,
    /// What in the body of a successful answer says that it is none.
    pub signs: Vec<Sign>,
    /// Where people choose a new password, where the document says so.
    pub reset_url: Option<String>,
    /// `https://host/base`, without a slash at its end.
    pub(super) base: String,
    pub(super) document: Value,
    pub(super) steps: Vec<Step>,
    pub(super) scripted: Scripted,
    pub(super) test: Option<TestCall>,
}

/// A policy that is not understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UnsupportedPolicy {
    /// Which template it uses.
    pub template: String,
    /// What its author called it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The operations that it is for; empty: all.
    pub operations: Vec<String>,
    /// Whether those operations are refused, because the request would go out wrong.
    pub alters_request: bool,
}

/// Operations whose requests a script of the author would rewrite.
#[derive(Debug, Default)]
pub(super) struct Scripted(Vec<String>);

impl Connector {
    /// Reads the two files of a connector exactly as published. The error lists everything that is
    /// wrong with both.
    pub fn read(definition: &[u8], properties: &[u8]) -> Result<Self, Vec<Problem>> {
        let mut definition = Source::read(DEFINITION, definition);
        let mut properties = Source::read(PROPERTIES, properties);
        let can_go_on = !definition.is_broken() && !properties.is_broken();
        let read = can_go_on.then(|| Self::read_sources(&mut definition, &mut properties));
        let is_broken = definition.is_broken() || properties.is_broken();
        let problems: Vec<Problem> =
            definition.problems.into_iter().chain(properties.problems).collect();
        match read {
            Some(mut connector) if !is_broken => {
                connector.warnings = problems;
                Ok(connector)
            }
            _ => Err(problems),
        }
    }

    fn read_sources(definition: &mut Source, properties: &mut Source) -> Self {
        let root = definition.value().clone();
        check_version(definition, &root);
        let empty = Value::Null;
        let settings = properties.value().clone();
        let settings = settings.get("properties").unwrap_or(&empty);
        if settings.as_object().is_none() {
            let message = "the file has no object properties";
            properties.error("properties-missing", &Pointer::root(), message);
        }
        let at = Pointer::root().member("properties");
        let Policies { steps, unsupported, denials } = policy::read_all(properties, settings, &at);
        let is_used = |name: &str| steps.iter().any(|step| step.uses_connection_value(name));
        let ways = sign_in::read((definition, properties), &is_used);
        let operations = operation::read_all(definition);
        let is_filled_in = |way: &Way, name: &str| {
            is_used(name)
                || way.is_of_grant(name)
                || way.placements.iter().any(|placement| placement.uses(name))
                || operations.iter().any(|o| o.parameters.iter().any(|p| p.default_names(name)))
        };
        for (way, field) in ways.iter().flat_map(|w| w.fields.iter().map(move |f| (w, f))) {
            if !field.secret || is_filled_in(way, &field.name) {
                continue;
            }
            let message =
                format!("nothing says where the value of {} goes; it is not sent", field.name);
            let at = at.members(&["connectionParameters", &field.name]);
            properties.warning("credential-unplaced", &at, message);
        }
        let info = root.get("info").unwrap_or(&empty);
        let (host, base) = read_base(definition, &root, &steps);
        let reset_url = text(&root, RESET_URL).filter(|url| url.starts_with("https://"));
        let signs = Sign::read(root.get(SIGNS).unwrap_or(&Value::Null), &host);
        Self {
            title: text(info, "title").unwrap_or_else(|| host.clone()),
            description: text(info, "description"),
            test: TestCall::read(definition, &root, &operations),
            scripted: Scripted::read(settings),
            unsupported_policies: unsupported,
            kind: ways.first().map_or(Kind::None, |way| way.kind),
            sign_in: ways.first().map(|way| way.fields.clone()).unwrap_or_default(),
            sign_in_ways: ways,
            warnings: Vec::new(),
            document: root,
            host,
            base,
            signs,
            reset_url,
            operations,
            denials,
            steps,
        }
    }

    /// Returns the way to sign in that a connection has chosen, by the plain values of the connection; the
    /// first where it has chosen none.
    pub fn way(&self, connection: &Value) -> &Way {
        let chosen = connection.get(CHOSEN_WAY).and_then(Value::as_str);
        let find = |name: &str| self.sign_in_ways.iter().find(|way| way.name == name);
        let first = || self.sign_in_ways.first().expect("a connector is never read without a way");
        chosen.and_then(find).unwrap_or_else(first)
    }

    /// Finds an operation by its id, exactly or else ignoring case.
    pub fn operation(&self, id: &str) -> Option<&Operation> {
        let exact = self.operations.iter().find(|operation| operation.id == id);
        exact.or_else(|| self.operations.iter().find(|o| o.id.eq_ignore_ascii_case(id)))
    }

    /// Says why an operation cannot be called, where it cannot.
    pub fn unsupported_reason(&self, operation: &Operation) -> Option<String> {
        if self.scripted.has(&operation.id) {
            return Some("a script of its author would rewrite the request".to_owned());
        }
        let policy = self.unsupported_policies.iter().find(|policy| {
            let is_for_it =
                policy.operations.is_empty() || policy.operations.contains(&operation.id);
            policy.alters_request && is_for_it
        })?;
        Some(format!("policy {} is not understood", policy.template))
    }
}

impl Scripted {
    fn read(properties: &Value) -> Self {
        let mut ids = texts(properties, "scriptOperations");
        if let Some(script) = properties.get("script") {
            ids.extend(texts(script, "operationIds"));
        }
        Self(ids)
    }

    fn has(&self, id: &str) -> bool {
        self.0.iter().any(|known| known == id)
    }
}

fn check_version(definition: &mut Source, root: &Value) {
    let at = Pointer::root();
    if root.as_object().is_none() {
        definition.error("document-invalid", &at, "the document is not an object");
        return;
    }
    match root.get("swagger").and_then(Value::as_str) {
        Some("2.0") => {}
        Some(_) => {
            definition.error("openapi-version", &at.member("swagger"), "swagger must be \"2.0\"");
        }
        None => {
            let message = "the document is not OpenAPI 2.0: it has no member swagger";
            definition.error("openapi-version", &at, message);
        }
    }
}

/// Returns the host and the beginning of every address.
fn read_base(definition: &mut Source, root: &Value, steps: &[Step]) -> (String, String) {
    let host = text(root, "host").unwrap_or_default();
    let schemes = texts(root, "schemes");
    let is_plain = !schemes.is_empty() && !schemes.iter().any(|s| s.eq_ignore_ascii_case("https"));
    let scheme = if is_plain { "http" } else { "https" };
    let path = text(root, "basePath").unwrap_or_default();
    let slash = if path.is_empty() || path.starts_with('/') { "" } else { "/" };
    let base = format!("{scheme}://{host}{slash}{}", path.trim_end_matches('/'));
    let is_replaced = steps.iter().any(Step::always_sets_host);
    if host.is_empty() && !is_replaced {
        definition.error("host-missing", &Pointer::root(), "the document names no host");
    } else if !host.is_empty() && (check_address(&base).is_err() || host.contains(['/', '@'])) {
        let message = "host must be a host name with an optional port";
        definition.error("host-invalid", &Pointer::root().member("host"), message);
    }
    (host, base)
}
