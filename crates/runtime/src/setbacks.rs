//! Runs that cannot be carried on: each is tried again after a pause, and after three tries set aside, where a person
//! finds it. No other run is harmed by it, and no other waits for it. A try that ends the whole process counts too.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use engine::{Ended, Event, Status};
use futures_util::future::BoxFuture;
use metrics::counter;
use store::{Commit, EnvironmentId, Fence, OwnedRun, RunRow, RunStatus, RunUpdate};

use crate::access::Caller;
use crate::audit::{self, Entry};
use crate::clock::Clock;
use crate::error::Error;
use crate::journal::RunKey;
use crate::runtime::Inner;
use crate::witness::Past;

/// The code by which a run says that it was set aside.
pub const SET_ASIDE: &str = "run-set-aside";

/// How often a run is tried before it is set aside.
const TRIES_MAX: i64 = 3;

/// What is said of a run that the process died of.
const DEATH: &str = "the server process died while it carried this run on";

/// How long to wait after a try, and while the store is away.
const PAUSE: Duration = Duration::from_secs(1);
const STORE_PAUSE: Duration = Duration::from_secs(5);

/// Why a run was not carried on.
#[derive(Debug)]
pub(crate) enum Setback {
    /// The house refused, or could not read what it had written.
    Error(Error),
    /// An invariant was broken.
    Panic(String),
}

/// What follows from a setback.
enum Verdict {
    /// Nothing: it ended, or is somebody else's, or the process ends.
    Leave,
    /// Another try, after a pause.
    Again(Duration),
}

impl Setback {
    /// Reads the report of a panic.
    pub(crate) fn of_panic(report: &(dyn Any + Send)) -> Self {
        let text = report.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| report.downcast_ref::<&str>().copied());
        Self::Panic(text.unwrap_or("no report").to_owned())
    }

    /// Returns what went wrong with the run itself; nothing where it is not to blame.
    fn blame(&self) -> Option<String> {
        match self {
            Self::Panic(report) => Some(format!("an invariant was broken: {report}")),
            Self::Error(Error::Unavailable { .. } | Error::TooMany { .. }) => None,
            Self::Error(error) => {
                let mut text = error.to_string();
                let mut source = std::error::Error::source(error);
                while let Some(cause) = source {
                    text = format!("{text}: {cause}");
                    source = cause.source();
                }
                Some(text)
            }
        }
    }

    /// Tells whether nothing is left to do here: the run is at work elsewhere or has ended, or this process ends.
    fn is_final(&self) -> bool {
        use store::{Conflict, Error as Store};
        match self {
            Self::Panic(_) => false,
            Self::Error(Error::Store(Store::Fenced | Store::Fatal { .. } | Store::Closed)) => true,
            Self::Error(Error::Conflict { code, .. }) => *code == Conflict::RunEnded.code(),
            Self::Error(Error::Unavailable { code, .. }) => *code == "draining",
            // Its start was in doubt, and was not written.
            Self::Error(Error::NotFound { what }) => *what == "run",
            Self::Error(_) => false,
        }
    }
}

/// Tells whether a run was set aside.
pub(crate) fn is_set_aside(row: &store::Run) -> bool {
    row.status == RunStatus::Waiting && row.failure.code.as_deref() == Some(SET_ASIDE)
}

impl Inner {
    /// Looks after a run that was not carried on, beside everything else.
    pub(crate) fn look_after(self: &Arc<Self>, key: RunKey, owned: OwnedRun, setback: Setback) {
        let inner = Arc::clone(self);
        // In a box: what it takes up may itself have to be looked after.
        let again: BoxFuture<'static, ()> =
            Box::pin(async move { inner.try_again(key, owned, setback).await });
        tokio::spawn(again);
    }

    async fn try_again(self: Arc<Self>, key: RunKey, owned: OwnedRun, mut setback: Setback) {
        loop {
            let pause = match self.judge(key, owned.fence, &setback).await {
                Verdict::Leave => return,
                Verdict::Again(pause) => pause,
            };
            tokio::time::sleep(pause).await;
            if *self.draining.borrow() {
                return;
            }
            match self.take_up(key.environment, &owned).await {
                Ok(()) => return,
                Err(next) => setback = next,
            }
        }
    }

    async fn judge(&self, key: RunKey, fence: Fence, setback: &Setback) -> Verdict {
        if setback.is_final() {
            return Verdict::Leave;
        }
        let run = key.run.name();
        let Some(message) = setback.blame() else {
            tracing::warn!(run.id = run, ?setback, "a run waits for the store");
            return Verdict::Again(STORE_PAUSE);
        };
        tracing::error!(run.id = run, message, "a run could not be carried on");
        let runs = self.store.runs();
        let now = Clock.store_time();
        let tries = match runs.set_back(key.environment, key.run, (&message, now)).await {
            Ok(tries) => tries,
            Err(_) => return Verdict::Again(STORE_PAUSE),
        };
        if tries < TRIES_MAX {
            return Verdict::Again(PAUSE * u32::try_from(tries).unwrap_or(1));
        }
        match self.set_aside(key, fence, &message).await {
            Err(Error::Unavailable { .. } | Error::TooMany { .. }) => Verdict::Again(STORE_PAUSE),
            Err(_) | Ok(()) => Verdict::Leave,
        }
    }

    /// Counts the death of the process before this one against the suspect that it was carrying.
    ///
    /// # Errors
    /// What the store says: then it is counted at the next start.
    pub(crate) async fn count_death(&self) -> Result<(), Error> {
        let Past::Died(carried) = self.witness.past() else { return Ok(()) };
        if let Some(RunKey { environment, run }) = carried {
            let (runs, now) = (self.store.runs(), Clock.store_time());
            let tries = runs.set_back(environment, run, (DEATH, now)).await?;
            tracing::error!(run.id = run.name(), tries, "the server died while it carried a run");
        }
        // Only when it is counted, and before anything else can end this process.
        self.witness.forget();
        Ok(())
    }

    /// Returns the runs that were tried too often and are not set aside yet.
    pub(crate) async fn hopeless(
        &self,
        environment: EnvironmentId,
    ) -> Result<Vec<store::Setback>, Error> {
        Ok(self.store.runs().set_back_often(environment, TRIES_MAX).await?)
    }

    pub(crate) async fn set_aside(
        &self,
        key: RunKey,
        fence: Fence,
        message: &str,
    ) -> Result<(), Error> {
        let RunKey { environment, run } = key;
        let store = &self.store;
        store.runs().set_aside((environment, run), fence, (SET_ASIDE, message)).await?;
        counter!("tidegate_runs_set_aside_total").increment(1);
        tracing::error!(run.id = run.name(), message, "a run was set aside");
        let entry = Entry::new("set-aside", format!("run/{}", run.name()));
        audit::append(store, (environment, None), entry.with("message", message)).await
    }

    /// Ends a run that was set aside: nobody can carry it on, so nothing of it is stopped.
    pub(crate) async fn cancel_set_aside(
        &self,
        caller: &Caller,
        row: &store::Run,
    ) -> Result<(), Error> {
        let time = Clock.time();
        let ended = Ended { time, status: Status::Cancelled, error: None, outputs: None };
        let events = [Event::CancelRequested { time }, Event::Ended(ended)];
        let chunk = engine::encode(&events)?;
        let mut commit = Commit::new(caller.environment, row.run, row.fence, row.next, chunk);
        let mut state = RunUpdate::open(RunStatus::Cancelled);
        state.ended = Some(store::Time(time.0));
        commit.row = RunRow::Update(Box::new(state));
        self.store.journal().commit(commit).await?;
        Ok(())
    }
}
