//! A sign-in begins: what the person gave is checked, and the provider's address is made.

use std::collections::BTreeMap;

use connectors::oauth::{Attempt, Prompt};
use connectors::{Connector, Kind};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{ConnectionId, ConnectorId, Digest, SignIn, SignInId, SignInState};
use vault::Secret;
use wdl::Value;

use super::browser::Browser;
use super::record::{About, Sealed};
use super::show::over;
use super::{SHOWN_AFTER, SIGN_IN_TIME_MAX, SignIns};
use crate::access::{Caller, Role, Verb};
use crate::clock::Clock;
use crate::connections::{add_known, add_known_secrets, checked_name, parameters_invalid};
use crate::error::Error;
use crate::runtime::Inner;

/// A sign-in to be.
pub struct NewSignIn {
    /// What it is for.
    pub target: Target,
    /// What the person gave, by parameter; what is missing stays.
    pub parameters: BTreeMap<String, Secret>,
    /// What the person is asked for.
    pub wish: Wish,
    /// Where the page leads when all is done: an address within this house.
    pub return_to: Option<String>,
    /// When the secret among the values ends, where the person knows it.
    pub secret_expires: Option<Timestamp>,
    /// The person's browser, where there is one.
    pub browser: Option<Browser>,
}

/// What a sign-in is for.
pub enum Target {
    /// A connection that is there.
    Connection(ConnectionId),
    /// A connection to be.
    New {
        /// Its connector.
        connector: ConnectorId,
        /// Its name.
        name: String,
    },
}

/// What the person is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Wish {
    /// What the provider finds right.
    #[default]
    Usual,
    /// To sign in as the same account again.
    Again,
    /// To choose an account.
    ChooseAccount,
}

/// A sign-in that has begun.
pub struct Begun {
    /// Its id.
    pub id: SignInId,
    /// Where the person goes.
    pub address: String,
    /// Until when.
    pub expires: store::Time,
}

/// How long an address to return to may be, in bytes.
const RETURN_BYTES_MAX: usize = 2_048;

impl SignIns<'_> {
    /// Begins a sign-in.
    ///
    /// # Errors
    /// What the person may not do; `parameters-invalid`; `sign-in-not-offered` where nobody signs in that way;
    /// `application-missing`.
    pub async fn begin(&self, caller: &Caller, new: NewSignIn) -> Result<Begun, Error> {
        let inner = &self.runtime.inner;
        let mut parameters = new.parameters;
        let mut about = About {
            wish: new.wish,
            return_to: checked_return(new.return_to)?,
            secret_expires: new.secret_expires,
            ..About::default()
        };
        match new.target {
            Target::Connection(id) => {
                let connections = self.runtime.connections();
                let granted = connections.require(caller, id, Verb::Edit).await?;
                let held = inner.held(caller.environment, id).await?;
                let of = (&held.plain, &held.credential);
                add_known_secrets(&held.document, &mut parameters, of);
                add_known(&held.document, &mut parameters, &held.plain);
                about.connection = Some(id.to_string());
                about.connector = granted.row.connector.to_string();
                about.previous = granted.row.account;
            }
            Target::New { connector, name } => {
                caller.require_role(Role::Maker, "connection")?;
                about.connector = connector.to_string();
                about.name = checked_name(name)?;
            }
        }
        let document = inner.connector(caller.environment, about.connector()?).await?;
        let signed_in = document.sign_in(parameters).map_err(parameters_invalid)?;
        about.plain = signed_in.plain;
        require_code(&document, &about.plain)?;
        let sealed = Sealed {
            state: vault::token()?,
            verifier: vault::token()?,
            credential: signed_in.credential,
        };
        let now = Clock.store_time();
        let mut row = SignIn {
            environment: caller.environment,
            id: SignInId::from_uuid(Clock.uuid()),
            hash: Digest(vault::digest(sealed.state.expose())),
            user: caller.user,
            browser: new.browser.as_ref().map(Browser::digest),
            state: SignInState::Waiting,
            about: about.write(),
            sealed: Vec::new(),
            expires: now.plus(SIGN_IN_TIME_MAX),
        };
        // What cannot be said to the provider is not begun.
        let at_provider = inner.sign_in_address(&row, &about, &sealed).await?;
        row.sealed = inner.seal_sign_in(&row, &sealed)?;
        inner.store.sign_ins().create(&row, now.minus(SHOWN_AFTER)).await?;
        let address = match row.browser {
            Some(_) => at_provider,
            None => format!("{}/connections/sign-in/{}", inner.public_url, row.id),
        };
        Ok(Begun { id: row.id, address, expires: row.expires })
    }

    /// Opens a sign-in in the browser of its person, and returns where they go from there.
    ///
    /// # Errors
    /// `NotFound` where it is another person's; `sign-in-over`.
    pub async fn open(
        &self,
        caller: &Caller,
        id: SignInId,
        browser: &Browser,
    ) -> Result<Begun, Error> {
        let inner = &self.runtime.inner;
        let mut row = self.own(caller, id).await?;
        if row.state != SignInState::Waiting {
            return Err(over());
        }
        row.browser = Some(browser.digest());
        let (about, sealed) = (About::read(&row.about), inner.open_sign_in(&row)?);
        let address = inner.sign_in_address(&row, &about, &sealed).await?;
        let now = Clock.store_time();
        if !inner.store.sign_ins().advance(&row, SignInState::Waiting, now).await? {
            return Err(over());
        }
        Ok(Begun { id, address, expires: row.expires })
    }
}

