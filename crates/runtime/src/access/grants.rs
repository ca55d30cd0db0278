//! Sharing: what others were given of a flow or a connection.

use store::{EnvironmentId, Level, Object, UserId};

use super::table::{Caller, Relation, Verb};
use crate::audit;
use crate::error::Error;
use crate::runtime::Runtime;

/// What one person was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The person.
    pub account: crate::accounts::Account,
    /// How much.
    pub level: Level,
}

/// Shares flows and connections on behalf of a person.
pub struct Grants<'a> {
    pub(crate) runtime: &'a Runtime,
}

impl Grants<'_> {
    /// Returns with whom a thing is shared.
    ///
    /// # Errors
    /// `NotFound` for what the person may not see.
    pub async fn list(&self, caller: &Caller, object: Object) -> Result<Vec<Grant>, Error> {
        self.require(caller, object, Verb::See).await?;
        let environment = caller.environment;
        let rows = self.runtime.inner.store.grants().list(environment, object).await?;
        let mut grants = Vec::with_capacity(rows.len());
        for row in rows {
            let account = self.runtime.accounts().get(environment, row.user).await?;
            grants.push(Grant { account, level: row.level });
        }
        Ok(grants)
    }

    /// Shares a thing with a person, or changes how much.
    ///
    /// # Errors
    /// What the caller may not share; a person who is not there; `owner-needs-no-grant`.
    pub async fn set(
        &self,
        caller: &Caller,
        object: Object,
        grant: (UserId, Level),
    ) -> Result<(), Error> {
        let owner = self.require(caller, object, Verb::Share).await?;
        let (user, level) = grant;
        if user == owner {
            return Err(Error::conflict("owner-needs-no-grant", "it belongs to this person"));
        }
        let environment = caller.environment;
        self.runtime.accounts().get(environment, user).await?;
        let grants = self.runtime.inner.store.grants();
        grants.set(environment, object, store::Grant { user, level }).await?;
        let entry = audit::Entry::new("shared", name(object))
            .with("user", user.to_string())
            .with("level", level.name());
        self.note(caller, entry).await
    }

    /// Stops sharing a thing with a person.
    ///
    /// # Errors
    /// What the caller may not share; `NotFound` where it was not shared with the person.
    pub async fn remove(&self, caller: &Caller, object: Object, user: UserId) -> Result<(), Error> {
        self.require(caller, object, Verb::Share).await?;
        let grants = self.runtime.inner.store.grants();
        if !grants.remove(caller.environment, object, user).await? {
            return Err(Error::NotFound { what: "grant" });
        }
        let entry = audit::Entry::new("unshared", name(object)).with("user", user.to_string());
        self.note(caller, entry).await
    }

    /// Refuses what the person may not do with a thing; returns whose it is.
    async fn require(&self, caller: &Caller, object: Object, verb: Verb) -> Result<UserId, Error> {
        let (owner, what) = self.owner(caller.environment, object).await?;
        let relation = self.relation(caller, owner, object).await?;
        caller.require(relation, verb, what)?;
        Ok(owner)
    }

    async fn owner(
        &self,
        environment: EnvironmentId,
        object: Object,
    ) -> Result<(UserId, &'static str), Error> {
        let store = &self.runtime.inner.store;
        Ok(match object {
            Object::Flow(id) => (store.flows().get(environment, id).await?.owner, "flow"),
            Object::Connection(id) => {
                (store.connections().get(environment, id).await?.owner, "connection")
            }
        })
    }

    async fn relation(
        &self,
        caller: &Caller,
        owner: UserId,
        object: Object,
    ) -> Result<Relation, Error> {
        self.runtime.inner.relation(caller, owner, object).await
    }

    async fn note(&self, caller: &Caller, entry: audit::Entry) -> Result<(), Error> {
        let who = (caller.environment, Some(caller.user));
        audit::append(&self.runtime.inner.store, who, entry).await
    }
}

impl Runtime {
    /// Returns the sharing of flows and connections.
    pub fn grants(&self) -> Grants<'_> {
        Grants { runtime: self }
    }
}

fn name(object: Object) -> String {
    match object {
        Object::Flow(id) => format!("flow/{id}"),
        Object::Connection(id) => format!("connection/{id}"),
    }
}
