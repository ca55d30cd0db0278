//! Counts failed sign-ins: per account and address, per address, altogether. Pure: the time is handed in.
//!
//! Every attempt counts as failed from its start, so that a hundred at once are no way around; success
//! takes the count back. Refused attempts do not count, so the wait ends even if somebody keeps trying.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::time::Duration;

use store::Time;

use super::limits::{
    ATTEMPT_WINDOW, COUNTERS_MAX, FAILURES_MAX, FAILURES_OF_ADDRESS_MAX, FAILURES_OF_PAIR_MAX,
    FAILURES_UNSLOWED, SLOW_FIRST, SLOW_MAX,
};

/// What has failed lately.
#[derive(Debug, Default)]
pub(super) struct Attempts {
    pairs: BTreeMap<Pair, Count>,
    addresses: BTreeMap<IpAddr, Count>,
    all: Count,
}

/// An account, by the hash of its name, and the network it is tried from.
pub(super) type Pair = ([u8; 32], IpAddr);

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    failures: u32,
    last: Time,
}

/// What becomes of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It may be made, after a pause.
    After(Duration),
    /// It may be made, and no other after it if it fails: the owner of the account should know.
    Last(Duration),
    /// It may not be made before so much time has passed.
    Refused(Duration),
}

impl Attempts {
    /// Begins an attempt, counted as failed until it succeeds.
    pub(super) fn begin(&mut self, pair: Pair, now: Time) -> Verdict {
        if self.pairs.len() >= COUNTERS_MAX || self.addresses.len() >= COUNTERS_MAX {
            self.forget_old(now);
        }
        if let Some(wait) = self.wait(&pair, now) {
            return Verdict::Refused(wait);
        }
        self.all.add(now);
        self.addresses.entry(pair.1).or_default().add(now);
        let count = self.pairs.entry(pair).or_default();
        let pause = pause(count.within(now));
        count.add(now);
        if count.failures == FAILURES_OF_PAIR_MAX {
            Verdict::Last(pause)
        } else {
            Verdict::After(pause)
        }
    }

    /// Takes an attempt back: it was right.
    pub(super) fn succeed(&mut self, pair: Pair) {
        self.pairs.remove(&pair);
        self.all.take();
        if let Some(count) = self.addresses.get_mut(&pair.1) {
            count.take();
        }
    }

    fn wait(&self, pair: &Pair, now: Time) -> Option<Duration> {
        let over = |count: Option<&Count>, max: u32| {
            count.filter(|count| count.within(now) >= max).map(|count| count.rest(now))
        };
        let full = self.pairs.len() >= COUNTERS_MAX || self.addresses.len() >= COUNTERS_MAX;
        over(self.pairs.get(pair), FAILURES_OF_PAIR_MAX)
            .or_else(|| over(self.addresses.get(&pair.1), FAILURES_OF_ADDRESS_MAX))
            .or_else(|| over(Some(&self.all), FAILURES_MAX))
            .or_else(|| full.then_some(ATTEMPT_WINDOW))
    }

    fn forget_old(&mut self, now: Time) {
        self.pairs.retain(|_, count| count.within(now) > 0);
        self.addresses.retain(|_, count| count.within(now) > 0);
    }
}

impl Count {
    fn within(&self, now: Time) -> u32 {
        if now.since(self.last) >= ATTEMPT_WINDOW { 0 } else { self.failures }
    }

    fn rest(&self, now: Time) -> Duration {
        ATTEMPT_WINDOW.saturating_sub(now.since(self.last))
    }

    fn add(&mut self, now: Time) {
        self.failures = self.within(now).saturating_add(1);
        self.last = now;
    }

    fn take(&mut self) {
        self.failures = self.failures.saturating_sub(1);
    }
}

fn pause(failures: u32) -> Duration {
    match failures.checked_sub(FAILURES_UNSLOWED) {
        None => Duration::ZERO,
        Some(doublings) => SLOW_FIRST.saturating_mul(1 << doublings.min(16)).min(SLOW_MAX),
    }
}

