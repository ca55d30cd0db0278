//! Connectors as the API shows and takes them.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// How a connection of a connector signs in.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// By user name and password.
    Password,
    /// By a key.
    Key,
    /// By an account, at a provider of OAuth 2.0.
    Oauth,
    /// As an application of its own right, by OAuth 2.0 client credentials.
    Application,
    /// By a client certificate.
    Certificate,
    /// Not at all.
    None,
    /// In a way that is not known here.
    Unsupported,
}

/// A field that a person fills in to sign in.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Field {
    /// The parameter's name.
    pub(crate) name: String,
    /// What the connector calls it.
    pub(crate) label: String,
    /// What the connector says about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
    /// Whether it is write-only.
    pub(crate) secret: bool,
    /// Whether it must be filled in.
    pub(crate) required: bool,
    /// The parameter's type.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// The value where none is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) default: Option<String>,
    /// The only values that there are, where they are known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) allowed: Vec<Choice>,
    /// The header or query that a key goes into.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) goes_into: Option<String>,
    /// Whether a word such as `Bearer ` in front of the value is up to the person.
    pub(crate) prefix_expected: bool,
}

/// A value that a field may have.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Choice {
    /// What people see.
    pub(crate) text: String,
    /// What is sent.
    pub(crate) value: String,
}

/// A parameter of an operation.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct OperationParameter {
    /// The parameter's name.
    pub(crate) name: String,
    /// Where it goes: path, query, header or body.
    #[serde(rename = "in")]
    pub(crate) place: String,
    /// Whether it must be given.
    pub(crate) required: bool,
    /// Its type.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(crate) kind: Option<String>,
    /// What the connector says about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) summary: Option<String>,
}

/// What a connector can do.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Operation {
    /// The operation's id.
    pub(crate) id: String,
    /// Its HTTP method.
    pub(crate) method: String,
    /// Its path.
    pub(crate) path: String,
    /// What the connector says about it in a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) summary: Option<String>,
    /// What the connector says about it at length.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
    /// Whether it is a trigger.
    pub(crate) is_trigger: bool,
    /// What it takes.
    pub(crate) parameters: Vec<OperationParameter>,
}

/// One of several ways to sign in.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SignInWay {
    /// Its name.
    pub(crate) name: String,
    /// What the connector calls it.
    pub(crate) label: String,
    /// What the connector says about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
    /// How connections sign in by it.
    pub(crate) kind: Kind,
    /// What a person fills in.
    pub(crate) sign_in: Vec<Field>,
    /// What is asked for at the provider.
    pub(crate) scopes: Vec<String>,
}

/// A connector.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Connector {
    /// The connector's id.
    pub(crate) id: String,
    /// Its name in definitions.
    pub(crate) name: String,
    /// What it calls itself.
    pub(crate) title: String,
    /// What it says about itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
    /// The host that it calls.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) host: Option<String>,
    /// How its connections sign in, by its first way.
    pub(crate) kind: Kind,
    /// What a person fills in to sign in, by its first way.
    pub(crate) sign_in: Vec<Field>,
    /// Its ways to sign in, the usual one first. A person chooses one by its name as `way`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) ways: Vec<SignInWay>,
    /// Whether its connections can be tested without a real call.
    pub(crate) testable: bool,
    /// What it can do.
    pub(crate) operations: Vec<Operation>,
}

/// A connector to be: the two published documents, as text.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewConnector {
    /// Its name in definitions; without it, one is made of the title.
    pub(crate) name: Option<String>,
    /// `apiDefinition.swagger.json`.
    pub(crate) definition: String,
    /// `apiProperties.json`.
    pub(crate) properties: String,
}

/// A connector.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ConnectorPath {
    /// The connector's id.
    pub(crate) connector: String,
}
