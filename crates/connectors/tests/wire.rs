//! The real wire against servers on this machine: address rules, redirects, limits, TLS, the map.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod server;

use std::sync::Arc;
use std::time::Duration;

use connectors::transport::{Error, Outbound, SentState, TlsReason, Transport, Wire};
use connectors::{Identity, Request, Response};
use server::{Authority, Server};
use vault::Secret;

fn outbound(allow: &[&str]) -> Outbound {
    Outbound {
        allow: allow.iter().map(|entry| (*entry).to_owned()).collect(),
        ..Outbound::default()
    }
}

fn get(address: &str) -> Request {
    let mut request = Request::plain("GET", address).unwrap();
    request.set_secret_header("Authorization", Secret::from("Key s3cret")).unwrap();
    request.set_secret_header("X-Api-Key", Secret::from("s3cret")).unwrap();
    request.set_header("Accept", "*/*").unwrap();
    request
}

fn send_within(
    settings: &Outbound,
    request: Request,
    deadline: Duration,
) -> Result<Response, Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let wire = Wire::new(settings).unwrap_or_else(|error| panic!("{error}"));
    runtime.block_on(wire.send(request, deadline))
}

fn send(settings: &Outbound, address: &str) -> Result<Response, Error> {
    send_within(settings, get(address), Duration::from_secs(20))
}

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: text/plain\r\n\r\nhi";

#[test]
fn this_machine_is_called_only_by_permission() {
    let server = Server::start(vec![OK.into()]);
    let by_address = server.address("127.0.0.1");
    let blocked = [by_address.clone(), server.address("localhost"), server.address("127.1")];
    for address in blocked {
        let error = send(&outbound(&[]), &address).unwrap_err();
        assert!(matches!(error, Error::AddressBlocked { .. }), "{address}: {error:?}");
        assert_eq!((error.code(), error.sent()), ("address-blocked", SentState::NotSent));
    }
    let answer = send(&outbound(&["127.0.0.1"]), &by_address).unwrap();
    assert_eq!((answer.status, answer.body.as_slice()), (200, &b"hi"[..]));
    assert_eq!(send(&outbound(&["localhost"]), &server.address("localhost")).unwrap().status, 200);
    let heard = server.heard();
    assert_eq!(heard.len(), 2, "blocked calls never arrive");
    assert!(
        heard[0].contains("authorization: Key s3cret")
            && heard[0].contains("user-agent: Tidegate/")
    );
}

#[test]
fn metadata_is_blocked_even_where_everything_is_allowed() {
    let all = outbound(&["0.0.0.0/0", "::/0"]);
    for address in
        ["http://169.254.169.254/latest/", "http://[::ffff:169.254.169.254]/", "http://[fe80::1]/"]
    {
        let error = send(&all, address).unwrap_err();
        assert!(matches!(error, Error::AddressBlocked { .. }), "{address}: {error:?}");
    }
}

#[test]
fn secrets_do_not_follow_a_redirect_to_another_origin() {
    let other = Server::start(vec![OK.into()]);
    let location = other.address("127.0.0.1");
    let redirect =
        format!("HTTP/1.1 302 Found\r\nLocation: {location}/next\r\nContent-Length: 0\r\n\r\n");
    let first = Server::start(vec![redirect]);
    let answer = send(&outbound(&["127.0.0.1"]), &first.address("127.0.0.1")).unwrap();
    assert_eq!(answer.status, 200);
    assert!(first.heard()[0].contains("s3cret"));
    let heard = other.heard().remove(0);
    assert!(heard.starts_with("GET /next ") && heard.contains("accept: */*"), "{heard}");
    assert!(!heard.contains("s3cret") && !heard.to_lowercase().contains("referer"), "{heard}");
}

#[test]
fn every_hop_is_checked() {
    for location in ["http://127.0.0.2/", "http://169.254.169.254/", "http://0x0a.1/"] {
        let redirect =
            format!("HTTP/1.1 307 X\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n");
        let server = Server::start(vec![redirect]);
        let error = send(&outbound(&["127.0.0.1/32"]), &server.address("127.0.0.1")).unwrap_err();
        assert!(matches!(error.last_hop(), Error::AddressBlocked { .. }), "{error:?}");
        assert_eq!((error.code(), error.sent()), ("address-blocked", SentState::MaybeSent));
    }
    for location in ["file:///etc/passwd", "https://u:p@a.example/"] {
        let redirect =
            format!("HTTP/1.1 302 X\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n");
        let server = Server::start(vec![redirect]);
        let error = send(&outbound(&["127.0.0.1"]), &server.address("127.0.0.1")).unwrap_err();
        assert!(matches!(error, Error::RedirectInvalid { .. }), "{error:?}");
    }
}

