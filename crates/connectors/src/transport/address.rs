//! Which addresses may be called: public ones, private ones by setting, some never.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::error::Error;

/// What the rules say of an address by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Anyone may call it.
    Public,
    /// It may be called where the administrator allows it.
    Private(&'static str),
    /// It is never called.
    Forbidden(&'static str),
}

/// What the administrator allows beyond public addresses (`outbound.allow`).
#[derive(Clone, Debug, Default)]
pub struct Allowance {
    networks: Vec<(IpAddr, u8)>,
    hosts: Vec<String>,
}

impl Allowance {
    /// Reads entries such as `10.0.0.0/8`, `127.0.0.1`, `::1`, `intranet.example`, `*.corp.example`. The
    /// error is the entry that is none of these.
    pub fn parse<'a>(entries: impl IntoIterator<Item = &'a str>) -> Result<Self, &'a str> {
        let mut allowance = Self::default();
        for entry in entries {
            let written = entry.trim().to_ascii_lowercase();
            if let Some(network) = network(&written) {
                allowance.networks.push(network);
            } else if is_host_pattern(&written) {
                allowance.hosts.push(written);
            } else {
                return Err(entry);
            }
        }
        Ok(allowance)
    }

    fn permits(&self, host: &str, address: IpAddr) -> bool {
        let address = plain(address);
        self.networks.iter().any(|(base, bits)| contains(*base, *bits, address))
            || self.hosts.iter().any(|pattern| fits(pattern, host))
    }

    /// Checks the address that a host leads to.
    pub(super) fn check(&self, host: &str, address: IpAddr) -> Result<(), Error> {
        match verdict(address) {
            Verdict::Public => Ok(()),
            Verdict::Private(_) if self.permits(host, address) => Ok(()),
            Verdict::Private(reason) | Verdict::Forbidden(reason) => {
                Err(Error::AddressBlocked { host: host.to_owned(), address, reason })
            }
        }
    }
}

/// Judges an address by itself; addresses that carry another one are judged by that.
pub fn verdict(address: IpAddr) -> Verdict {
    match plain(address) {
        IpAddr::V4(v4) => verdict_v4(v4),
        IpAddr::V6(v6) => verdict_v6(v6),
    }
}

/// Addresses under which clouds give credentials to whoever asks.
const METADATA_V4: [[u8; 4]; 4] =
    [[169, 254, 169, 254], [100, 100, 100, 200], [168, 63, 129, 16], [192, 0, 0, 192]];
const METADATA_V6: Ipv6Addr = Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254);

fn verdict_v4(address: Ipv4Addr) -> Verdict {
    if METADATA_V4.contains(&address.octets()) {
        return Verdict::Forbidden("cloud metadata");
    }
    match address.octets() {
        [169, 254, ..] => Verdict::Forbidden("link-local"),
        [224..=239, ..] => Verdict::Forbidden("multicast"),
        [240..=255, ..] => Verdict::Forbidden("reserved"),
        [0, ..] => Verdict::Private("this host"),
        [127, ..] => Verdict::Private("loopback"),
        [10, ..] | [172, 16..=31, ..] | [192, 168, ..] => Verdict::Private("private network"),
        [100, 64..=127, ..] => Verdict::Private("shared address space"),
        [192, 0, 0, _] => Verdict::Private("protocol assignments"),
        [198, 18..=19, ..] => Verdict::Private("benchmarking"),
        _ => Verdict::Public,
    }
}

fn verdict_v6(address: Ipv6Addr) -> Verdict {
    if address == METADATA_V6 {
        return Verdict::Forbidden("cloud metadata");
    }
    match address.segments() {
        [0, 0, 0, 0, 0, 0, 0, 0] => Verdict::Private("this host"),
        [0, 0, 0, 0, 0, 0, 0, 1] => Verdict::Private("loopback"),
        [0xfe80..=0xfebf, ..] => Verdict::Forbidden("link-local"),
        [0xff00..=0xffff, ..] => Verdict::Forbidden("multicast"),
        [0xfec0..=0xfeff, ..] => Verdict::Private("site-local"),
        [0xfc00..=0xfdff, ..] => Verdict::Private("private network"),
        [0x2001, 0, ..] => Verdict::Private("Teredo tunnel"),
        [0x0100, 0, 0, 0, ..] => Verdict::Private("discard-only"),
        _ => Verdict::Public,
    }
}

