//! A request before it leaves. Its secret pieces are kept apart, so what is recorded never has them.

use std::sync::Arc;

use url::Url;
use vault::Secret;
use wdl::{Object, Value};

use crate::content;
use crate::credential::Credential;
use crate::error::Error;
use crate::identity::{Identity, Shared};
use crate::limits::{ADDRESS_BYTES_MAX, HEADER_BYTES_MAX, HEADERS_MAX, REQUEST_BYTES_MAX};
use crate::text::{SANITIZED, Text, encoded};

/// A request. It has no `Debug`: it may hold secrets.
pub struct Request {
    pub(crate) method: String,
    /// The address without the queries below.
    pub(crate) address: Text,
    /// Added to the address, encoded when it is opened.
    pub(crate) queries: Vec<(String, Text)>,
    pub(crate) headers: Vec<(String, Text)>,
    pub(crate) body: Vec<u8>,
    /// Whether the body holds a credential.
    pub(crate) body_is_secret: bool,
    /// The certificate that is presented.
    pub(crate) identity: Option<Shared>,
}

impl Request {
    /// Makes a request without headers and body.
    pub(crate) fn new(method: &str, address: Text) -> Result<Self, Error> {
        let is_token = |text: &str| !text.is_empty() && text.bytes().all(is_token_byte);
        if !is_token(method) || method.len() > 32 {
            let reason = "is not the name of an HTTP method";
            return Err(Error::InputInvalid { input: "method", reason });
        }
        let method = method.to_ascii_uppercase();
        Ok(Self {
            method,
            address,
            queries: Vec::new(),
            headers: Vec::new(),
            body: Vec::new(),
            body_is_secret: false,
            identity: None,
        })
    }

    /// Makes a request of plain parts: an address, headers and a body. For callers that have no action
    /// or operation to prepare.
    pub fn plain(method: &str, address: &str) -> Result<Self, Error> {
        Self::new(method, Text::plain(address))
    }

    /// Returns the method, in capitals.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// Tells whether sending it twice may do something twice.
    pub fn is_unsafe(&self) -> bool {
        !matches!(self.method.as_str(), "GET" | "HEAD" | "OPTIONS" | "TRACE")
    }

    /// Returns the address without queries and secrets, for lists and logs.
    pub fn target(&self) -> String {
        let shown = self.address.shown();
        shown.split(['?', '#']).next().unwrap_or_default().to_owned()
    }

