//! `kill -9` at random moments and at named points, again and again, while calls come in all the time.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::report;

use super::chance::Chance;
use super::house::{House, Start};
use super::load::Load;
use super::verdict;

/// The points in the program at which it can be told to die, and how often it may pass each before.
const POINTS: [(&str, u64); 6] = [
    ("commit", 60),
    ("answer", 60),
    ("checkpoint", 1),
    ("send", 120),
    ("outcome", 120),
    ("adopted", 1),
];

/// Tells a program with faults where to die.
const KILL_AT: &str = "FAULTS_KILL_AT";

const CALLS_PER_SECOND: u32 = 60;

/// How long a life lasts at least and at most.
const LIFE_MS: (u64, u64) = (150, 1_500);

/// How many kills, by which seed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Kills {
    pub(crate) count: u64,
    pub(crate) seed: u64,
}

/// Kills, restarts and judges; returns what is wrong.
pub(crate) fn run(mut house: House, kills: Kills) -> anyhow::Result<Vec<String>> {
    let mut chance = Chance::new(kills.seed);
    let paths = [&house.paths.order, &house.paths.order, &house.paths.note, &house.paths.question];
    let load = Load::start(house.address, &paths.map(Clone::clone), CALLS_PER_SECOND);
    let mut deaths: BTreeMap<&str, u64> = BTreeMap::new();
    let begun = Instant::now();
    for number in 0..kills.count {
        *deaths.entry(life(&mut house, &mut chance)?).or_default() += 1;
        if (number + 1).is_multiple_of(50) {
            report::note(&format!(
                "{} kills after {}",
                number + 1,
                report::duration(begun.elapsed())
            ));
        }
    }
    let told = load.stop();
    let wrong = verdict::judge(&mut house, &told)?;
    let (calls, repeats, _) = house.receiver.figures();
    let (accepted, unanswered) = (told.accepted.len(), told.unanswered);
    report::line(&format!(
        "{} kills (seed {}): {accepted} triggers accepted, {unanswered} unanswered; {calls} calls, {repeats} of \
         them repeated in doubt; died at {deaths:?}",
        kills.count, kills.seed
    ));
    Ok(wrong)
}

/// One life; returns where it ended.
fn life(house: &mut House, chance: &mut Chance) -> anyhow::Result<&'static str> {
    let (shortest, longest) = LIFE_MS;
    let length = Duration::from_millis(shortest + chance.below(longest - shortest));
    let point = POINTS.get(chance.below(2 * POINTS.len() as u64) as usize);
    let variable = point.map(|(name, most)| {
        let passage = chance.below(*most) + 1;
        (KILL_AT, format!("{name}:{passage}"))
    });
    house.start(&Start { variable, ..Start::default() })?;
    let died = if house.is_ready()? { house.wait(length)? } else { house.ended()? };
    if died.is_none() {
        house.kill()?;
        return Ok("a random moment");
    }
    match point {
        Some((name, _)) => Ok(name),
        None => anyhow::bail!("the program ended by itself with {died:?}"),
    }
}

/// Kills a house whose promise is broken, and tells whether anybody has noticed.
pub(crate) fn notices(program: &Path, folder: &Path, promise: &str) -> anyhow::Result<bool> {
    let house = House::make(program, folder)?.with("FAULTS_BREAK", promise);
    Ok(!run(house, Kills { count: 6, seed: 1 })?.is_empty())
}
