//! Lists are complete: a folder's list names every file in it, and a list of kinds uses every kind.

use super::rule::{Finding, Tree};

/// Folders where each file is one kind of thing, with the file that lists the kinds, and the files
/// of the folder that are no kind.
const KINDS: &[(&str, &str, &[&str])] = &[
    ("crates/engine/src/actions", "crates/engine/src/actions/mod.rs", &[]),
    ("crates/cli/src/commands", "crates/cli/src/commands/mod.rs", &["application", "sign_in"]),
    ("crates/connectors/src/auth", "crates/connectors/src/auth/mod.rs", &[]),
    ("crates/server/src/api", "crates/server/src/router.rs", &["diagnosis", "names", "shapes"]),
    ("xtask/src/tidy", "xtask/src/tidy/mod.rs", &["rule"]),
];

/// Looks at every Rust file that is no root.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let orphans = tree.texts(&[".rs"]).filter_map(|(path, _)| orphan(tree, path));
    let idle = KINDS.iter().flat_map(|kinds| idle_kinds(tree, kinds));
    orphans.chain(idle).collect()
}

/// Finds a file that the list of its folder does not name: it would never be compiled.
fn orphan(tree: &Tree, path: &str) -> Option<Finding> {
    let (folder, name) = module(path)?;
    let declares = |text: &str| text.lines().any(|line| declared(line) == Some(name));
    let found = lists(tree, folder).any(declares);
    (!found).then(|| Finding::refusal(path, format!("no list says `mod {name};`")))
}

/// Splits a path into the folder whose list must name it, and the name; none for roots.
fn module(path: &str) -> Option<(&str, &str)> {
    let (folder, file) = path.rsplit_once('/')?;
    let stem = file.strip_suffix(".rs")?;
    match stem {
        "lib" | "main" | "build" => None,
        "mod" => folder.rsplit_once('/'),
        _ if is_root_folder(folder) => None,
        _ => Some((folder, stem)),
    }
}

/// Tells whether cargo takes each file of a folder for a program of its own.
fn is_root_folder(folder: &str) -> bool {
    ["/tests", "/benches", "/examples", "/src/bin"].iter().any(|name| folder.ends_with(name))
}

/// The files that may list the files of a folder: its own list, or the programs beside them.
fn lists<'a>(tree: &'a Tree, folder: &'a str) -> impl Iterator<Item = &'a str> {
    let is_list = move |path: &str| match path.rsplit_once('/') {
        Some((of, name)) if of == folder => {
            is_root_folder(folder) || matches!(name, "mod.rs" | "lib.rs" | "main.rs")
        }
        _ => path.strip_suffix(".rs") == Some(folder),
    };
    tree.texts(&[".rs"]).filter(move |(path, _)| is_list(path)).map(|(_, text)| text)
}

/// Reads the name in `mod name;`.
fn declared(line: &str) -> Option<&str> {
    let (_, rest) = line.trim().strip_suffix(';')?.rsplit_once("mod ").or_else(|| {
        let rest = line.trim().strip_suffix(';')?.strip_prefix("mod ")?;
        Some(("", rest))
    })?;
    Some(rest.trim())
}

/// Finds kinds that the list declares and then never uses.
fn idle_kinds(tree: &Tree, (folder, list, others): &(&str, &str, &[&str])) -> Vec<Finding> {
    let Some(text) = tree.find(list) else {
        return vec![Finding::refusal(*list, "is missing: it lists the kinds of its folder")];
    };
    let inside = format!("{folder}/");
    let stems = tree.files.iter().filter_map(|file| {
        let stem = file.path.strip_prefix(&inside)?.strip_suffix(".rs")?;
        Some(stem.strip_suffix("/mod").unwrap_or(stem))
    });
    stems
        .filter(|stem| !stem.contains('/') && *stem != "mod" && !others.contains(stem))
        .filter(|stem| !text.contains(&format!("{stem}::")))
        .map(|stem| Finding::refusal(*list, format!("does not use the kind {stem}")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::rule::build::{files, refused};
    use super::*;

    fn orphans(paths: &[(&str, &str)]) -> Vec<String> {
        let tree = files(paths);
        tree.texts(&[".rs"])
            .filter_map(|(path, _)| orphan(&tree, path))
            .map(|f| f.line(""))
            .collect()
    }

    #[test]
    fn listed_files_are_fine() {
        assert!(
            orphans(&[
                ("crates/x/src/lib.rs", "mod a;\npub(crate) mod b;\n"),
                ("crates/x/src/a.rs", ""),
                ("crates/x/src/b/mod.rs", "mod c;"),
                ("crates/x/src/b/c.rs", ""),
                ("crates/x/tests/trip.rs", "mod world;"),
                ("crates/x/tests/world/mod.rs", ""),
                ("crates/x/benches/speed.rs", ""),
            ])
            .is_empty()
        );
    }

    #[test]
    fn unlisted_files_are_refused() {
        let found = orphans(&[
            ("crates/x/src/lib.rs", "mod a;\n"),
            ("crates/x/src/b.rs", ""),
            ("crates/x/src/c/mod.rs", ""),
        ]);
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn idle_kinds_are_refused() {
        let kinds = ("k", "k/mod.rs", ["other"].as_slice());
        let tree = files(&[
            ("k/mod.rs", "mod a;\nmod b;\nuse a::A;\n"),
            ("k/a.rs", ""),
            ("k/b.rs", ""),
            ("k/other.rs", ""),
            ("k/c/mod.rs", ""),
            ("k/c/part.rs", ""),
        ]);
        let found = idle_kinds(&tree, &kinds);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(refused(check, &tree).iter().any(|line| line.contains("is missing")));
    }
}
