//! Files stay short enough to be read in one sitting. (Functions are clippy's.)

use super::rule::{Finding, Tree};

const CODE_LINES_LOOK_AGAIN: usize = 400;
const CODE_LINES_MAX: usize = 600;

/// Counts the lines of code of every source file.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    tree.texts(&[".rs", ".ts", ".tsx", ".mjs", ".css"])
        .filter(|(path, _)| !path.contains(".gen."))
        .filter_map(|(path, text)| finding(path, code_lines(text)))
        .collect()
}

fn finding(path: &str, lines: usize) -> Option<Finding> {
    let message = format!("{lines} lines of code");
    if lines > CODE_LINES_MAX {
        return Some(Finding::refusal(path, format!("{message}, over {CODE_LINES_MAX}: split it")));
    }
    (lines > CODE_LINES_LOOK_AGAIN).then(|| Finding::remark(path, format!("{message}: look again")))
}

/// Counts lines that are neither empty nor only a comment.
fn code_lines(text: &str) -> usize {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")).count()
}

#[cfg(test)]
mod tests {
    use super::super::rule::build::{files, refused};
    use super::*;

    #[test]
    fn lines_of_code_are_counted() {
        let text = |lines: usize| "//! Long.\n\n".to_owned() + &"x();\n".repeat(lines);
        assert!(refused(check, &files(&[("a.rs", &text(CODE_LINES_MAX))])).is_empty());
        assert_eq!(refused(check, &files(&[("a.ts", &text(CODE_LINES_MAX + 1))])).len(), 1);
        assert!(check(&files(&[("a.rs", &text(CODE_LINES_LOOK_AGAIN))])).is_empty());
        assert_eq!(check(&files(&[("a.rs", &text(CODE_LINES_LOOK_AGAIN + 1))])).len(), 1);
    }

    #[test]
    fn generated_files_may_be_long() {
        let text = "x();\n".repeat(CODE_LINES_MAX + 1);
        assert!(check(&files(&[("a.gen.ts", &text)])).is_empty());
    }
}
