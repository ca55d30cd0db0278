//! Names to addresses: resolved once, checked, and only the checked ones are connected to.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::address::Allowance;
use super::error::Error;

/// Resolves by the system and lets through what the rules allow.
pub(super) struct Checked(pub(super) Arc<Allowance>);

/// Leads every name to one address: for mapped hosts.
pub(super) struct Fixed(pub(super) SocketAddr);

/// Resolves by the system without rules: for the administrator's proxy alone.
pub(super) struct Unchecked;

impl Resolve for Checked {
    fn resolve(&self, name: Name) -> Resolving {
        let allowance = self.0.clone();
        Box::pin(async move {
            let host = name.as_str();
            let addresses = lookup(host).await?;
            // One forbidden address among good ones is a trap or a mistake: nothing is called then.
            for address in &addresses {
                allowance.check(host, *address)?;
            }
            Ok(connectable(addresses))
        })
    }
}

impl Resolve for Fixed {
    fn resolve(&self, _: Name) -> Resolving {
        let target = self.0;
        Box::pin(async move { Ok(Box::new(std::iter::once(target)) as Addrs) })
    }
}

impl Resolve for Unchecked {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move { Ok(connectable(lookup(name.as_str()).await?)) })
    }
}

pub(super) async fn lookup(host: &str) -> Result<Vec<IpAddr>, Error> {
    let unresolvable = || Error::UnresolvableHost { host: host.to_owned() };
    let found = tokio::net::lookup_host((host, 0)).await.map_err(|_| unresolvable())?;
    let addresses: Vec<IpAddr> = found.map(|address| address.ip()).collect();
    if addresses.is_empty() { Err(unresolvable()) } else { Ok(addresses) }
}

/// Port 0 stands for the port of the address that is called.
fn connectable(addresses: Vec<IpAddr>) -> Addrs {
    Box::new(addresses.into_iter().map(|address| SocketAddr::new(address, 0)))
}
