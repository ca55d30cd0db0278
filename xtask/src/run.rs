//! From the sources to a running server with one command.

use std::path::Path;

use anyhow::Context;

use crate::workspace::Workspace;
use crate::{cargo, portal, process, report};

/// Builds portal and server as they are released, and becomes the server.
pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> anyhow::Result<bool> {
    report::step("1/4 portal packages");
    portal::install(workspace)?;
    report::step("2/4 portal");
    portal::build(workspace)?;
    report::step("3/4 server (the first build takes some minutes)");
    let arguments_of_build = ["--release", "--locked", "--package", "cli", "--bin", "tidegate"];
    let built = cargo::build(&workspace.root, &arguments_of_build)?;
    let program = cargo::pick(&built, "tidegate")?;
    report::step("4/4 tidegate serve, data in ./data, Ctrl+C stops it");
    become_server(&program, &workspace.root, arguments)
}

/// Starts the server in place of this process, so that every signal reaches it and nothing else.
/// What the person gives stands last and wins.
#[cfg(unix)]
fn become_server(program: &Path, root: &Path, arguments: &[String]) -> anyhow::Result<bool> {
    use std::os::unix::process::CommandExt;
    let error = serve(program, root, arguments).exec();
    Err(error).with_context(|| format!("cannot start {}", program.display()))
}

#[cfg(not(unix))]
fn become_server(program: &Path, root: &Path, arguments: &[String]) -> anyhow::Result<bool> {
    Ok(serve(program, root, arguments).status().context("cannot start the server")?.success())
}

fn serve(program: &Path, root: &Path, arguments: &[String]) -> std::process::Command {
    let mut serve = process::command(program, root);
    serve.arg("serve");
    for (flag, value) in [("--data", "./data"), ("--listen", "127.0.0.1:8080")] {
        if !arguments.iter().any(|argument| argument.split('=').next() == Some(flag)) {
            serve.args([flag, value]);
        }
    }
    serve.args(arguments);
    serve
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(arguments: &[&str]) -> Vec<String> {
        let arguments: Vec<String> = arguments.iter().map(|&word| word.to_owned()).collect();
        let serve = serve(Path::new("tidegate"), Path::new("/"), &arguments);
        serve.get_args().map(|word| word.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn the_server_gets_its_defaults() {
        assert_eq!(words(&[]), ["serve", "--data", "./data", "--listen", "127.0.0.1:8080"]);
    }

    #[test]
    fn what_the_person_gives_wins() {
        let expected = ["serve", "--data", "./data", "--listen=127.0.0.1:9"];
        assert_eq!(words(&["--listen=127.0.0.1:9"]), expected);
    }
}
