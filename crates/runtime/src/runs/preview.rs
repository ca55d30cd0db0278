//! What a resubmit would do, told before it is done: which choices there are, what stands in the way of each, and
//! what each would repeat.

use std::collections::BTreeMap;
use std::sync::Arc;

use engine::{Heir, Past};
use store::{FlowState, RunId, RunStatus};
use wdl::Value;

use super::again::{Choice, Extent, Which};
use super::show::{SideEffect, resubmitted, shown};
use super::{Granted, Runs};
use crate::access::{Caller, Verb};
use crate::connections::{State, View};
use crate::error::Error;
use crate::flows::ActiveFlow;
use crate::setbacks::is_set_aside;

/// What a resubmit would do.
#[derive(Debug)]
pub struct Preview {
    /// The version by which the run ran.
    pub original: i64,
    /// The version that is published; nothing where the flow is off or gone.
    pub latest: Option<i64>,
    /// What can be chosen, the suggested one first.
    pub offers: Vec<Offer>,
    /// Other trigger data.
    pub edit: Edit,
    /// The runs as which the run was resubmitted before, the oldest first.
    pub resubmitted_as: Vec<RunId>,
    /// Connections of the flow that are known to be broken.
    pub broken: Vec<View>,
}

/// One choice.
#[derive(Debug)]
pub struct Offer {
    /// Which.
    pub choice: Choice,
    /// Why it cannot be chosen.
    pub blocked: Option<Blocked>,
    /// What succeeded, changed something outside, and would or may be done again.
    pub repeats: Vec<SideEffect>,
}

/// Whether the run can be done again with other trigger data.
#[derive(Debug)]
pub struct Edit {
    /// Why not.
    pub blocked: Option<Blocked>,
    /// The body that the trigger brought; nothing where there is none, or it is hidden.
    pub body: Option<Value>,
    /// Whether it is hidden.
    pub is_secured: bool,
}

/// Why something cannot be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// A stable code.
    pub code: &'static str,
    /// The actions that are in the way, where some are.
    pub actions: Vec<String>,
}

/// A run as it is looked at.
struct Looked {
    granted: Granted,
    /// What happened in it; nothing where that cannot be told.
    past: Option<Past>,
    own: Option<Arc<ActiveFlow>>,
    latest: Option<Arc<ActiveFlow>>,
}

impl From<&'static str> for Blocked {
    fn from(code: &'static str) -> Self {
        Self { code, actions: Vec::new() }
    }
}

