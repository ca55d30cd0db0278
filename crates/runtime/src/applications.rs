//! Our applications as services know them: registered there by an administrator, told here, used by every connection of
//! their connector that brings none of its own.

use std::collections::BTreeMap;
use std::sync::Arc;

use connectors::oauth::{Client, Proof, Provider};
use connectors::{Connector, Credential, Identity};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{ConnectorId, EnvironmentId};
use vault::Secret;
use wdl::Value;

use crate::access::{Caller, Role};
use crate::audit::Entry;
use crate::clock::Clock;
use crate::connections::Certificate;
use crate::error::{Detail, Error};
use crate::runtime::{Inner, Runtime};

/// Reads and changes applications on behalf of an administrator.
pub struct Applications<'a> {
    pub(crate) runtime: &'a Runtime,
}

/// How an application shows that it is the one, as an administrator gives it.
pub enum NewProof {
    /// It cannot: a public client.
    None,
    /// By a secret.
    Secret(Secret),
    /// By a certificate: PEM, or PFX in base64, and what opens it.
    Certificate {
        /// The file.
        file: Secret,
        /// What opens it.
        passphrase: Secret,
    },
}

/// An application to be.
pub struct NewApplication {
    /// Its id at the service.
    pub client_id: String,
    /// How it shows that it is the one; nothing leaves that as it is.
    pub proof: Option<NewProof>,
    /// The hosts that may get the proof; none: the one that the connector's document names.
    pub hosts: Vec<String>,
    /// When the secret ends, where that is known.
    pub secret_expires: Option<Timestamp>,
}

/// What may be seen of an application. Kept beside it as text, which only grows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct About {
    /// Its id at the service.
    pub client_id: String,
    /// `none`, `secret` or `certificate`.
    pub proof: String,
    /// The hosts that may get the proof.
    pub hosts: Vec<String>,
    /// When the secret ends, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_expires: Option<Timestamp>,
    /// The certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Certificate>,
}

/// An application as administrators see it.
#[derive(Clone, Debug)]
pub struct ApplicationView {
    /// The way to sign in that it is for; empty where the connector has one only.
    pub way: String,
    /// What may be seen of it.
    pub about: About,
    /// When it last changed.
    pub changed: store::Time,
}

/// The name under which a secret is sealed.
const SECRET: &str = "secret";

/// How long the id of an application may be, in bytes.
const CLIENT_ID_BYTES_MAX: usize = 512;

/// How many hosts an application may name.
const HOSTS_MAX: usize = 20;

