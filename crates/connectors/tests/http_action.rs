//! The Http action: what its inputs come to.

mod common;

use common::{sent, value};
use connectors::{Error, content, http};

fn prepare(inputs: &str) -> Result<connectors::Request, Error> {
    http::prepare(&value(inputs))
}

fn code(inputs: &str) -> &'static str {
    prepare(inputs).err().unwrap_or_else(|| panic!("{inputs} was accepted")).code()
}

#[test]
fn queries_join_the_address_and_some_headers_are_dropped() {
    let request = prepare(
        r#"{"method":"post","uri":"https://a.example/x?a=1#f","queries":{"b c":"d&e","n":2,"none":null,"list":[1]},
            "headers":{"Host":"evil","Content-Length":"5","Content-Type":"text/csv","Accept":"*/*","Accept-Language":"lv",
                       "Cookie":"c=1","X-Many":["1","2"],"X-Flag":true},
            "cookie":"s=2","body":"a;b"}"#,
    );
    let sent = sent(request.unwrap());
    assert_eq!(sent.method, "POST");
    assert_eq!(sent.address, "https://a.example/x?a=1&b%20c=d%26e&n=2&list=%5B1%5D#f");
    let names: Vec<&str> = sent.headers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Content-Type", "Accept", "X-Many", "X-Flag", "Cookie"]);
    assert_eq!((sent.header("x-many"), sent.header("cookie")), (Some("1,2"), Some("s=2")));
    assert_eq!(sent.body, b"a;b");
}

