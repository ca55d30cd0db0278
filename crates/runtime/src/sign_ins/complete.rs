//! A sign-in ends: what was granted is tried, and becomes the credential of its connection.

use store::{SignIn, SignInId, SignInState};

use super::SignIns;
use super::record::About;
use super::show::over;
use crate::access::{Caller, Verb};
use crate::clock::Clock;
use crate::connections::{Candidate, NewRow, Verified, Wish};
use crate::error::Error;

/// How a sign-in is to end.
#[derive(Clone, Copy, Debug, Default)]
pub struct Completion {
    /// Whether another account than before is meant.
    pub confirm_account: bool,
    /// Whether the grant is kept although no test can tell whether it works.
    pub save_untested: bool,
}

impl SignIns<'_> {
    /// Gives the connection what was granted, after its test call has passed.
    ///
    /// # Errors
    /// `sign-in-waiting` where the provider has not answered; `sign-in-over`; `account-differs`;
    /// `verification-failed` with the reason, nothing stored.
    pub async fn complete(
        &self,
        caller: &Caller,
        id: SignInId,
        completion: Completion,
    ) -> Result<Verified, Error> {
        let inner = &self.runtime.inner;
        let row = self.own(caller, id).await?;
        let mut about = About::read(&row.about);
        match row.state {
            SignInState::Granted => {}
            SignInState::Waiting | SignInState::Back => {
                let message = "the provider has not sent the person back yet";
                return Err(Error::conflict("sign-in-waiting", message));
            }
            SignInState::Refused | SignInState::Completed => return Err(over()),
        }
        if row.expires <= Clock.store_time() {
            return Err(over());
        }
        let connections = self.runtime.connections();
        let sealed = inner.open_sign_in(&row)?;
        let connector = about.connector()?;
        let candidate = Candidate {
            environment: caller.environment,
            connector,
            document: inner.connector(caller.environment, connector).await?,
            plain: about.plain.clone(),
            account: about.account.as_ref().map(|account| account.shown().to_owned()),
            hint: None,
            hints: Vec::new(),
            secret_expires: about.secret_expires,
            credential: sealed.credential,
        };
        let verified = match about.connection() {
            Some(id) => {
                let granted = connections.require(caller, id, Verb::Edit).await?;
                let wish = Wish {
                    confirm_account: completion.confirm_account,
                    save_untested: completion.save_untested,
                };
                connections.repair(caller, granted, candidate, wish).await?
            }
            None => {
                // The id of the sign-in: of two that complete it at once, one makes the connection.
                let id = store::ConnectionId::from_uuid(*row.id.as_uuid());
                let new = NewRow { id, name: about.name.clone() };
                connections.make(caller, new, candidate, completion.save_untested).await?
            }
        };
        about.completed = Some(verified.connection.row.id.to_string());
        let done = SignIn {
            state: SignInState::Completed,
            about: about.write(),
            sealed: Vec::new(),
            ..row
        };
        inner.store.sign_ins().advance(&done, SignInState::Granted, Clock.store_time()).await?;
        Ok(verified)
    }
}
