//! Credentials that will soon end: looked for again and again, told of some days before.

use std::time::Duration;

use store::{ConnectionFilter, EnvironmentId, Paging, Time};

use super::Notices;
use super::occasion::Occasion;
use super::particulars::Particulars;
use crate::clock::Clock;
use crate::error::Error;
use crate::runtime::Inner;

/// How many days before the end people are told.
const DAYS: [i64; 5] = [1, 3, 7, 14, 30];

/// How often it is looked for credentials that will soon end.
const LOOK_INTERVAL: Duration = Duration::from_secs(600);

/// For how long closed notices are kept.
const CLOSED_KEPT: Duration = Duration::from_secs(90 * DAY_SECONDS);

const DAY_SECONDS: u64 = 24 * 3_600;

impl Notices<'_> {
    /// Looks after notices until the house drains: tells of what will soon end, forgets what was closed long ago.
    pub async fn keep(&self) {
        let inner = &self.runtime.inner;
        let mut draining = inner.draining.subscribe();
        while !*draining.borrow_and_update() {
            if let Err(error) = inner.look_after_notices().await {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "notices are looked after at the next look");
            }
            // An error says that the house is gone, as a change says that it drains.
            drop(tokio::time::timeout(LOOK_INTERVAL, draining.changed()).await);
        }
    }
}

impl Inner {
    async fn look_after_notices(&self) -> Result<(), Error> {
        self.look_at_failing().await?;
        let now = Clock.store_time();
        for environment in self.store.environments().list().await? {
            self.look_at_ends(environment.id, now).await?;
            let notices = self.store.notices();
            notices.prune(environment.id, now.minus(CLOSED_KEPT)).await?;
        }
        Ok(())
    }

    /// Tells of every credential that will soon end, and no more of those that will not.
    pub(crate) async fn look_at_ends(
        &self,
        environment: EnvironmentId,
        now: Time,
    ) -> Result<(), Error> {
        let [.., longest] = DAYS;
        let before = now.plus(days(longest));
        self.store.notices().settle_expiring(environment, before, now).await?;
        let filter =
            ConnectionFilter { expires_before: Some(before), ..ConnectionFilter::default() };
        let mut paging = Paging::first();
        loop {
            let page = self.store.connections().list(environment, &filter, &paging).await?;
            for connection in page.items.into_iter().map(|item| item.connection) {
                let Some(ends) = connection.known.expires else { continue };
                let particulars =
                    Particulars { ends: Some(ends.0), ..Particulars::of(connection.name.as_str()) };
                let occasion = Occasion::expiring(&connection, grade(ends, now), particulars);
                self.raise(environment, occasion).await?;
            }
            match page.next {
                Some(next) => paging = Paging::first().after(next),
                None => return Ok(()),
            }
        }
    }
}

/// Returns the last of the days at which people are told that has come.
fn grade(ends: Time, now: Time) -> i64 {
    let left = ends.since(now);
    DAYS.into_iter().find(|day| left <= days(*day)).unwrap_or(DAYS[DAYS.len() - 1])
}

fn days(count: i64) -> Duration {
    Duration::from_secs(count.unsigned_abs() * DAY_SECONDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_warning_has_its_days() {
        let now = Time::from_seconds(1_000_000_000);
        let hours = |hours: u64| now.plus(Duration::from_secs(hours * 3_600));
        for (left, expected) in [
            (30 * 24, 30),
            (15 * 24, 30),
            (14 * 24, 14),
            (7 * 24 + 1, 14),
            (7 * 24, 7),
            (3 * 24, 3),
            (25, 3),
            (24, 1),
            (0, 1),
        ] {
            assert_eq!(grade(hours(left), now), expected, "{left} hours before the end");
        }
        assert_eq!(grade(now.minus(Duration::from_secs(9)), now), 1);
    }
}
