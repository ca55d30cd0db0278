//! Recurrence and SlidingWindow: an occurrence is due, and the next one is found.

use std::sync::Arc;
use std::time::Duration;

use engine::{Schedule, Source, Time, TriggerRecord, Windows};
use store::{Mark, Trigger};
use wdl::Value;

use super::fire::{Shot, outputs};
use super::state::State;
use crate::clock::Clock;
use crate::error::Error;
use crate::flows::ActiveFlow;
use crate::runtime::Inner;

/// How long a window waits for room.
const FULL_PAUSE: Duration = Duration::from_secs(30);

/// When a trigger has something to do next, and what it remembers until then.
pub(super) struct Next {
    pub(super) due: Option<Time>,
    pub(super) state: State,
}

/// Returns the first occurrence of a trigger that is turned on now.
pub(super) fn first(flow: &ActiveFlow, now: Time) -> Option<Next> {
    let mut state = State::fresh(flow, now);
    let due = match &flow.plan.trigger().source {
        Source::Clock(schedule) => schedule.first(now),
        Source::Windows(windows) => {
            let window = windows.schedule.window_from(windows.schedule.windows_begin(now), now);
            state.window = window.map(|window| window.0);
            window.map(|window| window.after(windows.delay))
        }
        Source::Poll(poll) => poll.schedule.first(now),
        Source::Webhook(_) => Some(now),
        // Messages may wait from before the flow was turned off.
        Source::Batch(batch) => {
            let schedule = batch.release.schedule.as_ref();
            state.release = schedule.and_then(|schedule| schedule.first(now)).map(|time| time.0);
            Some(now)
        }
        Source::Request(_) => return None,
    };
    Some(Next { due, state })
}

impl Inner {
    /// Fires an occurrence that is due. Found late, it fires all the same; those after it that were
    /// missed too are left out.
    pub(super) async fn tick(
        self: &Arc<Self>,
        flow: &Arc<ActiveFlow>,
        row: &Trigger,
        schedule: &Schedule,
    ) -> Result<(), Error> {
        let key = (flow.environment, flow.id);
        let (state, now) = (self.open_state(key, &row.state)?, Clock.time());
        let due = row.due.map_or(now, |due| Time(due.0));
        let next = schedule.next_after(now.max(due), state.since());
        let mark = Mark {
            seen: row.revision,
            due: next.map(|next| store::Time(next.0)),
            state: row.state.clone(),
        };
        let record = record(flow, (now, Some(due)), None);
        let when_full = mark.clone();
        self.fire(Shot::new(flow, record).with_mark(mark, when_full)).await.map(drop)
    }

    /// Starts the run of the next window. One that was missed follows at once.
    pub(super) async fn slide(
        self: &Arc<Self>,
        flow: &Arc<ActiveFlow>,
        row: &Trigger,
        windows: &Windows,
    ) -> Result<(), Error> {
        let key = (flow.environment, flow.id);
        let (mut state, now) = (self.open_state(key, &row.state)?, Clock.time());
        let schedule = &windows.schedule;
        let start = state.window.map_or(now, Time);
        let next = schedule.window_from(Time(start.0 + 1), state.since());
        state.window = next.map(|next| next.0);
        let due = next.map(|next| next.after(windows.delay));
        let mark = Mark {
            seen: row.revision,
            due: due.map(|due| store::Time(due.0)),
            state: self.seal_state(key, &state)?,
        };
        // No window is left out: where there is no room for it, it comes again.
        let again = Some(store::Time(now.after(FULL_PAUSE).0));
        let when_full = Mark { seen: row.revision, due: again, state: row.state.clone() };
        let record = record(flow, (now, Some(start)), Some(window(schedule, start)));
        self.fire(Shot::new(flow, record).with_mark(mark, when_full)).await.map(drop)
    }
}

/// Returns the outputs of a window.
pub(crate) fn window(schedule: &Schedule, start: Time) -> Value {
    let end = schedule.window_end(start).unwrap_or(start);
    Value::object([("windowStartTime", start.to_text()), ("windowEndTime", end.to_text())])
}

/// Returns the record of a clock that fires now.
pub(super) fn record(
    flow: &ActiveFlow,
    (now, scheduled): (Time, Option<Time>),
    got: Option<Value>,
) -> TriggerRecord {
    TriggerRecord {
        name: Arc::clone(&flow.plan.trigger().name),
        started: now,
        ended: now,
        scheduled,
        outputs: got.and_then(|got| outputs(flow, got)),
        inputs: None,
    }
}
