//! Every setting as a flag and as a variable. Its key in the file follows from the flag's name; the
//! reference page and `--help` are written from here.

use std::path::PathBuf;

use clap::{Args, Parser, ValueEnum};

use super::limits::Limits;

/// The longest time for which runs are kept, in days.
pub(super) const RETENTION_DAYS_MAX: u32 = 3_650;

/// How log lines are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line, for programs.
    Json,
}

/// Where the data are: the one setting that every command needs.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Place {
    /// Folder of the data: database, master key, local token [default: ./data]
    #[arg(long, env = "TIDEGATE_DATA", value_name = "FOLDER", global = true)]
    pub(crate) data: Option<PathBuf>,
}

/// Settings of the server, given as flags or variables.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Settings")]
pub(crate) struct Flags {
    /// Address on which the server listens [default: 127.0.0.1:8080]
    #[arg(long, env = "TIDEGATE_LISTEN", value_name = "ADDRESS:PORT")]
    pub(crate) listen: Option<String>,
    /// Address under which people and services reach the server from outside
    #[arg(long, env = "TIDEGATE_PUBLIC_URL", value_name = "URL")]
    pub(crate) public_url: Option<String>,
    /// Proxies whose X-Forwarded headers are believed: addresses or networks
    #[arg(long, env = "TIDEGATE_TRUSTED_PROXIES", value_name = "NETWORK", value_delimiter = ',')]
    pub(crate) trusted_proxies: Option<Vec<String>>,
    /// Database of many machines, postgres://…; without it, SQLite in the data folder
    #[arg(long, env = "TIDEGATE_DATABASE", value_name = "URL", hide_env_values = true)]
    pub(crate) database: Option<String>,
    /// Certificate of the server with its chain, PEM; with it the server speaks TLS
    #[arg(long, env = "TIDEGATE_TLS_CERT", value_name = "FILE")]
    pub(crate) tls_cert: Option<PathBuf>,
    /// Private key of the certificate, PEM
    #[arg(long, env = "TIDEGATE_TLS_KEY", value_name = "FILE")]
    pub(crate) tls_key: Option<PathBuf>,
    /// Private networks, addresses or hosts that flows may call
    #[arg(long, env = "TIDEGATE_OUTBOUND_ALLOW", value_name = "NETWORK", value_delimiter = ',')]
    pub(crate) outbound_allow: Option<Vec<String>>,
    /// Hosts that are called at another address: host:port=address:port
    #[arg(long, env = "TIDEGATE_OUTBOUND_MAP", value_name = "HOST=ADDRESS", value_delimiter = ',')]
    pub(crate) outbound_map: Option<Vec<String>>,
    /// Proxy for everything that flows call
    #[arg(long, env = "TIDEGATE_OUTBOUND_PROXY", value_name = "URL", hide_env_values = true)]
    pub(crate) outbound_proxy: Option<String>,
    /// Further authorities whose certificates are believed, PEM
    #[arg(long, env = "TIDEGATE_OUTBOUND_CA", value_name = "FILE", value_delimiter = ',')]
    pub(crate) outbound_ca: Option<Vec<PathBuf>>,
    /// Mail server that sends notices; with it, mail is set up here and not in the portal
    #[arg(long, env = "TIDEGATE_MAIL_HOST", value_name = "HOST")]
    pub(crate) mail_host: Option<String>,
    /// Port of the mail server [default: 587, 465 with tls, 25 with none]
    #[arg(long, env = "TIDEGATE_MAIL_PORT", value_name = "PORT")]
    pub(crate) mail_port: Option<u16>,
    /// How the line to the mail server is sealed: starttls, tls or none [default: starttls]
    #[arg(long, env = "TIDEGATE_MAIL_TLS", value_name = "WAY")]
    pub(crate) mail_tls: Option<String>,
    /// Name for signing in to the mail server
    #[arg(long, env = "TIDEGATE_MAIL_USER", value_name = "NAME")]
    pub(crate) mail_user: Option<String>,
    /// File with the password for signing in to the mail server
    #[arg(long, env = "TIDEGATE_MAIL_PASSWORD_FILE", value_name = "FILE")]
    pub(crate) mail_password_file: Option<PathBuf>,
    /// Address that mails come from, such as `Flows <flows@example.org>`
    #[arg(long, env = "TIDEGATE_MAIL_FROM", value_name = "ADDRESS")]
    pub(crate) mail_from: Option<String>,
    /// For how many days runs are kept, unless their flow has a time of its own; 0 for ever [default: 28]
    #[arg(long, env = "TIDEGATE_RETENTION_DAYS", value_name = "DAYS",
        value_parser = clap::value_parser!(u32).range(..=i64::from(RETENTION_DAYS_MAX)))]
    pub(crate) retention_days: Option<u32>,
    /// How log lines are written [default: text]
    #[arg(long, env = "TIDEGATE_LOG_FORMAT", value_name = "FORMAT", value_enum)]
    pub(crate) log_format: Option<LogFormat>,
    /// What is logged: error, warn, info, debug, or a filter such as `info,server=debug` [default: info]
    #[arg(long, env = "TIDEGATE_LOG_LEVEL", value_name = "LEVEL")]
    pub(crate) log_level: Option<String>,
    /// How much definitions may hold.
    #[command(flatten)]
    pub(crate) limits: Limits,
}

/// The flags alone, for reading variables and for the reference page.
#[derive(Parser)]
#[command(name = "tidegate serve", disable_help_flag = true)]
pub(super) struct Alone {
    #[command(flatten)]
    pub(super) place: Place,
    #[command(flatten)]
    pub(super) flags: Flags,
}

/// Returns the key of a flag in the file: `outbound-allow` is `outbound.allow`, `public-url` is `public_url`.
pub(super) fn key(flag: &str) -> String {
    const TABLES: [&str; 5] = ["tls-", "outbound-", "mail-", "log-", "limits-"];
    let in_table = TABLES.iter().any(|table| flag.starts_with(table));
    let dotted = if in_table { flag.replacen('-', ".", 1) } else { flag.to_owned() };
    dotted.replace('-', "_")
}

impl Flags {
    /// Reads the settings that stand in variables, for commands that do not take them as flags.
    pub(crate) fn of_variables() -> Result<Self, clap::Error> {
        Alone::try_parse_from(["tidegate"]).map(|alone| alone.flags)
    }
}
