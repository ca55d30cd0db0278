//! A definition compiled once: names resolved, expressions parsed, the order of actions laid out.
//! Every run of a version shares one plan.

use std::collections::HashMap;
use std::sync::Arc;

use wdl::{Dialect, Template};

use crate::actions::Kind;
use crate::envelope::Envelope;
use crate::event::Place;
use crate::status::{Status, StatusSet};
use crate::trigger::Trigger;

/// Number of an action in its plan.
pub(crate) type ActionIndex = usize;
/// Number of a block in its plan.
pub(crate) type BlockIndex = usize;

/// The block that stands directly under the trigger.
pub(crate) const ROOT: BlockIndex = 0;

/// A compiled definition.
pub struct Plan {
    pub(crate) trigger: Trigger,
    pub(crate) dialect: Dialect,
    pub(crate) limits: wdl::Limits,
    pub(crate) blocks: Vec<Block>,
    pub(crate) actions: Vec<Action>,
    pub(crate) names: HashMap<String, ActionIndex>,
    pub(crate) outputs: Vec<Output>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) answers: bool,
    pub(crate) answers_later: bool,
}

/// A list of actions that start and end together.
pub(crate) struct Block {
    pub(crate) owner: Option<ActionIndex>,
    pub(crate) actions: Vec<ActionIndex>,
}

/// One action.
pub(crate) struct Action {
    pub(crate) name: Arc<str>,
    pub(crate) type_name: Arc<str>,
    pub(crate) kind: Kind,
    pub(crate) block: BlockIndex,
    /// The blocks inside it, in the order of its kind (If: then, else).
    pub(crate) blocks: Vec<BlockIndex>,
    pub(crate) run_after: Vec<(ActionIndex, StatusSet)>,
    pub(crate) successors: Vec<ActionIndex>,
    /// How many loops stand around it.
    pub(crate) loops: usize,
    pub(crate) secure_inputs: bool,
    pub(crate) secure_outputs: bool,
    pub(crate) envelope: Envelope,
}

/// One of the definition's outputs.
pub(crate) struct Output {
    pub(crate) name: Arc<str>,
    pub(crate) kind: Arc<str>,
    pub(crate) value: Template,
}

/// A parameter as the definition declares it.
pub(crate) struct Parameter {
    pub(crate) name: Arc<str>,
    pub(crate) secure: bool,
    pub(crate) default: Option<wdl::Value>,
}

impl Plan {
    /// Tells whether a caller of the trigger is answered by a `Response` action.
    pub fn answers(&self) -> bool {
        self.answers
    }

    /// Tells whether a caller is told at once where to ask for the answer.
    pub fn answers_later(&self) -> bool {
        self.answers_later
    }

    /// Returns what starts a run.
    pub fn trigger(&self) -> &Trigger {
        &self.trigger
    }

