//! What tests start and cargo does not bring: installed where that is possible.

use std::path::Path;

use anyhow::bail;

use crate::workspace::Workspace;
use crate::{chaos, portal, process, report};

/// A program that tests start.
struct Need {
    /// What tests do with it.
    what: &'static str,
    /// The Debian package that brings it.
    package: &'static str,
    /// Whether tests fail without it.
    needed: bool,
    is_there: fn() -> bool,
}

const NEEDS: &[Need] = &[
    need("the browser of the walk", "chromium", chromium),
    need("the service that refuses", "nginx-light", nginx),
    need("the second database", "postgresql", postgresql),
    need("the mail server", "python3-aiosmtpd", mail_server),
    need("the tracer that lets syncs fail", "strace", chaos::has_tracer),
    need("certificates for tests", "openssl", openssl),
    Need { needed: false, ..need("Chinese letters in pictures", "fonts-wqy-microhei", letters) },
];

const fn need(what: &'static str, package: &'static str, is_there: fn() -> bool) -> Need {
    Need { what, package, needed: true, is_there }
}

/// The folder of the OAuth provider that tests start.
const PROVIDER: &str = "crates/connectors/tests/provider";

/// Installs what is missing, or says what to install.
pub(crate) fn install(workspace: &Workspace) -> anyhow::Result<()> {
    programs()?;
    portal::install_packages(workspace, PROVIDER)
}

fn programs() -> anyhow::Result<()> {
    let missing: Vec<&Need> = NEEDS.iter().filter(|need| !(need.is_there)()).collect();
    for need in &missing {
        report::note(&format!("missing: {} ({})", need.package, need.what));
    }
    if !missing.is_empty() && may_install() {
        apt_get(&missing);
    }
    let lacking = NEEDS.iter().filter(|need| need.needed && !(need.is_there)());
    let packages: Vec<&str> = lacking.map(|need| need.package).collect();
    match packages.is_empty() {
        true => Ok(()),
        false => bail!("install these first: apt-get install {}", packages.join(" ")),
    }
}

/// Installs packages. What fails here is seen by the look for what is still missing.
fn apt_get(missing: &[&Need]) {
    let packages = missing.iter().map(|need| need.package);
    let install = ["install", "--yes", "--no-install-recommends"].into_iter().chain(packages);
    for arguments in [vec!["update"], install.collect()] {
        let mut apt_get = process::command("apt-get", Path::new("/"));
        apt_get.env("DEBIAN_FRONTEND", "noninteractive").arg("-q").args(arguments);
        if let Err(error) = process::quiet(&mut apt_get) {
            report::note(&format!("{error:#}"));
        }
    }
}

/// Tells whether this is a Debian whose packages this user may change.
fn may_install() -> bool {
    let id = process::read(process::command("id", Path::new("/")).arg("-u"));
    process::is_installed("apt-get") && id.is_ok_and(|id| id.trim() == "0")
}

fn chromium() -> bool {
    process::is_installed("chromium")
}

fn letters() -> bool {
    ["/usr/share/fonts/truetype/wqy", "/usr/share/fonts/opentype/noto"]
        .iter()
        .any(|folder| Path::new(folder).is_dir())
}

fn nginx() -> bool {
    process::is_installed("nginx")
}

fn openssl() -> bool {
    process::is_installed("openssl")
}

/// The module is Debian's, and so is the interpreter that finds it.
fn mail_server() -> bool {
    let mut asked = process::command("/usr/bin/python3", Path::new("/"));
    asked.args(["-c", "import aiosmtpd"]).output().is_ok_and(|said| said.status.success())
}

/// The server's programs stand in a folder per version that is in nobody's search path.
fn postgresql() -> bool {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders = versions.map(|version| version.path().join("bin/initdb"));
    folders.any(|program| program.is_file()) || process::is_installed("initdb")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_need_says_what_it_is_for() {
        for need in NEEDS {
            assert!(!need.what.is_empty() && !need.package.is_empty());
        }
    }
}
