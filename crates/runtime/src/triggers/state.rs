//! What a trigger remembers between two firings: sealed, because addresses may hold secrets.

use serde::{Deserialize, Serialize};
use store::{EnvironmentId, FlowId};

use super::webhook::Subscription;
use crate::error::Error;
use crate::flows::ActiveFlow;
use crate::runtime::Inner;

/// What a trigger remembers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct State {
    /// Tells the trigger's definition from another one.
    pub(super) definition: String,
    /// Since when the trigger is on, in units of 100 ns since 1970.
    pub(super) since: i64,
    /// The beginning of the next window.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) window: Option<i64>,
    /// When the clock lets go what waits in a batch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) release: Option<i64>,
    /// What a polling trigger remembers.
    pub(super) poll: engine::PollState,
    /// The service that was told to call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) subscription: Option<Subscription>,
    /// How many tries to tell it, or to let messages go, have failed.
    pub(super) tries: u32,
    /// Whether questions are held back, because their connection is known to be refused. The history tells it once.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) held_back: bool,
}

impl State {
    /// Returns the state of a trigger that is turned on at a moment.
    pub(super) fn fresh(flow: &ActiveFlow, since: engine::Time) -> Self {
        Self { definition: flow.trigger_mark.clone(), since: since.0, ..Self::default() }
    }

    pub(super) fn since(&self) -> engine::Time {
        engine::Time(self.since)
    }
}

impl Inner {
    pub(super) fn seal_state(
        &self,
        (environment, flow): (EnvironmentId, FlowId),
        state: &State,
    ) -> Result<Vec<u8>, Error> {
        let text = serde_json::to_vec(state).unwrap_or_default();
        let (environment, flow) = (environment.bytes(), flow.bytes());
        Ok(self.keyring.seal(&text, &[PURPOSE, &environment, &flow])?)
    }

    /// Opens the state of a trigger; one of an older shape reads as far as it goes.
    pub(super) fn open_state(
        &self,
        (environment, flow): (EnvironmentId, FlowId),
        sealed: &[u8],
    ) -> Result<State, Error> {
        let (environment, flow) = (environment.bytes(), flow.bytes());
        let plain = self.keyring.open(sealed, &[PURPOSE, &environment, &flow])?;
        Ok(serde_json::from_slice(plain.expose()).unwrap_or_default())
    }
}

const PURPOSE: &[u8] = b"trigger";
