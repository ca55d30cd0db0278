//! Where the sources are, and what they are: the files of the tree and cargo's view of it.

use std::path::{Path, PathBuf};

use anyhow::Context;
use serde_json::Value;

use crate::{cargo, process};

/// The folder of the sources.
pub(crate) struct Workspace {
    /// The folder that holds the workspace manifest.
    pub(crate) root: PathBuf,
}

/// A file of the tree: kept in git, or new and not ignored.
pub(crate) struct File {
    /// Its path from the root, with `/`.
    pub(crate) path: String,
    /// Its size.
    pub(crate) bytes: u64,
    /// Its text, if it is text.
    pub(crate) text: Option<String>,
}

/// A package as cargo sees it.
pub(crate) struct Package {
    /// Its name.
    pub(crate) name: String,
    /// Its version.
    pub(crate) version: String,
    /// Its licence as its manifest spells it.
    pub(crate) licence: Option<String>,
    /// Whether it is one of our rooms.
    pub(crate) ours: bool,
    /// The names of the packages that its manifest lists, those for tests and build scripts included.
    pub(crate) dependencies: Vec<String>,
    /// The names of its benches.
    pub(crate) benches: Vec<String>,
}

impl Workspace {
    /// Finds the workspace that this tool was built from.
    pub(crate) fn here() -> anyhow::Result<Self> {
        let current = std::env::current_dir()?;
        let root = cargo::root(&current).context("run this inside the workspace")?;
        Ok(Self { root })
    }

    /// Returns a path inside.
    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// Reads every file that is kept in git, or is new and not ignored.
    pub(crate) fn files(&self) -> anyhow::Result<Vec<File>> {
        let mut git = process::command("git", &self.root);
        git.args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"]);
        let list = process::read(&mut git).context("cannot list the files")?;
        let mut paths: Vec<&str> = list.split('\0').filter(|path| !path.is_empty()).collect();
        paths.sort_unstable();
        paths.dedup();
        Ok(paths.into_iter().filter_map(|path| read(&self.root, path)).collect())
    }

    /// Asks cargo for every package that the workspace is built of.
    pub(crate) fn packages(&self) -> anyhow::Result<Vec<Package>> {
        let mut command = cargo::command(&self.root);
        command.args(["metadata", "--format-version", "1", "--locked"]);
        let text = process::read(&mut command)?;
        let metadata: Value = serde_json::from_str(&text)?;
        let members = strings(&metadata["workspace_members"], |id| id.as_str());
        let packages = metadata["packages"].as_array().context("cargo metadata lists packages")?;
        Ok(packages.iter().map(|package| read_package(package, &members)).collect())
    }
}

/// Reads a file; none if it is gone from the folder.
fn read(root: &Path, path: &str) -> Option<File> {
    let bytes = std::fs::read(root.join(path)).ok()?;
    let size = bytes.len() as u64;
    let text = String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'));
    Some(File { path: path.to_owned(), bytes: size, text })
}

fn read_package(package: &Value, members: &[String]) -> Package {
    let text = |name: &str| package[name].as_str().map(str::to_owned);
    let is_bench =
        |target: &Value| target["kind"].as_array().is_some_and(|k| k.contains(&"bench".into()));
    let targets = package["targets"].as_array().map(Vec::as_slice).unwrap_or_default();
    Package {
        name: text("name").unwrap_or_default(),
        version: text("version").unwrap_or_default(),
        licence: text("license"),
        ours: text("id").is_some_and(|id| members.contains(&id)),
        dependencies: strings(&package["dependencies"], |dependency| dependency["name"].as_str()),
        benches: targets
            .iter()
            .filter(|target| is_bench(target))
            .filter_map(|target| target["name"].as_str().map(str::to_owned))
            .collect(),
    }
}

fn strings(list: &Value, pick: fn(&Value) -> Option<&str>) -> Vec<String> {
    let items = list.as_array().map(Vec::as_slice).unwrap_or_default();
    items.iter().filter_map(pick).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_knows_its_files_and_packages() {
        let workspace = Workspace::here().unwrap();
        let files = workspace.files().unwrap();
        assert!(files.iter().any(|file| file.path == "xtask/src/workspace.rs"));
        let packages = workspace.packages().unwrap();
        let ours = packages.iter().find(|package| package.name == "xtask").unwrap();
        assert!(ours.ours && ours.dependencies.contains(&"anyhow".to_owned()));
        assert!(packages.iter().any(|package| package.name == "anyhow" && !package.ours));
    }
}
