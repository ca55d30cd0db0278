//! What a provider granted: tokens, how long they live, for what and for whom.

use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use vault::Secret;

use super::account::Account;

/// What a provider granted. It has no `Debug`: its tokens are secrets.
pub struct Grant {
    pub(super) access_token: Secret,
    pub(super) refresh_token: Option<Secret>,
    pub(super) obtained: Timestamp,
    pub(super) expires: Option<Timestamp>,
    pub(super) refresh_expires: Option<Timestamp>,
    /// `None`: the scopes that were asked for (RFC 6749 section 5.1).
    pub(super) scopes: Option<Vec<String>>,
    pub(super) account: Option<Account>,
}

/// A sealed grant is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a sealed grant cannot be read")]
pub struct Unreadable;

/// How a grant is sealed: it only grows.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Stored<'a> {
    access_token: std::borrow::Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    refresh_token: Option<std::borrow::Cow<'a, str>>,
    obtained: i64,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    expires: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    refresh_expires: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    scopes: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    account: Option<Account>,
}

/// A token is renewed this long before it ends, or a fifth of its life, whichever is more …
const AHEAD: Duration = Duration::from_secs(5 * 60);
/// … but never in the first half of its life, jitter apart.
const AHEAD_OF_LIFE_MAX: u32 = 2;

impl Grant {
    /// Returns the access token.
    pub fn access_token(&self) -> &Secret {
        &self.access_token
    }

    /// Tells whether it can be renewed without a person.
    pub fn can_refresh(&self) -> bool {
        self.refresh_token.is_some()
    }

    /// Returns when it was given.
    pub fn obtained(&self) -> Timestamp {
        self.obtained
    }

    /// Returns when the access token ends, where the provider said it.
    pub fn expires(&self) -> Option<Timestamp> {
        self.expires
    }

    /// Returns when it can be renewed no longer, where the provider said it.
    pub fn refresh_expires(&self) -> Option<Timestamp> {
        self.refresh_expires
    }

    /// Returns whose it is, where the provider said it.
    pub fn account(&self) -> Option<&Account> {
        self.account.as_ref()
    }

    /// Returns the scopes that the provider named.
    pub fn scopes(&self) -> Option<&[String]> {
        self.scopes.as_deref()
    }

    /// Tells whether the access token has ended.
    pub fn is_expired(&self, now: Timestamp) -> bool {
        self.expires.is_some_and(|expires| expires <= now)
    }

    /// Returns when the access token should be renewed: five minutes or a fifth of its life before it
    /// ends, whichever is more, and earlier by up to a quarter of that. `jitter` spreads the connections
    /// of one service: 0 not at all, 255 most. `None` where the provider named no end.
    pub fn refresh_at(&self, jitter: u8) -> Option<Timestamp> {
        let expires = self.expires?;
        let life = Duration::try_from(expires.duration_since(self.obtained)).unwrap_or_default();
        let ahead = AHEAD.max(life / 5).min(life / AHEAD_OF_LIFE_MAX);
        let spread = ahead * u32::from(jitter) / (4 * 255);
        expires.checked_sub(ahead + spread).ok()
    }

