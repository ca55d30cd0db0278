//! A small client for this program's own API, for the command line. It knows no connector and no address
//! rules: whoever starts the program says where the server is.

use std::time::Duration;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Certificate, Method};
use vault::Secret;

use crate::limits::CONNECT_TIMEOUT;

/// How long an answer may take: the server may be testing a connection meanwhile.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(120);

/// Speaks to one server as one person.
pub struct Client {
    inner: reqwest::Client,
    base: String,
    authorization: HeaderValue,
}

/// What the server answered, whatever it was.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
}

/// An answer that is read piece by piece.
pub struct Stream {
    /// The HTTP status.
    pub status: u16,
    inner: reqwest::Response,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Nobody answers there.
    #[error("nobody answers at {server}")]
    Unreachable {
        /// Where it was looked for.
        server: String,
        /// What the client said.
        #[source]
        source: reqwest::Error,
    },
    /// The answer broke off.
    #[error("the answer of {server} broke off")]
    Broken {
        /// Who answered.
        server: String,
        /// What the client said.
        #[source]
        source: reqwest::Error,
    },
    /// The token cannot be sent.
    #[error("the token is none: it holds characters that no token has")]
    Token,
    /// A certificate cannot be read.
    #[error("a certificate cannot be read")]
    Certificate(#[source] reqwest::Error),
}

impl Client {
    /// Makes a client for a server, such as `http://127.0.0.1:8080`, that trusts further authorities.
    ///
    /// # Errors
    /// A token or a certificate that cannot be used.
    pub fn new(base: &str, token: &Secret, authorities: &[Vec<u8>]) -> Result<Self, Failure> {
        // Fails where the process has a provider already, which serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let text = token.expose_text().ok_or(Failure::Token)?;
        let value = HeaderValue::from_str(&format!("Bearer {text}"));
        let mut authorization = value.map_err(|_| Failure::Token)?;
        authorization.set_sensitive(true);
        let mut certificates = Vec::new();
        for pem in authorities {
            certificates.extend(Certificate::from_pem_bundle(pem).map_err(Failure::Certificate)?);
        }
        let builder = || {
            reqwest::Client::builder()
                .redirect(Policy::none())
                .no_proxy()
                .connect_timeout(CONNECT_TIMEOUT)
                .user_agent(concat!("Tidegate/", env!("CARGO_PKG_VERSION")))
        };
        // A machine without certificates of its own trusts the given ones alone.
        let inner = builder()
            .tls_certs_merge(certificates.clone())
            .build()
            .or_else(|_| builder().tls_certs_only(certificates).build())
            .map_err(Failure::Certificate)?;
        Ok(Self { inner, base: base.trim_end_matches('/').to_owned(), authorization })
    }

    /// Returns where the server is.
    pub fn server(&self) -> &str {
        &self.base
    }

    /// Sends a request with a JSON body, if any, and reads the whole answer.
    ///
    /// # Errors
    /// Only where there is no answer.
    pub async fn send(
        &self,
        method: &str,
        path: &str,
        body: Option<&serde_json::Value>,
    ) -> Result<Answer, Failure> {
        let asked = self.request(method, path, body).timeout(ANSWER_TIMEOUT).send().await;
        let answered = asked.map_err(|source| self.unreachable(source))?;
        let status = answered.status().as_u16();
        let body = answered.bytes().await.map_err(|source| self.broken(source))?;
        Ok(Answer { status, body: body.to_vec() })
    }

    /// Sends a request whose answer may be large.
    ///
    /// # Errors
    /// Only where there is no answer.
    pub async fn open(&self, method: &str, path: &str) -> Result<Stream, Failure> {
        let asked = self.request(method, path, None).send().await;
        let inner = asked.map_err(|source| self.unreachable(source))?;
        Ok(Stream { status: inner.status().as_u16(), inner })
    }

    fn request(
        &self,
        method: &str,
        path: &str,
        body: Option<&serde_json::Value>,
    ) -> reqwest::RequestBuilder {
        let method = Method::from_bytes(method.as_bytes()).unwrap_or(Method::GET);
        let address = format!("{}{path}", self.base);
        let request = self.inner.request(method, address);
        let request = request.header(AUTHORIZATION, self.authorization.clone());
        match body {
            None => request,
            Some(body) => request.header(CONTENT_TYPE, "application/json").body(body.to_string()),
        }
    }

    fn unreachable(&self, source: reqwest::Error) -> Failure {
        Failure::Unreachable { server: self.base.clone(), source }
    }

    fn broken(&self, source: reqwest::Error) -> Failure {
        Failure::Broken { server: self.base.clone(), source }
    }
}

impl Stream {
    /// Reads the next piece; nothing at the end.
    ///
    /// # Errors
    /// The answer broke off.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, Failure> {
        let piece = self.inner.chunk().await;
        let server = self.inner.url().origin().ascii_serialization();
        piece
            .map(|piece| piece.map(|bytes| bytes.to_vec()))
            .map_err(|source| Failure::Broken { server, source })
    }
}
