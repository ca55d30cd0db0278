//! Sign-ins as their persons see them. Nobody else sees them.

use store::{SignIn, SignInId, SignInState};

use super::SignIns;
use super::record::About;
use crate::access::Caller;
use crate::clock::Clock;
use crate::connections::Finding;
use crate::error::Error;

/// How far a person has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// They are at the provider, or on the way.
    Waiting,
    /// The provider has granted what was asked for.
    Done,
    /// The provider has granted nothing.
    Refused,
    /// They took too long.
    Expired,
    /// The connection has what was granted.
    Completed,
}

/// A sign-in as its person sees it.
#[derive(Clone, Debug)]
pub struct View {
    /// Its id.
    pub id: SignInId,
    /// How far the person has come.
    pub status: Status,
    /// Whether a browser of the person knows of it.
    pub is_open: bool,
    /// Who has signed in.
    pub account: Option<String>,
    /// Who the connection was signed in as before.
    pub previous: Option<String>,
    /// Why nothing was granted.
    pub diagnosis: Option<Finding>,
    /// What was asked for and not granted.
    pub missing_scopes: Vec<String>,
    /// The connection that is repaired, or has come to be.
    pub connection: Option<String>,
    /// Where the page leads when all is done.
    pub return_to: Option<String>,
    /// When it ends.
    pub expires: store::Time,
}

impl SignIns<'_> {
    /// Shows a sign-in to its person.
    ///
    /// # Errors
    /// `NotFound` where it is another person's.
    pub async fn show(&self, caller: &Caller, id: SignInId) -> Result<View, Error> {
        Ok(View::of(&self.own(caller, id).await?))
    }

    /// Gives a sign-in up.
    ///
    /// # Errors
    /// `NotFound` where it is another person's.
    pub async fn cancel(&self, caller: &Caller, id: SignInId) -> Result<(), Error> {
        self.own(caller, id).await?;
        Ok(self.runtime.inner.store.sign_ins().delete(caller.environment, id).await?)
    }

    pub(super) async fn own(&self, caller: &Caller, id: SignInId) -> Result<SignIn, Error> {
        let row = self.runtime.inner.store.sign_ins().get(caller.environment, id).await?;
        let is_own = row.user == caller.user;
        is_own.then_some(row).ok_or(Error::NotFound { what: "sign-in" })
    }
}

impl View {
    fn of(row: &SignIn) -> Self {
        let about = About::read(&row.about);
        let is_over = row.expires <= Clock.store_time();
        Self {
            id: row.id,
            status: match row.state {
                SignInState::Completed => Status::Completed,
                SignInState::Refused => Status::Refused,
                _ if is_over => Status::Expired,
                SignInState::Waiting | SignInState::Back => Status::Waiting,
                SignInState::Granted => Status::Done,
            },
            is_open: row.browser.is_some(),
            account: about.account.map(|account| account.shown().to_owned()),
            previous: about.previous,
            diagnosis: about.diagnosis,
            missing_scopes: about.missing_scopes,
            connection: about.completed.or(about.connection),
            return_to: about.return_to,
            expires: row.expires,
        }
    }
}

/// The sign-in has gone another way, or took too long.
pub(super) fn over() -> Error {
    Error::Gone { code: "sign-in-over", message: "the sign-in has ended; begin again".to_owned() }
}
