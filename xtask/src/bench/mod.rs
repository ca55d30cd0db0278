//! Figures of the release build, beside what it is made of and beside a peer; then the rooms' own benches.
//!
//! Beside stand, in the same run: a handler with nothing behind it, the rows of the same runs written by SQLite alone,
//! and Node-RED with the same flows, where it is installed. The first two, one after the other, are the ceiling.

mod client;
mod flows;
mod house;
mod large;
mod lists;
mod load;
mod options;
mod peers;
mod proc;
mod rows;
mod server;
mod table;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::workspace::Workspace;
use crate::{cargo, process, report};

use load::{Amount, Figures, Load, Target};
pub(crate) use options::Options;
use options::{Output, Work};
use peers::{Nginx, NodeRed};
use rows::Rows;
use server::{Bare, Tidegate};
use table::{Fact, Row, Table};

/// Keep-alive connections that call at the same time.
const CONNECTIONS: &[usize] = &[1, 32];
/// The same, for the work that is all overhead.
const CONNECTIONS_OF_W1: &[usize] = &[1, 32, 256];
/// More calls than can be made in the time.
const UNLIMITED: u64 = u64::MAX >> 1;
/// The work that is measured as calls per second.
const CALLED: [Work; 4] = [Work::W1, Work::W2, Work::W3, Work::W4];
/// The benches that are programs of this one, and no measurements of their own.
const TOOLS: [&str; 3] = ["bare", "load", "rows"];

/// What was built.
struct Programs {
    tidegate: PathBuf,
    bare: PathBuf,
    load: Load,
    rows: Rows,
    /// Beside the programs, so that data lie on the disk that the build is on.
    folder: PathBuf,
}

/// What stands beside the product.
struct StartedPeers {
    nginx: Option<Nginx>,
    node_red: Option<NodeRed>,
}

/// Builds for release, measures, prints.
pub(crate) fn bench(workspace: &Workspace, options: &Options) -> anyhow::Result<bool> {
    report::step("build (release)");
    let programs = Programs::build(workspace)?;
    let peers = StartedPeers::start(workspace, &programs, options)?;
    let mut table = Table::default();
    let sync = rows::sync_time(&programs.folder)?.as_secs_f64() * 1000.0;
    table.facts.push(Fact::new("one sync of the disk (p50)", sync, "ms"));
    calls(&programs, &peers, options, &mut table)?;
    if options.has(Work::W5) {
        report::step("loops");
        house::loops(&programs, options, &mut table)?;
    }
    if options.has(Work::W6) {
        report::step("start, memory, disk");
        house::house(&programs, &peers, options, &mut table)?;
    }
    if let Some(count) = options.stored {
        report::step("with many stored runs");
        house::stored(&programs, &peers, (options, count), &mut table)?;
    }
    match options.output {
        Output::Table => report::line(&table.for_people()),
        Output::Json => report::line(&table.for_programs()),
    }
    if options.only == Work::ALL && options.output == Output::Table && !options.quick {
        rooms(workspace)?;
    }
    Ok(true)
}

impl Programs {
    fn build(workspace: &Workspace) -> anyhow::Result<Self> {
        let packages = ["--package", "cli", "--package", "server", "--package", "store"];
        let targets =
            ["--bin", "tidegate", "--bench", "bare", "--bench", "load", "--bench", "rows"];
        let arguments = [["--release", "--locked"].as_slice(), &packages, &targets].concat();
        let built = cargo::build(&workspace.root, &arguments)?;
        let tidegate = cargo::pick(&built, "tidegate")?;
        let beside = tidegate.parent().context("a program lies in a folder")?;
        let folder = beside.join("bench");
        std::fs::create_dir_all(&folder)?;
        Ok(Self {
            bare: cargo::pick(&built, "bare")?,
            load: Load { program: cargo::pick(&built, "load")? },
            rows: Rows { program: cargo::pick(&built, "rows")? },
            folder,
            tidegate,
        })
    }
}

