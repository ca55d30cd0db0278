//! The audit log: who did what, when.

use crate::cursor::{self, Page, Paging};
use crate::database::{Handle, Row, Step, params};
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
            params![
                entry.environment,
                entry.at,
                entry.id,
                entry.user,
                entry.verb.as_str(),
                entry.object.as_str(),
                entry.detail.as_str()
            ],
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
        paging: &Paging,
    ) -> Result<Page<AuditEntry>, Error> {
        let list = format!("audit/{environment}");
        let end = (i64::MAX, [u8::MAX; 16]);
        let (at, id) = paging.start(&list)?.map_or(end, cursor::split_timed_key);
        let sql = "SELECT environment, id, at, user_id, verb, object, detail FROM audit
             WHERE environment = $1 AND (at, id) < ($2, $3) ORDER BY at DESC, id DESC LIMIT $4";
        let rows = self.database.read(sql, params![environment, at, id, paging.rows()]).await?;
        let entries = rows.into_iter().map(entry).collect::<Result<_, _>>()?;
        Ok(paging.page(&list, entries, |entry: &AuditEntry| {
            cursor::timed_key(entry.at.0, entry.id.bytes())
        }))
    }
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
