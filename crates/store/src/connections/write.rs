//! One connection: made, repaired, renamed, deleted.

use crate::audit::{self, AuditEntry};
use crate::code::codes;
use crate::database::{Because, Done, Handle, Row, Step, params};
use crate::error::{Conflict, Error};
use crate::grants::{self, Object};
use crate::id::{ConnectionId, ConnectorId, EnvironmentId, UserId};
use crate::key;
use crate::notices::{self, NoticeChange, settle_connection};
use crate::time::Time;

codes! {
    /// How much a connection needs a person; lists show those that need one first.
    Attention {
        /// It does not work.
        Broken = 0, "broken";
        /// It will soon stop working.
        Expiring = 1, "expiring";
        /// It needs nobody.
        Fine = 2, "fine";
    }
}

/// A connection, without what is sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection {
    /// Its environment.
    pub environment: EnvironmentId,
    /// Its id.
    pub id: ConnectionId,
    /// The connector it was made from.
    pub connector: ConnectorId,
    /// Its name; others may have the same.
    pub name: String,
    /// Whose it is.
    pub owner: UserId,
    /// The kind of sign-in, by its name.
    pub kind: String,
    /// The account at the service, if one is known.
    pub account: Option<String>,
    /// The parameters that are no secret, as JSON text.
    pub parameters: String,
    /// How it is, by name.
    pub state: String,
    /// How much it needs a person.
    pub attention: Attention,
    /// Its statuses and diagnosis, as JSON text.
    pub status: String,
    /// When it was last checked.
    pub checked: Option<Time>,
    /// Counts the credentials it has had, from 1: whoever saw an older one must not overwrite a newer one.
    pub revision: i64,
    /// When it was made.
    pub created: Time,
    /// When name, parameters or credential last changed.
    pub changed: Time,
    /// What is known of its credential beside the secrets.
    pub known: Known,
}

/// What is known of a credential beside its secrets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Anything, as JSON text.
    pub about: String,
    /// When something of it ends for good.
    pub expires: Option<Time>,
    /// When it is to be renewed, so that it does not end unused.
    pub renew: Option<Time>,
}

/// What opens the service.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential {
    /// The sealed parameters.
    pub sealed: Vec<u8>,
    /// Which of the connection's credentials it is.
    pub revision: i64,
}

/// How a connection was found to be, with the credential of a revision. Of no effect once there is a newer
/// credential: an old password's failure says nothing about the new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionStatus {
    /// The connection.
    pub connection: ConnectionId,
    /// The revision of the credential that was used.
    pub revision: i64,
    /// How it is, by name.
    pub state: String,
    /// How much it needs a person.
    pub attention: Attention,
    /// Its statuses and diagnosis, as JSON text.
    pub status: String,
    /// When this was found.
    pub checked: Time,
}

/// Reads and writes connections.
pub struct Connections<'a> {
    pub(crate) database: &'a Handle,
}

pub(super) const COLUMNS: &str = "c.environment, c.id, c.connector, c.name, c.owner, c.kind, \
     c.account, c.parameters, c.state, c.rank, c.status, c.checked, c.revision, c.created, \
     c.changed, c.about, c.expires, c.renew";
const NO_CONNECTION: Error = Error::NotFound { what: "connection" };

