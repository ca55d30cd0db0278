//! Request: what a call must look like to start a run.

use std::sync::Arc;

use wdl::definition::Trigger as Declared;
use wdl::{Object, Value};

/// A trigger that calls start.
#[derive(Clone, Debug)]
pub struct Request {
    /// Who calls.
    pub host: Host,
    /// The only method that is taken; any when absent.
    pub method: Option<Arc<str>>,
    /// What follows the address; nothing when empty.
    relative: Vec<Segment>,
}

/// Who calls: it decides what the body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// Any program.
    Program,
    /// A person at a button: the body holds the typed inputs, headers tell who it is.
    Person,
    /// An app: the body holds the typed inputs.
    App,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    Literal(Arc<str>),
    Parameter(Arc<str>),
}

impl Request {
    pub(super) fn compile(declared: &Declared) -> Self {
        let text = |member: &str| declared.inputs.get(member).and_then(Value::as_str);
        Self {
            host: Host::of(declared.variant.as_deref().unwrap_or_default()),
            method: text("method").map(Arc::from),
            relative: text("relativePath").map(segments).unwrap_or_default(),
        }
    }

    /// Tells whether a method is taken.
    pub fn takes(&self, method: &str) -> bool {
        self.method.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
    }

    /// Returns the parameters in the path after the address, or `None` when it does not fit.
    pub fn relative_parameters(&self, path: &str) -> Option<Object> {
        let given: Vec<_> = path.split('/').filter(|part| !part.is_empty()).collect();
        if given.len() != self.relative.len() {
            return None;
        }
        let mut parameters = Object::new();
        for (segment, part) in self.relative.iter().zip(given) {
            match segment {
                Segment::Literal(text) if **text == *part => {}
                Segment::Literal(_) => return None,
                Segment::Parameter(name) => parameters.insert(Arc::clone(name), part),
            }
        }
        Some(parameters)
    }
}

impl Host {
    fn of(kind: &str) -> Self {
        match kind.to_ascii_lowercase().as_str() {
            "button" => Self::Person,
            "powerapp" | "powerappv2" => Self::App,
            _ => Self::Program,
        }
    }

    /// Tells whether the body is made of inputs that the trigger declares.
    pub fn has_typed_inputs(self) -> bool {
        self != Self::Program
    }
}

fn segments(path: &str) -> Vec<Segment> {
    let parts = path.split('/').filter(|part| !part.is_empty());
    parts
        .map(|part| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
            Some(name) => Segment::Parameter(name.into()),
            None => Segment::Literal(part.into()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(relative: Vec<Segment>) -> Request {
        Request { host: Host::Program, method: None, relative }
    }

    #[test]
    fn relative_path_gives_its_parameters_or_does_not_fit() {
        let request = request(segments("/orders/{id}/lines/{line}"));
        let parameters = request.relative_parameters("orders/7/lines/2").unwrap();
        assert_eq!(parameters.get("id"), Some(&Value::from("7")));
        assert_eq!(parameters.get("line"), Some(&Value::from("2")));
        assert_eq!(request.relative_parameters("orders/7"), None);
        assert_eq!(request.relative_parameters("other/7/lines/2"), None);
    }

    #[test]
    fn any_method_is_taken_unless_one_is_named() {
        let any = request(Vec::new());
        assert!(any.takes("PUT") && any.relative_parameters("").is_some());
        let put = Request { method: Some("PUT".into()), ..any };
        assert!(put.takes("put") && !put.takes("POST"));
    }

    #[test]
    fn the_kind_says_who_calls() {
        assert_eq!(Host::of("Button"), Host::Person);
        assert_eq!(Host::of("PowerAppV2"), Host::App);
        assert_eq!(Host::of("Http"), Host::Program);
        assert!(!Host::of("").has_typed_inputs());
    }
}
