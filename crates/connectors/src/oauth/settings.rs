//! The `oAuthSettings` of a connector: which provider, for what, with which templates.

use std::collections::BTreeMap;

use wdl::{Object, Value};

/// How a person or an application gets a grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// A person signs in and consents.
    Code,
    /// The application asks for itself.
    Application,
}

/// What a document says of signing in by OAuth 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The connection parameter that stands for the grant.
    pub parameter: String,
    /// The kind of provider, as the document spells it.
    pub provider: String,
    /// The application that the document's author registered, where it names one. It is registered for
    /// the author's own redirect address, so an administrator registers another.
    pub client_id: Option<String>,
    /// What is asked for.
    pub scopes: Vec<String>,
    /// How the grant is got.
    pub flow: Flow,
    /// Its templates and values, by their names in small letters.
    pub(super) custom: BTreeMap<String, String>,
}

impl Settings {
    /// Reads the settings of a connection parameter; members count whatever the case of their letters.
    pub(crate) fn read(parameter: &str, written: &Value) -> Option<Self> {
        let settings = written.as_object()?.find("oAuthSettings")?.as_object()?;
        let text = |name: &str| settings.find(name).and_then(Value::as_str).map(str::to_owned);
        let scopes = settings.find("scopes").and_then(Value::as_array).unwrap_or_default();
        let mut custom = BTreeMap::new();
        let written = settings.find("customParameters").and_then(Value::as_object);
        for (name, value) in written.into_iter().flat_map(Object::iter) {
            let value = value.as_object().and_then(|members| members.find("value"));
            if let Some(text) = value.and_then(Value::as_str).filter(|text| !text.is_empty()) {
                custom.insert(name.to_ascii_lowercase(), text.to_owned());
            }
        }
        let is_application =
            custom.get("granttype").is_some_and(|g| g.eq_ignore_ascii_case("client_credentials"));
        Some(Self {
            parameter: parameter.to_owned(),
            provider: text("identityProvider").unwrap_or_else(|| "oauth2".to_owned()),
            client_id: text("clientId").filter(|id| is_client_id(id)),
            scopes: scopes.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            flow: if is_application { Flow::Application } else { Flow::Code },
            custom,
        })
    }

    /// Makes the settings of an application at any token endpoint: for identities that an administrator
    /// names.
    pub fn application(token_url: &str, scopes: Vec<String>, audience: Option<&str>) -> Self {
        let mut custom = BTreeMap::from([("tokenurl".to_owned(), token_url.to_owned())]);
        custom.extend(audience.map(|audience| ("audience".to_owned(), audience.to_owned())));
        Self {
            parameter: "authentication".to_owned(),
            provider: "oauth2".to_owned(),
            client_id: None,
            scopes,
            flow: Flow::Application,
            custom,
        }
    }

    /// Makes the settings of an application at Entra ID: for actions that sign in by themselves, and for
    /// identities that an administrator names.
    pub fn entra(authority: Option<&str>, tenant: &str, resource: &str) -> Self {
        let mut custom = BTreeMap::from([
            ("tenantid".to_owned(), tenant.to_owned()),
            ("resourceuri".to_owned(), resource.to_owned()),
        ]);
        custom.extend(authority.map(|uri| ("loginuri".to_owned(), uri.to_owned())));
        Self {
            parameter: "authentication".to_owned(),
            provider: "aad".to_owned(),
            client_id: None,
            scopes: Vec::new(),
            flow: Flow::Application,
            custom,
        }
    }
}

/// Authors leave notes where the id belongs: `<<Please add your clientID here>>`.
fn is_client_id(text: &str) -> bool {
    !text.is_empty() && !text.contains(['<', '>', ' ', '{', '['])
}
