//! Random flows, many runs, a disk and a process that fail in every way: in simulated time, by a seed. What the
//! house promises must hold whatever happens, and a broken promise must be noticed.
//!
//! `cargo xtask sim --seeds N [--seed S]` plays more seeds, or one again.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

mod house;
mod log;
#[path = "../made/mod.rs"]
#[expect(dead_code, reason = "flows whose end can be foretold are made elsewhere")]
mod made;
mod poison;
mod receiver;
mod triggers;
mod verdict;

use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, Once};

use house::play;
use log::{Figures, Log};
use store::faults::{Break, POISON};

/// How many seeds are played where nobody asks for more.
const SEEDS: u64 = 16;

/// Where `cargo xtask sim` says how many seeds, and from which on.
const SEEDS_VARIABLE: &str = "SIM_SEEDS";
const SEED_VARIABLE: &str = "SIM_SEED";

/// How many seeds a broken promise may take until it is noticed.
const BROKEN_SEEDS_MAX: u64 = 40;

#[test]
fn what_is_promised_holds_for_every_seed() {
    hush();
    let first = number(SEED_VARIABLE).unwrap_or(0);
    let count = number(SEEDS_VARIABLE).unwrap_or(SEEDS);
    let next = AtomicU64::new(first);
    let broken = Mutex::new(Vec::new());
    let sum = Mutex::new(Figures::default());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= first + count {
                        return;
                    }
                    let played = play(seed, None);
                    sum.lock().unwrap().add(&played.figures());
                    broken.lock().unwrap().extend(described(seed, &played));
                }
            });
        }
    });
    let (broken, sum) = (broken.into_inner().unwrap(), sum.into_inner().unwrap());
    // Straight to the stream: the test harness hides what is printed otherwise.
    drop(writeln!(std::io::stdout(), "{count} seeds: {sum}"));
    assert!(broken.is_empty(), "{} seeds break a promise:\n{}", broken.len(), broken.join("\n"));
    assert!(count < SEEDS || sum.proves_something(), "too little happened: {sum}");
}

/// A panic that was asked for says nothing; any other does.
fn hush() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |report| {
            if !report.to_string().contains(POISON) {
                usual(report);
            }
        }));
    });
}

#[test]
fn a_seed_plays_the_same_each_time() {
    hush();
    let mut lines = 0;
    for seed in 0..5 {
        let (first, second) = (play(seed, None).history(), play(seed, None).history());
        let same = first.iter().zip(&second).take_while(|(one, other)| one == other).count();
        assert_eq!(first.get(same), second.get(same), "seed {seed} after {same} lines");
        lines += first.len();
    }
    assert!(lines > 100, "only {lines} lines are compared");
}

#[test]
fn an_answer_before_the_commit_is_noticed() {
    noticed(Break::Acknowledgement);
}

#[test]
fn a_commit_without_a_sync_is_noticed() {
    noticed(Break::Sync);
}

#[test]
fn a_run_without_a_fence_is_noticed() {
    noticed(Break::Fence);
}

fn noticed(promise: Break) {
    hush();
    let is_noticed = |seed| !play(seed, Some(promise)).violations().is_empty();
    assert!((0..BROKEN_SEEDS_MAX).any(is_noticed), "nobody noticed a broken {promise:?}");
}

fn described(seed: u64, played: &Log) -> Option<String> {
    let violations = played.violations();
    let first = violations.first()?;
    if let Some(path) = std::env::var_os("SIM_HISTORY") {
        std::fs::write(path, played.history().join("\n")).unwrap();
    }
    Some(format!("seed {seed}: {first} (and {} more)", violations.len() - 1))
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().map(|text| text.parse().unwrap())
}
