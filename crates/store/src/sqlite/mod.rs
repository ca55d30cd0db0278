//! The embedded database: one writer thread that commits in groups, a pool of reader threads, a lock
//! against a second process.

mod batch;
mod connection;
mod failure;
mod lock;
mod open;
mod readers;
#[cfg(feature = "faults")]
pub(crate) mod simulated;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::sync::{oneshot, watch};

use crate::database::{Row, Sql, Step, Value, Written};
use crate::error::{Conflict, Error};
use crate::options::Options;
use lock::Lock;
use readers::Readers;
use writer::Writer;

/// An open database file.
pub(crate) struct Sqlite {
    path: PathBuf,
    writer: Writer,
    readers: Readers,
    state: watch::Receiver<State>,
}

/// How the database stands.
#[derive(Clone, Debug)]
pub(crate) enum State {
    Open,
    Broken(Error),
    Closed,
}

impl Sqlite {
    /// Opens or makes the file, brings its tables up to date and starts the threads.
    pub(crate) async fn open(path: PathBuf, options: Options) -> Result<Self, Error> {
        run(move || Self::open_now(path, &options)).await
    }

    fn open_now(path: PathBuf, options: &Options) -> Result<Self, Error> {
        let lock = Lock::take(&path)?;
        let connection = open::writer(&path, options)?;
        let (change, state) = watch::channel(State::Open);
        let readers = Readers::start(&path, options)?;
        let writer = Writer::start(connection, lock, options, change)?;
        Ok(Self { path, writer, readers, state })
    }

    /// Reads every page of a file that nobody has open, and lists what is wrong with it.
    pub(crate) async fn examine(path: PathBuf) -> Result<Vec<String>, Error> {
        run(move || open::examine(&path)).await
    }

    pub(crate) async fn read(&self, sql: Sql, params: Vec<Value>) -> Result<Vec<Row>, Error> {
        let (reply, answer) = oneshot::channel();
        self.readers.send(readers::Job { sql, params, reply })?;
        answer.await.map_err(|_| Error::Closed)?
    }

    pub(crate) async fn write(&self, steps: Arc<Vec<Step>>) -> Result<Written, Error> {
        let (reply, answer) = oneshot::channel();
        self.writer.send(writer::Job { steps, reply })?;
        answer.await.unwrap_or_else(|_| Err(self.end()))
    }

    pub(crate) async fn backup(&self, path: &Path) -> Result<(), Error> {
        if path.exists() {
            return Err(Conflict::FileExists.into());
        }
        let (from, to) = (self.path.clone(), path.to_owned());
        run(move || open::copy(&from, &to)).await
    }

    /// Returns when the writer has let go of the file.
    pub(crate) async fn close(&self) {
        // The last to close moves the log into the file, and that is the writer.
        self.readers.stop();
        self.readers.ended().await;
        self.writer.stop().await;
        let mut state = self.state.clone();
        // An error says that the writer is gone, which is what is waited for.
        drop(state.wait_for(|state| !matches!(state, State::Open)).await);
    }

    /// Returns when nothing can be written any more, but for a store that was closed.
    pub(crate) async fn broken(&self) -> Error {
        let mut state = self.state.clone();
        // An error says that the writer is gone.
        drop(state.wait_for(|state| !matches!(state, State::Open)).await);
        match self.end() {
            Error::Closed => std::future::pending().await,
            error => error,
        }
    }

    fn end(&self) -> Error {
        match &*self.state.borrow() {
            State::Broken(error) => error.clone(),
            State::Closed => Error::Closed,
            State::Open => Error::Fatal { source: Arc::new(std::io::Error::other("writer gone")) },
        }
    }
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        self.readers.stop();
    }
}

/// Runs blocking work beside the asynchronous one.
async fn run<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(Error::Closed))
}
