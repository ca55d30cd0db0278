//! The limits of signing in, by name and unit.

use std::time::Duration;

/// How many characters a password has at least.
pub const PASSWORD_CHARS_MIN: usize = 8;

/// How long a session lives at most, however much it is used.
pub const SESSION_TIME_MAX: Duration = Duration::from_secs(30 * DAY);

/// How long a session lives unused.
pub(crate) const SESSION_IDLE_MAX: Duration = Duration::from_secs(7 * DAY);

/// How long it takes until the use of a session or a token is noted again.
pub(crate) const SEEN_INTERVAL: Duration = Duration::from_secs(5 * 60);

/// How long a one-time link works.
pub(crate) const LINK_TIME_MAX: Duration = Duration::from_secs(7 * DAY);

/// How many characters a name has at most.
pub(crate) const NAME_CHARS_MAX: usize = 200;

/// How many bytes a preference has at most.
pub(crate) const PREFERENCE_BYTES_MAX: usize = 64;

/// How many personal tokens a person has at most.
pub(crate) const TOKENS_MAX: usize = 100;

/// For how long a failed sign-in counts.
pub(crate) const ATTEMPT_WINDOW: Duration = Duration::from_secs(5 * 60);

/// The failed sign-in, for one account from one address, from which on the next is slowed.
pub(crate) const FAILURES_UNSLOWED: u32 = 4;

/// How many sign-ins for one account from one address may fail.
pub(crate) const FAILURES_OF_PAIR_MAX: u32 = 10;

/// How many sign-ins from one address may fail.
pub(crate) const FAILURES_OF_ADDRESS_MAX: u32 = 100;

/// How many sign-ins may fail altogether.
pub(crate) const FAILURES_MAX: u32 = 1_000;

/// By how much the first slowed sign-in is slowed; each further one by twice as much.
pub(crate) const SLOW_FIRST: Duration = Duration::from_millis(250);

/// By how much a sign-in is slowed at most.
pub(crate) const SLOW_MAX: Duration = Duration::from_secs(4);

/// How many passwords are hashed at once: each takes 19 MiB and a processor.
pub(crate) const HASHES_AT_ONCE: usize = 2;

/// How many accounts, and addresses, failures are kept of.
pub(crate) const COUNTERS_MAX: usize = 50_000;

const DAY: u64 = 24 * 60 * 60;
