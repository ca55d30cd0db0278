//! The clients of the wire: one for the world, one for each mapped host, and each of them once more for
//! every client certificate that is in use, so that no call rides on the connection of another identity.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::{Certificate, Client, ClientBuilder, Proxy, redirect::Policy};

use super::address::Allowance;
use super::outbound::{Invalid, Outbound};
use super::resolver::{Checked, Fixed, Unchecked};
use crate::identity::{Identity, Shared};
use crate::limits::{CONNECT_TIMEOUT, IDENTITY_CLIENTS_MAX};

/// Where a client connects to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Route {
    /// What the name leads to, by the address rules.
    Direct,
    /// The administrator's proxy.
    Proxy(String),
    /// One address.
    Fixed(SocketAddr),
}

/// The clients of one wire.
pub(super) struct Clients {
    allowance: Arc<Allowance>,
    authorities: Vec<Certificate>,
    direct: (Route, Client),
    mapped: BTreeMap<(String, u16), (Route, Client)>,
    /// The latest used last.
    presenting: Mutex<Vec<Presenting>>,
}

/// A client that presents a certificate.
struct Presenting {
    route: Route,
    thumbprint: String,
    client: Client,
}

impl Clients {
    pub(super) fn new(settings: &Outbound, allowance: Arc<Allowance>) -> Result<Self, Invalid> {
        let authorities = authorities(settings)?;
        let route = settings.proxy.clone().map_or(Route::Direct, Route::Proxy);
        let make = |route: &Route| build(route, &allowance, &authorities, None);
        let direct = (route.clone(), make(&route)?);
        let mut mapped = BTreeMap::new();
        for mapping in settings.mappings()? {
            let route = Route::Fixed(mapping.target);
            let client = make(&route)?;
            mapped.insert((mapping.host, mapping.port), (route, client));
        }
        Ok(Self { allowance, authorities, direct, mapped, presenting: Mutex::default() })
    }

    /// Tells whether a host is led elsewhere.
    pub(super) fn is_mapped(&self, host: &str, port: u16) -> bool {
        self.mapped.contains_key(&(host.to_ascii_lowercase(), port))
    }

    /// Returns the client for a host and, where one is presented, for a certificate.
    pub(super) fn get(
        &self,
        host: &str,
        port: u16,
        identity: Option<&Shared>,
    ) -> Result<Client, Invalid> {
        let (route, client) =
            self.mapped.get(&(host.to_ascii_lowercase(), port)).unwrap_or(&self.direct);
        match identity {
            None => Ok(client.clone()),
            Some(identity) => self.presenting(route, identity),
        }
    }

    fn presenting(&self, route: &Route, identity: &Identity) -> Result<Client, Invalid> {
        let thumbprint = &identity.certificate().thumbprint;
        let mut known = self.presenting.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |p: &Presenting| p.route == *route && p.thumbprint == *thumbprint;
        let found = match known.iter().position(is_it) {
            Some(at) => known.remove(at),
            None => Presenting {
                route: route.clone(),
                thumbprint: thumbprint.clone(),
                client: build(route, &self.allowance, &self.authorities, Some(identity))?,
            },
        };
        let client = found.client.clone();
        if known.len() >= IDENTITY_CLIENTS_MAX {
            known.remove(0);
        }
        known.push(found);
        Ok(client)
    }
}

fn authorities(settings: &Outbound) -> Result<Vec<Certificate>, Invalid> {
    let mut authorities = Vec::new();
    for pem in &settings.ca_pems {
        let bundle = Certificate::from_pem_bundle(pem).map_err(|_| Invalid::Certificates)?;
        if bundle.is_empty() {
            return Err(Invalid::Certificates);
        }
        authorities.extend(bundle);
    }
    Ok(authorities)
}

/// Makes a client with our limits.
fn build(
    route: &Route,
    allowance: &Arc<Allowance>,
    authorities: &[Certificate],
    identity: Option<&Identity>,
) -> Result<Client, Invalid> {
    let builder = || -> Result<ClientBuilder, Invalid> {
        let mut base = Client::builder()
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(CONNECT_TIMEOUT)
            .pool_idle_timeout(Duration::from_secs(60))
            .user_agent(concat!("Tidegate/", env!("CARGO_PKG_VERSION")));
        if let Some(identity) = identity {
            let pem = identity.to_pem();
            let read = reqwest::Identity::from_pem(pem.expose());
            base = base.identity(read.map_err(|_| Invalid::Tls)?);
        }
        Ok(match route {
            Route::Direct => base.no_proxy().dns_resolver(Checked(allowance.clone())),
            Route::Proxy(address) => {
                let proxy = Proxy::all(address.as_str()).map_err(|_| Invalid::Proxy)?;
                base.proxy(proxy).dns_resolver(Unchecked)
            }
            Route::Fixed(target) => base.no_proxy().dns_resolver(Fixed(*target)),
        })
    };
    // A machine without certificates of its own trusts the given ones alone.
    let with_system = builder()?.tls_certs_merge(authorities.to_vec()).build();
    with_system.or_else(|_| {
        builder()?.tls_certs_only(authorities.to_vec()).build().map_err(|_| Invalid::Tls)
    })
}

#[cfg(test)]
mod tests {
    use vault::Secret;

    use super::*;

    fn identity() -> Shared {
        let key = rcgen::KeyPair::generate().unwrap();
        let own = rcgen::CertificateParams::default().self_signed(&key).unwrap();
        let file = Secret::from(format!("{}{}", key.serialize_pem(), own.pem()));
        Arc::new(Identity::read(&file, &Secret::from("")).unwrap())
    }

    #[test]
    fn clients_that_present_are_kept_up_to_a_limit_the_latest_used_longest() {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let settings = Outbound::default();
        let allowance = Arc::new(settings.allowance().unwrap());
        let clients = Clients::new(&settings, allowance).unwrap();
        let kept = || -> Vec<String> {
            let known = clients.presenting.lock().unwrap();
            known.iter().map(|p| p.thumbprint.clone()).collect()
        };
        let all: Vec<Shared> = (0..=IDENTITY_CLIENTS_MAX).map(|_| identity()).collect();
        let (last, others) = all.split_last().unwrap();
        for identity in others {
            clients.get("a.example", 443, Some(identity)).unwrap();
        }
        assert_eq!(kept().len(), IDENTITY_CLIENTS_MAX);
        clients.get("a.example", 443, Some(&all[0])).unwrap();
        clients.get("a.example", 443, Some(last)).unwrap();
        let kept = kept();
        assert_eq!(kept.len(), IDENTITY_CLIENTS_MAX);
        assert!(kept.contains(&all[0].certificate().thumbprint), "used again, so kept");
        assert!(!kept.contains(&all[1].certificate().thumbprint));
    }
}
