//! Coming in by name and password, and passwords of people in general.

use std::net::IpAddr;

use store::{EnvironmentId, User};
use vault::Secret;

use super::attempts::{Pair, Verdict, network};
use super::desk::Accounts;
use super::limits::PASSWORD_CHARS_MIN;
use super::session::Opened;
use crate::audit;
use crate::clock::Clock;
use crate::error::Error;

impl Accounts<'_> {
    /// Signs in by name and password. Who the name belongs to, and whether to anybody, shows neither in
    /// the answer nor in its time.
    ///
    /// # Errors
    /// `sign-in-failed`; `too-many-attempts`.
    pub async fn sign_in(
        &self,
        name: &str,
        password: Secret,
        address: IpAddr,
    ) -> Result<Opened, Error> {
        let pair = (vault::digest(name.trim().to_lowercase().as_bytes()), network(address));
        let is_last = self.admit(pair).await?;
        let environment = self.home().await?;
        let user = self.find_by_name(environment, name.trim()).await?;
        match self.verified(user, password).await? {
            Ok(user) => {
                self.desk.attempts().succeed(pair);
                self.open_session(user, "sign-in").await
            }
            Err(user) => {
                if let (true, Some(user)) = (is_last, user) {
                    let entry = audit::Entry::new("sign-in-locked", format!("user/{}", user.id));
                    self.audit(environment, Some(user.id), entry).await?;
                }
                Err(failed())
            }
        }
    }

    /// Lets an attempt through, after its pause; tells whether it is the last before a wait.
    pub(super) async fn admit(&self, pair: Pair) -> Result<bool, Error> {
        let verdict = self.desk.attempts().begin(pair, Clock.store_time());
        let (pause, is_last) = match verdict {
            Verdict::After(pause) => (pause, false),
            Verdict::Last(pause) => (pause, true),
            Verdict::Refused(wait) => {
                metrics::counter!("tidegate_sign_ins_refused_total").increment(1);
                return Err(Error::TooMany {
                    code: "too-many-attempts",
                    message: "too many sign-ins failed".to_owned(),
                    retry_after_seconds: wait.as_secs().max(1),
                });
            }
        };
        if !pause.is_zero() {
            tokio::time::sleep(pause).await;
        }
        Ok(is_last)
    }

    /// Finds a user by name; a text that cannot be a name belongs to nobody.
    async fn find_by_name(
        &self,
        environment: EnvironmentId,
        name: &str,
    ) -> Result<Option<User>, Error> {
        match self.store.users().find_by_name(environment, name).await {
            Err(store::Error::Limit { .. } | store::Error::NulCharacter) => Ok(None),
            found => Ok(found?),
        }
    }

    /// Gives the user back as right or wrong. It takes as long for nobody as for somebody.
    async fn verified(
        &self,
        user: Option<User>,
        password: Secret,
    ) -> Result<Result<User, Option<User>>, Error> {
        let stored = user.as_ref().filter(|user| !user.disabled);
        let stored = stored.and_then(|user| user.password.clone());
        let fits = self
            .off_the_loop(move || match stored {
                Some(stored) => vault::password::verify(&password, &stored),
                None => Ok(vault::password::verify_unknown(&password)),
            })
            .await?;
        Ok(match user {
            Some(user) if fits => Ok(user),
            user => Err(user),
        })
    }

    /// Hashes a new password, if it may be one.
    pub(super) async fn hash(&self, password: Secret) -> Result<String, Error> {
        check(&password)?;
        self.off_the_loop(move || vault::password::hash(&password)).await
    }

    /// Tells whether a password is this user's.
    pub(super) async fn is_password(&self, user: User, password: Secret) -> Result<bool, Error> {
        Ok(self.verified(Some(user), password).await?.is_ok())
    }

    /// Hashing takes a processor for some 20 ms: it waits for its turn, away from everybody else.
    async fn off_the_loop<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, vault::Error> + Send + 'static,
    ) -> Result<T, Error> {
        let busy = || Error::unavailable("too-busy", "too many passwords are being verified");
        let turn = self.desk.hashing.acquire().await.map_err(|_| busy())?;
        let worked = tokio::task::spawn_blocking(work).await.map_err(|_| busy())?;
        drop(turn);
        Ok(worked?)
    }

    /// Returns the environment in which people sign in by name.
    pub(super) async fn home(&self) -> Result<EnvironmentId, Error> {
        let environments = self.store.environments().list().await?;
        environments.first().map(|first| first.id).ok_or_else(failed)
    }
}

fn failed() -> Error {
    metrics::counter!("tidegate_sign_ins_failed_total").increment(1);
    Error::Unauthorized {
        code: "sign-in-failed",
        message: "the user name or the password is wrong".to_owned(),
    }
}

/// Refuses passwords that are guessed at once.
fn check(password: &Secret) -> Result<(), Error> {
    let characters = password.expose_text().map(|text| text.chars().count());
    let is_long = characters.is_some_and(|count| count >= PASSWORD_CHARS_MIN);
    let is_short_enough = password.expose().len() <= vault::PASSWORD_BYTES_MAX;
    let is_varied = password.expose().windows(2).any(|pair| pair[0] != pair[1]);
    if is_long && is_varied && is_short_enough {
        return Ok(());
    }
    let most = vault::PASSWORD_BYTES_MAX;
    let message = format!(
        "a password has at least {PASSWORD_CHARS_MIN} characters, not all the same, and at most {most} bytes"
    );
    Err(Error::invalid("weak-password", message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_have_a_limit_on_each_side() {
        let passes = |text: &str| check(&Secret::from(text)).is_ok();
        assert!(passes("abcdefgh"));
        assert!(!passes("abcdefg"));
        assert!(!passes("aaaaaaaaaaaa"));
        assert!(passes("\u{1F511}\u{1F512}345678"));
        assert!(passes(&"ab".repeat(vault::PASSWORD_BYTES_MAX / 2)));
        assert!(!passes(&"ab".repeat(vault::PASSWORD_BYTES_MAX / 2 + 1)));
    }
}
