//! What a trigger got, before there is a run: split into items, held against the schema and conditions.
//!
//! ```text
//! outputs ──split──▶ items ──check, each──▶ Fire: a run │ Skip: none │ Fail: none, and a reason
//! ```

use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;
use wdl::{Dialect, Looked, Lookup, Object, Value};

use crate::ambience::Ambience;
use crate::content::Content;
use crate::event::{Fault, TriggerRecord};
use crate::limits::SPLIT_ITEMS_MAX;
use crate::plan::Plan;
use crate::run::Surroundings;
use crate::schema;

/// Something a trigger got.
#[derive(Clone, Copy)]
pub struct Firing<'a> {
    /// The trigger's record.
    pub record: &'a TriggerRecord,
    /// The flow's parameters.
    pub surroundings: &'a Surroundings,
    /// Time and chance.
    pub ambience: &'a dyn Ambience,
}

/// Whether a run starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// It does.
    Fire,
    /// A condition does not hold: the trigger's history says Skipped.
    Skip,
    /// The trigger failed: its history says why.
    Fail(Fault),
}

impl Plan {
    /// Splits what the trigger got into the outputs of one run each, in order. Without `splitOn` that is
    /// what it got.
    ///
    /// # Errors
    /// What `splitOn` names is not an array, or has too many items.
    pub fn split(&self, firing: &Firing<'_>) -> Result<Vec<Option<Content>>, Fault> {
        let outputs = firing.record.outputs.as_ref();
        let Some(template) = &self.trigger.split_on else {
            return Ok(vec![outputs.cloned()]);
        };
        let split = template.eval(&self.seen(firing), &self.limits).map_err(|e| self.unfit(&e))?;
        let Value::Array(items) = &split.value else {
            let kind = split.value.kind();
            let message = format!("splitOn goes through an array, and its value is of kind {kind}");
            return Err(Fault::new(EVALUATION_FAILED, message));
        };
        if items.len() > SPLIT_ITEMS_MAX {
            let count = items.len();
            let message = format!("splitOn has {count} items, over the limit of {SPLIT_ITEMS_MAX}");
            return Err(Fault::new(EVALUATION_FAILED, message));
        }
        let whole = outputs.and_then(Content::value).and_then(Value::as_object);
        let secure = split.secure || outputs.is_some_and(Content::is_secure);
        let outputs = items.iter().map(|item| {
            let mut members = whole.cloned().unwrap_or_default();
            members.insert("body", item.clone());
            Some(Content::new(members.into(), secure))
        });
        Ok(outputs.collect())
    }

    /// Tells whether a run starts with what the trigger got.
    pub fn check(&self, firing: &Firing<'_>) -> Check {
        let seen = self.seen(firing);
        if let Some(fault) = self.mismatch(&seen) {
            return Check::Fail(fault);
        }
        for condition in &self.trigger.conditions {
            match condition.eval(&seen, &self.limits) {
                Ok(true) => {}
                Ok(false) => return Check::Skip,
                Err(error) => return Check::Fail(self.unfit(&error)),
            }
        }
        Check::Fire
    }

    fn seen<'a>(&'a self, firing: &'a Firing<'a>) -> Seen<'a> {
        Seen { plan: self, firing }
    }

    fn mismatch(&self, seen: &Seen<'_>) -> Option<Fault> {
        let schema = self.trigger.schema.as_ref()?;
        let body = seen.trigger_outputs()?.member("body").value;
        match schema::check(&body, schema) {
            Ok(found) => found.first().map(|first| {
                let message =
                    format!("the body breaks the schema at '{}': {}", first.path, first.message);
                Fault::new("TriggerInputSchemaMismatch", message)
            }),
            Err(refusal) => Some(Fault::new(refusal.code, refusal.message)),
        }
    }

    fn unfit(&self, error: &wdl::Error) -> Fault {
        let message = format!(
            "unable to process the template language expressions for trigger '{}': {error}",
            self.trigger.name
        );
        Fault::new("InvalidTemplate", message)
    }
}

const EVALUATION_FAILED: &str = "ExpressionEvaluationFailed";

/// What an expression of a trigger may see: there are no actions yet.
struct Seen<'a> {
    plan: &'a Plan,
    firing: &'a Firing<'a>,
}

impl Lookup for Seen<'_> {
    fn dialect(&self) -> Dialect {
        self.plan.dialect
    }

    fn parameter(&self, name: &str) -> Option<Looked> {
        self.plan.parameter_value(name, &self.firing.surroundings.parameters)
    }

    fn trigger(&self) -> Option<Looked> {
        let mut record = Object::new();
        let secure = self.firing.record.show(&mut record);
        Some(Looked { value: record.into(), secure })
    }

    fn trigger_outputs(&self) -> Option<Looked> {
        Some(Content::looked(self.firing.record.outputs.as_ref()))
    }

    fn workflow(&self) -> Option<Looked> {
        Some(Looked::open(self.firing.surroundings.workflow.clone()))
    }

    fn now(&self) -> Option<Timestamp> {
        Some(self.firing.ambience.now().to_timestamp())
    }

    fn guid(&self) -> Option<Uuid> {
        Some(self.firing.ambience.guid())
    }

    fn random(&self, low: i64, high: i64) -> Option<i64> {
        Some(self.firing.ambience.between(low, high))
    }
}

impl TriggerRecord {
    /// Adds the members that `trigger()` shows; returns whether something secure is among them.
    pub(crate) fn show(&self, record: &mut Object) -> bool {
        let mut secure = false;
        record.insert("name", &*self.name);
        for (member, content) in [("inputs", &self.inputs), ("outputs", &self.outputs)] {
            if let Some(content) = content {
                secure |= content.is_secure();
                record.insert(member, content.value().cloned());
            }
        }
        record.insert("startTime", self.started.to_text());
        record.insert("endTime", self.ended.to_text());
        secure
    }
}

impl Plan {
    /// Finds the value of a parameter: what is given, else its default.
    pub(crate) fn parameter_value(&self, name: &str, given: &Arc<Object>) -> Option<Looked> {
        let declared = self.parameter(name);
        let default = || declared.and_then(|parameter| parameter.default.as_ref());
        let value = given.find(name).or_else(default)?.clone();
        Some(Looked { value, secure: declared.is_some_and(|parameter| parameter.secure) })
    }
}
