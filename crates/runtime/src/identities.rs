//! Identities that stand for the managed identities of the platforms that definitions come from: an action says
//! "sign in as the machine", and here an administrator has said who that is.

use connectors::Credential;
use connectors::oauth::{Client, Provider, Settings};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::EnvironmentId;
use wdl::Value;

use crate::access::{Caller, Role};
use crate::applications::{self, NewProof, checked_id, proof, sealable};
use crate::audit::Entry;
use crate::clock::Clock;
use crate::error::Error;
use crate::runtime::{Inner, Runtime};

/// Reads and changes identities on behalf of an administrator.
pub struct Identities<'a> {
    pub(crate) runtime: &'a Runtime,
}

/// An identity to be.
pub struct NewIdentity {
    /// Whether it is meant where an action names none.
    pub is_default: bool,
    /// Where it gets its tokens.
    pub source: Source,
    /// Its id there.
    pub client_id: String,
    /// How it shows that it is the one; nothing leaves that as it is.
    pub proof: Option<NewProof>,
    /// For whom its tokens may be. An action that asks for another one is refused.
    pub audiences: Vec<String>,
    /// When the secret ends, where that is known.
    pub secret_expires: Option<Timestamp>,
}

/// Where an identity gets its tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Source {
    /// The tenant, at Entra ID.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant: Option<String>,
    /// The authority, where it is not the public one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// The endpoint that gives tokens, elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_url: Option<String>,
}

/// What may be seen of an identity. Kept beside it as text, which only grows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct About {
    /// Where it gets its tokens.
    #[serde(flatten)]
    pub source: Source,
    /// For whom they may be.
    pub audiences: Vec<String>,
    /// Who it is there.
    pub application: applications::About,
}

/// An identity as administrators see it.
#[derive(Clone, Debug)]
pub struct IdentityView {
    /// Its name.
    pub name: String,
    /// Whether it is meant where an action names none.
    pub is_default: bool,
    /// What may be seen of it.
    pub about: About,
    /// When it last changed.
    pub changed: store::Time,
}

/// How long the name of an identity may be, in bytes: definitions name them by whole resource paths.
const NAME_BYTES_MAX: usize = 512;

/// How many audiences an identity may have.
const AUDIENCES_MAX: usize = 100;

impl Identities<'_> {
    /// Returns the identities of the environment.
    ///
    /// # Errors
    /// Who is no administrator.
    pub async fn list(&self, caller: &Caller) -> Result<Vec<IdentityView>, Error> {
        caller.require_role(Role::Administrator, "identity")?;
        let rows = self.runtime.inner.store.identities().list(caller.environment).await?;
        Ok(rows.into_iter().map(|row| view(&row)).collect())
    }

    /// Adds an identity, or puts it in the place of the one of its name.
    ///
    /// # Errors
    /// `identity-invalid` with what is wrong.
    pub async fn put(
        &self,
        caller: &Caller,
        name: &str,
        new: NewIdentity,
    ) -> Result<IdentityView, Error> {
        caller.require_role(Role::Administrator, "identity")?;
        let inner = &self.runtime.inner;
        let name = checked_name(name)?;
        let known = inner.store.identities().find(caller.environment, Some(&name)).await?;
        let kept = known.map(|row| inner.open_identity(&row)).transpose()?;
        let proof = proof(new.proof, kept)?;
        let client = Client { id: checked_id(new.client_id)?, proof, hosts: Vec::new() };
        let application = applications::About {
            secret_expires: new.secret_expires,
            ..applications::About::of(&client, Vec::new())
        };
        let credential = sealable(&client.proof);
        let about = About { source: new.source, audiences: new.audiences, application };
        about.check(client)?;
        let row = store::Identity {
            environment: caller.environment,
            is_default: new.is_default,
            about: serde_json::to_string(&about).unwrap_or_default(),
            sealed: inner.keyring.seal(
                credential.to_bytes().expose(),
                &place(&caller.environment.bytes(), &name.to_lowercase()),
            )?,
            name,
            changed: Clock.store_time(),
        };
        inner.store.identities().put(&row).await?;
        let entry = Entry::new("register", format!("identity/{}", row.name))
            .with("clientId", about.application.client_id)
            .with("proof", about.application.proof)
            .with("default", row.is_default);
        self.runtime.note(caller, entry).await?;
        Ok(view(&row))
    }

    /// Removes an identity.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn delete(&self, caller: &Caller, name: &str) -> Result<(), Error> {
        caller.require_role(Role::Administrator, "identity")?;
        self.runtime.inner.store.identities().delete(caller.environment, name).await?;
        self.runtime.note(caller, Entry::new("unregister", format!("identity/{name}"))).await
    }
}

