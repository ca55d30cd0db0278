//! Which actions have to keep what they gave: those that touch the world, and those that ask for what is never
//! the same twice.

use wdl::Template;

use crate::actions::Kind;
use crate::inversion::{Inversion, inverted};
use crate::plan::{Action, Plan};

/// Functions that answer otherwise each time, or in each run.
const CHANGING: [&str; 4] = ["guid", "rand", "utcnow", "workflow"];

impl Action {
    /// Tells whether it touches the world, or lets time pass.
    pub(crate) fn has_effect(&self) -> bool {
        let is_still = self.envelope.static_result.is_some();
        !is_still && matches!(self.kind, Kind::Call(_) | Kind::Wait(_) | Kind::Response(_))
    }

    /// Tells whether what it gives depends on chance, on the moment or on the run.
    pub(crate) fn is_chancy(&self) -> bool {
        let mut found = false;
        if inverted(Inversion::ChanceIsKept) {
            return found;
        }
        self.kind.visit(&mut |template| {
            let mut calls = template.references().into_iter();
            found |=
                calls.any(|call| CHANGING.iter().any(|f| call.function.eq_ignore_ascii_case(f)));
        });
        found
    }
}

impl Plan {
    /// Tells of each action whether it depends on chance, here and in another version of the plan.
    pub(crate) fn chancy_in(&self, other: &Self) -> Vec<bool> {
        let actions = self.actions.iter();
        let is_chancy = |action: &Action| {
            let found = other.find(&action.name).map(|found| &other.actions[found]);
            action.is_chancy() && found.is_none_or(Action::is_chancy)
        };
        actions.map(is_chancy).collect()
    }

    /// Tells of each action whether it, or one inside it, has to keep what it gave.
    pub(crate) fn keepers(&self) -> Vec<bool> {
        let own = self.actions.iter().map(|action| action.has_effect() || action.is_chancy());
        let mut keepers: Vec<bool> = own.collect();
        for (index, action) in self.actions.iter().enumerate() {
            let mut owner = self.blocks[action.block].owner.filter(|_| keepers[index]);
            while let Some(around) = owner {
                keepers[around] = true;
                owner = self.blocks[self.actions[around].block].owner;
            }
        }
        keepers
    }
}

impl Kind {
    /// Visits every template of the action.
    fn visit(&self, see: &mut dyn FnMut(&Template)) {
        match self {
            Self::Compose(compose) => see(&compose.inputs),
            Self::ParseJson(parse) => see(&parse.inputs),
            Self::Expression(expression) => see(&expression.inputs),
            Self::Query(query) => {
                see(&query.from);
                query.keep.visit(&mut |template| see(template));
            }
            Self::Select(select) => [&select.from, &select.select].into_iter().for_each(see),
            Self::Join(join) => see(&join.inputs),
            Self::Table(table) => {
                see(&table.from);
                for (header, value) in &table.columns {
                    see(header);
                    see(value);
                }
            }
            Self::Variable(variable) => see(&variable.inputs),
            Self::Call(call) => see(&call.inputs),
            Self::Response(response) => see(&response.inputs),
            Self::Wait(wait) => see(&wait.inputs),
            Self::Terminate(terminate) => see(&terminate.inputs),
            Self::Condition(condition) => condition.expression.visit(&mut |template| see(template)),
            Self::Switch(switch) => see(&switch.expression),
            Self::Foreach(foreach) => see(&foreach.items),
            Self::Until(until) => until.expression.visit(&mut |template| see(template)),
            Self::Scope(_) => {}
        }
    }
}
