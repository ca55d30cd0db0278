//! Batch: messages are kept until there are enough of them, or until it is time.

use std::sync::Arc;

use wdl::definition::{Frequency, Recurrence, Schedule as Named, Setting, Trigger as Declared};
use wdl::{Object, Value};

use crate::schedule::Schedule;

/// A trigger that messages of other flows fill.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The name of the batch.
    pub name: Arc<str>,
    /// When what has come is let go.
    pub release: Release,
}

/// When the messages of a batch are let go: at the first of these.
#[derive(Clone, Debug, Default)]
pub struct Release {
    /// There are so many.
    pub messages: Option<u32>,
    /// They are so large together, in bytes.
    pub bytes: Option<u64>,
    /// The clock says so.
    pub schedule: Option<Schedule>,
}

/// How many messages a batch may be asked to hold.
const MESSAGES_MAX: i64 = 8_000;

/// How large a batch may be asked to grow, in bytes.
const BYTES_MAX: i64 = 80 * 1024 * 1024;

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
        let mut refused = Vec::new();
        let criteria = found.get("releaseCriteria").cloned().unwrap_or_default();
        let mut number = |member: &str, most: i64| {
            let value = criteria.get(member).filter(|value| !value.is_null())?;
            let number = value.as_int().filter(|number| (1..=most).contains(number));
            if number.is_none() {
                refused.push(format!("`{member}` takes a number from 1 to {most}"));
            }
            number
        };
        let messages = number("messageCount", MESSAGES_MAX).and_then(|n| u32::try_from(n).ok());
        let bytes = number("batchSize", BYTES_MAX).and_then(|n| u64::try_from(n).ok());
        let schedule = criteria.get("recurrence").filter(|value| !value.is_null());
        let schedule = schedule.and_then(|written| match read(written) {
            Ok(schedule) => Some(schedule),
            Err(errors) => {
                refused.extend(errors);
                None
            }
        });
        if messages.is_none() && bytes.is_none() && schedule.is_none() && refused.is_empty() {
            refused.push("a batch needs a release criterion".to_owned());
        }
        if !refused.is_empty() {
            return Err(refused);
        }
        Ok(Self { name: Arc::clone(name), release: Release { messages, bytes, schedule } })
    }
}

/// Reads the recurrence of a release criterion, which stands inside the inputs.
fn read(written: &Value) -> Result<Schedule, Vec<String>> {
    let text = |member: &str| written.get(member).and_then(Value::as_str);
    let frequency = text("frequency").and_then(Frequency::find);
    let frequency = frequency.ok_or_else(|| vec!["a recurrence needs a `frequency`".to_owned()])?;
    if written.get("schedule").and_then(Value::as_object).is_some_and(|named| !named.is_empty()) {
        return Err(vec!["a release by a schedule of hours is not supported".to_owned()]);
    }
    let interval = written.get("interval").map_or(Some(1), Value::as_int);
    let interval = interval.ok_or_else(|| vec!["`interval` takes a number".to_owned()])?;
    Schedule::compile(&Recurrence {
        frequency: Setting::Fixed(frequency),
        interval: Setting::Fixed(interval),
        start_time: text("startTime").map(Arc::from),
        end_time: text("endTime").map(Arc::from),
        time_zone: text("timeZone").map(Arc::from),
        schedule: Named::default(),
    })
}
