//! The settings file. A key that is not known is refused with its line: a typing error must not be silent.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::limits::Limits;
use crate::failure::Failure;

/// What stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct File {
    pub(super) data: Option<PathBuf>,
    pub(super) listen: Option<String>,
    pub(super) public_url: Option<String>,
    pub(super) trusted_proxies: Option<Vec<String>>,
    pub(super) database: Option<String>,
    pub(super) retention_days: Option<u32>,
    pub(super) tls: Tls,
    pub(super) outbound: Outbound,
    pub(super) mail: Mail,
    pub(super) log: Log,
    pub(super) limits: Limits,
}

/// The table `[tls]`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Tls {
    pub(super) cert: Option<PathBuf>,
    pub(super) key: Option<PathBuf>,
}

/// The table `[outbound]`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Outbound {
    pub(super) allow: Option<Vec<String>>,
    pub(super) map: Option<BTreeMap<String, String>>,
    pub(super) proxy: Option<String>,
    pub(super) ca: Option<Vec<PathBuf>>,
}

/// The table `[mail]`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Mail {
    pub(super) host: Option<String>,
    pub(super) port: Option<u16>,
    pub(super) tls: Option<String>,
    pub(super) user: Option<String>,
    pub(super) password_file: Option<PathBuf>,
    pub(super) from: Option<String>,
}

/// The table `[log]`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Log {
    pub(super) format: Option<String>,
    pub(super) level: Option<String>,
}

/// Where settings are looked for when nobody says where.
pub(super) const USUAL: &str = "tidegate.toml";

impl File {
    /// Reads the file that was named, or the usual one if there is one.
    pub(super) fn load(named: Option<&Path>) -> Result<Self, Failure> {
        let path = named.unwrap_or(Path::new(USUAL));
        match std::fs::read_to_string(path) {
            Ok(text) => Self::read(&text, path),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && named.is_none() => {
                Ok(Self::default())
            }
            Err(error) => {
                Err(Failure::usage(format!("settings {} cannot be read: {error}", path.display())))
            }
        }
    }

    pub(super) fn read(text: &str, path: &Path) -> Result<Self, Failure> {
        toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start).min(text.len());
            let line = text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
            let message = error.message().lines().next().unwrap_or_default().to_owned();
            Failure::usage(format!("settings {}, line {line}: {message}", path.display()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let failure = File::read(text, Path::new("tidegate.toml")).unwrap_err();
        assert!(failure.message.starts_with(expected), "{}", failure.message);
    }

    #[test]
    fn every_key_is_read() {
        let text = "data = 'd'\nlisten = '127.0.0.1:1'\npublic_url = 'http://x'\n\
            trusted_proxies = ['10.0.0.0/8']\n[tls]\ncert = 'c'\nkey = 'k'\n[outbound]\n\
            allow = ['10.0.0.0/8']\nproxy = 'http://p'\nca = ['a.pem']\n\
            [outbound.map]\n'a.example:443' = '127.0.0.1:8443'\n\
            [mail]\nhost = 'mail.example'\nport = 465\ntls = 'tls'\nuser = 'u'\npassword_file = 'p'\nfrom = 'f@x.example'\n[log]\nformat = 'json'\nlevel = 'warn'\n";
        let file = File::read(text, Path::new("tidegate.toml")).unwrap();
        assert_eq!(file.outbound.map.unwrap()["a.example:443"], "127.0.0.1:8443");
        assert_eq!(file.log.level.as_deref(), Some("warn"));
    }

    #[test]
    fn unknown_keys_are_refused_with_their_line() {
        check(
            "data = 'd'\nlisen = '127.0.0.1:1'\n",
            "settings tidegate.toml, line 2: unknown field `lisen`",
        );
        check("[outbound]\n\nalow = []\n", "settings tidegate.toml, line 3: unknown field `alow`");
    }

    #[test]
    fn broken_files_are_refused_with_their_line() {
        check("data = 'd'\nlisten =\n", "settings tidegate.toml, line 2: ");
        check("listen = 8080\n", "settings tidegate.toml, line 1: invalid type");
    }
}
