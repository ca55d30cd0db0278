//! One transaction for a batch of jobs. A job that fails harms no other: what is cheap is tried first.

use rusqlite::Connection;

use super::writer::Job;
use super::{connection, failure};
use crate::database::{Because, Done, Guard, Refusal, Step, Written};
use crate::error::Error;

/// What came of one job.
type Answer = Result<Written, Error>;

/// Writes the jobs, and tells for each what came of it once it is on disk.
pub(crate) fn write(connection: &Connection, jobs: &[Job]) -> Vec<Answer> {
    match transact(connection, jobs, whole) {
        Ok(answers) => answers,
        Err(Stop::All(error)) => failed(connection, jobs, &error),
        Err(Stop::Mixed) => match transact(connection, jobs, apart) {
            Ok(answers) => answers,
            Err(error) => failed(connection, jobs, &error),
        },
    }
}

/// Why a transaction was given up.
enum Stop {
    /// A job failed half-way: its steps are mixed with those of the others.
    Mixed,
    /// Nothing can be written.
    All(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::All(error)
    }
}

/// Answers jobs of which none was written. A full disk undoes a whole transaction, so there what is small gets
/// its chance alone.
fn failed(connection: &Connection, jobs: &[Job], error: &Error) -> Vec<Answer> {
    if !matches!(error, Error::Full) || jobs.len() == 1 {
        return jobs.iter().map(|_| Err(error.clone())).collect();
    }
    let mut answers: Vec<Answer> = Vec::with_capacity(jobs.len());
    for job in jobs.chunks(1) {
        match answers.last() {
            Some(Err(error @ Error::Fatal { .. })) => answers.push(Err(error.clone())),
            _ => answers.extend(write(connection, job)),
        }
    }
    answers
}

fn transact<E: From<Error>>(
    connection: &Connection,
    jobs: &[Job],
    each: impl Fn(&Connection, &Job) -> Result<Answer, E>,
) -> Result<Vec<Answer>, E> {
    statement(connection, "BEGIN IMMEDIATE")?;
    let answers: Result<Vec<_>, E> = jobs.iter().map(|job| each(connection, job)).collect();
    let done = answers.and_then(|answers| {
        statement(connection, "COMMIT")?;
        Ok(answers)
    });
    if done.is_err() && !connection.is_autocommit() {
        // Where even this fails, the next BEGIN tells.
        drop(statement(connection, "ROLLBACK"));
    }
    done
}

/// Runs a job as a part of the transaction: fast, and right as long as no job fails half-way.
fn whole(connection: &Connection, job: &Job) -> Result<Answer, Stop> {
    match run(connection, &job.steps) {
        Ok(Written::Refused(Refusal { step, .. })) if step > 0 => Err(Stop::Mixed),
        Err(error @ Error::Fatal { .. }) => Err(Stop::All(error)),
        Err(_) => Err(Stop::Mixed),
        answer => Ok(answer),
    }
}

/// Runs a job within a savepoint: if it fails half-way, it leaves no trace.
fn apart(connection: &Connection, job: &Job) -> Result<Answer, Error> {
    statement(connection, "SAVEPOINT job")?;
    let answer = run(connection, &job.steps);
    if connection.is_autocommit() {
        // SQLite has undone the whole transaction by itself.
        return Err(answer.err().unwrap_or(Error::Full));
    }
    if !matches!(answer, Ok(Written::Done(_))) {
        statement(connection, "ROLLBACK TO job")?;
    }
    statement(connection, "RELEASE job")?;
    Ok(answer)
}

fn run(connection: &Connection, steps: &[Step]) -> Answer {
    let mut all: Vec<Done> = Vec::with_capacity(steps.len());
    for (step, number) in steps.iter().zip(0..) {
        let refused = |because| Ok(Written::Refused(Refusal { step: number, because }));
        match connection::execute(connection, &step.sql, &step.params) {
            Ok(one) if step.guard == Guard::Hit && !one.hit() => return refused(Because::Guard),
            Ok(one) => all.push(one),
            Err(error) => {
                return match failure::because(&error) {
                    Some(because) => refused(because),
                    None => Err(failure::of_statement(error)),
                };
            }
        }
    }
    Ok(Written::Done(all))
}

fn statement(connection: &Connection, sql: &str) -> Result<(), Error> {
    connection::execute(connection, sql, &[]).map(drop).map_err(failure::of_statement)
}
