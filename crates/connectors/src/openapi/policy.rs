//! Policy templates of a connector: which steps they mean, and which are not understood.

use wdl::Value;
use wdl::json::Pointer;

use super::connector::UnsupportedPolicy;
use super::document::{Source, text, texts};
use super::step::{Action, Exists, Step};
use super::template;

/// What the policies of a connector come to.
#[derive(Default)]
pub(super) struct Policies {
    pub(super) steps: Vec<Step>,
    pub(super) unsupported: Vec<UnsupportedPolicy>,
    /// Statuses by which the service says that the connection is no longer signed in.
    pub(super) denials: Vec<u16>,
}

/// Reads `policyTemplateInstances`, in their order.
pub(super) fn read_all(source: &mut Source, properties: &Value, at: &Pointer) -> Policies {
    let mut policies = Policies::default();
    let entries = properties.get("policyTemplateInstances").and_then(Value::as_array);
    for (index, entry) in entries.unwrap_or_default().iter().enumerate() {
        let at = at.member("policyTemplateInstances").item(index);
        let Some(id) = text(entry, "templateId") else {
            source.error("policy-invalid", &at, "a policy needs a templateId");
            continue;
        };
        let policy = Policy::new(&id, entry);
        match policy.read() {
            Reading::Step(action) => {
                policies.steps.push(Step { operations: policy.operations, action });
            }
            Reading::Denial(status) => policies.denials.push(status),
            Reading::Harmless => {}
            Reading::Unknown { alters_request } => {
                let message = format!("policy {id} is not understood");
                source.warning("policy-unsupported", &at, message);
                policies.unsupported.push(UnsupportedPolicy {
                    template: id,
                    title: text(entry, "title"),
                    operations: policy.operations,
                    alters_request,
                });
            }
        }
    }
    policies
}

/// One policy while it is read.
struct Policy<'a> {
    id: String,
    parameters: &'a Value,
    /// The operations that it is for; empty: all.
    operations: Vec<String>,
}

enum Reading {
    Step(Action),
    Denial(u16),
    Harmless,
    Unknown { alters_request: bool },
}

impl<'a> Policy<'a> {
    fn new(id: &str, entry: &'a Value) -> Self {
        static NOTHING: Value = Value::Null;
        let parameters = entry.get("parameters").unwrap_or(&NOTHING);
        let operations = texts(parameters, "x-ms-apimTemplate-operationName");
        Self { id: id.to_ascii_lowercase(), parameters, operations }
    }

    fn read(&self) -> Reading {
        let section = text(self.parameters, "x-ms-apimTemplate-policySection");
        let alters_request = section.is_none_or(|name| !name.eq_ignore_ascii_case("response"));
        let step = match self.id.as_str() {
            "setconnectionstatustounauthenticated" => return self.denial(),
            // How pages and polls go on: nothing in this request.
            "updatenextlink" => return Reading::Harmless,
            "pollingtrigger" => return Reading::Unknown { alters_request: false },
            _ if !alters_request => None,
            "dynamichosturl" | "dynamicsubdomain" => self.set_host(),
            "routerequesttoendpoint" => self.route(),
            "setheader" => self.set_header(),
            "setqueryparameter" => self.set_query(),
            "setproperty" => self.set_property(),
            _ => None,
        };
        step.map_or(Reading::Unknown { alters_request }, Reading::Step)
    }

    fn text(&self, name: &str) -> Option<String> {
        text(self.parameters, &format!("x-ms-apimTemplateParameter.{name}"))
    }

    fn denial(&self) -> Reading {
        let status = self.parameters.get("x-ms-apimTemplateParameter.statusCode");
        let status = match status {
            Some(Value::Int(number)) => u16::try_from(*number).ok(),
            Some(Value::String(text)) => text.trim().parse().ok(),
            _ => None,
        };
        status.map_or(Reading::Unknown { alters_request: false }, Reading::Denial)
    }

    fn set_host(&self) -> Option<Action> {
        template::parse(&self.text("urlTemplate")?, true).map(Action::SetHost)
    }

    fn route(&self) -> Option<Action> {
        let path = template::parse(&self.text("newPath")?, true)?;
        let method = match self.text("httpMethod") {
            None => None,
            Some(text) if text.eq_ignore_ascii_case("@Request.OriginalHTTPMethod") => None,
            Some(text) if text.starts_with('@') => return None,
            Some(text) => Some(text.to_ascii_uppercase()),
        };
        Some(Action::Route { path, method })
    }

    fn set_header(&self) -> Option<Action> {
        let value = template::parse(&self.text("value")?, false)?;
        Some(Action::SetHeader { name: self.text("name")?, value, exists: self.exists() })
    }

    fn set_query(&self) -> Option<Action> {
        let value = template::parse(&self.text("value")?, false)?;
        Some(Action::SetQuery { name: self.text("name")?, value, exists: self.exists() })
    }

    fn exists(&self) -> Exists {
        match self.text("existsAction").unwrap_or_default().to_ascii_lowercase().as_str() {
            "skip" => Exists::Skip,
            "append" => Exists::Append,
            _ => Exists::Override,
        }
    }

    /// Only the plain form: a fixed value in a fixed place of a body.
    fn set_property(&self) -> Option<Action> {
        let parent = self.text("newPropertyParentPathTemplate")?;
        let mut steps: Vec<String> = match parent.strip_prefix("@body()")? {
            "" => Vec::new(),
            rest => rest.strip_prefix('.')?.split('.').map(str::to_owned).collect(),
        };
        let name = self.text("newPropertySubPathTemplate")?;
        let name = name.strip_prefix("['").and_then(|n| n.strip_suffix("']")).unwrap_or(&name);
        steps.push(name.to_owned());
        if steps.iter().any(|step| step.is_empty() || step.contains(['@', '[', '{', '('])) {
            return None;
        }
        let value = self.text("propertyValuePathTemplate")?;
        if value.contains("{@") || value.starts_with('@') {
            return None;
        }
        let value = match value.starts_with(['[', '{']) {
            true => serde_json::from_str(&value).ok()?,
            false => Value::from(value),
        };
        Some(Action::SetProperty { path: steps, value })
    }
}
