//! The audit log: who did what, when.

use crate::connections::ConnectionStatus;
use crate::cursor::{self, Page, Paging};
use crate::database::{Handle, Row, Step, Value, params};
use crate::error::{Conflict, Error};
use crate::id::{AuditId, EnvironmentId, UserId};
use crate::key;
use crate::time::Time;

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// The environment.
    pub environment: EnvironmentId,
    /// The id of the entry.
    pub id: AuditId,
    /// When.
    pub at: Time,
    /// Who; nobody for what the house does by itself.
    pub user: Option<UserId>,
    /// Did what, by name.
    pub verb: String,
    /// With what.
    pub object: String,
    /// The particulars, as JSON text; never a secret.
    pub detail: String,
}

/// Which entries to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Only what this person did.
    pub user: Option<UserId>,
    /// Only what has this name.
    pub verb: Option<String>,
    /// Only what was done with things whose text begins so.
    pub object: Option<String>,
    /// Only what was done at this moment or later.
    pub from: Option<Time>,
    /// Only what was done before this moment.
    pub until: Option<Time>,
}

/// Reads and writes the log.
pub struct Audit<'a> {
    pub(crate) database: &'a Handle,
}

impl Audit<'_> {
    /// Adds an entry.
    ///
    /// # Errors
    /// [`Conflict::IdTaken`].
    pub async fn add(&self, entry: &AuditEntry) -> Result<(), Error> {
        key::short("object", &entry.object)?;
        key::document("detail", &entry.detail)?;
        let insert = Step::guard(
            "INSERT INTO audit (environment, at, id, user_id, verb, object, detail)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
            values(entry),
        );
        self.database.write(vec![insert]).await?.or(|_| Conflict::IdTaken.into())?;
        Ok(())
    }

    /// Lists entries, newest first.
    ///
    /// # Errors
    /// [`Error::Cursor`] for a token that is not of this list.
    pub async fn list(
        &self,
        environment: EnvironmentId,
        filter: &AuditFilter,
        paging: &Paging,
    ) -> Result<Page<AuditEntry>, Error> {
        let list = format!("audit/{environment}/{filter:?}");
        let end = (i64::MAX, [u8::MAX; 16]);
        let (at, id) = paging.start(&list)?.map_or(end, cursor::split_timed_key);
        let mut params = params![environment, at, id];
        let wheres = conditions(filter, &mut params);
        params.push(paging.rows().into());
        let sql = format!(
            "SELECT environment, id, at, user_id, verb, object, detail FROM audit
             WHERE environment = $1 AND (at, id) < ($2, $3){wheres}
             ORDER BY at DESC, id DESC LIMIT ${}",
            params.len()
        );
        let rows = self.database.read(sql, params).await?;
        let entries = rows.into_iter().map(entry).collect::<Result<_, _>>()?;
        Ok(paging.page(&list, entries, |entry: &AuditEntry| {
            cursor::timed_key(entry.at.0, entry.id.bytes())
        }))
    }

    /// Lists the entries about one thing, newest first.
    ///
    /// # Errors
    /// [`Error::Cursor`] for a token that is not of this list.
    pub async fn of_object(
        &self,
        environment: EnvironmentId,
        object: &str,
        paging: &Paging,
    ) -> Result<Page<AuditEntry>, Error> {
        let list = format!("audit/{environment}/{object}");
        let end = (i64::MAX, [u8::MAX; 16]);
        let (at, id) = paging.start(&list)?.map_or(end, cursor::split_timed_key);
        let sql = "SELECT environment, id, at, user_id, verb, object, detail FROM audit
             WHERE environment = $1 AND object = $2 AND (at, id) < ($3, $4)
             ORDER BY at DESC, id DESC LIMIT $5";
        let params = params![environment, object, at, id, paging.rows()];
        let rows = self.database.read(sql, params).await?;
        let entries = rows.into_iter().map(entry).collect::<Result<_, _>>()?;
        Ok(paging.page(&list, entries, |entry: &AuditEntry| {
            cursor::timed_key(entry.at.0, entry.id.bytes())
        }))
    }
}

/// Adds an entry about a connection, if what is to be noted of it still counts and is another state than before.
pub(crate) fn state_changed(entry: &AuditEntry, status: &ConnectionStatus) -> Result<Step, Error> {
    key::short("object", &entry.object)?;
    key::document("detail", &entry.detail)?;
    let mut params = values(entry);
    params.extend(params![
        status.connection,
        status.revision,
        status.checked,
        status.state.as_str()
    ]);
    Ok(Step::new(
        "INSERT INTO audit (environment, at, id, user_id, verb, object, detail)
         SELECT $1, $2, $3, $4, $5, $6, $7 FROM connections
         WHERE environment = $1 AND id = $8 AND revision = $9
             AND (checked IS NULL OR checked <= $10) AND state <> $11",
        params,
    ))
}

fn values(entry: &AuditEntry) -> Vec<Value> {
    params![
        entry.environment,
        entry.at,
        entry.id,
        entry.user,
        entry.verb.as_str(),
        entry.object.as_str(),
        entry.detail.as_str()
    ]
}

/// Lists what a filter asks of the rows beyond their place in the list.
fn conditions(filter: &AuditFilter, params: &mut Vec<Value>) -> String {
    let mut wheres = String::new();
    let mut add = |condition: &str, value: Value| {
        params.push(value);
        wheres.push_str(&format!(" AND {condition} ${}", params.len()));
    };
    if let Some(user) = filter.user {
        add("user_id =", user.into());
    }
    if let Some(verb) = &filter.verb {
        add("verb =", verb.as_str().into());
    }
    if let Some(object) = &filter.object {
        let length = object.chars().count();
        add(&format!("substr(object, 1, {length}) ="), object.as_str().into());
    }
    if let Some(from) = filter.from {
        add("at >=", from.into());
    }
    if let Some(until) = filter.until {
        add("at <", until.into());
    }
    wheres
}

fn entry(mut row: Row) -> Result<AuditEntry, Error> {
    Ok(AuditEntry {
        environment: row.take()?,
        id: row.take()?,
        at: row.take()?,
        user: row.take()?,
        verb: row.take()?,
        object: row.take()?,
        detail: row.take()?,
    })
}
