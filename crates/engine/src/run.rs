//! The fold: a run is what its events say.

mod shown;

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

use wdl::{Object, Value};

use crate::actions::Kind;
use crate::error::Error;
use crate::event::{Ended, Event, Intent, Opened, Outcome, Place, Started, Turned};
use crate::inherit::Estate;
use crate::inversion::{Inversion, inverted};
use crate::plan::{ActionIndex, BlockIndex, Plan, ROOT};
use crate::ready::block_status;
use crate::record::{Record, Records};
use crate::status::Status;
use crate::variables::Variables;
use crate::waiting::Debt;

pub use shown::Turns;

/// Where an action stands in a run: its number and the turn of each loop around it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Spot {
    pub(crate) action: ActionIndex,
    pub(crate) turns: Vec<u32>,
}

/// Something to look at when deciding. Looking twice does no harm.
#[derive(Clone, Debug)]
pub(crate) enum Look {
    /// An action whose predecessors may all have ended.
    Action(Spot),
    /// A block whose actions have all ended.
    Block(BlockIndex, Vec<u32>),
    /// A loop over items whose turns have all ended.
    Loop(Spot),
    /// An action that subscribed and has ended.
    Undo(Spot),
}

/// How it stands with the caller that waits for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Caller {
    Nobody,
    Waits,
    Answered,
    Gone,
}

/// One run: the state that its events add up to.
pub struct Run {
    pub(crate) plan: Arc<Plan>,
    pub(crate) parameters: Arc<Object>,
    pub(crate) started: Started,
    pub(crate) workflow: Value,
    pub(crate) records: Vec<Records>,
    pub(crate) remaining: HashMap<(BlockIndex, Vec<u32>), usize>,
    pub(crate) looks: VecDeque<Look>,
    pub(crate) variables: Variables,
    pub(crate) caller: Caller,
    pub(crate) cancelled: bool,
    pub(crate) owed: BTreeMap<Place, Debt>,
    /// Where a repair is waited for.
    pub(crate) parked: BTreeSet<Place>,
    /// How the run will have ended once nothing is owed any more.
    pub(crate) ending: Option<Ended>,
    pub(crate) ended: Option<Ended>,
    /// What was taken over from an earlier run and not come to yet.
    pub(crate) estate: Estate,
    callback: CallbackUrl,
}

/// Makes the signed address that ends the wait at a place of a run: of the run's name and the place's path.
pub type CallbackUrl = Arc<dyn Fn(&str, &str) -> String + Send + Sync>;

/// What surrounds a run and is not in its journal.
#[derive(Clone)]
pub struct Surroundings {
    /// The flow's parameter values, `$connections` included.
    pub parameters: Arc<Object>,
    /// What `workflow()` shows beside the run itself; `id` is the flow's.
    pub workflow: Value,
    /// What `listCallbackUrl()` gives.
    pub callback: CallbackUrl,
}

impl Run {
    /// Folds a journal into a run.
    ///
    /// # Errors
    /// A journal that does not begin with `Started`, or names an action that the plan lacks.
    pub fn fold(
        plan: Arc<Plan>,
        surroundings: Surroundings,
        events: impl IntoIterator<Item = Event>,
    ) -> Result<Self, Error> {
        Self::fold_watched(plan, surroundings, events, |_, _| Ok(()))
    }

    /// Folds a journal into a run that is looked at after each event behind the start.
    pub(crate) fn fold_watched(
        plan: Arc<Plan>,
        surroundings: Surroundings,
        events: impl IntoIterator<Item = Event>,
        mut look: impl FnMut(&Self, &Event) -> Result<(), Error>,
    ) -> Result<Self, Error> {
        let mut events = events.into_iter();
        let Some(Event::Started(started)) = events.next() else {
            return Err(Error::NotStarted);
        };
        let mut run = Self::start(plan, surroundings, started)?;
        for event in events {
            run.apply(&event)?;
            look(&run, &event)?;
        }
        Ok(run)
    }

    /// Begins a run.
    ///
    /// # Errors
    /// Inherited outcomes of an action that the plan lacks.
    pub fn start(
        plan: Arc<Plan>,
        surroundings: Surroundings,
        started: Started,
    ) -> Result<Self, Error> {
        let records = vec![Records::default(); plan.actions.len()];
        let caller = if started.caller_waits { Caller::Waits } else { Caller::Nobody };
        let inherited = (started.inherited_openings.clone(), started.inherited.clone());
        let mut run = Self {
            plan,
            parameters: surroundings.parameters,
            started,
            workflow: surroundings.workflow,
            records,
            remaining: HashMap::new(),
            looks: VecDeque::new(),
            variables: Variables::default(),
            caller,
            cancelled: false,
            owed: BTreeMap::new(),
            parked: BTreeSet::new(),
            ending: None,
            ended: None,
            estate: Estate::default(),
            callback: surroundings.callback,
        };
        run.enter(ROOT, &[]);
        for opened in &inherited.0 {
            run.apply_opened(opened)?;
        }
        for outcome in &inherited.1 {
            run.apply_outcome(outcome)?;
        }
        Ok(run)
    }

