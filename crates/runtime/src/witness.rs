//! Finds out which run the process dies of: a small file names the run that is being carried, and the next process
//! reads it.
//!
//! ```text
//! start after a death ─▶ every run taken up is a suspect ─▶ one suspect at a time, its name in the file
//!                                                          │
//!                          the name of a suspect is there ◀┴─ the process dies again
//! ```
//! The name is written by the operating system when the process is gone, however it went; only a machine that loses its
//! power may lose it, and then nobody is accused. Runs that nobody suspects are not slowed: they are not written down.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll, ready};

use futures_util::future::BoxFuture;
use store::RunId;
use tokio::sync::OwnedMutexGuard;

use crate::journal::RunKey;

/// Room for the name of a run in its environment; every name fills it.
const NAME_BYTES: usize = 72;

/// What is known of the process that worked on the same data before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Past {
    /// It ended in order, or there was none.
    Ended,
    /// It died, while it carried this suspect, if any.
    Died(Option<RunKey>),
}

/// Sees which suspect is being carried.
#[derive(Default)]
pub(crate) struct Witness {
    note: OnceLock<Note>,
    suspects: Mutex<HashSet<RunKey>>,
    /// Held by the suspect that is being carried.
    turn: Arc<tokio::sync::Mutex<()>>,
}

/// The file, which is there for as long as a process is at work, and stays behind if it dies.
struct Note {
    path: PathBuf,
    file: Mutex<File>,
    past: Past,
}

impl Witness {
    /// Keeps the file here from now on, and reads what the process before has left in it.
    pub(crate) fn is_kept_in(&self, path: &Path) -> io::Result<()> {
        let is_first = !path.exists();
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        let mut text = String::new();
        // What cannot be read accuses nobody.
        let read = file.read_to_string(&mut text);
        let past = match (is_first, read) {
            (true, _) => Past::Ended,
            (false, Ok(_)) => Past::Died(named(&text)),
            (false, Err(_)) => Past::Died(None),
        };
        let note = Note { path: path.to_owned(), file: Mutex::new(file), past };
        // A house has one witness: a second call changes nothing.
        self.note.set(note).ok();
        Ok(())
    }

    /// Returns what is known of the process before.
    pub(crate) fn past(&self) -> Past {
        self.note.get().map_or(Past::Ended, |note| note.past)
    }

    /// Forgets whom the process before has carried: that is counted now.
    pub(crate) fn forget(&self) {
        self.write("");
    }

    /// Says that this process ends in order.
    pub(crate) fn end(&self) {
        if let Some(note) = self.note.get() {
            // A file that stays makes suspects, which harms nobody.
            std::fs::remove_file(&note.path).ok();
        }
    }

    pub(crate) fn suspect(&self, key: RunKey) {
        self.suspects().insert(key);
    }

    /// Takes a run off the list: it has ended, or rests.
    pub(crate) fn clear(&self, key: &RunKey) {
        self.suspects().remove(key);
    }

    /// Does a part of a run's work, under watch where the run is a suspect.
    pub(crate) async fn watch<T: Send>(
        self: &Arc<Self>,
        key: RunKey,
        work: impl Future<Output = T> + Send,
    ) -> T {
        if !self.suspects().contains(&key) {
            return work.await;
        }
        let work = Box::pin(work);
        Watched { witness: Arc::clone(self), key, turn: None, work }.await
    }

    fn suspects(&self) -> std::sync::MutexGuard<'_, HashSet<RunKey>> {
        self.suspects.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self, name: &str) {
        let Some(note) = self.note.get() else { return };
        let mut file = note.file.lock().unwrap_or_else(PoisonError::into_inner);
        let line = format!("{name:<width$}\n", width = NAME_BYTES - 1);
        let written = file.seek(SeekFrom::Start(0)).and_then(|_| file.write_all(line.as_bytes()));
        if let Err(error) = written {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "it cannot be noted which run is carried");
        }
    }
}

/// Work on a suspect: no two suspects are at work in the same moment, and the one that is has its name in the file.
struct Watched<'a, T> {
    witness: Arc<Witness>,
    key: RunKey,
    turn: Option<BoxFuture<'static, OwnedMutexGuard<()>>>,
    work: Pin<Box<dyn Future<Output = T> + Send + 'a>>,
}

