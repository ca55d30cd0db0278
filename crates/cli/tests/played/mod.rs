//! A service and a provider of tokens on this machine, played by the test: they hear everything, and tell back what they
//! were sent where they refuse it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::json;

/// What they know.
#[derive(Default)]
struct Book {
    /// What a call must hold to be taken.
    taken: Vec<String>,
    /// Bodies of answers by the start of the path.
    answers: BTreeMap<String, String>,
    /// What is given for a code, and for a refresh token: access token, refresh token.
    grants: BTreeMap<String, (String, String)>,
    /// The token of each client that signs in by itself.
    tokens: BTreeMap<String, String>,
    /// The code that the next person comes back with.
    code: String,
    /// Whether what was given for a token is given once.
    is_strict: bool,
    heard: Vec<String>,
}

#[derive(Clone)]
pub struct Played {
    pub port: u16,
    book: Arc<Mutex<Book>>,
}

/// A request as it came.
struct Heard {
    path: String,
    head: String,
    body: String,
}

impl Played {
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let played = Self { port, book: Arc::default() };
        let service = played.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let service = service.clone();
                // A caller that has gone is no matter.
                thread::spawn(move || drop(service.serve(&stream)));
            }
        });
        played
    }

    pub fn at(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Takes calls that hold this from now on.
    pub fn take(&self, secret: &str) {
        self.book.lock().unwrap().taken.push(secret.to_owned());
    }

    /// Refuses calls that hold this and nothing else that is taken.
    pub fn refuse(&self, secret: &str) {
        self.book.lock().unwrap().taken.retain(|known| known != secret);
    }

    /// Answers under a path with this, whoever asks.
    pub fn answer(&self, path: &str, body: &serde_json::Value) {
        self.book.lock().unwrap().answers.insert(path.to_owned(), body.to_string());
    }

    /// Sends the next person back with a code, for which tokens are given.
    pub fn grant(&self, code: &str, tokens: (&str, &str)) {
        let mut book = self.book.lock().unwrap();
        code.clone_into(&mut book.code);
        book.grants.insert(code.to_owned(), (tokens.0.to_owned(), tokens.1.to_owned()));
    }

    /// Gives tokens for a refresh token.
    pub fn renew(&self, old: &str, tokens: (&str, &str)) {
        let tokens = (tokens.0.to_owned(), tokens.1.to_owned());
        self.book.lock().unwrap().grants.insert(old.to_owned(), tokens);
    }

    /// Takes each refresh token only once from now on.
    pub fn take_refresh_tokens_once(&self) {
        self.book.lock().unwrap().is_strict = true;
    }

    /// Gives a client this token once it shows its secret.
    pub fn client(&self, secret: &str, token: &str) {
        self.book.lock().unwrap().tokens.insert(secret.to_owned(), token.to_owned());
    }

    /// Tells whether somebody sent this.
    pub fn has_heard(&self, text: &str) -> bool {
        self.book.lock().unwrap().heard.iter().any(|heard| heard.contains(text))
    }

    /// Returns what stands in the first request of a path between two texts.
    pub fn overheard(&self, path: &str, (before, after): (&str, char)) -> String {
        let book = self.book.lock().unwrap();
        let mut heard = book.heard.iter().filter(|heard| heard.contains(path));
        let found = heard.find_map(|heard| heard.split_once(before));
        let (_, rest) = found.unwrap_or_else(|| panic!("nobody sent {before} to {path}"));
        rest.split(after).next().unwrap().to_owned()
    }

    fn serve(&self, mut stream: &TcpStream) -> std::io::Result<()> {
        let mut lines = BufReader::new(stream.try_clone()?);
        while let Some(heard) = read(&mut lines)? {
            let (status, more, body) = self.reply(&heard);
            let length = body.len();
            write!(
                stream,
                "HTTP/1.1 {status} x\r\ncontent-type: application/json\r\n{more}content-length: {length}\r\n\r\n{body}"
            )?;
            if heard.head.to_ascii_lowercase().contains("connection: close") {
                break;
            }
        }
        Ok(())
    }

    fn reply(&self, heard: &Heard) -> (u16, String, String) {
        let mut book = self.book.lock().unwrap();
        let whole = format!("{}\n{}", heard.head, heard.body);
        book.heard.push(whole.clone());
        if let Some((_, back)) = heard.path.split_once("redirect_uri=") {
            return (
                302,
                format!("location: {}\r\n", returned(&book, &heard.path, back)),
                String::new(),
            );
        }
        if heard.path.contains("/token") {
            return book.token(&heard.body);
        }
        let known = book.answers.iter().find(|(path, _)| heard.path.starts_with(path.as_str()));
        if let Some((_, body)) = known {
            return (200, String::new(), body.clone());
        }
        if book.taken.iter().any(|secret| whole.contains(secret.as_str())) {
            return (200, String::new(), json!({ "ok": true }).to_string());
        }
        // As careless services do.
        let said = json!({ "message": format!("this is not right: {whole}") });
        (401, "www-authenticate: Basic realm=\"played\"\r\n".to_owned(), said.to_string())
    }
}

impl Book {
    fn token(&mut self, form: &str) -> (u16, String, String) {
        let given = self.grants.keys().find(|given| form.contains(given.as_str())).cloned();
        let granted = given.and_then(|given| match self.is_strict {
            true => self.grants.remove(&given),
            false => self.grants.get(&given).cloned(),
        });
        let named = self.tokens.iter().find(|(secret, _)| form.contains(secret.as_str()));
        let body = match (granted, named) {
            (Some((access, refresh)), _) => {
                json!({ "access_token": access, "refresh_token": refresh, "token_type": "Bearer", "expires_in": 3600 })
            }
            (None, Some((_, token))) => {
                json!({ "access_token": token, "token_type": "Bearer", "expires_in": 3600 })
            }
            (None, None) => {
                let said =
                    json!({ "error": "invalid_grant", "error_description": format!("not {form}") });
                return (400, String::new(), said.to_string());
            }
        };
        (200, String::new(), body.to_string())
    }
}

/// Where a person is sent back to.
fn returned(book: &Book, path: &str, back: &str) -> String {
    let back = back.split('&').next().unwrap().replace("%3A", ":").replace("%2F", "/");
    let (_, state) = path.split_once("state=").unwrap();
    let state = state.split('&').next().unwrap();
    format!("{back}?code={}&state={state}", book.code)
}

fn read(lines: &mut BufReader<TcpStream>) -> std::io::Result<Option<Heard>> {
    let (mut head, mut length, mut line) = (String::new(), 0, String::new());
    loop {
        line.clear();
        if lines.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        if line.trim_end().is_empty() {
            break;
        }
        let told = line.to_ascii_lowercase();
        if let Some(count) = told.strip_prefix("content-length:") {
            length = count.trim().parse().unwrap_or(0);
        }
        head.push_str(&line);
    }
    let mut body = Vec::new();
    lines.by_ref().take(length).read_to_end(&mut body)?;
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    Ok(Some(Heard { path, head, body: String::from_utf8_lossy(&body).into_owned() }))
}
