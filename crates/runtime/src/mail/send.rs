//! Sends what waits: claims it, writes it as things are now, hands it over, and notes that it was taken.

use std::time::Duration;

use connectors::mail::Letter;
use store::{EnvironmentId, NoticeId, Role, Time, User};

use super::Mail;
use super::letter::Draft;
use super::words::Words;
use crate::access::Caller;
use crate::audit::Entry;
use crate::clock::Clock;
use crate::error::{Detail, Error};
use crate::notices::MailWishes;
use crate::runtime::Inner;

/// Where a person turns mails off.
pub(super) const SETTINGS_PATH: &str = "/settings/notifications";

/// How often it is looked for mails that are due.
const LOOK_INTERVAL: Duration = Duration::from_secs(2);

/// For how long a claimed mail is this process's; after that another one takes it for lost. Longer than handing over may
/// take.
const CLAIM_TIME: Duration = Duration::from_secs(60);

/// For how long a mail is tried; later nobody wants it.
const AGE_MAX: Duration = Duration::from_secs(3 * 24 * 3_600);

/// The pause after the first failure; each further one is twice as long.
const PAUSE_FIRST: Duration = Duration::from_secs(15);

/// The longest pause.
const PAUSE_MAX: Duration = Duration::from_secs(3_600);

/// How long all mails wait where the settings of mail cannot be read.
const PAUSE_UNREADABLE: Duration = Duration::from_secs(5 * 60);

/// What a mail tells, and to whom.
struct Ready {
    letter: Letter,
    told: Vec<(NoticeId, i64)>,
}

impl Mail<'_> {
    /// Sends mails when they are due, until the house drains.
    pub async fn keep_sending(&self) {
        let inner = &self.runtime.inner;
        let mut draining = inner.draining.subscribe();
        while !*draining.borrow_and_update() {
            if let Err(error) = self.send_due(Clock.store_time()).await {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "mails are sent at the next look");
            }
            // An error says that the house is gone, as a change says that it drains.
            drop(tokio::time::timeout(LOOK_INTERVAL, draining.changed()).await);
        }
    }

    /// Sends every mail that is due at a moment.
    ///
    /// # Errors
    /// What the store says; what was not sent until then is sent later.
    pub async fn send_due(&self, now: Time) -> Result<(), Error> {
        self.runtime.inner.send_due(now).await
    }

    /// Sends a message that only shows that mails arrive.
    ///
    /// # Errors
    /// Who is no administrator; `mail-not-set-up`; `mail-address-invalid`; `mail-not-sent` with the reason.
    pub async fn test(&self, caller: &Caller, to: String) -> Result<(), Error> {
        caller.require_role(Role::Administrator, "mail")?;
        let inner = &self.runtime.inner;
        let Some(server) = inner.mail_server(caller.environment).await? else {
            return Err(Error::conflict("mail-not-set-up", "no mail server is set up"));
        };
        if Letter::check_address(&to).is_err() {
            return Err(Error::invalid("mail-address-invalid", "this is no address of a mailbox"));
        }
        let user = inner.store.users().get(caller.environment, caller.user).await?;
        let words = words_for(&user);
        let letter = inner.letter(
            (&user, &words),
            to,
            (Clock.uuid(), Clock.store_time()),
            &inner.test_mail(&words),
        );
        let sent = inner.mail.post.hand_over(&server, &letter).await;
        let outcome = sent.as_ref().map_or_else(connectors::mail::Error::code, |()| "sent");
        self.runtime
            .note(caller, Entry::new("mail-tested", "mail".to_owned()).with("outcome", outcome))
            .await?;
        sent.map_err(|error| {
            let detail = serde_json::json!({ "code": error.code(), "message": error.to_string() });
            Error::Invalid {
                code: "mail-not-sent",
                message: error.to_string(),
                details: vec![Detail::new(&detail)],
            }
        })
    }
}

impl Inner {
    async fn send_due(&self, now: Time) -> Result<(), Error> {
        for environment in self.store.environments().list().await? {
            let next = self.store.mails().next(environment.id).await?;
            if next.is_some_and(|next| next <= now) {
                match self.send_of(environment.id, now).await {
                    Ok(()) => {}
                    Err(Error::Store(error)) => return Err(Error::Store(error)),
                    // The mails of this environment wait for a person; those of others do not.
                    Err(error) => {
                        tracing::error!(environment = %environment.id, %error, "no mail can be sent");
                        let due = now.plus(PAUSE_UNREADABLE);
                        self.store.mails().put_off(environment.id, now, due).await?;
                    }
                }
            }
        }
        Ok(())
    }