impl Applications<'_> {
    /// Returns the applications of a connector.
    ///
    /// # Errors
    /// Who is no administrator.
    pub async fn list(
        &self,
        caller: &Caller,
        connector: ConnectorId,
    ) -> Result<Vec<ApplicationView>, Error> {
        caller.require_role(Role::Administrator, "application")?;
        let inner = &self.runtime.inner;
        inner.store.connectors().get(caller.environment, connector).await?;
        let rows = inner.store.applications().list(caller.environment, connector).await?;
        Ok(rows.into_iter().map(|row| view(&row)).collect())
    }

    /// Registers an application for a way to sign in, in the place of the one before.
    ///
    /// # Errors
    /// `application-invalid` with what is wrong.
    pub async fn put(
        &self,
        caller: &Caller,
        (connector, way): (ConnectorId, &str),
        new: NewApplication,
    ) -> Result<ApplicationView, Error> {
        caller.require_role(Role::Administrator, "application")?;
        let inner = &self.runtime.inner;
        let document = inner.connector(caller.environment, connector).await?;
        let settings = document.sign_in_ways.iter().find(|known| known.name == way);
        let settings = settings.and_then(|way| way.oauth.as_ref());
        let settings =
            settings.ok_or_else(|| invalid("the connector has no such way to sign in"))?;
        let known = inner.application_row(caller.environment, connector, way).await?;
        let kept = known.map(|(_, credential)| credential);
        let proof = proof(new.proof, kept)?;
        let client = Client { id: checked_id(new.client_id)?, proof, hosts: Vec::new() };
        let about = About {
            secret_expires: new.secret_expires,
            ..About::of(&client, checked_hosts(new.hosts)?)
        };
        let credential = sealable(&client.proof);
        let provider = Provider::new(settings, &Value::Null, client);
        let provider = provider.map_err(|error| invalid(&error.to_string()))?;
        let about = with_host(about, &provider)?;
        let row = store::Application {
            environment: caller.environment,
            connector,
            way: way.to_owned(),
            about: serde_json::to_string(&about).unwrap_or_default(),
            sealed: inner.keyring.seal(
                credential.to_bytes().expose(),
                &place(&caller.environment.bytes(), &connector.bytes(), way),
            )?,
            changed: Clock.store_time(),
        };
        inner.store.applications().put(&row).await?;
        let entry = Entry::new("register", format!("connector/{connector}/application/{way}"));
        let entry = entry.with("clientId", about.client_id).with("proof", about.proof);
        self.runtime.note(caller, entry).await?;
        Ok(view(&row))
    }

    /// Removes an application.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn delete(
        &self,
        caller: &Caller,
        connector: ConnectorId,
        way: &str,
    ) -> Result<(), Error> {
        caller.require_role(Role::Administrator, "application")?;
        let applications = self.runtime.inner.store.applications();
        applications.delete(caller.environment, connector, way).await?;
        let object = format!("connector/{connector}/application/{way}");
        self.runtime.note(caller, Entry::new("unregister", object)).await
    }
}

impl Runtime {
    /// Returns the applications.
    pub fn applications(&self) -> Applications<'_> {
        Applications { runtime: self }
    }

    /// Returns the address to which services send people back.
    pub fn redirect_uri(&self) -> String {
        self.inner.redirect_uri()
    }
}

impl Inner {
    /// Returns the address to which services send people back.
    pub(crate) fn redirect_uri(&self) -> String {
        format!("{}/oauth/callback", self.public_url)
    }

    /// Makes the provider of a connection of these plain values and this credential.
    pub(crate) async fn provider(
        &self,
        connector: ConnectorId,
        environment: EnvironmentId,
        (document, plain, credential): (&Connector, &Value, &Credential),
    ) -> Result<Provider, Error> {
        let way = document.way(plain);
        let row = self.application_row(environment, connector, &way.name).await?;
        let registered = row.map(|(about, credential)| about.client(&credential));
        let is_registered = registered.is_some();
        let made = document.provider(plain, credential, registered);
        made.map_err(|error| match error {
            connectors::Error::ConnectionValueMissing { parameter }
                if !is_registered && parameter.ends_with(":clientId") =>
            {
                let message = "no application is registered for the connector; an administrator registers one";
                Error::conflict("application-missing", message)
            }
            error => Error::invalid(error.code(), error.to_string()),
        })
    }

    async fn application_row(
        &self,
        environment: EnvironmentId,
        connector: ConnectorId,
        way: &str,
    ) -> Result<Option<(About, Credential)>, Error> {
        let found = self.store.applications().find(environment, connector, way).await?;
        let Some(row) = found else { return Ok(None) };
        let bytes = (environment.bytes(), connector.bytes());
        let opened = self.keyring.open(&row.sealed, &place(&bytes.0, &bytes.1, way))?;
        let credential = Credential::from_bytes(&opened)
            .map_err(|error| Error::invalid(error.code(), error.to_string()))?;
        Ok(Some((About::read(&row.about), credential)))
    }
}

impl About {
    pub(crate) fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    pub(crate) fn of(client: &Client, hosts: Vec<String>) -> Self {
        let (proof, certificate) = match &client.proof {
            Proof::None => ("none", None),
            Proof::Secret(_) => ("secret", None),
            Proof::Certificate(identity) => ("certificate", Some(Certificate::of(identity))),
        };
        let (client_id, proof) = (client.id.clone(), proof.to_owned());
        Self { client_id, proof, hosts, secret_expires: None, certificate }
    }

