//! Sessions: opened by password or link, closed by their owner, ended by a new password.

use std::net::IpAddr;

use store::{Digest, EnvironmentId, Redemption, Session, User, UserId};
use vault::Secret;

use super::account::{Account, Preferences, SignedIn};
use super::desk::Accounts;
use super::limits::{PREFERENCE_BYTES_MAX, SESSION_IDLE_MAX};
use super::people::check_name;
use super::secrets::{self, LINK_PREFIX, SESSION_PREFIX};
use crate::access::Caller;
use crate::audit;
use crate::clock::Clock;
use crate::error::Error;

/// A session that was just opened.
pub struct Opened {
    /// Goes into the browser's cookie, and nowhere else.
    pub secret: Secret,
    /// Who is signed in.
    pub signed_in: SignedIn,
}

/// What a person brings along with a one-time link.
pub struct Arrival {
    /// What stands in the link.
    pub link: Secret,
    /// The password from now on.
    pub password: Secret,
    /// The name by which they sign in from now on.
    pub name: Option<String>,
    /// The name that others see from now on.
    pub display_name: Option<String>,
    /// The language of their pages.
    pub language: Option<String>,
}

impl Accounts<'_> {
    /// Signs in by a one-time link and sets the password.
    ///
    /// # Errors
    /// `link-used` where the link was used, has ended or never was; `weak-password`; `name-taken`.
    pub async fn sign_in_by_link(&self, arrival: Arrival) -> Result<Opened, Error> {
        let Arrival { link, password, name, display_name, language } = arrival;
        for name in [&name, &display_name].into_iter().flatten() {
            check_name(name)?;
        }
        check_preference(language.as_deref())?;
        let now = Clock.store_time();
        let hash = secrets::digest(&link, LINK_PREFIX).ok_or_else(link_used)?;
        let link = self.store.sign_in_links().find(hash).await?.ok_or_else(link_used)?;
        if link.used.is_some() || link.expires <= now {
            return Err(link_used());
        }
        let password = self.hash(password).await?;
        let secret = secrets::make(SESSION_PREFIX)?;
        let session = new_session((link.environment, link.user), &secret);
        let redemption = Redemption { password, name, display_name, language, session };
        self.store.sign_in_links().redeem(&link, redemption, now).await.map_err(
            |error| match error {
                store::Error::Conflict { what: store::Conflict::LinkUsed } => link_used(),
                error => error.into(),
            },
        )?;
        let entry = audit::Entry::new("sign-in-by-link", format!("user/{}", link.user));
        self.audit(link.environment, Some(link.user), entry).await?;
        let signed_in = self.by_session(&secret).await?.ok_or_else(link_used)?;
        Ok(Opened { secret, signed_in })
    }

    /// Opens a session for a user who has proved to be the one.
    pub(super) async fn open_session(
        &self,
        user: User,
        verb: &'static str,
    ) -> Result<Opened, Error> {
        let secret = secrets::make(SESSION_PREFIX)?;
        let now = Clock.store_time();
        let session = new_session((user.environment, user.id), &secret);
        self.store.sessions().create(&session).await?;
        self.store.sessions().prune(user.environment, now).await?;
        let entry = audit::Entry::new(verb, format!("user/{}", user.id));
        self.audit(user.environment, Some(user.id), entry).await?;
        let signed_in = self.by_session(&secret).await?;
        let signed_in = signed_in.ok_or(Error::NotFound { what: "session" })?;
        Ok(Opened { secret, signed_in })
    }

    /// Ends a session.
    ///
    /// # Errors
    /// Only those of the store.
    pub async fn sign_out(&self, signed_in: &SignedIn) -> Result<(), Error> {
        if let Some(hash) = signed_in.session {
            self.store.sessions().delete(signed_in.environment(), hash).await?;
        }
        Ok(())
    }

    /// Gives a person a new password; their other sessions end.
    ///
    /// # Errors
    /// `wrong-password`, `weak-password`, `too-many-attempts`.
    pub async fn change_password(
        &self,
        signed_in: &SignedIn,
        current: Secret,
        new: Secret,
    ) -> Result<(), Error> {
        let Caller { environment, user, .. } = signed_in.caller;
        let stored = self.store.users().get(environment, user).await?;
        // Guesses count here as they do at the door, for the person instead of the name.
        let pair = (vault::digest(&user.bytes()), IpAddr::from([0, 0, 0, 0]));
        self.admit(pair).await?;
        if !self.is_password(stored, current).await? {
            return Err(Error::invalid("wrong-password", "the current password is not right"));
        }
        self.desk.attempts().succeed(pair);
        let hash = self.hash(new).await?;
        let now = Clock.store_time();
        let keep = signed_in.session;
        self.store.users().set_password((environment, user), &hash, keep, now).await?;
        let entry = audit::Entry::new("password-changed", format!("user/{user}"));
        self.audit(environment, Some(user), entry).await
    }

    /// Sets how a person likes their pages; what is not named stays.
    ///
    /// # Errors
    /// `invalid-request` for what can be no preference.
    pub async fn set_preferences(
        &self,
        caller: &Caller,
        change: Preferences,
    ) -> Result<Account, Error> {
        for value in [&change.language, &change.time_zone, &change.theme] {
            check_preference(value.as_deref())?;
        }
        if let Some(wishes) = &change.mail {
            wishes.check()?;
        }
        let Caller { environment, user, .. } = *caller;
        let kept = self.store.users().get(environment, user).await?.preferences;
        let preferences = store::Preferences {
            language: change.language.or(kept.language),
            time_zone: change.time_zone.or(kept.time_zone),
            theme: change.theme.or(kept.theme),
            mail: change.mail.map(|wishes| wishes.write()).or(kept.mail),
        };
        let now = Clock.store_time();
        self.store.users().set_preferences(environment, user, preferences, now).await?;
        Ok(self.store.users().get(environment, user).await?.into())
    }
}

fn new_session((environment, user): (EnvironmentId, UserId), secret: &Secret) -> Session {
    let now = Clock.store_time();
    Session {
        environment,
        hash: Digest(vault::digest(secret.expose())),
        user,
        created: now,
        seen: now,
        expires: now.plus(SESSION_IDLE_MAX),
    }
}

fn link_used() -> Error {
    Error::Gone {
        code: "link-used",
        message: "the link was used already, or has expired".to_owned(),
    }
}

fn check_preference(value: Option<&str>) -> Result<(), Error> {
    let letters = |text: &str| {
        text.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_/+".contains(letter))
    };
    match value {
        Some(text) if text.len() > PREFERENCE_BYTES_MAX || !letters(text) => {
            Err(Error::invalid("invalid-request", "this is no language, time zone or look"))
        }
        Some(_) | None => Ok(()),
    }
}
