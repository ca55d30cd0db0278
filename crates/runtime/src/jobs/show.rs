//! Jobs as people see them, and the words by which they are steered.

use serde::{Deserialize, Serialize};
use store::{Job, JobChange, JobId, JobItem, JobOutcome, JobState, MadeRuns, Page, Paging, Reason};

use super::Jobs;
use super::wish::Wish;
use crate::access::{Caller, Role};
use crate::audit::Entry;
use crate::clock::Clock;
use crate::error::Error;

/// A job as people see it.
#[derive(Clone, Debug)]
pub struct View {
    /// The row.
    pub row: Job,
    /// What is done with each run; nothing where another release has written it.
    pub wish: Option<Wish>,
    /// Why it pauses by itself.
    pub hold: Option<Hold>,
    /// Why runs were refused or failed, the most frequent first.
    pub reasons: Vec<Reason>,
    /// How the runs stand that it made.
    pub made: Vec<MadeRuns>,
    /// The first run that it made, and how that stands.
    pub canary: Option<(store::RunId, Option<store::RunStatus>)>,
}

/// A run of a job as people see it.
pub type Item = JobItem;

/// Why a job pauses by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Hold {
    /// Why, as a stable code: `canary-failed-again`, `connection-broken`, `person-gone`.
    pub code: String,
    /// The run that failed again.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub run: Option<String>,
    /// The connection that is broken.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub connection: Option<String>,
    /// Whether a person has let the job go on all the same.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub overruled: bool,
}

impl Hold {
    pub(super) fn new(code: &str) -> Self {
        Self { code: code.to_owned(), ..Self::default() }
    }

    pub(super) fn read(job: &Job) -> Option<Self> {
        job.hold.as_deref().and_then(|text| serde_json::from_str(text).ok())
    }

    pub(super) fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Jobs<'_> {
    /// Lists jobs, newest first: one's own, or all for administrators. Reasons and runs are in the details only.
    ///
    /// # Errors
    /// A paging token of another list.
    pub async fn list(&self, caller: &Caller, paging: &Paging) -> Result<Page<View>, Error> {
        let of = (caller.role != Role::Administrator).then_some(caller.user);
        let jobs = self.runtime.inner.store.jobs();
        let page = jobs.list(caller.environment, of, paging).await?;
        Ok(Page { items: page.items.into_iter().map(short).collect(), next: page.next })
    }

    /// Returns a job.
    ///
    /// # Errors
    /// What the person may not see.
    pub async fn get(&self, caller: &Caller, id: JobId) -> Result<View, Error> {
        let row = self.require(caller, id).await?;
        self.view(row).await
    }

    /// Lists the runs of a job: all, or those with one outcome.
    ///
    /// # Errors
    /// What the person may not see; a paging token of another list.
    pub async fn items(
        &self,
        caller: &Caller,
        id: JobId,
        outcome: Option<JobOutcome>,
        paging: &Paging,
    ) -> Result<Page<Item>, Error> {
        self.require(caller, id).await?;
        let jobs = self.runtime.inner.store.jobs();
        Ok(jobs.items((caller.environment, id), outcome, paging).await?)
    }

    /// Has a job wait. What is under way is finished.
    ///
    /// # Errors
    /// `job-state` for one that has ended or is about to.
    pub async fn pause(&self, caller: &Caller, id: JobId) -> Result<View, Error> {
        let pause = |state| match state {
            JobState::Canary | JobState::Running => Some(JobState::Paused),
            JobState::Paused => Some(state),
            JobState::Stopping | JobState::Stopped | JobState::Done => None,
        };
        self.steer(caller, id, ("pause", pause)).await
    }

    /// Lets a job go on that waits.
    ///
    /// # Errors
    /// `job-state` for one that has ended or is about to.
    pub async fn resume(&self, caller: &Caller, id: JobId) -> Result<View, Error> {
        let resume = |state| match state {
            JobState::Paused => Some(JobState::Running),
            JobState::Canary | JobState::Running => Some(state),
            JobState::Stopping | JobState::Stopped | JobState::Done => None,
        };
        self.steer(caller, id, ("resume", resume)).await
    }

    /// Ends a job. What is under way is finished; what is left is left.
    ///
    /// # Errors
    /// `job-state` for one that is done.
    pub async fn stop(&self, caller: &Caller, id: JobId) -> Result<View, Error> {
        let stop = |state| match state {
            JobState::Canary | JobState::Running => Some(JobState::Stopping),
            // Nobody is at work at it.
            JobState::Paused => Some(JobState::Stopped),
            JobState::Stopping | JobState::Stopped => Some(state),
            JobState::Done => None,
        };
        self.steer(caller, id, ("stop", stop)).await
    }

    /// Changes how a job stands, to what the word makes of how it stands now.
    async fn steer(
        &self,
        caller: &Caller,
        id: JobId,
        (verb, next): (&'static str, impl Fn(JobState) -> Option<JobState>),
    ) -> Result<View, Error> {
        let jobs = self.runtime.inner.store.jobs();
        loop {
            let row = self.require(caller, id).await?;
            let Some(state) = next(row.state) else {
                let message = format!("the job is {}", row.state.name());
                return Err(Error::conflict("job-state", message));
            };
            if state == row.state {
                return self.view(row).await;
            }
            // Who lets a job go on has seen why it paused.
            let hold = Hold::read(&row).map(|hold| Hold {
                overruled: hold.overruled || state == JobState::Running,
                ..hold
            });
            let change = JobChange {
                state: first_state(&row, state),
                hold: hold.as_ref().map(Hold::write),
                ended: state.is_final().then(|| Clock.store_time()),
            };
            if jobs.change(caller.environment, id, row.state, change).await? {
                self.runtime.note(caller, Entry::new(verb, format!("job/{id}"))).await?;
                self.runtime.inner.words.say();
            }
        }
    }

    /// Finds a job that the person may see: their own, or any for administrators.
    async fn require(&self, caller: &Caller, id: JobId) -> Result<Job, Error> {
        let row = self.runtime.inner.store.jobs().get(caller.environment, id).await?;
        if row.created_by != caller.user && caller.role != Role::Administrator {
            return Err(Error::NotFound { what: "job" });
        }
        Ok(row)
    }

    pub(super) async fn view(&self, row: Job) -> Result<View, Error> {
        let store = &self.runtime.inner.store;
        let (environment, id) = (row.environment, row.id);
        let canary = match row.canary {
            None => None,
            Some(run) => match store.runs().get(environment, run).await {
                Ok(found) => Some((run, Some(found.status))),
                Err(store::Error::NotFound { .. }) => Some((run, None)),
                Err(error) => return Err(error.into()),
            },
        };
        let reasons = store.jobs().reasons(environment, id).await?;
        let made = store.jobs().made(environment, id).await?;
        Ok(View { reasons, made, canary, ..short(row) })
    }
}

/// A job that nothing has shown yet begins with its canary again, unless a person has overruled what one showed.
fn first_state(row: &Job, state: JobState) -> JobState {
    let is_shown = row.hold.is_some() || row.done > 0;
    if state == JobState::Running && !is_shown { JobState::Canary } else { state }
}

fn short(row: Job) -> View {
    let wish = Wish::read(&row);
    let hold = Hold::read(&row).filter(|hold| !hold.overruled);
    View { row, wish, hold, reasons: Vec::new(), made: Vec::new(), canary: None }
}
