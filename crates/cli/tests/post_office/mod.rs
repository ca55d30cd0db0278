//! A real mail server and a service that refuses, on free loopback ports; and the API as a program calls it.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::program::Home;

/// The interpreter that finds Debian's mail server.
const PYTHON: &str = "/usr/bin/python3";

const SERVER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/post_office/server.py");

/// The name under which the house knows the mail server.
const HOST: &str = "mail.example";

/// A mail server whose mails are files.
pub struct PostOffice {
    folder: TempDir,
    port: u16,
    child: Mutex<Option<Child>>,
}

/// A mail as it came.
pub struct Letter {
    pub recipients: String,
    pub source: String,
    pub text: String,
    pub html: String,
}

/// A service behind a password, until it refuses everybody.
pub struct Service {
    address: SocketAddr,
    refuses: Arc<AtomicBool>,
}

impl PostOffice {
    pub fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = rcgen::generate_simple_self_signed(vec![HOST.to_owned()]).unwrap();
        fs::write(folder.path().join("cert.pem"), made.cert.pem()).unwrap();
        fs::write(folder.path().join("key.pem"), made.signing_key.serialize_pem()).unwrap();
        fs::write(folder.path().join("password"), "mail-Right-1\n").unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let office = Self { folder, port, child: Mutex::new(None) };
        office.reopen();
        office
    }

    pub fn reopen(&self) {
        let mut child = Command::new(PYTHON)
            .args([SERVER, &self.port.to_string()])
            .args(["cert.pem", "key.pem"].map(|name| self.folder().join(name)))
            .arg(self.folder())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
        assert_eq!(said.trim(), "ready");
        *self.child.lock().unwrap() = Some(child);
    }

    /// Ends the server; whoever calls is refused the connection.
    pub fn close(&self) {
        if let Some(mut child) = self.child.lock().unwrap().take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, name: &str, text: &str) -> String {
        let path = self.folder().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// The entry of `outbound.map` that leads the name here.
    pub fn mapping(&self) -> String {
        format!("{HOST}:{}=127.0.0.1:{}", self.port, self.port)
    }

    /// Has a house send its mails here.
    pub fn trusted(&self, home: Home) -> Home {
        let path = |name: &str| self.folder().join(name).to_str().unwrap().to_owned();
        home.with("TIDEGATE_MAIL_HOST", HOST)
            .with("TIDEGATE_MAIL_PORT", self.port.to_string())
            .with("TIDEGATE_MAIL_USER", "flows")
            .with("TIDEGATE_MAIL_PASSWORD_FILE", path("password"))
            .with("TIDEGATE_MAIL_FROM", "Tidegate <flows@flows.example>")
            .with("TIDEGATE_OUTBOUND_CA", path("cert.pem"))
    }

    /// Takes mails from now on without saying so, or says so again.
    pub fn hold_answers(&self, held: bool) {
        let path = self.folder().join("slow");
        if held { fs::write(path, "").unwrap() } else { fs::remove_file(path).unwrap() }
    }

    /// Waits until so many mails have come, and returns them in order.
    pub fn await_letters(&self, count: usize, limit: Duration) -> Vec<Letter> {
        until(&format!("{count} mails come"), limit, || self.paths().len() >= count);
        self.paths().iter().map(|path| Letter::read(path)).collect()
    }

    /// Expects that no more mails come for a while.
    pub fn expect_silence(&self, count: usize, limit: Duration) {
        let begun = Instant::now();
        while begun.elapsed() < limit {
            assert_eq!(self.paths().len(), count);
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    fn paths(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.folder()).unwrap().map(|entry| entry.unwrap().path());
        let mut paths: Vec<_> =
            entries.filter(|path| path.extension().is_some_and(|e| e == "eml")).collect();
        paths.sort();
        paths
    }
}

impl Drop for PostOffice {
    fn drop(&mut self) {
        self.close();
    }
}

impl Letter {
    /// Lets Python's own reader take the mail apart: ours wrote it.
    fn read(path: &Path) -> Self {
        const READER: &str = "import email, email.policy, json, sys
mail = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
part = lambda kind: mail.get_body((kind,)).get_content().replace('\\r\\n', '\\n')
heads = ''.join(f'{name}: {value}\\n' for name, value in mail.items())
print(json.dumps([heads, part('plain'), part('html')]))";
        let output = Command::new(PYTHON).args(["-c", READER]).arg(path).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let [heads, text, html]: [String; 3] = serde_json::from_slice(&output.stdout).unwrap();
        let recipients = fs::read_to_string(path.with_extension("to")).unwrap();
        Self { recipients, source: format!("{heads}\n{text}\n{html}"), text, html }
    }

    pub fn header(&self, name: &str) -> String {
        let start = format!("{}: ", name.to_ascii_lowercase());
        let line = self.source.lines().find(|line| line.to_ascii_lowercase().starts_with(&start));
        line.map(|line| line[start.len()..].to_owned()).unwrap_or_default()
    }
}

impl Service {
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let refuses = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&refuses);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut reader = BufReader::new(stream.try_clone().unwrap());
                let mut line = String::new();
                while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
                    line.clear();
                }
                let (status, body) = match seen.load(Ordering::Relaxed) {
                    true => ("401 Unauthorized", r#"{"message":"no secret balance for you"}"#),
                    false => ("200 OK", r#"{"balance":1}"#),
                };
                let length = body.len();
                // A caller that has gone is no matter.
                drop(write!(
                    stream,
                    "HTTP/1.1 {status}\r\ncontent-type: application/json\r\nwww-authenticate: Basic realm=\"x\"\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
                ));
            }
        });
        Self { address, refuses }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    pub fn refuse(&self) {
        self.refuses.store(true, Ordering::Relaxed);
    }

    pub fn accept(&self) {
        self.refuses.store(false, Ordering::Relaxed);
    }
}

