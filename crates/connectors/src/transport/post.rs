//! The line to a mail server: the name is resolved and checked by the same rules as every call, and only a checked
//! address is connected to. An HTTP proxy is of no use here.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use futures_util::future::{BoxFuture, FutureExt as _};
use lettre::address::Envelope;
use lettre::transport::smtp;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, CertificateStore, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::address::Allowance;
use super::error::{Error, TlsReason};
use super::outbound::{Invalid, Mapping, Outbound};
use super::{resolver, tls};
use crate::limits::{CONNECT_TIMEOUT, MAIL_TIMEOUT, MESSAGE_BYTES_MAX};
use crate::mail::{self, Encryption, Letter, Post, Server};

/// Hands letters to mail servers by the administrator's settings.
pub struct Line {
    allowance: Arc<Allowance>,
    mappings: Vec<Mapping>,
    authorities: Vec<Certificate>,
}

impl Line {
    /// Makes a line; the error names the setting that cannot be used.
    pub fn new(settings: &Outbound) -> Result<Self, Invalid> {
        let mut authorities = Vec::with_capacity(settings.ca_pems.len());
        for pem in &settings.ca_pems {
            authorities.push(Certificate::from_pem(pem).map_err(|_| Invalid::Certificates)?);
        }
        let allowance = Arc::new(settings.allowance()?);
        Ok(Self { allowance, mappings: settings.mappings()?, authorities })
    }

    /// Returns the addresses at which a server may be reached.
    async fn addresses(&self, server: &Server) -> Result<Vec<SocketAddr>, Error> {
        let host = server.host.to_ascii_lowercase();
        let is_it = |one: &&Mapping| one.host == host && one.port == server.port;
        if let Some(mapping) = self.mappings.iter().find(is_it) {
            return Ok(vec![mapping.target]);
        }
        let addresses = match host.parse::<IpAddr>() {
            Ok(address) => vec![address],
            Err(_) => resolver::lookup(&host).await?,
        };
        // One forbidden address among good ones is a trap or a mistake: nothing is called then.
        for address in &addresses {
            self.allowance.check(&host, *address)?;
        }
        Ok(addresses.into_iter().map(|address| SocketAddr::new(address, server.port)).collect())
    }

    async fn send(&self, server: &Server, letter: &Letter) -> Result<(), mail::Error> {
        let (envelope, bytes) = letter.write(&server.from)?;
        let mut last = Error::UnresolvableHost { host: server.host.clone() };
        for address in self.addresses(server).await? {
            match self.send_to(address, server, (&envelope, &bytes)).await {
                Err(mail::Error::Line(
                    error @ (Error::ConnectionRefused { .. } | Error::Unreachable { .. }),
                )) => {
                    last = error;
                }
                sent => return sent,
            }
        }
        Err(last.into())
    }

    async fn send_to(
        &self,
        address: SocketAddr,
        server: &Server,
        (envelope, bytes): (&Envelope, &[u8]),
    ) -> Result<(), mail::Error> {
        let hello =
            envelope.from().map_or_else(|| "localhost".to_owned(), |from| from.domain().to_owned());
        let mut builder =
            AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(address.ip().to_string())
                .port(address.port())
                .timeout(Some(CONNECT_TIMEOUT))
                .hello_name(ClientId::Domain(hello))
                .tls(self.tls(server)?);
        if let Some((name, password)) = &server.sign_in {
            let password = password.expose_text().unwrap_or_default().to_owned();
            builder = builder.credentials(Credentials::new(name.clone(), password));
        }
        let sent = builder.build::<Tokio1Executor>().send_raw(envelope, bytes).await;
        sent.map(drop).map_err(|error| explain(&error, &server.host))
    }

    fn tls(&self, server: &Server) -> Result<Tls, Error> {
        if server.encryption == Encryption::None {
            return Ok(Tls::None);
        }
        // A machine without certificates of its own trusts the given ones alone.
        let parameters = self
            .parameters(server, CertificateStore::Default)
            .or_else(|_| self.parameters(server, CertificateStore::None));
        let parameters = parameters
            .map_err(|_| Error::Tls { host: server.host.clone(), reason: TlsReason::Handshake })?;
        Ok(match server.encryption {
            Encryption::Tls => Tls::Wrapper(parameters),
            Encryption::StartTls | Encryption::None => Tls::Required(parameters),
        })
    }

    fn parameters(
        &self,
        server: &Server,
        store: CertificateStore,
    ) -> Result<TlsParameters, smtp::Error> {
        let mut builder = TlsParameters::builder(server.host.clone()).certificate_store(store);
        for authority in &self.authorities {
            builder = builder.add_root_certificate(authority.clone());
        }
        builder.build_rustls()
    }
}

impl Post for Line {
    fn hand_over<'a>(
        &'a self,
        server: &'a Server,
        letter: &'a Letter,
    ) -> BoxFuture<'a, Result<(), mail::Error>> {
        async move {
            let sent = tokio::time::timeout(MAIL_TIMEOUT, self.send(server, letter)).await;
            sent.unwrap_or_else(|_| Err(Error::Timeout { host: server.host.clone() }.into()))
        }
        .boxed()
    }
}

/// Statuses by which servers refuse a sign-in (RFC 4954).
const SIGN_IN_REFUSED: [u16; 5] = [432, 454, 530, 534, 535];

/// Turns an error of the client into ours.
fn explain(error: &smtp::Error, host: &str) -> mail::Error {
    let words = || tls::causes(error).map(ToString::to_string).last().unwrap_or_default();
    if let Some(status) = error.status() {
        let mut message = format!("{status} {}", words());
        message.truncate(message.floor_char_boundary(MESSAGE_BYTES_MAX));
        if SIGN_IN_REFUSED.contains(&u16::from(status)) {
            return mail::Error::SignIn { message };
        }
        return mail::Error::Refused { message, lasting: error.is_permanent() };
    }
    if let Some(line) = tls::of_line(error, host) {
        return line.into();
    }
    let host = host.to_owned();
    match () {
        () if error.is_timeout() => Error::Timeout { host }.into(),
        () if error.is_tls() => Error::Tls { host, reason: TlsReason::Handshake }.into(),
        () if error.is_client() || error.is_response() => {
            mail::Error::Protocol { message: words() }
        }
        () => Error::Broken { host }.into(),
    }
}
