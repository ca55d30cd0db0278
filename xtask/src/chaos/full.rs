//! A disk that fills up under load: calls are refused with 503, never accepted and lost, and the house takes them
//! again by itself when there is space.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::Value;

use crate::process;
use crate::report;

use super::house::{House, Start};
use super::load::Load;
use super::verdict;

const DISK_BYTES: u64 = 24 << 20;
const BLOCK_BYTES: usize = 64 << 10;
const LEFT_BYTES: u64 = 1 << 20;
const CALLS_PER_SECOND: u32 = 60;

/// How long filling may take, and how soon the house must take calls again.
const FILL_TIME_MAX: Duration = Duration::from_secs(120);
const RECOVERY_TIME_MAX: Duration = Duration::from_secs(30);
const LOOK: Duration = Duration::from_millis(100);

/// A small disk in memory; only an administrator can have one.
pub(crate) struct Disk {
    folder: PathBuf,
}

impl Disk {
    /// Mounts it, or says nothing where that is not allowed.
    pub(crate) fn mount(folder: &Path) -> anyhow::Result<Option<Self>> {
        std::fs::create_dir_all(folder)?;
        let size = format!("size={DISK_BYTES}");
        let mut mount = process::command("mount", Path::new("/"));
        mount.args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder);
        let mounted = mount.output().is_ok_and(|output| output.status.success());
        Ok(mounted.then(|| Self { folder: folder.to_owned() }))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        process::command("umount", Path::new("/")).arg(&self.folder).status().ok();
    }
}

/// Fills the disk and makes space again; returns what is wrong.
pub(crate) fn run(mut house: House) -> anyhow::Result<Vec<String>> {
    house.start(&Start::default())?;
    house.wait_until_ready()?;
    let ballast = house.data().with_file_name("ballast");
    let paths = [house.paths.note.clone(), house.paths.order.clone()];
    let load = Load::start(house.address, &paths, CALLS_PER_SECOND);
    fill(&ballast)?;
    wait(FILL_TIME_MAX, || load.so_far().refused > 20).with_context(|| {
        format!("a full disk refuses nothing: {:?}", load.so_far().violations.first())
    })?;
    let full = load.so_far().accepted.len();
    // Reading goes on.
    house.api("GET", &format!("{}/runs", house.base()?), &Value::Null)?;
    std::fs::remove_file(&ballast)?;
    let space = Instant::now();
    wait(RECOVERY_TIME_MAX, || load.so_far().accepted.len() > full + 50)
        .context("calls are not taken again")?;
    let recovered = space.elapsed();
    let told = load.stop();
    house.stop()?;
    let wrong = verdict::judge(&mut house, &told)?;
    report::line(&format!(
        "full disk: {} triggers accepted, {} refused with 503; calls were taken again {} after there was space",
        told.accepted.len(),
        told.refused,
        report::duration(recovered)
    ));
    Ok(wrong)
}

/// Leaves a little space, which work itself fills up.
fn fill(ballast: &Path) -> anyhow::Result<()> {
    let mut file = File::create(ballast)?;
    while file.write_all(&[0; BLOCK_BYTES]).is_ok() {}
    let written = file.metadata()?.len();
    Ok(file.set_len(written.saturating_sub(LEFT_BYTES))?)
}

fn wait(limit: Duration, is_so: impl Fn() -> bool) -> anyhow::Result<()> {
    let end = Instant::now() + limit;
    while !is_so() {
        if Instant::now() > end {
            bail!("not within {limit:?}");
        }
        thread::sleep(LOOK);
    }
    Ok(())
}