/// Returns the network whose attempts count together: one host often has a whole /64 of IPv6.
pub(super) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW_SECONDS: i64 = 300;

    fn pair(account: u8, address: u8) -> Pair {
        ([account; 32], IpAddr::from([10, 0, 0, address]))
    }

    fn at(seconds: i64) -> Time {
        Time::from_seconds(1_000_000 + seconds)
    }

    fn fail(attempts: &mut Attempts, times: u32, pair: Pair, now: Time) {
        for _ in 0..times {
            assert!(!matches!(attempts.begin(pair, now), Verdict::Refused(_)));
        }
    }

    #[test]
    fn slowed_from_the_fifth_and_refused_from_the_eleventh() {
        let mut attempts = Attempts::default();
        let verdicts: Vec<_> = (0..11).map(|_| attempts.begin(pair(1, 1), at(0))).collect();
        let after = |milliseconds| Verdict::After(Duration::from_millis(milliseconds));
        assert_eq!(verdicts[..4], [after(0); 4]);
        assert_eq!(verdicts[4..9], [after(250), after(500), after(1000), after(2000), after(4000)]);
        assert_eq!(verdicts[9], Verdict::Last(Duration::from_secs(4)));
        assert_eq!(verdicts[10], Verdict::Refused(Duration::from_secs(300)));
    }

    #[test]
    fn other_addresses_are_not_locked_and_the_wait_ends() {
        let mut attempts = Attempts::default();
        fail(&mut attempts, FAILURES_OF_PAIR_MAX, pair(1, 1), at(0));
        assert_eq!(attempts.begin(pair(1, 2), at(1)), Verdict::After(Duration::ZERO));
        let still = attempts.begin(pair(1, 1), at(WINDOW_SECONDS - 1));
        assert_eq!(still, Verdict::Refused(Duration::from_secs(1)));
        let over = attempts.begin(pair(1, 1), at(WINDOW_SECONDS));
        assert_eq!(over, Verdict::After(Duration::ZERO));
    }

    #[test]
    fn one_address_cannot_try_many_accounts() {
        let mut attempts = Attempts::default();
        for account in 0..u8::try_from(FAILURES_OF_ADDRESS_MAX).unwrap() {
            fail(&mut attempts, 1, pair(account, 1), at(0));
        }
        assert!(matches!(attempts.begin(pair(200, 1), at(0)), Verdict::Refused(_)));
        assert!(matches!(attempts.begin(pair(200, 2), at(0)), Verdict::After(_)));
    }

    #[test]
    fn many_addresses_cannot_try_without_end() {
        let mut attempts = Attempts::default();
        for number in 0..FAILURES_MAX {
            let address = u8::try_from(number % 250).unwrap();
            let account = u8::try_from(number / 250).unwrap();
            fail(&mut attempts, 1, pair(account, address), at(0));
        }
        assert!(matches!(attempts.begin(pair(9, 251), at(0)), Verdict::Refused(_)));
        assert!(matches!(attempts.begin(pair(9, 251), at(WINDOW_SECONDS)), Verdict::After(_)));
    }

    #[test]
    fn success_takes_the_count_back() {
        let mut attempts = Attempts::default();
        fail(&mut attempts, 9, pair(1, 1), at(0));
        attempts.succeed(pair(1, 1));
        fail(&mut attempts, FAILURES_OF_PAIR_MAX, pair(1, 1), at(0));
    }

    #[test]
    fn a_whole_network_of_ipv6_counts_as_one() {
        let one = network("2001:db8:1:2:3::1".parse().unwrap());
        assert_eq!(one, network("2001:db8:1:2:ffff::9".parse().unwrap()));
        assert_ne!(one, network("2001:db8:1:3::1".parse().unwrap()));
        assert_eq!(network("::ffff:1.2.3.4".parse().unwrap()), IpAddr::from([1, 2, 3, 4]));
    }
}
