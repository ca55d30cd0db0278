//! What is given on the command line to sign in: parameters, files, proofs; and how they become a request.

use std::fs;
use std::io::{self, BufRead, IsTerminal};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::{Args, Subcommand};
use serde_json::{Map, Value, json};

use crate::failure::Failure;

/// Parameters of a connection.
#[derive(Args)]
pub(crate) struct Given {
    /// A parameter: NAME=VALUE, or NAME alone to be asked for it (a terminal hides it; else a line of the input)
    #[arg(short, long = "parameter", value_name = "NAME[=VALUE]")]
    pub(crate) parameters: Vec<String>,
    /// A parameter that is a file, such as a certificate in PEM or PFX
    #[arg(long = "file", value_name = "NAME=FILE")]
    pub(crate) files: Vec<String>,
    /// The way to sign in, where the connector has several
    #[arg(long, value_name = "NAME")]
    pub(crate) way: Option<String>,
    /// When a secret among the parameters ends, such as 2027-01-31: warnings come before
    #[arg(long, value_name = "DAY")]
    pub(crate) secret_expires: Option<String>,
    /// Store it even if no test can tell whether it works
    #[arg(long)]
    pub(crate) save_untested: bool,
}

/// How an application shows that it is the one.
#[derive(Args)]
#[group(multiple = false)]
pub(crate) struct Proof {
    /// Ask for its secret (a terminal hides it; else a line of the input)
    #[arg(long)]
    pub(crate) secret: bool,
    /// Its certificate with the private key, in PEM or PFX
    #[arg(long, value_name = "FILE")]
    pub(crate) certificate: Option<PathBuf>,
    /// It has neither: a public client
    #[arg(long)]
    pub(crate) public: bool,
}

/// Our applications at the services of connectors.
#[derive(Subcommand)]
pub(crate) enum Application {
    /// Register the application by which people sign in at the connector's service
    Set {
        /// Name or id of the connector
        #[arg(value_name = "NAME|ID")]
        connector: String,
        /// Its id at the service
        client_id: String,
        #[command(flatten)]
        proof: Proof,
        /// Asks for what opens the certificate's file
        #[arg(long, requires = "certificate")]
        passphrase: bool,
        /// The way to sign in, where the connector has several
        #[arg(long, value_name = "NAME", default_value = "default")]
        way: String,
        /// A host that may get the proof [default: the one that the connector's document names]
        #[arg(long = "host", value_name = "HOST")]
        hosts: Vec<String>,
        /// When its secret ends, such as 2027-01-31
        #[arg(long, value_name = "DAY")]
        secret_expires: Option<String>,
    },
    /// List the applications of a connector, with the address to register at its service
    List {
        /// Name or id of the connector
        #[arg(value_name = "NAME|ID")]
        connector: String,
    },
    /// Remove an application
    Delete {
        /// Name or id of the connector
        #[arg(value_name = "NAME|ID")]
        connector: String,
        /// The way to sign in, where the connector has several
        #[arg(long, value_name = "NAME", default_value = "default")]
        way: String,
    },
}

/// Identities that stand for managed identities.
#[derive(Subcommand)]
pub(crate) enum Identity {
    /// Say who is meant where an action signs in as a managed identity
    Set {
        /// Name by which definitions know it
        name: String,
        /// Its id where it gets its tokens
        client_id: String,
        #[command(flatten)]
        proof: Proof,
        /// Asks for what opens the certificate's file
        #[arg(long, requires = "certificate")]
        passphrase: bool,
        /// Its tenant at Entra ID
        #[arg(long, required_unless_present = "token_url")]
        tenant: Option<String>,
        /// The endpoint that gives its tokens, elsewhere
        #[arg(long, value_name = "URL", conflicts_with = "tenant")]
        token_url: Option<String>,
        /// For whom its tokens may be
        #[arg(long = "audience", value_name = "URI", required = true)]
        audiences: Vec<String>,
        /// It is meant where an action names none
        #[arg(long = "default")]
        is_default: bool,
        /// When its secret ends, such as 2027-01-31
        #[arg(long, value_name = "DAY")]
        secret_expires: Option<String>,
    },
    /// List identities
    List,
    /// Remove an identity
    Delete {
        /// Its name
        name: String,
    },
}

impl Given {
    /// Returns the members of a request that hold what was given. Parameters without a value are asked for, so that
    /// secrets stay out of the shell's history.
    pub(crate) fn members(&self) -> Result<Map<String, Value>, Failure> {
        let mut parameters = Map::new();
        for entry in &self.parameters {
            let (name, value) = match entry.split_once('=') {
                Some((name, value)) => (name, value.to_owned()),
                None => (entry.as_str(), ask(entry)?),
            };
            parameters.insert(name.to_owned(), Value::String(value));
        }
        for entry in &self.files {
            let Some((name, path)) = entry.split_once('=') else {
                return Err(Failure::usage(format!("--file {entry}: write it as NAME=FILE")));
            };
            parameters.insert(name.to_owned(), Value::String(read_file(Path::new(path))?));
        }
        let mut members = Map::new();
        members.insert("parameters".to_owned(), Value::Object(parameters));
        members.extend(self.way.clone().map(|way| ("way".to_owned(), way.into())));
        let ends = self.secret_expires.clone();
        members.extend(ends.map(|day| ("secretExpiresAt".to_owned(), day.into())));
        Ok(members)
    }
}

impl Proof {
    /// Adds the proof to a request; without any, it stays as it is.
    pub(crate) fn add(&self, has_passphrase: bool, body: &mut Value) -> Result<(), Failure> {
        if self.public {
            body["secret"] = json!("");
        }
        if self.secret {
            body["secret"] = json!(ask("secret")?);
        }
        if let Some(path) = &self.certificate {
            let passphrase = if has_passphrase { ask("passphrase")? } else { String::new() };
            body["certificate"] = json!({ "file": read_file(path)?, "passphrase": passphrase });
        }
        Ok(())
    }
}

/// Reads a file as a value: text as it stands, anything else in base64.
fn read_file(path: &Path) -> Result<String, Failure> {
    let failed = |error| Failure::failed(format!("{} cannot be read: {error}", path.display()));
    let bytes = fs::read(path).map_err(failed)?;
    Ok(String::from_utf8(bytes).unwrap_or_else(|error| STANDARD.encode(error.as_bytes())))
}

/// Asks for a value: unseen at a terminal, else as a line of the input.
fn ask(name: &str) -> Result<String, Failure> {
    let missing = || Failure::usage(format!("{name}: no value was given on the input"));
    if io::stdin().is_terminal() {
        return rpassword::prompt_password(format!("{name}: ")).map_err(|_| missing());
    }
    let mut line = String::new();
    match io::stdin().lock().read_line(&mut line) {
        Ok(count) if count > 0 => Ok(line.trim_end_matches(['\n', '\r']).to_owned()),
        Ok(_) | Err(_) => Err(missing()),
    }
}
