//! The provider sends a person back: what they bring is taken once, and exchanged.

use connectors::diagnose::Diagnosis;
use connectors::oauth::{Attempt, Failure, Grant, refused_return};
use store::{Digest, SignIn, SignInId, SignInState};
use vault::Secret;

use super::browser::Browser;
use super::record::{About, Sealed};
use super::{SIGN_IN_TIME_MAX, SignIns};
use crate::clock::Clock;
use crate::connections::Finding;
use crate::error::Error;
use crate::runtime::Inner;

/// What a person brings back.
pub struct Return {
    /// What stands in the query of the address.
    pub query: Vec<(String, String)>,
    /// The browser, where it brought anything along.
    pub browser: Option<Browser>,
}

/// Where a person who is back goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Back {
    /// To the page of this sign-in.
    To(SignInId),
    /// No sign-in is known by what was brought.
    Unknown,
}

impl SignIns<'_> {
    /// Takes a person back. What was brought before, or too late, or into another browser, changes nothing and is
    /// exchanged for nothing.
    ///
    /// # Errors
    /// Only those of the house itself.
    pub async fn come_back(&self, back: Return) -> Result<Back, Error> {
        let inner = &self.runtime.inner;
        let find = |name: &str| back.query.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
        let Some(state) = find("state").filter(|state| !state.is_empty()) else {
            return Ok(Back::Unknown);
        };
        let hash = Digest(vault::digest(state.as_bytes()));
        let Some(found) = inner.store.sign_ins().find(hash).await? else {
            return Ok(Back::Unknown);
        };
        let id = found.id;
        let browser = back.browser.as_ref().map(Browser::digest);
        if found.browser.is_none() || found.browser != browser {
            tracing::warn!(sign_in.id = %id, "a sign-in came back in another browser");
            return Ok(Back::Unknown);
        }
        let now = Clock.store_time();
        let taken = SignIn { state: SignInState::Back, ..found };
        if !inner.store.sign_ins().advance(&taken, SignInState::Waiting, now).await? {
            return Ok(Back::To(id));
        }
        let code = find("code").filter(|code| !code.is_empty()).map(Secret::from);
        let refused = refused_return(&back.query);
        inner.settle(taken, code, refused).await?;
        Ok(Back::To(id))
    }
}

impl Inner {
    /// Exchanges the code, and notes what came of it.
    async fn settle(
        &self,
        row: SignIn,
        code: Option<Secret>,
        refused: Option<Diagnosis>,
    ) -> Result<(), Error> {
        let mut about = About::read(&row.about);
        let mut sealed = self.open_sign_in(&row)?;
        let outcome = match (code, refused) {
            (_, Some(diagnosis)) => Err(Box::new(diagnosis)),
            (Some(code), None) => self.exchange(&row, (&about, &sealed), &code).await?,
            (None, None) => Err(Box::new(nothing_brought())),
        };
        let now = Clock.store_time();
        let state = match outcome {
            Ok((grant, missing)) => {
                about.account = grant.account().cloned();
                about.missing_scopes = missing;
                sealed.credential = sealed.credential.with_grant(grant);
                SignInState::Granted
            }
            Err(diagnosis) => {
                about.diagnosis = Some(Finding::of_test(*diagnosis, &sealed.credential, now));
                SignInState::Refused
            }
        };
        let next = SignIn {
            state,
            about: about.write(),
            sealed: self.seal_sign_in(&row, &sealed)?,
            expires: now.plus(SIGN_IN_TIME_MAX),
            ..row
        };
        self.store.sign_ins().advance(&next, SignInState::Back, now).await?;
        Ok(())
    }

    async fn exchange(
        &self,
        row: &SignIn,
        (about, sealed): (&About, &Sealed),
        code: &Secret,
    ) -> Result<Result<(Grant, Vec<String>), Box<Diagnosis>>, Error> {
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
        let now = Clock.time().to_timestamp();
        match provider.exchange(&*self.transport, code, &attempt, now).await {
            Ok(grant) => {
                let missing = grant.missing_scopes(provider.scopes());
                let missing = missing.into_iter().map(str::to_owned).collect();
                Ok(Ok((grant, missing)))
            }
            Err(Failure::Refused { diagnosis } | Failure::Unanswered { diagnosis, .. }) => {
                Ok(Err(diagnosis))
            }
            Err(Failure::Invalid(error)) => Err(Error::invalid(error.code(), error.to_string())),
        }
    }
}

/// The provider sent the person back with neither a code nor a reason.
fn nothing_brought() -> Diagnosis {
    let query = [("error".to_owned(), "code_missing".to_owned())];
    refused_return(&query).expect("a query that names an error is a refusal")
}