    /// Returns the application with its proof.
    pub(crate) fn client(&self, credential: &Credential) -> Client {
        Client {
            id: self.client_id.clone(),
            proof: stored_proof(credential),
            hosts: self.hosts.clone(),
        }
    }
}

/// Returns the proof that was given, or the one that was sealed before.
pub(crate) fn proof(given: Option<NewProof>, kept: Option<Credential>) -> Result<Proof, Error> {
    Ok(match given {
        None => kept.map_or(Proof::None, |kept| stored_proof(&kept)),
        Some(NewProof::None) => Proof::None,
        Some(NewProof::Secret(secret)) if secret.is_empty() => {
            return Err(invalid("the secret is empty"));
        }
        Some(NewProof::Secret(secret)) => Proof::Secret(secret),
        Some(NewProof::Certificate { file, passphrase }) => {
            let read = Identity::read_typed(&file, &passphrase);
            let identity = read.map_err(|error| Error::Invalid {
                code: "application-invalid",
                message: error.to_string(),
                details: vec![Detail::new(&serde_json::json!({ "code": error.code() }))],
            })?;
            Proof::Certificate(Arc::new(identity))
        }
    })
}

fn stored_proof(credential: &Credential) -> Proof {
    match (credential.identity(), credential.secret(SECRET)) {
        (Some(identity), _) => Proof::Certificate(Arc::clone(identity)),
        (None, Some(secret)) => Proof::Secret(secret.duplicate()),
        (None, None) => Proof::None,
    }
}

/// Returns a proof as it is sealed.
pub(crate) fn sealable(proof: &Proof) -> Credential {
    match proof {
        Proof::None => Credential::default(),
        Proof::Secret(secret) => {
            Credential::new(BTreeMap::from([(SECRET.to_owned(), secret.duplicate())]))
        }
        Proof::Certificate(identity) => Credential::default().with_identity(Arc::clone(identity)),
    }
}

/// Names the host that may get the proof where the administrator named none: the one that the document fixes.
fn with_host(mut about: About, provider: &Provider) -> Result<About, Error> {
    if about.hosts.is_empty() && about.proof != "none" {
        let host = provider.token_host().map_err(|_| {
            let message = "the connector leaves the host of its provider open: name the hosts that may get the proof";
            Error::invalid("hosts-needed", message)
        })?;
        about.hosts.push(host);
    }
    Ok(about)
}

pub(crate) fn checked_id(id: String) -> Result<String, Error> {
    let id = id.trim().to_owned();
    if id.is_empty() || id.len() > CLIENT_ID_BYTES_MAX || id.chars().any(char::is_control) {
        return Err(invalid("the client id is empty, too long or holds control characters"));
    }
    Ok(id)
}

fn checked_hosts(hosts: Vec<String>) -> Result<Vec<String>, Error> {
    let is_host = |host: &String| {
        !host.is_empty()
            && host.len() <= 255
            && host.chars().all(|c| c.is_alphanumeric() || "-.[]:".contains(c))
    };
    if hosts.len() > HOSTS_MAX || !hosts.iter().all(is_host) {
        return Err(invalid(
            "a host is a name such as login.example.com, and there are 20 at most",
        ));
    }
    Ok(hosts)
}

fn place<'a>(environment: &'a [u8], connector: &'a [u8], way: &'a str) -> [&'a [u8]; 4] {
    [b"application", environment, connector, way.as_bytes()]
}

pub(crate) fn invalid(message: &str) -> Error {
    Error::invalid("application-invalid", message)
}

fn view(row: &store::Application) -> ApplicationView {
    ApplicationView { way: row.way.clone(), about: About::read(&row.about), changed: row.changed }
}
