//! The writers: each takes everything that waits, sends it down one connection without waiting for answers in
//! between, and commits it as one transaction.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use futures_util::future::{join, join_all};
use tokio::sync::mpsc::{self, error::TrySendError};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_postgres::Config;

use super::failure::Failed;
use super::link::Link;
use crate::database::{Because, Done, Guard, Refusal, Step, Written};
use crate::error::Error;
use crate::limits::{BATCH_BYTES_MAX, BATCH_JOBS_MAX};
use crate::options::Options;

/// How often a job that stood in another's way is tried.
const TRIES_MAX: usize = 5;

/// The steps of one write and where the answer goes.
pub(crate) struct Job {
    pub(crate) steps: Arc<Vec<Step>>,
    pub(crate) reply: oneshot::Sender<Result<Written, Error>>,
}

/// The queue to the writers.
pub(crate) struct Writers {
    queue: Mutex<Option<mpsc::Sender<Job>>>,
    tasks: tokio::sync::Mutex<Vec<JoinHandle<()>>>,
}

impl Writers {
    /// Starts the writers. They connect when there is something to write.
    pub(crate) fn start(config: &Config, options: &Options) -> Self {
        let (queue, waiting) = mpsc::channel(options.write_queue_jobs);
        let waiting = Arc::new(tokio::sync::Mutex::new(waiting));
        let tasks = (0..options.writers.max(1)).map(|_| {
            let writer = Writer { config: config.clone(), link: None };
            tokio::spawn(writer.serve(waiting.clone()))
        });
        Self { queue: Mutex::new(Some(queue)), tasks: tokio::sync::Mutex::new(tasks.collect()) }
    }

    /// Puts a write into the queue, or refuses it at once.
    pub(crate) fn send(&self, job: Job) -> Result<(), Error> {
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(queue) = &*queue else { return Err(Error::Closed) };
        queue.try_send(job).map_err(|refused| match refused {
            TrySendError::Full(_) => Error::Busy { what: "commits" },
            TrySendError::Closed(_) => Error::Closed,
        })
    }

    /// Returns when all writes that wait are done.
    pub(crate) async fn stop(&self) {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner).take();
        for task in self.tasks.lock().await.drain(..) {
            // A writer that panicked has nothing left to wait for.
            drop(task.await);
        }
    }

    pub(crate) fn are_closed(&self) -> bool {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner).is_none()
    }
}

struct Writer {
    config: Config,
    link: Option<Link>,
}

/// What became of a batch that was sent as one transaction.
enum Batch {
    /// It is committed; what each job did.
    Committed(Vec<Vec<Done>>),
    /// It was rolled back; these jobs must be tried by themselves.
    Suspects(Vec<usize>),
}

/// Why a transaction did not go through.
enum Stop {
    /// Nothing of it is there.
    Failed(Failed),
    /// There is no connection to send it down.
    Unconnected(Error),
    /// It may be there or not.
    Unknown,
}

impl Writer {
    async fn serve(mut self, waiting: Arc<tokio::sync::Mutex<mpsc::Receiver<Job>>>) {
        while let Some(batch) = gather(&waiting).await {
            let started = Instant::now();
            metrics::histogram!("tidegate_store_commit_jobs").record(batch.len() as f64);
            self.write(batch).await;
            metrics::histogram!("tidegate_store_commit_seconds").record(started.elapsed());
        }
    }

    /// Writes the jobs together as long as they go together, then the others one by one.
    async fn write(&mut self, mut batch: Vec<Job>) {
        let mut apart = Vec::new();
        let mut tries = 0;
        while batch.len() > 1 {
            tries += 1;
            match self.transact(&batch).await {
                Ok(Batch::Committed(done)) => {
                    for (job, done) in batch.drain(..).zip(done) {
                        answer(job, Ok(Written::Done(done)));
                    }
                }
                Ok(Batch::Suspects(suspects)) => {
                    for number in suspects.into_iter().rev() {
                        apart.push(batch.remove(number));
                    }
                }
                Err(Stop::Failed(Failed::Lost(_))) if tries < TRIES_MAX => self.link = None,
                Err(stop) => {
                    let error = self.error(stop);
                    batch.drain(..).for_each(|job| answer(job, Err(error.clone())));
                }
            }
        }
        for job in batch.into_iter().chain(apart) {
            let result = self.write_one(&job.steps).await;
            answer(job, result);
        }
    }

    async fn write_one(&mut self, steps: &[Step]) -> Result<Written, Error> {
        let mut tries = 0;
        loop {
            tries += 1;
            match self.transact_one(steps).await {
                Err(Stop::Failed(Failed::Crossed)) if tries < TRIES_MAX => {}
                Err(Stop::Failed(Failed::Lost(_))) if tries < TRIES_MAX => self.link = None,
                Err(stop) => return Err(self.error(stop)),
                Ok(written) => return Ok(written),
            }
        }
    }

