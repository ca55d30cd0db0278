//! How far something is that takes longer than a moment: one line on a terminal, nothing elsewhere.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// What is over sooner than this needs no progress.
const MOMENT: Duration = Duration::from_secs(1);

/// How often the line is written anew.
const PAUSE: Duration = Duration::from_millis(100);

/// A count of things to do, shown on the terminal of the complaints, so that output stays clean.
pub(crate) struct Progress {
    total: usize,
    done: usize,
    begun: Instant,
    written: Option<Instant>,
    is_seen: bool,
}

impl Progress {
    /// Begins to count.
    pub(crate) fn new(total: usize) -> Self {
        let is_seen = io::stderr().is_terminal();
        Self { total, done: 0, begun: Instant::now(), written: None, is_seen }
    }

    /// Counts one more thing of that name.
    pub(crate) fn step(&mut self, name: &str) {
        self.reach(self.done + 1, name);
    }

    /// Says that so many things are done, and what comes now.
    pub(crate) fn reach(&mut self, done: usize, name: &str) {
        self.done = done;
        let is_due =
            self.written.map_or(self.begun.elapsed() >= MOMENT, |last| last.elapsed() >= PAUSE);
        if self.is_seen && is_due {
            self.written = Some(Instant::now());
            write_over(&format!("{} of {} {name}", self.done, self.total));
        }
    }

    /// Takes the line away.
    pub(crate) fn clear(&mut self) {
        if self.written.take().is_some() {
            write_over("");
        }
    }
}

fn write_over(text: &str) {
    let mut out = io::stderr().lock();
    drop(write!(out, "\r\u{1b}[K{text}").and_then(|()| out.flush()));
}