#[test]
fn redirects_end() {
    let redirect = "HTTP/1.1 302 X\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n";
    let server = Server::start(vec![redirect.into(); 20]);
    let error = send(&outbound(&["127.0.0.1"]), &server.address("127.0.0.1")).unwrap_err();
    assert!(matches!(error, Error::TooManyRedirects { max: 5, .. }), "{error:?}");
    assert_eq!(server.heard().len(), 6);
}

#[test]
fn an_answer_has_a_limit_on_each_side() {
    let body = "x".repeat(1000);
    let chunked =
        format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n{body}\r\n0\r\n\r\n");
    let counted = format!("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{body}");
    for answer in [chunked, counted] {
        for (max, fits) in [(1000, true), (999, false)] {
            let server = Server::start(vec![answer.clone()]);
            let settings = Outbound { response_bytes_max: max, ..outbound(&["127.0.0.1"]) };
            match send(&settings, &server.address("127.0.0.1")) {
                Ok(answer) => assert!(fits && answer.body.len() == 1000),
                Err(error) => assert!(!fits && error.code() == "response-too-large", "{error:?}"),
            }
        }
    }
}

#[test]
fn compressed_answers_are_opened() {
    // printf hi | gzip -n
    let body = b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xcb\xc8\x04\0\xac\x2a\x93\xd8\x02\0\0\0";
    let mut answer =
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 22\r\n\r\n".to_vec();
    answer.extend_from_slice(body);
    let server = Server::start_bytes(vec![answer]);
    let got = send(&outbound(&["127.0.0.1"]), &server.address("127.0.0.1")).unwrap();
    assert_eq!(got.body, b"hi");
}

#[test]
fn calls_without_an_answer_are_told_apart() {
    let allow = outbound(&["127.0.0.1"]);
    let closed = Server::closed_port();
    let error = send(&allow, &format!("http://127.0.0.1:{closed}/")).unwrap_err();
    assert_eq!((error.code(), error.sent()), ("connection-refused", SentState::NotSent));
    let error = send(&allow, "http://nothing.invalid/").unwrap_err();
    assert_eq!((error.code(), error.sent()), ("UnresolvableHostName", SentState::NotSent));
    let server = Server::start(vec!["SSH-2.0-OpenSSH\r\n\r\n".into()]);
    let error = send(&allow, &server.address("127.0.0.1")).unwrap_err();
    assert_eq!((error.code(), error.sent()), ("InvalidProtocolResponse", SentState::MaybeSent));
    let server = Server::start(vec![String::new()]);
    let error = send(&allow, &server.address("127.0.0.1")).unwrap_err();
    assert_eq!((error.code(), error.sent()), ("BadGatewayConnection", SentState::MaybeSent));
    let cut = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhal";
    let server = Server::start(vec![cut.into()]);
    let error = send(&allow, &server.address("127.0.0.1")).unwrap_err();
    assert_eq!((error.code(), error.sent()), ("BadGatewayConnection", SentState::MaybeSent));
}

#[test]
fn a_silent_service_runs_into_the_deadline() {
    let server = Server::silent();
    let request = get(&server.address("127.0.0.1"));
    let error =
        send_within(&outbound(&["127.0.0.1"]), request, Duration::from_millis(200)).unwrap_err();
    assert_eq!((error.code(), error.sent()), ("ResponseTimeout", SentState::MaybeSent));
    assert!(error.is_passing());
}

