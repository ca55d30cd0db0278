//! Who asks, found out anew with each request: by the secret of a session, a personal token, the local token.

use store::{Paging, Role, Session, Time, User};
use vault::Secret;

use super::account::SignedIn;
use super::desk::Accounts;
use super::limits::{SEEN_INTERVAL, SESSION_IDLE_MAX, SESSION_TIME_MAX};
use super::secrets::{self, LOCAL_TOKEN_PREFIX, SESSION_PREFIX, TOKEN_PREFIX};
use crate::clock::Clock;
use crate::error::Error;

impl Accounts<'_> {
    /// Finds who is signed in by a session.
    ///
    /// # Errors
    /// Only those of the store.
    pub async fn by_session(&self, secret: &Secret) -> Result<Option<SignedIn>, Error> {
        let now = Clock.store_time();
        let Some(hash) = secrets::digest(secret, SESSION_PREFIX) else { return Ok(None) };
        let Some((session, user)) = self.store.sessions().find(hash, now).await? else {
            return Ok(None);
        };
        let Some(mut signed_in) = SignedIn::of(user) else { return Ok(None) };
        if now.since(session.seen) >= SEEN_INTERVAL {
            self.prolong(&session, now).await;
        }
        signed_in.session = Some(hash);
        signed_in.proof = Some(secrets::proof(secret));
        Ok(Some(signed_in))
    }

    /// Finds for whom a program acts by a personal token or the local token.
    ///
    /// # Errors
    /// Only those of the store.
    pub async fn by_token(&self, secret: &Secret) -> Result<Option<SignedIn>, Error> {
        if let Some(hash) = secrets::digest(secret, LOCAL_TOKEN_PREFIX) {
            let fits = self.desk.local_token == Some(hash);
            return if fits { self.first_administrator().await } else { Ok(None) };
        }
        let now = Clock.store_time();
        let Some(hash) = secrets::digest(secret, TOKEN_PREFIX) else { return Ok(None) };
        let Some((token, user)) = self.store.tokens().find(hash, now).await? else {
            return Ok(None);
        };
        if token.used.is_none_or(|used| now.since(used) >= SEEN_INTERVAL) {
            let noted = self.store.tokens().touch(token.environment, token.id, now).await;
            warn_unless_noted(noted);
        }
        Ok(SignedIn::of(user))
    }

    /// Notes that a session was used. While nothing can be written, it still can be used.
    async fn prolong(&self, session: &Session, now: Time) {
        let Session { environment, hash, created, .. } = *session;
        let expires = now.plus(SESSION_IDLE_MAX).min(created.plus(SESSION_TIME_MAX));
        let noted = self.store.sessions().touch(environment, hash, now, expires).await;
        warn_unless_noted(noted.map(drop));
    }

    /// Finds the oldest administrator of the oldest environment: for whom the machine itself acts.
    async fn first_administrator(&self) -> Result<Option<SignedIn>, Error> {
        let may = |user: &User| user.role == Role::Administrator && !user.disabled;
        let environments = self.store.environments().list().await?;
        let Some(first) = environments.first() else { return Ok(None) };
        let users = self.store.users().list(first.id, &Paging::first()).await?.items;
        Ok(users.into_iter().find(may).and_then(SignedIn::of))
    }
}

fn warn_unless_noted(noted: Result<(), store::Error>) {
    if let Err(error) = noted {
        tracing::warn!(error = &error as &dyn std::error::Error, "a sign-in was not noted");
    }
}
