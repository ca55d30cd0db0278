//! Connectors, from what the rooms below say to what the API shows.

use connectors::openapi;
use runtime::ConnectorView;

use super::shapes::{Choice, Connector, Field, Kind, Operation, OperationParameter, SignInWay};

impl From<connectors::Kind> for Kind {
    fn from(kind: connectors::Kind) -> Self {
        match kind {
            connectors::Kind::Password => Self::Password,
            connectors::Kind::Key => Self::Key,
            connectors::Kind::Oauth => Self::Oauth,
            connectors::Kind::Application => Self::Application,
            connectors::Kind::Certificate => Self::Certificate,
            connectors::Kind::None => Self::None,
            connectors::Kind::Unsupported => Self::Unsupported,
        }
    }
}

impl From<ConnectorView> for Connector {
    fn from(view: ConnectorView) -> Self {
        let ConnectorView { row, connector } = view;
        let shown = connector.operations.iter().filter(|operation| !operation.internal);
        Self {
            id: row.id.to_string(),
            name: row.name,
            title: row.title,
            description: connector.description.clone(),
            host: Some(connector.host.clone()).filter(|host| !host.is_empty()),
            kind: connector.kind.into(),
            sign_in: fields(&connector.sign_in),
            ways: connector.sign_in_ways.iter().map(SignInWay::from).collect(),
            testable: connector.is_testable(),
            operations: shown.map(Operation::from).collect(),
        }
    }
}

/// Returns what a person fills in; hidden fields take their default.
pub(crate) fn fields(fields: &[openapi::Field]) -> Vec<Field> {
    fields.iter().filter(|field| !field.hidden).map(Field::from).collect()
}

impl From<&openapi::Way> for SignInWay {
    fn from(way: &openapi::Way) -> Self {
        let scopes = way.oauth.as_ref().map(|oauth| oauth.scopes.clone());
        Self {
            name: way.name.clone(),
            label: way.label.clone(),
            description: way.description.clone(),
            kind: way.kind.into(),
            sign_in: fields(&way.fields),
            scopes: scopes.unwrap_or_default(),
        }
    }
}

impl From<&openapi::Field> for Field {
    fn from(field: &openapi::Field) -> Self {
        let field = field.clone();
        let choice = |choice: openapi::Choice| Choice { text: choice.text, value: choice.value };
        Self {
            name: field.name,
            label: field.label,
            description: field.description,
            secret: field.secret,
            required: field.required,
            kind: field.value_type,
            default: field.default,
            allowed: field.allowed.into_iter().map(choice).collect(),
            goes_into: field.goes_into,
            prefix_expected: field.prefix_expected,
        }
    }
}

impl From<&openapi::Operation> for Operation {
    fn from(operation: &openapi::Operation) -> Self {
        let shown = operation.parameters.iter().filter(|parameter| !parameter.internal);
        Self {
            id: operation.id.clone(),
            method: operation.method.clone(),
            path: operation.path.clone(),
            summary: operation.summary.clone(),
            description: operation.description.clone(),
            is_trigger: operation.is_trigger,
            parameters: shown.map(OperationParameter::from).collect(),
        }
    }
}

impl From<&openapi::Parameter> for OperationParameter {
    fn from(parameter: &openapi::Parameter) -> Self {
        let place = match parameter.place {
            openapi::Place::Path => "path",
            openapi::Place::Query => "query",
            openapi::Place::Header => "header",
            openapi::Place::Body => "body",
            openapi::Place::FormData => "formData",
        };
        Self {
            name: parameter.name.clone(),
            place: place.to_owned(),
            required: parameter.required,
            kind: Some(parameter.type_name().to_owned()),
            summary: parameter.summary.clone(),
        }
    }
}
