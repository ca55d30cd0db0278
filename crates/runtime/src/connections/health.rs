//! How a connection is, by what its service said: kept beside it, changed by calls, tests and repairs.

use serde::{Deserialize, Serialize};
use store::{Attention, ConnectionStatus, FlowId, RunId, Time};

use super::finding::Finding;
use crate::audit::Entry;
use crate::clock::Clock;
use crate::error::Error;
use crate::notices::{Named, Occasion, Particulars};
use crate::runtime::Inner;

/// Whether a connection works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The service took its credentials.
    Connected,
    /// The service refused its credentials.
    Error,
    /// Nobody has asked the service yet.
    Unverified,
}

/// What is known of a connection beside its state.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Health {
    /// Why the service refused the credentials.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub diagnosis: Option<Finding>,
    /// That the service refused one action, which says nothing about the credentials.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<Notice>,
    /// How often it was tried in vain, without a person, whether the service takes the credentials again. Counted on until a call
    /// works: what comes and goes is tried ever more seldom.
    #[serde(skip_serializing_if = "is_zero")]
    pub probes: u32,
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// The service refused one action.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    /// The flow.
    pub flow: String,
    /// Its name at that time.
    pub flow_name: String,
    /// The run.
    pub run: String,
    /// The action.
    pub action: String,
    /// When, in units of 100 ns since 1970.
    pub at: i64,
    /// Why.
    pub diagnosis: Finding,
}

impl Notice {
    /// Returns what the notice says once the connection's test has passed.
    pub(super) fn after_passed_test(mut self) -> Self {
        self.diagnosis.diagnosis = self.diagnosis.diagnosis.after_passed_test();
        self
    }
}

/// A refused call and where it stood.
pub(crate) struct Refusal<'a> {
    pub(crate) flow: FlowId,
    pub(crate) flow_name: &'a str,
    pub(crate) run: RunId,
    pub(crate) action: &'a str,
    pub(crate) finding: Finding,
    /// Whether it says that the connection as a whole is broken.
    pub(crate) breaks: bool,
    /// Whether the call was to look whether a broken connection works again.
    pub(crate) is_probe: bool,
}

impl State {
    /// Returns the name, as the API and the store spell it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Connected => "Connected",
            Self::Error => "Error",
            Self::Unverified => "Unverified",
        }
    }

    /// Finds a state by its name; an unknown one was never verified by this program.
    pub fn find(name: &str) -> Self {
        match name {
            "Connected" => Self::Connected,
            "Error" => Self::Error,
            _ => Self::Unverified,
        }
    }

    /// Returns how much a connection in this state needs a person.
    pub(crate) fn attention(self) -> Attention {
        match self {
            Self::Error => Attention::Broken,
            Self::Connected | Self::Unverified => Attention::Fine,
        }
    }
}

impl Health {
    /// Reads what was kept beside a connection.
    pub(crate) fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    pub(crate) fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Inner {
    /// Takes in that the service refused a call: a 401 breaks the connection; anything else leaves a
    /// notice, because only a test can tell whether the credentials are to blame.
    pub(crate) async fn refused(
        &self,
        row: &store::Connection,
        refusal: Refusal<'_>,
    ) -> Result<(), Error> {
        let mut health = Health::read(&row.status);
        health.probes = health.probes.saturating_add(u32::from(refusal.is_probe));
        let seen = (Named::new(refusal.flow, refusal.flow_name), refusal.run.name());
        let state = if refusal.breaks {
            let class = refusal.finding.diagnosis.class;
            let known = health.diagnosis.filter(|known| known.diagnosis.class == class);
            let first_seen = known.map(|known| known.first_seen);
            let mut finding = refusal.finding;
            finding.first_seen = first_seen.unwrap_or(finding.first_seen);
            health.diagnosis = Some(finding);
            State::Error
        } else {
            health.notice = Some(Notice {
                flow: refusal.flow.to_string(),
                flow_name: refusal.flow_name.to_owned(),
                run: refusal.run.name(),
                action: refusal.action.to_owned(),
                at: Clock.time().0,
                diagnosis: refusal.finding,
            });
            State::find(&row.state)
        };
        self.found_in(row, (state, &health), Some(seen)).await
    }

    /// Takes in that the service took a call: the connection works, and a notice about this very action
    /// is settled.
    pub(crate) async fn worked(
        &self,
        row: &store::Connection,
        (flow, action): (FlowId, &str),
    ) -> Result<(), Error> {
        let mut health = Health::read(&row.status);
        let is_settled =
            |notice: &Notice| notice.flow == flow.to_string() && notice.action == action;
        let settled = health.notice.as_ref().is_some_and(is_settled);
        if State::find(&row.state) == State::Connected && !settled && health.probes == 0 {
            return Ok(());
        }
        health.diagnosis = None;
        health.probes = 0;
        health.notice = health.notice.filter(|_| !settled);
        self.found(row, State::Connected, &health).await
    }

    /// Notes how a connection was found to be with the credential that was used.
    pub(crate) async fn found(
        &self,
        row: &store::Connection,
        state: State,
        health: &Health,
    ) -> Result<(), Error> {
        self.found_in(row, (state, health), None).await
    }

    /// Notes how a connection was found to be, and with the same commit tells those who can repair it: with the flow
    /// and the run in which it was seen.
    async fn found_in(
        &self,
        row: &store::Connection,
        (state, health): (State, &Health),
        seen: Option<(Named, String)>,
    ) -> Result<(), Error> {
        // A look that finds it broken as before is no news.
        let was_well = State::find(&row.state) != State::Error;
        let broken = match &health.diagnosis {
            Some(finding) if state == State::Error && (seen.is_some() || was_well) => {
                let mut particulars =
                    Particulars::of(row.name.as_str()).refused(&finding.diagnosis);
                if let Some((flow, run)) = seen {
                    particulars = particulars.seen_in(flow, run);
                }
                self.changes(row.environment, &Occasion::broken(row, particulars)).await?
            }
            Some(_) | None => Vec::new(),
        };
        let status = ConnectionStatus {
            connection: row.id,
            revision: row.revision,
            state: state.name().to_owned(),
            attention: state.attention(),
            status: health.write(),
            checked: Time(Clock.time().0),
        };
        let entry = history(row, state, health);
        self.store.connections().report(row.environment, status, (broken, entry)).await?;
        self.connection_changed(state);
        self.hints.connection(row.environment, row.id);
        Ok(())
    }

    /// Lets those who watch over connections know that one has changed.
    pub(crate) fn connection_changed(&self, state: State) {
        self.looks.notify_one();
        if state != State::Error {
            self.resumptions.notify();
        }
    }
}

/// Returns what the audit log says of a change of state that nobody made; none where there is no change.
fn history(row: &store::Connection, state: State, health: &Health) -> Option<store::AuditEntry> {
    let verb = match state {
        _ if row.state == state.name() => return None,
        State::Error => "broke",
        State::Connected => "recovered",
        State::Unverified => return None,
    };
    let entry = Entry::new(verb, format!("connection/{}", row.id));
    let entry = match health.diagnosis.as_ref().map(|finding| &finding.diagnosis) {
        Some(found) if state == State::Error => {
            let class = serde_json::to_value(found.class).unwrap_or_default();
            entry.with("class", class).with("code", found.code.as_str())
        }
        Some(_) | None => entry,
    };
    Some(entry.of((row.environment, None)))
}