impl Runs<'_> {
    /// Tells what a resubmit would do.
    ///
    /// # Errors
    /// A run that the person may not see.
    pub async fn preview(&self, caller: &Caller, id: RunId) -> Result<Preview, Error> {
        let granted = self.require(caller, id, Verb::See).await?;
        let looked = self.look(caller, granted).await?;
        let mut offers = Vec::new();
        let whole = match (&looked.past, &looked.own) {
            (Some(past), Some(own)) => self.grouped(caller, own, past.run().side_effects()).await?,
            _ => Vec::new(),
        };
        let again = match (&looked.past, &looked.own) {
            (Some(past), Some(own)) => self.grouped(caller, own, past.repeated()).await?,
            _ => Vec::new(),
        };
        for version in [Which::Latest, Which::Original] {
            for extent in [Extent::FailedAction, Extent::Whole] {
                let choice = Choice { version, extent };
                let blocked = looked.blocked(caller, choice);
                let repeats = match extent {
                    Extent::Whole => whole.clone(),
                    Extent::FailedAction => again.clone(),
                };
                offers.push(Offer { choice, blocked, repeats });
            }
        }
        suggest(&mut offers);
        let store = &self.runtime.inner.store;
        let children = store.runs().children(caller.environment, &[id]).await?;
        Ok(Preview {
            original: looked.granted.row.version,
            latest: looked.latest.as_ref().map(|flow| flow.version),
            edit: looked.edit(caller),
            resubmitted_as: resubmitted(children),
            broken: self.broken(caller, looked.latest.as_deref()).await?,
            offers,
        })
    }

    async fn look(&self, caller: &Caller, granted: Granted) -> Result<Looked, Error> {
        let (inner, row) = (&self.runtime.inner, &granted.row);
        let found = |result: Result<Arc<ActiveFlow>, Error>| match result {
            Ok(flow) => Ok(Some(flow)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error),
        };
        let own = found(inner.any_version(caller.environment, row.flow, row.version).await)?;
        let latest = found(inner.active_flow(caller.environment, row.flow).await)?;
        let past = match self.past(caller, row).await {
            _ if is_set_aside(row) => None,
            Ok(past) => Some(past),
            Err(Error::NotFound { .. } | Error::Engine(_)) => None,
            Err(error) => return Err(error),
        };
        Ok(Looked { granted, past, own, latest })
    }

    /// Lists effects by action, without those whose operation changes nothing.
    pub(super) async fn grouped(
        &self,
        caller: &Caller,
        flow: &ActiveFlow,
        found: Vec<engine::SideEffect>,
    ) -> Result<Vec<SideEffect>, Error> {
        let mut effects: Vec<SideEffect> = Vec::new();
        let mut safe: BTreeMap<(String, String), bool> = BTreeMap::new();
        for effect in found {
            if let Some(known) = effects.iter_mut().find(|known| *known.action == *effect.at.action)
            {
                known.count += 1;
                continue;
            }
            if let (Some(operation), Some(reference)) = (&effect.operation, &effect.target) {
                let key = (reference.to_string(), operation.to_string());
                let is_safe = match safe.get(&key) {
                    Some(known) => *known,
                    None => self.is_safe(caller, flow, (reference, operation)).await?,
                };
                safe.insert(key, is_safe);
                if is_safe {
                    continue;
                }
            }
            let text = |text: Option<Arc<str>>| text.map(|text| text.to_string());
            let (method, target) = (effect.operation.or(effect.method), effect.target);
            let (method, target) = (text(method), text(target));
            let action = effect.at.action.to_string();
            effects.push(SideEffect { action, method, target, count: 1 });
        }
        Ok(effects)
    }

    /// Tells whether an operation of a connector only reads, as its document says.
    async fn is_safe(
        &self,
        caller: &Caller,
        flow: &ActiveFlow,
        (reference, operation): (&str, &str),
    ) -> Result<bool, Error> {
        let inner = &self.runtime.inner;
        let bound = flow.connection(reference).or_else(|| reference.parse().ok());
        let Some(id) = bound else { return Ok(false) };
        let row = match inner.store.connections().get(caller.environment, id).await {
            Ok(row) => row,
            Err(store::Error::NotFound { .. }) => return Ok(false),
            Err(error) => return Err(error.into()),
        };
        let document = inner.connector(caller.environment, row.connector).await?;
        let method = document.operation(operation).map(|operation| operation.method.as_str());
        Ok(method.is_some_and(engine::is_safe_method))
    }

    /// Returns the connections of a flow that are known to be broken, of those that the person may see.
    async fn broken(&self, caller: &Caller, flow: Option<&ActiveFlow>) -> Result<Vec<View>, Error> {
        let mut broken: Vec<View> = Vec::new();
        for id in flow.iter().flat_map(|flow| flow.bindings.values()) {
            if broken.iter().any(|known| known.row.id == *id) {
                continue;
            }
            let found = self.runtime.connections().find(caller, *id).await?;
            broken.extend(found.filter(|view| view.state == State::Error));
        }
        Ok(broken)
    }
}

