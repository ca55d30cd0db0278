//! Addresses that a service gives in its answers, and the address that it is to call: what triggers
//! need of a document.

use wdl::Value;

use super::connector::Connector;

/// How deep the body of a subscription is looked through.
const DEPTH_MAX: usize = 8;

impl Connector {
    /// Returns path and query, below the document's base, of an address that the service gave; nothing
    /// for one that leads elsewhere.
    pub fn path_of(&self, address: &str) -> Option<String> {
        let address = address.trim();
        let (_, rest) = self.base.split_once("://")?;
        let base_path = rest.find('/').map_or("", |at| &rest[at..]);
        let path = if address.starts_with('/') && !address.starts_with("//") {
            // Services give paths with the base, and without it.
            address.strip_prefix(base_path).filter(|path| path.starts_with('/')).unwrap_or(address)
        } else {
            address.strip_prefix(self.base.as_str())?
        };
        path.starts_with('/').then(|| path.to_owned())
    }

    /// Returns the flat name under which an operation takes the address that the service is to call,
    /// such as `subscription/url`.
    pub fn notification_parameter(&self, operation: &str) -> Option<String> {
        let operation = self.operation(operation)?;
        let item = self.document.get("paths")?.get(&operation.path)?.as_object()?;
        let written = item.find(&operation.method)?;
        let parameters = written.get("parameters")?.as_array()?;
        parameters.iter().find_map(|parameter| {
            let parameter = self.resolved(parameter);
            let name = parameter.get("name")?.as_str()?;
            if is_notification_url(parameter) {
                return Some(name.to_owned());
            }
            self.marked(parameter.get("schema")?, DEPTH_MAX).map(|rest| format!("{name}/{rest}"))
        })
    }

    fn marked(&self, schema: &Value, depth: usize) -> Option<String> {
        let properties = self.resolved(schema).get("properties")?.as_object()?;
        properties.iter().find_map(|(name, property)| {
            if is_notification_url(property) {
                return Some(name.to_string());
            }
            let rest = self.marked(property, depth.checked_sub(1)?)?;
            Some(format!("{name}/{rest}"))
        })
    }

    /// Follows a reference within the document.
    fn resolved<'v>(&'v self, value: &'v Value) -> &'v Value {
        let target = value.get("$ref").and_then(Value::as_str);
        let parts = target.and_then(|target| target.strip_prefix("#/"));
        let found = parts
            .and_then(|parts| parts.split('/').try_fold(&self.document, |at, part| at.get(part)));
        found.unwrap_or(value)
    }
}

fn is_notification_url(value: &Value) -> bool {
    value.get("x-ms-notification-url").is_some_and(|mark| match mark {
        Value::Bool(is_marked) => *is_marked,
        Value::String(text) => text.eq_ignore_ascii_case("true"),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SWAGGER: &str = r##"{"swagger":"2.0","info":{"title":"Shop","version":"1"},"host":"shop.test",
        "basePath":"/v1","schemes":["https"],"paths":{"/hooks":{"post":{"operationId":"Watch",
        "x-ms-trigger":"single","parameters":[{"name":"hook","in":"body","schema":{"$ref":"#/definitions/Hook"}}],
        "responses":{"201":{"description":"made"}}}},"/orders":{"get":{"operationId":"List",
        "responses":{"200":{"description":"ok"}}}}},"definitions":{"Hook":{"type":"object",
        "properties":{"kind":{"type":"string"},"to":{"type":"object","properties":{"url":{"type":"string",
        "x-ms-notification-url":true}}}}}}}"##;

    fn connector() -> Connector {
        Connector::read(SWAGGER.as_bytes(), br#"{"properties":{}}"#).unwrap()
    }

    #[test]
    fn addresses_of_the_service_are_paths_below_its_base() {
        let connector = connector();
        let path = |address: &str| connector.path_of(address);
        assert_eq!(path("https://shop.test/v1/orders?since=5").as_deref(), Some("/orders?since=5"));
        assert_eq!(path("/v1/orders?since=5").as_deref(), Some("/orders?since=5"));
        assert_eq!(path("/orders").as_deref(), Some("/orders"));
        assert_eq!(path("https://other.test/v1/orders"), None);
        assert_eq!(path("//other.test/v1/orders"), None);
        assert_eq!(path("https://shop.test/v10/orders"), None);
    }

    #[test]
    fn the_address_to_call_has_its_place_in_the_body() {
        let connector = connector();
        assert_eq!(connector.notification_parameter("Watch").as_deref(), Some("hook/to/url"));
        assert_eq!(connector.notification_parameter("List"), None);
    }
}
