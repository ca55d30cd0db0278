//! What happened in one simulation: line by line, in figures, and what should not have happened.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Mutex, MutexGuard};

use runtime::Clock;
use store::RunId;

/// What happened, shared by everybody who sees something of it.
#[derive(Default)]
pub(crate) struct Log(Mutex<Seen>);

#[derive(Default)]
struct Seen {
    history: Vec<String>,
    violations: Vec<String>,
    accepted: BTreeSet<RunId>,
    figures: Figures,
}

/// Sums over a simulation, or several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Figures {
    pub(crate) accepted: u64,
    pub(crate) refused: u64,
    pub(crate) runs: u64,
    pub(crate) calls: u64,
    pub(crate) repeats: u64,
    pub(crate) restarts: u64,
    pub(crate) takeovers: u64,
    pub(crate) faults: u64,
    pub(crate) set_aside: u64,
    pub(crate) windows: u64,
    pub(crate) messages: u64,
    pub(crate) batches: u64,
}

impl Log {
    pub(crate) fn line(&self, text: String) {
        self.seen().history.push(format!("{} {text}", Clock.time().0));
    }

    pub(crate) fn violation(&self, text: String) {
        self.line(format!("VIOLATION {text}"));
        self.seen().violations.push(text);
    }

    pub(crate) fn accepted(&self, run: RunId) {
        self.line(format!("accepted {}", run.name()));
        let mut seen = self.seen();
        if seen.accepted.insert(run) {
            seen.figures.accepted += 1;
        }
    }

    pub(crate) fn count(&self, add: impl FnOnce(&mut Figures)) {
        add(&mut self.seen().figures);
    }

    pub(crate) fn runs(&self) -> Vec<RunId> {
        self.seen().accepted.iter().copied().collect()
    }

    pub(crate) fn figures(&self) -> Figures {
        self.seen().figures
    }

    pub(crate) fn history(&self) -> Vec<String> {
        self.seen().history.clone()
    }

    pub(crate) fn violations(&self) -> Vec<String> {
        self.seen().violations.clone()
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap()
    }
}

impl Figures {
    pub(crate) fn add(&mut self, other: &Self) {
        self.accepted += other.accepted;
        self.refused += other.refused;
        self.runs += other.runs;
        self.calls += other.calls;
        self.repeats += other.repeats;
        self.restarts += other.restarts;
        self.takeovers += other.takeovers;
        self.faults += other.faults;
        self.set_aside += other.set_aside;
        self.windows += other.windows;
        self.messages += other.messages;
        self.batches += other.batches;
    }

    /// Tells whether everything happened that is meant to happen.
    pub(crate) fn proves_something(&self) -> bool {
        let happened = [self.accepted, self.refused, self.runs, self.repeats, self.restarts];
        let harmed = [self.takeovers, self.faults, self.set_aside];
        let fired = [self.windows, self.messages, self.batches];
        happened.iter().chain(&harmed).chain(&fired).all(|figure| *figure > 0)
            && self.calls > self.accepted
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { accepted, refused, runs, calls, repeats, .. } = self;
        let Self { restarts, takeovers, faults, set_aside, .. } = self;
        let Self { windows, messages, batches, .. } = self;
        write!(
            f,
            "{accepted} triggers accepted, {refused} refused; {runs} runs, {set_aside} of them set aside; {calls} \
             calls, {repeats} of them repeated in doubt; {windows} windows, {messages} messages in {batches} batches; \
             {restarts} restarts, {takeovers} takeovers, {faults} faults"
        )
    }
}