    /// Returns the host that is called, where none of it is secret.
    pub fn host(&self) -> String {
        let url = Url::parse(&self.address.shown()).ok();
        url.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Tells whether a header is set.
    pub fn has_header(&self, name: &str) -> bool {
        self.headers.iter().any(|(known, _)| known.eq_ignore_ascii_case(name))
    }

    /// Sets a header that anyone may see, in the place of the one of that name.
    pub fn set_header(&mut self, name: &str, value: &str) -> Result<(), Error> {
        self.set_header_text(name, Text::plain(value))
    }

    /// Sets a header that nobody may see.
    pub fn set_secret_header(&mut self, name: &str, value: Secret) -> Result<(), Error> {
        self.set_header_text(name, Text::secret(value))
    }

    pub(crate) fn set_header_text(&mut self, name: &str, value: Text) -> Result<(), Error> {
        check_header(name, value.as_plain().unwrap_or_default())?;
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        if self.headers.len() >= HEADERS_MAX {
            return Err(Error::TooManyHeaders);
        }
        self.headers.push((name.to_owned(), value));
        Ok(())
    }

    pub(crate) fn remove_header(&mut self, name: &str) {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    }

    /// Sets the body and, where there is none yet, its content type.
    pub fn set_body(&mut self, body: Vec<u8>, content_type: Option<&str>) -> Result<(), Error> {
        self.set_body_within(body, content_type, REQUEST_BYTES_MAX)
    }

    /// Sets a body of so many bytes at most.
    pub(crate) fn set_body_within(
        &mut self,
        body: Vec<u8>,
        content_type: Option<&str>,
        max: usize,
    ) -> Result<(), Error> {
        if body.len() > max {
            return Err(Error::BodyTooLarge { size: body.len(), max });
        }
        if let Some(content_type) = content_type
            && !self.has_header("content-type")
        {
            self.set_header("Content-Type", content_type)?;
        }
        self.body = body;
        Ok(())
    }

    /// Sets a form as the body that nobody may see.
    pub(crate) fn set_secret_form(&mut self, form: &Secret) -> Result<(), Error> {
        self.set_body(form.expose().to_vec(), Some("application/x-www-form-urlencoded"))?;
        self.body_is_secret = true;
        Ok(())
    }

    /// Lets the request present a certificate to its own origin.
    pub fn present(&mut self, identity: Arc<Identity>) {
        self.identity = Some(identity);
    }

    /// Returns what a record may show: method, address, headers and body without any secret.
    pub fn recorded(&self) -> Value {
        let mut shown = Object::new();
        shown.insert("method", self.method.as_str());
        shown.insert("uri", self.shown_address());
        if !self.headers.is_empty() {
            let headers = self.headers.iter().map(|(name, value)| {
                let hidden = is_credential_header(name);
                let value = if hidden { SANITIZED.to_owned() } else { value.shown() };
                (name.as_str(), value)
            });
            shown.insert("headers", Value::object(headers));
        }
        if self.body_is_secret {
            shown.insert("body", SANITIZED);
        } else if !self.body.is_empty() {
            let content_type = self.header("content-type").and_then(Text::as_plain);
            shown.insert("body", content::read_or_opaque(content_type, &self.body));
        }
        shown.into()
    }

    /// Fills in the secrets of a connection.
    pub(crate) fn fill(&mut self, secrets: &Credential) -> Result<(), Error> {
        self.address.fill(secrets)?;
        let parts = self.queries.iter_mut().chain(&mut self.headers);
        parts.map(|(_, value)| value).try_for_each(|value| value.fill(secrets))
    }

    /// Returns the whole address, secrets included, for sending alone.
    pub(crate) fn open_address(&self) -> Result<Url, Error> {
        let mut text = self.address.open()?;
        let fragment = text.find('#').map(|at| text.split_off(at));
        for (name, value) in &self.queries {
            text.push(if text.contains('?') { '&' } else { '?' });
            text.push_str(&encoded(name));
            text.push('=');
            text.push_str(&encoded(&value.open()?));
        }
        text.push_str(&fragment.unwrap_or_default());
        check_address(&text)
    }

    /// Returns the headers with their secrets, and whether each has one, for sending alone.
    pub(crate) fn open_headers(&self) -> Result<Vec<(&str, String, bool)>, Error> {
        self.headers
            .iter()
            .map(|(name, value)| {
                let opened = value.open()?;
                check_header(name, &opened)?;
                Ok((name.as_str(), opened, value.has_secret() || is_credential_header(name)))
            })
            .collect()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&Text> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, v)| v)
    }

    fn shown_address(&self) -> String {
        let mut text = self.address.shown();
        for (name, value) in &self.queries {
            text.push(if text.contains('?') { '&' } else { '?' });
            text.push_str(&encoded(name));
            text.push('=');
            match value.as_plain() {
                Some(plain) => text.push_str(&encoded(plain)),
                None => text.push_str(SANITIZED),
            }
        }
        text
    }
}

/// Reads an address by the one parser that also sends it, and refuses what must not be called.
pub(crate) fn check_address(text: &str) -> Result<Url, Error> {
    let refused = |reason| Err(Error::AddressInvalid { reason });
    if text.len() > ADDRESS_BYTES_MAX {
        return Err(Error::AddressTooLong);
    }
    let Ok(url) = Url::parse(text) else { return refused("it is not a whole address") };
    if !matches!(url.scheme(), "http" | "https") {
        return refused("only http and https can be called");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return refused("it holds a user name or password; use authentication");
    }
    if url.host_str().is_none_or(str::is_empty) {
        return refused("it has no host");
    }
    Ok(url)
}

/// Checks that a header can be sent and splits nothing.
pub fn check_header(name: &str, value: &str) -> Result<(), Error> {
    let refused = |name: String, reason| Err(Error::HeaderInvalid { name, reason });
    if name.is_empty() || !name.bytes().all(is_token_byte) || name.len() > 256 {
        let shown = name.chars().filter(char::is_ascii_graphic).take(40).collect();
        return refused(shown, "its name has characters that headers cannot have");
    }
    if value.len() > HEADER_BYTES_MAX {
        return refused(name.to_owned(), "its value is over the limit of 32768 bytes");
    }
    if value.bytes().any(|b| b != b'\t' && (b < 0x20 || b == 0x7F)) {
        return refused(name.to_owned(), "its value has control characters or line breaks");
    }
    Ok(())
}

/// Tells whether the header carries a credential, whoever set it.
pub(crate) fn is_credential_header(name: &str) -> bool {
    const NAMES: [&str; 3] = ["authorization", "proxy-authorization", "cookie"];
    NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}
