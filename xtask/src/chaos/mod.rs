//! The built program under everything that ends programs: kills, power cuts, disks that fill up or cannot sync, the
//! wish to stop. After each the same is asked: is anything lost, repeated, left lying, or damaged?
//!
//! The program is a debug build with faults on purpose: it dies at points that it is told, and can break a promise, so
//! that this test can itself be tested.

mod chance;
mod flows;
mod full;
mod house;
mod http;
mod kills;
mod load;
mod power;
mod receiver;
mod stop;
mod trace;
mod verdict;

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

pub(crate) use kills::Kills;

use crate::parts::{self, End, Part};
use crate::workspace::Workspace;
use crate::{cargo, process, report};

use full::Disk;
use house::House;

/// How many kills where nobody says it, and in continuous integration.
pub(crate) const KILLS: u64 = 100;
const KILLS_IN_TESTS: u64 = 25;

/// One power cut and one failing sync for so many kills.
const KILLS_PER_POWER_CUT: u64 = 5;
const KILLS_PER_FAILING_SYNC: u64 = 12;

/// Names a program that is built already, as the browser walk does.
const PROGRAM: &str = "TIDEGATE_BIN";

/// Builds the program, ends it in every way and says whether every promise was kept.
pub(crate) fn chaos(workspace: &Workspace, kills: Kills) -> anyhow::Result<bool> {
    let program = match std::env::var_os(PROGRAM) {
        Some(program) => program.into(),
        None => build(workspace)?,
    };
    all(&program, kills)
}

/// The same in small, with a program that is there already.
pub(crate) fn in_tests(program: &Path) -> anyhow::Result<()> {
    let kills = Kills { count: KILLS_IN_TESTS, seed: 1 };
    match all(program, kills)? {
        true => Ok(()),
        false => bail!("a promise was broken"),
    }
}

/// Runs every part in a folder of its own, which stays where something was wrong.
fn all(program: &Path, kills: Kills) -> anyhow::Result<bool> {
    let beside = program.parent().context("a program lies in a folder")?;
    let folder = beside.join(format!("chaos-{}", std::process::id()));
    let make = Make { program: program.to_owned(), folder: folder.clone() };
    let ended = parts::run(parts(&make, kills), End::AfterAll);
    let well = parts::summarize(&ended);
    match well {
        true => std::fs::remove_dir_all(&folder)?,
        false => report::note(&format!("what is left: {}", folder.display())),
    }
    Ok(well)
}

fn build(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    report::step("build (debug, with faults)");
    let arguments = ["--package", "cli", "--bin", "tidegate", "--locked", "--features"];
    let arguments = [arguments.as_slice(), &["cli/faults"]].concat();
    cargo::pick(&cargo::build(&workspace.root, &arguments)?, "tidegate")
}

fn parts(make: &Make, kills: Kills) -> Vec<Part<'static>> {
    let with = |run: fn(&Make, Kills) -> anyhow::Result<Vec<String>>| {
        let make = make.clone();
        move || kept(&run(&make, kills)?)
    };
    vec![
        Part::new("kills", with(|make, kills| kills::run(make.house("kills")?, kills))),
        Part::new("power cuts", with(power_cuts)),
        Part::new("failing syncs", with(failing_syncs)),
        Part::new("full disk", with(full_disk)),
        Part::new("stop under load", with(|make, _| stop::run(make.house("stop")?))),
        Part::new("broken promises", with(broken_promises)),
    ]
}

/// Makes houses.
#[derive(Clone)]
struct Make {
    program: PathBuf,
    folder: PathBuf,
}

impl Make {
    fn folder(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn house(&self, name: &str) -> anyhow::Result<House> {
        House::make(&self.program, &self.folder(name))
    }
}

fn power_cuts(make: &Make, kills: Kills) -> anyhow::Result<Vec<String>> {
    let count = (kills.count / KILLS_PER_POWER_CUT).max(1);
    power::cuts(make.house("power")?, count, kills.seed)
}

fn failing_syncs(make: &Make, kills: Kills) -> anyhow::Result<Vec<String>> {
    let count = (kills.count / KILLS_PER_FAILING_SYNC).max(1);
    power::failing_syncs(make.house("sync")?, count)
}

fn full_disk(make: &Make, _: Kills) -> anyhow::Result<Vec<String>> {
    let folder = make.folder("full");
    let Some(_disk) = Disk::mount(&folder)? else {
        report::note(
            "no small disk can be mounted here: the full disk is left to the store's own tests",
        );
        return Ok(Vec::new());
    };
    full::run(House::make(&make.program, &folder)?)
}

/// What must be noticed: a promise that is broken on purpose. (A run without a fence needs two processes on one
/// database: the simulation notices that.)
fn broken_promises(make: &Make, _: Kills) -> anyhow::Result<Vec<String>> {
    let early = kills::notices(&make.program, &make.folder("early"), "acknowledgement")?;
    let unsynced = power::notices(&make.program, &make.folder("unsynced"))?;
    let unnoticed = [("an answer before the commit", early), ("a commit without a sync", unsynced)];
    let unnoticed = unnoticed.iter().filter(|(_, noticed)| !noticed);
    Ok(unnoticed.map(|(what, _)| format!("{what} was not noticed")).collect())
}

fn kept(wrong: &[String]) -> anyhow::Result<()> {
    const SHOWN: usize = 20;
    for one in wrong.iter().take(SHOWN) {
        report::line(one);
    }
    match wrong.len() {
        0 => Ok(()),
        count => bail!("{count} promises were broken"),
    }
}

/// Tells whether the tracer is installed.
pub(crate) fn has_tracer() -> bool {
    process::is_installed("strace")
}
