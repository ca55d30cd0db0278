//! Figures of the release build: the rooms' own benches, and requests per second beside a bare handler.

mod case;
mod client;
mod load;
mod server;
mod table;

use std::time::Duration;

use crate::workspace::Workspace;
use crate::{cargo, process, report};

use case::Case;
use load::Figures;
use server::{Bare, Tidegate};

/// How figures are printed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Output {
    /// For people.
    Table,
    /// For programs.
    Json,
}

/// Keep-alive connections that call at the same time.
const CONNECTIONS: &[usize] = &[1, 32];
/// Calls before counting starts: files grow, caches fill.
const WARM_UP: Duration = Duration::from_secs(1);
/// How long is counted.
const COUNTED: Duration = Duration::from_secs(5);
/// The bench that is a server, not a measurement of its own.
const BARE: &str = "bare";

/// Builds for release, measures, prints.
pub(crate) fn bench(workspace: &Workspace, output: Output) -> anyhow::Result<bool> {
    report::step("build (release)");
    let arguments = ["--release", "--locked", "--package", "cli", "--package", "server"];
    let targets = ["--bin", "tidegate", "--bench", BARE];
    let built = cargo::build(&workspace.root, &[arguments.as_slice(), &targets].concat())?;
    report::step("requests");
    let bare = Bare::start(&cargo::pick(&built, BARE)?)?;
    let tidegate = Tidegate::start(&workspace.root, &cargo::pick(&built, "tidegate")?)?;
    let mut rows = Vec::new();
    for &connections in CONNECTIONS {
        let alone = measure(&bare.case, connections, bare.id())?;
        rows.push(table::Row::new(&bare.case, connections, &alone, &alone));
        for case in &tidegate.cases {
            let figures = measure(case, connections, tidegate.id())?;
            rows.push(table::Row::new(case, connections, &figures, &alone));
        }
    }
    drop((bare, tidegate));
    match output {
        Output::Table => report::line(&table::for_people(&rows)),
        Output::Json => report::line(&table::for_programs(&rows)),
    }
    rooms(workspace, output)?;
    Ok(true)
}

fn measure(case: &Case, connections: usize, process: u32) -> anyhow::Result<Figures> {
    report::note(&format!("{} at {connections}", case.name));
    load::run(case, connections, WARM_UP)?;
    let before = server::cpu_time(process)?;
    let mut figures = load::run(case, connections, COUNTED)?;
    figures.cpu = server::cpu_time(process)?.saturating_sub(before);
    Ok(figures)
}

/// Runs the benches that the rooms have themselves; they print what they find.
fn rooms(workspace: &Workspace, output: Output) -> anyhow::Result<()> {
    if output == Output::Json {
        return Ok(());
    }
    for package in workspace.packages()?.iter().filter(|package| package.ours) {
        for bench in package.benches.iter().filter(|bench| *bench != BARE) {
            report::step(&format!("{} {bench}", package.name));
            let arguments = ["bench", "--quiet", "--package", &package.name, "--bench", bench];
            process::run(cargo::command(&workspace.root).args(arguments))?;
        }
    }
    Ok(())
}
