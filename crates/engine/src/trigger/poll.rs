//! Polling: what is asked next, and what an answer means.
//!
//! ```text
//! 200 ─▶ fires          202 ─▶ nothing, asks again after Retry-After
//! other under 400 ─▶ nothing      408, 429, 5xx, no answer ─▶ tried again, then failed      else ─▶ failed
//! ```
//! A `Location` is where is asked next. The state belongs to the trigger, not to a run.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use wdl::definition::{Frequency, Recurrence, Schedule as Named, Setting, Trigger as Declared};
use wdl::{Template, Value};

use crate::ambience::Ambience;
use crate::backoff::{Retry, is_retried};
use crate::command::{CallKind, CallResult};
use crate::event::Fault;
use crate::http_code;
use crate::limits::RETRY_INTERVAL_MAX;
use crate::reading;
use crate::schedule::Schedule;
use crate::settings::{retry, without_host_token};
use crate::time::Time;

/// A trigger that asks a service again and again.
#[derive(Clone, Debug)]
pub struct Poll {
    /// How the inputs of its calls are to be read.
    pub kind: CallKind,
    /// When it asks.
    pub schedule: Schedule,
    pub(crate) inputs: Template,
    pub(crate) retry: Retry,
}

/// What a trigger remembers between two questions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PollState {
    /// Where is asked next; the address of the definition when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Arc<str>>,
    /// How many tries of the present question have failed.
    pub tries: u32,
}

/// What an answer means.
#[derive(Clone, Debug, PartialEq)]
pub struct PollAnswer {
    /// Whether anything starts.
    pub verdict: Verdict,
    /// How long until the next question, where it is not the schedule that says it.
    pub wait: Option<Duration>,
    /// What is remembered.
    pub state: PollState,
}

/// Whether anything starts.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// The trigger fires with these outputs.
    Fire(Value),
    /// There is nothing new.
    Nothing(Arc<str>),
    /// The question failed, and is tried again.
    Again,
    /// The question failed.
    Failed(Fault),
}

const OK: u16 = 200;
const ACCEPTED: u16 = 202;

/// How often is asked where the definition does not say it.
const MINUTES_DEFAULT: i64 = 3;

impl Poll {
    pub(super) fn compile(declared: &Declared) -> Result<Self, Vec<String>> {
        let kind = match declared.kind {
            wdl::definition::TriggerKind::ApiConnection => CallKind::ApiConnection,
            wdl::definition::TriggerKind::OpenApiConnection => CallKind::OpenApiConnection,
            _ => CallKind::Http,
        };
        let own = if kind == CallKind::Http {
            declared.inputs.clone()
        } else {
            without_host_token(&declared.inputs)
        };
        let inputs = reading::template(&own);
        let inputs =
            inputs.map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>())?;
        let retry = retry(&declared.retry).ok_or_else(|| {
            vec!["a retry policy made by an expression is not supported".to_owned()]
        })?;
        let recurrence = declared.recurrence.clone().unwrap_or_else(default_recurrence);
        Ok(Self { kind, schedule: Schedule::compile(&recurrence)?, inputs, retry })
    }

    /// Says what an answer means.
    pub fn judge(
        &self,
        state: &PollState,
        result: &CallResult,
        ambience: &dyn Ambience,
    ) -> PollAnswer {
        let response = match &result.result {
            Ok(response) => response,
            Err(fault) if fault.retryable => {
                let failed = Fault::new(Arc::clone(&fault.code), Arc::clone(&fault.message));
                return self.again(state, (None, ambience), failed);
            }
            Err(fault) => {
                let failed = Fault::new(Arc::clone(&fault.code), Arc::clone(&fault.message));
                return PollAnswer::failed(state, failed);
            }
        };
        let wait = response.retry_after.map(|wait| wait.min(RETRY_INTERVAL_MAX));
        let state_after = || PollState {
            location: location(&response.outputs).or_else(|| state.location.clone()),
            tries: 0,
        };
        match response.status {
            OK => PollAnswer {
                verdict: Verdict::Fire(response.outputs.clone()),
                wait,
                state: state_after(),
            },
            ACCEPTED => PollAnswer {
                verdict: Verdict::Nothing(http_code::name(ACCEPTED)),
                wait,
                state: state_after(),
            },
            status if status < 400 => PollAnswer {
                verdict: Verdict::Nothing(http_code::name(status)),
                wait: None,
                state: PollState { tries: 0, ..state.clone() },
            },
            status => {
                let name = http_code::name(status);
                let failed = Fault::new(name, format!("the service answered with status {status}"));
                if is_retried(status) {
                    self.again(state, (wait, ambience), failed)
                } else {
                    PollAnswer::failed(state, failed)
                }
            }
        }
    }

    fn again(
        &self,
        state: &PollState,
        (asked, ambience): (Option<Duration>, &dyn Ambience),
        failed: Fault,
    ) -> PollAnswer {
        let tries = state.tries.saturating_add(1);
        match self.retry.wait(tries, asked, ambience) {
            Some(wait) => PollAnswer {
                verdict: Verdict::Again,
                wait: Some(wait),
                state: PollState { tries, ..state.clone() },
            },
            None => PollAnswer::failed(state, failed),
        }
    }
}

