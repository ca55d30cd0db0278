//! The portal's packages and its build: made when missing or stale, left alone otherwise.

use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, bail};
use serde_json::Value;

use crate::workspace::Workspace;
use crate::{process, report};

/// What the built portal is made of.
const SOURCES: &[&str] = &[
    "portal/src",
    "portal/public",
    "portal/build",
    "portal/index.html",
    "portal/vite.config.ts",
    "portal/package-lock.json",
    "locales",
];

/// The oldest Node.js that the portal's tools run on.
const NODE_MAJOR_MIN: u32 = 20;

/// Installs the portal's packages by the lock file, unless they are there already.
pub(crate) fn install(workspace: &Workspace) -> anyhow::Result<()> {
    install_packages(workspace, "portal")
}

/// Installs the packages of a folder by its lock file, unless they are there already.
pub(crate) fn install_packages(workspace: &Workspace, folder: &str) -> anyhow::Result<()> {
    check_node(workspace)?;
    let folder = workspace.path(folder);
    let lock = std::fs::read_to_string(folder.join("package-lock.json"))?;
    let installed = folder.join("node_modules/.package-lock.json");
    if let Ok(installed) = std::fs::read_to_string(installed)
        && is_installed(&lock, &installed)
    {
        return Ok(());
    }
    report::note(&format!("npm ci in {}", folder.display()));
    let mut npm = process::command("npm", &folder);
    npm.args(["ci", "--no-audit", "--no-fund"]);
    process::run(npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
}

/// Builds the portal, unless the built one is newer than its sources.
pub(crate) fn build(workspace: &Workspace) -> anyhow::Result<()> {
    let built = modified(&workspace.path("portal/dist/index.html"));
    if built.is_some() && newest_source(workspace) <= built {
        report::note("the built portal is fresh");
        return Ok(());
    }
    script(workspace, "build")
}

/// Runs one of the scripts of the portal's manifest; it speaks only when it fails.
pub(crate) fn script(workspace: &Workspace, name: &str) -> anyhow::Result<()> {
    process::quiet(&mut npm(workspace, &["run", "--silent", name]))
}

/// Makes an npm command in the portal's folder.
pub(crate) fn npm(workspace: &Workspace, arguments: &[&str]) -> Command {
    let mut npm = process::command("npm", &workspace.path("portal"));
    npm.args(arguments);
    npm
}

fn check_node(workspace: &Workspace) -> anyhow::Result<()> {
    let version = process::read(process::command("node", &workspace.root).arg("--version"))
        .context("the portal needs Node.js 20 or newer and npm")?;
    let major =
        version.trim().trim_start_matches('v').split('.').next().and_then(|m| m.parse().ok());
    if major.is_none_or(|major: u32| major < NODE_MAJOR_MIN) {
        bail!(
            "the portal and the provider of the tests need Node.js {NODE_MAJOR_MIN} or newer, this is {}",
            version.trim()
        );
    }
    Ok(())
}

/// Compares the lock file with npm's own note of what it installed. A package that the note lacks
/// must be an optional one: those depend on the machine.
fn is_installed(lock: &str, installed: &str) -> bool {
    let (Some(wanted), Some(found)) = (packages(lock), packages(installed)) else { return false };
    let is_there = |(path, package): (&String, &Value)| {
        path.is_empty()
            || found
                .get(path)
                .map_or(package["optional"] == true, |f| f["version"] == package["version"])
    };
    wanted.iter().all(is_there) && found.keys().all(|path| wanted.contains_key(path))
}

fn packages(lock: &str) -> Option<serde_json::Map<String, Value>> {
    let lock: Value = serde_json::from_str(lock).ok()?;
    lock["packages"].as_object().cloned()
}

fn newest_source(workspace: &Workspace) -> Option<SystemTime> {
    SOURCES.iter().filter_map(|source| newest(&workspace.path(source))).max()
}

fn newest(path: &Path) -> Option<SystemTime> {
    let Ok(entries) = std::fs::read_dir(path) else { return modified(path) };
    let inside = entries.flatten().filter_map(|entry| newest(&entry.path())).max();
    inside.max(modified(path))
}

fn modified(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|data| data.modified()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"{"packages": {"": {"name": "x"},
        "node_modules/a": {"version": "1.0.0"},
        "node_modules/b": {"version": "2.0.0", "optional": true}}}"#;

    #[test]
    fn packages_are_fresh_when_versions_agree() {
        assert!(is_installed(LOCK, r#"{"packages": {"node_modules/a": {"version": "1.0.0"}}}"#));
    }

    #[test]
    fn packages_are_stale_when_one_differs_lacks_or_is_left_over() {
        for installed in [
            r#"{"packages": {"node_modules/a": {"version": "0.9.0"}}}"#,
            r#"{"packages": {}}"#,
            r#"{"packages": {"node_modules/a": {"version": "1.0.0"}, "node_modules/c": {}}}"#,
            "no lock at all",
        ] {
            assert!(!is_installed(LOCK, installed), "{installed}");
        }
    }
}
