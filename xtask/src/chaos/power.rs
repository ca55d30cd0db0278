//! The power goes: whatever the program has written and not synced is garbage afterwards, or gone, or there. And a disk
//! that cannot sync: the process must end, and start again with everything that it had answered.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::thread;
use std::time::Duration;

use anyhow::{Context, bail};

use crate::report;

use super::chance::Chance;
use super::house::{House, Start, signal};
use super::load::Load;
use super::trace::{self, Dirty};
use super::verdict;

const CALLS_PER_SECOND: u32 = 40;
const LIFE: Duration = Duration::from_millis(700);
const DEATH_TIME_MAX: Duration = Duration::from_secs(30);

/// Bytes that a disk writes whole or not at all.
const SECTOR_BYTES: u64 = 512;

/// Cuts the power so many times; returns what is wrong.
pub(crate) fn cuts(mut house: House, count: u64, seed: u64) -> anyhow::Result<Vec<String>> {
    let mut chance = Chance::new(seed);
    let load = load(&house);
    let log = house.data().with_extension("trace");
    let mut damaged = 0;
    for _ in 0..count {
        house.start(&Start { wrapper: &trace::wrapper(&log.to_string_lossy()), variable: None })?;
        // The tracer ends with the program, and has then written all that it has seen.
        if house.is_ready()? {
            thread::sleep(LIFE);
            let seen = std::fs::read_to_string(&log)?;
            signal("KILL", trace::process(&seen).context("nothing was traced")?)?;
        }
        house.wait(DEATH_TIME_MAX)?.context("the killed program is alive")?;
        damaged +=
            lose(&trace::dirty(&std::fs::read_to_string(&log)?), &house.data(), &mut chance)?;
    }
    let told = load.stop();
    let wrong = verdict::judge(&mut house, &told);
    report::line(&format!(
        "{count} power cuts (seed {seed}): {} triggers accepted; {damaged} bytes were not synced and were lost",
        told.accepted.len()
    ));
    // A database that cannot even be opened has lost everything.
    Ok(wrong.unwrap_or_else(|error| vec![format!("{error:#}")]))
}

/// Lets one sync fail, so many times, each at another moment; returns what is wrong.
pub(crate) fn failing_syncs(mut house: House, count: u64) -> anyhow::Result<Vec<String>> {
    let load = load(&house);
    for number in 0..count {
        let wrapper = trace::failing_sync(number * 7 + 5);
        house.start(&Start { wrapper: &wrapper, variable: None })?;
        house.is_ready()?;
        match house.wait(DEATH_TIME_MAX)? {
            Some(status) if !status.success() => {}
            Some(_) => bail!("a process whose disk cannot sync has ended as if all were well"),
            None => bail!("a process whose disk cannot sync lives on"),
        }
    }
    let told = load.stop();
    let wrong = verdict::judge(&mut house, &told)?;
    let accepted = told.accepted.len();
    report::line(&format!(
        "{count} failing syncs: {accepted} triggers accepted, each process ended"
    ));
    Ok(wrong)
}

/// Cuts the power of a house that does not sync, and tells whether anybody has noticed.
pub(crate) fn notices(program: &Path, folder: &Path) -> anyhow::Result<bool> {
    let house = House::make(program, folder)?.with("FAULTS_BREAK", "sync");
    Ok(!cuts(house, 3, 1)?.is_empty())
}

fn load(house: &House) -> Load {
    let paths = [house.paths.order.clone(), house.paths.note.clone()];
    Load::start(house.address, &paths, CALLS_PER_SECOND)
}

/// Does to the files what a power cut does to what was not synced; returns how many bytes that were.
fn lose(dirty: &Dirty, data: &Path, chance: &mut Chance) -> anyhow::Result<u64> {
    let mut lost = 0;
    for (path, ranges) in dirty.0.iter().filter(|(path, _)| is_database(path, data)) {
        let file = File::options().write(true).open(path)?;
        let length = file.metadata()?.len();
        for (from, to) in ranges {
            for sector in (*from..(*to).min(length)).step_by(SECTOR_BYTES as usize) {
                let end = (sector + SECTOR_BYTES).min(*to).min(length);
                lost += end - sector;
                let bytes = match chance.below(3) {
                    0 => continue,
                    1 => vec![0; (end - sector) as usize],
                    _ => (sector..end).map(|_| chance.below(256) as u8).collect(),
                };
                file.write_all_at(&bytes, sector)?;
            }
        }
    }
    // The index of the log lives in memory; it goes with the power.
    std::fs::remove_file(data.join("tidegate.db-shm")).ok();
    Ok(lost)
}

fn is_database(path: &Path, data: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.parent().is_some_and(|folder| folder.ends_with(data.file_name().unwrap_or_default()))
        && matches!(&*name, "tidegate.db" | "tidegate.db-wal")
}