    /// Takes one more event in.
    ///
    /// # Errors
    /// An action that the plan lacks.
    pub fn apply(&mut self, event: &Event) -> Result<(), Error> {
        match event {
            Event::Started(_) => return Err(Error::Corrupt("a run starts once")),
            Event::Inherited(inherited) => self.inherit(inherited)?,
            Event::Kept(kept) => self.apply_kept(kept)?,
            Event::Opened(opened) => self.apply_opened(opened)?,
            Event::Turned(turned) => self.apply_turned(turned)?,
            Event::Slept(slept) => {
                let spot = self.spot(&slept.at)?;
                self.set_record(&spot, Record::slept(slept));
            }
            Event::Intent(intent) => self.apply_intent(intent)?,
            Event::Attempt(attempt) => {
                let spot = self.spot(&attempt.at)?;
                if let Some(record) = self.record_mut(&spot) {
                    record.retry(attempt);
                }
            }
            Event::Polled(polled) => {
                let spot = self.spot(&polled.at)?;
                if let Some(record) = self.record_mut(&spot) {
                    record.poll(polled);
                }
            }
            Event::Parked(parked) => self.apply_parked(parked)?,
            Event::Resumed(resumed) => self.apply_resumed(resumed)?,
            Event::Paged(paged) => {
                let spot = self.spot(&paged.at)?;
                if let Some(record) = self.record_mut(&spot) {
                    record.turn_page(paged);
                }
            }
            Event::Portion(portion) => {
                let spot = self.spot(&portion.at)?;
                if let Some(record) = self.record_mut(&spot) {
                    record.pass(portion);
                }
            }
            Event::Outcome(outcome) => self.apply_outcome(outcome)?,
            Event::Awaited(awaited) => self.apply_awaited(awaited)?,
            Event::Owed(owed) => self.apply_owed(owed),
            Event::Undone(undone) => self.apply_undone(undone),
            Event::CallerGone { .. } => {
                if self.caller == Caller::Waits {
                    self.caller = Caller::Gone;
                }
            }
            Event::CancelRequested { .. } => self.cancelled = true,
            Event::Ending(ended) => self.apply_ending(ended),
            Event::Ended(ended) => self.ended = Some(ended.clone()),
        }
        Ok(())
    }

    fn apply_ending(&mut self, ended: &Ended) {
        self.ending = Some(ended.clone());
        // The answer goes out now, and not when everything is undone.
        if self.caller == Caller::Waits {
            self.caller = Caller::Gone;
        }
    }

    fn apply_intent(&mut self, intent: &Intent) -> Result<(), Error> {
        let spot = self.spot(&intent.at)?;
        match self.record_mut(&spot) {
            Some(record) => record.call(intent.attempt),
            None => self.set_record(&spot, Record::intended(intent)),
        }
        Ok(())
    }

    pub(crate) fn apply_opened(&mut self, opened: &Opened) -> Result<(), Error> {
        let spot = self.spot(&opened.at)?;
        self.set_record(&spot, Record::opened(opened));
        let plan = Arc::clone(&self.plan);
        let action = &plan.actions[spot.action];
        if let Kind::Foreach(foreach) = &action.kind {
            self.start_turns(&spot, foreach.parallel);
            return Ok(());
        }
        let chosen = opened.block.and_then(|number| action.blocks.get(number as usize));
        if let Some(block) = chosen {
            let mut turns = spot.turns.clone();
            turns.extend(action.kind.is_loop().then_some(0));
            self.enter(*block, &turns);
        }
        Ok(())
    }

    fn apply_turned(&mut self, turned: &Turned) -> Result<(), Error> {
        let spot = self.spot(&turned.at)?;
        if let Some(opening) = self.record_mut(&spot).and_then(|record| record.opened.as_mut()) {
            opening.turn = turned.turn;
        }
        let block = self.plan.actions[spot.action].blocks[0];
        let mut turns = spot.turns;
        turns.push(turned.turn);
        self.enter(block, &turns);
        Ok(())
    }

    /// Begins turns of a loop over items until as many are under way as may be.
    fn start_turns(&mut self, spot: &Spot, parallel: u32) {
        let block = self.plan.actions[spot.action].blocks[0];
        loop {
            let Some(record) = self.record_mut(spot).filter(|r| !r.status.is_final()) else {
                return;
            };
            let Some(opening) = &mut record.opened else { return };
            let parallel =
                if inverted(Inversion::ConcurrencyIsObeyed) { u32::MAX } else { parallel };
            let begun = opening.turn;
            if opening.open >= parallel || begun as usize >= opening.count() {
                return;
            }
            opening.open += 1;
            opening.turn += 1;
            let mut turns = spot.turns.clone();
            turns.push(begun);
            self.enter(block, &turns);
        }
    }

