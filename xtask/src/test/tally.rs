//! How many tests passed and failed, read from the closing lines of the runners.

/// A sum over every runner.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Tally {
    passed: u64,
    failed: u64,
}

impl Tally {
    /// Looks at one line of a runner; adds what it says if it is a closing line.
    pub(crate) fn look(&mut self, line: &str) {
        let plain = without_colour(line);
        let text = plain.trim();
        let is_closing = text.starts_with("Summary [")
            || text.starts_with("test result:")
            || text.starts_with("Tests  ")
            || (text.starts_with(|first: char| first.is_ascii_digit()) && is_walk_total(text));
        if is_closing {
            self.passed += before(text, "passed");
            self.failed += before(text, "failed");
        }
    }

    /// Writes the sum.
    pub(crate) fn line(&self) -> String {
        format!("{} passed, {} failed", self.passed, self.failed)
    }
}

/// Tells whether a line is one of the browser runner's totals: `12 passed (3.4m)` or `2 failed`.
fn is_walk_total(text: &str) -> bool {
    let mut words = text.split_whitespace().skip(1);
    let word = words.next();
    let rest = words.next();
    matches!(word, Some("passed" | "failed")) && rest.is_none_or(|rest| rest.starts_with('('))
}

/// Reads the number that stands before a word.
fn before(text: &str, word: &str) -> u64 {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let pairs = words.windows(2).find(|pair| pair[1] == word);
    pairs.and_then(|pair| pair[0].parse().ok()).unwrap_or_default()
}

fn without_colour(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\x1b') {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, after)| after);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(lines: &[&str]) -> String {
        let mut tally = Tally::default();
        lines.iter().for_each(|line| tally.look(line));
        tally.line()
    }

    #[test]
    fn every_runner_is_understood() {
        assert_eq!(
            tally(&[
                "     Summary [   0.005s] 45 tests run: 43 passed (1 slow), 2 failed, 3 skipped",
                "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out",
                "\x1b[2m      Tests \x1b[22m \x1b[1m\x1b[31m1 failed\x1b[39m | \x1b[32m12 passed\x1b[39m (13)",
                "  1 failed",
                "  30 passed (2.1m)",
            ]),
            "90 passed, 4 failed"
        );
    }

    #[test]
    fn other_lines_are_not_counted() {
        assert_eq!(
            tally(&["12 passed through the gate", "PASS [0.1s] 3 passed"]),
            "0 passed, 0 failed"
        );
    }
}
