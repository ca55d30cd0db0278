//! Words that do not belong into sources: unfinished work and places of one machine.

use super::rule::{Finding, Tree};

/// Words with the reason why they are refused. They are written in two halves, so that this file
/// keeps its own rule.
const REFUSED: &[(&str, &str)] = &[
    (concat!("to", "do!("), "unfinished"),
    (concat!("unimple", "mented!("), "unfinished"),
    (concat!("FIX", "ME"), "open an issue instead"),
    (concat!("XX", "X:"), "open an issue instead"),
    (concat!("/ho", "me/"), "a path of one machine"),
    (concat!("/Us", "ers/"), "a path of one machine"),
    (concat!("C:\\", "Users"), "a path of one machine"),
    (concat!("/wo", "rk/"), "a path of one machine"),
    (concat!("<<<<", "<<< "), "a merge that was not finished"),
    (concat!(">>>>", ">>> "), "a merge that was not finished"),
];

/// Looks for refused words in every text file, lock files and generated ones apart.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let files = tree.texts(&[""]).filter(|(path, _)| is_written_by_people(path));
    files.flat_map(|(path, text)| in_text(path, text)).collect()
}

fn is_written_by_people(path: &str) -> bool {
    !path.ends_with("Cargo.lock") && !path.ends_with("package-lock.json") && !path.contains(".gen.")
}

fn in_text(path: &str, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for (word, reason) in REFUSED {
            if line.contains(word) && !is_route(line, word) {
                findings.push(Finding::at(path, number, format!("`{word}`: {reason}")));
            }
        }
        if is_bare_note(line) {
            findings.push(Finding::at(
                path,
                number,
                "a note of work to come needs an issue number",
            ));
        }
    }
    findings
}

/// Tells whether a path that looks like one of a machine is part of an address instead.
fn is_route(line: &str, word: &str) -> bool {
    let Some(start) = line.find(word).filter(|_| word.starts_with('/')) else { return false };
    line[..start].ends_with(|before: char| before.is_alphanumeric() || before == '}')
}

/// Tells whether a line notes work to come without saying `(#12)`.
fn is_bare_note(line: &str) -> bool {
    let word = concat!("TO", "DO");
    let Some((before, after)) = line.split_once(word) else { return false };
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '`';
    !before.ends_with(is_word) && !after.starts_with(is_word) && !after.starts_with("(#")
}

#[cfg(test)]
mod tests {
    use super::super::rule::build::{files, refused};
    use super::*;

    #[test]
    fn every_refused_word_is_found() {
        for (word, _) in REFUSED {
            let text = format!("fine\nnot {word} fine\n");
            let found = refused(check, &files(&[("a.rs", &text)]));
            assert!(found[0].starts_with("a.rs:2: "), "{word}");
        }
    }

    #[test]
    fn addresses_are_no_paths() {
        let text = concat!("https://example.test/ho", "me/page\n");
        assert!(refused(check, &files(&[("a.md", text)])).is_empty());
    }

    #[test]
    fn notes_need_a_number() {
        let note = concat!("// TO", "DO");
        assert!(refused(check, &files(&[("a.rs", &format!("{note}(#12): later\n"))])).is_empty());
        assert_eq!(refused(check, &files(&[("a.rs", &format!("{note} later\n"))])).len(), 1);
    }

    #[test]
    fn lock_files_are_left_alone() {
        let text = concat!("FIX", "ME");
        assert!(refused(check, &files(&[("Cargo.lock", text)])).is_empty());
    }
}
