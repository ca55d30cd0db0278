//! Real servers on this machine, started by a test and ended with it: nginx, and the OAuth provider of the
//! folder `provider`.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::io::{BufRead as _, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a server may take to start on a busy machine.
const START_TIMEOUT: Duration = Duration::from_secs(60);

/// A server process; it ends when this is dropped.
pub(crate) struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The OAuth provider.
pub(crate) struct Provider {
    pub(crate) port: u16,
    _process: Process,
}

impl Provider {
    /// Starts it; `key` is the public key of the client that signs.
    pub(crate) fn start(key: Option<&Path>) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/provider");
        let script = folder.join("provider.mjs");
        assert!(
            folder.join("node_modules").is_dir(),
            "the provider's packages are missing: `npm ci` in {}, or `cargo xtask test`",
            folder.display()
        );
        let mut command = Command::new("node");
        command.arg(script).args(key).current_dir(folder);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("these tests need Node.js");
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let told: serde_json::Value = serde_json::from_str(&line).unwrap();
        let port = u16::try_from(told["port"].as_u64().unwrap()).unwrap();
        Self { port, _process: Process(child) }
    }

    pub(crate) fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Tells it what the played person does, or lets time pass.
    pub(crate) async fn control(&self, told: serde_json::Value) {
        let client = browser();
        let sent = client.post(self.address("/control")).body(told.to_string()).send().await;
        assert_eq!(sent.unwrap().status().as_u16(), 204);
    }

    /// Walks from the page for signing in to where the provider sends the person back to.
    pub(crate) async fn walk(&self, start: &str) -> url::Url {
        let client = browser();
        let mut cookies: Vec<(String, String)> = Vec::new();
        let mut at = url::Url::parse(start).unwrap();
        for _ in 0..12 {
            let jar: Vec<String> = cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
            let asked = client.get(at.clone()).header("cookie", jar.join("; "));
            let answer = asked.send().await.unwrap();
            for set in answer.headers().get_all("set-cookie") {
                let pair = set.to_str().unwrap().split(';').next().unwrap();
                let (name, value) = pair.split_once('=').unwrap();
                cookies.retain(|(known, _)| known != name);
                cookies.push((name.to_owned(), value.to_owned()));
            }
            let location = answer.headers().get("location").map(|v| v.to_str().unwrap().to_owned());
            let Some(location) = location else {
                panic!("{at} answered {}: {}", answer.status(), answer.text().await.unwrap());
            };
            at = at.join(&location).unwrap();
            if at.host_str() == Some("house.example") {
                return at;
            }
        }
        panic!("the provider leads on and on: {at}");
    }
}

fn browser() -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    builder.no_proxy().tls_certs_only([]).build().unwrap()
}

/// nginx with a folder for its files.
pub(crate) struct Nginx {
    pub(crate) port: u16,
    _process: Process,
}

impl Nginx {
    /// Starts it in a folder with one server; `PORT` in the text stands for a free port.
    pub(crate) fn start(folder: &Path, server: &str) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let at = folder.display();
        let settings = format!(
            "daemon off; master_process off; pid {at}/nginx.pid; error_log {at}/error.log;\n\
             events {{ worker_connections 64; }}\n\
             http {{ access_log off; client_body_temp_path {at}/b; proxy_temp_path {at}/p;\n\
             fastcgi_temp_path {at}/f; uwsgi_temp_path {at}/u; scgi_temp_path {at}/s;\n\
             server {{ {} }} }}\n",
            server.replace("PORT", &port.to_string())
        );
        let file = folder.join("nginx.conf");
        std::fs::write(&file, settings).unwrap();
        let mut command = Command::new(nginx());
        command.arg("-p").arg(folder).arg("-e").arg(folder.join("error.log")).arg("-c").arg(file);
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let started = Self { port, _process: Process(child.expect("these tests need nginx")) };
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < START_TIMEOUT, "nginx does not listen");
            std::thread::sleep(Duration::from_millis(20));
        }
        started
    }
}

/// Debian keeps it where only administrators look.
fn nginx() -> PathBuf {
    let known = Path::new("/usr/sbin/nginx");
    if known.is_file() { known.to_owned() } else { PathBuf::from("nginx") }
}

/// Runs OpenSSL in a folder.
pub(crate) fn openssl(folder: &Path, arguments: &str) {
    let ran = Command::new("openssl").current_dir(folder).args(arguments.split(' ')).output();
    let ran = ran.expect("these tests need OpenSSL");
    assert!(ran.status.success(), "{arguments}: {}", String::from_utf8_lossy(&ran.stderr));
}
