//! The built program: starts, refuses to start, speaks HTTP at its edges, stops.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up is a failed test")]
#![expect(dead_code, reason = "the helpers are a module of each test program")]
#![expect(unreachable_pub, reason = "the helpers are a module of each test program")]

mod program;

use std::fs;
use std::net::TcpListener;

use program::{Home, mode};

#[test]
fn the_first_start_makes_what_is_needed_and_shows_the_way_in() {
    let home = Home::new();
    let (exit, said) = home.serve().stop();
    assert_eq!(exit, Some(0));
    let port = home.address.port();
    assert!(said.contains(&format!("http://localhost:{port}/welcome#tgl_")), "{said}");
    assert_eq!(mode(&home.data()), 0o700);
    assert_eq!(mode(&home.data().join("master.key")), 0o600);
    assert_eq!(mode(&home.data().join("local-token")), 0o600);
}

#[test]
fn a_start_after_a_sudden_end_finds_everything() {
    let home = Home::new();
    let server = home.serve();
    let flow = home.write("hello.json", HELLO);
    home.done(&["flow", "put", flow.to_str().unwrap()]);
    server.kill();
    let _server = home.serve();
    assert!(home.done(&["flow", "list"]).contains("hello"));
}

#[test]
fn a_taken_port_is_one_clear_line_and_nothing_is_made() {
    let home = Home::new();
    let _taken = TcpListener::bind(home.address).unwrap();
    let said = home.refused(&["serve"], 1);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("cannot listen on") && said.contains("another program has it"), "{said}");
    assert!(!home.data().exists());
}

#[test]
fn a_data_folder_that_cannot_be_is_one_clear_line() {
    let home = Home::new();
    home.write("data", "a file where a folder should be");
    let said = home.refused(&["serve"], 1);
    assert!(said.contains("data folder") && said.lines().count() == 1, "{said}");
}

#[test]
fn a_second_process_on_the_same_data_is_refused() {
    let home = Home::new();
    let _server = home.serve();
    let said = home.refused(&["serve", "--listen", "127.0.0.1:0"], 1);
    assert!(said.contains("another tidegate works with the data folder"), "{said}");
}

#[test]
fn data_are_never_opened_with_another_key_nor_a_new_one_made() {
    let home = Home::new();
    home.serve().stop();
    let key = home.data().join("master.key");
    let kept = fs::read(&key).unwrap();

    fs::remove_file(&key).unwrap();
    let said = home.refused(&["serve"], 1);
    assert!(said.contains("is missing") && said.contains("nothing was changed"), "{said}");
    assert!(!key.exists());

    let other = Home::new();
    other.serve().stop();
    fs::copy(other.data().join("master.key"), &key).unwrap();
    let said = home.refused(&["serve"], 1);
    assert!(said.contains("does not belong to this data"), "{said}");

    fs::write(&key, kept).unwrap();
    home.serve().stop();
}

#[test]
fn settings_that_are_not_known_are_refused_with_their_line() {
    let home = Home::new();
    home.write("tidegate.toml", "[outbound]\nalow = []\n");
    let said = home.refused(&["serve"], 2);
    assert!(said.contains("tidegate.toml, line 2: unknown field `alow`"), "{said}");
    let said = home.refused(&["serve", "--listen", "8080"], 2);
    assert!(said.starts_with("tidegate: settings tidegate.toml, line 2"), "{said}");
    fs::remove_file(home.path("tidegate.toml")).unwrap();
    let said = home.refused(&["serve", "--listen", "8080"], 2);
    assert!(said.contains("listen: '8080' is no address"), "{said}");
}

#[test]
fn malformed_requests_are_refused_at_the_edge() {
    let home = Home::new();
    let _server = home.serve();
    let head = "GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n";
    let fine = home.exchange(format!("{head}\r\n").as_bytes());
    assert!(fine.starts_with("HTTP/1.1 200"), "{fine}");
    let many = "a: b\r\n".repeat(10_000);
    let large = format!("a: {}\r\n", "b".repeat(1024 * 1024));
    let smuggled = "content-length: 5\r\ntransfer-encoding: chunked\r\n";
    let doubled = "content-length: 5\r\ncontent-length: 6\r\n";
    let split = "a: b\rc\r\n";
    for (extra, expected) in [
        (many.as_str(), ["431", "400"]),
        (large.as_str(), ["431", "400"]),
        (doubled, ["400", "400"]),
        (split, ["400", "400"]),
    ] {
        let answer = home.exchange(format!("{head}{extra}\r\n").as_bytes());
        let status = answer.split(' ').nth(1).unwrap_or("closed").to_owned();
        assert!(expected.contains(&status.as_str()), "{status}: {extra:.40}");
    }
    let post = "POST /healthz HTTP/1.1\r\nhost: x\r\n";
    let second = "0\r\n\r\nGET /metrics HTTP/1.1\r\nhost: x\r\n\r\n";
    let answer = home.exchange(format!("{post}{smuggled}\r\n{second}").as_bytes());
    assert!(!answer.contains("tidegate_requests_total"), "{answer}");
}

#[test]
fn a_server_with_a_certificate_speaks_tls() {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let home = Home::new().with_tls();
    let cert = home.write("cert.pem", &made.cert.pem());
    let key = home.write("key.pem", &made.signing_key.serialize_pem());
    let (cert, key) = (cert.to_str().unwrap().to_owned(), key.to_str().unwrap().to_owned());
    let home = home
        .with("TIDEGATE_TLS_CERT", cert.as_str())
        .with("TIDEGATE_TLS_KEY", key)
        .with("TIDEGATE_OUTBOUND_CA", cert);
    let _server = home.serve();
    assert!(home.done(&["user", "list"]).contains("administrator"));
    let plain = home.exchange(b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    assert!(!plain.contains("200 OK"), "{plain}");
}

#[test]
fn a_certificate_that_cannot_be_used_is_one_clear_line() {
    let home = Home::new().with("TIDEGATE_TLS_CERT", "no.pem").with("TIDEGATE_TLS_KEY", "no.pem");
    let said = home.refused(&["serve"], 1);
    assert!(said.contains("certificate no.pem or key no.pem"), "{said}");
}

const HELLO: &str = r#"{"definition":{"$schema":"https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
  "contentVersion":"1.0.0.0","triggers":{"manual":{"type":"Request","kind":"Http","inputs":{}}},"actions":{}}}"#;
