//! Notices come and go: raised once per thing and person, counted as long as they are open, closed by recovery.

use uuid::Uuid;

use super::notice::{NoticeKind, Notices};
use crate::connections::ConnectionStatus;
use crate::database::{Step, params};
use crate::error::Error;
use crate::id::{ConnectionId, EnvironmentId, MailId, NoticeId, UserId};
use crate::key;
use crate::time::Time;

/// What becomes of a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeChange {
    /// It is so, or is so again.
    Raise(Box<NewNotice>),
    /// It is so no more, for nobody.
    Settle {
        /// What the notices say.
        kind: NoticeKind,
        /// What they are about.
        about: Uuid,
        /// Since when.
        at: Time,
    },
}

/// Something that one person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNotice {
    /// Whom to tell.
    pub user: UserId,
    /// The id of the notice, where none about this is open yet.
    pub id: NoticeId,
    /// What it says.
    pub kind: NoticeKind,
    /// The id of what it is about.
    pub about: Uuid,
    /// When it is so; later than the time before.
    pub at: Time,
    /// 0 for what is counted each time. For what ends, how near the end is: a notice changes only when that sinks.
    pub grade: i64,
    /// The particulars, as JSON text.
    pub detail: String,
    /// The mail of its own, where one is wanted.
    pub mail: Option<NewMail>,
    /// The next digest, where one is wanted: its id and when it is due.
    pub digest: Option<(MailId, Time)>,
}

/// A mail about one notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMail {
    /// Its id.
    pub id: MailId,
    /// When to send it.
    pub due: Time,
    /// Nothing is sent where a mail told of the same grade after this moment; nothing for once and never again.
    pub unless_told_after: Option<Time>,
}

impl Notices<'_> {
    /// Raises and settles notices, all in one commit.
    ///
    /// # Errors
    /// [`Error::Limit`] for particulars that are too long.
    pub async fn change(
        &self,
        environment: EnvironmentId,
        changes: Vec<NoticeChange>,
    ) -> Result<(), Error> {
        if changes.is_empty() {
            return Ok(());
        }
        self.database.write(steps(environment, changes, None)?).await?.or(|_| NO_NOTICE)?;
        Ok(())
    }

    /// Settles the notices that something would end soon, where it does not any more.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn settle_expiring(
        &self,
        environment: EnvironmentId,
        before: Time,
        now: Time,
    ) -> Result<(), Error> {
        let close = Step::new(
            "UPDATE notices SET closed = $1 WHERE environment = $2 AND kind = $3 AND closed IS NULL
                 AND NOT EXISTS (SELECT 1 FROM connections c WHERE c.environment = notices.environment
                     AND c.id = notices.about AND c.expires <= $4)",
            params![now, environment, NoticeKind::ConnectionExpiring, before],
        );
        self.database
            .write(vec![close, forget_mails(environment, now)])
            .await?
            .or(|_| NO_NOTICE)?;
        Ok(())
    }
}

pub(super) const NO_NOTICE: Error = Error::NotFound { what: "notice" };

/// Lists the steps of changes. With `only_if`, notices are raised only where that finding was taken: it must be an
/// earlier step of the same write.
pub(crate) fn steps(
    environment: EnvironmentId,
    changes: Vec<NoticeChange>,
    only_if: Option<&ConnectionStatus>,
) -> Result<Vec<Step>, Error> {
    let mut steps = Vec::with_capacity(changes.len() * 4);
    for change in changes {
        match change {
            NoticeChange::Raise(new) => raise(environment, *new, only_if, &mut steps)?,
            NoticeChange::Settle { kind, about, at } => {
                steps.push(Step::new(
                    "UPDATE notices SET closed = $1
                     WHERE environment = $2 AND kind = $3 AND about = $4 AND closed IS NULL",
                    params![at, environment, kind, about.into_bytes()],
                ));
                steps.push(forget_mails(environment, at));
            }
        }
    }
    Ok(steps)
}

/// Settles what was said of a connection, once it needs nobody to repair it or is gone.
pub(crate) fn settle_connection(
    environment: EnvironmentId,
    connection: ConnectionId,
    now: Time,
) -> [Step; 2] {
    let close = Step::new(
        "UPDATE notices SET closed = $1 WHERE environment = $2 AND about = $3 AND closed IS NULL
             AND (kind = $4 OR kind = $5) AND NOT EXISTS (SELECT 1 FROM connections c
                 WHERE c.environment = $2 AND c.id = $3 AND c.rank = 0)",
        params![now, environment, connection, NoticeKind::ConnectionBroken, NoticeKind::OwnerAsked],
    );
    [close, forget_mails(environment, now)]
}

