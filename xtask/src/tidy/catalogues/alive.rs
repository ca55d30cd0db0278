//! Texts that nothing shows.

use std::collections::{BTreeMap, BTreeSet};

use super::super::rule::{Finding, Tree};
use super::catalogue::Catalogue;

/// The shortest beginning of a key that may be put together in code.
const PREFIX_CHARS_MIN: usize = 3;

/// Finds keys that no source of the portal, no Rust source and no other text names: a finding per file.
pub(crate) fn dead_keys(tree: &Tree, catalogue: &Catalogue) -> Vec<Finding> {
    let uses = Uses::read(tree, catalogue);
    let mut dead: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (key, text) in &catalogue.texts {
        if !key.contains('.') && !uses.has(key) {
            dead.entry(&text.file).or_default().push(key);
        }
    }
    dead.into_iter()
        .map(|(file, keys)| {
            let place = format!("locales/{}/{file}", catalogue.language);
            Finding::refusal(place, format!("used nowhere: {}", keys.join(", ")))
        })
        .collect()
}

/// How sources name texts.
#[derive(Default)]
struct Uses {
    whole: BTreeSet<String>,
    /// Beginning and end of keys that are put together: `` `status-${status}` ``.
    parts: BTreeSet<(String, String)>,
}

impl Uses {
    fn read(tree: &Tree, catalogue: &Catalogue) -> Self {
        let mut uses = Self::default();
        for (path, text) in tree.texts(&[".ts", ".tsx", ".rs"]).filter(|(path, _)| shows(path)) {
            uses.quoted(text, &['"', '\'', '`']);
            if !path.ends_with(".rs") {
                uses.put_together(text);
            }
        }
        for text in catalogue.texts.values() {
            uses.whole.extend(text.references.iter().cloned());
        }
        uses
    }

    fn has(&self, key: &str) -> bool {
        let fits = |(start, end): &(String, String)| {
            key.len() > start.len() + end.len() && key.starts_with(start) && key.ends_with(end)
        };
        self.whole.contains(key) || self.parts.iter().any(fits)
    }

    /// Collects everything between quotes that could be a key.
    fn quoted(&mut self, text: &str, quotes: &[char]) {
        let words =
            text.split(quotes).filter(|word| !word.is_empty() && word.chars().all(is_of_key));
        self.whole.extend(words.map(str::to_owned));
    }

    /// Collects the fixed ends of template texts with one hole.
    fn put_together(&mut self, text: &str) {
        for template in text.split('`').filter(|template| template.contains("${")) {
            let Some((start, rest)) = template.split_once("${") else { continue };
            let end = rest.rsplit_once('}').map_or("", |(_, end)| end);
            let is_key =
                start.len() >= PREFIX_CHARS_MIN && start.chars().chain(end.chars()).all(is_of_key);
            if is_key {
                self.parts.insert((start.to_owned(), end.to_owned()));
            }
        }
    }
}

/// Tells whether a source can show texts: tests and generated lists only name them.
fn shows(path: &str) -> bool {
    let is_ours = path.starts_with("portal/src/") || path.starts_with("crates/");
    is_ours && !path.contains(".gen.") && !path.contains(".test.") && !path.contains("/tests/")
}

fn is_of_key(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

#[cfg(test)]
mod tests {
    use super::super::super::rule::build::files;
    use super::*;

    fn dead(source: (&str, &str)) -> usize {
        let tree = files(&[("locales/a/x.ftl", "run-failed-text = A\n"), source]);
        let catalogue = Catalogue::read(&tree, "a", &mut Vec::new());
        dead_keys(&tree, &catalogue).len()
    }

    #[test]
    fn both_ends_of_a_key_count() {
        assert_eq!(dead(("portal/src/a.ts", "t(`run-${status}-text`)")), 0);
        assert_eq!(dead(("portal/src/a.ts", "t(`run-${status}-title`)")), 1);
        assert_eq!(dead(("portal/src/a.ts", "t(`${a}-${b}`)")), 1);
    }

    #[test]
    fn tests_and_generated_lists_do_not_count() {
        assert_eq!(dead(("portal/src/a.test.ts", "'run-failed-text'")), 1);
        assert_eq!(dead(("portal/src/ids.gen.ts", "'run-failed-text'")), 1);
        assert_eq!(dead(("crates/runtime/src/mail.rs", "\"run-failed-text\"")), 0);
    }
}
