//! Batch: messages are kept until there are enough of them, or until it is time.
//!
//! ```text
//! message ─▶ partition ─▶ so many, so large, or so late ─▶ one run with the oldest of them
//! ```
//! Each partition is counted by itself. Where several criteria are said, the first that is met lets go.

use std::sync::Arc;

use wdl::definition::Trigger as Declared;
use wdl::{Object, Value};

use crate::content::Content;
use crate::inversion::{Inversion, inverted};
use crate::limits::{BATCH_BYTES_MAX, BATCH_MESSAGES_MAX};
use crate::schedule::Schedule;

/// A trigger that messages of other flows fill.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The name of the batch.
    pub name: Arc<str>,
    /// When what has come is let go.
    pub release: Release,
}

/// When the messages of a partition are let go: at the first of these.
#[derive(Clone, Debug, Default)]
pub struct Release {
    /// There are so many.
    pub messages: Option<u32>,
    /// They are so large together, in bytes.
    pub bytes: Option<u64>,
    /// The clock says so.
    pub schedule: Option<Schedule>,
}

/// A message of a batch.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// What tells it from others.
    pub id: Arc<str>,
    /// What it says.
    pub content: Value,
    /// Whether something secure went into it.
    pub secure: bool,
}

impl Batch {
    pub(super) fn compile(declared: &Declared) -> Result<Self, Vec<String>> {
        let inputs = &declared.inputs;
        let mode = inputs.get("mode").and_then(Value::as_str).unwrap_or("Inline");
        if !mode.eq_ignore_ascii_case("Inline") {
            return Err(vec!["a batch that is kept elsewhere is not supported".to_owned()]);
        }
        let configurations = inputs.get("configurations").and_then(Value::as_object);
        let mut configurations = configurations.into_iter().flat_map(Object::iter);
        let (Some((name, found)), None) = (configurations.next(), configurations.next()) else {
            return Err(vec!["a batch needs one member in `configurations`".to_owned()]);
        };
        let criteria = found.get("releaseCriteria").cloned().unwrap_or_default();
        let mut refused = Vec::new();
        let mut number = |member: &str, most: u64| {
            let value = criteria.get(member).filter(|value| !value.is_null())?;
            let number = value.as_int().and_then(|number| u64::try_from(number).ok());
            let number = number.filter(|number| (1..=most).contains(number));
            if number.is_none() {
                refused.push(format!("`{member}` takes a number from 1 to {most}"));
            }
            number
        };
        let messages = number("messageCount", u64::from(BATCH_MESSAGES_MAX));
        let messages = messages.and_then(|number| u32::try_from(number).ok());
        let bytes = number("batchSize", BATCH_BYTES_MAX);
        let schedule = declared.recurrence.as_ref().map(Schedule::compile).transpose();
        let schedule = schedule.map_err(|errors| refused.extend(errors)).unwrap_or_default();
        if messages.is_none() && bytes.is_none() && schedule.is_none() && refused.is_empty() {
            refused.push("a batch needs a release criterion".to_owned());
        }
        if !refused.is_empty() {
            return Err(refused);
        }
        Ok(Self { name: Arc::clone(name), release: Release { messages, bytes, schedule } })
    }

    /// Returns the outputs of the run that gets the messages of a partition, in order.
    pub fn outputs(&self, partition: &str, messages: Vec<Message>) -> Content {
        let secure = messages.iter().any(|message| message.secure);
        let items = messages.into_iter().map(|message| {
            let mut item = Object::new();
            item.insert("messageId", message.id);
            item.insert("content", message.content);
            Value::from(item)
        });
        let mut body = Object::new();
        body.insert("batchName", Arc::clone(&self.name));
        body.insert("partitionName", partition);
        body.insert("items", items.collect::<Vec<_>>());
        Content::new(Value::object([("body", Value::from(body))]), secure)
    }
}

impl Release {
    /// Tells whether what waits in a partition is enough to be let go.
    pub fn is_enough(&self, messages: u32, bytes: u64) -> bool {
        let many = self.messages.map(|enough| messages >= enough);
        let large = self.bytes.map(|enough| bytes >= enough);
        if inverted(Inversion::FirstCriterionLetsGo) {
            return many.or(large).is_some() && many != Some(false) && large != Some(false);
        }
        many == Some(true) || large == Some(true)
    }

    /// Returns how many of the messages that wait in a partition one run gets, of their sizes in order: the
    /// fewest that are enough; where they are not, all that fit, since it is time.
    pub fn taken(&self, sizes: impl IntoIterator<Item = u64>) -> usize {
        let (mut messages, mut bytes) = (0_u32, 0_u64);
        for size in sizes {
            let is_full = messages >= BATCH_MESSAGES_MAX
                || (messages > 0 && bytes.saturating_add(size) > BATCH_BYTES_MAX);
            if is_full {
                break;
            }
            messages += 1;
            bytes = bytes.saturating_add(size);
            if self.is_enough(messages, bytes) {
                break;
            }
        }
        usize::try_from(messages).unwrap_or(usize::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn release(messages: Option<u32>, bytes: Option<u64>) -> Release {
        Release { messages, bytes, schedule: None }
    }

    #[test]
    fn the_first_criterion_that_is_met_cuts() {
        assert_eq!(release(Some(3), None).taken([1; 7]), 3);
        assert_eq!(release(None, Some(10)).taken([4, 5, 6, 7]), 3);
        assert_eq!(release(Some(2), Some(10)).taken([1; 7]), 2);
        assert_eq!(release(Some(9), Some(10)).taken([20, 1]), 1);
    }

    #[test]
    fn when_it_is_time_all_that_fit_go() {
        assert_eq!(release(Some(9), None).taken([1; 7]), 7);
        let many = vec![1; BATCH_MESSAGES_MAX as usize + 1];
        assert_eq!(release(None, None).taken(many), BATCH_MESSAGES_MAX as usize);
        let large = [BATCH_BYTES_MAX - 1, 1, 1];
        assert_eq!(release(None, None).taken(large), 2);
        assert_eq!(release(None, None).taken([BATCH_BYTES_MAX + 1, 1]), 1);
        assert_eq!(release(None, None).taken([]), 0);
    }
}
