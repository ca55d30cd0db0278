//! What a run has taken over from the one it goes on from, and has not come to yet.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::ambience::Ambience;
use crate::content::Content;
use crate::decide::Step;
use crate::error::Error;
use crate::event::{Awaited, Event, Opened, Outcome, Place, Turned};
use crate::inversion::{Inversion, inverted};
use crate::plan::ActionIndex;
use crate::run::{Run, Spot};
use crate::status::Status;
use crate::time::Time;

/// One thing that a run takes over from the run that it goes on from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Inherited {
    /// How an action ended: when its time comes, it is not done again.
    Outcome(Outcome),
    /// What a block has chosen: the items of a loop, or a branch that chance or time decided.
    Opened(Opened),
    /// How often an Until goes round before its condition counts again.
    Rounds(Turned),
    /// A call that may have reached its service: it goes out under the key of this run.
    Doubt(Earlier),
    /// The run that an action called as its child: it is gone on with.
    Child(Earlier),
}

/// An earlier run that has to do with an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// Which action.
    pub at: Place,
    /// The name of the run.
    pub run: Arc<str>,
}

/// What was taken over for an action holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// Which action.
    pub at: Place,
    /// When the run came to it.
    pub time: Time,
}

/// What was taken over and not come to yet, by place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Estate {
    pub(crate) outcomes: BTreeMap<Spot, Outcome>,
    pub(crate) openings: BTreeMap<Spot, Opened>,
    pub(crate) rounds: BTreeMap<Spot, Turned>,
    pub(crate) doubts: BTreeMap<Spot, Arc<str>>,
    pub(crate) children: BTreeMap<Spot, Arc<str>>,
}

impl Inherited {
    /// Returns the place that it is about.
    pub fn at(&self) -> &Place {
        match self {
            Self::Outcome(outcome) => &outcome.at,
            Self::Opened(opened) => &opened.at,
            Self::Rounds(rounds) => &rounds.at,
            Self::Doubt(earlier) | Self::Child(earlier) => &earlier.at,
        }
    }

    /// Tells whether it only helps an action that is done again.
    pub(crate) fn is_hint(&self) -> bool {
        match self {
            Self::Doubt(_) | Self::Child(_) => true,
            Self::Outcome(_) | Self::Opened(_) | Self::Rounds(_) => false,
        }
    }

    pub(crate) fn contents_mut(&mut self, visit: &mut dyn FnMut(&mut Content)) {
        match self {
            Self::Outcome(outcome) => outcome.contents_mut(visit),
            Self::Opened(opened) => opened.contents_mut(visit),
            Self::Rounds(_) | Self::Doubt(_) | Self::Child(_) => {}
        }
    }
}

/// Tells whether a block with this end was cut short: what stands inside it goes no further.
pub(crate) fn is_cut(status: Status) -> bool {
    matches!(status, Status::TimedOut | Status::Cancelled)
}

impl Run {
    /// Takes over one thing from the run that this one goes on from.
    pub(crate) fn inherit(&mut self, inherited: &Inherited) -> Result<(), Error> {
        let spot = self.spot(inherited.at())?;
        let estate = &mut self.estate;
        match inherited.clone() {
            Inherited::Outcome(outcome) => drop(estate.outcomes.insert(spot, outcome)),
            Inherited::Opened(opened) => drop(estate.openings.insert(spot, opened)),
            Inherited::Rounds(rounds) => drop(estate.rounds.insert(spot, rounds)),
            Inherited::Doubt(earlier) => drop(estate.doubts.insert(spot, earlier.run)),
            Inherited::Child(earlier) => drop(estate.children.insert(spot, earlier.run)),
        }
        Ok(())
    }

    pub(crate) fn apply_kept(&mut self, kept: &Kept) -> Result<(), Error> {
        let spot = self.spot(&kept.at)?;
        if let Some(opened) = self.estate.openings.remove(&spot) {
            return self.apply_opened(&Opened { time: kept.time, ..opened });
        }
        let outcome = self.estate.outcomes.remove(&spot);
        let outcome = outcome.ok_or(Error::Corrupt("an action keeps what was not taken over"))?;
        self.apply_outcome(&outcome)?;
        let child = self.estate.children.get(&spot).cloned();
        if let Some(record) = self.record_mut(&spot) {
            record.is_kept = true;
            record.awaited = child.map(|run| Box::new(called(&outcome, run)));
        }
        Ok(())
    }

