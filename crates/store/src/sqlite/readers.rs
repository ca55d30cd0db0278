//! The pool of reader threads: each has a connection, all take from one queue.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::{connection, failure, open};
use crate::database::{Row, Sql, Value};
use crate::error::Error;
use crate::limits::READ_QUEUE_JOBS_MAX;
use crate::options::Options;

/// One query and where its answer goes.
pub(crate) struct Job {
    pub(crate) sql: Sql,
    pub(crate) params: Vec<Value>,
    pub(crate) reply: oneshot::Sender<Result<Vec<Row>, Error>>,
}

/// The threads' end of the queue.
pub(crate) struct Readers {
    queue: Arc<Queue>,
    /// Ends when the last thread has dropped its end.
    ended: tokio::sync::Mutex<mpsc::Receiver<()>>,
}

#[derive(Default)]
struct Queue {
    waiting: Mutex<Waiting>,
    came: Condvar,
}

#[derive(Default)]
struct Waiting {
    jobs: VecDeque<Job>,
    closed: bool,
}

impl Readers {
    /// Opens the connections and starts the threads.
    pub(crate) fn start(path: &Path, options: &Options) -> Result<Self, Error> {
        let (working, ended) = mpsc::channel(1);
        let readers = Self { queue: Arc::default(), ended: tokio::sync::Mutex::new(ended) };
        for _ in 0..options.readers.max(1) {
            let connection = open::reader(path)?;
            let queue = readers.queue.clone();
            let working = working.clone();
            let work = move || {
                queue.serve(&connection);
                drop(connection);
                drop(working);
            };
            thread::Builder::new().name("store-reader".to_owned()).spawn(work).map_err(
                |source| Error::Unavailable {
                    place: path.display().to_string(),
                    source: Arc::new(source),
                },
            )?;
        }
        Ok(readers)
    }

    /// Hands a query to whichever thread is free first.
    pub(crate) fn send(&self, job: Job) -> Result<(), Error> {
        let mut waiting = self.queue.lock();
        if waiting.closed {
            return Err(Error::Closed);
        }
        if waiting.jobs.len() >= READ_QUEUE_JOBS_MAX {
            return Err(Error::Busy { what: "reads" });
        }
        waiting.jobs.push_back(job);
        drop(waiting);
        self.queue.came.notify_one();
        Ok(())
    }

    /// Lets the threads end once the queue is empty.
    pub(crate) fn stop(&self) {
        self.queue.lock().closed = true;
        self.queue.came.notify_all();
    }

    /// Returns when every thread has closed its connection.
    pub(crate) async fn ended(&self) {
        while self.ended.lock().await.recv().await.is_some() {}
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Queue {
    fn serve(&self, connection: &Connection) {
        while let Some(job) = self.next() {
            if job.reply.is_closed() {
                continue;
            }
            let read = connection::execute(connection, &job.sql, &job.params);
            let answer = read.map(|done| done.rows).map_err(failed);
            // Whoever asked may have gone away.
            drop(job.reply.send(answer));
        }
    }

    fn next(&self) -> Option<Job> {
        let mut waiting = self.lock();
        loop {
            if let Some(job) = waiting.jobs.pop_front() {
                return Some(job);
            }
            if waiting.closed {
                return None;
            }
            waiting = self.came.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// No thread panics while it holds the queue, so it is never left half changed.
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A failed read harms nothing that is written, so it is no reason to end the process.
fn failed(error: rusqlite::Error) -> Error {
    tracing::warn!(error = %error, "read failed");
    metrics::counter!("tidegate_store_errors_total", "work" => "read").increment(1);
    match failure::of_statement(error) {
        Error::Fatal { source } => Error::Unavailable { place: "database file".to_owned(), source },
        error => error,
    }
}
