//! The table of codes and phrases that known services give, as data with a source beside each row.

use std::sync::LazyLock;

use serde::Deserialize;

use super::diagnosis::Class;

/// One row: a code or a phrase, for one status or for all. The file says besides who says so
/// (`provider`) and where that is documented (`source`), for its readers; `unverified` marks what was seen but
/// stands in no reference.
#[derive(Debug, Deserialize)]
pub(super) struct Row {
    /// The exact code.
    #[serde(default)]
    code: Option<String>,
    /// A part of what is said, in small letters.
    #[serde(default)]
    phrase: Option<String>,
    /// Whether every more exact code in the same answer says more.
    #[serde(default)]
    general: bool,
    /// The only status with which the row counts.
    #[serde(default)]
    status: Option<u16>,
    /// What it means.
    pub(super) class: Class,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let lines = include_str!("providers.jsonl").lines().filter(|line| !line.trim().is_empty());
    lines.filter_map(|line| serde_json::from_str(line).ok()).collect()
});

/// Finds the class of the first code that the table knows, and that code.
pub(super) fn by_code(status: u16, codes: &[String]) -> Option<(Class, &str)> {
    let find = |general: bool| {
        codes.iter().find_map(|code| {
            let fits =
                |row: &&Row| row.code.as_deref().is_some_and(|c| c.eq_ignore_ascii_case(code));
            let rows = ROWS.iter().filter(|row| row.status.is_none_or(|s| s == status));
            let row = rows.filter(|row| row.general == general).find(fits)?;
            Some((row.class, code.as_str()))
        })
    };
    find(false).or_else(|| find(true))
}

/// Finds the class of the first phrase of the table that was said.
pub(super) fn by_phrase(status: u16, words: &str) -> Option<Class> {
    let rows = ROWS.iter().filter(|row| row.status.is_none_or(|s| s == status));
    let fits = |row: &&Row| row.phrase.as_deref().is_some_and(|phrase| words.contains(phrase));
    rows.into_iter().find(fits).map(|row| row.class)
}

/// Finds the class of the first phrase that was said and that the table knows for this status alone.
pub(super) fn by_own_phrase(status: u16, words: &str) -> Option<Class> {
    let mut rows = ROWS.iter().filter(|row| row.status == Some(status));
    let fits = |row: &&Row| row.phrase.as_deref().is_some_and(|phrase| words.contains(phrase));
    rows.find(fits).map(|row| row.class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_read_and_says_one_thing() {
        let lines = include_str!("providers.jsonl").lines().filter(|l| !l.trim().is_empty());
        for line in lines {
            let row: Row = serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}"));
            assert!(row.code.is_some() != row.phrase.is_some(), "{line}");
            assert!(row.phrase.is_none_or(|p| p == p.to_lowercase()), "{line}");
            let whole: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = |name: &str| whole[name].as_str().unwrap_or_default();
            assert!(text("source").starts_with("https://"), "{line}");
            assert!(!text("provider").is_empty(), "{line}");
        }
    }
}
