//! The embedded database on a disk of its own that fails when it is told to, in simulated time and by a seed.
//!
//! The statements, the transactions and the tables are the real ones; queue, disk and answers are played. What was
//! written is kept as the row of writes: after a power cut the disk holds what was synced, and perhaps more.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::{oneshot, watch};

use super::writer::Job;
use super::{batch, connection, failure, open};
use crate::database::{Row, Step, Value, Written};
use crate::error::Error;
use crate::faults::{Break, Chance, is_broken};

/// A disk, which outlives the processes that use it.
pub struct Disk {
    state: Mutex<State>,
}

/// How a process meets the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Slow, and with faults.
    Faulty,
    /// At once and always: for those who watch.
    Quiet,
}

/// How often what goes wrong, of a thousand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rates {
    /// Writes that the full queue refuses.
    pub busy: u32,
    /// Writes that find no space.
    pub full: u32,
    /// Commits that are on disk, but whose answer is lost.
    pub lost_answer: u32,
    /// Commits that are lost before they were written.
    pub lost_commit: u32,
    /// Syncs that fail: the process must end.
    pub failed_sync: u32,
    /// Reads that find no database.
    pub away: u32,
    /// Reads and writes that take long.
    pub slow: u32,
}

/// What a restart follows upon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Restart {
    /// The process died; the operating system lived on.
    Kill,
    /// The power went: what was not synced is gone, or not.
    PowerCut,
}

struct State {
    connection: Connection,
    /// Every write since the disk was new.
    log: Vec<Arc<Vec<Step>>>,
    /// How many of them are surely on disk.
    synced: usize,
    chance: Chance,
    rates: Rates,
    is_full: bool,
    met: u64,
}

/// What becomes of one write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Done,
    Busy,
    Full,
    LostAnswer,
    LostCommit,
    FailedSync,
}

/// Where sync is broken on purpose, the operating system syncs by itself once in so many writes.
const LAZY_SYNC_WRITES: usize = 64;

impl Disk {
    /// Makes an empty disk whose faults come by a seed.
    ///
    /// # Errors
    /// Those of the database.
    pub fn new(seed: u64, rates: Rates) -> Result<Arc<Self>, Error> {
        let state = State {
            connection: open::in_memory()?,
            log: Vec::new(),
            synced: 0,
            chance: Chance::new(seed ^ 0xD15C),
            rates,
            is_full: false,
            met: 0,
        };
        Ok(Arc::new(Self { state: Mutex::new(state) }))
    }

    /// Sets how often what goes wrong from now on.
    pub fn set_rates(&self, rates: Rates) {
        self.state().rates = rates;
    }

    /// Fills the disk, or makes space again.
    pub fn set_full(&self, is_full: bool) {
        self.state().is_full = is_full;
    }

    /// Returns how many faults were met so far.
    pub fn faults(&self) -> u64 {
        self.state().met
    }

    /// Returns how many writes were made so far.
    pub fn writes(&self) -> usize {
        self.state().log.len()
    }

    /// Comes back as the disk is found after the end of every process that used it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn restart(&self, after: Restart) -> Result<(), Error> {
        let mut state = self.state();
        let unsure = (state.log.len() - state.synced) as u64;
        let kept = match after {
            Restart::Kill => state.log.len(),
            Restart::PowerCut => state.synced + state.chance.below(unsure + 1) as usize,
        };
        state.log.truncate(kept);
        state.synced = kept;
        state.connection = open::in_memory()?;
        for steps in &state.log {
            write(&state.connection, steps)?;
        }
        Ok(())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn write(&mut self, steps: Arc<Vec<Step>>) -> Result<Written, Error> {
        let written = write(&self.connection, &steps)?;
        if matches!(written, Written::Done(_)) {
            self.log.push(steps);
        }
        if !is_broken(Break::Sync) || self.log.len().is_multiple_of(LAZY_SYNC_WRITES) {
            self.synced = self.log.len();
        }
        Ok(written)
    }

    fn fate(&mut self) -> Fate {
        let Rates { busy, full, lost_answer, lost_commit, failed_sync, .. } = self.rates;
        let fate = if self.is_full || self.chance.says_yes(full) {
            Fate::Full
        } else if self.chance.says_yes(busy) {
            Fate::Busy
        } else if self.chance.says_yes(lost_answer) {
            Fate::LostAnswer
        } else if self.chance.says_yes(lost_commit) {
            Fate::LostCommit
        } else if self.chance.says_yes(failed_sync) {
            Fate::FailedSync
        } else {
            Fate::Done
        };
        self.met += u64::from(fate != Fate::Done);
        fate
    }

    fn pause(&mut self) -> Duration {
        let is_slow = self.chance.says_yes(self.rates.slow);
        Duration::from_micros(self.chance.below(if is_slow { 3_000_000 } else { 3_000 }))
    }
}

/// The disk as one process has it open.
pub(crate) struct Simulated {
    disk: Arc<Disk>,
    manner: Manner,
    broken: watch::Sender<Option<Error>>,
}

impl Simulated {
    pub(crate) fn new(disk: Arc<Disk>, manner: Manner) -> Self {
        Self { disk, manner, broken: watch::Sender::new(None) }
    }

