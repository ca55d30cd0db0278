//! `expected.json`: how the run, its actions and the answer must look.

use std::collections::BTreeMap;

use serde::Deserialize;
use wdl::Value;

/// What a case expects. Objects are compared as subsets, arrays whole, numbers by value.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// The run: `status`, `error`, `outputs`.
    pub run: Option<Value>,
    /// What the caller got: `statusCode`, `headers`, `body`.
    pub response: Option<Value>,
    /// Records by name; each loop around an action adds `Loop[i]/`.
    #[serde(default)]
    pub actions: BTreeMap<String, Value>,
    /// How many calls were sent, polls included.
    pub calls: Option<i64>,
    /// How long the run took.
    pub elapsed: Option<jiff::SignedDuration>,
}
