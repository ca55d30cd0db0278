//! Every Rust file opens by saying what it is for.

use super::rule::{Finding, Tree};

/// Looks at the first line of every Rust file.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    tree.texts(&[".rs"])
        .filter(|(_, text)| !opens_well(text))
        .map(|(path, _)| Finding::at(path, 0, "opens without `//!` and a sentence"))
        .collect()
}

fn opens_well(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    first.strip_prefix("//! ").is_some_and(|sentence| sentence.trim().contains(' '))
}

#[cfg(test)]
mod tests {
    use super::super::rule::build::{files, refused};
    use super::*;

    #[test]
    fn a_sentence_is_asked_for() {
        let good = ("a.rs", "//! Counts sheep.\nfn a() {}\n");
        assert!(refused(check, &files(&[good])).is_empty());
        for bad in ["use std::fmt;\n", "", "//!\n", "//! Sheep\n", "// Counts sheep.\n"] {
            assert_eq!(refused(check, &files(&[("a.rs", bad)])).len(), 1, "{bad}");
        }
    }
}