impl Home {
    /// Sends a request and returns the whole answer as it came.
    pub fn raw(&self, method: &str, path: &str, body: &str, signed_in: bool) -> String {
        let token = fs::read_to_string(self.data().join("local-token")).unwrap();
        let proof = if signed_in {
            format!("authorization: Bearer {}\r\n", token.trim())
        } else {
            String::new()
        };
        let length = body.len();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: localhost\r\n{proof}content-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
        );
        self.exchange(request.as_bytes())
    }

    fn asked(&self, method: &str, path: &str, body: &Value) -> (bool, Value) {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let answer = self.raw(method, &format!("/api/v1{path}"), &body, true);
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split_whitespace().nth(1).unwrap_or_default();
        (status.starts_with('2'), serde_json::from_str(body).unwrap_or_default())
    }

    /// Asks the API for something that must work.
    #[track_caller]
    pub fn api(&self, method: &str, path: &str, body: &Value) -> Value {
        let (done, answer) = self.asked(method, path, body);
        assert!(done, "{method} {path}: {answer}");
        answer
    }

    #[track_caller]
    pub fn of_environment(&self, method: &str, path: &str, body: &Value) -> Value {
        self.api(method, &self.within(path), body)
    }

    /// Asks the API for something that must be refused, and returns the refusal.
    #[track_caller]
    pub fn refused_by_api(&self, method: &str, path: &str, body: &Value) -> Value {
        let (done, answer) = self.asked(method, &self.within(path), body);
        assert!(!done, "{method} {path}: {answer}");
        answer["error"].clone()
    }

    fn within(&self, path: &str) -> String {
        let session = self.api("GET", "/session", &Value::Null);
        format!("/environments/{}{path}", session["environment"]["id"].as_str().unwrap())
    }
}

/// Waits until something is so.
#[track_caller]
pub fn until(what: &str, limit: Duration, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < limit, "not within {limit:?}: {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}
