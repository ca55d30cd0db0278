//! Writes a flow out of a package, folder or template as a document of its own, which reads back alike.

use super::connections;
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
        let mut properties = self.beside();
        properties.insert("displayName", self.shown_name());
        self.write_state(&mut properties, ["Started", "Stopped"]);
        properties.insert("definition", self.definition.raw.clone());
        properties.insert("connectionReferences", self.references_value(&properties));
        let mut flow = self.around();
        insert_missing(&mut flow, "type", "Microsoft.Flow/flows");
        flow.insert("properties", properties);
        insert_missing(&mut flow, "schemaVersion", "1.0.0.0");
        flow.into()
    }

    fn resource(&self) -> Value {
        // What else a template's resource holds was evaluated for another place.
        let is_own = self.shape == Shape::Resource;
        let mut properties = if is_own { self.beside() } else { Object::new() };
        self.write_state(&mut properties, ["Enabled", "Disabled"]);
        properties.insert("definition", self.definition.raw.clone());
        properties.insert("parameters", self.parameters_value(&properties));
        let mut resource = if is_own { self.around() } else { Object::new() };
        insert_missing(&mut resource, "type", "Microsoft.Logic/workflows");
        resource.insert("name", self.shown_name());
        resource.insert("properties", properties);
        resource.into()
    }

    fn standard(&self) -> Value {
        let mut workflow = self.beside();
        workflow.insert("definition", self.definition.raw.clone());
        insert_missing(&mut workflow, "kind", "Stateful");
        workflow.insert("connectionReferences", self.references_value(&workflow));
        workflow.insert("parameters", self.parameters_value(&workflow));
        workflow.into()
    }

    /// What stands beside the definition where it arrived.
    fn beside(&self) -> Object {
        let holder = self.definition.pointer.as_str().strip_suffix("/definition");
        members(holder.and_then(|holder| self.document.find(holder)))
    }

    /// What stands beside the `properties` that hold the definition.
    fn around(&self) -> Object {
        let is_inside = self.definition.pointer.as_str() == "/properties/definition";
        members(is_inside.then(|| self.document.value()))
    }

    fn write_state(&self, properties: &mut Object, [on, off]: [&str; 2]) {
        if let Some(is_enabled) = self.is_enabled {
            insert_missing(properties, "state", if is_enabled { on } else { off });
        }
    }

    fn shown_name(&self) -> &str {
        self.display_name.as_deref().unwrap_or(&self.name)
    }

    fn references_value(&self, beside: &Object) -> Object {
        let mut written = members(beside.get("connectionReferences"));
        for reference in &self.references {
            let known = written.find_entry(&reference.key);
            let (key, known) = known
                .map_or((reference.key.clone(), Object::new()), |(key, value)| {
                    (key.clone(), members(Some(value)))
                });
            written.insert(key, filled(known, reference));
        }
        written
    }

    fn parameters_value(&self, beside: &Object) -> Object {
        let mut written = members(beside.get("parameters"));
        for (name, value) in self.parameters.iter() {
            let mut parameter = members(written.get(name));
            parameter.insert("value", value.clone());
            written.insert(name.clone(), parameter);
        }
        written
    }
}

/// A copy of an object's members; none of anything else.
fn members(value: Option<&Value>) -> Object {
    value.and_then(Value::as_object).cloned().unwrap_or_default()
}

fn insert_missing(members: &mut Object, name: &str, value: &str) {
    if members.find(name).is_none() {
        members.insert(name, value);
    }
}

/// Adds what its own members do not say of a reference.
fn filled(mut written: Object, reference: &ConnectionReference) -> Object {
    let told = connections::read((&reference.key, &Value::from(written.clone())));
    if let Some(connector) = reference.connector.clone().filter(|_| told.connector.is_none()) {
        let mut api = members(written.get("api"));
        api.insert("name", connector);
        written.insert("api", api);
    }
    if let Some(name) = reference.logical_name.clone().filter(|_| told.logical_name.is_none()) {
        let mut connection = members(written.get("connection"));
        connection.insert("connectionReferenceLogicalName", name);
        written.insert("connection", connection);
    }
    if let Some(shown) = reference.display_name.clone().filter(|_| told.display_name.is_none()) {
        written.insert("displayName", shown);
    }
    written
}
