//! Links between documents lead somewhere.

use super::rule::{Finding, Tree};

/// Looks at every link to a file in every page.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.texts(&[".md"]) {
        for (number, line) in text.lines().enumerate() {
            for target in targets(line).filter(|target| !leads_somewhere(tree, path, target)) {
                findings.push(Finding::at(path, number, format!("{target} is not there")));
            }
        }
    }
    findings
}

/// Returns what `](…)` names in a line, without addresses and places in the page itself.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| rest.split([')', '#', ' ']).next()).filter(
        |target| !target.is_empty() && !target.contains("://") && !target.starts_with("mailto:"),
    )
}

fn leads_somewhere(tree: &Tree, page: &str, target: &str) -> bool {
    let path = resolve(page, target);
    let inside = format!("{path}/");
    tree.files.iter().any(|file| file.path == path || file.path.starts_with(&inside))
}

fn resolve(page: &str, target: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in target.trim_end_matches('/').split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::super::rule::build::{files, refused};
    use super::*;

    #[test]
    fn links_lead_to_files_and_folders() {
        let page = "[a](../README.md) [b](more.md#part) [c](https://example.test/x) [d](../docs/)";
        let tree = files(&[("docs/page.md", page), ("docs/more.md", ""), ("README.md", "")]);
        assert!(refused(check, &tree).is_empty());
    }

    #[test]
    fn links_to_nothing_are_refused() {
        let tree = files(&[("README.md", "text\n![picture](docs/gone.png)")]);
        assert_eq!(refused(check, &tree), ["README.md:2: docs/gone.png is not there"]);
    }
}
