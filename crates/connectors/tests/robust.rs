//! Input that nobody means well with: nothing panics, nothing runs on.

use std::collections::BTreeMap;

use connectors::diagnose::{Refusal, Stage, challenges, classify};
use connectors::{Connector, Kind, content};
use wdl::Value;

const DEFINITION: &str = include_str!("documents/key/apiDefinition.swagger.json");
const PROPERTIES: &str = include_str!("documents/key/apiProperties.json");

#[test]
fn documents_bent_at_any_byte_are_read_or_refused() {
    let bend = |text: &str, at: usize, letter: u8| {
        let mut bytes = text.as_bytes().to_vec();
        bytes[at] = letter;
        bytes
    };
    for letter in [b'"', b'{', b']', b'0', 0xFF] {
        for at in (0..DEFINITION.len()).step_by(3) {
            use_it(&bend(DEFINITION, at, letter), PROPERTIES.as_bytes());
        }
        for at in (0..PROPERTIES.len()).step_by(3) {
            use_it(DEFINITION.as_bytes(), &bend(PROPERTIES, at, letter));
        }
    }
}

fn use_it(definition: &[u8], properties: &[u8]) {
    let Ok(connector) = Connector::read(definition, properties) else { return };
    let connection = Value::object([("site", "riga")]);
    for operation in &connector.operations {
        drop(connector.prepare(&operation.id, &Value::Null, &connection));
    }
    drop(connector.test_request(&connection));
    drop(connector.sign_in(BTreeMap::new()));
}

#[test]
fn schemas_that_contain_themselves_come_to_an_end() {
    let definition = r##"{"swagger":"2.0","host":"a.example","paths":{"/x":{"post":{"operationId":"X",
        "parameters":[{"name":"body","in":"body","required":true,"schema":{"$ref":"#/definitions/A"}}]}}},
        "definitions":{"A":{"allOf":[{"$ref":"#/definitions/A"},{"$ref":"#/definitions/B"}],"required":["a","b"],
        "properties":{"a":{"$ref":"#/definitions/A"},"b":{"$ref":"#/definitions/A"}}},
        "B":{"allOf":[{"$ref":"#/definitions/A"},{"$ref":"#/definitions/B"}]},
        "C":{"$ref":"#/definitions/C"}}}"##;
    let connector = Connector::read(definition.as_bytes(), br#"{"properties":{}}"#).ok().unwrap();
    let given = Value::object([("body/a/b/c", "1")]);
    drop(connector.prepare("X", &given, &Value::Null).ok().unwrap());
}

#[test]
fn answers_cut_anywhere_are_diagnosed() {
    let body = r#"{"error":{"code":"x","message":"<b>&amp;","details":[{"reason":"AADSTS"}]}}<html><script>"#;
    let header = r#"Bearer realm="a\"b", error=x, scope="y z", Negotiate abc==, Basic"#;
    for end in 0..=header.len().max(body.len()) {
        let cut = |text: &str| text.get(..end.min(text.len())).unwrap_or_default().to_owned();
        drop(challenges(&cut(header)));
        let headers = [("WWW-Authenticate".to_owned(), cut(header))];
        let body = cut(body);
        for (status, stage) in [(401, Stage::Call), (400, Stage::SignIn), (0, Stage::Call)] {
            let (headers, body, kind) = (&headers, body.as_bytes(), Kind::Oauth);
            drop(classify(&Refusal {
                status,
                headers,
                body,
                kind,
                stage,
                resource: None,
                now: None,
            }));
        }
    }
    let deep = format!("{}1{}", "[".repeat(100), "]".repeat(100));
    let (headers, kind) = (&[], Kind::Key);
    let refusal = Refusal {
        status: 403,
        headers,
        body: deep.as_bytes(),
        kind,
        stage: Stage::Call,
        resource: None,
        now: None,
    };
    drop(classify(&refusal));
}

#[test]
fn bodies_cut_anywhere_are_read_or_refused() {
    let multipart = b"--b\r\nContent-Type: text/plain\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--\r\n";
    for end in 0..multipart.len() {
        let content_type = Some("multipart/mixed; boundary=b");
        drop(content::read(content_type, &multipart[..end]));
        drop(content::read_or_opaque(content_type, &multipart[end..]));
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(content::read(Some("application/json"), deep.as_bytes()).is_err());
}
