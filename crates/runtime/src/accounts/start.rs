//! The first start: one environment, one administrator, and the link by which that person comes in.

use store::{Environment, EnvironmentId, Paging, Role, User};
use vault::Secret;

use super::account::NewAccount;
use super::desk::Accounts;
use super::people::new_user;
use crate::clock::Clock;
use crate::error::Error;

/// What the first environment is called.
const ENVIRONMENT_NAME: &str = "Default";

/// By which name the first administrator signs in, until they choose another.
const ADMINISTRATOR_NAME: &str = "administrator";

impl Accounts<'_> {
    /// Makes sure that there is an environment and an administrator. Returns a one-time link for as long
    /// as no administrator has a password: nobody else could come in.
    ///
    /// # Errors
    /// Only those of the store.
    pub async fn start(&self) -> Result<Option<Secret>, Error> {
        let environment = self.first_environment().await?;
        let users = self.store.users().list(environment, &Paging::first()).await?.items;
        let mut administrators =
            users.into_iter().filter(|user| user.role == Role::Administrator && !user.disabled);
        let first = administrators.next();
        let can_come_in = |user: &User| user.password.is_some();
        if first.as_ref().is_some_and(can_come_in) || administrators.any(|user| can_come_in(&user))
        {
            return Ok(None);
        }
        let administrator = match first {
            Some(user) => user,
            None => self.first_administrator_of(environment).await?,
        };
        self.new_link(environment, administrator.id).await.map(Some)
    }

    async fn first_environment(&self) -> Result<EnvironmentId, Error> {
        if let Some(first) = self.store.environments().list().await?.first() {
            return Ok(first.id);
        }
        let id = EnvironmentId::from_uuid(Clock.uuid());
        let created = Clock.store_time();
        let environment = Environment { id, name: ENVIRONMENT_NAME.to_owned(), created };
        match self.store.environments().create(&environment).await {
            Ok(()) => Ok(id),
            // Another node was first.
            Err(store::Error::Conflict { what: store::Conflict::NameTaken }) => self.home().await,
            Err(error) => Err(error.into()),
        }
    }

    async fn first_administrator_of(&self, environment: EnvironmentId) -> Result<User, Error> {
        let new = NewAccount {
            name: ADMINISTRATOR_NAME.to_owned(),
            display_name: "Administrator".to_owned(),
            role: Role::Administrator,
        };
        let user = new_user(environment, &new)?;
        match self.store.users().create(&user).await {
            Ok(()) => Ok(user),
            Err(store::Error::Conflict { what: store::Conflict::NameTaken }) => {
                let other =
                    self.store.users().find_by_name(environment, ADMINISTRATOR_NAME).await?;
                other.ok_or(Error::NotFound { what: "user" })
            }
            Err(error) => Err(error.into()),
        }
    }
}
