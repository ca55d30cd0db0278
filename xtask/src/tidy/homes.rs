//! Outside crates that only some rooms may name.

use super::rule::{Finding, Tree};

const DOOR: &[&str] = &["cli"];
const FACE: &[&str] = &["server"];
const IMPURE: &[&str] = &["store", "connectors", "runtime", "server", "cli"];

/// Crates with the rooms that may name them; a crate that is not here may be named by any room.
const HOMES: &[(&str, &[&str])] = &[
    // SQL.
    ("rusqlite", &["store"]),
    ("tokio-postgres", &["store"]),
    // Calls to the outside, and TLS on both sides.
    ("reqwest", &["connectors"]),
    ("lettre", &["connectors"]),
    ("rustls", &["connectors", "server", "cli"]),
    // Requests from the outside.
    ("axum", FACE),
    ("axum-server", FACE),
    ("tower", FACE),
    ("tower-http", FACE),
    ("utoipa", FACE),
    ("utoipa-axum", FACE),
    ("rust-embed", FACE),
    // Ciphers and hashes.
    ("chacha20poly1305", &["vault"]),
    ("argon2", &["vault"]),
    ("hmac", &["vault"]),
    ("sha2", &["vault"]),
    ("subtle", &["vault"]),
    ("p12-keystore", &["vault"]),
    ("pkcs8", &["vault"]),
    ("x509-parser", &["vault"]),
    // Chance.
    ("getrandom", &["vault", "runtime"]),
    // The language.
    ("roxmltree", &["wdl"]),
    ("rust_decimal", &["wdl"]),
    ("windows-timezones", &["wdl"]),
    ("zip", &["wdl"]),
    // Waiting, logs and figures: nothing for rooms that must be pure or small.
    ("tokio", IMPURE),
    ("futures-util", IMPURE),
    ("tracing", IMPURE),
    ("metrics", IMPURE),
    ("tracing-subscriber", DOOR),
    ("metrics-exporter-prometheus", DOOR),
    // Arguments, settings, free-form errors.
    ("clap", DOOR),
    ("mimalloc", &["cli"]),
    ("toml", &["cli", "xtask"]),
    ("anyhow", &["cli", "xtask"]),
    // Catalogues of texts.
    ("fluent-bundle", &["runtime"]),
    ("unic-langid", &["runtime"]),
    ("fluent-syntax", &["xtask"]),
];

/// Compares the manifests with the table.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for room in tree.rooms() {
        for (name, homes) in HOMES {
            let names = room.dependencies.iter().any(|dependency| dependency == name);
            if names && !homes.contains(&room.name.as_str()) {
                let homes = homes.join(", ");
                let message = format!("may not use {name}, whose home is {homes}");
                findings.push(Finding::refusal(format!("room {}", room.name), message));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::rule::build::{refused, room};
    use super::*;

    #[test]
    fn crates_at_home_are_fine() {
        assert!(refused(check, &room("store", &["rusqlite", "tokio", "thiserror"])).is_empty());
    }

    #[test]
    fn crates_away_from_home_are_refused() {
        let found = refused(check, &room("runtime", &["rusqlite"]));
        assert_eq!(found, ["room runtime: may not use rusqlite, whose home is store"]);
        assert!(!refused(check, &room("engine", &["tokio"])).is_empty());
    }

    #[test]
    fn no_crate_has_two_rows() {
        let mut names: Vec<&str> = HOMES.iter().map(|(name, _)| *name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), HOMES.len());
    }
}
