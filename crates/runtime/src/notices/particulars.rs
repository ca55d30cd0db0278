//! The particulars of a notice: names and places, never a payload, never a secret.

use connectors::diagnose::{Class, Diagnosis};
use serde::{Deserialize, Serialize};

/// What a notice tells beside its kind. What does not concern it is absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Particulars {
    /// The name of what it is about, at that time.
    pub name: String,
    /// The flow in which it was seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flow: Option<Named>,
    /// The latest run in which it was seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run: Option<String>,
    /// The action that failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// The code of the failure, or the service's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The connection that was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connection: Option<Named>,
    /// Why the service refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// The HTTP status of the refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The permission that is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// When it ends, in units of 100 ns since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends: Option<i64>,
    /// What a job has done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tally: Option<Tally>,
    /// By how many seconds the clock is ahead; less than 0 behind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds: Option<i64>,
    /// Who asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Named>,
}

/// Something with a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name at that time.
    pub name: String,
}

/// What a job has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// With how many runs it did what it should.
    pub done: u64,
    /// With how many it failed.
    pub failed: u64,
    /// How many it left out.
    pub skipped: u64,
}

impl Particulars {
    /// Starts with the name of what the notice is about.
    pub fn of(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Adds why a service refused.
    #[must_use]
    pub fn refused(mut self, diagnosis: &Diagnosis) -> Self {
        self.class = Some(diagnosis.class);
        self.status = diagnosis.status;
        self.code = Some(diagnosis.code.clone());
        self.scope.clone_from(&diagnosis.scope);
        self
    }

    /// Adds the run in which it was seen.
    #[must_use]
    pub fn seen_in(mut self, flow: Named, run: String) -> Self {
        self.flow = Some(flow);
        self.run = Some(run);
        self
    }

    pub(crate) fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    pub(crate) fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Named {
    /// Names something.
    pub fn new(id: impl ToString, name: impl Into<String>) -> Self {
        Self { id: id.to_string(), name: name.into() }
    }
}
