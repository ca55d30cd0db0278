//! `expected.json`: how the run, its actions and the answer must look.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};
use wdl::Value;

use super::length::Length;

/// What a case expects. Objects are compared as subsets, arrays whole, numbers by value.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// The run: `status`, `error`, `outputs`. `null`: no run starts.
    #[serde(default, deserialize_with = "present")]
    pub run: Option<Value>,
    /// The trigger's history record: `status`, `error`.
    pub trigger: Option<Value>,
    /// Several runs, in the order of their items.
    pub runs: Option<Vec<Expected>>,
    /// The definition is not accepted.
    pub refused: Option<Refused>,
    /// What the caller got: `statusCode`, `headers`, `body`.
    #[serde(default, deserialize_with = "present")]
    pub response: Option<Value>,
    /// Records by name; each loop around an action adds `Loop[i]/`.
    #[serde(default)]
    pub actions: BTreeMap<String, Value>,
    /// How many calls were sent, polls included.
    pub calls: Option<i64>,
    /// How long the run took.
    pub elapsed: Option<Length>,
}

/// Why a definition is not accepted.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refused {
    /// The code of something that is wrong: ours, or the compatible platforms'.
    pub code: Option<String>,
    /// A part of what is said about it.
    pub message: Option<String>,
}

/// Keeps `null` apart from what is not there.
fn present<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(input).map(Some)
}
