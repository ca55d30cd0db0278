//! The writer thread: takes everything that waits, writes one transaction, syncs, wakes all.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::mpsc::{self, error::TrySendError};
use tokio::sync::{oneshot, watch};

use super::lock::Lock;
use super::{State, batch, failure};
use crate::database::{Step, Written};
use crate::error::Error;
use crate::limits::{BATCH_BYTES_MAX, BATCH_JOBS_MAX, WAL_PAGES};
use crate::options::Options;

/// The steps of one write and where the answer goes.
pub(crate) struct Job {
    pub(crate) steps: Arc<Vec<Step>>,
    pub(crate) reply: oneshot::Sender<Result<Written, Error>>,
}

enum Message {
    Job(Job),
    Stop,
}

/// The queue to the writer thread.
pub(crate) struct Writer {
    queue: mpsc::Sender<Message>,
}

impl Writer {
    /// Starts the thread; it holds the lock as long as it lives.
    pub(crate) fn start(
        connection: Connection,
        lock: Lock,
        options: &Options,
        state: watch::Sender<State>,
    ) -> Result<Self, Error> {
        let (queue, waiting) = mpsc::channel(options.write_queue_jobs);
        let pages = Arc::new(AtomicI64::new(0));
        let mut connection = connection;
        let count = pages.clone();
        let hook = move |_: &mut rusqlite::hooks::Wal, pages: i32| {
            count.store(i64::from(pages), Ordering::Relaxed);
            Ok(())
        };
        connection.wal_hook(Some(hook)).map_err(failure::of_statement)?;
        let thread = Thread {
            connection,
            waiting,
            pages,
            checkpoint_at: WAL_PAGES,
            last: Last::default(),
            state,
            _lock: lock,
        };
        thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || thread.serve())
            .map_err(|source| Error::Unavailable {
                place: "writer thread".to_owned(),
                source: Arc::new(source),
            })?;
        Ok(Self { queue })
    }

    /// Puts a write into the queue, or refuses it at once.
    pub(crate) fn send(&self, job: Job) -> Result<(), Error> {
        self.queue.try_send(Message::Job(job)).map_err(|refused| match refused {
            TrySendError::Full(_) => Error::Busy { what: "commits" },
            TrySendError::Closed(_) => Error::Closed,
        })
    }

    /// Lets the thread end after the writes that wait.
    pub(crate) async fn stop(&self) {
        // The queue is closed already where the thread has ended.
        drop(self.queue.send(Message::Stop).await);
    }
}

/// The batch before.
#[derive(Default)]
struct Last {
    jobs: usize,
    took: Duration,
}

struct Thread {
    connection: Connection,
    waiting: mpsc::Receiver<Message>,
    pages: Arc<AtomicI64>,
    checkpoint_at: i64,
    last: Last,
    state: watch::Sender<State>,
    _lock: Lock,
}

impl Thread {
    fn serve(mut self) {
        let end = self.work();
        self.waiting.close();
        while let Ok(Message::Job(job)) = self.waiting.try_recv() {
            let answer = match &end {
                State::Broken(error) => error.clone(),
                State::Open | State::Closed => Error::Closed,
            };
            drop(job.reply.send(Err(answer)));
        }
        let Self { connection, state, _lock, .. } = self;
        drop(connection);
        drop(_lock);
        state.send_replace(end);
    }

    fn work(&mut self) -> State {
        let mut batch = Vec::new();
        while let Some(Message::Job(first)) = self.waiting.blocking_recv() {
            let stop = self.gather(first, &mut batch);
            if let Err(error) = self.commit(&mut batch) {
                tracing::error!(error = &error as &dyn std::error::Error, "commit failed for good");
                return State::Broken(error);
            }
            if stop {
                break;
            }
        }
        State::Closed
    }

    /// Takes what waits, up to the limits of a batch; tells whether the end was asked for.
    fn gather(&mut self, first: Job, batch: &mut Vec<Job>) -> bool {
        self.linger();
        let mut size = bytes(&first);
        batch.push(first);
        while batch.len() < BATCH_JOBS_MAX && size < BATCH_BYTES_MAX {
            match self.waiting.try_recv() {
                Ok(Message::Job(job)) => {
                    size += bytes(&job);
                    batch.push(job);
                }
                Ok(Message::Stop) => return true,
                Err(_) => break,
            }
        }
        metrics::gauge!("tidegate_store_queue_jobs").set(self.waiting.len() as f64);
        false
    }

    /// Those who were answered together come back together, but not at once: the first of them would be synced
    /// alone while the others wait. So they are waited for, for a small part of the time that a commit takes.
    fn linger(&self) {
        const PART: u32 = 10;
        const WAIT_MAX: Duration = Duration::from_micros(400);
        const LOOK: Duration = Duration::from_micros(20);
        let end = Instant::now() + (self.last.took / PART).min(WAIT_MAX);
        while self.waiting.len() + 1 < self.last.jobs && Instant::now() < end {
            thread::sleep(LOOK);
        }
    }

    /// Writes a batch and answers it. An error is one after which nothing may be written any more.
    fn commit(&mut self, jobs: &mut Vec<Job>) -> Result<(), Error> {
        let started = Instant::now();
        #[cfg(feature = "faults")]
        crate::faults::pass("commit");
        let results = batch::write(&self.connection, jobs);
        #[cfg(feature = "faults")]
        crate::faults::pass("answer");
        self.last = Last { jobs: jobs.len(), took: started.elapsed() };
        metrics::histogram!("tidegate_store_commit_seconds").record(self.last.took);
        metrics::histogram!("tidegate_store_commit_jobs").record(jobs.len() as f64);
        let mut fatal = None;
        for (job, result) in jobs.drain(..).zip(results) {
            if let Err(error) = &result {
                metrics::counter!("tidegate_store_errors_total", "work" => "write").increment(1);
                if matches!(error, Error::Fatal { .. }) {
                    fatal = Some(error.clone());
                }
            }
            // Whoever asked may have gone away; what is written stays written.
            drop(job.reply.send(result));
        }
        fatal.map_or_else(|| self.checkpoint(), Err)
    }

    /// Moves a long log into the database file. Done here and not by SQLite, which hides a failing sync.
    fn checkpoint(&mut self) -> Result<(), Error> {
        let pages = self.pages.load(Ordering::Relaxed);
        if pages < WAL_PAGES {
            self.checkpoint_at = WAL_PAGES;
        }
        if pages < self.checkpoint_at {
            return Ok(());
        }
        #[cfg(feature = "faults")]
        crate::faults::pass("checkpoint");
        let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(1)?, row.get::<_, i64>(2)?));
        match self.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], read) {
            // A reader keeps a part: the next try comes when there is more to move.
            Ok((log, moved)) => {
                self.checkpoint_at = if moved < log { log + WAL_PAGES } else { WAL_PAGES };
                Ok(())
            }
            Err(error) => match failure::of_statement(error) {
                error @ Error::Fatal { .. } => Err(error),
                error => {
                    tracing::warn!(error = &error as &dyn std::error::Error, "checkpoint failed");
                    self.checkpoint_at = pages + WAL_PAGES;
                    Ok(())
                }
            },
        }
    }
}

fn bytes(job: &Job) -> usize {
    job.steps.iter().map(Step::size).sum()
}
