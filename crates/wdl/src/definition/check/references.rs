//! What expressions refer to: actions, variables, parameters, loops, functions.

use super::checker::{Checker, Order};
use super::expressions::Holder;
use super::variables::{self, Declared};
use crate::definition::{Action, ActionKind, Name};
use crate::expression::{Reference, ReferenceKind};
use crate::functions::{Function, Presence};
use crate::lookup::Dialect;
use crate::problem::Problem;

/// A reference and where it stands.
pub(super) struct Use<'a> {
    pub(super) holder: Holder,
    pub(super) reference: &'a Reference,
}

/// Lists what is wrong with one reference.
pub(super) fn check(checker: &Checker<'_>, declared: &Declared, found: &Use<'_>) -> Vec<Problem> {
    let by_kind = match found.reference.kind {
        ReferenceKind::Action => named(checker, found, action),
        ReferenceKind::Scope => named(checker, found, scope),
        ReferenceKind::Loop => named(checker, found, loop_item),
        ReferenceKind::Variable => {
            named(checker, found, |checker, found, name| variable(checker, declared, found, name))
        }
        ReferenceKind::Parameter => parameter(checker, found),
        ReferenceKind::Item => item(checker, found),
        ReferenceKind::Trigger | ReferenceKind::Nothing => None,
    };
    by_kind.into_iter().chain(function(found.reference)).collect()
}

fn function(reference: &Reference) -> Option<Problem> {
    let name = &reference.function;
    let Some(row) = reference.row else {
        let problem =
            Problem::warning("unknown-function", format!("function `{name}` is not known"));
        return Some(problem.with_hint("the action fails when it comes to it"));
    };
    let (least, most) = arity(row);
    let count = reference.arguments;
    if count >= least && most.is_none_or(|most| count <= most) {
        return None;
    }
    let wanted = match most {
        None => format!("at least {least}"),
        Some(most) if most == least => least.to_string(),
        Some(most) => format!("{least} to {most}"),
    };
    let message = format!("`{name}` is given {count} arguments, and takes {wanted}");
    Some(Problem::warning("argument-count", message))
}

fn arity(row: &Function) -> (usize, Option<usize>) {
    let count = |presence| row.parameters.iter().filter(|p| p.presence == presence).count();
    let rest = count(Presence::Rest);
    let least = count(Presence::Required) + rest;
    (least, (rest == 0).then(|| least + count(Presence::Optional)))
}

/// Checks a reference that must name something by a literal text.
fn named(
    checker: &Checker<'_>,
    found: &Use<'_>,
    check: impl Fn(&Checker<'_>, &Use<'_>, &str) -> Option<Problem>,
) -> Option<Problem> {
    let function = &found.reference.function;
    if let Some(name) = &found.reference.name {
        return check(checker, found, name);
    }
    // Without arguments it means the surroundings; the count of arguments is checked elsewhere.
    if found.reference.arguments == 0 {
        return None;
    }
    let message = format!("`{function}` is given a name that is not a literal text");
    Some(match checker.arrival.dialect {
        Dialect::PowerAutomate => Problem::error("name-not-literal", message),
        Dialect::LogicApps => Problem::warning("name-not-literal", message),
    })
}

fn action(checker: &Checker<'_>, found: &Use<'_>, name: &str) -> Option<Problem> {
    let own = Name::new(name);
    let Some(target) = checker.find(&own) else {
        let problem = Problem::error("unknown-action", format!("action `{name}` does not exist"));
        return Some(if checker.is_trigger(&own) {
            problem.with_hint("this is the trigger: use triggerOutputs() or triggerBody()")
        } else {
            problem.with_hint("blanks in names are written `_`")
        });
    };
    let user = match found.holder {
        Holder::Action(user, _) => user,
        Holder::Output => return None,
        Holder::Trigger => {
            let message = format!("a trigger knows no actions, not even `{name}`");
            return Some(Problem::error("action-in-trigger", message));
        }
    };
    if target == user {
        let is_input = found.holder == Holder::Action(user, "inputs");
        let message = format!("`{name}` refers to its own result before it has one");
        return is_input.then(|| Problem::warning("reference-not-before", message));
    }
    let reason = match checker.order(target, user) {
        Order::Before | Order::Within => return None,
        Order::After => format!("`{name}` runs only afterwards"),
        Order::Unordered => format!("`{name}` may not have run yet"),
        Order::Exclusive => format!("`{name}` stands in another branch, which is skipped"),
    };
    let problem = Problem::warning("reference-not-before", reason);
    Some(problem.with_hint("wait for it by `runAfter`, or the value is null"))
}

