//! Who works at jobs: one task looks for them, and one works at each, as long as nobody says otherwise.

use futures_util::stream::{self, StreamExt};
use store::{EnvironmentId, Job, JobChange, JobState, Time};
use tokio::sync::{Notify, watch};

use super::lane::LaneEnd;
use super::limits::{CLAIM, CLAIM_BEAT, LANES_MAX, LOOK};
use super::show::Hold;
use super::wish::Wish;
use crate::access::Caller;
use crate::clock::Clock;
use crate::error::Error;
use crate::notices::{Occasion, Particulars, Tally};
use crate::runtime::{Inner, Runtime};

/// Tells those who work at jobs that somebody has changed one.
pub(crate) struct Words {
    /// Counts the words, for those at work.
    spoken: watch::Sender<u64>,
    /// For the one who looks for work.
    bell: Notify,
}

impl Default for Words {
    fn default() -> Self {
        Self { spoken: watch::Sender::new(0), bell: Notify::new() }
    }
}

impl Words {
    /// Says that a job was made or changed.
    pub(crate) fn say(&self) {
        self.spoken.send_modify(|count| *count += 1);
        self.bell.notify_one();
    }
}

/// One job in the hands of one task.
pub(super) struct Work {
    pub(super) runtime: Runtime,
    pub(super) environment: EnvironmentId,
    /// As it was when the task took it, or was told of a change.
    pub(super) job: Job,
    pub(super) wish: Wish,
}

/// Looks for jobs that want to be worked at, and has them worked at, until the house drains.
pub(crate) async fn watch(runtime: Runtime) {
    let inner = &runtime.inner;
    let mut draining = inner.draining.subscribe();
    if let Err(error) = unclaim(inner).await {
        let error = &error as &dyn std::error::Error;
        tracing::warn!(error, "jobs go on once the claims of the last process end");
    }
    while !*draining.borrow_and_update() {
        if let Err(error) = claim(&runtime).await {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "it could not be looked for jobs");
        }
        tokio::select! {
            // In this order, so that a simulation can be repeated.
            biased;
            () = inner.words.bell.notified() => {}
            () = tokio::time::sleep(LOOK) => {}
            changed = draining.changed() => if changed.is_err() { return },
        }
    }
}

/// Takes the claims from a process that has ended.
async fn unclaim(inner: &Inner) -> Result<(), Error> {
    for environment in inner.store.environments().list().await? {
        if inner.store.jobs().open(environment.id).await? > 0 {
            inner.store.jobs().unclaim(environment.id).await?;
        }
    }
    Ok(())
}

async fn claim(runtime: &Runtime) -> Result<(), Error> {
    let store = &runtime.inner.store;
    for environment in store.environments().list().await? {
        if store.jobs().open(environment.id).await? == 0 {
            continue;
        }
        let now = Clock.store_time();
        for job in store.jobs().claim(environment.id, now, now.plus(CLAIM)).await? {
            let Some(wish) = Wish::read(&job) else {
                tracing::error!(job.id = %job.id, "a job asks for what this release does not know");
                continue;
            };
            let (runtime, environment) = (runtime.clone(), environment.id);
            tokio::spawn(Work { runtime, environment, job, wish }.work());
        }
    }
    Ok(())
}

impl Work {
    /// Works at the job until it ends, pauses, or the house drains; then others may claim it.
    async fn work(mut self) {
        let (runtime, environment, id) = (self.runtime.clone(), self.environment, self.job.id);
        let worked = tokio::select! {
            worked = self.go_on() => worked,
            error = keep(&runtime, environment, id) => Err(error),
        };
        if let Err(error) = worked {
            // It is claimed again once this claim has ended.
            let error = &error as &dyn std::error::Error;
            tracing::warn!(job.id = %id, error, "a job rests for a while");
            return;
        }
        if let Err(error) = runtime.inner.store.jobs().hold(environment, id, Time(0)).await {
            let error = &error as &dyn std::error::Error;
            tracing::debug!(job.id = %id, error, "the claim on a job ends by itself");
        }
        // It may have been let go on between the last look and now.
        runtime.inner.words.bell.notify_one();
    }

    async fn go_on(&mut self) -> Result<(), Error> {
        loop {
            let hold = self.lanes().await?;
            self.job = self.runtime.inner.store.jobs().get(self.environment, self.job.id).await?;
            if *self.runtime.inner.draining.borrow() {
                return Ok(());
            }
            let next = match (self.job.state, hold) {
                (JobState::Stopping, _) => self.end(JobState::Stopped).await?,
                (JobState::Paused | JobState::Stopped | JobState::Done, _) => return Ok(()),
                (JobState::Canary | JobState::Running, Some(hold)) => self.pause(&hold).await?,
                (JobState::Canary | JobState::Running, None) if self.is_over().await? => {
                    self.end(JobState::Done).await?
                }
                // It was paused and let go on again before the last lane had seen it.
                (JobState::Canary | JobState::Running, None) => false,
            };
            if next {
                return Ok(());
            }
        }
    }