#[test]
fn a_mapped_host_keeps_its_name_for_tls_and_the_host_header() {
    let authority = Authority::new("tests");
    for (address, from, host) in [
        (
            "https://api.parcel.example/v1/me",
            "api.parcel.example:443",
            "host: api.parcel.example\r\n",
        ),
        (
            "https://API.parcel.example:8443/v1/me",
            "api.parcel.example:8443",
            "host: api.parcel.example:8443\r\n",
        ),
    ] {
        let server = Server::start_tls(vec![OK.into()], authority.identity("api.parcel.example"));
        let map = [(from.to_owned(), format!("127.0.0.1:{}", server.port))].into();
        let settings = Outbound { map, ca_pems: vec![authority.pem()], ..Outbound::default() };
        let answer = send(&settings, address).unwrap_or_else(|error| panic!("{error:?}"));
        assert_eq!(answer.status, 200);
        let heard = server.heard().remove(0);
        assert!(heard.contains(host), "{heard}");
    }
}

#[test]
fn certificates_are_refused_with_the_reason() {
    let (authority, stranger) = (Authority::new("tests"), Authority::new("stranger"));
    for (identity, reason) in [
        (authority.identity("other.example"), TlsReason::WrongHost),
        (authority.expired_identity("a.example"), TlsReason::Expired),
        (stranger.identity("a.example"), TlsReason::UnknownIssuer),
    ] {
        let server = Server::start_tls(vec![OK.into()], identity);
        let map = [("a.example:443".to_owned(), format!("127.0.0.1:{}", server.port))].into();
        let settings = Outbound { map, ca_pems: vec![authority.pem()], ..Outbound::default() };
        let error = send(&settings, "https://a.example/").unwrap_err();
        assert_eq!((error.code(), error.sent()), ("tls-failed", SentState::NotSent));
        assert!(matches!(&error, Error::Tls { reason: got, .. } if *got == reason), "{error:?}");
    }
}

#[test]
fn a_proxy_gets_what_is_not_mapped() {
    let proxy = Server::start(vec![OK.into()]);
    let settings = Outbound { proxy: Some(proxy.address("127.0.0.1")), ..Outbound::default() };
    assert_eq!(send(&settings, "http://api.example.test/x").unwrap().status, 200);
    assert!(proxy.heard()[0].starts_with("GET http://api.example.test/x HTTP/1.1"));
    for address in ["http://127.0.0.1/", "http://localhost/", "http://metadata.google.internal/"] {
        let error = send(&settings, address).unwrap_err();
        assert!(matches!(error, Error::AddressBlocked { .. }), "{address}: {error:?}");
    }
}

#[test]
fn settings_that_cannot_be_used_are_named() {
    let map = |from: &str, to: &str| Outbound {
        map: [(from.to_owned(), to.to_owned())].into(),
        ..Outbound::default()
    };
    for (settings, word) in [
        (outbound(&["10.0.0.0/33"]), "outbound.allow: 10.0.0.0/33"),
        (map("a.example", "127.0.0.1:1"), "outbound.map: a.example"),
        (Outbound { ca_pems: vec![b"no".to_vec()], ..Outbound::default() }, "outbound.ca"),
        (
            Outbound { proxy: Some("not an address".to_owned()), ..Outbound::default() },
            "outbound.proxy",
        ),
    ] {
        let error = Wire::new(&settings).err().unwrap();
        assert!(error.to_string().starts_with(word), "{error}");
    }
}

#[test]
fn a_service_that_demands_a_certificate_refuses_without_and_takes_the_right_one() {
    let (authority, other) = (Authority::new("ours"), Authority::new("another"));
    let server = Server::start_tls(vec![OK.into()], authority.demanding_identity("localhost"));
    let settings =
        Outbound { ca_pems: vec![authority.pem()], ..outbound(&["localhost", "127.0.0.1"]) };
    let address = format!("https://localhost:{}/", server.port);
    let sent = |pem: Option<String>| {
        let mut request = get(&address);
        if let Some(pem) = pem {
            let identity = Identity::read(&Secret::from(pem), &Secret::from(""));
            request.present(Arc::new(identity.unwrap_or_else(|error| panic!("{error}"))));
        }
        send_within(&settings, request, Duration::from_secs(20))
    };
    for wrong in [None, Some(other.client())] {
        let error = sent(wrong).unwrap_err();
        let is_refused = matches!(error, Error::Tls { reason: TlsReason::ClientCertificate, .. });
        assert!(is_refused, "{error:?}");
    }
    assert_eq!(server.heard().len(), 0, "no call arrives without the right certificate");
    assert_eq!(sent(Some(authority.client())).unwrap().status, 200);
}
