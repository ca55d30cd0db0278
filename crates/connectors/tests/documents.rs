//! Reading connectors: what is shown of them, signing in, and what is wrong with broken ones.

mod common;

use std::collections::BTreeMap;

use common::{key, password, value};
use connectors::{Connector, Kind};
use vault::Secret;
use wdl::Value;

fn typed(pairs: &[(&str, &str)]) -> BTreeMap<String, Secret> {
    pairs.iter().map(|(name, text)| ((*name).to_owned(), Secret::from(*text))).collect()
}

#[test]
fn the_summary_shows_fields_and_operations() {
    let connector = password();
    let summary = serde_json::to_value(connector.summary()).unwrap();
    assert_eq!(summary["title"], "Parcel Desk");
    assert_eq!(summary["kind"], "password");
    assert_eq!(summary["host"], "api.parcel.example");
    assert_eq!(summary["testable"], true);
    let fields = summary["signIn"].as_array().unwrap();
    let secret = |index: usize| fields[index]["secret"].as_bool().unwrap();
    assert_eq!((secret(0), secret(1)), (false, true));
    let operations = summary["operations"].as_array().unwrap();
    let find = |id: &str| operations.iter().find(|o| o["id"] == id).unwrap();
    assert_eq!(find("GetParcel")["parameters"][0]["in"], "path");
    assert_eq!(find("WhenParcelArrives")["isTrigger"], true);
    assert_eq!(find("UpdateParcel")["parameters"][1]["type"], "object");
}

#[test]
fn a_key_that_goes_out_verbatim_is_marked() {
    let connector = key();
    let field = connector.sign_in.iter().find(|field| field.name == "api_key").unwrap();
    assert_eq!(connector.kind, Kind::Key);
    assert!(field.prefix_expected && field.secret);
    assert_eq!(field.goes_into.as_deref(), Some("Authorization"));
    assert_eq!(connector.denials, [419]);
    let unsupported: Vec<(&str, bool)> = connector
        .unsupported_policies
        .iter()
        .map(|policy| (policy.template.as_str(), policy.alters_request))
        .collect();
    assert_eq!(unsupported, [("setvaluefromurl", true), ("convertobjecttoarray", false)]);
}

#[test]
fn signing_in_parts_what_may_be_seen_from_what_may_not() {
    let odd = " pass\0word\r ";
    let typed_in = password().sign_in(typed(&[("username", "ada"), ("password", odd)]));
    let signed_in = typed_in.ok().unwrap();
    assert_eq!(signed_in.account.as_deref(), Some("ada"));
    assert_eq!(signed_in.plain, value(r#"{"username":"ada"}"#));
    let sealed = signed_in.credential.to_bytes();
    assert!(sealed.expose_text().unwrap().contains("pass\\u0000word\\r "));
    let signed_in =
        key().sign_in(typed(&[("site", "riga"), ("api_key", "sk_live_0123456789")])).ok().unwrap();
    assert_eq!(signed_in.hint.as_deref(), Some("6789"));
    assert_eq!(signed_in.plain, value(r#"{"site":"riga","region":"north"}"#));
}

#[test]
fn wrong_sign_in_values_are_all_named_and_never_repeated() {
    let codes = |connector: &Connector, pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        let errors = connector.sign_in(typed(pairs)).err().unwrap();
        let shown = format!("{errors:?}");
        assert!(!shown.contains("s3cret"), "{shown}");
        let name = |e: &connectors::Error| e.parameter().unwrap_or_default().to_owned();
        errors.iter().map(|error| (error.code().to_owned(), name(error))).collect()
    };
    let pair = |code: &str, name: &str| (code.to_owned(), name.to_owned());
    assert_eq!(
        codes(&password(), &[("username", "a:s3cret"), ("more", "s3cret")]),
        [
            pair("connection-value", "username"),
            pair("connection-value-missing", "password"),
            pair("connection-value", "more")
        ]
    );
    let wrong = [("site", "riga"), ("api_key", "s3cret"), ("region", "s3cret")];
    assert_eq!(codes(&key(), &wrong), [pair("connection-value", "region")]);
    let long = "x".repeat(65 * 1024);
    let wrong = [("username", "ada"), ("password", long.as_str())];
    assert_eq!(codes(&password(), &wrong), [pair("connection-value", "password")]);
}

#[test]
fn the_test_call_is_the_authors_or_the_cheapest_that_proves_something() {
    assert_eq!(password().test_operation().unwrap().id, "WhoAmI");
    // Open data would pass with any key, so it proves nothing.
    assert_eq!(key().test_operation().unwrap().id, "ListHarbours");
    let request = key().test_request(&value(r#"{"site":"riga"}"#)).unwrap().unwrap();
    assert_eq!(request.target(), "https://riga.tides.example/v2/harbours");
    let none = common::read(
        r#"{"swagger":"2.0","host":"a.example","paths":{"/x":{"post":{"operationId":"X"}}}}"#,
        r#"{"properties":{}}"#,
    );
    assert_eq!(none.kind, Kind::None);
    assert!(none.test_request(&Value::Null).unwrap().is_none());
}

#[test]
fn an_account_connector_that_names_no_provider_cannot_be_called() {
    let connector = common::read(
        r#"{"swagger":"2.0","host":"a.example","paths":{"/x":{"get":{"operationId":"X"}}}}"#,
        r#"{"properties":{"connectionParameters":{"token":{"type":"oauthSetting"}}}}"#,
    );
    assert_eq!(connector.kind, Kind::Unsupported);
    let error = connector.prepare("X", &Value::Null, &Value::Null).err().unwrap();
    assert_eq!(error.code(), "connection-kind-unsupported");
    assert!(connector.sign_in(BTreeMap::new()).is_err());
}

#[test]
fn a_broken_document_lists_everything_with_its_place() {
    let definition = r##"{
  "swagger": "3.1",
  "host": "user@evil.example",
  "securityDefinitions": { "x": { "type": "magic" }, "y": { "type": "apiKey", "in": "cookie" } },
  "paths": {
    "no-slash": {},
    "/a": { "get": { "operationId": "A", "parameters": [ { "$ref": "#/parameters/none" }, { "in": "path" } ] } }
  }
}"##;
    let properties = r#"{ "properties": { "connectionParameters": { "k": {} }, "policyTemplateInstances": [ {} ] } }"#;
    let problems = Connector::read(definition.as_bytes(), properties.as_bytes()).err().unwrap();
    let mut found: Vec<(&str, u32)> =
        problems.iter().map(|p| (p.code, p.place.map_or(0, |place| place.line))).collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            ("connection-parameter-invalid", 1),
            ("host-invalid", 3),
            ("openapi-version", 2),
            ("parameter-invalid", 7),
            ("path-invalid", 6),
            ("policy-invalid", 1),
            ("reference-broken", 7),
            ("security-invalid", 4),
            ("security-invalid", 4),
        ]
    );
    assert!(problems.iter().all(|problem| problem.file.is_some()));
}

#[test]
fn no_document_is_too_strange_to_be_refused() {
    for definition in
        ["", "null", "[]", "{", "{}", r#"{"swagger":"2.0"}"#, r#"{"swagger":"2.0","paths":{}}"#]
    {
        for properties in ["", "null", "{}", r#"{"properties":[]}"#, r#"{"properties":{}}"#] {
            let problems = Connector::read(definition.as_bytes(), properties.as_bytes()).err();
            let problems = problems.unwrap_or_else(|| panic!("{definition} {properties}"));
            assert!(problems.iter().any(wdl::Problem::is_error), "{definition} {properties}");
        }
    }
}
