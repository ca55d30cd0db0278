//! A stop in order under load: nothing new a second after the wish, gone within 25 seconds, nothing lost.

use std::time::{Duration, Instant};

use anyhow::Context;

use crate::report;

use super::house::{House, Start};
use super::load::Load;
use super::verdict;

const CALLS_PER_SECOND: u32 = 200;
const LOAD_TIME: Duration = Duration::from_secs(3);

/// How soon after the wish nothing new begins, and how soon the process is gone.
const QUIET: Duration = Duration::from_secs(1);
const STOP_TIME_MAX: Duration = Duration::from_secs(25);

/// Stops a house under load; returns what is wrong.
pub(crate) fn run(mut house: House) -> anyhow::Result<Vec<String>> {
    house.start(&Start::default())?;
    house.wait_until_ready()?;
    let paths = [&house.paths.order, &house.paths.note, &house.paths.note, &house.paths.note];
    let load = Load::start(house.address, &paths.map(Clone::clone), CALLS_PER_SECOND);
    std::thread::sleep(LOAD_TIME);
    let wish = Instant::now();
    house.receiver.quiet_after(Some(wish + QUIET));
    house.terminate()?;
    let ended = house.wait(STOP_TIME_MAX)?;
    let took = wish.elapsed();
    house.receiver.quiet_after(None);
    let told = load.stop();
    let mut wrong = Vec::new();
    match ended {
        Some(status) if status.success() => {}
        Some(status) => wrong.push(format!("the stop ended with {status}")),
        None => wrong.push(format!("the process is not gone after {STOP_TIME_MAX:?}")),
    }
    let last = told.last_accepted.context("nothing was accepted")?.saturating_duration_since(wish);
    if last > QUIET {
        wrong.push(format!("a call was accepted {last:?} after the wish to stop"));
    }
    let (calls, repeats, late) = house.receiver.figures();
    if late > 0 {
        wrong.push(format!("{late} calls were begun more than {QUIET:?} after the wish to stop"));
    }
    if ended.is_none() {
        house.kill()?;
    }
    wrong.extend(verdict::judge(&mut house, &told)?);
    report::line(&format!(
        "stop at {CALLS_PER_SECOND} calls a second: gone after {}; {} triggers accepted; {calls} calls, {repeats} \
         of them repeated",
        report::duration(took),
        told.accepted.len()
    ));
    Ok(wrong)
}
