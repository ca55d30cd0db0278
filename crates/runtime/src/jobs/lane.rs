//! One lane of a job: its runs one after the other, none before the first has shown that it may.

use std::future::Future;

use store::{ConnectionId, JobChange, JobState, Lane, Left, RunId};

use super::canary::Canary;
use super::crew::Work;
use super::item::{Errand, Tried};
use super::limits::{AHEAD_MAX, ROOM_PAUSE};
use super::show::Hold;
use crate::access::Caller;
use crate::connections::State;
use crate::error::Error;

/// How working at a lane ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum LaneEnd {
    /// Nothing is left in it.
    Done,
    /// A person's word, or the end of the house, came before.
    Interrupted,
    /// It is not to go on before a person says so.
    Held(Hold),
}

/// Ends the work at a lane, for this reason.
type Stopped = Result<(), LaneEnd>;

impl Work {
    /// Works at a lane until nothing is left in it, or something is in the way.
    ///
    /// # Errors
    /// What the store says.
    pub(super) async fn lane(&self, lane: Lane) -> Result<LaneEnd, Error> {
        let pace = self.runtime.inner.paces.of(self.environment, lane);
        let jobs = self.runtime.inner.store.jobs();
        // A person who has seen why the job paused, and lets it go on, needs no second warning.
        let mut is_shown = self.job.hold.is_some() || !self.wish.kind.calls_services();
        if !is_shown && let Some(last) = jobs.last_made(self.environment, self.job.id, lane).await?
        {
            // The process that made it may have ended before it was looked at.
            if let Err(end) = self.show(lane, last).await? {
                return Ok(end);
            }
            is_shown = true;
        }
        loop {
            let key = (self.environment, self.job.id);
            let left = jobs.left(key, lane, AHEAD_MAX).await?;
            if left.is_empty() {
                return Ok(LaneEnd::Done);
            }
            let Some(caller) = self.caller().await? else {
                return Ok(LaneEnd::Held(Hold::new("person-gone")));
            };
            for left in left {
                if !self.goes_on().await?
                    || !self.unless_ended(pace.turn(self.job.per_second)).await
                {
                    return Ok(LaneEnd::Interrupted);
                }
                if is_shown && let Err(end) = self.look_at(lane).await? {
                    return Ok(end);
                }
                let made = match self.settle(&caller, (lane, left)).await? {
                    Ok(made) => made,
                    Err(end) => return Ok(end),
                };
                if !is_shown && let Some(made) = made {
                    if let Err(end) = self.show(lane, made).await? {
                        return Ok(end);
                    }
                    is_shown = true;
                }
            }
        }
    }

    /// Does with a run what was asked for, writes it down, and returns the run that was made.
    async fn settle(
        &self,
        caller: &Caller,
        (lane, left): (Lane, Left),
    ) -> Result<Result<Option<RunId>, LaneEnd>, Error> {
        loop {
            let errand = Errand {
                runtime: self.runtime.clone(),
                job: self.job.id,
                kind: self.wish.kind,
                choice: self.wish.choice,
                caller: caller.clone(),
                left,
                lane,
            };
            match errand.settle().await {
                Tried::Settled(settled) => {
                    let made = settled.made;
                    let jobs = self.runtime.inner.store.jobs();
                    jobs.settle(self.environment, self.job.id, settled).await?;
                    return Ok(Ok(made));
                }
                Tried::Later => {
                    let pause = tokio::time::sleep(ROOM_PAUSE);
                    if !self.unless_ended(pause).await || !self.goes_on().await? {
                        return Ok(Err(LaneEnd::Interrupted));
                    }
                }
            }
        }
    }

    /// Waits for what a first run shows.
    async fn show(&self, lane: Lane, made: RunId) -> Result<Stopped, Error> {
        let mut shown = Ok(Canary::Fine);
        let look = async { shown = self.runtime.inner.canary(self.environment, lane, made).await };
        if !self.unless_ended(look).await {
            return Ok(Err(LaneEnd::Interrupted));
        }
        match shown? {
            Canary::FailedAgain => {
                let hold = Hold { run: Some(made.name()), ..Hold::new("canary-failed-again") };
                Ok(Err(LaneEnd::Held(hold)))
            }
            Canary::Fine => {
                let running = JobChange { state: JobState::Running, hold: None, ended: None };
                let jobs = self.runtime.inner.store.jobs();
                let id = self.job.id;
                jobs.change(self.environment, id, JobState::Canary, running).await?;
                Ok(Ok(()))
            }
        }
    }

    /// Looks whether the connection of a lane was found broken meanwhile.
    async fn look_at(&self, lane: Lane) -> Result<Stopped, Error> {
        if self.job.hold.is_some() || !self.wish.kind.calls_services() {
            return Ok(Ok(()));
        }
        let connection = ConnectionId::from_uuid(uuid::Uuid::from_bytes(lane.0));
        let connections = self.runtime.inner.store.connections();
        match connections.get(self.environment, connection).await {
            Ok(row) if State::find(&row.state) == State::Error => {
                let hold = Hold {
                    connection: Some(connection.to_string()),
                    ..Hold::new("connection-broken")
                };
                Ok(Err(LaneEnd::Held(hold)))
            }
            // A lane of a flow, or of a connection that is gone.
            Ok(_) | Err(store::Error::NotFound { .. }) => Ok(Ok(())),
            Err(error) => Err(error.into()),
        }
    }

    /// Waits for something; `false` where the job is to end, or to pause, before it comes.
    async fn unless_ended(&self, wait: impl Future<Output = ()>) -> bool {
        tokio::select! {
            // In this order, so that a simulation can be repeated.
            biased;
            () = wait => true,
            () = self.told_to_end() => false,
        }
    }
}
