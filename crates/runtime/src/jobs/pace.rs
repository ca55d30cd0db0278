//! How fast the runs of a lane may follow each other: slowly first, then faster, slower again when the service says so.
//!
//! All jobs of this process share the pace of a lane, and take turns: whoever waits longest goes first.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use store::{EnvironmentId, Lane};
use tokio::time::Instant;

/// The pause between two runs at first.
const PAUSE_FIRST: Duration = Duration::from_secs(1);

/// The longest pause that refusals lead to.
const PAUSE_MAX: Duration = Duration::from_secs(60);

/// How long a pause holds before it is halved.
const STEP: Duration = Duration::from_secs(5);

/// The longest time for which the wish of a service is obeyed.
const WISH_MAX: Duration = Duration::from_secs(600);

/// The pace of every lane at which a job works.
#[derive(Default)]
pub(crate) struct Paces {
    lanes: Mutex<HashMap<(EnvironmentId, Lane), Arc<Pace>>>,
}

/// The pace of one lane.
#[derive(Default)]
pub(crate) struct Pace {
    /// Held by whose turn it is; the others queue in order.
    tempo: tokio::sync::Mutex<Tempo>,
    /// What the service has said since the last turn.
    said: Mutex<Option<TooFast>>,
}

/// A service has said that it is asked too fast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct TooFast {
    /// How long it wishes to be left alone.
    wish: Option<Duration>,
}

/// When the next run may follow, and how long after it another.
#[derive(Debug, PartialEq, Eq)]
struct Tempo {
    next: Option<Instant>,
    pause: Duration,
    /// Since when the pause is so.
    since: Option<Instant>,
}

impl Default for Tempo {
    fn default() -> Self {
        Self { next: None, pause: PAUSE_FIRST, since: None }
    }
}

impl Paces {
    /// Returns the pace of a lane.
    pub(super) fn of(&self, environment: EnvironmentId, lane: Lane) -> Arc<Pace> {
        let Ok(mut lanes) = self.lanes.lock() else { return Arc::default() };
        // What nobody works at any more is forgotten.
        lanes.retain(|_, pace| Arc::strong_count(pace) > 1);
        Arc::clone(lanes.entry((environment, lane)).or_default())
    }

    /// Takes in that a service was asked too fast, through a connection or by a flow.
    pub(crate) fn too_fast(
        &self,
        environment: EnvironmentId,
        lanes: impl IntoIterator<Item = [u8; 16]>,
        wish: Option<Duration>,
    ) {
        let Ok(known) = self.lanes.lock() else { return };
        for lane in lanes {
            if let Some(pace) = known.get(&(environment, Lane(lane))) {
                pace.hear(wish);
            }
        }
    }
}

impl Pace {
    /// Waits until another run may follow. Nothing is lost where the waiting is given up.
    pub(super) async fn turn(&self, per_second: i64) {
        let mut tempo = self.tempo.lock().await;
        loop {
            let said = self.said.lock().ok().and_then(|mut said| said.take());
            if let Some(said) = said {
                tempo.slow_down(said, Instant::now());
            }
            let wait = tempo
                .next
                .map_or(Duration::ZERO, |next| next.saturating_duration_since(Instant::now()));
            if wait.is_zero() {
                break;
            }
            tokio::time::sleep(wait).await;
        }
        tempo.go(per_second, Instant::now());
    }

    fn hear(&self, wish: Option<Duration>) {
        let Ok(mut said) = self.said.lock() else { return };
        let wish = said.and_then(|said: TooFast| said.wish).max(wish);
        *said = Some(TooFast { wish });
    }
}

impl Tempo {
    fn slow_down(&mut self, said: TooFast, now: Instant) {
        self.pause = self.pause.saturating_mul(2).min(PAUSE_MAX);
        self.since = Some(now);
        let rest = said.wish.unwrap_or_default().max(self.pause).min(WISH_MAX);
        self.next = self.next.max(Some(now + rest));
    }

    fn go(&mut self, per_second: i64, now: Instant) {
        let shortest = PAUSE_FIRST / u32::try_from(per_second.max(1)).unwrap_or(1);
        let since = *self.since.get_or_insert(now);
        if now.saturating_duration_since(since) >= STEP {
            (self.pause, self.since) = (self.pause / 2, Some(now));
        }
        self.pause = self.pause.max(shortest);
        self.next = Some(now + self.pause);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns how many runs follow each other in each of some seconds.
    fn runs_in(tempo: &mut Tempo, from: Instant, seconds: u32, per_second: i64) -> Vec<u32> {
        let end = |second: u32| from + Duration::from_secs(u64::from(second));
        let mut counts = vec![0; seconds as usize];
        let mut now = tempo.next.unwrap_or(from).max(from);
        while now < end(seconds) {
            tempo.go(per_second, now);
            let second = now.saturating_duration_since(from).as_secs() as usize;
            counts[second] += 1;
            now = tempo.next.unwrap();
        }
        counts
    }

    #[test]
    fn the_pace_doubles_up_to_what_was_asked_for() {
        let mut tempo = Tempo::default();
        let counts = runs_in(&mut tempo, Instant::now(), 20, 5);
        assert_eq!(counts[..5], [1, 1, 1, 1, 1]);
        assert_eq!(counts[6..9], [2, 2, 2]);
        assert_eq!(counts[11..14], [4, 4, 4]);
        assert_eq!(counts[17..20], [5, 5, 5]);
    }

    #[test]
    fn a_service_that_is_asked_too_fast_is_left_alone_and_asked_more_slowly() {
        let mut tempo = Tempo::default();
        runs_in(&mut tempo, Instant::now(), 20, 4);
        assert_eq!(tempo.pause, Duration::from_millis(250));
        let now = Instant::now() + Duration::from_secs(40);
        tempo.slow_down(TooFast { wish: Some(Duration::from_secs(30)) }, now);
        assert_eq!(tempo.next, Some(now + Duration::from_secs(30)));
        assert_eq!(tempo.pause, Duration::from_millis(500));
        for _ in 0..20 {
            tempo.slow_down(TooFast { wish: None }, now);
        }
        assert_eq!(tempo.pause, PAUSE_MAX);
        tempo.slow_down(TooFast { wish: Some(Duration::from_secs(86_400)) }, now);
        assert_eq!(tempo.next, Some(now + WISH_MAX));
    }

    #[tokio::test(start_paused = true)]
    async fn those_who_wait_take_turns() {
        let pace = Arc::new(Pace::default());
        let order = Arc::new(Mutex::new(Vec::new()));
        let job = |name: &'static str| {
            let (pace, order) = (Arc::clone(&pace), Arc::clone(&order));
            async move {
                for _ in 0..5 {
                    pace.turn(50).await;
                    order.lock().unwrap().push(name);
                }
            }
        };
        tokio::join!(job("a"), job("b"));
        let order = order.lock().unwrap().concat();
        // The first is gone before the second comes.
        assert!(order[1..].starts_with("ababab"), "{order}");
    }

    #[test]
    fn lanes_at_which_nobody_works_are_forgotten() {
        let paces = Paces::default();
        let environment = EnvironmentId::from_uuid(uuid::Uuid::nil());
        let held = paces.of(environment, Lane([1; 16]));
        drop(paces.of(environment, Lane([2; 16])));
        drop(paces.of(environment, Lane([3; 16])));
        assert_eq!(paces.lanes.lock().unwrap().len(), 2);
        paces.too_fast(environment, [[9; 16], [1; 16]], None);
        assert!(held.said.lock().unwrap().is_some());
        assert_eq!(paces.lanes.lock().unwrap().len(), 2);
    }
}
