//! A run that has ended, with everything that is needed to go on from it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::estate::{Earlier, Inherited, is_cut};
use super::fit::has_counterpart;
use super::side_effects::SideEffect;
use super::verdict::Verdict;
use crate::actions::Kind;
use crate::command::CallKind;
use crate::error::Error;
use crate::event::{Event, Opened, Outcome, Place, Turned};
use crate::inversion::{Inversion, inverted};
use crate::plan::Plan;
use crate::record::Record;
use crate::run::{Run, Spot, Surroundings};
use crate::status::Status;

/// A run that has ended. Beside what a run knows of itself, it remembers what its loops went over.
pub struct Past {
    run: Run,
    openings: BTreeMap<Spot, Opened>,
}

/// Who goes on from a run that has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heir {
    /// A run by itself: nobody waits for its answer.
    Alone,
    /// The child of an action that waits for a good answer.
    Child,
}

impl Past {
    /// Folds the journal of a run that has ended.
    ///
    /// # Errors
    /// Those of [`Run::fold`].
    pub fn fold(
        plan: Arc<Plan>,
        surroundings: Surroundings,
        events: impl IntoIterator<Item = Event>,
    ) -> Result<Self, Error> {
        let mut openings = BTreeMap::new();
        let run = Run::fold_watched(plan, surroundings, events, |run, event| {
            let at = match event {
                Event::Opened(opened) => &opened.at,
                Event::Kept(kept) => &kept.at,
                _ => return Ok(()),
            };
            let spot = run.spot(at)?;
            openings.extend(opened(run, at, &spot).map(|opened| (spot, opened)));
            Ok(())
        })?;
        Ok(Self { run, openings })
    }

    /// Returns the run.
    pub fn run(&self) -> &Run {
        &self.run
    }

    /// Returns what a run of a plan takes over from this one.
    ///
    /// # Errors
    /// The actions whose outcomes would be taken over and for which the plan has no place: they would be done
    /// again under other names.
    pub fn inheritance(&self, plan: &Plan, heir: Heir) -> Result<Vec<Inherited>, Vec<Arc<str>>> {
        let will = Will {
            past: self,
            verdict: Verdict::of(&self.run, heir == Heir::Child),
            keepers: self.run.plan.keepers(),
            chancy: self.run.plan.chancy_in(plan),
            homes: homes(&self.run.plan, plan),
            heir,
        };
        let mut kept: Vec<Inherited> =
            self.run.spots().flat_map(|(spot, record)| will.of(&spot, record)).collect();
        kept.extend(self.left_over());
        kept.retain(|one| !one.is_hint() || !will.is_homeless(one));
        let homeless = kept.iter().filter(|one| will.is_homeless(one));
        let homeless: BTreeSet<_> = homeless.map(|one| Arc::clone(&one.at().action)).collect();
        if homeless.is_empty() { Ok(kept) } else { Err(homeless.into_iter().collect()) }
    }

    /// Lists the actions of this run that have changed something outside and that a run that goes on from it may
    /// do again: they ran because of what failed.
    pub fn repeated(&self) -> Vec<SideEffect> {
        let verdict = Verdict::of(&self.run, false);
        self.run.side_effects_of(|spot| verdict.is_anew(spot))
    }

    /// Lists what this run had itself taken over and never came to.
    fn left_over(&self) -> Vec<Inherited> {
        if inverted(Inversion::LeftOverIsHandedOn) {
            return Vec::new();
        }
        let run = &self.run;
        let is_open = |spot: &Spot| {
            let record = run.record(spot);
            record.is_none_or(|record| record.status == Status::Skipped)
        };
        let at = |spot: &Spot| run.place(spot);
        let estate = &run.estate;
        let outcomes = estate.outcomes.values().cloned().map(Inherited::Outcome);
        let openings = estate.openings.values().cloned().map(Inherited::Opened);
        let rounds = estate.rounds.iter().filter(|(spot, _)| is_open(spot));
        let rounds = rounds.map(|(_, rounds)| Inherited::Rounds(rounds.clone()));
        let doubts =
            estate.doubts.iter().filter(|(spot, _)| is_open(spot)).map(|(spot, run)| {
                Inherited::Doubt(Earlier { at: at(spot), run: Arc::clone(run) })
            });
        let children = estate.children.iter().filter(|(spot, _)| is_open(spot));
        let children = children
            .map(|(spot, run)| Inherited::Child(Earlier { at: at(spot), run: Arc::clone(run) }));
        outcomes.chain(openings).chain(rounds).chain(doubts).chain(children).collect()
    }
}

/// What becomes of what a run has done.
struct Will<'a> {
    past: &'a Past,
    verdict: Verdict<'a>,
    /// Which actions have to keep what they gave, or have such inside.
    keepers: Vec<bool>,
    /// Which depend on chance, now as before: one that was changed since is evaluated again.
    chancy: Vec<bool>,
    /// Which have a place in the plan of the new run.
    homes: Vec<bool>,
    heir: Heir,
}

