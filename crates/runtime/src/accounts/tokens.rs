//! Personal tokens: made, listed and ended by the person for whom they act.

use store::{Time, TokenId};
use vault::Secret;

use super::desk::Accounts;
use super::limits::TOKENS_MAX;
use super::people::check_name;
use super::secrets::{self, TOKEN_PREFIX};
use crate::access::Caller;
use crate::audit;
use crate::clock::Clock;
use crate::error::Error;

/// A personal token; never its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its id.
    pub id: TokenId,
    /// What the person calls it.
    pub name: String,
    /// Since when there is such a token.
    pub created: Time,
    /// When it stops working.
    pub expires: Option<Time>,
    /// When it was last used.
    pub used: Option<Time>,
}

/// A token to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewToken {
    /// What the person calls it.
    pub name: String,
    /// When it stops working; without it, never.
    pub expires: Option<Time>,
}

/// A token that was just made.
pub struct MadeToken {
    /// The token.
    pub token: Token,
    /// To be shown this once.
    pub secret: Secret,
}

impl Accounts<'_> {
    /// Returns the caller's tokens, oldest first.
    ///
    /// # Errors
    /// Only those of the store.
    pub async fn tokens(&self, caller: &Caller) -> Result<Vec<Token>, Error> {
        let tokens = self.store.tokens().list(caller.environment, caller.user).await?;
        Ok(tokens.into_iter().map(Token::from).collect())
    }

    /// Makes a token for the caller.
    ///
    /// # Errors
    /// `too-many-tokens`; a name that is none; an end that has passed.
    pub async fn add_token(&self, caller: &Caller, new: NewToken) -> Result<MadeToken, Error> {
        check_name(&new.name)?;
        let now = Clock.store_time();
        if new.expires.is_some_and(|expires| expires <= now) {
            return Err(Error::invalid("invalid-request", "the token would end before it begins"));
        }
        if self.store.tokens().list(caller.environment, caller.user).await?.len() >= TOKENS_MAX {
            let message = format!("a person has at most {TOKENS_MAX} tokens");
            return Err(Error::conflict("too-many-tokens", message));
        }
        let secret = secrets::make(TOKEN_PREFIX)?;
        let token = store::Token {
            environment: caller.environment,
            id: TokenId::from_uuid(Clock.uuid()),
            user: caller.user,
            hash: store::Digest(vault::digest(secret.expose())),
            name: new.name,
            created: now,
            expires: new.expires,
            used: None,
        };
        self.store.tokens().create(&token).await?;
        let entry = audit::Entry::new("token-made", format!("token/{}", token.id))
            .with("name", token.name.as_str());
        self.audit(caller.environment, Some(caller.user), entry).await?;
        Ok(MadeToken { token: token.into(), secret })
    }

    /// Ends a token of the caller.
    ///
    /// # Errors
    /// `NotFound` where the caller has no such token.
    pub async fn end_token(&self, caller: &Caller, id: TokenId) -> Result<(), Error> {
        self.store.tokens().delete(caller.environment, caller.user, id).await?;
        let entry = audit::Entry::new("token-ended", format!("token/{id}"));
        self.audit(caller.environment, Some(caller.user), entry).await
    }
}

impl From<store::Token> for Token {
    fn from(token: store::Token) -> Self {
        let store::Token { id, name, created, expires, used, .. } = token;
        Self { id, name, created, expires, used }
    }
}
