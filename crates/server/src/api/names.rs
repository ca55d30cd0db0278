//! Who is who: looks people up for an answer, each once.

use std::collections::BTreeMap;

use runtime::Error as Cause;
use store::{EnvironmentId, UserId};

use super::shapes::Named;
use crate::auth::SignedIn;
use crate::error::Error;
use crate::state::House;

/// The people that one answer names.
pub(crate) struct Names<'a> {
    house: &'a House,
    environment: EnvironmentId,
    known: BTreeMap<UserId, String>,
}

impl<'a> Names<'a> {
    pub(crate) fn new(house: &'a House, signed_in: &SignedIn) -> Self {
        Self { house, environment: signed_in.caller().environment, known: BTreeMap::new() }
    }

    /// Returns a person by id and shown name; whoever is gone has no name.
    pub(crate) async fn of(&mut self, user: UserId) -> Result<Named, Error> {
        if !self.known.contains_key(&user) {
            let name = match self.house.runtime.accounts().get(self.environment, user).await {
                Ok(account) => account.display_name,
                Err(Cause::NotFound { .. }) => String::new(),
                Err(error) => return Err(error.into()),
            };
            self.known.insert(user, name);
        }
        let name = self.known.get(&user).cloned().unwrap_or_default();
        Ok(Named { id: user.to_string(), name })
    }
}