impl Connections<'_> {
    /// Adds a connection.
    ///
    /// # Errors
    /// [`Conflict::IdTaken`]; [`Conflict::Missing`] where there is no such connector.
    pub async fn create(&self, connection: &Connection, sealed: &[u8]) -> Result<(), Error> {
        key::document("parameters", &connection.parameters)?;
        key::document("about", &connection.known.about)?;
        let insert = Step::guard(
            "INSERT INTO connections (environment, id, connector, name, name_key, owner, kind,
                 account, parameters, sealed, state, rank, status, checked, revision, created,
                 changed, about, expires, renew)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                 $18, $19, $20)
             ON CONFLICT DO NOTHING",
            params![
                connection.environment,
                connection.id,
                connection.connector,
                connection.name.as_str(),
                key::of_name(&connection.name)?,
                connection.owner,
                connection.kind.as_str(),
                connection.account.clone(),
                connection.parameters.as_str(),
                sealed,
                connection.state.as_str(),
                connection.attention,
                connection.status.as_str(),
                connection.checked,
                connection.revision,
                connection.created,
                connection.changed,
                connection.known.about.as_str(),
                connection.known.expires,
                connection.known.renew
            ],
        );
        let written = self.database.write(vec![insert]).await?;
        written.or(|refusal| refusal.key_or(Conflict::IdTaken))?;
        Ok(())
    }

    /// Returns a connection.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none.
    pub async fn get(
        &self,
        environment: EnvironmentId,
        id: ConnectionId,
    ) -> Result<Connection, Error> {
        let sql =
            format!("SELECT {COLUMNS} FROM connections c WHERE c.environment = $1 AND c.id = $2");
        let row = self.database.read_one(sql, params![environment, id]).await?;
        connection(&mut row.ok_or(NO_CONNECTION)?)
    }

    /// Returns a connection with what is sealed.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none.
    pub async fn credential(
        &self,
        environment: EnvironmentId,
        id: ConnectionId,
    ) -> Result<(Connection, Credential), Error> {
        let sql = format!(
            "SELECT {COLUMNS}, c.sealed FROM connections c
             WHERE c.environment = $1 AND c.id = $2"
        );
        let row = self.database.read_one(sql, params![environment, id]).await?;
        let mut row = row.ok_or(NO_CONNECTION)?;
        let connection = connection(&mut row)?;
        let credential = Credential { sealed: row.take()?, revision: connection.revision };
        Ok((connection, credential))
    }

    /// Puts a new credential in the place of the one of `connection.revision`, together with kind, account,
    /// parameters, status and what is known of it. Returns the new revision.
    ///
    /// # Errors
    /// [`Conflict::ConnectionChanged`] where somebody else was faster; [`Error::NotFound`].
    pub async fn replace(&self, connection: &Connection, sealed: &[u8]) -> Result<i64, Error> {
        key::document("parameters", &connection.parameters)?;
        key::document("about", &connection.known.about)?;
        let update = Step::guard(
            "UPDATE connections SET account = $1, parameters = $2, sealed = $3, state = $4,
                 rank = $5, status = $6, checked = $7, changed = $8, kind = $9, about = $10,
                 expires = $11, renew = $12, renewing = 0, revision = revision + 1,
                 look = NULL
             WHERE environment = $13 AND id = $14 AND revision = $15
             RETURNING revision",
            params![
                connection.account.clone(),
                connection.parameters.as_str(),
                sealed,
                connection.state.as_str(),
                connection.attention,
                connection.status.as_str(),
                connection.checked,
                connection.changed,
                connection.kind.as_str(),
                connection.known.about.as_str(),
                connection.known.expires,
                connection.known.renew,
                connection.environment,
                connection.id,
                connection.revision
            ],
        );
        let mut steps = vec![update];
        steps.extend(settle_connection(connection.environment, connection.id, connection.changed));
        let written = self.database.write(steps).await?;
        match written.or(|_| Conflict::ConnectionChanged.into()) {
            Ok(done) => {
                let row = done.into_iter().flat_map(|done| done.rows).next();
                row.ok_or(NO_CONNECTION)?.take()
            }
            Err(changed) => {
                self.get(connection.environment, connection.id).await?;
                Err(changed)
            }
        }
    }

    /// Notes how a connection was found to be; tells whether that still counts.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn set_status(
        &self,
        environment: EnvironmentId,
        status: ConnectionStatus,
    ) -> Result<bool, Error> {
        self.report(environment, status, (Vec::new(), None)).await
    }

    /// Notes how a connection was found to be, and with the same commit tells those who should know: that it broke,
    /// if that still counts, and that it works again; where its state is another one than before, with an entry of
    /// the audit log. Tells whether it still counts.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn report(
        &self,
        environment: EnvironmentId,
        status: ConnectionStatus,
        (broken, entry): (Vec<NoticeChange>, Option<AuditEntry>),
    ) -> Result<bool, Error> {
        let mut steps = Vec::new();
        if let Some(entry) = &entry {
            steps.push(audit::state_changed(entry, &status)?);
        }
        let noted = steps.len();
        steps.push(set_status(environment, status.clone()));
        steps.extend(notices::steps(environment, broken, Some(&status))?);
        if status.attention != Attention::Broken {
            steps.extend(settle_connection(environment, status.connection, status.checked));
        }
        let done = self.database.write(steps).await?.or(|_| NO_CONNECTION)?;
        Ok(done.get(noted).is_some_and(Done::hit))
    }

    /// Gives a connection to another person, who needs no grant for it any more; tells whether it still belonged to
    /// the person who is said to be its owner.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn give(
        &self,
        environment: EnvironmentId,
        id: ConnectionId,
        (from, to): (UserId, UserId),
    ) -> Result<bool, Error> {
        let steps = vec![
            Step::new(
                "UPDATE connections SET owner = $1 WHERE environment = $2 AND id = $3 AND owner = $4",
                params![to, environment, id, from],
            ),
            grants::forget(environment, Object::Connection(id), to),
        ];
        let done = self.database.write(steps).await?.or(|_| NO_CONNECTION)?;
        Ok(done.first().is_some_and(Done::hit))
    }

    /// Renames a connection.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such connection.
    pub async fn rename(
        &self,
        environment: EnvironmentId,
        id: ConnectionId,
        name: &str,
        now: Time,
    ) -> Result<(), Error> {
        let update = Step::guard(
            "UPDATE connections SET name = $1, name_key = $2, changed = $3
             WHERE environment = $4 AND id = $5",
            params![name, key::of_name(name)?, now, environment, id],
        );
        self.database.write(vec![update]).await?.or(|_| NO_CONNECTION)?;
        Ok(())
    }

    /// Deletes a connection that no flow is bound to.
    ///
    /// # Errors
    /// [`Conflict::ConnectionInUse`]; [`Error::NotFound`].
    pub async fn delete(&self, environment: EnvironmentId, id: ConnectionId) -> Result<(), Error> {
        let steps = vec![
            Step::guard(
                "DELETE FROM connections WHERE environment = $1 AND id = $2",
                params![environment, id],
            ),
            grants::clear(environment, Object::Connection(id)),
            notices::forget(environment, *id.as_uuid()),
        ];
        self.database.write(steps).await?.or(|refusal| match refusal.because {
            Because::Foreign => Conflict::ConnectionInUse.into(),
            Because::Guard | Because::Unique => NO_CONNECTION,
        })?;
        Ok(())
    }
}

/// Notes how a connection was found to be, unless there is a newer credential or a newer finding.
pub(crate) fn set_status(environment: EnvironmentId, status: ConnectionStatus) -> Step {
    Step::new(
        "UPDATE connections SET state = $1, rank = $2, status = $3, checked = $4, look = NULL
         WHERE environment = $5 AND id = $6 AND revision = $7
             AND (checked IS NULL OR checked <= $8)",
        params![
            status.state,
            status.attention,
            status.status,
            status.checked,
            environment,
            status.connection,
            status.revision,
            status.checked
        ],
    )
}

pub(super) fn connection(row: &mut Row) -> Result<Connection, Error> {
    Ok(Connection {
        environment: row.take()?,
        id: row.take()?,
        connector: row.take()?,
        name: row.take()?,
        owner: row.take()?,
        kind: row.take()?,
        account: row.take()?,
        parameters: row.take()?,
        state: row.take()?,
        attention: row.take()?,
        status: row.take()?,
        checked: row.take()?,
        revision: row.take()?,
        created: row.take()?,
        changed: row.take()?,
        known: Known { about: row.take()?, expires: row.take()?, renew: row.take()? },
    })
}
