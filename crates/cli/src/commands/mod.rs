//! One file per command.

mod application;
mod backup;
mod check;
mod connection;
mod connector;
mod doctor;
mod eval;
mod flow;
mod identity;
mod jobs;
mod key;
mod openapi;
mod reference;
mod run;
mod runs;
mod serve;
mod sign_in;
mod test;
mod token;
mod user;

use crate::args::{Cli, Command};
use crate::failure::Failure;

/// Does what the command line says.
pub(crate) async fn run(cli: Cli) -> Result<(), Failure> {
    let Cli { common, command } = cli;
    match command {
        Command::Serve(flags) => serve::run(&common, *flags).await,
        Command::Check(check) => check::run(&common, &check),
        Command::Eval(eval) => eval::run(eval),
        Command::Run(once) => run::run(&common, &once).await,
        Command::Test(test) => test::run(&common, &test),
        Command::Flow(flow) => flow::run(&common, flow).await,
        Command::Connector(connector) => connector::run(&common, connector).await,
        Command::Connection(connection) => connection::run(&common, connection).await,
        Command::Identity(identity) => identity::run(&common, identity).await,
        Command::Runs(runs) => runs::run(&common, runs).await,
        Command::Jobs(job) => jobs::run(&common, job).await,
        Command::User(user) => user::run(&common, user).await,
        Command::Token(token) => token::run(&common, token).await,
        Command::Key(key) => key::run(&common, key).await,
        Command::Backup(backup) => backup::run(&common, &backup).await,
        Command::Doctor => doctor::run(&common).await,
        Command::Openapi => openapi::run(),
        Command::Reference(reference) => reference::run(&reference),
    }
}
