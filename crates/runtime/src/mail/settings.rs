//! How mails are sent: by the server's settings file, else as an administrator has set it. The password is sealed.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use connectors::mail::{Encryption, Letter, Server};
use serde::{Deserialize, Serialize};
use store::{EnvironmentId, Outbox, Role};
use vault::{Keyring, Secret};

use super::Mail;
use crate::access::Caller;
use crate::audit::Entry;
use crate::error::Error;
use crate::keys::{TRIES_MAX, changes_too_often};
use crate::runtime::Inner;

/// The settings of the server's settings file.
pub struct Fixed {
    /// The host.
    pub host: String,
    /// The port; nothing for the usual one.
    pub port: Option<u16>,
    /// How the line is sealed.
    pub encryption: Encryption,
    /// The name for the sign-in.
    pub user: Option<String>,
    /// The password for the sign-in.
    pub password: Option<Secret>,
    /// Who sends.
    pub from: String,
}

/// Settings that an administrator wants.
pub struct NewSettings {
    /// The host.
    pub host: String,
    /// The port.
    pub port: u16,
    /// How the line is sealed.
    pub encryption: Encryption,
    /// The name for the sign-in.
    pub user: Option<String>,
    /// What becomes of the password.
    pub password: Password,
    /// Who sends.
    pub from: String,
}

/// What becomes of a password.
pub enum Password {
    /// It stays; only for the same server and the same name.
    Keep,
    /// This one takes its place.
    Set(Secret),
}

/// How mails are sent, as administrators see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The settings; nothing where no server is set up.
    pub settings: Option<Shown>,
    /// Whether they stand in the server's settings file.
    pub is_fixed: bool,
    /// How the mails to be sent stand.
    pub outbox: Outbox,
}

/// The settings without their secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The host.
    pub host: String,
    /// The port.
    pub port: u16,
    /// How the line is sealed.
    pub encryption: Encryption,
    /// The name for the sign-in.
    pub user: Option<String>,
    /// Whether a password is kept.
    pub has_password: bool,
    /// Who sends.
    pub from: String,
}

/// The settings as they are kept.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    host: String,
    port: u16,
    tls: String,
    user: Option<String>,
    /// The password, sealed.
    sealed: Option<String>,
    from: String,
}

/// The longest name of a host.
const HOST_BYTES_MAX: usize = 253;

/// How long a name for the sign-in may be.
const USER_BYTES_MAX: usize = 254;

impl Mail<'_> {
    /// Returns how mails are sent.
    ///
    /// # Errors
    /// Who is no administrator.
    pub async fn settings(&self, caller: &Caller) -> Result<View, Error> {
        caller.require_role(Role::Administrator, "mail")?;
        let inner = &self.runtime.inner;
        let outbox = inner.store.mails().outbox(caller.environment).await?;
        if let Some(fixed) = &inner.mail.fixed {
            return Ok(View { settings: Some(fixed.shown()), is_fixed: true, outbox });
        }
        let kept = inner.kept_mail(caller.environment).await?;
        Ok(View { settings: kept.map(|kept| kept.shown()), is_fixed: false, outbox })
    }

    /// Sets how mails are sent.
    ///
    /// # Errors
    /// Who is no administrator; `mail-fixed`; `mail-settings-invalid` with the setting that cannot be used.
    pub async fn set(&self, caller: &Caller, new: NewSettings) -> Result<View, Error> {
        caller.require_role(Role::Administrator, "mail")?;
        let inner = &self.runtime.inner;
        if inner.mail.fixed.is_some() {
            let message = "the settings of mail stand in the server's settings file";
            return Err(Error::conflict("mail-fixed", message));
        }
        let environment = caller.environment;
        // What cannot be read is replaced, without the password that it may hold.
        let before = match inner.kept_mail(environment).await {
            Err(Error::Conflict { .. }) => None,
            found => found?,
        };
        let kept = inner.checked_mail(environment, new, before)?;
        let entry = Entry::new("mail-changed", "mail".to_owned())
            .with("host", kept.host.as_str())
            .with("port", kept.port)
            .with("tls", kept.tls.as_str())
            .with("user", kept.user.clone())
            .with("from", kept.from.as_str());
        inner.store.meta().set(&name(environment), &write(&kept)).await?;
        self.runtime.note(caller, entry).await?;
        self.settings(caller).await
    }
}

impl Inner {
    /// Returns the server that takes the mails of an environment; nothing where none is set up.
    pub(super) async fn mail_server(
        &self,
        environment: EnvironmentId,
    ) -> Result<Option<Server>, Error> {
        if let Some(fixed) = &self.mail.fixed {
            return Ok(Some(fixed.server()));
        }
        let Some(kept) = self.kept_mail(environment).await? else { return Ok(None) };
        let password = match &kept.sealed {
            Some(sealed) => Some(self.open_mail_password(environment, sealed)?),
            None => None,
        };
        let Kept { host, port, ref tls, user, from, .. } = kept;
        let encryption = Encryption::find(tls).unwrap_or(Encryption::StartTls);
        Ok(Some(Server { host, port, encryption, sign_in: user.zip(password), from }))
    }

    async fn kept_mail(&self, environment: EnvironmentId) -> Result<Option<Kept>, Error> {
        let found = self.store.meta().find(&name(environment)).await?;
        found.map(|text| read(&text)).transpose()
    }

