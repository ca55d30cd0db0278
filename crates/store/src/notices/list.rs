//! The notices of one person: listed, counted, marked as read; and old ones forgotten.

use super::change::NO_NOTICE;
use super::notice::{COLUMNS, Notice, NoticeKind, Notices, notice};
use crate::cursor::{Page, Paging};
use crate::database::{Step, params};
use crate::error::Error;
use crate::id::{EnvironmentId, NoticeId, UserId};
use crate::limits::COUNT_MAX;
use crate::time::Time;

/// Which notices to list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoticeFilter {
    /// Only those that are still so, or only those that are not.
    pub open: Option<bool>,
    /// Only those that were not read.
    pub unread: bool,
    /// Only those that say this.
    pub kind: Option<NoticeKind>,
}

/// How many notices a person has; each number counts up to [`crate::limits::COUNT_MAX`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoticeCounts {
    /// Those that are still so and were not read.
    pub unread: i64,
    /// Those that are still so.
    pub open: i64,
}

/// The largest number of notices that one digest tells of.
const NEWS_MAX: i64 = 50;

impl Notices<'_> {
    /// Lists the notices of a person, the latest raised first.
    ///
    /// # Errors
    /// [`Error::Cursor`] for a token that is not of this list.
    pub async fn list(
        &self,
        (environment, user): (EnvironmentId, UserId),
        filter: NoticeFilter,
        paging: &Paging,
    ) -> Result<Page<Notice>, Error> {
        let list = format!("notices/{environment}/{user}/{filter:?}");
        let before: [u8; 16] = paging.start(&list)?.unwrap_or([u8::MAX; 16]);
        let mut values = params![environment, user, before];
        let mut wheres = String::new();
        if let Some(kind) = filter.kind {
            values.push(kind.into());
            wheres.push_str(" AND n.kind = $4");
        }
        wheres.push_str(match filter.open {
            Some(true) => " AND n.closed IS NULL",
            Some(false) => " AND n.closed IS NOT NULL",
            None => "",
        });
        if filter.unread {
            wheres.push_str(" AND n.seen IS NULL");
        }
        values.push(paging.rows().into());
        let sql = format!(
            "SELECT {COLUMNS} FROM notices n
             WHERE n.environment = $1 AND n.user_id = $2 AND n.id < $3{wheres}
             ORDER BY n.id DESC LIMIT ${}",
            values.len()
        );
        let rows = self.database.read(sql, values).await?;
        let items = rows.into_iter().map(notice).collect::<Result<_, _>>()?;
        Ok(paging.page(&list, items, |item: &Notice| item.id.bytes()))
    }

    /// Returns a notice of a person.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the person has none of this id.
    pub async fn get(
        &self,
        (environment, user): (EnvironmentId, UserId),
        id: NoticeId,
    ) -> Result<Notice, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM notices n
             WHERE n.environment = $1 AND n.user_id = $2 AND n.id = $3"
        );
        let row = self.database.read_one(sql, params![environment, user, id]).await?;
        notice(row.ok_or(NO_NOTICE)?)
    }

    /// Returns what happened again since a mail told of it, of what is still so; the oldest first.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn news(
        &self,
        environment: EnvironmentId,
        user: UserId,
    ) -> Result<Vec<Notice>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM notices n WHERE n.environment = $1 AND n.user_id = $2
                 AND n.closed IS NULL AND n.count > n.told_count ORDER BY n.id LIMIT $3"
        );
        let rows = self.database.read(sql, params![environment, user, NEWS_MAX]).await?;
        rows.into_iter().map(notice).collect()
    }

    /// Counts the notices of a person.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn counts(
        &self,
        environment: EnvironmentId,
        user: UserId,
    ) -> Result<NoticeCounts, Error> {
        let counted = |condition: &str| {
            format!(
                "(SELECT COUNT(*) FROM (SELECT 1 FROM notices n WHERE n.environment = $1
                     AND n.user_id = $2 AND n.closed IS NULL{condition} LIMIT {COUNT_MAX}) AS counted)"
            )
        };
        let sql = format!("SELECT {}, {}", counted(" AND n.seen IS NULL"), counted(""));
        let row = self.database.read_one(sql, params![environment, user]).await?;
        let mut row = row.ok_or(NO_NOTICE)?;
        Ok(NoticeCounts { unread: row.take()?, open: row.take()? })
    }

    /// Returns what the open notices of a kind are about, each once.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn open_about(
        &self,
        environment: EnvironmentId,
        kind: NoticeKind,
    ) -> Result<Vec<uuid::Uuid>, Error> {
        let sql = "SELECT DISTINCT n.about FROM notices n
             WHERE n.environment = $1 AND n.kind = $2 AND n.closed IS NULL ORDER BY n.about";
        let rows = self.database.read(sql, params![environment, kind]).await?;
        rows.into_iter().map(|mut row| Ok(uuid::Uuid::from_bytes(row.take()?))).collect()
    }

    /// Notes that a person has read a notice. One that no recovery will ever close is closed by that.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the person has none of this id.
    pub async fn read(
        &self,
        (environment, user): (EnvironmentId, UserId),
        id: NoticeId,
        now: Time,
    ) -> Result<(), Error> {
        let update = Step::guard(
            "UPDATE notices SET seen = COALESCE(seen, $1), closed = CASE WHEN kind IN ($2, $3)
                 THEN COALESCE(closed, $1) ELSE closed END
             WHERE environment = $4 AND user_id = $5 AND id = $6",
            params![now, NoticeKind::JobDone, NoticeKind::ClockSkew, environment, user, id],
        );
        self.database.write(vec![update]).await?.or(|_| NO_NOTICE)?;
        Ok(())
    }

    /// Notes that a person has read everything until now.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn read_all(
        &self,
        (environment, user): (EnvironmentId, UserId),
        now: Time,
    ) -> Result<(), Error> {
        let update = Step::new(
            "UPDATE notices SET seen = $1, closed = CASE WHEN kind IN ($2, $3)
                 THEN COALESCE(closed, $1) ELSE closed END
             WHERE environment = $4 AND user_id = $5 AND seen IS NULL AND latest <= $1",
            params![now, NoticeKind::JobDone, NoticeKind::ClockSkew, environment, user],
        );
        self.database.write_one(update).await.map(drop)
    }

    /// Forgets notices that were closed before a moment; returns how many.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn prune(&self, environment: EnvironmentId, before: Time) -> Result<u64, Error> {
        let delete = Step::new(
            "DELETE FROM notices WHERE environment = $1 AND closed < $2",
            params![environment, before],
        );
        Ok(self.database.write_one(delete).await?.changed)
    }
}
