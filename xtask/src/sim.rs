//! Many seeds of the simulation: random flows in simulated time, on a disk and in processes that fail.

use crate::workspace::Workspace;
use crate::{cargo, process};

/// Which seeds are played.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Seeds {
    /// The first one.
    pub(crate) first: u64,
    /// How many.
    pub(crate) count: u64,
}

/// How many seeds are played where nobody says it.
pub(crate) const SEEDS: u64 = 1_000;

/// Plays seeds and says whether every promise was kept; a broken one is named with its seed.
pub(crate) fn sim(workspace: &Workspace, seeds: Seeds) -> anyhow::Result<bool> {
    let mut play = cargo::command(&workspace.root);
    play.args(["test", "--quiet", "--locked", "--package", "runtime", "--features", "faults"]);
    play.args(["--test", "sim", "--", "--nocapture", "what_is_promised_holds_for_every_seed"]);
    play.env("SIM_SEED", seeds.first.to_string()).env("SIM_SEEDS", seeds.count.to_string());
    process::run(&mut play)?;
    Ok(true)
}
