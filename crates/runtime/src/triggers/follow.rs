//! The row of a trigger follows its flow: turned on and off, saved anew, deleted.

use engine::Source;
use store::{Conflict, EnvironmentId, FlowId, FlowState, NewTrigger, Paging};

use super::clock;
use super::state::State;
use crate::clock::Clock;
use crate::error::Error;
use crate::flows::{ActiveFlow, Summary};
use crate::runtime::Inner;

/// How often a change is tried that others stand in the way of.
const TRIES_MAX: usize = 8;

impl Inner {
    /// Brings the row of a flow's trigger into line with the flow.
    pub(crate) async fn follow(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
    ) -> Result<(), Error> {
        for _ in 0..TRIES_MAX {
            match self.follow_once(environment, flow).await {
                Err(store::Error::Conflict { what: Conflict::TriggerChanged }) => {}
                Err(error) => return Err(error.into()),
                Ok(Followed::Unknown(error)) => return Err(error),
                Ok(Followed::Yes) => {
                    self.bell.ring();
                    return Ok(());
                }
            }
        }
        Err(Error::unavailable("busy", "the trigger of the flow changes all the time"))
    }

    async fn follow_once(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
    ) -> Result<Followed, store::Error> {
        let triggers = self.store.triggers();
        let row = triggers.find(environment, flow).await?;
        let wanted = match self.wanted(environment, flow).await {
            Ok(wanted) => wanted,
            Err(error) => return Ok(Followed::Unknown(error)),
        };
        let seen = row.as_ref().map(|row| row.revision);
        let open = row.as_ref().filter(|row| self.is_subscribed((environment, flow), row));
        let Some(active) = wanted else {
            match (open, seen) {
                (Some(row), _) => triggers.put(environment, due_now(row), seen).await?,
                (None, Some(seen)) => triggers.remove(environment, flow, seen).await?,
                (None, None) => {}
            }
            return Ok(Followed::Yes);
        };
        let new = match &row {
            Some(row) if row.version == active.version => return Ok(Followed::Yes),
            Some(row) => {
                let ended = || open.map(|row| Ok(due_now(row)));
                self.kept(&active, row).or_else(ended).or_else(|| self.begun(&active))
            }
            None => self.begun(&active),
        };
        match new {
            Some(Ok(new)) => triggers.put(environment, new, seen).await?,
            Some(Err(error)) => return Ok(Followed::Unknown(error)),
            None => {}
        }
        Ok(Followed::Yes)
    }

    /// Returns the flow, if it is on and its trigger fires by itself.
    async fn wanted(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
    ) -> Result<Option<std::sync::Arc<ActiveFlow>>, Error> {
        match self.active_flow(environment, flow).await {
            Ok(active) if matches!(active.plan.trigger().source, Source::Request(_)) => Ok(None),
            Ok(active) => Ok(Some(active)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Returns the row of a trigger that did not change with its flow: it goes on where it is.
    fn kept(&self, active: &ActiveFlow, row: &store::Trigger) -> Option<Result<NewTrigger, Error>> {
        let state = self.open_state((active.environment, active.id), &row.state).ok()?;
        // A message may have come since the row was read, and made it due.
        let is_batch = matches!(active.plan.trigger().source, Source::Batch(_));
        let due = if is_batch { Some(Clock.store_time()) } else { row.due };
        (state.definition == active.trigger_mark).then(|| {
            Ok(NewTrigger {
                flow: active.id,
                version: active.version,
                due,
                state: row.state.clone(),
            })
        })
    }

    /// Tells whether a service has been told to call, and not yet to stop.
    fn is_subscribed(&self, key: (EnvironmentId, FlowId), row: &store::Trigger) -> bool {
        self.open_state(key, &row.state).is_ok_and(|state| state.subscription.is_some())
    }

    fn begun(&self, active: &ActiveFlow) -> Option<Result<NewTrigger, Error>> {
        let next = clock::first(active, Clock.time())?;
        Some(self.new_row(active, &next.state, next.due))
    }

    fn new_row(
        &self,
        active: &ActiveFlow,
        state: &State,
        due: Option<engine::Time>,
    ) -> Result<NewTrigger, Error> {
        Ok(NewTrigger {
            flow: active.id,
            version: active.version,
            due: due.map(|due| store::Time(due.0)),
            state: self.seal_state((active.environment, active.id), state)?,
        })
    }

    /// Brings every row into line: a process may have ended between a change of a flow and its row.
    pub(super) async fn follow_all(&self, environment: EnvironmentId) -> Result<(), Error> {
        let mut paging = Paging::first();
        loop {
            let filter = store::FlowFilter::default();
            let page = self.store.flows().list(environment, &filter, &paging).await?;
            for found in page.items {
                let kind = Summary::read(&found.summary).trigger_kind;
                let is_called = kind.as_deref() == Some("Request");
                if found.flow.state == FlowState::On && !is_called {
                    self.follow(environment, found.flow.id).await?;
                }
            }
            let Some(next) = page.next else { return Ok(()) };
            paging = Paging::first().after(next);
        }
    }
}

/// Returns a row that is worked at now: its subscription is to be ended.
fn due_now(row: &store::Trigger) -> NewTrigger {
    NewTrigger {
        flow: row.flow,
        version: row.version,
        due: Some(Clock.store_time()),
        state: row.state.clone(),
    }
}

enum Followed {
    Yes,
    Unknown(Error),
}