impl Will<'_> {
    /// Returns what is taken over for one place.
    fn of(&self, spot: &Spot, record: &Record) -> Vec<Inherited> {
        let (is_redone, is_anew) = (self.verdict.is_redone(spot), self.verdict.is_anew(spot));
        let earlier = |run| Earlier { at: self.past.run.place(spot), run };
        let child = record.child().map(|run| Inherited::Child(earlier(run.into())));
        let mut kept = Vec::new();
        if is_redone || is_anew {
            kept.extend(self.doubt(spot, record).map(|run| Inherited::Doubt(earlier(run))));
            kept.extend(child.filter(|_| !is_anew));
        } else if let Some(outcome) = self.outcome(spot, record) {
            kept.push(Inherited::Outcome(outcome));
            kept.extend(child);
        }
        if !is_anew {
            kept.extend(self.opening(spot, record));
        }
        kept
    }

    /// Returns the outcome of an action that is not done again.
    fn outcome(&self, spot: &Spot, record: &Record) -> Option<Outcome> {
        let action = &self.past.run.plan.actions[spot.action];
        let is_kept = match &action.kind {
            _ if self.verdict.is_in_cut(spot) => true,
            // A static result that stands no longer has done nothing.
            _ if record.status == Status::Skipped || record.is_replaced => false,
            _ if record.status == Status::Failed && inverted(Inversion::HandledFailureStays) => {
                false
            }
            // Whoever waits for an answer gets one from the new run.
            Kind::Response(_) => self.heir == Heir::Alone,
            Kind::Until(_) => record.opened.is_some() && self.keepers[spot.action],
            Kind::Condition(_) | Kind::Switch(_) | Kind::Foreach(_) | Kind::Scope(_) => {
                is_cut(record.status)
            }
            Kind::Terminate(_) => false,
            _ => action.has_effect() || self.chancy[spot.action],
        };
        is_kept.then(|| outcome(self.past.run.place(spot), record))
    }

    /// Returns how a block goes on that is gone into once more.
    fn opening(&self, spot: &Spot, record: &Record) -> Option<Inherited> {
        let action = &self.past.run.plan.actions[spot.action];
        let is_whole = is_cut(record.status) && !self.verdict.is_redone(spot);
        let opening = record.opened.as_ref().filter(|_| !is_whole && self.keepers[spot.action])?;
        match &action.kind {
            Kind::Until(_) => Some(Inherited::Rounds(Turned {
                at: self.past.run.place(spot),
                time: record.started,
                turn: opening.turn.max(self.past.run.rounds_left(spot)),
            })),
            Kind::Foreach(_) if inverted(Inversion::LoopKeepsItsItems) => None,
            Kind::Foreach(_) => self.past.openings.get(spot).cloned().map(Inherited::Opened),
            _ if self.chancy[spot.action] => {
                self.past.openings.get(spot).cloned().map(Inherited::Opened)
            }
            _ => None,
        }
    }

    /// Returns the run under whose key a call was sent that may have reached its service.
    fn doubt(&self, spot: &Spot, record: &Record) -> Option<Arc<str>> {
        let run = &self.past.run;
        let kind = run.plan.actions[spot.action].kind.call_kind();
        let is_sent = kind.is_some_and(|kind| kind != CallKind::Workflow) && record.attempts > 0;
        let is_in_doubt = is_sent && record.is_in_doubt();
        is_in_doubt.then(|| run.doubt(spot).unwrap_or_else(|| Arc::clone(&run.started.run)))
    }

    /// Tells whether the new plan has no place for what happened.
    fn is_homeless(&self, kept: &Inherited) -> bool {
        let action = self.past.run.plan.find(&kept.at().action);
        action.is_none_or(|action| !self.homes[action])
    }
}

/// Returns how a block action was opened, while it is open.
fn opened(run: &Run, at: &Place, spot: &Spot) -> Option<Opened> {
    let record = run.record(spot).filter(|record| !record.status.is_final())?;
    let opening = record.opened.as_ref()?;
    Some(Opened {
        at: at.clone(),
        time: record.started,
        inputs: record.inputs.clone(),
        block: opening.block,
        items: opening.items.clone(),
        bounds: record.bounds,
    })
}

/// Tells of each action of a plan whether another one has a place for what it did.
fn homes(old: &Plan, new: &Plan) -> Vec<bool> {
    let is_same = std::ptr::eq(old, new);
    (0..old.actions.len()).map(|action| is_same || has_counterpart(old, action, new)).collect()
}

fn outcome(at: Place, record: &Record) -> Outcome {
    Outcome {
        at,
        started: record.started,
        ended: record.ended.unwrap_or(record.started),
        status: record.status,
        code: record.code.clone(),
        error: record.error.clone(),
        inputs: record.inputs.clone(),
        outputs: record.outputs.clone(),
        tracked: record.tracked.clone(),
        not_sent: record.not_sent,
        is_replaced: false,
        // Outputs that were joined are whole.
        is_last_page: false,
    }
}
