//! The static checks: everything that can be known without running the product for long.

use crate::parts::{self, End, Part};
use crate::workspace::Workspace;
use crate::{cargo, generate, portal, process, report, tidy};

/// Runs every static check and says whether all is well.
pub(crate) fn check(workspace: &Workspace, end: End) -> anyhow::Result<bool> {
    let mut parts = parts(workspace);
    parts.push(Part::new("generated files", || {
        let built = cargo::build(&workspace.root, &["--package", "cli", "--bin", "tidegate"])?;
        generate::compare(workspace, &cargo::pick(&built, "tidegate")?)
    }));
    let ended = parts::run(parts, end);
    Ok(parts::summarize(&ended))
}

/// The checks that need nothing built.
pub(crate) fn parts(workspace: &Workspace) -> Vec<Part<'_>> {
    vec![
        Part::new("format", || {
            process::quiet(cargo::command(&workspace.root).args(["fmt", "--all", "--check"]))
        }),
        Part::new("tidy", || match tidy::tidy(workspace)? {
            true => Ok(()),
            false => anyhow::bail!("the rules of the house are broken"),
        }),
        Part::new("clippy", || clippy(workspace)),
        Part::new("portal packages", || portal::install(workspace)),
        Part::new("portal lint", || portal::script(workspace, "lint")),
        Part::new("portal types", || portal::script(workspace, "typecheck")),
    ]
}

fn clippy(workspace: &Workspace) -> anyhow::Result<()> {
    report::note("cargo clippy --workspace --all-targets");
    let arguments = ["clippy", "--quiet", "--workspace", "--all-targets", "--locked", "--features"];
    let mut clippy = cargo::command(&workspace.root);
    process::run(clippy.args(arguments).arg(cargo::FAULTS).args(["--", "-D", "warnings"]))
}
