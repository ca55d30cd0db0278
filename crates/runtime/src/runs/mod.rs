//! Runs: listed, shown with every action, stopped, started again.

mod again;
mod list;
mod preview;
mod show;

pub(crate) use store::NewLink as Link;

pub(crate) use again::wish;
pub use again::{Choice, Edited, Extent, Resubmitted, Which};
pub use list::{RunFilter, RunSummary};
pub use preview::{Blocked, Edit, Offer, Preview};
pub use show::{ActionRecord, Failure, RunDetail, SideEffect, Waiting};

use std::sync::Arc;

use engine::{Event, Past, Run, Started};
use store::{EnvironmentId, RunId};

use crate::access::{Caller, Relation, Verb};
use crate::error::Error;
use crate::flows::ActiveFlow;
use crate::journal::{self, RunKey};
use crate::runtime::{Inner, Runtime};

/// Reads runs, and acts on them, on behalf of a person.
pub struct Runs<'a> {
    pub(crate) runtime: &'a Runtime,
}

/// A run that the person may do something with.
pub(crate) struct Granted {
    pub(crate) row: store::Run,
    pub(crate) relation: Relation,
    /// The flow, unless it was deleted.
    pub(crate) flow: Option<store::Flow>,
}

impl Runs<'_> {
    /// Finds out what a run's flow is to a person, and refuses what they may not do with it. Runs of
    /// deleted flows are the administrators'.
    pub(crate) async fn require(
        &self,
        caller: &Caller,
        id: RunId,
        verb: Verb,
    ) -> Result<Granted, Error> {
        let inner = &self.runtime.inner;
        let row = inner.store.runs().get(caller.environment, id).await?;
        let flow = match inner.store.flows().get(caller.environment, row.flow).await {
            Ok(flow) => Some(flow),
            Err(store::Error::NotFound { .. }) => None,
            Err(error) => return Err(error.into()),
        };
        let relation = match &flow {
            Some(flow) => inner.relation(caller, flow.owner, store::Object::Flow(flow.id)).await?,
            None => Relation::Stranger,
        };
        caller.require(relation, verb, "run")?;
        Ok(Granted { row, relation, flow })
    }

    /// Folds the journal of a run with what is needed to go on from it.
    pub(crate) async fn past(&self, caller: &Caller, row: &store::Run) -> Result<Past, Error> {
        Ok(self.runtime.inner.past(caller.environment, row).await?.1)
    }

    /// Folds a run's journal.
    pub(crate) async fn load(
        &self,
        caller: &Caller,
        row: &store::Run,
    ) -> Result<(Arc<ActiveFlow>, Run), Error> {
        let (flow, events) = self.events(caller, row).await?;
        let run = Run::fold(Arc::clone(&flow.plan), flow.surroundings(), events)?;
        Ok((flow, run))
    }

    /// Reads a run's journal, and the version of the flow by which it ran.
    pub(crate) async fn events(
        &self,
        caller: &Caller,
        row: &store::Run,
    ) -> Result<(Arc<ActiveFlow>, Vec<Event>), Error> {
        let inner = &self.runtime.inner;
        let key = RunKey { environment: caller.environment, run: row.run };
        let flow = inner.any_version(caller.environment, row.flow, row.version).await?;
        let chunks = inner.store.journal().load(caller.environment, row.run).await?;
        Ok((flow, journal::decode(inner, &key, &chunks).await?))
    }

    /// Reads how a run came to be, and nothing of what happened in it since.
    pub(crate) async fn beginning(
        &self,
        caller: &Caller,
        row: &store::Run,
    ) -> Result<Started, Error> {
        let inner = &self.runtime.inner;
        let key = RunKey { environment: caller.environment, run: row.run };
        let mut chunks = inner.store.journal().load(caller.environment, row.run).await?;
        chunks.truncate(1);
        match journal::decode(inner, &key, &chunks).await?.into_iter().next() {
            Some(Event::Started(started)) => Ok(started),
            _ => Err(engine::Error::Corrupt("a journal does not begin with a start").into()),
        }
    }
}

impl Inner {
    /// Folds the journal of a run with what is needed to go on from it, and returns the version by which it ran.
    pub(crate) async fn past(
        &self,
        environment: EnvironmentId,
        row: &store::Run,
    ) -> Result<(Arc<ActiveFlow>, Past), Error> {
        let key = RunKey { environment, run: row.run };
        let flow = self.any_version(environment, row.flow, row.version).await?;
        let chunks = self.store.journal().load(environment, row.run).await?;
        let events = journal::decode(self, &key, &chunks).await?;
        let past = Past::fold(Arc::clone(&flow.plan), flow.surroundings(), events)?;
        Ok((flow, past))
    }
}
