//! Whose a connection is, and what was done with it.

use store::{AuditEntry, ConnectionId, Page, Paging, UserId};

use super::Connections;
use crate::access::{self, Caller, Role, Verb};
use crate::audit::Entry;
use crate::error::Error;

impl Connections<'_> {
    /// Gives a connection to another person. Who had it keeps nothing of it.
    ///
    /// # Errors
    /// What the caller may not share; a person who is not there or could not repair it; `connection-changed` where
    /// somebody else was faster.
    pub async fn give(&self, caller: &Caller, id: ConnectionId, to: UserId) -> Result<(), Error> {
        let from = self.require(caller, id, Verb::Share).await?.row.owner;
        if from == to {
            return Ok(());
        }
        let account = self.runtime.accounts().get(caller.environment, to).await?;
        if account.disabled || !access::reaches(account.role, Role::Maker) {
            let message = "the person could not repair it: they are kept out, or only read";
            return Err(Error::invalid("owner-unfit", message));
        }
        let connections = self.runtime.inner.store.connections();
        if !connections.give(caller.environment, id, (from, to)).await? {
            let message = "the connection was given to somebody else meanwhile";
            return Err(Error::conflict("owner-changed", message));
        }
        self.runtime.inner.hints.connection(caller.environment, id);
        let entry = Entry::new("give", format!("connection/{id}"))
            .with("from", from.to_string())
            .with("to", to.to_string());
        self.runtime.note(caller, entry).await
    }

    /// Lists what was done with a connection, and how its state changed, newest first.
    ///
    /// # Errors
    /// Only who may change it may read that; a cursor that is none of this list.
    pub async fn history(
        &self,
        caller: &Caller,
        id: ConnectionId,
        paging: &Paging,
    ) -> Result<Page<AuditEntry>, Error> {
        self.require(caller, id, Verb::Edit).await?;
        let audit = self.runtime.inner.store.audit();
        Ok(audit.of_object(caller.environment, &format!("connection/{id}"), paging).await?)
    }
}
