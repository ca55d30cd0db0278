//! Nothing large is kept in git: it could never be taken out again.

use super::rule::{Finding, Tree};

const FILE_BYTES_MAX: u64 = 1024 * 1024;

/// Looks at the size of every file.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    tree.files
        .iter()
        .filter(|file| file.bytes > FILE_BYTES_MAX)
        .map(|file| Finding::refusal(&file.path, format!("{} bytes, over 1 MiB", file.bytes)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::rule::build::{files, refused};
    use super::*;

    #[test]
    fn large_files_are_refused() {
        let mut tree = files(&[("a.png", "")]);
        tree.files[0].bytes = FILE_BYTES_MAX;
        assert!(refused(check, &tree).is_empty());
        tree.files[0].bytes += 1;
        assert_eq!(refused(check, &tree).len(), 1);
    }
}
