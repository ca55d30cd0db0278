//! Whether a version has a place for what another version has done.

use crate::actions::Kind;
use crate::plan::{ActionIndex, Plan};

/// Tells whether another version has an action that stands for one: of the same name and type, in the same blocks.
pub(crate) fn has_counterpart(old: &Plan, action: ActionIndex, new: &Plan) -> bool {
    let found = new.find(&old.actions[action].name);
    found.is_some_and(|found| is_same((old, action), (new, found)))
}

fn is_same((old, before): (&Plan, ActionIndex), (new, after): (&Plan, ActionIndex)) -> bool {
    let (one, other) = (&old.actions[before], &new.actions[after]);
    if !one.type_name.eq_ignore_ascii_case(&other.type_name) {
        return false;
    }
    // The turns of a loop are those of its items.
    if let (Kind::Foreach(one), Kind::Foreach(other)) = (&one.kind, &other.kind)
        && one.written != other.written
    {
        return false;
    }
    let around = (old.blocks[one.block].owner, new.blocks[other.block].owner);
    match around {
        (None, None) => true,
        (Some(outer), Some(found)) => {
            old.branch(outer, one.block) == new.branch(found, other.block)
                && new.find(&old.actions[outer].name) == Some(found)
                && is_same((old, outer), (new, found))
        }
        _ => false,
    }
}