    /// Wraps the key of the password anew; tells whether there was one to be moved.
    ///
    /// # Errors
    /// What the store says; settings or a password that cannot be read.
    pub(crate) async fn move_mail_password(
        &self,
        keys: &Keyring,
        environment: EnvironmentId,
    ) -> Result<bool, Error> {
        let (meta, name) = (self.store.meta(), name(environment));
        for _ in 0..TRIES_MAX {
            let Some(before) = meta.find(&name).await? else { return Ok(false) };
            let mut kept = read(&before)?;
            let Some(sealed) = &kept.sealed else { return Ok(false) };
            let sealed = STANDARD.decode(sealed).unwrap_or_default();
            let place: [&[u8]; 2] = [PLACE, &environment.bytes()];
            let Some(anew) = keys.rewrap(&sealed, &place)? else { return Ok(false) };
            kept.sealed = Some(STANDARD.encode(anew));
            if meta.replace(&name, &before, &write(&kept)).await? {
                return Ok(true);
            }
        }
        Err(changes_too_often())
    }

    fn checked_mail(
        &self,
        environment: EnvironmentId,
        new: NewSettings,
        before: Option<Kept>,
    ) -> Result<Kept, Error> {
        let NewSettings { host, port, encryption, user, password, from } = new;
        let host = host.trim().to_ascii_lowercase();
        let user = user.filter(|user| !user.is_empty());
        check(&host, port, &from, (user.as_deref(), encryption))?;
        let sealed = match (password, &user) {
            (_, None) => None,
            (Password::Set(secret), Some(_)) => {
                Some(self.seal_mail_password(environment, &secret)?)
            }
            (Password::Keep, Some(user)) => {
                // What was typed for one server is never sent to another one.
                let same = before.filter(|kept| {
                    kept.host == host && kept.port == port && kept.user.as_ref() == Some(user)
                });
                let Some(kept) = same else {
                    return Err(invalid("password: another server or name needs it again"));
                };
                kept.sealed
            }
        };
        Ok(Kept { host, port, tls: encryption.name().to_owned(), user, sealed, from })
    }

    fn seal_mail_password(
        &self,
        environment: EnvironmentId,
        password: &Secret,
    ) -> Result<String, Error> {
        let sealed = self.keyring.seal(password.expose(), &[PLACE, &environment.bytes()])?;
        Ok(STANDARD.encode(sealed))
    }

    fn open_mail_password(
        &self,
        environment: EnvironmentId,
        sealed: &str,
    ) -> Result<Secret, Error> {
        let sealed = STANDARD.decode(sealed).unwrap_or_default();
        Ok(self.keyring.open(&sealed, &[PLACE, &environment.bytes()])?)
    }
}

/// What the sealed password is bound to.
const PLACE: &[u8] = b"mail password";

impl Fixed {
    /// Checks the settings.
    ///
    /// # Errors
    /// `mail-settings-invalid` with the setting that cannot be used.
    pub fn check(&self) -> Result<(), Error> {
        let sign_in = (self.user.as_deref(), self.encryption);
        check(&self.host, self.port(), &self.from, sign_in)?;
        match self.user.is_some() == self.password.is_some() {
            true => Ok(()),
            false => Err(invalid("user and password: one is there without the other")),
        }
    }

    fn port(&self) -> u16 {
        self.port.unwrap_or_else(|| self.encryption.usual_port())
    }

    fn shown(&self) -> Shown {
        Shown {
            host: self.host.clone(),
            port: self.port(),
            encryption: self.encryption,
            user: self.user.clone(),
            has_password: self.password.is_some(),
            from: self.from.clone(),
        }
    }

    fn server(&self) -> Server {
        let password = self.password.as_ref().map(Secret::duplicate);
        Server {
            host: self.host.clone(),
            port: self.port(),
            encryption: self.encryption,
            sign_in: self.user.clone().zip(password),
            from: self.from.clone(),
        }
    }
}

impl Kept {
    fn shown(&self) -> Shown {
        Shown {
            host: self.host.clone(),
            port: self.port,
            encryption: Encryption::find(&self.tls).unwrap_or(Encryption::StartTls),
            user: self.user.clone(),
            has_password: self.sealed.is_some(),
            from: self.from.clone(),
        }
    }
}

fn read(text: &[u8]) -> Result<Kept, Error> {
    serde_json::from_slice(text).map_err(|_| {
        let message =
            "the kept settings of mail cannot be read: an administrator must set them again";
        Error::conflict("mail-settings-unreadable", message)
    })
}

fn write(kept: &Kept) -> Vec<u8> {
    let written = serde_json::to_vec(kept);
    debug_assert!(written.is_ok(), "texts and numbers are always JSON");
    written.unwrap_or_default()
}

fn check(
    host: &str,
    port: u16,
    from: &str,
    (user, encryption): (Option<&str>, Encryption),
) -> Result<(), Error> {
    let is_of_host = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte);
    if host.is_empty() || host.len() > HOST_BYTES_MAX || !host.bytes().all(is_of_host) {
        return Err(invalid("host: it is no name or address of a server"));
    }
    if port == 0 {
        return Err(invalid("port: it is 1 to 65535"));
    }
    if Letter::check_address(from).is_err() {
        return Err(invalid("from: it is no address, such as Flows <flows@example.org>"));
    }
    match user {
        Some(user) if user.len() > USER_BYTES_MAX || user.chars().any(char::is_control) => {
            Err(invalid("user: it is too long or holds control characters"))
        }
        Some(_) if encryption == Encryption::None => {
            Err(invalid("tls: a password never goes over an open line"))
        }
        Some(_) | None => Ok(()),
    }
}

fn invalid(message: &str) -> Error {
    Error::invalid("mail-settings-invalid", message)
}

/// The name under which the store keeps the settings.
fn name(environment: EnvironmentId) -> String {
    format!("mail/{environment}")
}