    /// Works at all lanes, some at once; returns why one of them is held.
    async fn lanes(&self) -> Result<Option<Hold>, Error> {
        let jobs = self.runtime.inner.store.jobs();
        let lanes = jobs.lanes(self.environment, self.job.id).await?;
        let ends = stream::iter(lanes).map(|lane| self.lane(lane));
        let mut ends = ends.buffer_unordered(LANES_MAX);
        let mut held = None;
        while let Some(end) = ends.next().await {
            match end? {
                LaneEnd::Held(hold) => held = held.or(Some(hold)),
                LaneEnd::Done | LaneEnd::Interrupted => {}
            }
        }
        Ok(held)
    }

    /// Tells whether nothing is left.
    async fn is_over(&self) -> Result<bool, Error> {
        let jobs = self.runtime.inner.store.jobs();
        Ok(jobs.lanes(self.environment, self.job.id).await?.is_empty())
    }

    /// Ends the job; `false` where somebody has changed it in the same moment.
    async fn end(&self, state: JobState) -> Result<bool, Error> {
        let change = JobChange { state, hold: None, ended: Some(Clock.store_time()) };
        let inner = &self.runtime.inner;
        // Whoever stopped it knows.
        let told = match state {
            JobState::Done => inner.changes(self.environment, &self.done()).await?,
            _ => Vec::new(),
        };
        let (environment, job) = (self.environment, &self.job);
        Ok(inner.store.jobs().end(environment, (job.id, job.state), change, told).await?)
    }

    /// Returns what whoever made the job should know of its end.
    fn done(&self) -> Occasion {
        let job = &self.job;
        let count = |count: i64| u64::try_from(count).unwrap_or_default();
        let (done, failed, skipped) = (count(job.done), count(job.failed), count(job.skipped));
        let tally = Some(Tally { done, failed, skipped });
        let particulars = Particulars { tally, ..Particulars::of(job.kind.as_str()) };
        Occasion::job_done(*job.id.as_uuid(), job.created_by, particulars)
    }

    /// Has the job wait for a person; `false` where somebody has changed it in the same moment.
    async fn pause(&self, hold: &Hold) -> Result<bool, Error> {
        let change = JobChange { state: JobState::Paused, hold: Some(hold.write()), ended: None };
        let jobs = self.runtime.inner.store.jobs();
        Ok(jobs.change(self.environment, self.job.id, self.job.state, change).await?)
    }

    /// Returns on whose behalf the job works, with the role that they have now; nothing where they are gone.
    pub(super) async fn caller(&self) -> Result<Option<Caller>, Error> {
        let user = self.job.created_by;
        match self.runtime.inner.store.users().get(self.environment, user).await {
            Ok(found) if found.disabled => Ok(None),
            Ok(found) => {
                let (environment, role) = (self.environment, found.role);
                Ok(Some(Caller { environment, user, role }))
            }
            Err(store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Tells whether the job is still to be worked at.
    pub(super) async fn goes_on(&self) -> Result<bool, Error> {
        if *self.runtime.inner.draining.borrow() {
            return Ok(false);
        }
        let job = self.runtime.inner.store.jobs().get(self.environment, self.job.id).await?;
        Ok(matches!(job.state, JobState::Canary | JobState::Running))
    }

    /// Returns once the job is not to be worked at any more.
    pub(super) async fn told_to_end(&self) {
        let mut words = self.runtime.inner.words.spoken.subscribe();
        let mut draining = self.runtime.inner.draining.subscribe();
        loop {
            // What cannot be read now is asked again with the next word.
            if !self.goes_on().await.unwrap_or(true) {
                return;
            }
            tokio::select! {
                biased;
                changed = draining.changed() => if changed.is_err() { return },
                changed = words.changed() => if changed.is_err() { return },
                // Other nodes say nothing here.
                () = tokio::time::sleep(CLAIM_BEAT) => {}
            }
        }
    }
}

/// Holds on to the claim on a job; returns what keeps it from that.
async fn keep(runtime: &Runtime, environment: EnvironmentId, id: store::JobId) -> Error {
    loop {
        tokio::time::sleep(CLAIM_BEAT).await;
        let until = Clock.store_time().plus(CLAIM);
        if let Err(error) = runtime.inner.store.jobs().hold(environment, id, until).await {
            return error.into();
        }
    }
}
