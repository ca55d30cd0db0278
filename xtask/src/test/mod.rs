//! Everything that CI runs: what tests need, the static checks, and every test there is.

mod needs;
mod tally;

use std::cell::RefCell;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Context;

use crate::parts::{self, End, Part};
use crate::workspace::Workspace;
use crate::{cargo, chaos, check, generate, portal, process, report};

use tally::Tally;

/// How the program and its tests are built: together, so that nothing is compiled twice.
const BUILD: &[&str] =
    &["--workspace", "--bins", "--tests", "--locked", "--features", cargo::FAULTS];

/// Runs every check and test and says whether all is well.
pub(crate) fn test(workspace: &Workspace, end: End) -> anyhow::Result<bool> {
    let state = State { workspace, program: RefCell::default(), tally: RefCell::default() };
    let mut parts = vec![Part::new("what tests need", || needs::install(workspace))];
    parts.extend(check::parts(workspace));
    parts.extend([
        Part::new("portal build", || portal::build(workspace)),
        Part::new("portal tests", || state.portal_tests()),
        Part::new("build", || state.build()),
        Part::new("generated files", || generate::compare(workspace, &state.program()?)),
        Part::new("tests", || state.tests()),
        Part::new("rules turned round", || state.inversions()),
        Part::new("documentation tests", || state.documentation_tests()),
        Part::new("crashes", || chaos::in_tests(&state.program()?)),
        Part::new("browser walk", || state.walk()),
    ]);
    let ended = parts::run(parts, end);
    let well = parts::summarize(&ended);
    report::line(&state.tally.borrow().line());
    Ok(well)
}

/// What one part leaves for the next.
struct State<'a> {
    workspace: &'a Workspace,
    program: RefCell<Option<PathBuf>>,
    tally: RefCell<Tally>,
}

impl State<'_> {
    fn build(&self) -> anyhow::Result<()> {
        let built = cargo::build(&self.workspace.root, BUILD)?;
        *self.program.borrow_mut() = Some(cargo::pick(&built, "tidegate")?);
        Ok(())
    }

    fn program(&self) -> anyhow::Result<PathBuf> {
        self.program.borrow().clone().context("the program was not built")
    }

    fn portal_tests(&self) -> anyhow::Result<()> {
        self.count(&mut portal::npm(self.workspace, &["run", "--silent", "test"]))
    }

    fn tests(&self) -> anyhow::Result<()> {
        let mut tests = cargo::command(&self.workspace.root);
        match process::is_installed("cargo-nextest") {
            true => tests.args(["nextest", "run", "--no-fail-fast"]),
            false => tests.args(["test", "--no-fail-fast"]),
        };
        tests.args(BUILD).env("TIDEGATE_TEST_POSTGRES", "require");
        self.count(&mut tests)
    }

    /// The proof that the flow cases notice when a rule of the engine is turned round.
    fn inversions(&self) -> anyhow::Result<()> {
        let arguments = [
            "test",
            "-p",
            "runtime",
            "--features",
            "inversions",
            "--test",
            "inversions",
            "--locked",
        ];
        self.count(cargo::command(&self.workspace.root).args(arguments))
    }

    fn documentation_tests(&self) -> anyhow::Result<()> {
        let arguments = ["test", "--doc", "--workspace", "--locked", "--no-fail-fast"];
        self.count(cargo::command(&self.workspace.root).args(arguments))
    }

    fn walk(&self) -> anyhow::Result<()> {
        let mut walk = portal::npm(self.workspace, &["run", "--silent", "e2e"]);
        walk.env("TIDEGATE_BIN", self.program()?).env("CI", "1");
        self.count(&mut walk)
    }

    /// Runs a program that runs tests, and counts what it says about them.
    fn count(&self, command: &mut Command) -> anyhow::Result<()> {
        command.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        process::watch(command, |line| self.tally.borrow_mut().look(line))
    }
}