    /// Returns the dialect that decides where the platforms differ.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Lists the actions for a page: name, type and place in the tree, in order of definition.
    pub fn outline(&self) -> impl Iterator<Item = OutlineEntry<'_>> {
        self.actions.iter().map(|action| {
            let owner = self.blocks[action.block].owner.map(|index| &self.actions[index]);
            OutlineEntry {
                name: &action.name,
                type_name: &action.type_name,
                parent: owner.map(|owner| &*owner.name),
                branch: owner.and_then(|owner| owner.branch_name(action.block)),
                run_after: action
                    .run_after
                    .iter()
                    .map(|(index, accepted)| {
                        (self.actions[*index].name.to_string(), accepted.list())
                    })
                    .collect(),
            }
        })
    }

    /// Returns the path that names a place in one run: each loop around it adds `Loop[turn]/`.
    pub fn path(&self, place: &Place) -> String {
        let mut path = place.action.to_string();
        let mut action = self.find(&place.action).and_then(|index| self.actions.get(index));
        let mut turns = place.turns.iter().rev();
        while let Some(owner) = action.and_then(|action| self.blocks[action.block].owner) {
            let owner = &self.actions[owner];
            if owner.kind.is_loop()
                && let Some(turn) = turns.next()
            {
                path = format!("{}[{turn}]/{path}", owner.name);
            }
            action = Some(owner);
        }
        path
    }

    /// Finds the place that a path names; the reverse of [`Plan::path`].
    pub fn place(&self, path: &str) -> Option<Place> {
        let mut names = path.rsplit('/');
        let action = self.find(names.next()?)?;
        let turns = names.rev().map(|part| {
            let (_, turn) = part.strip_suffix(']')?.rsplit_once('[')?;
            turn.parse().ok()
        });
        let turns: Vec<u32> = turns.collect::<Option<_>>()?;
        let place = Place { action: Arc::clone(&self.actions[action].name), turns };
        (self.path(&place) == path).then_some(place)
    }

    /// Returns the number of a block inside its action.
    pub(crate) fn branch(&self, owner: ActionIndex, block: BlockIndex) -> Option<usize> {
        self.actions[owner].blocks.iter().position(|known| *known == block)
    }

    /// Tells whether a block stands inside an action, however deep.
    pub(crate) fn is_inside(&self, block: BlockIndex, action: ActionIndex) -> bool {
        let mut owner = self.blocks[block].owner;
        while let Some(around) = owner.filter(|around| *around != action) {
            owner = self.blocks[self.actions[around].block].owner;
        }
        owner.is_some()
    }

    /// Tells whether something would run if an action failed: after it, or after a block around it.
    pub(crate) fn is_caught(&self, action: ActionIndex) -> bool {
        let mut around = Some(action);
        while let Some(action) = around {
            let is_handler = |successor: &ActionIndex| {
                let run_after = &self.actions[*successor].run_after;
                run_after.iter().any(|(b, accepted)| *b == action && accepted.has(Status::Failed))
            };
            if self.actions[action].successors.iter().any(is_handler) {
                return true;
            }
            around = self.blocks[self.actions[action].block].owner;
        }
        false
    }

    /// Returns the loops around an action, the outermost first; none for what is no action.
    pub(crate) fn loops_around(&self, action: ActionIndex) -> Vec<ActionIndex> {
        let mut around = Vec::new();
        let mut inner = self.actions.get(action).filter(|action| action.loops > 0);
        while let Some(owner) = inner.and_then(|action| self.blocks[action.block].owner) {
            inner = self.actions.get(owner);
            if inner.is_some_and(|action| action.kind.is_loop()) {
                around.push(owner);
            }
        }
        around.reverse();
        around
    }

    /// Finds an action by name, ignoring case.
    pub(crate) fn find(&self, name: &str) -> Option<ActionIndex> {
        self.names.get(name).or_else(|| self.names.get(&name.to_lowercase())).copied()
    }

    /// Tells whether a parameter of that name is declared.
    pub fn has_parameter(&self, name: &str) -> bool {
        self.parameter(name).is_some()
    }

    /// Finds the declared parameter of that name, ignoring case.
    pub(crate) fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|parameter| parameter.name.eq_ignore_ascii_case(name))
    }
}

impl Action {
    fn branch_name(&self, block: BlockIndex) -> Option<&str> {
        let number = self.blocks.iter().position(|b| *b == block)?;
        self.kind.branch_name(number)
    }
}

/// One line of [`Plan::outline`].
pub struct OutlineEntry<'a> {
    /// The action's name.
    pub name: &'a str,
    /// The action's type as the definition spells it.
    pub type_name: &'a str,
    /// The block action around it.
    pub parent: Option<&'a str>,
    /// Which block of the parent it stands in, where the parent has several.
    pub branch: Option<&'a str>,
    /// The actions it waits for, each with the names of the statuses it accepts.
    pub run_after: Vec<(String, Vec<String>)>,
}
