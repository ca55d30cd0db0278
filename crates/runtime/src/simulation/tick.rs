//! A trigger fires by itself in simulated time, until a moment.

use engine::{
    Ambience, CallResult, Content, Firing, PollState, Source, Time, TriggerRecord, Verdict,
};
use wdl::Value;

use super::answer::Seen;
use super::difference::Difference;
use super::shown;
use super::stage::Stage;

/// What a trigger that fires by itself remembers.
pub(super) struct Ticking {
    since: Time,
    until: Time,
    /// The beginning of the next window.
    window: Option<Time>,
    poll: PollState,
}

/// What a trigger did at one moment, and when it is due again.
type Ticked = Result<Option<Time>, engine::Error>;

impl Ticking {
    fn within(&self, due: Option<Time>) -> Option<Time> {
        due.filter(|due| *due <= self.until)
    }
}

impl Stage<'_> {
    /// Turns the trigger on, until a moment; returns when it is first due.
    pub(super) fn begin_ticking(&mut self, until: Time) -> Option<Time> {
        let since = self.ambience.now();
        let poll = PollState::default();
        let mut ticking = Ticking { since, until, window: None, poll };
        let due = match &self.scene.plan.trigger().source {
            Source::Clock(schedule) => schedule.first(since),
            Source::Poll(poll) => poll.schedule.first(since),
            Source::Windows(windows) => {
                let begin = windows.schedule.windows_begin(since);
                ticking.window = windows.schedule.window_from(begin, since);
                ticking.window.map(|start| start.after(windows.delay))
            }
            Source::Request(_) | Source::Webhook(_) | Source::Batch(_) => None,
        };
        let due = ticking.within(due);
        self.ticking = Some(ticking);
        due
    }

    /// Lets the trigger fire; returns when it is due again.
    pub(super) fn tick(&mut self, due: Time) -> Ticked {
        let Some(mut ticking) = self.ticking.take() else { return Ok(None) };
        let ticked = self.tick_once(due, &mut ticking);
        let next = ticked.map(|next| ticking.within(next));
        self.ticking = Some(ticking);
        next
    }

    fn tick_once(&mut self, due: Time, ticking: &mut Ticking) -> Ticked {
        let scene = self.scene;
        match &scene.plan.trigger().source {
            Source::Clock(schedule) => {
                self.fire(&scene.plan, &self.record((due, Some(due)), None))?;
                Ok(schedule.next_after(due, ticking.since))
            }
            Source::Windows(windows) => {
                let start = ticking.window.unwrap_or(due);
                let end = windows.schedule.window_end(start).unwrap_or(start);
                let got = [("windowStartTime", start.to_text()), ("windowEndTime", end.to_text())];
                let record = self.record((due, Some(start)), Some(Value::object(got)));
                self.fire(&scene.plan, &record)?;
                ticking.window = windows.schedule.window_from(Time(start.0 + 1), ticking.since);
                Ok(ticking.window.map(|start| start.after(windows.delay)))
            }
            Source::Poll(poll) => {
                let mut record = self.record((due, None), None);
                let Some(result) = self.ask(&mut record, ticking) else { return Ok(None) };
                let judged = poll.judge(&ticking.poll, &result, &self.ambience);
                match &judged.verdict {
                    Verdict::Fire(got) => {
                        record.outputs = Some(Content::Plain(got.clone()));
                        self.fire(&scene.plan, &record)?;
                    }
                    Verdict::Nothing(_) => self.trigger = shown::trigger(&record, "Skipped", None),
                    Verdict::Again => {}
                    Verdict::Failed(fault) => {
                        self.trigger = shown::trigger(&record, "Failed", Some(fault));
                    }
                }
                let next = judged.next(&poll.schedule, due, ticking.since);
                ticking.poll = judged.state;
                Ok(next)
            }
            Source::Request(_) | Source::Webhook(_) | Source::Batch(_) => Ok(None),
        }
    }

    /// Asks the world what a polling trigger asks, and notes that in its record; nothing where that cannot be.
    fn ask(&mut self, record: &mut TriggerRecord, ticking: &Ticking) -> Option<CallResult> {
        let surroundings = self.surroundings();
        let ambience = &self.ambience;
        let firing = Firing { record, surroundings: &surroundings, ambience, callback: None };
        let call = match self.scene.plan.poll_call(&firing, &ticking.poll) {
            Ok(call) => call,
            Err(fault) => {
                self.trigger = shown::trigger(record, "Failed", Some(&fault));
                return None;
            }
        };
        record.inputs = Some(call.recorded_inputs());
        let now = self.ambience.now();
        let seen = match Seen::of(&call) {
            Ok(seen) => seen,
            Err(fault) => return Some(CallResult { started: now, ended: now, result: Err(fault) }),
        };
        if self.is_held_back(&call) {
            let result = Ok(crate::connections::held_back());
            return Some(CallResult { started: now, ended: now, result });
        }
        let Some(reply) = self.find_reply(&seen, &call) else {
            let message = format!("no entry of calls fits {}", seen.line());
            self.unexpected.push(Difference::wrong("trigger", message));
            return None;
        };
        self.questions += 1;
        let result = super::answer::result(&reply, now);
        let result = CallResult { started: now, ended: now, result };
        self.question_refused(&call, &result);
        Some(result)
    }

    fn record(&self, (now, scheduled): (Time, Option<Time>), got: Option<Value>) -> TriggerRecord {
        TriggerRecord {
            name: self.scene.plan.trigger().name.clone(),
            started: now,
            ended: now,
            scheduled,
            outputs: got.map(Content::Plain),
            inputs: None,
        }
    }
}
