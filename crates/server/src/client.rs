//! Who is at the other end: the address of the client and how it reached us, through believed proxies.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

use crate::error::Error;
use crate::settings::{Network, Settings};
use crate::state::House;

/// The other end of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Client {
    /// Its address.
    pub(crate) address: IpAddr,
    /// Whether it reached us by TLS.
    pub(crate) secure: bool,
    /// The host that it asked for.
    pub(crate) host: String,
}

impl FromRequestParts<House> for Client {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Error> {
        Ok(Self::of(parts, &house.settings))
    }
}

impl Client {
    /// Reads who is at the other end of a request.
    pub(crate) fn of(parts: &Parts, settings: &Settings) -> Self {
        let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        // Requests made in process (tests) come from nowhere else.
        let peer = connected.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |info| info.0.ip());
        let believed = is_trusted(peer.to_canonical(), &settings.trusted_proxies);
        let host = parts.uri.authority().map(|authority| authority.as_str().to_owned());
        let host = host.or_else(|| text(&parts.headers, header::HOST.as_str())).unwrap_or_default();
        let direct = Self { address: peer.to_canonical(), secure: settings.tls.is_some(), host };
        if believed { direct.forwarded(&parts.headers, &settings.trusted_proxies) } else { direct }
    }

    /// Returns under which address this server is reached, without a slash at its end.
    pub(crate) fn base(&self, settings: &Settings) -> String {
        let scheme = if self.secure { "https" } else { "http" };
        settings.public_url.clone().unwrap_or_else(|| format!("{scheme}://{}", self.host))
    }

    /// Believes what a trusted proxy adds. Of the addresses the last that is no proxy of ours counts:
    /// everything before it may be invented.
    fn forwarded(mut self, headers: &HeaderMap, trusted: &[Network]) -> Self {
        let hops =
            headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
        let hops: Vec<IpAddr> = hops
            .flat_map(|list| list.split(','))
            .filter_map(|hop| hop.trim().parse().ok())
            .map(|hop: IpAddr| hop.to_canonical())
            .collect();
        let outside = hops.iter().rev().find(|hop| !is_trusted(**hop, trusted));
        self.address = outside.or(hops.first()).copied().unwrap_or(self.address);
        if let Some(scheme) = text(headers, "x-forwarded-proto") {
            self.secure = scheme.eq_ignore_ascii_case("https");
        }
        if let Some(host) = text(headers, "x-forwarded-host") {
            self.host = host;
        }
        self
    }
}

fn is_trusted(address: IpAddr, trusted: &[Network]) -> bool {
    trusted.iter().any(|network| network.holds(address))
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    fn client(peer: &str, trusted: &[&str], headers: &[(&str, &str)]) -> Client {
        let mut request = Request::builder().uri("/").header("host", "us.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        let peer: SocketAddr = peer.parse().unwrap();
        parts.extensions.insert(ConnectInfo(peer));
        let trusted_proxies = trusted.iter().filter_map(|text| Network::parse(text)).collect();
        Client::of(&parts, &Settings { trusted_proxies, ..Settings::default() })
    }

    #[test]
    fn strangers_are_not_believed() {
        let forwarded = [("x-forwarded-for", "1.2.3.4"), ("x-forwarded-proto", "https")];
        let client = client("9.9.9.9:1", &["10.0.0.0/8"], &forwarded);
        assert_eq!(client.address.to_string(), "9.9.9.9");
        assert!(!client.secure);
        assert_eq!(client.host, "us.example");
    }

    #[test]
    fn the_last_hop_outside_our_proxies_counts() {
        let forwarded = [
            ("x-forwarded-for", "6.6.6.6, 1.2.3.4, 10.0.0.2"),
            ("x-forwarded-proto", "https"),
            ("x-forwarded-host", "flows.example"),
        ];
        let client = client("10.0.0.1:1", &["10.0.0.0/8"], &forwarded);
        assert_eq!(client.address.to_string(), "1.2.3.4");
        assert!(client.secure);
        assert_eq!(client.host, "flows.example");
    }
}
