//! A run as the language sees it from one place.

use jiff::Timestamp;
use uuid::Uuid;
use wdl::{Dialect, Limits, Looked, Lookup, Object, Value};

use crate::actions::Kind;
use crate::ambience::Ambience;
use crate::content::Content;
use crate::plan::{Action, ActionIndex};
use crate::record::Record;
use crate::results::Results;
use crate::run::{Caller, Run, Spot};
use crate::time::Time;
use crate::variables::Variables;

/// What an expression at one place of a run may see.
pub(crate) struct View<'a> {
    run: &'a Run,
    spot: &'a Spot,
    ambience: &'a dyn Ambience,
    item: Option<(&'a Value, bool)>,
    /// The record of the action at this place, once it has ended.
    ended: Option<&'a Record>,
}

impl<'a> View<'a> {
    pub(crate) fn new(run: &'a Run, spot: &'a Spot, ambience: &'a dyn Ambience) -> Self {
        Self { run, spot, ambience, item: None, ended: None }
    }

    /// Returns the same view with an item of an array that an action goes through.
    pub(crate) fn with_item<'b>(&'b self, item: &'b Value, secure: bool) -> View<'b>
    where
        'a: 'b,
    {
        let (run, spot, ambience) = (self.run, self.spot, self.ambience);
        View { run, spot, ambience, item: Some((item, secure)), ended: self.ended }
    }

    /// Returns the same view from behind the end of the action at this place.
    pub(crate) fn with_ended(self, ended: &'a Record) -> Self {
        Self { ended: Some(ended), ..self }
    }

    /// Returns the record of an action that has ended, where it is the one at this place.
    fn own(&self, action: ActionIndex) -> Option<&'a Record> {
        self.ended.filter(|_| action == self.spot.action)
    }

    pub(crate) fn variables(&self) -> &Variables {
        &self.run.variables
    }

    pub(crate) fn present(&self) -> Time {
        self.ambience.now()
    }

    pub(crate) fn is_power_automate(&self) -> bool {
        self.run.plan.dialect == Dialect::PowerAutomate
    }

    pub(crate) fn is_empty_block(&self, action: &Action) -> bool {
        action.blocks.iter().all(|block| self.run.plan.blocks[*block].actions.is_empty())
    }

    /// Finds the loops around this place, the innermost first, each with its turn.
    fn loops(&self) -> impl Iterator<Item = (&'a Action, Spot, u32)> + use<'a> {
        let (run, turns) = (self.run, self.spot.turns.clone());
        let mut action = run.plan.actions.get(self.spot.action);
        std::iter::from_fn(move || {
            loop {
                let owner = run.plan.blocks[action?.block].owner?;
                action = run.plan.actions.get(owner);
                let found = action?;
                if found.kind.is_loop() {
                    let turn = turns.get(found.loops).copied()?;
                    let turns = turns.get(..found.loops)?.to_vec();
                    return Some((found, Spot { action: owner, turns }, turn));
                }
            }
        })
    }

    fn item_of(&self, spot: &Spot, turn: u32) -> Option<Looked> {
        let items = self.run.record(spot)?.opened.as_ref()?.items.as_ref()?;
        let value = items.value()?.as_array()?.get(turn as usize)?.clone();
        Some(Looked { value, secure: items.is_secure() })
    }

    fn results(&self) -> Results<'a> {
        Results { run: self.run, spot: self.spot }
    }

    /// Returns the moment at which the first of the loops around this place may not go on.
    pub(crate) fn loop_end(&self) -> Option<Time> {
        let ends = self.loops().filter_map(|(action, spot, _)| match &action.kind {
            Kind::Until(until) => {
                let most = self.run.duration_max(&spot, &until.duration_max)?;
                Some(self.run.record(&spot)?.started.after(most))
            }
            _ => None,
        });
        ends.min()
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.run.plan.limits
    }

    pub(crate) fn caller(&self) -> Caller {
        self.run.caller
    }

    pub(crate) fn is_repeated(&self) -> bool {
        self.run.started.origin.is_some()
    }
}

impl Lookup for View<'_> {
    fn dialect(&self) -> Dialect {
        self.run.plan.dialect
    }

    fn parameter(&self, name: &str) -> Option<Looked> {
        self.run.plan.parameter_value(name, &self.run.parameters)
    }

    fn variable(&self, name: &str) -> Option<Looked> {
        let variable = self.run.variables.get(name)?;
        Some(Looked { value: variable.value.clone(), secure: variable.secure })
    }

    fn item(&self) -> Option<Looked> {
        if let Some((item, secure)) = self.item {
            return Some(Looked { value: item.clone(), secure });
        }
        self.loops().find_map(|(_, spot, turn)| self.item_of(&spot, turn))
    }

    fn items(&self, loop_name: &str) -> Option<Looked> {
        let wanted = self.run.plan.find(loop_name)?;
        let (_, spot, turn) = self.loops().find(|(_, spot, _)| spot.action == wanted)?;
        self.item_of(&spot, turn)
    }

    fn iteration_index(&self, loop_name: &str) -> Option<i64> {
        let wanted = self.run.plan.find(loop_name)?;
        let (_, _, turn) = self.loops().find(|(_, spot, _)| spot.action == wanted)?;
        Some(i64::from(turn))
    }

    fn trigger(&self) -> Option<Looked> {
        let started = &self.run.started;
        let mut record = Object::new();
        let secure = started.trigger.show(&mut record);
        record.insert("clientTrackingId", &*started.tracking_id);
        record.insert("originHistoryName", &*started.run);
        record.insert("status", "Succeeded");
        Some(Looked { value: record.into(), secure })
    }

    fn trigger_outputs(&self) -> Option<Looked> {
        let outputs = self.run.started.trigger.outputs.as_ref();
        Some(Content::looked(outputs))
    }

    fn action(&self, name: &str) -> Option<Looked> {
        let action = self.run.plan.find(name)?;
        match self.own(action) {
            Some(_) => self.current_action(),
            None => self.results().record(action),
        }
    }

    fn action_outputs(&self, name: &str) -> Option<Looked> {
        let action = self.run.plan.find(name)?;
        let own = self.own(action).map(Record::looked_outputs);
        Some(own.unwrap_or_else(|| self.results().outputs(action)))
    }

    fn current_action(&self) -> Option<Looked> {
        let name = &self.run.plan.actions.get(self.spot.action)?.name;
        Some(self.ended?.looked(name, &self.run.started.tracking_id))
    }

    fn result(&self, scope: &str) -> Option<Looked> {
        Some(self.results().children(self.run.plan.find(scope)?))
    }

    fn workflow(&self) -> Option<Looked> {
        Some(Looked::open(self.run.shown_workflow()))
    }

    fn callback_url(&self) -> Option<Looked> {
        let waits = self.run.plan.actions.get(self.spot.action)?.kind.webhook().is_some();
        waits.then(|| Looked::open(self.run.callback_url(self.spot)))
    }

    fn now(&self) -> Option<Timestamp> {
        Some(self.ambience.now().to_timestamp())
    }

    fn guid(&self) -> Option<Uuid> {
        Some(self.ambience.guid())
    }

    fn random(&self, low: i64, high: i64) -> Option<i64> {
        Some(self.ambience.between(low, high))
    }
}
