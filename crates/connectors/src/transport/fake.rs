//! A played world for tests: answers by method and address, and what was asked of it.

use std::sync::Mutex;
use std::time::Duration;

use futures_util::future::{BoxFuture, FutureExt as _};

use super::Transport;
use super::error::Error;
use crate::request::Request;
use crate::response::Response;

/// A transport that answers from a script and reaches nothing.
#[derive(Default)]
pub struct Fake {
    script: Mutex<Vec<Line>>,
    sent: Mutex<Vec<Sent>>,
}

struct Line {
    method: String,
    /// The whole address, or its beginning where it ends with `*`.
    address: String,
    answers: Vec<Result<Response, Error>>,
    asked: usize,
}

/// A request that reached the fake, opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The method.
    pub method: String,
    /// The whole address with its secrets.
    pub address: String,
    /// The headers with their secrets.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// The thumbprint of the certificate that was presented.
    pub certificate: Option<String>,
}

impl Sent {
    /// Finds a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, v)| &**v)
    }
}

impl Fake {
    /// Makes a world in which nobody answers.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an answer for a method and an address; an address that ends with `*` stands for all that
    /// begin so. Several answers for one address are given in order, and the last again and again.
    pub fn answer(&self, method: &str, address: &str, answer: Result<Response, Error>) {
        let mut script = self.script.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let known = script.iter_mut().find(|l| l.method == method && l.address == address);
        match known {
            Some(line) => line.answers.push(answer),
            None => script.push(Line {
                method: method.to_owned(),
                address: address.to_owned(),
                answers: vec![answer],
                asked: 0,
            }),
        }
    }

    /// Adds an answer with a JSON or text body.
    pub fn reply(&self, method: &str, address: &str, status: u16, body: &str) {
        let is_json = body.starts_with(['{', '[']);
        let content_type = if is_json { "application/json" } else { "text/plain" };
        let headers = vec![("content-type".to_owned(), content_type.to_owned())];
        self.answer(method, address, Ok(Response { status, headers, body: body.into() }));
    }

    /// Forgets the answers for an address, so that others can take their place.
    pub fn forget(&self, method: &str, address: &str) {
        let mut script = self.script.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        script.retain(|line| line.method != method || line.address != address);
    }

    /// Returns everything that was sent so far.
    pub fn sent(&self) -> Vec<Sent> {
        self.sent.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    fn play(&self, request: &Request) -> Result<Response, Error> {
        let address = request.open_address()?.to_string();
        let opened = request.open_headers()?;
        let headers = opened.into_iter().map(|(n, v, _)| (n.to_owned(), v)).collect();
        let method = request.method().to_owned();
        let mut script = self.script.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let line = script.iter_mut().find(|line| line.fits(&method, &address));
        let body = request.body.clone();
        let identity = request.identity.as_ref();
        let certificate = identity.map(|identity| identity.certificate().thumbprint.clone());
        let sent = Sent { method, address, headers, body, certificate };
        self.sent.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(sent);
        let Some(line) = line else {
            return Err(Error::ConnectionRefused { host: request.host() });
        };
        let turn = line.asked.min(line.answers.len() - 1);
        line.asked += 1;
        line.answers[turn].clone()
    }
}

impl Line {
    fn fits(&self, method: &str, address: &str) -> bool {
        let is_address = match self.address.strip_suffix('*') {
            Some(start) => address.starts_with(start),
            None => address == self.address,
        };
        self.method == method && is_address
    }
}

impl Transport for Fake {
    fn send(&self, request: Request, _: Duration) -> BoxFuture<'_, Result<Response, Error>> {
        async move { self.play(&request) }.boxed()
    }
}