fn scope(checker: &Checker<'_>, found: &Use<'_>, name: &str) -> Option<Problem> {
    let Some(target) = checker.find(&Name::new(name)) else {
        let message = format!("block `{name}` does not exist");
        return Some(Problem::error("unknown-action", message));
    };
    let kind = &checker.sites[target].action.kind;
    if kind.is_block() || !kind.is_known() {
        return action(checker, found, name);
    }
    let message = format!("`{name}` is no block: `result` lists the actions inside a block");
    Some(Problem::error("not-a-block", message))
}

fn loop_item(checker: &Checker<'_>, found: &Use<'_>, name: &str) -> Option<Problem> {
    let function = &found.reference.function;
    let is_item = function.eq_ignore_ascii_case("items");
    let wanted = if is_item { ActionKind::Foreach } else { ActionKind::Until };
    let target = checker.find(&Name::new(name));
    let target = target.filter(|at| fits_loop(checker.sites[*at].action, &wanted));
    let Some(target) = target else {
        let message = format!("loop `{name}` of kind {} does not exist", wanted.as_str());
        return Some(Problem::error("unknown-loop", message));
    };
    let is_inside = match found.holder {
        Holder::Action(user, member) => {
            let is_own_condition = user == target && member == "expression";
            is_own_condition || checker.around(user).any(|outer| outer == target)
        }
        Holder::Trigger | Holder::Output => false,
    };
    if is_inside {
        return None;
    }
    let message = format!("`{function}('{name}')` stands outside of the loop");
    Some(
        Problem::error("outside-loop", message)
            .with_hint("collect in a variable, use it afterwards"),
    )
}

fn fits_loop(action: &Action, wanted: &ActionKind) -> bool {
    action.kind == *wanted || !action.kind.is_known() || action.kind.as_str().is_empty()
}

fn variable(
    checker: &Checker<'_>,
    declared: &Declared,
    found: &Use<'_>,
    name: &str,
) -> Option<Problem> {
    match found.holder {
        Holder::Action(user, member) => {
            let action = checker.sites[user].action;
            let own = action.inputs.get("name").and_then(|own| own.as_str()).map(Name::new);
            if action.kind == ActionKind::SetVariable
                && member == "inputs"
                && own == Some(Name::new(name))
            {
                let message = format!("variable `{name}` is used in its own new value");
                let problem = Problem::error("variable-in-own-value", message);
                return Some(problem.with_hint("compose the value first, then set the variable"));
            }
            variables::find_use(checker, declared, user, name)
        }
        Holder::Output if declared.contains_key(&Name::new(name)) => None,
        Holder::Output => Some(variables::unknown(name)),
        Holder::Trigger => {
            let message = format!("a trigger knows no variables, not even `{name}`");
            Some(Problem::error("action-in-trigger", message))
        }
    }
}

fn parameter(checker: &Checker<'_>, found: &Use<'_>) -> Option<Problem> {
    let name = found.reference.name.as_ref()?;
    let is_given_by_host =
        name.eq_ignore_ascii_case("$connections") || name.eq_ignore_ascii_case("$authentication");
    if checker.is_parameter(name) || is_given_by_host {
        return None;
    }
    let message = format!("parameter `{name}` is not declared");
    Some(if checker.arrival.has_all_parameters {
        Problem::error("unknown-parameter", message).with_hint("add it to `parameters`")
    } else {
        Problem::warning("unknown-parameter", message).with_hint("bring parameters.json as well")
    })
}

fn item(checker: &Checker<'_>, found: &Use<'_>) -> Option<Problem> {
    let is_inside = match found.holder {
        Holder::Action(user, _) => {
            let kind = &checker.sites[user].action.kind;
            let brings_items =
                matches!(kind, ActionKind::Query | ActionKind::Select | ActionKind::Table);
            brings_items
                || checker.around(user).any(|outer| {
                    let kind = &checker.sites[outer].action.kind;
                    *kind == ActionKind::Foreach || !kind.is_known()
                })
        }
        Holder::Trigger | Holder::Output => false,
    };
    if is_inside {
        return None;
    }
    Some(Problem::warning("outside-loop", "`item()` stands outside of everything that has items"))
}
