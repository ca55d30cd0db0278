//! SQLite alone: the rows of a run in groups, runs by the million, and what one sync of the disk takes.

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context;
use serde_json::Value;

use crate::process;

use super::load::Figures;

/// Syncs that are timed.
const SYNCS: usize = 200;

/// Writes rows without the product, after the pattern of a run that the product has written.
pub(crate) struct Rows {
    /// The program.
    pub(crate) program: PathBuf,
}

impl Rows {
    /// Commits the rows of runs in groups; returns runs as answers.
    pub(crate) fn raw(
        &self,
        (database, flow): (&Path, &str),
        at_once: usize,
        time: Duration,
    ) -> anyhow::Result<Figures> {
        let mut raw = process::command(&self.program, Path::new("."));
        raw.arg("raw").arg(database).arg(flow);
        raw.arg(at_once.to_string()).arg(time.as_millis().to_string());
        let line = process::read(&mut raw)?;
        let found: Value = serde_json::from_str(&line).context("no figures of SQLite")?;
        let figure = |name: &str| found[name].as_f64().with_context(|| format!("no {name}"));
        let (answers, seconds) = (figure("runs")?, figure("seconds")?);
        let group = seconds * at_once as f64 / answers.max(1.0);
        let cpu_seconds = figure("cpuSeconds")?;
        Ok(Figures { answers, seconds, cpu_seconds, p50: group, p99: group })
    }

    /// Puts finished runs into a database that nobody has open.
    pub(crate) fn fill(&self, database: &Path, flow: &str, count: u64) -> anyhow::Result<()> {
        let mut fill = process::command(&self.program, Path::new("."));
        fill.arg("fill").arg(database).arg(flow).arg(count.to_string());
        process::read(&mut fill).map(drop)
    }
}

/// Returns the time that half of the syncs of one page stayed under.
pub(crate) fn sync_time(folder: &Path) -> anyhow::Result<Duration> {
    let path = folder.join("sync-probe");
    let mut file = File::create(&path)?;
    file.write_all(&[7; 1 << 20])?;
    file.sync_all()?;
    let mut times = Vec::with_capacity(SYNCS);
    for number in 0..SYNCS {
        file.seek(SeekFrom::Start((number % 256 * 4096) as u64))?;
        file.write_all(&[number as u8; 4096])?;
        let start = Instant::now();
        file.sync_data()?;
        times.push(start.elapsed());
    }
    std::fs::remove_file(path)?;
    times.sort_unstable();
    Ok(times[SYNCS / 2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sync_takes_some_time() {
        let folder = std::env::temp_dir();
        assert!(sync_time(&folder).unwrap() > Duration::ZERO);
        assert!(!folder.join("sync-probe").exists());
    }
}
