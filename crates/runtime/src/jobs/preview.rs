//! What a job would do, before it is made.

use std::collections::BTreeMap;

use store::{Chosen, FlowId, FlowState};

use super::Jobs;
use super::item::{Deed, deed};
use super::limits::PREVIEW_RUNS_MAX;
use super::make;
use super::wish::{Kind, NewJob};
use crate::access::{Caller, Relation};
use crate::error::Error;
use crate::runs::Extent;

/// What a job would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// How many runs it would be about.
    pub total: i64,
    /// Their flows, the most frequent first.
    pub flows: Vec<FlowCount>,
    /// How many would go on as they are.
    pub resumable: i64,
    /// How many would be started again.
    pub resubmittable: i64,
    /// How many would be stopped.
    pub cancellable: i64,
    /// Actions that succeeded and would be done again, with how often, in the runs that were looked at.
    pub repeats: Vec<(String, i64)>,
    /// How many runs were looked at for that.
    pub looked_at: i64,
    /// How many would be refused, by the reason.
    pub skipped: Vec<(&'static str, i64)>,
    /// With how many runs of one connection a second at most.
    pub per_second: i64,
}

/// How many runs of a flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowCount {
    /// The flow.
    pub flow: FlowId,
    /// Its name; empty where it is gone.
    pub name: String,
    /// How many.
    pub count: i64,
}

/// What is known of a flow whose runs are meant.
struct Known {
    name: String,
    /// Whether the person may do that with its runs.
    is_allowed: bool,
    /// Whether it is off or gone, so that none of its runs can be started again.
    is_off: bool,
}

impl Known {
    /// Returns what is to be done with a run of the flow, or why that cannot be.
    fn allows(&self, deed: Deed) -> Result<Deed, &'static str> {
        match deed {
            _ if !self.is_allowed => Err("forbidden"),
            Deed::Resubmit if self.is_off => Err("flow-off"),
            Deed::Resubmit | Deed::Resume | Deed::Cancel => Ok(deed),
        }
    }
}

impl Jobs<'_> {
    /// Tells what a job would do.
    ///
    /// # Errors
    /// `job-too-large`, `job-rate`.
    pub async fn preview(&self, caller: &Caller, new: NewJob) -> Result<Preview, Error> {
        let per_second = make::per_second(&new)?;
        let choice = make::choice(caller, &new);
        let jobs = self.runtime.inner.store.jobs();
        let chosen = jobs.chosen(caller.environment, &choice).await?;
        let total: i64 = chosen.iter().map(|chosen| chosen.count).sum();
        if total > store::limits::JOB_ITEMS_MAX {
            return Err(make::too_large());
        }
        let known = self.known(caller, &chosen, new.wish.kind).await?;
        let mut preview = Preview { total, per_second, ..Preview::default() };
        let mut flows: BTreeMap<FlowId, i64> = BTreeMap::new();
        let mut skipped: BTreeMap<&'static str, i64> = BTreeMap::new();
        for one in &chosen {
            *flows.entry(one.flow).or_default() += one.count;
            let deed = deed(new.wish.kind, new.wish.choice, (one.status, one.waits));
            let deed = deed
                .and_then(|deed| known.get(&one.flow).map_or(Ok(deed), |flow| flow.allows(deed)));
            match deed {
                Err(reason) => *skipped.entry(reason).or_default() += one.count,
                Ok(Deed::Resubmit) if one.made_again => {
                    *skipped.entry("resubmitted-before").or_default() += one.count;
                }
                Ok(Deed::Resubmit) => preview.resubmittable += one.count,
                Ok(Deed::Resume) => preview.resumable += one.count,
                Ok(Deed::Cancel) => preview.cancellable += one.count,
            }
        }
        preview.flows = named(flows, &known);
        preview.skipped = skipped.into_iter().collect();
        if new.wish.kind == Kind::Resubmit && new.wish.choice.extent == Extent::Whole {
            self.look_for_repeats(caller, &choice, &mut preview).await?;
        }
        Ok(preview)
    }

    async fn known(
        &self,
        caller: &Caller,
        chosen: &[Chosen],
        kind: Kind,
    ) -> Result<BTreeMap<FlowId, Known>, Error> {
        let inner = &self.runtime.inner;
        let mut known = BTreeMap::new();
        for one in chosen {
            if known.contains_key(&one.flow) {
                continue;
            }
            let found = match inner.store.flows().get(caller.environment, one.flow).await {
                Ok(flow) => {
                    let object = store::Object::Flow(flow.id);
                    let relation = inner.relation(caller, flow.owner, object).await?;
                    let is_allowed = caller.may(relation, kind.verb());
                    Known { name: flow.name, is_allowed, is_off: flow.state == FlowState::Off }
                }
                // Runs of deleted flows are the administrators'.
                Err(store::Error::NotFound { .. }) => {
                    let is_allowed = caller.may(Relation::Stranger, kind.verb());
                    Known { name: String::new(), is_allowed, is_off: true }
                }
                Err(error) => return Err(error.into()),
            };
            known.insert(one.flow, found);
        }
        Ok(known)
    }

    /// Looks into the newest runs for actions that succeeded and would be done again.
    async fn look_for_repeats(
        &self,
        caller: &Caller,
        choice: &store::Choice,
        preview: &mut Preview,
    ) -> Result<(), Error> {
        let runs = self.runtime.runs();
        let store = &self.runtime.inner.store;
        let sample = store.jobs().sample(caller.environment, choice, PREVIEW_RUNS_MAX).await?;
        let mut repeats: BTreeMap<String, i64> = BTreeMap::new();
        for one in sample.iter().filter(|one| one.status.is_final()) {
            let row = store.runs().get(caller.environment, one.run).await?;
            // One that cannot be read cannot be told of either; its line in the result will say so.
            let Ok((_, run)) = runs.load(caller, &row).await else { continue };
            preview.looked_at += 1;
            for effect in run.side_effects() {
                *repeats.entry(effect.at.action.to_string()).or_default() += 1;
            }
        }
        preview.repeats = repeats.into_iter().collect();
        preview.repeats.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Ok(())
    }
}

fn named(flows: BTreeMap<FlowId, i64>, known: &BTreeMap<FlowId, Known>) -> Vec<FlowCount> {
    let name = |flow| known.get(flow).map(|known| known.name.clone()).unwrap_or_default();
    let counted = flows.iter().map(|(flow, count)| (*flow, name(flow), *count));
    let mut flows: Vec<_> =
        counted.map(|(flow, name, count)| FlowCount { flow, name, count }).collect();
    flows.sort_by_key(|flow| std::cmp::Reverse(flow.count));
    flows
}
