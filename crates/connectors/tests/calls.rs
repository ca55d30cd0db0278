//! Calls of operations: how values reach the address, the headers and the body.

mod common;

use common::{key, open, password, sent, value};
use connectors::Error;
use wdl::Value;

fn call(operation: &str, parameters: &str) -> Result<(String, String), Error> {
    let connector = password();
    let mut request =
        connector.prepare(operation, &value(parameters), &value(r#"{"username":"ada"}"#))?;
    open(&[("password", "pa:ss")]).apply(&mut request)?;
    let sent = sent(request);
    Ok((
        format!("{} {}", sent.method, sent.address),
        String::from_utf8_lossy(&sent.body).into_owned(),
    ))
}

fn address(operation: &str, parameters: &str) -> String {
    call(operation, parameters).unwrap_or_else(|error| panic!("{error}")).0
}

fn code(operation: &str, parameters: &str) -> (&'static str, Option<String>) {
    let Err(error) = call(operation, parameters) else { panic!("{parameters} was accepted") };
    (error.code(), error.parameter().map(str::to_owned))
}

const PARCELS: &str = "GET https://api.parcel.example/v1/parcels";

#[test]
fn path_values_are_one_segment_whatever_is_in_them() {
    for (id, segment) in [
        ("7", "7"),
        ("../../admin", "..%2F..%2Fadmin"),
        ("%2e%2e%2f", "%252e%252e%252f"),
        ("a?b#c/d\\\\e", "a%3Fb%23c%2Fd%5Ce"),
        ("ä b", "%C3%A4%20b"),
    ] {
        let got = address("GetParcel", &format!(r#"{{"parcelId":"{id}"}}"#));
        assert_eq!(got, format!("{PARCELS}/{segment}?api-version=2024-01"));
    }
    for id in ["..", ".", "%2e%2e", "%2E."] {
        let got = code("GetParcel", &format!(r#"{{"parcelId":"{id}"}}"#));
        assert_eq!(got, ("parameter-value", Some("parcelId".to_owned())), "{id}");
    }
    assert_eq!(code("GetParcel", r#"{"parcelId":""}"#).0, "parameter-value");
}

#[test]
fn double_and_slashed_encodings_as_declared() {
    let base = "GET https://api.parcel.example/v1/folders";
    let got = address("GetFile", r#"{"name":"a/b","path":"x/y z"}"#);
    assert_eq!(got, format!("{base}/a%252Fb/files/x/y%20z"));
    assert_eq!(code("GetFile", r#"{"name":"a","path":"x/../y"}"#).0, "parameter-value");
}

#[test]
fn queries_by_type_and_collection_format() {
    let got = address(
        "GetParcel",
        r#"{"parcelId":1,"fields":["a","b&c"],"tag":["x","y"],"limit":"5","deep":"True"}"#,
    );
    let query = "fields=a%2Cb%26c&tag=x&tag=y&limit=5&deep=true&api-version=2024-01";
    assert_eq!(got, format!("{PARCELS}/1?{query}"));
    let got = address("GetParcel", r#"{"parcelId":1,"limit":5.0,"fields":null,"API-Version":"x"}"#);
    assert_eq!(got, format!("{PARCELS}/1?limit=5&api-version=x"));
}

#[test]
fn wrong_values_are_named_and_never_repeated() {
    for (parameters, code_and_name) in [
        (r#"{}"#, ("parameter-missing", "parcelId")),
        (r#"{"parcelId":1,"limit":"s3cret"}"#, ("parameter-type", "limit")),
        (r#"{"parcelId":1,"deep":"s3cret"}"#, ("parameter-type", "deep")),
        (r#"{"parcelId":{"s3cret":1}}"#, ("parameter-type", "parcelId")),
        (r#"{"parcelId":1,"X-Trace":"s3cret\r\nSet-Cookie: a"}"#, ("header-invalid", "X-Trace")),
        (r#"{"parcelId":1,"nothing":1}"#, ("parameter-unknown", "nothing")),
    ] {
        let Err(error) = call("GetParcel", parameters) else { panic!("{parameters}") };
        assert_eq!((error.code(), error.parameter().unwrap()), code_and_name);
        assert!(!format!("{error} {error:?}").contains("s3cret"));
    }
    assert_eq!(code("Nothing", "{}").0, "operation-unknown");
    assert_eq!(code("GetParcel", "[]").0, "input-invalid");
}

#[test]
fn flat_names_become_a_body_with_hidden_defaults() {
    let flat = r#"{"parcelId":1,"item/title":"t","item/address/city":"Riga","item/a/b":"slash"}"#;
    let (_, body) = call("UpdateParcel", flat).unwrap();
    let wanted = concat!(
        r#"{"title":"t","address":{"city":"Riga","form":"postal"},"a/b":"slash","#,
        r#""source":"flow"}"#
    );
    assert_eq!(body, wanted);
    let (_, body) = call("UpdateParcel", r#"{"parcelId":1,"item":{"title":"t"}}"#).unwrap();
    assert_eq!(body, r#"{"title":"t","source":"flow"}"#);
}

#[test]
fn forms_are_written_as_declared() {
    let (_, body) = call("AddNote", r#"{"text":"a & b","stars":3}"#).unwrap();
    assert_eq!(body, "text=a+%26+b&stars=3");
    let file = r#"{"label":{"$content-type":"image/png","$content":"AAEC"},"size":"A4"}"#;
    let connector = password();
    let request = connector.prepare("AddLabel", &value(file), &Value::Null).unwrap();
    let shown = serde_json::to_string(&request.recorded()).unwrap();
    assert!(shown.contains("multipart/form-data; boundary=tidegate-"), "{shown}");
    assert!(shown.contains(r#"form-data; name=\"label\"; filename=\"label\""#), "{shown}");
    assert!(shown.contains("image/png"), "{shown}");
}

#[test]
fn the_password_goes_out_and_is_never_recorded() {
    let connector = password();
    let plain = value(r#"{"username":"ada"}"#);
    let mut request = connector.prepare("WhoAmI", &Value::Null, &plain).unwrap();
    let before = serde_json::to_string(&request.recorded()).unwrap();
    assert_eq!(
        before,
        concat!(
            r#"{"method":"GET","uri":"https://api.parcel.example/v1/me","#,
            r#""headers":{"Accept":"application/json","Authorization":"*sanitized*"}}"#
        )
    );
    assert!(open(&[]).apply(&mut request).is_err(), "a missing secret is noticed");
    open(&[("password", "pa:ss")]).apply(&mut request).unwrap();
    assert_eq!(serde_json::to_string(&request.recorded()).unwrap(), before);
    assert_eq!(sent(request).header("authorization"), Some("Basic YWRhOnBhOnNz"));
}

#[test]
fn given_paths_find_their_operation_and_stay_below_the_host() {
    let connector = password();
    let prepare = |inputs: &str| connector.prepare_path(&value(inputs), &Value::Null);
    let request = prepare(
        r#"{"method":"get","path":"/parcels/@{x}","queries":{"limit":2,"odata":"y"},"headers":{"X-Own":"1"}}"#,
    );
    let shown = serde_json::to_string(&request.unwrap().recorded()).unwrap();
    assert!(shown.contains("/v1/parcels/@{x}?limit=2&api-version=2024-01&odata=y"), "{shown}");
    assert!(shown.contains(r#""X-Own":"1""#), "{shown}");
    for path in
        ["/parcels/../x", "//evil.example/x", "https://evil.example/", "/a/%2e%2e/b", "/a\\b"]
    {
        let error = prepare(&format!(r#"{{"method":"get","path":{path:?}}}"#)).err().unwrap();
        assert_eq!((error.code(), error.parameter()), ("input-invalid", Some("path")), "{path}");
    }
    let error = prepare(r#"{"method":"post","path":"/me"}"#).err().unwrap();
    assert_eq!(error.code(), "operation-unknown");
}

#[test]
fn policies_change_host_headers_path_and_body() {
    let connector = key();
    let connection = value(r#"{"site":"riga"}"#);
    let send = |operation: &str, parameters: &str| {
        let mut request = connector.prepare(operation, &value(parameters), &connection).unwrap();
        let recorded = serde_json::to_string(&request.recorded()).unwrap();
        assert!(!recorded.contains("k/1"), "{recorded}");
        open(&[("api_key", "k/1")]).apply(&mut request).unwrap();
        sent(request)
    };
    let harbours = send("ListHarbours", "{}");
    assert_eq!(harbours.address, "https://riga.tides.example/v2/harbours");
    assert_eq!(harbours.header("Authorization"), Some("k/1"));
    assert_eq!(harbours.header("X-Region"), Some("r-north"));
    assert_eq!(send("OpenData", "{}").header("Authorization"), None);
    let tides = send("GetTides", r#"{"id":5}"#);
    assert_eq!(tides.method, "POST");
    assert_eq!(tides.address, "https://riga.tides.example/v2/k%2F1/tides/5?key=k%2F1");
    let subscribed = send("Subscribe", r#"{"body/name":"n"}"#);
    assert_eq!(subscribed.body, br#"{"name":"n","topics":["tide.high"]}"#);
}

#[test]
fn what_is_not_understood_is_refused_not_guessed() {
    let connector = key();
    let connection = value(r#"{"site":"riga"}"#);
    for (operation, word) in [("Odd", "setvaluefromurl"), ("Scripted", "script")] {
        let error = connector.prepare(operation, &Value::Null, &connection).err().unwrap();
        assert_eq!(error.code(), "operation-unsupported");
        assert!(error.to_string().contains(word), "{error}");
    }
    let error = connector.prepare("ListHarbours", &Value::Null, &Value::Null).err().unwrap();
    assert_eq!((error.code(), error.parameter()), ("connection-value-missing", Some("site")));
    for site in ["evil.example/x?", "a@b", "a#"] {
        let connection = Value::object([("site", site)]);
        let error = connector.prepare("ListHarbours", &Value::Null, &connection).err().unwrap();
        assert_eq!((error.code(), error.parameter()), ("connection-value", Some("site")), "{site}");
    }
}
