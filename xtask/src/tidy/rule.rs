//! What a rule sees, and what it says.

use crate::workspace::{File, Package};

/// A rule of the house.
pub(crate) struct Rule {
    /// Its name, printed with what it finds.
    pub(crate) name: &'static str,
    /// Looks at the tree.
    pub(crate) check: fn(&Tree) -> Vec<Finding>,
}

/// Everything that rules look at.
#[derive(Default)]
pub(crate) struct Tree {
    /// The files of the tree, sorted by path.
    pub(crate) files: Vec<File>,
    /// Every package of the build, ours and others'.
    pub(crate) packages: Vec<Package>,
}

/// Something that breaks a rule, or comes near.
#[derive(Debug, PartialEq)]
pub(crate) struct Finding {
    place: String,
    message: String,
    refused: bool,
}

impl Tree {
    /// Finds a file by its path.
    pub(crate) fn find(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path)?.text.as_deref()
    }

    /// Goes through the text files whose path ends so.
    pub(crate) fn texts<'a>(
        &'a self,
        endings: &'a [&'a str],
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files
            .iter()
            .filter(|file| endings.iter().any(|ending| file.path.ends_with(ending)))
            .filter_map(|file| Some((file.path.as_str(), file.text.as_deref()?)))
    }

    /// Goes through our own packages.
    pub(crate) fn rooms(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| package.ours)
    }
}

impl Finding {
    /// Something that breaks a rule.
    pub(crate) fn refusal(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { place: place.into(), message: message.into(), refused: true }
    }

    /// Something worth another look.
    pub(crate) fn remark(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { place: place.into(), message: message.into(), refused: false }
    }

    /// Something that breaks a rule in a line, counted from zero.
    pub(crate) fn at(path: &str, line: usize, message: impl Into<String>) -> Self {
        Self::refusal(format!("{path}:{}", line + 1), message)
    }

    /// Tells whether the rule is broken.
    pub(crate) fn is_refusal(&self) -> bool {
        self.refused
    }

    /// Writes it for people.
    pub(crate) fn line(&self, rule: &str) -> String {
        let word = if self.refused { "refused" } else { "remark" };
        format!("{word} ({rule}) {}: {}", self.place, self.message)
    }
}

/// Trees for the tests of the rules.
#[cfg(test)]
pub(crate) mod build {
    use super::*;

    /// A tree of text files.
    pub(crate) fn files(files: &[(&str, &str)]) -> Tree {
        let file = |&(path, text): &(&str, &str)| File {
            path: path.to_owned(),
            bytes: text.len() as u64,
            text: Some(text.to_owned()),
        };
        Tree { files: files.iter().map(file).collect(), packages: Vec::new() }
    }

    /// A tree with one of our packages that has these dependencies.
    pub(crate) fn room(name: &str, dependencies: &[&str]) -> Tree {
        let mut package = outside(name, "MIT");
        package.ours = true;
        package.dependencies = dependencies.iter().map(|&name| name.to_owned()).collect();
        Tree { files: Vec::new(), packages: vec![package] }
    }

    /// A package of somebody else.
    pub(crate) fn outside(name: &str, licence: &str) -> Package {
        Package {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            licence: Some(licence.to_owned()),
            ours: false,
            dependencies: Vec::new(),
            benches: Vec::new(),
        }
    }

    /// What a rule refuses in a tree, as text.
    pub(crate) fn refused(check: fn(&Tree) -> Vec<Finding>, tree: &Tree) -> Vec<String> {
        let findings = check(tree).into_iter().filter(Finding::is_refusal);
        findings.map(|finding| format!("{}: {}", finding.place, finding.message)).collect()
    }
}
