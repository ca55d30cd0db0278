//! What a trigger got, before there is a run: split into items, held against the schema and conditions.
//!
//! ```text
//! outputs ──split──▶ items ──check, each──▶ a run, or none; one that fails lets nothing start
//! ```

use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;
use wdl::{Dialect, Looked, Lookup, Object, Template, Value};

use crate::ambience::Ambience;
use crate::command::{Call, CallKind, Part, Purpose};
use crate::content::Content;
use crate::event::{Fault, Place, TriggerRecord};
use crate::inversion::{Inversion, inverted};
use crate::limits::{SPLIT_ITEMS_LIMITED_MAX, SPLIT_ITEMS_MAX};
use crate::plan::Plan;
use crate::poll::follow;
use crate::run::Surroundings;
use crate::schema;
use crate::trigger::{PollState, Source};

/// Something a trigger got.
#[derive(Clone, Copy)]
pub struct Firing<'a> {
    /// The trigger's record.
    pub record: &'a TriggerRecord,
    /// The flow's parameters.
    pub surroundings: &'a Surroundings,
    /// Time and chance.
    pub ambience: &'a dyn Ambience,
    /// The address that a service is to call, where it is told one.
    pub callback: Option<&'a str>,
}

/// A run that may start.
#[derive(Clone, Debug, PartialEq)]
pub struct Admitted {
    /// Its trigger record.
    pub record: TriggerRecord,
    /// What correlates it with its cause, where the definition says it.
    pub tracking: Option<Arc<str>>,
}

enum Check {
    Fire,
    Skip,
}

impl Plan {
    /// Decides which runs start with what the trigger got, in order; none where its conditions do not
    /// hold.
    ///
    /// # Errors
    /// The trigger failed: then nothing starts.
    pub fn admit(&self, firing: &Firing<'_>) -> Result<Vec<Admitted>, Fault> {
        let mut admitted = Vec::new();
        for outputs in self.split(firing)? {
            let record = TriggerRecord { outputs, ..firing.record.clone() };
            let firing = Firing { record: &record, ..*firing };
            match self.check(&firing)? {
                Check::Skip => {}
                Check::Fire => {
                    let tracking = self.tracking(&firing)?;
                    admitted.push(Admitted { record, tracking });
                }
            }
        }
        Ok(admitted)
    }

    /// Makes the next question of a polling trigger.
    ///
    /// # Errors
    /// Its inputs cannot be evaluated.
    pub fn poll_call(&self, firing: &Firing<'_>, state: &PollState) -> Result<Call, Fault> {
        let Source::Poll(poll) = &self.trigger.source else { return Err(not_of_this_kind()) };
        let mut call = self.call(firing, poll.kind, &poll.inputs)?;
        call.attempt = state.tries.saturating_add(1);
        let location = state.location.as_deref().filter(|_| poll.kind == CallKind::Http);
        if let Some(next) = location.and_then(|to| follow(&call.inputs, to)) {
            call.inputs = next;
        }
        Ok(call)
    }

    /// Makes the call that asks a service to call back.
    ///
    /// # Errors
    /// Its inputs cannot be evaluated.
    pub fn subscribe_call(&self, firing: &Firing<'_>) -> Result<Call, Fault> {
        let Source::Webhook(hook) = &self.trigger.source else { return Err(not_of_this_kind()) };
        self.call(firing, hook.kind, &hook.subscribe)
    }

    /// Makes the call that asks a service to stop; `None` where the definition has none. What the
    /// subscription gave stands in the record as the trigger's outputs.
    ///
    /// # Errors
    /// Its inputs cannot be evaluated.
    pub fn unsubscribe_call(&self, firing: &Firing<'_>) -> Result<Option<Call>, Fault> {
        let Source::Webhook(hook) = &self.trigger.source else { return Err(not_of_this_kind()) };
        let inputs = hook.unsubscribe.as_ref();
        inputs.map(|inputs| self.call(firing, hook.kind, inputs)).transpose()
    }

    fn call(&self, firing: &Firing<'_>, kind: CallKind, inputs: &Template) -> Result<Call, Fault> {
        let found = inputs.eval(&self.seen(firing), &self.limits).map_err(|e| self.unfit(&e))?;
        let at = Place { action: Arc::clone(&self.trigger.name), turns: Vec::new() };
        let secure = found.secure || self.trigger.secure_inputs;
        let (inputs, purpose) = (found.value, Purpose::Act);
        Ok(Call {
            at,
            attempt: 1,
            kind,
            inputs,
            secure,
            purpose,
            is_bare: false,
            part: Part::Whole,
            doubt: None,
            child: None,
        })
    }

    /// Splits what the trigger got into the outputs of one run each, in order.
    fn split(&self, firing: &Firing<'_>) -> Result<Vec<Option<Content>>, Fault> {
        let outputs = firing.record.outputs.as_ref();
        let split_on = self.trigger.split_on.as_ref();
        let Some(template) = split_on.filter(|_| !inverted(Inversion::SplitStartsRuns)) else {
            return Ok(vec![outputs.cloned()]);
        };
        let split = template.eval(&self.seen(firing), &self.limits).map_err(|e| self.unfit(&e))?;
        let Value::Array(items) = &split.value else {
            let kind = split.value.kind();
            let message = format!("splitOn goes through an array, and its value is of kind {kind}");
            return Err(Fault::new(EVALUATION_FAILED, message));
        };
        let most = match self.trigger.limit {
            Some(_) => SPLIT_ITEMS_LIMITED_MAX,
            None => SPLIT_ITEMS_MAX,
        };
        if items.len() > most {
            let count = items.len();
            let message = format!("splitOn has {count} items, over the limit of {most}");
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
    fn check(&self, firing: &Firing<'_>) -> Result<Check, Fault> {
        let seen = self.seen(firing);
        if let Some(fault) = self.mismatch(&seen) {
            return Err(fault);
        }
        for condition in &self.trigger.conditions {
            let holds = condition.eval(&seen, &self.limits).map_err(|error| self.unfit(&error))?;
            if !holds && !inverted(Inversion::TriggerConditionsHold) {
                return Ok(Check::Skip);
            }
        }
        Ok(Check::Fire)
    }

    fn tracking(&self, firing: &Firing<'_>) -> Result<Option<Arc<str>>, Fault> {
        let Some(template) = &self.trigger.tracking else { return Ok(None) };
        let found = template.eval(&self.seen(firing), &self.limits).map_err(|e| self.unfit(&e))?;
        let text = found.value.to_text();
        Ok((!text.is_empty()).then(|| text.into()))
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

/// The state of a trigger was kept for one of another kind.
fn not_of_this_kind() -> Fault {
    Fault::new("TriggerKindDiffers", "the trigger is of another kind than what is asked of it")
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

    /// Stands for the subscription when it is ended.
    fn current_action(&self) -> Option<Looked> {
        self.trigger()
    }

    fn callback_url(&self) -> Option<Looked> {
        self.firing.callback.map(Looked::secure)
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
        if let Some(scheduled) = self.scheduled {
            record.insert("scheduledTime", scheduled.to_text());
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
