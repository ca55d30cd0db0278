//! One set of settings out of file, variables and flags, checked before anything is started.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use connectors::transport::Outbound;
use runtime::mail::Fixed;
use runtime::retention::RETENTION_DAYS_DEFAULT;
use server::{Network, Tls};

use super::file::File;
use super::flags::{Flags, LogFormat, RETENTION_DAYS_MAX};
use super::mail;
use crate::args::Common;
use crate::failure::Failure;

/// The settings that count.
pub(crate) struct Settings {
    /// Folder of the data.
    pub(crate) data: PathBuf,
    /// Where the server listens.
    pub(crate) listen: SocketAddr,
    /// Where it is reached from outside, without a slash at its end.
    pub(crate) public_url: Option<String>,
    /// Who is believed.
    pub(crate) trusted_proxies: Vec<Network>,
    /// The cluster's database; nothing for SQLite in the data folder.
    pub(crate) database: Option<String>,
    /// Certificate and key.
    pub(crate) tls: Option<Tls>,
    /// How the world is called.
    pub(crate) outbound: Outbound,
    /// The mail server, where the portal does not say it.
    pub(crate) mail: Option<Fixed>,
    /// For how many days runs are kept; 0 for ever.
    pub(crate) retention_days: u32,
    /// How much definitions may hold.
    pub(crate) limits: runtime::Limits,
    /// How log lines are written.
    pub(crate) log_format: LogFormat,
    /// What is logged.
    pub(crate) log_level: String,
}

impl Settings {
    /// Reads file and variables, and lets flags win.
    pub(crate) fn load(common: &Common, flags: Flags) -> Result<Self, Failure> {
        let file = File::load(common.settings.as_deref())?;
        Self::merge(file, common.place.data.clone(), flags)
    }

    /// Reads how much definitions may hold, for commands that need nothing else.
    pub(crate) fn limits(common: &Common) -> Result<runtime::Limits, Failure> {
        let file = File::load(common.settings.as_deref())?;
        let flags = Flags::of_variables().map_err(|error| Failure::usage(error.to_string()))?;
        flags.limits.or(file.limits).of_house()
    }

    fn merge(file: File, data: Option<PathBuf>, flags: Flags) -> Result<Self, Failure> {
        let mail = mail::merge(&flags, file.mail)?;
        let listen = flags.listen.or(file.listen).unwrap_or_else(|| "127.0.0.1:8080".to_owned());
        let listen = listen.parse().map_err(|_| {
            Failure::usage(format!(
                "listen: '{listen}' is no address with a port, such as 127.0.0.1:8080"
            ))
        })?;
        let public_url = flags.public_url.or(file.public_url).map(public_url).transpose()?;
        let proxies = flags.trusted_proxies.or(file.trusted_proxies).unwrap_or_default();
        let networks = proxies.iter().map(|text| network(text));
        let format = file.log.format.as_deref().map(log_format).transpose()?;
        Ok(Self {
            data: data.or(file.data).unwrap_or_else(|| PathBuf::from("./data")),
            listen,
            public_url,
            trusted_proxies: networks.collect::<Result<_, _>>()?,
            database: flags.database.or(file.database).map(database).transpose()?,
            tls: tls(flags.tls_cert.or(file.tls.cert), flags.tls_key.or(file.tls.key))?,
            outbound: Outbound {
                allow: flags.outbound_allow.or(file.outbound.allow).unwrap_or_default(),
                map: map(flags.outbound_map, file.outbound.map)?,
                proxy: flags.outbound_proxy.or(file.outbound.proxy),
                ca_pems: authorities(flags.outbound_ca.or(file.outbound.ca))?,
                ..Outbound::default()
            },
            mail,
            retention_days: retention_days(flags.retention_days.or(file.retention_days))?,
            limits: flags.limits.or(file.limits).of_house()?,
            log_format: flags.log_format.or(format).unwrap_or_default(),
            log_level: flags.log_level.or(file.log.level).unwrap_or_else(|| "info".to_owned()),
        })
    }

    /// Returns where this machine reaches the server.
    pub(crate) fn local_url(&self) -> String {
        let address = match self.listen.ip() {
            address if address.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
            address => address,
        };
        let scheme = if self.tls.is_some() { "https" } else { "http" };
        format!("{scheme}://{}", SocketAddr::new(address, self.listen.port()))
    }

    /// Returns where people and services reach the server, as far as is known.
    pub(crate) fn outside_url(&self) -> String {
        self.public_url.clone().unwrap_or_else(|| self.local_url())
    }
}

fn retention_days(days: Option<u32>) -> Result<u32, Failure> {
    let days = days.unwrap_or(RETENTION_DAYS_DEFAULT);
    if days > RETENTION_DAYS_MAX {
        return Err(Failure::usage(format!(
            "retention_days: {days} is over the limit of {RETENTION_DAYS_MAX}; 0 keeps runs for ever"
        )));
    }
    Ok(days)
}