#[test]
fn bodies_by_their_value() {
    for (body, content_type, bytes) in [
        (r#""plain""#, "text/plain; charset=utf-8", "plain"),
        (r#"{"a":[1,2.0,null]}"#, "application/json; charset=utf-8", r#"{"a":[1,2.0,null]}"#),
        ("false", "application/json; charset=utf-8", "false"),
        (r#"{"$content-type":"image/png","$content":"aGk="}"#, "image/png", "hi"),
        (
            r#"{"$formdata":[{"key":"a b","value":"c"}]}"#,
            "application/x-www-form-urlencoded",
            "a+b=c",
        ),
        (
            r#"{"$content-type":"multipart/form-data; boundary=b","$multipart":[{"headers":{"Content-Disposition":"form-data; name=x"},"body":"1"}]}"#,
            "multipart/form-data; boundary=b",
            "--b\r\nContent-Disposition: form-data; name=x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n1\r\n--b--\r\n",
        ),
    ] {
        let inputs = format!(r#"{{"method":"PUT","uri":"https://a.example","body":{body}}}"#);
        let sent = sent(prepare(&inputs).unwrap());
        assert_eq!(sent.header("content-type"), Some(content_type));
        assert_eq!(String::from_utf8(sent.body).unwrap(), bytes);
    }
    let sent = sent(prepare(r#"{"method":"GET","uri":"https://a.example","body":null}"#).unwrap());
    assert!(sent.body.is_empty() && sent.header("content-type").is_none());
}

#[test]
fn a_multipart_body_comes_back_as_it_went() {
    let body = value(
        r#"{"$multipart":[{"headers":{"Content-Disposition":"form-data; name=\"a\""},"body":"text"},
            {"headers":{"Content-Type":"image/png"},"body":{"$content-type":"image/png","$content":"AAEC"}}]}"#,
    );
    let written = content::write(&body, None).unwrap();
    let read = content::read(written.content_type.as_deref(), &written.bytes).unwrap();
    let parts = read.get("$multipart").unwrap().as_array().unwrap();
    assert_eq!(parts[0].get("body").unwrap().as_str(), Some("text"));
    assert_eq!(parts[1].get("body").unwrap().get("$content").unwrap().as_str(), Some("AAEC"));
    assert_eq!(written, content::write(&body, None).unwrap(), "a repeated attempt sends the same");
}

#[test]
fn credentials_go_out_and_are_never_recorded() {
    for (authentication, header) in [
        (r#"{"type":"Basic","username":"ada","password":"s3cret"}"#, "Basic YWRhOnMzY3JldA=="),
        (r#"{"type":"raw","value":"Key s3cret"}"#, "Key s3cret"),
    ] {
        let inputs = format!(
            r#"{{"method":"GET","uri":"https://a.example","cookie":"s3cret","authentication":{authentication}}}"#
        );
        let request = prepare(&inputs).unwrap();
        let recorded = serde_json::to_string(&request.recorded()).unwrap();
        assert!(!recorded.contains("s3cret") && !recorded.contains("czNj"), "{recorded}");
        assert_eq!(sent(request).header("authorization"), Some(header));
    }
    let open = r#"{"method":"GET","uri":"https://a.example","headers":{"Authorization":"s3cret"}}"#;
    assert!(!serde_json::to_string(&prepare(open).unwrap().recorded()).unwrap().contains("s3cret"));
}

#[test]
fn what_cannot_be_sent_is_refused_by_code() {
    for (inputs, wanted) in [
        (r#"{"uri":"https://a.example"}"#, "input-invalid"),
        (r#"{"method":"GET"}"#, "input-invalid"),
        (r#"{"method":"GET","uri":5}"#, "input-invalid"),
        (r#"{"method":"G T","uri":"https://a.example"}"#, "input-invalid"),
        (r#"{"method":"GET","uri":"/relative"}"#, "address-invalid"),
        (r#"{"method":"GET","uri":"file:///etc/passwd"}"#, "address-invalid"),
        (r#"{"method":"GET","uri":"gopher://a.example"}"#, "address-invalid"),
        (r#"{"method":"GET","uri":"https://user:pass@a.example/"}"#, "address-invalid"),
        (
            r#"{"method":"GET","uri":"https://a.example","headers":{"X":"a\r\nY: b"}}"#,
            "header-invalid",
        ),
        (r#"{"method":"GET","uri":"https://a.example","headers":{"X Y":"a"}}"#, "header-invalid"),
        (r#"{"method":"GET","uri":"https://a.example","headers":[]}"#, "input-invalid"),
        (
            r#"{"method":"GET","uri":"https://a.example","authentication":{"type":"PodIdentity"}}"#,
            "authentication-unsupported",
        ),
        (r#"{"method":"GET","uri":"https://a.example","authentication":{}}"#, "input-invalid"),
        (r#"{"method":"GET","uri":"https://a.example","body":{"$content":"%%"}}"#, "body-invalid"),
    ] {
        assert_eq!(code(inputs), wanted, "{inputs}");
    }
    let long = format!(r#"{{"method":"GET","uri":"https://a.example/{}"}}"#, "x".repeat(16 * 1024));
    assert_eq!(code(&long), "address-too-long");
}

#[test]
fn one_parser_decides_where_an_address_leads() {
    for (uri, leads_to) in [
        ("https://good.example#@evil.example/", "https://good.example/#@evil.example/"),
        (r"https://good.example\\@evil.example/", "https://good.example/@evil.example/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://017700000001/", "http://127.0.0.1/"),
        ("http://127.1/", "http://127.0.0.1/"),
    ] {
        let inputs = format!(r#"{{"method":"GET","uri":"{uri}"}}"#);
        assert_eq!(sent(prepare(&inputs).unwrap()).address, leads_to);
    }
}

#[test]
fn incoming_bodies_by_their_declared_type() {
    for (content_type, body, wanted) in [
        (Some("application/json"), "null", "null"),
        (Some("application/vnd.x+json; charset=utf-8"), "\u{FEFF}[1]", "[1]"),
        (Some("application/json"), r#"{"a":1,"a":2}"#, r#"{"a":2}"#),
        (Some("text/csv"), "a,b", r#""a,b""#),
        (
            Some("application/xml"),
            "<a/>",
            r#"{"$content-type":"application/xml","$content":"PGEvPg=="}"#,
        ),
        (None, "x", r#"{"$content-type":"application/octet-stream","$content":"eA=="}"#),
        (
            Some("application/x-www-form-urlencoded"),
            "a=1&a=%C3%A4",
            r#"{"$content-type":"application/x-www-form-urlencoded","$content":"YT0xJmE9JUMzJUE0","$formdata":[{"key":"a","value":"1"},{"key":"a","value":"ä"}]}"#,
        ),
    ] {
        let read = content::read(content_type, body.as_bytes()).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), wanted);
    }
    assert!(content::read(Some("application/json"), b"{\"files\":").is_err());
    assert!(content::read(Some("application/json"), b"\"\xFF\"").is_err());
    assert!(content::read(Some("multipart/form-data"), b"x").is_err());
    assert!(content::read(Some("multipart/form-data; boundary=b"), b"--b\r\nx").is_err());
    assert_eq!(content::read_or_opaque(Some("application/json"), b"oops").as_str(), Some("oops"));
    let latin = content::read(Some("text/plain; charset=iso-8859-1"), b"\xE4").unwrap();
    assert_eq!(latin.as_str(), Some("ä"));
}