    pub(crate) async fn read(&self, sql: &str, params: &[Value]) -> Result<Vec<Row>, Error> {
        if self.manner == Manner::Faulty {
            let (pause, is_away) = {
                let mut state = self.disk.state();
                let away = state.rates.away;
                let is_away = state.chance.says_yes(away);
                state.met += u64::from(is_away);
                (state.pause(), is_away)
            };
            tokio::time::sleep(pause).await;
            if is_away {
                return Err(away());
            }
        }
        self.refuse_when_broken()?;
        let read = connection::execute(&self.disk.state().connection, sql, params);
        read.map(|done| done.rows).map_err(failure::of_statement)
    }

    pub(crate) async fn write(&self, steps: Arc<Vec<Step>>) -> Result<Written, Error> {
        if self.manner == Manner::Quiet {
            return self.disk.state().write(steps);
        }
        let (fate, waits, answers) = {
            let mut state = self.disk.state();
            (state.fate(), state.pause(), state.pause())
        };
        if fate == Fate::Busy {
            return Err(Error::Busy { what: "commits" });
        }
        // Whoever dies here has written nothing.
        tokio::time::sleep(waits).await;
        self.refuse_when_broken()?;
        match fate {
            Fate::Full => return Err(Error::Full),
            Fate::LostCommit => return Err(Error::UnknownCommit),
            Fate::FailedSync => return Err(self.fail_sync(steps)),
            Fate::Done | Fate::Busy | Fate::LostAnswer => {}
        }
        let written = self.disk.state().write(steps)?;
        // Whoever dies here has written, and told nobody.
        tokio::time::sleep(answers).await;
        if fate == Fate::LostAnswer { Err(Error::UnknownCommit) } else { Ok(written) }
    }

    /// What was handed over may be found after the restart or not; nobody sees it before.
    fn fail_sync(&self, steps: Arc<Vec<Step>>) -> Error {
        self.disk.state().log.push(steps);
        let source = Arc::new(std::io::Error::other("simulated: the disk cannot sync"));
        let error = Error::Fatal { source };
        self.broken.send_replace(Some(error.clone()));
        error
    }

    fn refuse_when_broken(&self) -> Result<(), Error> {
        self.broken.borrow().clone().map_or(Ok(()), Err)
    }

    pub(crate) fn close(&self) {
        self.broken.send_replace(Some(Error::Closed));
    }

    pub(crate) async fn broken(&self) -> Error {
        let mut broken = self.broken.subscribe();
        let ended = broken.wait_for(Option::is_some).await;
        match ended.ok().and_then(|error| error.clone()) {
            Some(error) if !matches!(error, Error::Closed) => error,
            _ => std::future::pending().await,
        }
    }
}

fn write(connection: &Connection, steps: &Arc<Vec<Step>>) -> Result<Written, Error> {
    let (reply, _) = oneshot::channel();
    let job = Job { steps: steps.clone(), reply };
    batch::write(connection, &[job]).pop().unwrap_or(Err(Error::Closed))
}

fn away() -> Error {
    let source = Arc::new(std::io::Error::other("simulated: the database is away"));
    Error::Unavailable { place: "simulated disk".to_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faults::break_here;
    use crate::{Database, Options, Store};

    async fn open(disk: &Arc<Disk>, manner: Manner) -> Store {
        let database = Database::Simulated { disk: disk.clone(), manner };
        Store::open(database, Options::default()).await.unwrap()
    }

    async fn kept_after_power_cut(promise: Option<Break>) -> usize {
        break_here(promise);
        let disk = Disk::new(1, Rates::default()).unwrap();
        let store = open(&disk, Manner::Faulty).await;
        for number in 0..40 {
            store.meta().set(&format!("row {number}"), b"there").await.unwrap();
        }
        break_here(None);
        disk.restart(Restart::PowerCut).unwrap();
        let store = open(&disk, Manner::Quiet).await;
        let mut kept = 0;
        for number in 0..40 {
            kept +=
                usize::from(store.meta().find(&format!("row {number}")).await.unwrap().is_some());
        }
        kept
    }

    #[tokio::test(start_paused = true)]
    async fn a_power_cut_takes_what_was_not_synced_and_no_more() {
        assert_eq!(kept_after_power_cut(None).await, 40);
        assert!(kept_after_power_cut(Some(Break::Sync)).await < 40);
    }

    #[tokio::test(start_paused = true)]
    async fn faults_come_by_their_seed() {
        let rates = Rates { lost_answer: 300, full: 200, ..Rates::default() };
        let mut histories = Vec::new();
        for seed in [5, 5, 6] {
            let disk = Disk::new(seed, rates).unwrap();
            let store = open(&disk, Manner::Faulty).await;
            let mut history = Vec::new();
            for number in 0..50 {
                history.push(store.meta().set("row", &[number]).await.map_err(|e| e.to_string()));
            }
            histories.push(history);
        }
        assert_eq!(histories[0], histories[1]);
        assert_ne!(histories[0], histories[2]);
    }

    #[tokio::test(start_paused = true)]
    async fn after_a_failed_sync_nothing_is_written() {
        let disk = Disk::new(1, Rates { failed_sync: 1_000, ..Rates::default() }).unwrap();
        let store = open(&disk, Manner::Faulty).await;
        let failed = store.meta().set("row", b"there").await;
        assert!(matches!(failed, Err(Error::Fatal { .. })));
        assert!(matches!(store.broken().await, Error::Fatal { .. }));
        assert!(matches!(store.meta().find("row").await, Err(Error::Fatal { .. })));
    }
}
