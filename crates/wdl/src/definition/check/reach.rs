//! Who runs after whom inside one block.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::definition::{Action, Block, Name};

/// The order of the actions of one block.
pub(super) struct Reach<'a> {
    by_name: HashMap<&'a Name, &'a Action>,
}

impl<'a> Reach<'a> {
    pub(super) fn new(block: &'a Block) -> Self {
        Self { by_name: block.iter().map(|action| (&action.name, action)).collect() }
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
