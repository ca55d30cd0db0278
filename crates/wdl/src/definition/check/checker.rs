//! Runs every check over one flow and sorts what they find.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::limits::{Limits, PROBLEMS_MAX};
use super::reach::Reach;
use super::{
    expressions, inputs, names, order, parameters, placement, secrets, settings, support, triggers,
    variables,
};
use crate::definition::{Action, Arrival, Block, Definition, Name};
use crate::json::{Document, Pointer};
use crate::problem::{Place, Problem};

/// What a definition is checked against.
#[derive(Clone, Debug, Default)]
pub struct CheckOptions {
    /// How much it may hold.
    pub limits: Limits,
    /// How much its expressions may hold.
    pub expressions: crate::Limits,
    /// The kinds of actions that can be run; `None`: every known one.
    pub actions: Option<Vec<String>>,
    /// The kinds of triggers that can be run; `None`: every known one.
    pub triggers: Option<Vec<String>>,
    /// The connectors that are installed; `None`: not looked at.
    pub connectors: Option<Vec<String>>,
}

/// Lists everything that is wrong with a flow, what was found while reading it included, in the order of
/// its document.
pub fn check(arrival: &Arrival, options: &CheckOptions) -> Vec<Problem> {
    let mut checker = Checker::new(arrival, options);
    names::check(&mut checker);
    order::check(&mut checker);
    placement::check(&mut checker);
    parameters::check(&mut checker);
    triggers::check(&mut checker);
    settings::check(&mut checker);
    inputs::check(&mut checker);
    let declared = variables::check(&mut checker);
    expressions::check(&mut checker, &declared);
    support::check(&mut checker);
    secrets::check(&mut checker);
    checker.finish()
}

/// The flow that is being checked, with its actions at hand.
pub(super) struct Checker<'a> {
    pub(super) arrival: &'a Arrival,
    pub(super) definition: &'a Definition,
    pub(super) options: &'a CheckOptions,
    /// Every action in the order of the document, each before the ones inside it.
    pub(super) sites: Vec<Site<'a>>,
    by_name: HashMap<&'a Name, usize>,
    triggers: HashSet<&'a Name>,
    /// Declared or given, lowered.
    parameters: HashSet<String>,
    /// Connectors by the lowered keys of the connection references.
    connectors: HashMap<String, Option<Arc<str>>>,
    problems: Vec<Problem>,
    /// How many warnings and errors there are, listed or not.
    counts: [usize; 2],
}

/// An action and where it stands among the others.
pub(super) struct Site<'a> {
    pub(super) action: &'a Action,
    /// The block in which it stands.
    pub(super) block: &'a Block,
    /// The action around it, as an index into the sites.
    pub(super) parent: Option<usize>,
    /// How many actions stand around it.
    pub(super) depth: usize,
    /// The actions of the block that it waits for, directly or through others.
    pub(super) before: HashSet<&'a Name>,
}

/// How two actions stand to each other in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// The first has ended when the second starts.
    Before,
    /// The second has ended when the first starts.
    After,
    /// Neither waits for the other.
    Unordered,
    /// One is inside the other, or it is the same.
    Within,
    /// They stand in different branches.
    Exclusive,
}

impl<'a> Checker<'a> {
    fn new(arrival: &'a Arrival, options: &'a CheckOptions) -> Self {
        let mut sites = Vec::new();
        collect(&arrival.definition.actions, None, 0, &mut sites);
        // Quadratic in the number of actions: not done for more than there may be.
        if sites.len() <= options.limits.actions {
            set_order(&mut sites);
        }
        let mut by_name = HashMap::new();
        for (index, site) in sites.iter().enumerate() {
            by_name.entry(&site.action.name).or_insert(index);
        }
        let definition = &arrival.definition;
        let declared = definition.parameters.iter().map(|parameter| &parameter.name);
        let given = arrival.parameters.iter().map(|(name, _)| name);
        let references = arrival.references.iter();
        let problems = arrival.problems.clone();
        Self {
            arrival,
            definition,
            options,
            sites,
            by_name,
            triggers: definition.triggers.iter().map(|trigger| &trigger.name).collect(),
            parameters: declared.chain(given).map(|name| name.to_lowercase()).collect(),
            connectors: references.map(|r| (r.key.to_lowercase(), r.connector.clone())).collect(),
            problems,
            counts: [0; 2],
        }
    }

