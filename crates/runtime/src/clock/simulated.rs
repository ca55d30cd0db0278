//! Simulated time and seeded chance for what runs in one thread. Time is that of tokio, which a test can stop and
//! which then jumps to whatever is waited for next.

use std::cell::RefCell;

use engine::Time;
use store::faults::Chance;
use tokio::runtime::Handle;
use tokio::time::Instant;
use uuid::Uuid;

struct Simulated {
    /// What the clock showed when this life began, and when that was.
    began: (Time, Instant),
    last: Time,
    chance: Chance,
}

thread_local! {
    static SIMULATED: RefCell<Option<Simulated>> = const { RefCell::new(None) };
}

/// Lets this thread live in simulated time from a moment on, with chance of a seed. Called within tokio's
/// runtime, once for each.
pub fn begin(at: Time, seed: u64) {
    let simulated =
        Simulated { began: (at, Instant::now()), last: at, chance: Chance::new(seed ^ 0xC10C) };
    SIMULATED.set(Some(simulated));
}

/// Returns to real time and real chance.
pub fn end() {
    SIMULATED.set(None);
}

pub(super) fn time() -> Option<Time> {
    // Between two lives time stands still.
    let is_alive = Handle::try_current().is_ok();
    with(|simulated| {
        if !is_alive {
            return simulated.last;
        }
        let (began, instant) = simulated.began;
        let passed = instant.elapsed().as_nanos() / super::UNIT_NANOSECONDS;
        let now = began.0.saturating_add(i64::try_from(passed).unwrap_or(i64::MAX));
        simulated.last = Time(now.max(simulated.last.0 + 1));
        simulated.last
    })
}

pub(super) fn number() -> Option<u64> {
    with(|simulated| simulated.chance.number())
}

pub(super) fn uuid() -> Option<Uuid> {
    let milliseconds = u64::try_from(time()?.0 / 10_000).unwrap_or(0);
    let mut random = [0; 10];
    let numbers = [number()?.to_be_bytes(), number()?.to_be_bytes()].concat();
    random.copy_from_slice(&numbers[..10]);
    Some(uuid::Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid())
}

fn with<T>(read: impl FnOnce(&mut Simulated) -> T) -> Option<T> {
    SIMULATED.with_borrow_mut(|simulated| simulated.as_mut().map(read))
}