    /// Keeps what was taken over for an action that is about to begin; `false` where that is nothing.
    pub(crate) fn keep(&mut self, spot: &Spot, ambience: &dyn Ambience, step: &mut Step) -> bool {
        if let Some(opened) = self.estate.openings.get(spot) {
            let block = opened.block;
            self.note_kept(spot, ambience, step);
            if let Some(block) = block {
                self.skip_other_blocks(spot, block, ambience.now(), step);
            }
            step.commands.extend(self.watch(spot));
            return true;
        }
        let is_kept = !inverted(Inversion::KeptIsNotDoneAgain);
        let Some(outcome) = self.estate.outcomes.get(spot).filter(|_| is_kept) else {
            return false;
        };
        if !self.plan.actions[spot.action].blocks.is_empty() {
            if !is_cut(outcome.status) {
                // An Until goes its rounds first.
                return false;
            }
            for inner in self.inherited_inside(spot) {
                self.note_kept(&inner, ambience, step);
            }
        }
        self.note_kept(spot, ambience, step);
        true
    }

    /// Goes round an Until as often as it went before, and then ends it as it ended; `false` where its condition
    /// counts.
    pub(crate) fn keep_round(
        &mut self,
        spot: &Spot,
        turn: u32,
        (ambience, step): (&dyn Ambience, &mut Step),
    ) -> bool {
        let is_gone_again = !inverted(Inversion::RoundsAreGoneAgain);
        let rounds = self.estate.rounds.get(spot).filter(|_| is_gone_again);
        if rounds.is_some_and(|rounds| turn < rounds.turn) {
            let turned = Turned { at: self.place(spot), time: ambience.now(), turn: turn + 1 };
            self.note(Event::Turned(turned), step);
            return true;
        }
        let ends = self.estate.outcomes.contains_key(spot);
        if ends {
            self.note_kept(spot, ambience, step);
        }
        ends
    }

    /// Returns how often an Until was to go round that this run has taken over.
    pub(crate) fn rounds_left(&self, spot: &Spot) -> u32 {
        self.estate.rounds.get(spot).map_or(0, |rounds| rounds.turn)
    }

    /// Lists the places inside an action for which an outcome was taken over.
    fn inherited_inside(&self, spot: &Spot) -> Vec<Spot> {
        let plan = &self.plan;
        let is_inside =
            |inner: &ActionIndex| plan.is_inside(plan.actions[*inner].block, spot.action);
        let mut found = Vec::new();
        for action in (0..plan.actions.len()).filter(is_inside) {
            let from = Spot { action, turns: spot.turns.clone() };
            let all = self.estate.outcomes.range(from..).map(|(inner, _)| inner);
            let all = all
                .take_while(|inner| inner.action == action && inner.turns.starts_with(&spot.turns));
            found.extend(all.cloned());
        }
        found
    }

    fn note_kept(&mut self, spot: &Spot, ambience: &dyn Ambience, step: &mut Step) {
        let kept = Kept { at: self.place(spot), time: ambience.now() };
        self.note(Event::Kept(kept), step);
    }

    /// Returns the run under whose key an earlier try of a call may have reached its service.
    pub(crate) fn doubt(&self, spot: &Spot) -> Option<Arc<str>> {
        self.estate.doubts.get(spot).cloned()
    }

    /// Returns the run that an earlier try of an action has called as its child.
    pub(crate) fn earlier_child(&self, spot: &Spot) -> Option<Arc<str>> {
        let is_gone_on_with = !inverted(Inversion::ChildIsGoneOnWith);
        self.estate.children.get(spot).filter(|_| is_gone_on_with).cloned()
    }
}

fn called(outcome: &Outcome, run: Arc<str>) -> Awaited {
    let (at, time) = (outcome.at.clone(), outcome.started);
    Awaited { at, time, child: Some(run), subscription: None }
}
