//! The XML form of JSON: one root member, `@name` members as attributes, arrays as equal elements.

use super::scan::refuse;
use super::text::{is_allowed, push_attribute, push_text};
use super::{document, name};
use crate::error::Error;
use crate::limits::Limits;
use crate::value::{Object, Value, float_text};

/// Turns an object into the text of an XML document; one without members becomes an empty text.
pub(crate) fn from_json(members: &Object, limits: &Limits) -> Result<String, Error> {
    let mut writer = Writer { out: String::new(), prefixes: Vec::new() };
    let mut has_root = false;
    for (name, value) in members.iter() {
        writer.top(name, value, &mut has_root)?;
    }
    // What JSON can say and XML cannot is found by reading the result.
    if has_root {
        document::read(&writer.out, limits)?;
    }
    Ok(writer.out)
}

struct Writer {
    out: String,
    /// The prefixes that are declared here.
    prefixes: Vec<String>,
}

impl Writer {
    fn top(&mut self, name: &str, value: &Value, has_root: &mut bool) -> Result<(), Error> {
        if name == "?xml" {
            return self.declaration(value);
        }
        if let Some(target) = name.strip_prefix('?') {
            return self.instruction(target, value);
        }
        if name.starts_with(['@', '#', '!']) {
            return Err(refuse("the root of the JSON has a member that only an element can have"));
        }
        let items = value.as_array().unwrap_or(std::slice::from_ref(value));
        for item in items {
            if std::mem::replace(has_root, true) {
                return Err(refuse("the JSON has more than one root member")
                    .with_hint("put the members into one that becomes the root element"));
            }
            self.element(name, item)?;
        }
        Ok(())
    }

    fn declaration(&mut self, value: &Value) -> Result<(), Error> {
        if !self.out.is_empty() {
            return Err(refuse("the declaration is not at the beginning"));
        }
        let part = |name: &str| value.get(name).map(scalar).transpose();
        let version = part("@version")?.unwrap_or_else(|| "1.0".to_owned());
        self.out.push_str("<?xml");
        self.attribute("version", &version);
        for (member, name) in [("@encoding", "encoding"), ("@standalone", "standalone")] {
            if let Some(text) = part(member)?.filter(|text| !text.is_empty()) {
                self.attribute(name, &text);
            }
        }
        self.out.push_str("?>");
        Ok(())
    }

    fn instruction(&mut self, target: &str, value: &Value) -> Result<(), Error> {
        for item in value.as_array().unwrap_or(std::slice::from_ref(value)) {
            let data = scalar(item)?;
            if data.contains("?>") {
                return Err(refuse("a processing instruction holds its own end"));
            }
            self.out.extend(["<?", &name::encode(target), " ", &data, "?>"]);
        }
        Ok(())
    }

    /// Writes an element; an array inside an array becomes an element of the same name around it.
    fn element(&mut self, name: &str, value: &Value) -> Result<(), Error> {
        if name.is_empty() {
            return Err(refuse("a member of the JSON has an empty name"));
        }
        let known = self.prefixes.len();
        let empty = Object::new();
        let members = value.as_object().unwrap_or(&empty);
        self.note_prefixes(members)?;
        let written = self.qualified(name);
        self.out.extend(["<", &written]);
        self.attributes(members)?;
        let start = self.out.len();
        self.out.push('>');
        let has_content = self.content(name, value)?;
        self.prefixes.truncate(known);
        if has_content {
            self.out.extend(["</", &written, ">"]);
        } else {
            self.out.truncate(start);
            self.out.push_str(" />");
        }
        Ok(())
    }

    fn content(&mut self, name: &str, value: &Value) -> Result<bool, Error> {
        match value {
            Value::Null => Ok(false),
            Value::Array(items) => {
                for item in items.iter() {
                    self.element(name, item)?;
                }
                Ok(!items.is_empty())
            }
            Value::Object(members) => {
                let mut has_content = false;
                for (name, value) in members.iter().filter(|(name, _)| !name.starts_with('@')) {
                    has_content |= self.member(name, value)?;
                }
                Ok(has_content)
            }
            scalar_value => {
                self.text(&scalar(scalar_value)?)?;
                Ok(true)
            }
        }
    }

    fn member(&mut self, name: &str, value: &Value) -> Result<bool, Error> {
        let items = value.as_array().unwrap_or(std::slice::from_ref(value));
        for item in items {
            match name {
                "#text" | "#whitespace" | "#significant-whitespace" => self.text(&scalar(item)?)?,
                "#cdata-section" => self.cdata(&scalar(item)?)?,
                "!DOCTYPE" => return Err(refuse("a document type is not allowed")),
                "?xml" => return Err(refuse("the declaration is not at the beginning")),
                _ => match name.strip_prefix('?') {
                    Some(target) => self.instruction(target, item)?,
                    None => self.element(name, item)?,
                },
            }
        }
        Ok(!items.is_empty())
    }

    fn text(&mut self, text: &str) -> Result<(), Error> {
        if !text.chars().all(is_allowed) {
            return Err(refuse("a text holds a character that XML may not have"));
        }
        push_text(&mut self.out, text);
        Ok(())
    }

    fn cdata(&mut self, text: &str) -> Result<(), Error> {
        if text.contains("]]>") || !text.chars().all(is_allowed) {
            return Err(refuse("a section holds what it may not have"));
        }
        self.out.extend(["<![CDATA[", text, "]]>"]);
        Ok(())
    }

    /// Notes the prefixes that the attributes of an element declare.
    fn note_prefixes(&mut self, members: &Object) -> Result<(), Error> {
        for (name, _) in members.iter() {
            if let Some(prefix) = name.strip_prefix("@xmlns:") {
                self.prefixes.push(prefix.to_owned());
            }
        }
        Ok(())
    }

    fn attributes(&mut self, members: &Object) -> Result<(), Error> {
        for (name, value) in members.iter() {
            if let Some(name) = name.strip_prefix('@') {
                let text = scalar(value)?;
                let name = if name == "xmlns" { name.to_owned() } else { self.qualified(name) };
                self.attribute(&name, &text);
            }
        }
        Ok(())
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.extend([" ", name, "=\""]);
        push_attribute(&mut self.out, value);
        self.out.push('"');
    }

    /// Returns a name as XML writes it; a prefix that nobody declares is dropped.
    fn qualified(&self, name: &str) -> String {
        let encode = |part: &str| name::encode(part).replace(':', "_x003A_");
        match name.split_once(':') {
            Some((prefix, local)) if !prefix.is_empty() && !local.is_empty() => {
                let is_known = matches!(prefix, "xml" | "xmlns")
                    || self.prefixes.iter().any(|known| known == prefix);
                let local = encode(local);
                if is_known { format!("{prefix}:{local}") } else { local }
            }
            _ => encode(name),
        }
    }
}

/// Returns the text of a value that is not an array or object.
fn scalar(value: &Value) -> Result<String, Error> {
    match value {
        Value::Null => Ok(String::new()),
        Value::Bool(flag) => Ok(flag.to_string()),
        Value::Int(number) => Ok(number.to_string()),
        Value::Float(number) if *number == f64::INFINITY => Ok("INF".to_owned()),
        Value::Float(number) if *number == f64::NEG_INFINITY => Ok("-INF".to_owned()),
        Value::Float(number) => Ok(float_text(*number)),
        Value::Decimal(number) => Ok(number.to_string()),
        Value::String(text) => Ok(text.to_string()),
        Value::Array(_) | Value::Object(_) => {
            Err(refuse("an attribute or text of the JSON is an array or object"))
        }
    }
}
