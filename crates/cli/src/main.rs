//! The door: arguments, settings, wiring, start, stop.

mod args;
mod commands;
mod failure;
mod files;
mod output;
mod progress;
mod remote;
mod settings;
mod signals;

use std::process::ExitCode;

use clap::Parser;

use args::Cli;

/// Runs are made of many small values that one thread makes and another frees.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A program in which rules can be turned round is never built.
const _: () = assert!(!engine::INVERTIBLE);

fn main() -> ExitCode {
    let cli = Cli::parse();
    let worked = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| failure::Failure::failed(format!("threads cannot be started: {error}")))
        .and_then(|threads| threads.block_on(commands::run(cli)));
    match worked {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::complain(&failure);
            ExitCode::from(failure.exit)
        }
    }
}