impl<T> Future for Watched<'_, T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let this = &mut *self;
        let witness = &this.witness;
        let turn =
            this.turn.get_or_insert_with(|| Box::pin(Arc::clone(&witness.turn).lock_owned()));
        let _turn = ready!(turn.as_mut().poll(context));
        this.turn = None;
        let _seen = Seen::new(witness, this.key);
        this.work.as_mut().poll(context)
    }
}

/// The name of a run in the file, until this is dropped: an invariant that breaks ends the run, not the process.
struct Seen<'a>(&'a Witness);

impl<'a> Seen<'a> {
    fn new(witness: &'a Witness, key: RunKey) -> Self {
        witness.write(&format!("{} {}", key.environment, key.run.name()));
        Self(witness)
    }
}

impl Drop for Seen<'_> {
    fn drop(&mut self) {
        self.0.write("");
    }
}

fn named(text: &str) -> Option<RunKey> {
    let (environment, run) = text.trim().split_once(' ')?;
    Some(RunKey { environment: environment.parse().ok()?, run: RunId::parse(run).ok()? })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use store::EnvironmentId;

    use super::*;
    use crate::clock::Clock;

    fn key() -> RunKey {
        RunKey { environment: EnvironmentId::from_uuid(Clock.uuid()), run: Clock.run_id() }
    }

    fn witness(path: &Path) -> Arc<Witness> {
        let witness = Arc::new(Witness::default());
        witness.is_kept_in(path).unwrap();
        witness
    }

    #[tokio::test]
    async fn a_suspect_is_named_while_it_is_carried_and_not_while_it_waits() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("at-work");
        let (first, suspect, innocent) = (witness(&path), key(), key());
        assert_eq!(first.past(), Past::Ended);
        first.suspect(suspect);
        let left = || witness(&path).past();
        assert_eq!(left(), Past::Died(None));
        assert_eq!(first.watch(innocent, async { left() }).await, Past::Died(None));
        let (here, later) = (left, left);
        let seen = first.watch(suspect, async {
            let before = here();
            tokio::task::yield_now().await;
            before
        });
        assert_eq!(seen.await, Past::Died(Some(suspect)));
        assert_eq!(later(), Past::Died(None));
        first.clear(&suspect);
        assert_eq!(first.watch(suspect, async { left() }).await, Past::Died(None));
    }

    #[tokio::test]
    async fn an_invariant_that_breaks_accuses_nobody_of_a_death() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("at-work");
        let (first, suspect) = (witness(&path), key());
        first.suspect(suspect);
        let watched = Arc::clone(&first);
        let broken = tokio::spawn(async move {
            watched.watch(suspect, async { panic!("broken") }).await;
        });
        assert!(broken.await.is_err());
        assert_eq!(witness(&path).past(), Past::Died(None));
        assert_eq!(first.watch(suspect, async { 1 }).await, 1, "its turn was given back");
    }

    #[test]
    fn no_two_suspects_are_carried_in_the_same_moment() {
        let folder = tempfile::tempdir().unwrap();
        let witness = witness(&folder.path().join("at-work"));
        let at_once = AtomicUsize::new(0);
        let carry = || {
            let suspect = key();
            witness.suspect(suspect);
            let work = async {
                for _ in 0..50 {
                    assert_eq!(at_once.fetch_add(1, Ordering::SeqCst), 0);
                    std::hint::black_box(Clock.uuid());
                    at_once.fetch_sub(1, Ordering::SeqCst);
                    tokio::task::yield_now().await;
                }
            };
            let house = tokio::runtime::Builder::new_current_thread().build().unwrap();
            house.block_on(witness.watch(suspect, work));
        };
        std::thread::scope(|threads| {
            (0..8).for_each(|_| drop(threads.spawn(carry)));
        });
    }

    #[test]
    fn an_orderly_end_and_a_damaged_file_accuse_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("at-work");
        witness(&path).end();
        assert_eq!(witness(&path).past(), Past::Ended);
        for damage in
            [&b"\xff\xfe"[..], b"", b"one two\n", b"00000000-0000-0000-0000-000000000000 x"]
        {
            std::fs::write(&path, damage).unwrap();
            assert_eq!(witness(&path).past(), Past::Died(None));
        }
    }
}