impl Runtime {
    /// Returns the identities.
    pub fn identities(&self) -> Identities<'_> {
        Identities { runtime: self }
    }
}

impl Inner {
    /// Makes the provider of tokens for the identity of a name, or the default one; and what tells its tokens from
    /// others.
    pub(crate) async fn identity_provider(
        &self,
        environment: EnvironmentId,
        name: Option<&str>,
        audience: &str,
    ) -> Result<(Provider, String), Error> {
        let identities = self.store.identities();
        let mut found = identities.find(environment, name).await?;
        if let (None, Some((_, last))) = (&found, name.and_then(|path| path.rsplit_once('/'))) {
            // Definitions name identities by whole resource paths.
            found = identities.find(environment, Some(last)).await?;
        }
        let missing = || {
            let shown = name.unwrap_or("the default one");
            let message = format!(
                "managed identity {shown} has no substitute here; an administrator adds one"
            );
            Error::conflict("identity-missing", message)
        };
        let row = found.ok_or_else(missing)?;
        let about = About::read(&row.about);
        let is_it = |known: &String| same_audience(known, audience);
        if !about.audiences.iter().any(is_it) {
            let message = format!("identity {} is not for audience {audience}", row.name);
            return Err(Error::conflict("identity-audience", message));
        }
        let client = about.application.client(&self.open_identity(&row)?);
        let provider = about.provider(client, audience)?;
        let changed = row.changed.0.to_be_bytes();
        let parts = [&environment.bytes()[..], row.name.as_bytes(), &changed, audience.as_bytes()];
        Ok((provider, vault::idempotency_key(&parts)))
    }

    fn open_identity(&self, row: &store::Identity) -> Result<Credential, Error> {
        let environment = row.environment.bytes();
        let opened =
            self.keyring.open(&row.sealed, &place(&environment, &row.name.to_lowercase()))?;
        Credential::from_bytes(&opened)
            .map_err(|error| Error::invalid(error.code(), error.to_string()))
    }
}

impl About {
    fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    fn check(&self, client: Client) -> Result<(), Error> {
        if self.source.tenant.is_some() == self.source.token_url.is_some() {
            return Err(invalid("an identity has either a tenant or a token URL"));
        }
        if self.application.proof == "none" {
            return Err(invalid("an identity needs a secret or a certificate"));
        }
        let is_audience = |text: &String| !text.trim().is_empty() && text.len() <= NAME_BYTES_MAX;
        if self.audiences.is_empty()
            || self.audiences.len() > AUDIENCES_MAX
            || !self.audiences.iter().all(is_audience)
        {
            return Err(invalid("an identity names 1 to 100 audiences"));
        }
        let host = self.provider(client, &self.audiences[0])?.token_host();
        host.map(drop).map_err(|error| invalid(&error.to_string()))
    }

    fn provider(&self, client: Client, audience: &str) -> Result<Provider, Error> {
        let Source { tenant, authority, token_url } = &self.source;
        let settings = match (token_url, tenant) {
            (Some(url), _) => Settings::application(url, Vec::new(), Some(audience)),
            (None, tenant) => {
                let tenant = tenant.as_deref().unwrap_or_default();
                Settings::entra(authority.as_deref(), tenant, audience)
            }
        };
        let made = Provider::new(&settings, &Value::Null, client);
        made.map_err(|error| invalid(&error.to_string()))
    }
}

/// Authors write one audience with and without a slash at its end.
fn same_audience(known: &str, asked: &str) -> bool {
    known.trim_end_matches('/').eq_ignore_ascii_case(asked.trim_end_matches('/'))
}

fn checked_name(name: &str) -> Result<String, Error> {
    let name = name.trim().to_owned();
    if name.is_empty() || name.len() > NAME_BYTES_MAX || name.chars().any(char::is_control) {
        return Err(invalid("a name is 1 to 512 bytes long and holds no control characters"));
    }
    Ok(name)
}

fn place<'a>(environment: &'a [u8], name_key: &'a str) -> [&'a [u8]; 3] {
    [b"identity", environment, name_key.as_bytes()]
}

fn invalid(message: &str) -> Error {
    Error::invalid("identity-invalid", message)
}

fn view(row: &store::Identity) -> IdentityView {
    IdentityView {
        name: row.name.clone(),
        is_default: row.is_default,
        about: About::read(&row.about),
        changed: row.changed,
    }
}
