//! What other actions have done, as seen from one place of a run.
//!
//! An action in the same loops is seen in the same turn. Seen from outside, an action in a loop over items
//! is the list of its turns, and an action in an Until is that of the last round.

use wdl::{Looked, Object, Value};

use crate::actions::Kind;
use crate::plan::ActionIndex;
use crate::record::{NOT_SPECIFIED, Record};
use crate::run::{Run, Spot};
use crate::status::Status;

/// The records of a run, seen from one place.
pub(crate) struct Results<'a> {
    pub(crate) run: &'a Run,
    pub(crate) spot: &'a Spot,
}

/// What there is of an action.
enum Seen<'a> {
    Nothing,
    One(&'a Record),
    Turns(Vec<Seen<'a>>),
}

impl<'a> Results<'a> {
    /// Returns the outputs of an action: `null` where there are none, a list over the turns of loops
    /// that do not stand around this place.
    pub(crate) fn outputs(&self, action: ActionIndex) -> Looked {
        outputs(&self.see(action))
    }

    /// Returns the flat record of an action; none where it has not begun.
    pub(crate) fn record(&self, action: ActionIndex) -> Option<Looked> {
        match self.see(action) {
            Seen::Nothing => None,
            Seen::One(record) => {
                let name = &self.run.plan.actions[action].name;
                Some(record.looked(name, &self.run.started.tracking_id))
            }
            turns @ Seen::Turns(_) => Some(self.shown(action, &turns)),
        }
    }

    /// Returns the records of the actions that stand directly inside an action.
    pub(crate) fn children(&self, owner: ActionIndex) -> Looked {
        let mut secure = false;
        let mut records = Vec::new();
        for block in &self.run.plan.actions[owner].blocks {
            for child in &self.run.plan.blocks[*block].actions {
                let seen = self.see(*child);
                if !matches!(seen, Seen::Nothing) {
                    let shown = self.shown(*child, &seen);
                    secure |= shown.secure;
                    records.push(shown.value);
                }
            }
        }
        Looked { value: records.into(), secure }
    }

    /// Returns the record as `result()` lists it.
    fn shown(&self, action: ActionIndex, seen: &Seen<'_>) -> Looked {
        let name = &*self.run.plan.actions[action].name;
        let mut record = Object::new();
        let secure = match seen {
            Seen::Nothing => return Looked::default(),
            Seen::One(one) => {
                let mut looked = one.looked(name, &self.run.started.tracking_id);
                if let (None, Value::Object(members)) = (&one.code, &looked.value) {
                    let mut members = Object::clone(members);
                    members.insert("code", NOT_SPECIFIED);
                    looked.value = members.into();
                }
                return looked;
            }
            Seen::Turns(turns) => {
                record.insert("name", name);
                let mut secure = false;
                let mut outputs = Vec::with_capacity(turns.len());
                for turn in turns {
                    let shown = self.shown(action, turn);
                    secure |= shown.secure;
                    outputs.push(shown.value);
                }
                record.insert("repetitionCount", i64::try_from(outputs.len()).unwrap_or(i64::MAX));
                record.insert("outputs", outputs);
                record.insert("code", NOT_SPECIFIED);
                record.insert("status", worst(seen).name());
                secure
            }
        };
        Looked { value: record.into(), secure }
    }

    fn see(&self, action: ActionIndex) -> Seen<'a> {
        let plan = &self.run.plan;
        let chain = plan.loops_around(action);
        let own = plan.loops_around(self.spot.action);
        let shared = chain.iter().zip(&own).take_while(|(a, b)| a == b).count();
        let turns = self.spot.turns.get(..shared).unwrap_or_default();
        see(self.run, action, &chain, turns)
    }
}

fn see<'a>(run: &'a Run, action: ActionIndex, chain: &[ActionIndex], turns: &[u32]) -> Seen<'a> {
    let spot = Spot { action, turns: turns.to_vec() };
    // An action in a loop that was skipped has one record, outside of any turn.
    if let Some(record) = run.record(&spot) {
        return Seen::One(record);
    }
    let Some(owner) = chain.get(turns.len()) else {
        return Seen::Nothing;
    };
    let around = Spot { action: *owner, turns: turns.to_vec() };
    let Some(opening) = run.record(&around).and_then(|record| record.opened.as_ref()) else {
        return Seen::Nothing;
    };
    let turn = |turn: u32| {
        let turns = [turns, &[turn]].concat();
        see(run, action, chain, &turns)
    };
    match &run.plan.actions[*owner].kind {
        Kind::Foreach(_) => Seen::Turns((0..opening.turn).map(turn).collect()),
        _ => turn(opening.turn),
    }
}

fn outputs(seen: &Seen<'_>) -> Looked {
    match seen {
        Seen::Nothing => Looked::default(),
        Seen::One(record) => record.looked_outputs(),
        Seen::Turns(turns) => {
            let mut secure = false;
            let mut list = Vec::with_capacity(turns.len());
            for turn in turns {
                let looked = outputs(turn);
                secure |= looked.secure;
                list.push(looked.value);
            }
            Looked { value: list.into(), secure }
        }
    }
}

fn worst(seen: &Seen<'_>) -> Status {
    match seen {
        Seen::Nothing => Status::Skipped,
        Seen::One(record) => record.status,
        Seen::Turns(turns) => {
            let all: Vec<_> = turns.iter().map(worst).collect();
            let order = [Status::Failed, Status::TimedOut, Status::Cancelled, Status::Succeeded];
            order.into_iter().find(|status| all.contains(status)).unwrap_or(Status::Skipped)
        }
    }
}
