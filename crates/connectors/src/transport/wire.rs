//! The real wire: one client for the world, one for each mapped host.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::{BoxFuture, FutureExt as _};
use reqwest::header::{HeaderName, HeaderValue};
use reqwest::{Certificate, Client, ClientBuilder, Method, Proxy, redirect::Policy};
use url::{Host, Url};

use super::address::Allowance;
use super::error::Error;
use super::outbound::{Invalid, Outbound};
use super::redirect::{self, Hop, Next};
use super::resolver::{Checked, Fixed, Unchecked};
use super::{Transport, tls};
use crate::limits::CONNECT_TIMEOUT;
use crate::request::Request;
use crate::response::Response;

/// Calls the world by the administrator's settings.
pub struct Wire {
    allowance: Arc<Allowance>,
    direct: Client,
    mapped: BTreeMap<(String, u16), Client>,
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
        let direct = match &settings.proxy {
            None => client(settings, |b| b.no_proxy().dns_resolver(Checked(allowance.clone())))?,
            Some(address) => {
                let proxy = Proxy::all(address.as_str()).map_err(|_| Invalid::Proxy)?;
                client(settings, |b| b.proxy(proxy.clone()).dns_resolver(Unchecked))?
            }
        };
        let mut mapped = BTreeMap::new();
        for mapping in settings.mappings()? {
            let own = client(settings, |b| b.no_proxy().dns_resolver(Fixed(mapping.target)))?;
            mapped.insert((mapping.host, mapping.port), own);
        }
        Ok(Self {
            allowance,
            direct,
            mapped,
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
        let (client, url, host_header) = self.route(&hop.url)?;
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
    fn route(&self, url: &Url) -> Result<(&Client, Url, Option<String>), Error> {
        let host = host_of(url);
        let port = url.port_or_known_default().unwrap_or_default();
        if let Some(client) = self.mapped.get(&(host.to_ascii_lowercase(), port)) {
            let mut routed = url.clone();
            let host_header = url.port().map(|port| format!("{host}:{port}"));
            if host_header.is_some() && routed.set_port(None).is_err() {
                return Err(unsendable("uri"));
            }
            return Ok((client, routed, host_header));
        }
        match url.host() {
            Some(Host::Ipv4(address)) => self.allowance.check(host, address.into())?,
            Some(Host::Ipv6(address)) => self.allowance.check(host, address.into())?,
            Some(Host::Domain(name)) if self.has_proxy => self.check_for_proxy(name)?,
            Some(Host::Domain(_)) | None => {}
        }
        Ok((&self.direct, url.clone(), None))
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
    Ok(Hop { method: request.method().to_owned(), url, headers, body: request.body.clone() })
}

/// Makes a client with our limits; `finish` sets where it connects to.
fn client(
    settings: &Outbound,
    finish: impl Fn(ClientBuilder) -> ClientBuilder,
) -> Result<Client, Invalid> {
    let mut authorities = Vec::new();
    for pem in &settings.ca_pems {
        let bundle = Certificate::from_pem_bundle(pem).map_err(|_| Invalid::Certificates)?;
        if bundle.is_empty() {
            return Err(Invalid::Certificates);
        }
        authorities.extend(bundle);
    }
    let builder = || {
        let base = Client::builder()
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(CONNECT_TIMEOUT)
            .pool_idle_timeout(Duration::from_secs(60))
            .user_agent(concat!("Tidegate/", env!("CARGO_PKG_VERSION")));
        finish(base)
    };
    // A machine without certificates of its own trusts the given ones alone.
    let with_system = builder().tls_certs_merge(authorities.clone()).build();
    with_system
        .or_else(|_| builder().tls_certs_only(authorities.clone()).build())
        .map_err(|_| Invalid::Tls)
}

fn host_of(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}

fn unsendable(input: &'static str) -> Error {
    Error::Invalid(crate::Error::InputInvalid { input, reason: "cannot be sent" })
}
