//! Mails to be sent: claimed by one sender at a time, tried again, deleted once a server has taken them.

use super::change::NO_NOTICE;
use crate::database::{Handle, Row, SKIP_LOCKED, Step, params};
use crate::error::Error;
use crate::id::{EnvironmentId, MailId, NoticeId, UserId};
use crate::key;
use crate::limits::{COUNT_MAX, TEXT_BYTES_MAX};
use crate::time::Time;

/// A mail to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Its id: the same at every try.
    pub id: MailId,
    /// To whom.
    pub user: UserId,
    /// About what; nothing for a digest.
    pub notice: Option<NoticeId>,
    /// When it was wished for.
    pub made: Time,
    /// How often it was tried, this time counted.
    pub tries: i64,
}

/// How the mails to be sent stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outbox {
    /// How many wait; counts up to [`crate::limits::COUNT_MAX`].
    pub waiting: i64,
    /// Why the one that was tried most was not taken.
    pub error: Option<String>,
}

/// Reads and writes the mails to be sent.
pub struct Mails<'a> {
    pub(crate) database: &'a Handle,
}

impl Mails<'_> {
    /// Claims the mail that has been due the longest, until a moment; if nothing comes of it by then, it can be claimed
    /// again. One at a time, so that a slow server does not make claims run out.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn claim(
        &self,
        environment: EnvironmentId,
        now: Time,
        until: Time,
    ) -> Result<Option<Mail>, Error> {
        let update = Step::new(
            format!(
                "UPDATE mails SET claimed_until = $1, tries = tries + 1
                 WHERE environment = $2 AND id IN (SELECT id FROM mails
                     WHERE environment = $2 AND due <= $3 AND claimed_until <= $3
                     ORDER BY due, id LIMIT 1 {SKIP_LOCKED})
                 RETURNING id, user_id, notice, made, tries"
            ),
            params![until, environment, now],
        );
        let done = self.database.write_one(update).await?;
        done.rows.into_iter().next().map(mail).transpose()
    }

    /// Forgets a mail that was taken, or that nobody needs, and notes of how many its notices have told.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn finish(
        &self,
        environment: EnvironmentId,
        mail: &Mail,
        told: &[(NoticeId, i64)],
    ) -> Result<(), Error> {
        let mut steps = vec![Step::new(
            "DELETE FROM mails WHERE environment = $1 AND id = $2",
            params![environment, mail.id],
        )];
        steps.extend(told.iter().map(|(notice, count)| {
            Step::new(
                "UPDATE notices SET told_count = $1
                 WHERE environment = $2 AND user_id = $3 AND id = $4 AND told_count < $1",
                params![*count, environment, mail.user, *notice],
            )
        }));
        self.database.write(steps).await?.or(|_| NO_NOTICE)?;
        Ok(())
    }

    /// Puts a mail that was not taken off to a later moment.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn retry(
        &self,
        environment: EnvironmentId,
        id: MailId,
        due: Time,
        error: &str,
    ) -> Result<(), Error> {
        let error = key::beginning(error, TEXT_BYTES_MAX);
        let update = Step::new(
            "UPDATE mails SET due = $1, claimed_until = 0, error = $2
             WHERE environment = $3 AND id = $4",
            params![due, error, environment, id],
        );
        self.database.write_one(update).await.map(drop)
    }

    /// Puts every mail off that is due and that nobody has claimed: no server takes any at present.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn put_off(
        &self,
        environment: EnvironmentId,
        now: Time,
        due: Time,
    ) -> Result<(), Error> {
        let update = Step::new(
            "UPDATE mails SET due = $1
             WHERE environment = $2 AND due <= $3 AND claimed_until <= $3",
            params![due, environment, now],
        );
        self.database.write_one(update).await.map(drop)
    }

    /// Finds when the next mail is due, of those that nobody has claimed.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn next(&self, environment: EnvironmentId) -> Result<Option<Time>, Error> {
        let sql = "SELECT due FROM mails WHERE environment = $1 ORDER BY due LIMIT 1";
        let row = self.database.read_one(sql, params![environment]).await?;
        row.map(|mut row| row.take()).transpose()
    }

    /// Returns how the mails to be sent stand.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn outbox(&self, environment: EnvironmentId) -> Result<Outbox, Error> {
        let sql = "SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM mails WHERE environment = $1 LIMIT $2) AS counted),
             (SELECT error FROM mails WHERE environment = $1 AND error IS NOT NULL
                 ORDER BY tries DESC LIMIT 1)";
        let row = self.database.read_one(sql, params![environment, COUNT_MAX]).await?;
        let mut row = row.ok_or(NO_NOTICE)?;
        Ok(Outbox { waiting: row.take()?, error: row.take()? })
    }
}

fn mail(mut row: Row) -> Result<Mail, Error> {
    Ok(Mail {
        id: row.take()?,
        user: row.take()?,
        notice: row.take()?,
        made: row.take()?,
        tries: row.take()?,
    })
}