impl PollAnswer {
    /// A question that failed for good: the next one goes where the definition says, so that an
    /// address that has gone bad does not stop the trigger for ever.
    fn failed(state: &PollState, fault: Fault) -> Self {
        let location = state.location.clone().filter(|_| is_passing(&fault));
        Self {
            verdict: Verdict::Failed(fault),
            wait: None,
            state: PollState { location, tries: 0 },
        }
    }

    /// Returns when is asked next, of a trigger that is on from `since`.
    pub fn next(&self, schedule: &Schedule, now: Time, since: Time) -> Option<Time> {
        let scheduled = schedule.next_after(now, since);
        // After the end of the schedule nothing is asked, whatever the service says.
        scheduled.map(|due| self.wait.map_or(due, |wait| now.after(wait.max(WAIT_MIN))))
    }
}

/// The shortest pause between two questions, whatever the service asks for.
const WAIT_MIN: Duration = Duration::from_secs(1);

/// Tells whether a failure may say nothing about the address.
fn is_passing(fault: &Fault) -> bool {
    !matches!(&*fault.code, "NotFound" | "Gone" | "BadRequest" | "InvalidUri")
}

fn location(outputs: &Value) -> Option<Arc<str>> {
    let headers = outputs.get("headers").and_then(Value::as_object)?;
    headers.find("Location").and_then(Value::as_str).map(Arc::from)
}

fn default_recurrence() -> Recurrence {
    Recurrence {
        frequency: Setting::Fixed(Frequency::Minute),
        interval: Setting::Fixed(MINUTES_DEFAULT),
        start_time: None,
        end_time: None,
        time_zone: None,
        schedule: Named::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{CallFault, Response};

    /// A moment that does not pass, without chance.
    struct Still;

    impl Ambience for Still {
        fn now(&self) -> Time {
            Time(0)
        }

        fn guid(&self) -> uuid::Uuid {
            uuid::Uuid::nil()
        }

        fn random(&self) -> u64 {
            0
        }
    }

    fn poll() -> Poll {
        Poll {
            kind: CallKind::Http,
            schedule: Schedule::compile(&default_recurrence()).unwrap(),
            inputs: reading::template(&Value::Null).unwrap(),
            retry: Retry::Fixed { count: 2, interval: Duration::from_secs(5) },
        }
    }

    fn answered(status: u16, location: Option<&str>, retry_after: Option<u64>) -> CallResult {
        let headers = Value::object(location.map(|to| ("location", Value::from(to))));
        let response = Response {
            status,
            outputs: Value::object([("headers", headers)]),
            retry_after: retry_after.map(Duration::from_secs),
            secure: false,
            page: None,
            passed: None,
        };
        CallResult { started: Time(0), ended: Time(0), result: Ok(response) }
    }

    fn state(location: &str, tries: u32) -> PollState {
        PollState { location: Some(location.into()), tries }
    }

    #[test]
    fn an_answer_fires_waits_or_says_nothing() {
        let judge = |result: &CallResult| poll().judge(&state("/a", 1), result, &Still);
        let fired = judge(&answered(200, Some("/b"), None));
        assert!(matches!(fired.verdict, Verdict::Fire(_)));
        assert_eq!(fired.state, state("/b", 0));
        let later = judge(&answered(202, None, Some(90)));
        assert_eq!(later.verdict, Verdict::Nothing("Accepted".into()));
        assert_eq!((later.wait, later.state), (Some(Duration::from_secs(90)), state("/a", 0)));
        let nothing = judge(&answered(204, Some("/b"), Some(9)));
        assert_eq!((nothing.wait, nothing.state), (None, state("/a", 0)));
    }

    #[test]
    fn a_failed_question_is_tried_again_as_its_policy_says() {
        let poll = poll();
        let down = answered(503, None, None);
        let first = poll.judge(&PollState::default(), &down, &Still);
        assert_eq!((first.verdict, first.wait), (Verdict::Again, Some(Duration::from_secs(5))));
        let second = poll.judge(&first.state, &down, &Still);
        let third = poll.judge(&second.state, &down, &Still);
        assert!(matches!(&third.verdict, Verdict::Failed(f) if &*f.code == "ServiceUnavailable"));
        assert_eq!(third.state, PollState::default());
        let fault = CallFault { code: "X".into(), message: "x".into(), retryable: false };
        let broken = CallResult { started: Time(0), ended: Time(0), result: Err(fault) };
        assert!(matches!(poll.judge(&first.state, &broken, &Still).verdict, Verdict::Failed(_)));
    }

    #[test]
    fn an_address_that_is_gone_is_forgotten() {
        let gone = poll().judge(&state("/a", 0), &answered(404, None, None), &Still);
        assert_eq!(gone.state, PollState::default());
        let refused = poll().judge(&state("/a", 0), &answered(401, None, None), &Still);
        assert_eq!(refused.state, state("/a", 0));
    }

    #[test]
    fn the_next_question_comes_by_the_clock_or_as_the_service_asks() {
        let schedule = poll().schedule;
        let now = Time(1_000_000_000);
        let after = |wait: Option<u64>| {
            let polled = PollAnswer {
                verdict: Verdict::Again,
                wait: wait.map(Duration::from_secs),
                state: PollState::default(),
            };
            polled.next(&schedule, now, Time(0)).unwrap().since(now).as_secs()
        };
        assert_eq!((after(None), after(Some(7)), after(Some(0))), (80, 7, 1));
    }
}
