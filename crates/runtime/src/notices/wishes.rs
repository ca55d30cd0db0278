//! How a person wants mails, and when their next digest is due.

use jiff::civil;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use store::{NoticeKind, Time};

use crate::error::Error;

/// How a person wants mails.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MailWishes {
    /// Where mails go; without it, to the name by which they sign in, where that is an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Whether they are told of failures: of flows, and of connections that break.
    pub failures: bool,
    /// Whether they are told of credentials that will soon end.
    pub expiries: bool,
    /// Whether they are told of jobs that are done.
    pub jobs: bool,
    /// Whether a digest tells what happened again.
    pub digest: bool,
    /// When the digest comes, in their time zone: `09:00`.
    pub digest_at: String,
}

/// When digests come, where nobody says otherwise.
const DIGEST_AT: &str = "09:00";

/// The longest address (RFC 5321).
const ADDRESS_BYTES_MAX: usize = 254;

impl Default for MailWishes {
    fn default() -> Self {
        Self {
            address: None,
            failures: true,
            expiries: true,
            jobs: true,
            digest: true,
            digest_at: DIGEST_AT.to_owned(),
        }
    }
}

impl MailWishes {
    /// Reads what was kept of a person.
    pub fn of(user: &store::User) -> Self {
        user.preferences.mail.as_deref().map(Self::read).unwrap_or_default()
    }

    pub(crate) fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    pub(crate) fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Refuses what can be no wish.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let is_address = |address: &str| {
            address.len() <= ADDRESS_BYTES_MAX
                && connectors::mail::Letter::check_address(address).is_ok()
        };
        if self.address.as_deref().is_some_and(|address| !is_address(address)) {
            return Err(Error::invalid("mail-address-invalid", "this is no address of a mailbox"));
        }
        if digest_time(&self.digest_at).is_none() {
            return Err(Error::invalid("invalid-request", "digestAt is a time such as 09:00"));
        }
        Ok(())
    }

    /// Returns where mails to a person go; nothing where no address is known.
    pub fn address_of(&self, user: &store::User) -> Option<String> {
        let name = || user.name.contains('@').then(|| user.name.clone());
        self.address.clone().or_else(name)
    }

    /// Tells whether a kind of notice is wanted as a mail.
    pub(crate) fn wants(&self, kind: NoticeKind) -> bool {
        match kind {
            NoticeKind::ConnectionBroken | NoticeKind::FlowFailed | NoticeKind::ClockSkew => {
                self.failures
            }
            NoticeKind::ConnectionExpiring => self.expiries,
            NoticeKind::JobDone => self.jobs,
            // A person asks a person.
            NoticeKind::OwnerAsked => true,
        }
    }
}

/// Returns when the next digest of a person is due.
pub(crate) fn next_digest(wishes: &MailWishes, zone: Option<&str>, now: Time) -> Time {
    let zone = zone.and_then(|name| TimeZone::get(name).ok()).unwrap_or(TimeZone::UTC);
    let at = digest_time(&wishes.digest_at).unwrap_or(civil::time(9, 0, 0, 0));
    let moment = engine::Time(now.0).to_timestamp();
    let today = moment.to_zoned(zone.clone()).date();
    let due = |date: civil::Date| date.to_datetime(at).to_zoned(zone.clone()).ok();
    let days = [Some(today), today.tomorrow().ok()];
    let next = days.into_iter().flatten().filter_map(due).find(|due| due.timestamp() > moment);
    next.map_or(now, |due| Time(engine::Time::from_timestamp(due.timestamp()).0))
}

fn digest_time(text: &str) -> Option<civil::Time> {
    const LENGTH: usize = "09:00".len();
    if text.len() != LENGTH {
        return None;
    }
    civil::Time::strptime("%H:%M", text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Time {
        Time(engine::Time::from_timestamp(text.parse().unwrap()).0)
    }

    fn next(at: &str, zone: Option<&str>, now: &str) -> String {
        let wishes = MailWishes { digest_at: at.to_owned(), ..MailWishes::default() };
        let due = next_digest(&wishes, zone, time(now));
        engine::Time(due.0).to_timestamp().to_string()
    }

    #[test]
    fn digests_come_at_the_persons_own_time() {
        for (at, zone, now, expected) in [
            ("09:00", None, "2026-01-05T08:59:59Z", "2026-01-05T09:00:00Z"),
            ("09:00", None, "2026-01-05T09:00:00Z", "2026-01-06T09:00:00Z"),
            ("09:00", Some("Europe/Riga"), "2026-01-05T06:00:00Z", "2026-01-05T07:00:00Z"),
            ("09:00", Some("Europe/Riga"), "2026-07-05T06:30:00Z", "2026-07-06T06:00:00Z"),
            ("23:30", Some("Asia/Shanghai"), "2026-01-05T15:31:00Z", "2026-01-06T15:30:00Z"),
            // A time that the clock leaves out that day comes an hour later.
            ("03:30", Some("Europe/Riga"), "2026-03-28T22:30:00Z", "2026-03-29T01:30:00Z"),
            ("nonsense", Some("No/Where"), "2026-01-05T08:00:00Z", "2026-01-05T09:00:00Z"),
        ] {
            assert_eq!(next(at, zone, now), expected, "{at} {zone:?} {now}");
        }
    }

    #[test]
    fn wishes_are_checked() {
        let usual = MailWishes::default;
        assert!(usual().check().is_ok());
        for address in ["anna@example.test", "ieva.ozola+flows@example.test"] {
            let wishes = MailWishes { address: Some(address.to_owned()), ..usual() };
            assert!(wishes.check().is_ok(), "{address}");
        }
        for address in ["", "anna", "a@b\r\nBcc: c@d.example", "a@b, c@d"] {
            let wishes = MailWishes { address: Some(address.to_owned()), ..usual() };
            assert!(wishes.check().is_err(), "{address}");
        }
        for at in ["9:00", "24:00", "09:00:00", "", "ab:cd"] {
            let wishes = MailWishes { digest_at: at.to_owned(), ..usual() };
            assert!(wishes.check().is_err(), "{at}");
        }
    }

    #[test]
    fn what_is_kept_is_read_again_and_the_rest_is_usual() {
        let wishes = MailWishes { failures: false, ..MailWishes::default() };
        assert_eq!(MailWishes::read(&wishes.write()), wishes);
        assert_eq!(MailWishes::read("{\"failures\":false}"), wishes);
        assert_eq!(MailWishes::read("nonsense"), MailWishes::default());
    }
}