    /// Lists the scopes that were asked for and not given. Scopes of signing in are never listed: many
    /// providers do not name them again.
    pub fn missing_scopes<'a>(&self, asked: &'a [String]) -> Vec<&'a str> {
        const OF_SIGNING_IN: [&str; 6] =
            ["openid", "profile", "email", "offline_access", "address", "phone"];
        let Some(given) = &self.scopes else { return Vec::new() };
        let words = asked.iter().flat_map(|scope| scope.split_whitespace());
        words
            .filter(|scope| !OF_SIGNING_IN.contains(scope) && !scope.ends_with("/.default"))
            .filter(|scope| !given.iter().any(|given| is_same_scope(given, scope)))
            .collect()
    }

    /// Makes a second grant of the same tokens, on purpose.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        Self {
            access_token: self.access_token.duplicate(),
            refresh_token: self.refresh_token.as_ref().map(Secret::duplicate),
            obtained: self.obtained,
            expires: self.expires,
            refresh_expires: self.refresh_expires,
            scopes: self.scopes.clone(),
            account: self.account.clone(),
        }
    }

    /// Writes it for sealing.
    pub fn to_bytes(&self) -> Secret {
        const BESIDE_TOKENS: usize = 4096;
        let refresh = self.refresh_token.as_ref().map(|token| token.expose_text());
        let stored = Stored {
            access_token: self.access_token.expose_text().unwrap_or_default().into(),
            refresh_token: refresh.map(|token| token.unwrap_or_default().into()),
            obtained: self.obtained.as_second(),
            expires: self.expires.map(Timestamp::as_second),
            refresh_expires: self.refresh_expires.map(Timestamp::as_second),
            scopes: self.scopes.clone(),
            account: self.account.clone(),
        };
        let size: usize = self.secrets().map(|token| 6 * token.expose().len()).sum();
        // Room for every escape, so that no half-written copy is left behind by growing.
        let mut bytes = Vec::with_capacity(size + BESIDE_TOKENS);
        let written = serde_json::to_writer(&mut bytes, &stored);
        debug_assert!(written.is_ok(), "texts and numbers are always JSON");
        Secret::new(bytes)
    }

    /// Reads what `to_bytes` wrote.
    ///
    /// # Errors
    /// The bytes are none of ours.
    pub fn from_bytes(bytes: &Secret) -> Result<Self, Unreadable> {
        let stored: Stored<'_> = serde_json::from_slice(bytes.expose()).map_err(|_| Unreadable)?;
        let time = |second: i64| Timestamp::from_second(second).map_err(|_| Unreadable);
        Ok(Self {
            access_token: Secret::from(stored.access_token.into_owned()),
            refresh_token: stored.refresh_token.map(|token| Secret::from(token.into_owned())),
            obtained: time(stored.obtained)?,
            expires: stored.expires.map(time).transpose()?,
            refresh_expires: stored.refresh_expires.map(time).transpose()?,
            scopes: stored.scopes,
            account: stored.account,
        })
    }

    /// Returns its tokens, to be taken out of texts.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &Secret> {
        std::iter::once(&self.access_token).chain(&self.refresh_token)
    }

    /// Keeps of the grant that it renews what the answer did not say again.
    pub(super) fn renewing(mut self, old: &Self) -> Self {
        if self.refresh_token.is_none() {
            self.refresh_token = old.refresh_token.as_ref().map(Secret::duplicate);
            self.refresh_expires = self.refresh_expires.or(old.refresh_expires);
        }
        self.scopes = self.scopes.or_else(|| old.scopes.clone());
        self.account = self.account.or_else(|| old.account.clone());
        self
    }
}

/// Some providers give scopes back as whole addresses.
fn is_same_scope(given: &str, asked: &str) -> bool {
    let last = |scope: &str| scope.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let is_address = given.contains("://") || asked.contains("://");
    given == asked || (is_address && last(given) == last(asked))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(life_s: i64) -> Grant {
        let obtained = Timestamp::from_second(1_000_000).unwrap();
        Grant {
            access_token: Secret::from("a \"token\""),
            refresh_token: Some(Secret::from("r")),
            obtained,
            expires: Timestamp::from_second(1_000_000 + life_s).ok(),
            refresh_expires: None,
            scopes: Some(vec!["https://graph.example/Mail.Read".to_owned(), "b".to_owned()]),
            account: Some(Account { id: "7".to_owned(), name: Some("ada".to_owned()) }),
        }
    }

    #[test]
    fn a_token_is_renewed_ahead_of_its_end() {
        for (life_s, jitter, wanted) in [
            (3600, 0, 3600 - 720),
            (3600, 255, 3600 - 900),
            (86_400, 0, 86_400 - 17_280),
            (600, 0, 300),
            (900, 0, 600),
            (60, 0, 30),
            (60, 255, 23),
            (0, 0, 0),
        ] {
            let at = grant(life_s).refresh_at(jitter).unwrap();
            assert_eq!(
                at.duration_since(grant(life_s).obtained).as_secs_f64().round() as i64,
                wanted,
                "{life_s}"
            );
        }
        assert_eq!(Grant { expires: None, ..grant(1) }.refresh_at(0), None);
    }

    #[test]
    fn missing_scopes_are_those_not_named_again() {
        let asked =
            ["Mail.Read offline_access".to_owned(), "c".to_owned(), "x/.default".to_owned()];
        assert_eq!(grant(1).missing_scopes(&asked), ["c"]);
        assert!(Grant { scopes: None, ..grant(1) }.missing_scopes(&asked).is_empty());
    }

    #[test]
    fn a_grant_survives_sealing_and_a_damaged_one_is_refused() {
        let read = Grant::from_bytes(&grant(60).to_bytes()).unwrap();
        assert_eq!(read.access_token.expose(), grant(60).access_token.expose());
        assert_eq!(
            (read.expires, read.scopes, read.account),
            (grant(60).expires, grant(60).scopes, grant(60).account)
        );
        assert!(Grant::from_bytes(&Secret::from("{}")).is_err());
    }
}
