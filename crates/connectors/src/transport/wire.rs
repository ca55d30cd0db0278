//! The real wire: calls the world hop by hop, each hop by the administrator's rules.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::{BoxFuture, FutureExt as _};
use reqwest::header::{HeaderName, HeaderValue};
use reqwest::{Client, Method};
use url::{Host, Url};

use super::address::Allowance;
use super::clients::Clients;
use super::error::Error;
use super::outbound::{Invalid, Outbound};
use super::redirect::{self, Hop, Next};
use super::{Transport, tls};
use crate::request::Request;
use crate::response::Response;

/// Calls the world by the administrator's settings.
pub struct Wire {
    allowance: Arc<Allowance>,
    clients: Clients,
    has_proxy: bool,
    redirects_max: u32,
    response_bytes_max: u64,
}

impl Wire {
    /// Makes a wire; the error names the setting that cannot be used.
    pub fn new(settings: &Outbound) -> Result<Self, Invalid> {
        // Fails where the process has a provider already, which serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let allowance = Arc::new(settings.allowance()?);
        let clients = Clients::new(settings, allowance.clone())?;
        Ok(Self {
            allowance,
            clients,
            has_proxy: settings.proxy.is_some(),
            redirects_max: settings.redirects_max,
            response_bytes_max: settings.response_bytes_max,
        })
    }

    async fn call(&self, request: Request) -> Result<Response, Error> {
        let mut hop = first_hop(&request)?;
        drop(request);
        for turn in 0..=self.redirects_max {
            let answer = self.exchange(&hop).await;
            let answer = answer.map_err(|e| if turn > 0 { e.after_redirect() } else { e })?;
            let location = answer.headers().get("location").and_then(|v| v.to_str().ok());
            match redirect::next(&hop, answer.status().as_u16(), location) {
                Next::Stop => return self.read(answer, host_of(&hop.url)).await,
                Next::Follow(further) => hop = further,
                Next::Invalid => {
                    return Err(Error::RedirectInvalid { host: host_of(&hop.url).to_owned() });
                }
            }
        }
        let host = host_of(&hop.url).to_owned();
        Err(Error::TooManyRedirects { host, max: self.redirects_max })
    }

    async fn exchange(&self, hop: &Hop) -> Result<reqwest::Response, Error> {
        let (client, url, host_header) = self.route(hop)?;
        let method = Method::from_bytes(hop.method.as_bytes()).map_err(|_| unsendable("method"))?;
        let mut builder = client.request(method, url);
        if let Some(host) = host_header {
            builder = builder.header("host", host);
        }
        for (name, value) in &hop.headers {
            let name =
                HeaderName::from_bytes(name.as_bytes()).map_err(|_| unsendable("headers"))?;
            let value = HeaderValue::from_bytes(value.as_bytes());
            let mut value = value.map_err(|_| unsendable("headers"))?;
            value.set_sensitive(true);
            builder = builder.header(name, value);
        }
        if !hop.body.is_empty() {
            builder = builder.body(hop.body.clone());
        } else if matches!(hop.method.as_str(), "POST" | "PUT" | "PATCH") {
            builder = builder.header("content-length", "0");
        }
        builder.send().await.map_err(|error| tls::explain(&error, host_of(&hop.url)))
    }

    /// Chooses the client for an address, checks what no resolver will see, and for a mapped host on a
    /// port of its own takes the port off the address: the map's one counts.
    fn route(&self, hop: &Hop) -> Result<(Client, Url, Option<String>), Error> {
        let url = &hop.url;
        let host = host_of(url);
        let port = url.port_or_known_default().unwrap_or_default();
        let client = || {
            let found = self.clients.get(host, port, hop.identity.as_ref());
            found.map_err(|_| unsendable("authentication"))
        };
        if self.clients.is_mapped(host, port) {
            let mut routed = url.clone();
            let host_header = url.port().map(|port| format!("{host}:{port}"));
            if host_header.is_some() && routed.set_port(None).is_err() {
                return Err(unsendable("uri"));
            }
            return Ok((client()?, routed, host_header));
        }
        match url.host() {
            Some(Host::Ipv4(address)) => self.allowance.check(host, address.into())?,
            Some(Host::Ipv6(address)) => self.allowance.check(host, address.into())?,
            Some(Host::Domain(name)) if self.has_proxy => self.check_for_proxy(name)?,
            Some(Host::Domain(_)) | None => {}
        }
        Ok((client()?, url.clone(), None))
    }

    /// A proxy resolves names itself; the ones that always lead to this machine are held back here.
    fn check_for_proxy(&self, name: &str) -> Result<(), Error> {
        let name = name.trim_end_matches('.');
        if name == "localhost" || name.ends_with(".localhost") {
            return self.allowance.check(name, std::net::Ipv4Addr::LOCALHOST.into());
        }
        if name == "metadata.google.internal" {
            let metadata = std::net::Ipv4Addr::new(169, 254, 169, 254);
            return self.allowance.check(name, metadata.into());
        }
        Ok(())
    }

    /// Reads an answer to its end, or to the limit.
    async fn read(&self, mut answer: reqwest::Response, host: &str) -> Result<Response, Error> {
        let max = self.response_bytes_max;
        let too_large = || Error::TooLarge { host: host.to_owned(), max };
        if answer.content_length().is_some_and(|length| length > max) {
            return Err(too_large());
        }
        let status = answer.status().as_u16();
        let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers =
            answer.headers().iter().map(|(name, v)| (name.as_str().to_owned(), text(v))).collect();
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| tls::explain(&error, host))? {
            if (body.len() + chunk.len()) as u64 > max {
                return Err(too_large());
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Response { status, headers, body })
    }
}

impl Transport for Wire {
    fn send(&self, request: Request, deadline: Duration) -> BoxFuture<'_, Result<Response, Error>> {
        async move {
            let host = request.host();
            let call = tokio::time::timeout(deadline, self.call(request));
            call.await.unwrap_or(Err(Error::Timeout { host }))
        }
        .boxed()
    }
}

fn first_hop(request: &Request) -> Result<Hop, Error> {
    let url = request.open_address()?;
    let opened = request.open_headers()?;
    let headers = opened.into_iter().map(|(name, value, _)| (name.to_owned(), value)).collect();
    let method = request.method().to_owned();
    Ok(Hop {
        method,
        url,
        headers,
        body: request.body.clone(),
        body_is_secret: request.body_is_secret,
        identity: request.identity.clone(),
    })
}

fn host_of(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}

fn unsendable(input: &'static str) -> Error {
    Error::Invalid(crate::Error::InputInvalid { input, reason: "cannot be sent" })
}
