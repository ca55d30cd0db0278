//! A test on each side of each limit of a request.

use connectors::limits::{
    ADDRESS_BYTES_MAX, HEADER_BYTES_MAX, HEADERS_MAX, PARTS_MAX, REQUEST_BYTES_MAX,
};
use connectors::{Request, content, http};
use wdl::Value;

fn request() -> Request {
    Request::plain("POST", "https://a.example/").expect("a plain request")
}

#[test]
fn addresses() {
    let of = |size: usize| {
        let start = "https://a.example/";
        let uri = format!("{start}{}", "x".repeat(size - start.len()));
        http::prepare(&Value::object([("method", "GET".to_owned()), ("uri", uri)]))
    };
    assert!(of(ADDRESS_BYTES_MAX).is_ok());
    assert_eq!(of(ADDRESS_BYTES_MAX + 1).err().unwrap().code(), "address-too-long");
}

#[test]
fn headers() {
    let mut full = request();
    for number in 0..HEADERS_MAX {
        full.set_header(&format!("X-{number}"), "1").unwrap();
    }
    full.set_header("x-0", "2").unwrap();
    assert_eq!(full.set_header("X-More", "1").unwrap_err().code(), "too-many-headers");
    let of = |size: usize| request().set_header("X", &"x".repeat(size));
    assert!(of(HEADER_BYTES_MAX).is_ok());
    assert_eq!(of(HEADER_BYTES_MAX + 1).unwrap_err().code(), "header-invalid");
}

#[test]
fn bodies() {
    let of = |size: usize| request().set_body(vec![0; size], None);
    assert!(of(REQUEST_BYTES_MAX).is_ok());
    assert_eq!(of(REQUEST_BYTES_MAX + 1).unwrap_err().code(), "body-too-large");
}

#[test]
fn parts() {
    let of = |count: usize| {
        let body = format!("{}--b--", "--b\r\n\r\nx\r\n".repeat(count));
        content::read(Some("multipart/mixed; boundary=b"), body.as_bytes())
    };
    let read = of(PARTS_MAX).unwrap();
    assert_eq!(read.get("$multipart").and_then(Value::as_array).map(<[_]>::len), Some(PARTS_MAX));
    assert_eq!(of(PARTS_MAX + 1).unwrap_err().code(), "body-invalid");
}