/// Takes out the IPv4 address that an IPv6 address carries: mapped, compatible, NAT64, 6to4.
fn plain(address: IpAddr) -> IpAddr {
    let IpAddr::V6(v6) = address else { return address };
    let v4 = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        IpAddr::V4(Ipv4Addr::new(a, b, c, d))
    };
    match v6.segments() {
        [0, 0, 0, 0, 0, 0xffff, high, low] => v4(high, low),
        [0, 0, 0, 0, 0xffff, 0, high, low] => v4(high, low),
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => v4(high, low),
        [0x64, 0xff9b, 1, _, _, _, high, low] => v4(high, low),
        [0x2002, high, low, ..] => v4(high, low),
        [0, 0, 0, 0, 0, 0, high, low] if (high, low) > (0, 1) => v4(high, low),
        _ => address,
    }
}

fn network(entry: &str) -> Option<(IpAddr, u8)> {
    let (address, bits) = match entry.split_once('/') {
        Some((address, bits)) => (address.parse::<IpAddr>().ok()?, bits.parse::<u8>().ok()?),
        None => {
            let address = entry.trim_start_matches('[').trim_end_matches(']').parse().ok()?;
            (address, if matches!(address, IpAddr::V4(_)) { 32 } else { 128 })
        }
    };
    let bits_max = if matches!(address, IpAddr::V4(_)) { 32 } else { 128 };
    (bits <= bits_max).then_some((address, bits))
}

fn contains(base: IpAddr, bits: u8, address: IpAddr) -> bool {
    let same = |base: u128, address: u128, width: u32| {
        let shift = width - u32::from(bits);
        base.checked_shr(shift).unwrap_or(0) == address.checked_shr(shift).unwrap_or(0)
    };
    match (base, address) {
        (IpAddr::V4(base), IpAddr::V4(address)) => {
            same(u128::from(base.to_bits()), u128::from(address.to_bits()), 32)
        }
        (IpAddr::V6(base), IpAddr::V6(address)) => same(base.to_bits(), address.to_bits(), 128),
        _ => false,
    }
}

fn is_host_pattern(entry: &str) -> bool {
    let host = entry.strip_prefix("*.").unwrap_or(entry);
    let is_letter = |b: u8| b.is_ascii_alphanumeric() || b"-_.".contains(&b);
    // A name that ends in a number is an address with a mistake in it.
    let last = host.rsplit('.').next().unwrap_or_default();
    !host.is_empty() && host.bytes().all(is_letter) && !last.bytes().all(|b| b.is_ascii_digit())
}

fn fits(pattern: &str, host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    match pattern.strip_prefix('*') {
        Some(suffix) => host.ends_with(suffix) && host.len() > suffix.len(),
        None => host == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_blocked(allow: &[&str], address: &str) -> bool {
        let allowance = Allowance::parse(allow.iter().copied()).unwrap();
        allowance.check("host.example", address.parse().unwrap()).is_err()
    }

    #[test]
    fn private_addresses_need_permission() {
        for address in [
            "127.0.0.1",
            "10.1.2.3",
            "172.31.0.1",
            "192.168.0.1",
            "0.0.0.0",
            "::1",
            "::",
            "fd12::1",
            "100.64.0.1",
        ] {
            assert!(is_blocked(&[], address), "{address}");
            assert!(!is_blocked(&["0.0.0.0/0", "::/0"], address), "{address}");
        }
        for address in ["8.8.8.8", "172.32.0.1", "2606:4700::1", "100.128.0.1", "11.0.0.1"] {
            assert!(!is_blocked(&[], address), "{address}");
        }
    }

    #[test]
    fn some_addresses_are_never_called() {
        let all = ["0.0.0.0/0", "::/0", "host.example"];
        for address in [
            "169.254.169.254",
            "169.254.1.1",
            "::ffff:169.254.169.254",
            "64:ff9b::a9fe:a9fe",
            "2002:a9fe:a9fe::1",
            "::169.254.169.254",
            "fe80::1",
            "fd00:ec2::254",
            "100.100.100.200",
            "255.255.255.255",
            "224.0.0.1",
            "ff02::1",
        ] {
            assert!(is_blocked(&all, address), "{address}");
        }
    }

    #[test]
    fn permission_by_network_or_name() {
        assert!(!is_blocked(&["127.0.0.0/8"], "127.9.9.9"));
        assert!(!is_blocked(&["127.0.0.1"], "::ffff:127.0.0.1"));
        assert!(is_blocked(&["127.0.0.1"], "127.0.0.2"));
        assert!(!is_blocked(&["*.example"], "10.0.0.1"));
        assert!(!is_blocked(&["HOST.example"], "10.0.0.1"));
        assert!(is_blocked(&["other.example", "*.host.example"], "10.0.0.1"));
        for wrong in ["10.0.0.0/33", "300.1.1.1", "10.0.0", "a b", "", "*", "::/129"] {
            assert!(Allowance::parse([wrong]).is_err(), "{wrong}");
        }
    }
}