impl Inner {
    async fn sign_in_address(
        &self,
        row: &SignIn,
        about: &About,
        sealed: &Sealed,
    ) -> Result<String, Error> {
        let connector = about.connector()?;
        let document = self.connector(row.environment, connector).await?;
        let of = (&*document, &about.plain, &sealed.credential);
        let provider = self.provider(connector, row.environment, of).await?;
        let redirect = self.redirect_uri();
        let attempt = Attempt {
            state: sealed.state.expose_text().unwrap_or_default(),
            verifier: &sealed.verifier,
            redirect: &redirect,
        };
        let prompt = match (about.wish, about.previous.as_deref()) {
            (Wish::ChooseAccount, _) => Prompt::ChooseAccount,
            (Wish::Again, Some(account)) => Prompt::Again(account),
            (Wish::Again, None) | (Wish::Usual, _) => Prompt::Usual,
        };
        let address = provider.authorize_url(&attempt, prompt);
        address.map_err(|error| Error::invalid(error.code(), error.to_string()))
    }
}

/// Refuses ways at which nobody signs in at a provider.
fn require_code(document: &Connector, plain: &Value) -> Result<(), Error> {
    if document.way(plain).kind == Kind::Oauth {
        return Ok(());
    }
    let message = "nobody signs in at a provider this way: give the values instead";
    Err(Error::invalid("sign-in-not-offered", message))
}

/// An address within this house, so that nobody is led away.
fn checked_return(given: Option<String>) -> Result<Option<String>, Error> {
    let Some(text) = given.filter(|text| !text.is_empty()) else { return Ok(None) };
    let is_inside = text.starts_with('/')
        && !text.starts_with("//")
        && text.len() <= RETURN_BYTES_MAX
        && !text.contains('\\')
        && !text.chars().any(char::is_control);
    if !is_inside {
        let message = "returnTo is a path within this server";
        return Err(Error::invalid("return-invalid", message));
    }
    Ok(Some(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_away() {
        for inside in ["/", "/runs/0858?x=1#y"] {
            assert_eq!(checked_return(Some(inside.to_owned())).unwrap().as_deref(), Some(inside));
        }
        assert_eq!(checked_return(Some(String::new())).unwrap(), None);
        let long = format!("/{}", "x".repeat(RETURN_BYTES_MAX));
        for outside in ["https://a.example", "//a.example", "/\\a.example", "runs", "/a\nb", &long]
        {
            assert!(checked_return(Some(outside.to_owned())).is_err(), "{outside}");
        }
    }
}
