//! The shared database: a few connections on which reads are pipelined, a few that commit in groups.

mod failure;
mod link;
mod migrate;
mod value;
mod writer;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::{Mutex, oneshot};
use tokio_postgres::Config;

use crate::database::{Row, Sql, Step, Value, Written};
use crate::error::Error;
use crate::options::Options;
use failure::Failed;
use link::Link;
use writer::Writers;

/// An open database that many nodes share.
pub(crate) struct Postgres {
    config: Config,
    readers: Vec<Mutex<Option<Arc<Link>>>>,
    next_reader: AtomicUsize,
    writers: Writers,
}

impl Postgres {
    /// Connects and brings the tables up to date.
    pub(crate) async fn open(url: &str, options: &Options) -> Result<Self, Error> {
        let config = link::config(url)?;
        let first = Link::open(&config).await?;
        migrate::run(&first).await?;
        let mut readers: Vec<_> = (1..options.readers.max(1)).map(|_| Mutex::new(None)).collect();
        readers.push(Mutex::new(Some(Arc::new(first))));
        let writers = Writers::start(&config, options);
        Ok(Self { config, readers, next_reader: AtomicUsize::new(0), writers })
    }

    /// Reads; a connection that was lost meanwhile is replaced once.
    pub(crate) async fn read(&self, sql: Sql, params: Vec<Value>) -> Result<Vec<Row>, Error> {
        if self.writers.are_closed() {
            return Err(Error::Closed);
        }
        let link = self.reader().await?;
        let read = match link.query(&sql, &params).await {
            Err(Failed::Lost(_)) => self.reader().await?.query(&sql, &params).await,
            read => read,
        };
        read.map_err(|failed| {
            metrics::counter!("tidegate_store_errors_total", "work" => "read").increment(1);
            failed.into_error(&self.config)
        })
    }

    pub(crate) async fn write(&self, steps: Arc<Vec<Step>>) -> Result<Written, Error> {
        let (reply, answer) = oneshot::channel();
        self.writers.send(writer::Job { steps, reply })?;
        answer.await.map_err(|_| Error::Closed)?
    }

    /// Returns when all writes that wait are done.
    pub(crate) async fn close(&self) {
        self.writers.stop().await;
        for reader in &self.readers {
            *reader.lock().await = None;
        }
    }

    async fn reader(&self) -> Result<Arc<Link>, Error> {
        let number = self.next_reader.fetch_add(1, Ordering::Relaxed) % self.readers.len();
        let mut reader = self.readers[number].lock().await;
        match &*reader {
            Some(link) if !link.is_closed() => Ok(link.clone()),
            _ => {
                let link = Arc::new(Link::open(&self.config).await?);
                *reader = Some(link.clone());
                Ok(link)
            }
        }
    }
}
