//! A browser as far as signing in needs one: cookies by host, redirects one by one.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

use crate::program::Home;

/// A browser with a session at the program.
pub struct Browser {
    /// Host and port, name, value, and the path that it is for.
    cookies: Vec<(String, String, String, String)>,
    base: String,
    environment: String,
    proof: String,
}

/// An answer.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Browser {
    /// Comes in by a link that works once.
    pub fn welcome(home: &Home, link: &str, password: &str) -> Self {
        let base = format!("http://localhost:{}", home.address.port());
        let (environment, proof) = (String::new(), String::new());
        let mut browser = Self { cookies: Vec::new(), base, environment, proof };
        let body = serde_json::json!({ "token": link, "password": password });
        let at = format!("{}/api/v1/session/link", browser.base);
        let answer = browser.send("POST", &at, Some(&body.to_string()));
        assert_eq!(answer.status, 200, "{}", answer.body);
        let session: Value = serde_json::from_str(&answer.body).unwrap();
        browser.environment = session["environment"]["id"].as_str().unwrap().to_owned();
        browser.proof = session["csrfToken"].as_str().unwrap().to_owned();
        browser
    }

    /// Returns the values of all cookies, each with its name.
    pub fn cookies(&self) -> impl Iterator<Item = (&str, &str)> {
        self.cookies.iter().map(|(_, name, value, _)| (name.as_str(), value.as_str()))
    }

    /// Asks for something of the environment that must work.
    pub fn ask(&mut self, method: &str, path: &str, body: Option<Value>) -> Value {
        let at = format!("{}/api/v1/environments/{}{path}", self.base, self.environment);
        let answer = self.send(method, &at, body.map(|body| body.to_string()).as_deref());
        assert!(answer.status < 300, "{method} {path}: {} {}", answer.status, answer.body);
        serde_json::from_str(&answer.body).unwrap_or_default()
    }

    /// Follows a provider's pages until they lead to a page of the program, and returns its address.
    pub fn walk(&mut self, start: &str) -> String {
        let mut at = start.to_owned();
        for _ in 0..20 {
            let answer = self.send("GET", &at, None);
            let location = answer.header("location");
            let next =
                location.unwrap_or_else(|| panic!("{at}: {} {}", answer.status, answer.body));
            at = match next.strip_prefix('/') {
                Some(path) => format!("{}/{path}", origin(&at)),
                None => next,
            };
            if at.starts_with(&format!("{}/connections/", self.base)) {
                return at;
            }
        }
        panic!("it leads on and on: {at}");
    }

    /// Signs out everywhere but at the program.
    pub fn forget_provider(&mut self) {
        let own = self.base.strip_prefix("http://").unwrap().to_owned();
        self.cookies.retain(|(host, ..)| *host == own);
    }

    fn send(&mut self, method: &str, address: &str, body: Option<&str>) -> Answer {
        let host = origin(address).strip_prefix("http://").unwrap().to_owned();
        let path = &address[origin(address).len()..];
        let fits = |(known, _, _, at): &&(String, String, String, String)| {
            *known == host && path.starts_with(at.as_str())
        };
        let cookies = self.cookies.iter().filter(fits);
        let cookies: Vec<_> =
            cookies.map(|(_, name, value, _)| format!("{name}={value}")).collect();
        let mut headers = format!("cookie: {}\r\n", cookies.join("; "));
        if path.starts_with("/api/") && !self.proof.is_empty() {
            headers.push_str(&format!("x-csrf-token: {}\r\n", self.proof));
        }
        let answer = exchange(method, address, &headers, body);
        for (_, set) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let mut parts = set.split(';').map(str::trim);
            let (name, value) = parts.next().unwrap().split_once('=').unwrap();
            let at = parts.find_map(|part| {
                part.to_lowercase().starts_with("path=").then(|| part[5..].to_owned())
            });
            self.cookies.retain(|(known, n, ..)| !(*known == host && n == name));
            let at = at.unwrap_or_else(|| "/".to_owned());
            self.cookies.push((host.clone(), name.to_owned(), value.to_owned(), at));
        }
        answer
    }
}

impl Answer {
    fn header(&self, name: &str) -> Option<String> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    }
}

/// Posts a text.
pub fn post(address: &str, body: &str) -> Answer {
    exchange("POST", address, "", Some(body))
}

fn origin(address: &str) -> &str {
    let end = address[7..].find(['/', '?']).map_or(address.len(), |at| 7 + at);
    &address[..end]
}

/// Sends one request over a connection of its own.
fn exchange(method: &str, address: &str, headers: &str, body: Option<&str>) -> Answer {
    let host = origin(address).strip_prefix("http://").unwrap();
    let path = &address[origin(address).len()..];
    let path = if path.is_empty() { "/" } else { path };
    let mut stream = TcpStream::connect(host).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    let body = body.unwrap_or_default();
    let kind = if body.is_empty() { "" } else { "content-type: application/json\r\n" };
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {host}\r\n{headers}{kind}content-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    read(&String::from_utf8_lossy(&bytes))
}

fn read(text: &str) -> Answer {
    let (head, rest) = text.split_once("\r\n\r\n").unwrap();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers = lines.filter_map(|line| line.split_once(':'));
    let headers: Vec<_> =
        headers.map(|(name, value)| (name.to_lowercase(), value.trim().to_owned())).collect();
    let is_chunked = headers.iter().any(|(n, v)| n == "transfer-encoding" && v == "chunked");
    let body = if is_chunked { joined(rest) } else { rest.to_owned() };
    Answer { status, headers, body }
}

/// Joins the chunks of a body.
fn joined(mut rest: &str) -> String {
    let mut body = String::new();
    while let Some((size, after)) = rest.split_once("\r\n") {
        let Ok(size) = usize::from_str_radix(size.trim(), 16) else { break };
        if size == 0 {
            break;
        }
        body.push_str(&after[..size]);
        rest = after[size..].trim_start_matches("\r\n");
    }
    body
}
