//! What the calls of one template may still read and make: a small template can ask for very much.

use super::{CALLS_MAX, VALUE_BYTES_MAX, VALUE_DEPTH_MAX, WORK_BYTES_MAX};
use crate::value::Value;

/// What may still be spent.
pub(super) struct Budget {
    calls: usize,
    bytes: usize,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self { calls: CALLS_MAX, bytes: WORK_BYTES_MAX }
    }

    /// Notes one call.
    pub(super) fn spend_call(&mut self) -> Result<(), String> {
        let left = self.calls.checked_sub(1);
        self.calls =
            left.ok_or_else(|| format!("the template makes more than {CALLS_MAX} calls"))?;
        Ok(())
    }

    /// Notes the reading or making of a value, which must be of a bearable size.
    pub(super) fn spend(&mut self, value: &Value) -> Result<(), String> {
        let most = VALUE_BYTES_MAX.min(self.bytes);
        let mut left = most;
        if weigh(value, VALUE_DEPTH_MAX, &mut left).is_none() {
            self.bytes -= most;
            return Err("the template makes too much out of itself".to_owned());
        }
        self.bytes -= most - left;
        Ok(())
    }
}

/// Takes the size of a value off what is left; stops where it is too large or too deep.
fn weigh(value: &Value, depth: usize, left: &mut usize) -> Option<()> {
    const BYTES_PER_VALUE: usize = 16;
    let depth = depth.checked_sub(1)?;
    let own = value.as_str().map_or(0, str::len) + BYTES_PER_VALUE;
    *left = left.checked_sub(own)?;
    match value {
        Value::Array(items) => items.iter().try_for_each(|item| weigh(item, depth, left)),
        Value::Object(members) => members.iter().try_for_each(|(name, inner)| {
            *left = left.checked_sub(name.len())?;
            weigh(inner, depth, left)
        }),
        _ => Some(()),
    }
}