    async fn send_of(&self, environment: EnvironmentId, now: Time) -> Result<(), Error> {
        let mails = self.store.mails();
        let server = self.mail_server(environment).await?;
        while let Some(mail) = mails.claim(environment, now, now.plus(CLAIM_TIME)).await? {
            if *self.draining.borrow() {
                return Ok(mails.retry(environment, mail.id, now, "the server stopped").await?);
            }
            // Without a server nobody wants to be told days later.
            let ready = match &server {
                Some(server) => self.ready(environment, &mail).await?.map(|ready| (server, ready)),
                None => None,
            };
            let Some((server, Ready { letter, told })) = ready else {
                mails.finish(environment, &mail, &[]).await?;
                continue;
            };
            let Err(error) = self.mail.post.hand_over(server, &letter).await else {
                mails.finish(environment, &mail, &told).await?;
                metrics::counter!("tidegate_mails_sent_total").increment(1);
                continue;
            };
            if error.is_lasting() || now.since(mail.made) > AGE_MAX {
                tracing::warn!(mail.id = %mail.id, code = error.code(), %error, "a mail is given up");
                mails.finish(environment, &mail, &[]).await?;
                metrics::counter!("tidegate_mails_given_up_total").increment(1);
                continue;
            }
            tracing::warn!(host = server.host, code = error.code(), %error, "a mail is sent later");
            metrics::counter!("tidegate_mails_put_off_total").increment(1);
            let due = now.plus(pause(mail.tries));
            mails.retry(environment, mail.id, due, &error.to_string()).await?;
            if error.concerns_all() {
                mails.put_off(environment, now, due).await?;
            }
        }
        Ok(())
    }

    /// Writes a mail as things are now; nothing where nobody wants it any more.
    async fn ready(
        &self,
        environment: EnvironmentId,
        mail: &store::Mail,
    ) -> Result<Option<Ready>, Error> {
        let user = match self.store.users().get(environment, mail.user).await {
            Ok(user) if !user.disabled => user,
            Ok(_) | Err(store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let wishes = MailWishes::of(&user);
        let Some(to) = wishes.address_of(&user) else { return Ok(None) };
        let words = words_for(&user);
        let found = match mail.notice {
            Some(id) => self.single(environment, (&user, &wishes, &words), id).await?,
            None => self.digest(environment, (&user, &wishes, &words)).await?,
        };
        Ok(found.map(|(draft, told)| {
            let named = (*mail.id.as_uuid(), mail.made);
            Ready { letter: self.letter((&user, &words), to, named, &draft), told }
        }))
    }

    async fn single(
        &self,
        environment: EnvironmentId,
        (user, wishes, words): (&User, &MailWishes, &Words),
        id: NoticeId,
    ) -> Result<Option<(Draft, Vec<(NoticeId, i64)>)>, Error> {
        let notice = match self.store.notices().get((environment, user.id), id).await {
            Ok(notice) => notice,
            Err(store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        if notice.closed.is_some() || !wishes.wants(notice.kind) {
            return Ok(None);
        }
        let draft = self.mail_of(words, environment, &notice).await?;
        Ok(Some((draft, vec![(notice.id, notice.count)])))
    }

    async fn digest(
        &self,
        environment: EnvironmentId,
        (user, wishes, words): (&User, &MailWishes, &Words),
    ) -> Result<Option<(Draft, Vec<(NoticeId, i64)>)>, Error> {
        let mut news = self.store.notices().news(environment, user.id).await?;
        news.retain(|notice| wishes.wants(notice.kind));
        if news.is_empty() || !wishes.digest {
            return Ok(None);
        }
        let draft = self.digest_of(words, environment, &news).await?;
        Ok(Some((draft, news.iter().map(|notice| (notice.id, notice.count)).collect())))
    }

    fn letter(
        &self,
        (user, words): (&User, &Words),
        to: String,
        (id, date): (uuid::Uuid, Time),
        draft: &Draft,
    ) -> Letter {
        Letter {
            id: format!("{id}@{}", host(&self.public_url)),
            to,
            to_name: user.display_name.clone(),
            subject: draft.subject.clone(),
            language: words.language().to_owned(),
            text: draft.text(words),
            html: draft.html(words),
            unsubscribe: format!("{}{SETTINGS_PATH}", self.public_url),
            date: engine::Time(date.0).to_timestamp(),
        }
    }
}

fn words_for(user: &User) -> Words {
    Words::of(user.preferences.language.as_deref(), user.preferences.time_zone.as_deref())
}

/// Returns how long to wait after so many tries.
fn pause(tries: i64) -> Duration {
    let doublings = u32::try_from(tries.saturating_sub(1)).unwrap_or(0).min(16);
    PAUSE_FIRST.saturating_mul(1 << doublings).min(PAUSE_MAX)
}

/// Returns the host of an address, without its port.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let end = if rest.starts_with('[') { rest.find(']').map(|at| at + 1) } else { rest.find(':') };
    end.map_or(rest, |end| &rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_an_hour() {
        let seconds: Vec<u64> = (1..=20).map(|tries| pause(tries).as_secs()).collect();
        assert_eq!(seconds[..5], [15, 30, 60, 120, 240]);
        assert_eq!(seconds[19], 3_600);
    }

    #[test]
    fn message_ids_end_with_the_host_alone() {
        for (url, expected) in [
            ("https://flows.example", "flows.example"),
            ("http://127.0.0.1:8080", "127.0.0.1"),
            ("http://[::1]:8080", "[::1]"),
        ] {
            assert_eq!(host(url), expected);
        }
    }
}
