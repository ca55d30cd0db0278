//! Cargo, called from inside a program that cargo itself started.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use serde_json::Value;

use crate::process;

/// The features that bring faults on purpose, which do nothing until a test asks for them.
pub(crate) const FAULTS: &str = "cli/faults,runtime/faults";

/// A program that cargo built.
pub(crate) struct Executable {
    /// Its name, without what cargo adds.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) path: PathBuf,
}

/// Makes a cargo command.
pub(crate) fn command(folder: &Path) -> Command {
    process::command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), folder)
}

/// Finds the folder of the workspace that `folder` lies in.
pub(crate) fn root(folder: &Path) -> anyhow::Result<PathBuf> {
    let mut locate = command(folder);
    locate.args(["locate-project", "--workspace", "--message-format", "plain"]);
    let manifest = process::read(&mut locate)?;
    let root = Path::new(manifest.trim()).parent();
    root.map(Path::to_path_buf).context("cargo named no manifest")
}

/// Builds with cargo's own progress on the terminal, and returns the programs that came of it.
pub(crate) fn build(folder: &Path, arguments: &[&str]) -> anyhow::Result<Vec<Executable>> {
    let mut build = command(folder);
    build.arg("build").args(arguments).args(["--message-format", "json-render-diagnostics"]);
    let output = build.stderr(Stdio::inherit()).output().context("cannot start cargo")?;
    if !output.status.success() {
        bail!("`cargo build` ended with {}", output.status);
    }
    let messages = String::from_utf8(output.stdout).context("cargo wrote no UTF-8")?;
    Ok(messages.lines().filter_map(executable).collect())
}

/// Picks a program out of what was built.
pub(crate) fn pick(built: &[Executable], name: &str) -> anyhow::Result<PathBuf> {
    let found = built.iter().find(|executable| executable.name == name);
    found
        .map(|executable| executable.path.clone())
        .with_context(|| format!("no `{name}` was built"))
}

/// Reads one of cargo's messages; none if it is not about a program that people can start.
fn executable(message: &str) -> Option<Executable> {
    let message: Value = serde_json::from_str(message).ok()?;
    let path = message["executable"].as_str()?;
    if message["profile"]["test"].as_bool()? && message["target"]["kind"][0] != "bench" {
        return None;
    }
    let name = message["target"]["name"].as_str()?.to_owned();
    Some(Executable { name, path: path.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_read_from_messages() {
        let line = |kind: &str, test: bool| {
            format!(
                r#"{{"reason":"compiler-artifact","target":{{"kind":["{kind}"],"name":"tidegate"}},
                    "profile":{{"test":{test}}},"executable":"/t/tidegate"}}"#
            )
        };
        assert!(executable(&line("bin", false)).is_some());
        assert!(executable(&line("bench", true)).is_some());
        assert!(executable(&line("bin", true)).is_none());
        assert!(executable(r#"{"reason":"build-finished","success":true}"#).is_none());
    }
}