    fn end_turn(&mut self, owner: ActionIndex, turns: &[u32], parallel: u32) {
        let outer = turns.split_last().map_or(&[][..], |(_, outer)| outer);
        let spot = Spot { action: owner, turns: outer.to_vec() };
        let is_last = inverted(Inversion::AllItemsRun) && {
            let block = self.plan.actions[owner].blocks[0];
            block_status(self, block, turns).is_failure()
        };
        let opening = self.record_mut(&spot).and_then(|record| record.opened.as_mut());
        let Some(opening) = opening else { return };
        opening.open = opening.open.saturating_sub(1);
        let over = opening.open == 0 && (opening.turn as usize >= opening.count() || is_last);
        if over {
            self.looks.push_back(Look::Loop(spot));
        } else {
            self.start_turns(&spot, parallel);
        }
    }

    pub(crate) fn apply_outcome(&mut self, outcome: &Outcome) -> Result<(), Error> {
        let spot = self.spot(&outcome.at)?;
        let plan = Arc::clone(&self.plan);
        let action = &plan.actions[spot.action];
        self.parked.remove(&outcome.at);
        match self.record_mut(&spot) {
            Some(record) if record.status.is_final() => return Ok(()),
            Some(record) => {
                record.end(outcome);
                if action.kind.webhook().is_some() && outcome.status != Status::Failed {
                    self.looks.push_back(Look::Undo(spot.clone()));
                }
            }
            None => self.set_record(&spot, Record::ended(outcome)),
        }
        if outcome.status == Status::Succeeded {
            let is_replaced =
                outcome.is_replaced && !inverted(Inversion::ReplacedActionsChangeNothing);
            if action.kind.answers() && self.caller == Caller::Waits && !is_replaced {
                self.caller = Caller::Answered;
            }
            let is_kept = spot.turns.is_empty() || !inverted(Inversion::VariablesAreShared);
            if let Kind::Variable(variable) = &action.kind
                && is_kept
                && !is_replaced
            {
                variable.apply(outcome, &mut self.variables);
            }
        }
        for successor in &action.successors {
            let spot = Spot { action: *successor, turns: spot.turns.clone() };
            self.looks.push_back(Look::Action(spot));
        }
        self.leave(action.block, &spot.turns);
        Ok(())
    }

    fn enter(&mut self, block: BlockIndex, turns: &[u32]) {
        let plan = Arc::clone(&self.plan);
        let actions = &plan.blocks[block].actions;
        self.remaining.insert((block, turns.to_vec()), actions.len());
        if actions.is_empty() {
            self.looks.push_back(Look::Block(block, turns.to_vec()));
        }
        for action in actions {
            if plan.actions[*action].run_after.is_empty() {
                let spot = Spot { action: *action, turns: turns.to_vec() };
                self.looks.push_back(Look::Action(spot));
            }
        }
    }

    fn leave(&mut self, block: BlockIndex, turns: &[u32]) {
        let key = (block, turns.to_vec());
        // A skipped block was never entered: its actions end without anybody counting.
        let Some(remaining) = self.remaining.get_mut(&key) else {
            return;
        };
        *remaining = remaining.saturating_sub(1);
        if *remaining > 0 {
            return;
        }
        self.remaining.remove(&key);
        let plan = Arc::clone(&self.plan);
        match plan.blocks[block].owner.map(|owner| (owner, &plan.actions[owner].kind)) {
            Some((owner, Kind::Foreach(foreach))) => self.end_turn(owner, turns, foreach.parallel),
            _ => self.looks.push_back(Look::Block(block, turns.to_vec())),
        }
    }

    pub(crate) fn spot(&self, place: &Place) -> Result<Spot, Error> {
        let action = self.plan.find(&place.action);
        let action = action.ok_or_else(|| Error::UnknownAction(place.action.to_string()))?;
        Ok(Spot { action, turns: place.turns.clone() })
    }

    pub(crate) fn place(&self, spot: &Spot) -> Place {
        let action = Arc::clone(&self.plan.actions[spot.action].name);
        Place { action, turns: spot.turns.clone() }
    }

    /// Returns the record of an action as it will be once an outcome is taken in.
    pub(crate) fn ended_record(&self, spot: &Spot, outcome: &Outcome) -> Record {
        match self.record(spot) {
            None => Record::ended(outcome),
            Some(record) => {
                let mut record = record.clone();
                record.end(outcome);
                record
            }
        }
    }

    pub(crate) fn record(&self, spot: &Spot) -> Option<&Record> {
        self.records[spot.action].get(&spot.turns)
    }

    pub(crate) fn record_mut(&mut self, spot: &Spot) -> Option<&mut Record> {
        self.records[spot.action].get_mut(&spot.turns)
    }

    fn set_record(&mut self, spot: &Spot, record: Record) {
        self.records[spot.action].set(&spot.turns, record);
    }
}