fn public_url(text: String) -> Result<String, Failure> {
    let url = text.trim_end_matches('/').to_owned();
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']) => Ok(url),
        Some(_) | None => Err(Failure::usage(format!(
            "public_url: '{text}' is not http:// or https:// with a host and nothing behind it"
        ))),
    }
}

fn network(text: &str) -> Result<Network, Failure> {
    Network::parse(text.trim()).ok_or_else(|| {
        Failure::usage(format!(
            "trusted_proxies: '{text}' is no address or network, such as 10.0.0.0/8"
        ))
    })
}

fn database(url: String) -> Result<String, Failure> {
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        return Ok(url);
    }
    Err(Failure::usage("database: an address begins with postgres://"))
}

fn tls(cert: Option<PathBuf>, key: Option<PathBuf>) -> Result<Option<Tls>, Failure> {
    match (cert, key) {
        (Some(certificate), Some(key)) => Ok(Some(Tls { certificate, key })),
        (None, None) => Ok(None),
        (Some(_), None) => Err(Failure::usage("tls.cert is given without tls.key")),
        (None, Some(_)) => Err(Failure::usage("tls.key is given without tls.cert")),
    }
}

fn map(
    flags: Option<Vec<String>>,
    file: Option<BTreeMap<String, String>>,
) -> Result<BTreeMap<String, String>, Failure> {
    let Some(entries) = flags else { return Ok(file.unwrap_or_default()) };
    let pair = |entry: &String| {
        entry.split_once('=').map(|(from, to)| (from.to_owned(), to.to_owned())).ok_or_else(|| {
            Failure::usage(format!("outbound.map: '{entry}' is not host:port=address:port"))
        })
    };
    entries.iter().map(pair).collect()
}

fn authorities(paths: Option<Vec<PathBuf>>) -> Result<Vec<Vec<u8>>, Failure> {
    let read = |path: &PathBuf| {
        std::fs::read(path).map_err(|error| {
            Failure::usage(format!("outbound.ca: {} cannot be read: {error}", path.display()))
        })
    };
    paths.unwrap_or_default().iter().map(read).collect()
}

fn log_format(name: &str) -> Result<LogFormat, Failure> {
    match name {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        other => Err(Failure::usage(format!("log.format: '{other}' is neither text nor json"))),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn merged(text: &str, flags: Flags) -> Result<Settings, Failure> {
        Settings::merge(File::read(text, Path::new("tidegate.toml"))?, None, flags)
    }

    fn check(text: &str, expected: &str) {
        let failure = merged(text, Flags::default()).err().unwrap();
        assert!(failure.message.starts_with(expected), "{}", failure.message);
        assert_eq!(failure.exit, crate::failure::USAGE);
    }

    #[test]
    fn flags_win_over_the_file_and_defaults_fill_the_rest() {
        let flags = Flags { listen: Some("127.0.0.1:9".to_owned()), ..Flags::default() };
        let settings = merged("listen = '127.0.0.1:8'\ndata = 'd'\n", flags).unwrap();
        assert_eq!(settings.listen.port(), 9);
        assert_eq!(settings.data, Path::new("d"));
        assert_eq!(settings.log_level, "info");
        assert_eq!(settings.retention_days, 28);
        assert_eq!(merged("retention_days = 3650", Flags::default()).unwrap().retention_days, 3650);
        assert_eq!(merged("", Flags::default()).unwrap().listen.port(), 8080);
    }

    #[test]
    fn the_address_from_outside_has_no_end_slash() {
        let settings = merged("public_url = 'https://flows.example/'", Flags::default()).unwrap();
        assert_eq!(settings.outside_url(), "https://flows.example");
        let settings = merged("listen = '0.0.0.0:80'", Flags::default()).unwrap();
        assert_eq!(settings.outside_url(), "http://127.0.0.1:80");
    }

    #[test]
    fn what_cannot_be_is_refused_by_the_name_of_its_key() {
        check("listen = '8080'", "listen: ");
        check("public_url = 'flows.example'", "public_url: ");
        check("public_url = 'https://flows.example/base'", "public_url: ");
        check("trusted_proxies = ['proxy']", "trusted_proxies: ");
        check("database = 'mysql://x'", "database: ");
        check("[tls]\ncert = 'c'", "tls.cert is given without tls.key");
        check("[outbound]\nca = ['missing.pem']", "outbound.ca: missing.pem cannot be read");
        check("retention_days = 3651", "retention_days: 3651 is over the limit of 3650");
        check("[log]\nformat = 'xml'", "log.format: ");
        check("[limits]\nactions = 0", "limits.actions: 0 is not within 1 to 2000");
        check("[limits]\nnesting = 25", "limits.nesting: 25 is not within 1 to 24");
        check("[limits]\n\ncases = 'many'", "settings tidegate.toml, line 3: invalid type");
        check("[limits]\nrounds = 9", "settings tidegate.toml, line 2: unknown field `rounds`");
    }
}
