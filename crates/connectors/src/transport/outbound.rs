//! The administrator's settings for calls going out, as plain data.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};

use super::address::{Allowance, Verdict, verdict};
use crate::limits::{REDIRECTS_MAX, RESPONSE_BYTES_MAX};

/// Settings of the wire. It has no `Debug`: the proxy's address may hold a password.
#[derive(Clone)]
pub struct Outbound {
    /// Private networks, addresses and hosts that may be called (`outbound.allow`).
    pub allow: Vec<String>,
    /// Other addresses for hosts: `host:port` to `address:port` (`outbound.map`).
    pub map: BTreeMap<String, String>,
    /// Certificates of further authorities, as PEM texts.
    pub ca_pems: Vec<Vec<u8>>,
    /// The address of a proxy for everything that is not mapped.
    pub proxy: Option<String>,
    /// How many redirects are followed.
    pub redirects_max: u32,
    /// How many bytes an answer may have.
    pub response_bytes_max: u64,
}

impl Default for Outbound {
    fn default() -> Self {
        Self {
            allow: Vec::new(),
            map: BTreeMap::new(),
            ca_pems: Vec::new(),
            proxy: None,
            redirects_max: REDIRECTS_MAX,
            response_bytes_max: RESPONSE_BYTES_MAX,
        }
    }
}

/// A setting that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// An entry of `outbound.allow`.
    #[error("outbound.allow: {entry} is no address, network or host name")]
    Allow {
        /// The entry.
        entry: String,
    },
    /// An entry of `outbound.map`.
    #[error("outbound.map: {entry} must lead from host:port to address:port that may be called")]
    Map {
        /// The entry's host and port.
        entry: String,
    },
    /// The certificates of further authorities.
    #[error("outbound.ca: the file holds no certificate in PEM form")]
    Certificates,
    /// The proxy.
    #[error("outbound.proxy: it is not the address of an HTTP proxy")]
    Proxy,
    /// TLS itself.
    #[error("TLS cannot be set up: the system's certificates cannot be read")]
    Tls,
}

/// One host that is called at another address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mapping {
    /// The host that documents name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Where it is called instead.
    pub target: SocketAddr,
}

impl Outbound {
    pub(super) fn allowance(&self) -> Result<Allowance, Invalid> {
        Allowance::parse(self.allow.iter().map(String::as_str))
            .map_err(|entry| Invalid::Allow { entry: entry.to_owned() })
    }

    pub(super) fn mappings(&self) -> Result<Vec<Mapping>, Invalid> {
        let read = |(from, to): (&String, &String)| {
            Mapping::parse(from, to).ok_or_else(|| Invalid::Map { entry: from.clone() })
        };
        self.map.iter().map(read).collect()
    }
}

impl Mapping {
    /// Reads `host:port` and `address:port`. The target may be private, but not forbidden.
    pub fn parse(from: &str, to: &str) -> Option<Self> {
        let (host, port) = from.trim().rsplit_once(':')?;
        let target: SocketAddr = to.trim().parse().ok()?;
        // Nobody asks a resolver for an address, so that one would never be led elsewhere.
        let is_name = !host.is_empty()
            && !host.contains([':', '[', '/', '@'])
            && host.parse::<IpAddr>().is_err();
        let is_callable = !matches!(verdict(target.ip()), Verdict::Forbidden(_));
        let port = port.parse().ok().filter(|port| *port > 0)?;
        let host = host.to_ascii_lowercase();
        (is_name && is_callable && target.port() > 0).then_some(Self { host, port, target })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mappings_lead_from_names_to_addresses() {
        let mapping = Mapping::parse("API.example.com:443", "127.0.0.1:8443").unwrap();
        assert_eq!((mapping.host.as_str(), mapping.port), ("api.example.com", 443));
        for (from, to) in [
            ("api.example.com", "127.0.0.1:8443"),
            ("api.example.com:0", "127.0.0.1:8443"),
            ("192.0.2.1:443", "127.0.0.1:8443"),
            ("api.example.com:443", "127.0.0.1"),
            ("api.example.com:443", "localhost:80"),
            ("api.example.com:443", "169.254.169.254:80"),
            ("https://api.example.com:443", "127.0.0.1:80"),
        ] {
            assert_eq!(Mapping::parse(from, to), None, "{from} -> {to}");
        }
    }
}