/// Forgets what was said of something that is gone; its mails are forgotten when they are due.
pub(crate) fn forget(environment: EnvironmentId, about: Uuid) -> Step {
    Step::new(
        "DELETE FROM notices WHERE environment = $1 AND about = $2 AND closed IS NULL",
        params![environment, about.into_bytes()],
    )
}

/// Nobody needs the mail about what was over before it was sent.
fn forget_mails(environment: EnvironmentId, closed: Time) -> Step {
    Step::new(
        "DELETE FROM mails WHERE environment = $1 AND notice IN
             (SELECT n.id FROM notices n WHERE n.environment = $1 AND n.closed = $2)",
        params![environment, closed],
    )
}

fn raise(
    environment: EnvironmentId,
    new: NewNotice,
    only_if: Option<&ConnectionStatus>,
    steps: &mut Vec<Step>,
) -> Result<(), Error> {
    key::short("detail", &new.detail)?;
    steps.push(upsert(environment, &new, only_if));
    // What follows looks at the notice only where this very raising has changed it.
    let about = new.about.into_bytes();
    let same = params![environment, new.user, new.kind, about];
    if let Some(mail) = new.mail {
        let after = mail.unless_told_after.map_or(-1, |after| after.0);
        let mut values = params![mail.id, new.at, mail.due];
        values.extend(same.clone());
        values.extend(params![after]);
        steps.push(Step::new(INSERT_MAIL, values));
        let mut values = params![new.at];
        values.extend(same.clone());
        values.extend(params![after]);
        steps.push(Step::new(NOTE_TOLD, values));
    }
    if let Some((id, due)) = new.digest {
        let mut values = params![id, new.at, due];
        values.extend(same);
        steps.push(Step::new(INSERT_DIGEST, values));
    }
    Ok(())
}

const INSERT_MAIL: &str = "INSERT INTO mails
         (id, made, due, environment, user_id, notice, tries, claimed_until)
     SELECT $1, $2, $3, n.environment, n.user_id, n.id, 0, 0 FROM notices n
     WHERE n.environment = $4 AND n.user_id = $5 AND n.kind = $6 AND n.about = $7
         AND n.closed IS NULL AND n.latest = $2
         AND (n.told IS NULL OR n.told <= $8 OR n.grade <> n.told_grade)";

const NOTE_TOLD: &str = "UPDATE notices SET told = $1, told_grade = grade, seen = NULL
     WHERE environment = $2 AND user_id = $3 AND kind = $4 AND about = $5
         AND closed IS NULL AND latest = $1
         AND (told IS NULL OR told <= $6 OR grade <> told_grade)";

const INSERT_DIGEST: &str = "INSERT INTO mails
         (id, made, due, environment, user_id, tries, claimed_until)
     SELECT $1, $2, $3, n.environment, n.user_id, 0, 0 FROM notices n
     WHERE n.environment = $4 AND n.user_id = $5 AND n.kind = $6 AND n.about = $7
         AND n.closed IS NULL AND n.latest = $2 AND n.count > 1
         AND (n.told IS NULL OR n.told < $2)
     ON CONFLICT (environment, user_id) WHERE notice IS NULL DO NOTHING";

fn upsert(environment: EnvironmentId, new: &NewNotice, only_if: Option<&ConnectionStatus>) -> Step {
    let mut values = params![
        new.id,
        new.kind,
        new.about.into_bytes(),
        new.at,
        new.grade,
        new.detail.as_str(),
        environment,
        new.user
    ];
    let condition = only_if.map_or("", |status| {
        values.extend(params![status.connection, status.revision, status.checked]);
        " AND EXISTS (SELECT 1 FROM connections c WHERE c.environment = $7 AND c.id = $9
              AND c.revision = $10 AND c.checked = $11 AND c.rank = 0)"
    });
    let sql = format!(
        "INSERT INTO notices (id, kind, about, started, latest, count, grade, told_grade,
             told_count, detail, environment, user_id)
         SELECT $1, $2, $3, $4, $4, 1, $5, 0, 0, $6, u.environment, u.id FROM users u
         WHERE u.environment = $7 AND u.id = $8{condition}
         ON CONFLICT (environment, user_id, kind, about) WHERE closed IS NULL
         DO UPDATE SET latest = excluded.latest, count = notices.count + 1,
             grade = excluded.grade, detail = excluded.detail
         WHERE excluded.grade = 0 OR excluded.grade < notices.grade"
    );
    Step::new(sql, values)
}
