//! Faults on purpose: points at which the process is killed, promises that are broken, a disk that fails.
//!
//! Only builds with the feature `faults` hold any of this, and a release build refuses the feature. Without the
//! environment variables below, and without a simulated disk, such a build behaves as any other.
//!
//! ```text
//! FAULTS_KILL_AT=answer:40        the process dies when it comes to this point for the 40th time
//! FAULTS_BREAK=acknowledgement    a promise is broken, so that the test that should notice can be tested
//! FAULTS_DEADLY_FLOW=ID           the process dies when it carries on a run of this flow
//! ```

mod chance;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

pub use chance::Chance;

use crate::id::FlowId;
use crate::run_id::RunId;

pub(crate) use crate::sqlite::simulated::Simulated;
pub use crate::sqlite::simulated::{Disk, Manner, Rates, Restart};

#[cfg(not(debug_assertions))]
compile_error!("faults on purpose are for tests: a release build never holds them");

/// A promise that can be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// A step is answered when it is on disk: answered before.
    Acknowledgement,
    /// A commit is synced: left to the operating system.
    Sync,
    /// A run takes commits of its owner alone: takes everybody's.
    Fence,
}

/// What the panic of a poisoned run says.
pub const POISON: &str = "this run was poisoned on purpose";

const KILL_AT: &str = "FAULTS_KILL_AT";
const BREAK: &str = "FAULTS_BREAK";
const DEADLY_FLOW: &str = "FAULTS_DEADLY_FLOW";

thread_local! {
    static BROKEN: Cell<Option<Break>> = const { Cell::new(None) };
    static POISONED: RefCell<BTreeSet<RunId>> = const { RefCell::new(BTreeSet::new()) };
}

/// Lets a run break an invariant in this thread, each time that it is decided what follows in it.
pub fn poison(run: RunId) {
    POISONED.with_borrow_mut(|runs| runs.insert(run));
}

/// Makes all runs of this thread sound again.
pub fn cure() {
    POISONED.with_borrow_mut(BTreeSet::clear);
}

/// Breaks an invariant if this run was poisoned.
///
/// # Panics
/// That is what it is for.
pub fn touch(run: RunId) {
    let is_poisoned = POISONED.with_borrow(|runs| runs.contains(&run));
    assert!(!is_poisoned, "{POISON}");
}

/// Dies here, as of a stack that overflows, if this is the flow that this process cannot carry.
pub fn carry(flow: FlowId) {
    static DEADLY: OnceLock<Option<FlowId>> = OnceLock::new();
    let deadly = DEADLY.get_or_init(|| {
        let text = std::env::var(DEADLY_FLOW).ok()?;
        Some(text.parse().unwrap_or_else(|_| panic!("{DEADLY_FLOW}: `{text}` is no flow")))
    });
    if *deadly == Some(flow) {
        std::process::abort();
    }
}

/// Breaks a promise for what runs in this thread, or keeps all again.
pub fn break_here(promise: Option<Break>) {
    BROKEN.set(promise);
}

/// Tells whether a promise is broken, in this thread or in the whole process.
pub fn is_broken(promise: Break) -> bool {
    static EVERYWHERE: OnceLock<Option<Break>> = OnceLock::new();
    let everywhere = EVERYWHERE.get_or_init(|| std::env::var(BREAK).ok().map(|name| named(&name)));
    BROKEN.get().or(*everywhere) == Some(promise)
}

/// Dies here if this is the point, and the passage, at which this process was told to.
pub fn pass(point: &str) {
    static PLACE: OnceLock<Option<(String, u64)>> = OnceLock::new();
    static PASSED: AtomicU64 = AtomicU64::new(0);
    let Some((place, count)) = PLACE.get_or_init(place) else { return };
    if place == point && PASSED.fetch_add(1, Ordering::Relaxed) + 1 == *count {
        // As `kill -9`: nothing is flushed, nothing is said, nobody is told.
        std::process::abort();
    }
}

fn named(name: &str) -> Break {
    match name {
        "acknowledgement" => Break::Acknowledgement,
        "sync" => Break::Sync,
        "fence" => Break::Fence,
        other => panic!("{BREAK}: there is no promise `{other}`"),
    }
}

fn place() -> Option<(String, u64)> {
    let text = std::env::var(KILL_AT).ok()?;
    let (point, count) = text.split_once(':').unwrap_or((&text, "1"));
    let count = count.parse().unwrap_or_else(|_| panic!("{KILL_AT}: `{count}` is no number"));
    Some((point.to_owned(), count))
}
