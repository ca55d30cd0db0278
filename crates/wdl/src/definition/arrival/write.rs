//! Writes a flow out of a package, folder or template as a document of its own, which reads back alike.

use super::types::{Arrival, ConnectionReference, Shape};
use crate::value::{Object, Value};

impl Arrival {
    /// Returns the text to be kept for this flow: what arrived where it is exactly this flow, else a
    /// document of its own.
    pub fn to_text(&self) -> String {
        if self.is_whole {
            return self.document.text().to_owned();
        }
        serde_json::to_string_pretty(&self.to_value()).unwrap_or_default()
    }

    /// Returns the flow as a document of its own.
    pub fn to_value(&self) -> Value {
        match self.shape {
            Shape::Bare => self.definition.raw.clone(),
            Shape::Solution | Shape::Package => self.automate(),
            Shape::Resource | Shape::Template => self.resource(),
            Shape::Standard => self.standard(),
        }
    }

    fn automate(&self) -> Value {
        let properties = Value::object([
            ("displayName", Value::from(self.shown_name())),
            ("definition", self.definition.raw.clone()),
            ("connectionReferences", self.references_value()),
        ]);
        Value::object([
            ("type", Value::from("Microsoft.Flow/flows")),
            ("properties", properties),
            ("schemaVersion", Value::from("1.0.0.0")),
        ])
    }

    fn resource(&self) -> Value {
        let mut properties = Object::new();
        if let Some(is_enabled) = self.is_enabled {
            properties.insert("state", if is_enabled { "Enabled" } else { "Disabled" });
        }
        properties.insert("definition", self.definition.raw.clone());
        properties.insert("parameters", self.parameters_value());
        Value::object([
            ("type", Value::from("Microsoft.Logic/workflows")),
            ("name", Value::from(self.shown_name())),
            ("properties", properties.into()),
        ])
    }

    fn standard(&self) -> Value {
        Value::object([
            ("definition", self.definition.raw.clone()),
            ("kind", Value::from("Stateful")),
            ("connectionReferences", self.references_value()),
            ("parameters", self.parameters_value()),
        ])
    }

    fn shown_name(&self) -> &str {
        self.display_name.as_deref().unwrap_or(&self.name)
    }

    fn references_value(&self) -> Value {
        let pairs =
            self.references.iter().map(|reference| (reference.key.clone(), write(reference)));
        Value::object(pairs)
    }

    fn parameters_value(&self) -> Value {
        let pairs = self.parameters.iter();
        Value::object(
            pairs.map(|(name, value)| (name.clone(), Value::object([("value", value.clone())]))),
        )
    }
}

fn write(reference: &ConnectionReference) -> Value {
    let mut members = Object::new();
    if let Some(connector) = &reference.connector {
        members.insert("api", Value::object([("name", connector.clone())]));
    }
    if let Some(logical_name) = &reference.logical_name {
        let pair = ("connectionReferenceLogicalName", logical_name.clone());
        members.insert("connection", Value::object([pair]));
    }
    if let Some(shown) = &reference.display_name {
        members.insert("displayName", shown.clone());
    }
    members.into()
}
