//! A chore made of named parts: each is run, timed, and listed at the end.

use std::time::{Duration, Instant};

use crate::report;

/// When a chore stops.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum End {
    /// When every part was run.
    AfterAll,
    /// When a part has failed.
    AtFirstFailure,
}

/// One part of a chore.
pub(crate) struct Part<'a> {
    name: &'static str,
    run: Box<dyn FnOnce() -> anyhow::Result<()> + 'a>,
}

/// How a part ended.
pub(crate) struct Ended {
    name: &'static str,
    time: Duration,
    error: Option<String>,
}

impl<'a> Part<'a> {
    /// Names a part.
    pub(crate) fn new(name: &'static str, run: impl FnOnce() -> anyhow::Result<()> + 'a) -> Self {
        Self { name, run: Box::new(run) }
    }
}

impl Ended {
    /// Tells whether the part did what it should.
    pub(crate) fn is_well(&self) -> bool {
        self.error.is_none()
    }
}

/// Runs parts in order.
pub(crate) fn run(parts: Vec<Part<'_>>, end: End) -> Vec<Ended> {
    let mut all = Vec::new();
    for part in parts {
        let ended = one(part);
        let stop = end == End::AtFirstFailure && !ended.is_well();
        all.push(ended);
        if stop {
            break;
        }
    }
    all
}

/// Prints one line per part and says whether all are well.
pub(crate) fn summarize(all: &[Ended]) -> bool {
    report::line("");
    for ended in all {
        let word = if ended.is_well() { "ok    " } else { "FAILED" };
        report::line(&format!("{word} {:<28} {}", ended.name, report::duration(ended.time)));
    }
    for ended in all {
        if let Some(error) = &ended.error {
            report::line(&format!("{}: {error}", ended.name));
        }
    }
    all.iter().all(Ended::is_well)
}

fn one(part: Part<'_>) -> Ended {
    report::step(part.name);
    let start = Instant::now();
    let error = (part.run)().err().map(|error| format!("{error:#}"));
    if let Some(error) = &error {
        report::error(error);
    }
    Ended { name: part.name, time: start.elapsed(), error }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    fn run_three(end: End) -> (u32, bool) {
        let count = Cell::new(0);
        let step = |fails: bool| {
            count.set(count.get() + 1);
            if fails { anyhow::bail!("broken") } else { Ok(()) }
        };
        let parts = vec![
            Part::new("first", || step(false)),
            Part::new("second", || step(true)),
            Part::new("third", || step(false)),
        ];
        let well = summarize(&run(parts, end));
        (count.get(), well)
    }

    #[test]
    fn every_part_runs_even_after_a_failure() {
        assert_eq!(run_three(End::AfterAll), (3, false));
    }

    #[test]
    fn fail_fast_stops_at_the_first_failure() {
        assert_eq!(run_three(End::AtFirstFailure), (2, false));
    }
}
