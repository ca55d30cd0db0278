//! How much memory a value takes.

use super::Value;
use crate::error::{Code, Error};

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

    /// Refuses a value that is nested deeper or, with what it shares written out, larger.
    pub fn check_within(&self, depth_max: usize, bytes_max: usize) -> Result<(), Error> {
        let mut bytes = 0usize;
        self.walk(depth_max, &mut |size| {
            bytes = bytes.saturating_add(size);
            if bytes <= bytes_max {
                return Ok(());
            }
            let message = format!("value is over the limit of {bytes_max} bytes");
            Err(Error::new(Code::LimitReached, message))
        })
    }

    /// Visits every value in it with its size, without calling itself: it may be nested deep.
    pub(crate) fn walk(
        &self,
        depth_max: usize,
        see: &mut dyn FnMut(usize) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut open = vec![(self, 0)];
        while let Some((value, depth)) = open.pop() {
            if depth > depth_max {
                let message = format!("value is nested deeper than the limit of {depth_max}");
                return Err(Error::new(Code::LimitReached, message));
            }
            see(size_of::<Self>())?;
            match value {
                Self::String(text) => see(text.len())?,
                Self::Array(items) => open.extend(items.iter().map(|item| (item, depth + 1))),
                Self::Object(members) => {
                    open.extend(members.iter().map(|(_, member)| (member, depth + 1)));
                }
                Self::Null | Self::Bool(_) | Self::Int(_) | Self::Float(_) | Self::Decimal(_) => {}
            }
        }
        Ok(())
    }
}
