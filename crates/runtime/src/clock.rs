//! The real clock and real chance: the only place that reads them.
//!
//! Builds with the feature `faults` can put simulated time and seeded chance in their place, for one thread.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use engine::{Ambience, Time};
use uuid::{NoContext, Timestamp, Uuid};

#[cfg(feature = "faults")]
pub mod simulated;

const UNIT_NANOSECONDS: u128 = 100;

/// Reads the real clock and draws real random numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock;

/// No two readings of one process are equal, so that ids made of them keep their order.
static LAST: AtomicI64 = AtomicI64::new(0);

impl Clock {
    /// Returns the present moment; always later than the reading before.
    pub fn time(self) -> Time {
        #[cfg(feature = "faults")]
        if let Some(now) = simulated::time() {
            return now;
        }
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
        let now = i64::try_from(now.as_nanos() / UNIT_NANOSECONDS).unwrap_or(i64::MAX);
        let later = |last: i64| Some(now.max(last + 1));
        let last = LAST.fetch_update(Ordering::Relaxed, Ordering::Relaxed, later);
        Time(now.max(last.unwrap_or(now) + 1))
    }

    /// Returns the present moment as the store keeps it.
    pub fn store_time(self) -> store::Time {
        store::Time(self.time().0)
    }

    /// Makes a new run id: it counts down, so that new runs sort before old ones.
    pub fn run_id(self) -> store::RunId {
        // One number has room for both parts, and is one trip to the kernel.
        let chance = self.chance();
        let random = u32::try_from(chance % 1_000_000_000).unwrap_or(0);
        let partition = u32::try_from(chance / 1_000_000_000 % 100).unwrap_or(0);
        store::RunId::at(self.store_time(), random, partition)
    }

    /// Makes a new version 7 UUID.
    pub fn uuid(self) -> Uuid {
        #[cfg(feature = "faults")]
        if let Some(uuid) = simulated::uuid() {
            return uuid;
        }
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
        Uuid::new_v7(Timestamp::from_unix(NoContext, since.as_secs(), since.subsec_nanos()))
    }

    fn chance(self) -> u64 {
        #[cfg(feature = "faults")]
        if let Some(number) = simulated::number() {
            return number;
        }
        // A machine whose kernel gives no random bytes cannot keep a secret either.
        getrandom::u64().expect("the operating system gives random bytes")
    }
}

impl Ambience for Clock {
    fn now(&self) -> Time {
        self.time()
    }

    fn guid(&self) -> Uuid {
        let random = u128::from(self.chance()) << 64 | u128::from(self.chance());
        uuid::Builder::from_random_bytes(random.to_be_bytes()).into_uuid()
    }

    fn random(&self) -> u64 {
        self.chance()
    }
}
