//! Who runs after whom inside one block.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::definition::RunAfterStatus::{self, Skipped};
use crate::definition::{Action, Block, Name};

/// The order of the actions of one block.
pub(super) struct Reach<'a> {
    block: &'a Block,
    by_name: HashMap<&'a Name, &'a Action>,
}

impl<'a> Reach<'a> {
    pub(super) fn new(block: &'a Block) -> Self {
        let by_name = block.iter().map(|action| (&action.name, action)).collect();
        Self { block, by_name }
    }

    /// The names of the block in the order of the definition.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a Name> {
        self.block.iter().map(|action| &action.name)
    }

    /// Finds an action of the block.
    pub(super) fn find(&self, name: &Name) -> Option<&'a Action> {
        self.by_name.get(name).copied()
    }

    /// Every action that an action waits for, directly or through others.
    pub(super) fn before(&self, action: &'a Action) -> HashSet<&'a Name> {
        let mut seen = HashSet::new();
        let mut open = vec![action];
        while let Some(later) = open.pop() {
            for earlier in later.run_after.keys().filter_map(|name| self.find(name)) {
                if seen.insert(&earlier.name) {
                    open.push(earlier);
                }
            }
        }
        seen
    }

    /// What must have become of other actions when this one runs: a set of statuses for each. A
    /// predecessor that may not be skipped has run, so what it waited for holds as well.
    pub(super) fn needs(&self, action: &'a Action) -> HashMap<&'a Name, u8> {
        let mut needs = HashMap::new();
        let mut seen = HashSet::from([&action.name]);
        let mut open = vec![action];
        while let Some(later) = open.pop() {
            for (name, statuses) in &later.run_after {
                let wanted = set(statuses);
                *needs.entry(name).or_insert(u8::MAX) &= wanted;
                let earlier = self.find(name).filter(|_| wanted & set(&[Skipped]) == 0);
                if let Some(earlier) = earlier.filter(|earlier| seen.insert(&earlier.name)) {
                    open.push(earlier);
                }
            }
        }
        needs
    }

    /// Tells whether at most one of two actions can run.
    pub(super) fn is_either_or(&self, first: &'a Action, second: &'a Action) -> bool {
        let (first, second) = (self.needs(first), self.needs(second));
        first.iter().any(|(name, wanted)| second.get(name).is_some_and(|other| wanted & other == 0))
    }

    /// Finds a circle that goes through an action, in the order in which it would run.
    pub(super) fn circle(&self, start: &'a Action) -> Option<Vec<&'a Name>> {
        // Each step remembers where it came from; the first return to the start is a shortest one.
        let mut came_from: HashMap<&Name, &Name> = HashMap::new();
        let mut open = VecDeque::from([start]);
        while let Some(later) = open.pop_front() {
            for earlier in later.run_after.keys().filter_map(|name| self.find(name)) {
                if earlier.name == start.name {
                    return Some(way_back(&came_from, &later.name, &start.name));
                }
                if !came_from.contains_key(&earlier.name) {
                    came_from.insert(&earlier.name, &later.name);
                    open.push_back(earlier);
                }
            }
        }
        None
    }
}

/// The way from the last step of a search back to its start: the order in which the actions would run.
fn way_back<'a>(
    came_from: &HashMap<&'a Name, &'a Name>,
    last: &'a Name,
    start: &'a Name,
) -> Vec<&'a Name> {
    let mut circle = vec![start];
    let mut at = last;
    while at != start {
        circle.push(at);
        at = came_from.get(at).copied().unwrap_or(start);
    }
    circle
}

/// A set of statuses, one bit for each.
fn set(statuses: &[RunAfterStatus]) -> u8 {
    statuses.iter().fold(0, |set, status| set | 1 << (*status as u8))
}
