//! One door for every chore: build, check, test, bench, run.

mod args;
mod bench;
mod cargo;
mod chaos;
mod check;
mod generate;
mod parts;
mod portal;
mod process;
mod report;
mod run;
mod sim;
mod test;
mod tidy;
mod workspace;

use std::process::ExitCode;

use args::Command;
use workspace::Workspace;

fn main() -> ExitCode {
    let command = match args::parse(std::env::args().skip(1)) {
        Ok(command) => command,
        Err(complaint) => {
            report::error(&format!("{complaint}\n\n{}", args::USAGE));
            return ExitCode::from(2);
        }
    };
    match perform(command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            report::error(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// Does the chore and says whether all is well.
fn perform(command: Command) -> anyhow::Result<bool> {
    let workspace = Workspace::here()?;
    match command {
        Command::Help => {
            report::line(args::USAGE);
            Ok(true)
        }
        Command::Check(end) => check::check(&workspace, end),
        Command::Tidy => tidy::tidy(&workspace),
        Command::Generate => generate::write(&workspace),
        Command::Test(end) => test::test(&workspace, end),
        Command::Run { arguments } => run::run(&workspace, &arguments),
        Command::Chaos(kills) => chaos::chaos(&workspace, kills),
        Command::Sim(seeds) => sim::sim(&workspace, seeds),
        Command::Bench(options) => bench::bench(&workspace, &options),
    }
}
