//! How much memory a value takes.

use super::Value;

impl Value {
    /// Counts the bytes of a value with everything in it, and stops soon after the limit.
    pub fn size_up_to(&self, limit: usize) -> usize {
        let mut total = 0usize;
        let mut open = vec![self];
        while let Some(value) = open.pop() {
            total = total.saturating_add(size_of::<Self>());
            match value {
                Self::String(text) => total = total.saturating_add(text.len()),
                Self::Array(items) => open.extend(items.iter()),
                Self::Object(members) => {
                    for (name, member) in members.iter() {
                        total = total.saturating_add(name.len());
                        open.push(member);
                    }
                }
                Self::Null | Self::Bool(_) | Self::Int(_) | Self::Float(_) | Self::Decimal(_) => {}
            }
            if total > limit {
                break;
            }
        }
        total
    }
}