impl StartedPeers {
    fn start(
        workspace: &Workspace,
        programs: &Programs,
        options: &Options,
    ) -> anyhow::Result<Self> {
        let nginx = Nginx::start(&programs.folder)?;
        if nginx.is_none() {
            report::note("no nginx: W4 is left out");
        }
        let sources = workspace.path("xtask/bench/node-red");
        let called = nginx.as_ref().map(|nginx| nginx.address);
        let places: (&Path, &Path) = (&sources, &programs.folder);
        let node_red = NodeRed::start(places, called, options.install)?;
        if node_red.is_none() {
            report::note("no Node-RED beside: `--install` fetches it");
        }
        Ok(Self { nginx, node_red })
    }

    /// Returns the server that flows call; nobody answers there where it is not installed.
    fn called(&self) -> SocketAddr {
        self.nginx.as_ref().map_or(([127, 0, 0, 1], 9).into(), |nginx| nginx.address)
    }
}

/// Measures everything that is called.
fn calls(
    programs: &Programs,
    peers: &StartedPeers,
    options: &Options,
    table: &mut Table,
) -> anyhow::Result<()> {
    let is_possible = |work: &Work| *work != Work::W4 || peers.nginx.is_some();
    let works = CALLED.into_iter().filter(|work| options.has(*work)).filter(is_possible);
    let works: Vec<Work> = works.collect();
    if works.is_empty() {
        return Ok(());
    }
    report::step("calls");
    let mut tidegate = Tidegate::start(&programs.tidegate)?;
    let bare = Bare::start(&programs.bare)?;
    let measure = |target: &Target, connections, done: &dyn Fn() -> anyhow::Result<()>| {
        let amount = Amount { connections, time: options.counted, calls: UNLIMITED };
        programs.load.measure(target, amount, done)
    };
    let nothing = || Ok(());
    for &connections in connections_of(&works) {
        let figures = measure(&bare.target, connections, &nothing)?;
        table.rows.push(Row { work: "", who: table::BARE, connections, figures });
    }
    for &work in &works {
        let ours = tidegate.flow(&flows::of_work(work, peers.called()))?;
        let peer = peers.node_red.as_ref().map(|node_red| node_red.target(work));
        for &connections in connections_of(&[work]) {
            report::note(&format!("{} at {connections}", work.name()));
            let mut add = |who, figures: Figures| {
                table.rows.push(Row { work: work.name(), who, connections, figures });
            };
            add(table::TIDEGATE, measure(&ours, connections, &|| tidegate.wait_until_done())?);
            if let Some(peer) = &peer {
                add(table::NODE_RED, measure(peer, connections, &nothing)?);
            }
        }
    }
    tidegate.stop()?;
    for &work in &works {
        for &connections in connections_of(&[work]) {
            let pattern = (tidegate.database(), work.name());
            let figures =
                programs.rows.raw((&pattern.0, pattern.1), connections, options.counted)?;
            table.rows.push(Row { work: work.name(), who: table::SQLITE, connections, figures });
        }
    }
    table.add_ceilings();
    Ok(())
}

fn connections_of(works: &[Work]) -> &'static [usize] {
    if works.contains(&Work::W1) { CONNECTIONS_OF_W1 } else { CONNECTIONS }
}

/// Runs the benches that the rooms have themselves; they print what they find.
fn rooms(workspace: &Workspace) -> anyhow::Result<()> {
    for package in workspace.packages()?.iter().filter(|package| package.ours) {
        for bench in package.benches.iter().filter(|bench| !TOOLS.contains(&bench.as_str())) {
            report::step(&format!("{} {bench}", package.name));
            let arguments = ["bench", "--quiet", "--package", &package.name, "--bench", bench];
            process::run(cargo::command(&workspace.root).args(arguments))?;
        }
    }
    Ok(())
}