    async fn transact(&mut self, batch: &[Job]) -> Result<Batch, Stop> {
        let all: Vec<&[Step]> = batch.iter().map(|job| job.steps.as_slice()).collect();
        let results = self.begin(&all).await?;
        let mut suspects = Vec::new();
        let mut done = Vec::with_capacity(batch.len());
        for (number, result) in results.into_iter().enumerate() {
            match result {
                Ok(Written::Done(one)) => done.push(one),
                Ok(Written::Refused(_)) => suspects.push(number),
                Err(failed @ Failed::Lost(_)) => return Err(Stop::Failed(failed)),
                // What follows the first failure fails because of it.
                Err(_) => {
                    suspects.push(number);
                    break;
                }
            }
        }
        if suspects.is_empty() {
            self.end("COMMIT").await?;
            return Ok(Batch::Committed(done));
        }
        self.end("ROLLBACK").await?;
        Ok(Batch::Suspects(suspects))
    }

    async fn transact_one(&mut self, steps: &[Step]) -> Result<Written, Stop> {
        let result = self.begin(&[steps]).await?.pop();
        let result = result.unwrap_or(Ok(Written::Done(Vec::new())));
        match &result {
            Ok(Written::Done(_)) => self.end("COMMIT").await?,
            Ok(Written::Refused(_)) => self.end("ROLLBACK").await?,
            Err(Failed::Lost(_)) => {}
            Err(_) => self.end("ROLLBACK").await?,
        }
        result.map_err(Stop::Failed)
    }

    /// Begins a transaction and runs all steps of all jobs in it, in one go. A connection that was lost since
    /// the last transaction is replaced.
    async fn begin(&mut self, jobs: &[&[Step]]) -> Result<Vec<Result<Written, Failed>>, Stop> {
        let link = match self.link.take() {
            Some(link) if !link.is_closed() => self.link.insert(link),
            _ => {
                let link = Link::open(&self.config).await.map_err(Stop::Unconnected)?;
                self.link.insert(link)
            }
        };
        let mut statements = Vec::new();
        for step in jobs.iter().flat_map(|steps| steps.iter()) {
            statements.push(link.prepare(&step.sql).await.map_err(Stop::Failed)?);
        }
        let steps = jobs.iter().flat_map(|steps| steps.iter());
        let runs =
            statements.iter().zip(steps).map(|(statement, step)| link.run(statement, &step.params));
        let (begun, done) = join(link.batch("BEGIN"), join_all(runs)).await;
        begun.map_err(Stop::Failed)?;
        let mut done = done.into_iter();
        Ok(jobs.iter().map(|steps| judge(steps, done.by_ref().take(steps.len()))).collect())
    }

    async fn end(&mut self, how: &str) -> Result<(), Stop> {
        let Some(link) = &self.link else { return Ok(()) };
        match link.batch(how).await {
            Ok(()) => Ok(()),
            Err(Failed::Lost(_)) if how == "COMMIT" => Err(Stop::Unknown),
            Err(failed) => Err(Stop::Failed(failed)),
        }
    }

    fn error(&self, stop: Stop) -> Error {
        match stop {
            Stop::Failed(failed) => failed.into_error(&self.config),
            Stop::Unconnected(error) => error,
            Stop::Unknown => Error::UnknownCommit,
        }
    }
}

/// Tells what came of a job from what came of its steps.
fn judge(
    steps: &[Step],
    done: impl Iterator<Item = Result<Done, Failed>>,
) -> Result<Written, Failed> {
    let mut all = Vec::with_capacity(steps.len());
    let mut refused = None;
    for (number, (step, done)) in steps.iter().zip(done).enumerate() {
        let because = match done {
            Ok(one) if step.guard == Guard::Hit && !one.hit() => Because::Guard,
            Ok(one) => {
                all.push(one);
                continue;
            }
            Err(Failed::Key(because)) => because,
            Err(failed) if refused.is_none() => return Err(failed),
            Err(_) => continue,
        };
        refused.get_or_insert(Refusal { step: number, because });
    }
    Ok(refused.map_or(Written::Done(all), Written::Refused))
}

/// Takes what waits, up to the limits of a batch; nothing when the end was asked for.
async fn gather(waiting: &tokio::sync::Mutex<mpsc::Receiver<Job>>) -> Option<Vec<Job>> {
    let mut waiting = waiting.lock().await;
    let first = waiting.recv().await?;
    let mut size = bytes(&first);
    let mut batch = vec![first];
    while batch.len() < BATCH_JOBS_MAX && size < BATCH_BYTES_MAX {
        let Ok(job) = waiting.try_recv() else { break };
        size += bytes(&job);
        batch.push(job);
    }
    metrics::gauge!("tidegate_store_queue_jobs").set(waiting.len() as f64);
    Some(batch)
}

fn bytes(job: &Job) -> usize {
    job.steps.iter().map(Step::size).sum()
}

fn answer(job: Job, result: Result<Written, Error>) {
    if result.is_err() {
        metrics::counter!("tidegate_store_errors_total", "work" => "write").increment(1);
    }
    // Whoever asked may have gone away; what is written stays written.
    drop(job.reply.send(result));
}
