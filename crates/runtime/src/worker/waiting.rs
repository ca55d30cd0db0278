//! What the store knows of a run that waits for connections: a row for each of them.

use std::collections::BTreeMap;

use engine::{Run, Time};
use store::{ConnectionId, WaitChange};

/// The connections that a run waits for: since when, until when.
pub(super) type Waits = BTreeMap<ConnectionId, (Time, Time)>;

/// Returns the connections that a run waits for.
pub(super) fn of(run: &Run) -> Waits {
    let mut waits = Waits::new();
    for parked in run.parked() {
        let Ok(connection) = parked.on.parse() else { continue };
        let wait = waits.entry(connection).or_insert((parked.started, parked.until));
        *wait = (wait.0.min(parked.started), wait.1.min(parked.until));
    }
    waits
}

/// Lists what is to be written so that the store knows the waits of a run.
pub(super) fn changes(known: &Waits, waits: &Waits) -> Vec<WaitChange> {
    if waits.is_empty() {
        return if known.is_empty() { Vec::new() } else { vec![WaitChange::ClearAll] };
    }
    let over = known.keys().filter(|connection| !waits.contains_key(connection));
    let over = over.map(|connection| WaitChange::Clear { connection: *connection });
    let new = waits.iter().filter(|(connection, wait)| known.get(connection) != Some(*wait));
    let new = new.map(|(connection, (since, until))| WaitChange::Set {
        connection: *connection,
        since: store::Time(since.0),
        deadline: store::Time(until.0),
    });
    over.chain(new).collect()
}
