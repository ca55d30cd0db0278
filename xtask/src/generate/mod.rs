//! Files that are made of the code and kept in git: written by `generate`, compared by `check`.

mod generator;
mod http_api;

use std::path::Path;

use anyhow::bail;

use crate::workspace::Workspace;
use crate::{cargo, portal, process, report};

use generator::GENERATORS;

/// Builds the program and writes every generated file; none, if one of them cannot be made.
pub(crate) fn write(workspace: &Workspace) -> anyhow::Result<bool> {
    let built = cargo::build(&workspace.root, &["--package", "cli", "--bin", "tidegate"])?;
    let program = cargo::pick(&built, "tidegate")?;
    let texts = GENERATORS.iter().map(|generator| generator.make(workspace, &program));
    let texts: Vec<String> = texts.collect::<anyhow::Result<_>>()?;
    for (generator, text) in GENERATORS.iter().zip(texts) {
        replace(workspace, generator.path, &text)?;
    }
    portal::install(workspace)?;
    process::run(&mut portal::npm(workspace, &["run", "--silent", "generate"]))?;
    Ok(true)
}

fn replace(workspace: &Workspace, inside: &str, text: &str) -> anyhow::Result<()> {
    let path = workspace.path(inside);
    if is_same(&path, text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(&path, text)?;
    report::line(&format!("wrote {inside}"));
    Ok(())
}

/// Makes every generated file again and compares it with the one in the tree.
pub(crate) fn compare(workspace: &Workspace, program: &Path) -> anyhow::Result<()> {
    let mut stale = Vec::new();
    for generator in GENERATORS {
        let text = generator.make(workspace, program)?;
        if !is_same(&workspace.path(generator.path), &text) {
            stale.push(generator.path);
        }
    }
    let mut npm = portal::npm(workspace, &["run", "--silent", "generate", "--", "--check"]);
    let portal = process::quiet(&mut npm);
    if !stale.is_empty() {
        bail!("not fresh, run `cargo xtask generate`: {}", stale.join(", "));
    }
    portal
}

fn is_same(path: &Path, text: &str) -> bool {
    std::fs::read(path).is_ok_and(|found| found == text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_the_same_or_it_is_not() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(is_same(&path, &text));
        assert!(!is_same(&path, "something else"));
        assert!(!is_same(Path::new("no-such-file"), ""));
    }
}