    /// Finds an action by its name, however deep.
    pub(super) fn find(&self, name: &Name) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// Tells whether a trigger has this name.
    pub(super) fn is_trigger(&self, name: &Name) -> bool {
        self.triggers.contains(name)
    }

    /// Tells whether a parameter of this name is declared or given.
    pub(super) fn is_parameter(&self, name: &str) -> bool {
        self.parameters.contains(&name.to_lowercase())
    }

    /// Finds the connector of a connection reference.
    pub(super) fn connector(&self, key: &str) -> Option<&Arc<str>> {
        self.connectors.get(&key.to_lowercase())?.as_ref()
    }

    /// Goes through the actions around an action, from the nearest outwards.
    pub(super) fn around(&self, index: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.sites[index].parent, |outer| self.sites[*outer].parent)
    }

    /// Tells whether the order of the actions is known: it is not when there are too many of them.
    pub(super) fn is_ordered(&self) -> bool {
        self.sites.len() <= self.options.limits.actions
    }

    /// Tells how two actions stand to each other in time.
    pub(super) fn order(&self, first: usize, second: usize) -> Order {
        if !self.is_ordered() {
            return Order::Within;
        }
        let own: Vec<usize> = std::iter::once(first).chain(self.around(first)).collect();
        let pair = std::iter::once(second).chain(self.around(second)).find_map(|second| {
            let parent = self.sites[second].parent;
            let first = own.iter().copied().find(|first| self.sites[*first].parent == parent);
            first.map(|first| (first, second))
        });
        let Some((first, second)) = pair.filter(|(first, second)| first != second) else {
            return Order::Within;
        };
        let (first, second) = (&self.sites[first], &self.sites[second]);
        if !std::ptr::eq(first.block, second.block) {
            Order::Exclusive
        } else if second.before.contains(&first.action.name) {
            Order::Before
        } else if first.before.contains(&second.action.name) {
            Order::After
        } else {
            Order::Unordered
        }
    }

    /// Lists a problem at a value.
    pub(super) fn report(&mut self, problem: Problem, pointer: &Pointer) {
        self.push(problem, pointer, |document, path| document.place(path));
    }

    /// Lists a problem at a member's name.
    pub(super) fn report_name(&mut self, problem: Problem, pointer: &Pointer) {
        self.push(problem, pointer, |document, path| document.name_place(path));
    }

    /// Lists a problem at a byte inside a text.
    pub(super) fn report_within(&mut self, problem: Problem, pointer: &Pointer, offset: usize) {
        self.push(problem, pointer, |document, path| document.place_within(path, offset));
    }

    fn push(
        &mut self,
        problem: Problem,
        pointer: &Pointer,
        place: impl Fn(&Document, &str) -> Option<Place>,
    ) {
        let count = &mut self.counts[usize::from(problem.is_error())];
        *count += 1;
        if *count <= PROBLEMS_MAX {
            let place = place(&self.arrival.document, pointer.as_str());
            self.problems.push(problem.at(place).under(pointer));
        }
    }

    fn finish(self) -> Vec<Problem> {
        let mut problems = self.problems;
        if let Some(file) = &self.arrival.file {
            for problem in &mut problems {
                problem.file.get_or_insert_with(|| file.clone());
            }
        }
        problems.sort_by_key(|problem| (problem.place.is_none(), problem.place));
        problems.dedup();
        problems
    }
}

fn collect<'a>(block: &'a Block, parent: Option<usize>, depth: usize, sites: &mut Vec<Site<'a>>) {
    for action in block {
        let index = sites.len();
        sites.push(Site { action, block, parent, depth, before: HashSet::new() });
        for (_, inner) in action.blocks() {
            collect(inner, Some(index), depth + 1, sites);
        }
    }
}

fn set_order(sites: &mut [Site<'_>]) {
    for site in sites {
        site.before = Reach::new(site.block).before(site.action);
    }
}
