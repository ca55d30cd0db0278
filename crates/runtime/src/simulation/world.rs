//! `world.json`: the moment, the trigger, and what the outside answers.

use std::collections::BTreeMap;
use std::sync::Arc;

use engine::{Content, Time, TriggerRecord};
use serde::Deserialize;
use wdl::Value;

use super::length::Length;

/// What surrounds a flow under test.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct World {
    /// The moment at which the trigger fires.
    pub now: Option<jiff::Timestamp>,
    /// The trigger's name and outputs, and whether its caller waits.
    #[serde(default)]
    pub trigger: Trigger,
    /// Parameter values by name.
    #[serde(default)]
    pub parameters: BTreeMap<String, Value>,
    /// What is answered to calls; the first entry that fits answers.
    #[serde(default)]
    pub calls: Vec<Scripted>,
    /// The flows that this one may call: by the name it calls them, where their definition lies.
    #[serde(default)]
    pub children: BTreeMap<String, String>,
    /// What calls back the actions that wait for it.
    #[serde(default)]
    pub callbacks: Vec<Callback>,
    /// What becomes of an action whose connection is refused. Where this is said, calls through such a
    /// connection are held back until it is repaired.
    pub when_connection_breaks: Option<WhenBroken>,
    /// When connections are repaired.
    #[serde(default)]
    pub repairs: Vec<Repair>,
    /// What others send to the flow's batch.
    #[serde(default)]
    pub messages: Vec<Message>,
    /// How long a clock or polling trigger runs.
    pub ticks: Option<Ticks>,
    /// When a person cancels the run.
    pub cancel: Option<Cancel>,
    /// What `guid()` and `rand()` give, in order.
    #[serde(default)]
    pub expressions: Chances,
    /// What a person does once every run has ended: those that did not succeed are gone on with, once for each.
    #[serde(default)]
    pub resubmits: Vec<Resubmit>,
}

impl World {
    /// Returns the moment at which the trigger fires.
    pub(super) fn start(&self) -> Time {
        Time::from_timestamp(self.now.unwrap_or(jiff::Timestamp::UNIX_EPOCH))
    }

    /// Returns the record of the trigger of that name.
    pub(super) fn trigger_record(&self, name: &Arc<str>) -> TriggerRecord {
        let now = self.start();
        let outputs = self.trigger.outputs.clone().map(Content::Plain);
        TriggerRecord {
            name: Arc::clone(name),
            started: now,
            ended: now,
            scheduled: None,
            outputs,
            inputs: None,
        }
    }
}

/// The trigger that fires.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trigger {
    /// Its name; the definition's only trigger when absent.
    pub name: Option<String>,
    /// What it got.
    pub outputs: Option<Value>,
    /// Whether a caller waits for the answer (default true).
    pub waiting: Option<bool>,
}

/// Answers to the calls that fit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scripted {
    /// The action that calls.
    pub action: Option<String>,
    /// What the call must look like.
    #[serde(rename = "match", default)]
    pub pattern: Pattern,
    /// Answers in order; the last one repeats.
    pub answers: Vec<Reply>,
}

/// Parts of a call; an absent part fits anything, objects fit as subsets.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// The HTTP method.
    pub method: Option<String>,
    /// The whole address with its query.
    pub uri: Option<String>,
    /// Header names and values.
    pub headers: Option<Value>,
    /// The body.
    pub body: Option<Value>,
}

/// One answer of the world.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// How long the answer takes; no time when absent.
    #[serde(default)]
    pub after: Length,
    /// The HTTP status (default 200).
    pub status: Option<u16>,
    /// Header names and values.
    pub headers: Option<Value>,
    /// The body.
    pub body: Option<Value>,
    /// No answer at all.
    pub error: Option<Broken>,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Broken {
    /// Nobody listens there.
    ConnectionRefused,
    /// The line broke before the answer was whole.
    ConnectionReset,
    /// The name of the host leads nowhere.
    NameNotFound,
    /// No answer came in time.
    Timeout,
    /// The certificate is not to be trusted.
    Tls,
}

/// What calls an action back that waits for it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Callback {
    /// The action that waits.
    pub action: String,
    /// How long after it began to wait; at once when absent.
    #[serde(default)]
    pub after: Length,
    /// What the call brings: `headers`, `body`.
    #[serde(default)]
    pub outputs: Value,
}

/// What becomes of an action whose connection is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhenBroken {
    /// It fails.
    Fail,
    /// It waits for the repair, where nothing would catch its failure.
    Wait,
}

/// Connections are repaired: what answers from then on is what stands next among the answers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repair {
    /// How long after the trigger.
    pub after: Length,
    /// Which connection, by the key that the definition uses; every one when absent.
    pub connection: Option<String>,
}

/// A message that others send to the flow's batch.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// What it says.
    pub content: Value,
    /// Where it waits; `DEFAULT` when absent.
    #[serde(rename = "partitionName")]
    pub partition: Option<String>,
    /// What it is called; made up when absent.
    #[serde(rename = "messageId")]
    pub id: Option<String>,
    /// How long after the flow was turned on; at once when absent.
    #[serde(default)]
    pub after: Length,
}

/// How long a clock or polling trigger runs.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ticks {
    /// The last moment.
    pub until: jiff::Timestamp,
}

/// A person cancels.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cancel {
    /// How long after the trigger.
    pub after: Length,
}

/// A person lets a run go on from where it failed, as a new run.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resubmit {
    /// What is answered to calls from then on; as before when absent.
    pub calls: Option<Vec<Scripted>>,
    /// Where the definition lies that is published by then; the same when absent.
    pub definition: Option<String>,
    /// How long after the trigger the new run is cancelled.
    pub cancel: Option<Cancel>,
}

/// Chance, made certain.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chances {
    /// Values of `guid()`; after the last one they count up from zero.
    #[serde(default)]
    pub guid: Vec<uuid::Uuid>,
    /// Values of `rand()`; after the last one it gives its lower end.
    #[serde(default)]
    pub rand: Vec<i64>,
}
