//! Calls as fast as answers come, made by a program of its own that costs little.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context;
use serde_json::Value;

use crate::process;

use super::flows::BODY;
use super::proc;

/// Calls before counting starts: files grow, caches fill.
const WARM_UP: Duration = Duration::from_millis(700);

/// Something that is called over and over.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    /// Who answers.
    pub(crate) address: SocketAddr,
    /// What is asked for, with its query.
    pub(crate) path: String,
    /// The answer's status if all is well.
    pub(crate) status: u16,
    /// The process that answers.
    pub(crate) process: u32,
}

/// How much is called.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amount {
    /// Connections that call at the same time.
    pub(crate) connections: usize,
    /// For how long at most.
    pub(crate) time: Duration,
    /// How many calls at most.
    pub(crate) calls: u64,
}

/// What came of the calls.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Figures {
    /// How many were answered.
    pub(crate) answers: f64,
    /// From the first call until all was done, in seconds.
    pub(crate) seconds: f64,
    /// What the server's process used of the processors meanwhile, in seconds.
    pub(crate) cpu_seconds: f64,
    /// The time that half of the calls stayed under, in seconds.
    pub(crate) p50: f64,
    /// The time that all but a hundredth stayed under, in seconds.
    pub(crate) p99: f64,
}

/// Makes the calls.
pub(crate) struct Load {
    /// The program.
    pub(crate) program: PathBuf,
}

impl Load {
    /// Calls for a while without counting, then counts. What `done` waits for belongs to the work.
    pub(crate) fn measure(
        &self,
        target: &Target,
        amount: Amount,
        done: impl Fn() -> anyhow::Result<()>,
    ) -> anyhow::Result<Figures> {
        self.call(target, Amount { time: WARM_UP, ..amount })?;
        done()?;
        let (before, start) = (proc::cpu_time(target.process)?, Instant::now());
        let mut figures = self.call(target, amount)?;
        let called = start.elapsed().as_secs_f64();
        done()?;
        // The start of the program is not counted, what comes after its end is.
        figures.seconds += start.elapsed().as_secs_f64() - called;
        figures.cpu_seconds =
            (proc::cpu_time(target.process)?.saturating_sub(before)).as_secs_f64();
        Ok(figures)
    }

    /// Calls; any answer but the expected one is an error.
    pub(crate) fn call(&self, target: &Target, amount: Amount) -> anyhow::Result<Figures> {
        let mut load = process::command(&self.program, Path::new("."));
        load.arg(target.address.to_string()).arg(&target.path);
        load.arg(amount.connections.to_string()).arg(amount.time.as_millis().to_string());
        load.arg(amount.calls.to_string()).arg(target.status.to_string()).arg(BODY);
        let line = process::read(&mut load)?;
        let found: Value = serde_json::from_str(&line).context("no figures of the calls")?;
        let figure = |name: &str| found[name].as_f64().with_context(|| format!("no {name}"));
        Ok(Figures {
            answers: figure("answers")?,
            seconds: figure("seconds")?,
            cpu_seconds: 0.0,
            p50: figure("p50")?,
            p99: figure("p99")?,
        })
    }
}

impl Figures {
    /// Returns answers per second.
    pub(crate) fn per_second(&self) -> f64 {
        self.answers / self.seconds.max(0.001)
    }

    /// Returns answers per second of processor time.
    pub(crate) fn per_cpu_second(&self) -> f64 {
        self.answers / self.cpu_seconds.max(0.001)
    }

    /// Returns what could be reached at most by doing this and that one after the other.
    pub(crate) fn and(&self, other: &Self) -> Self {
        let both = |one: f64, two: f64| 1.0 / (1.0 / one.max(0.001) + 1.0 / two.max(0.001));
        let per_second = both(self.per_second(), other.per_second());
        let per_cpu_second = both(self.per_cpu_second(), other.per_cpu_second());
        Self {
            answers: per_second,
            seconds: 1.0,
            cpu_seconds: per_second / per_cpu_second,
            p50: self.p50 + other.p50,
            p99: self.p99 + other.p99,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_add_up() {
        let one = Figures { answers: 100.0, seconds: 1.0, cpu_seconds: 0.5, ..Figures::default() };
        let both = one.and(&one);
        assert!((both.per_second() - 50.0).abs() < 0.01);
        assert!((both.per_cpu_second() - 100.0).abs() < 0.01);
        assert_eq!(Figures::default().per_second(), 0.0);
    }
}