impl Looked {
    /// Returns what is in the way of a choice.
    fn blocked(&self, caller: &Caller, choice: Choice) -> Option<Blocked> {
        if let Some(code) = self.gone().or_else(|| self.forbidden(caller, Verb::Use)) {
            return Some(code.into());
        }
        let row = &self.granted.row;
        let set_aside = is_set_aside(row);
        let whole = choice.extent == Extent::Whole;
        if !(row.status.is_final() || set_aside && whole) {
            return Some(if set_aside { "run-set-aside" } else { "run-not-finished" }.into());
        }
        let version = match choice.version {
            Which::Latest => &self.latest,
            Which::Original => &self.own,
        };
        let Some(version) = version else { return Some("version-gone".into()) };
        if whole {
            return (self.past.is_none() && !set_aside).then(|| "data-gone".into());
        }
        if row.status == RunStatus::Succeeded {
            return Some("run-succeeded".into());
        }
        let Some(past) = &self.past else { return Some("data-gone".into()) };
        let homeless = past.inheritance(&version.plan, Heir::Alone).err()?;
        let actions = homeless.iter().map(|action| action.to_string()).collect();
        Some(Blocked { code: "version-incompatible", actions })
    }

    fn edit(&self, caller: &Caller) -> Edit {
        let content = self.past.as_ref().and_then(|past| past.run().trigger_outputs());
        let is_secured = content.is_some_and(engine::Content::is_secure);
        let body = content.and_then(shown).and_then(|outputs| outputs.get("body").cloned());
        let is_called = self.latest.as_ref().is_some_and(|f| f.plan.trigger().request().is_some());
        let choice = Choice::default();
        let blocked = self.blocked(caller, choice).or_else(|| {
            let code = self.forbidden(caller, Verb::Edit);
            code.or_else(|| (!is_called).then_some("trigger-not-editable")).map(Blocked::from)
        });
        Edit { blocked, body, is_secured }
    }

    /// Tells whether the flow is there and takes triggers.
    fn gone(&self) -> Option<&'static str> {
        match &self.granted.flow {
            None => Some("flow-deleted"),
            Some(flow) if flow.state == FlowState::Off => Some("flow-off"),
            Some(_) => None,
        }
    }

    fn forbidden(&self, caller: &Caller, verb: Verb) -> Option<&'static str> {
        (!caller.may(self.granted.relation, verb)).then_some("forbidden")
    }
}

/// Brings the choice to the front that a person most likely wants: the one that repeats nothing where a whole
/// repetition would.
fn suggest(offers: &mut [Offer]) {
    let repeats = offers
        .iter()
        .any(|offer| offer.choice.extent == Extent::Whole && !offer.repeats.is_empty());
    let rank = |offer: &Offer| {
        let is_other = (offer.choice.extent == Extent::FailedAction) != repeats;
        (offer.blocked.is_some(), is_other, offer.choice.version == Which::Original)
    };
    offers.sort_by_key(rank);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(version: Which, extent: Extent, blocked: Option<&'static str>) -> Offer {
        let effect = SideEffect { action: "A".to_owned(), method: None, target: None, count: 1 };
        let repeats = if extent == Extent::Whole { vec![effect] } else { Vec::new() };
        let blocked = blocked.map(Blocked::from);
        Offer { choice: Choice { version, extent }, blocked, repeats }
    }

    fn first(mut offers: Vec<Offer>) -> Choice {
        suggest(&mut offers);
        offers[0].choice
    }

    #[test]
    fn what_repeats_nothing_is_suggested_and_the_published_version_before_the_original() {
        use {Extent::*, Which::*};
        let all = |blocked| {
            vec![
                offer(Original, Whole, None),
                offer(Latest, Whole, None),
                offer(Original, FailedAction, None),
                offer(Latest, FailedAction, blocked),
            ]
        };
        assert_eq!(first(all(None)), Choice { version: Latest, extent: FailedAction });
        let incompatible = Some("version-incompatible");
        assert_eq!(first(all(incompatible)), Choice { version: Original, extent: FailedAction });
        let mut harmless = all(None);
        harmless.iter_mut().for_each(|offer| offer.repeats.clear());
        assert_eq!(first(harmless), Choice { version: Latest, extent: Whole });
    }
}
