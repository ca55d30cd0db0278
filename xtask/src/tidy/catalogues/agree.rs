//! Two languages say the same things.

use std::collections::BTreeSet;

use super::super::rule::Finding;
use super::FIRST;
use super::catalogue::{Catalogue, Text};

/// Compares a language with the first one.
pub(crate) fn compare(first: &Catalogue, other: &Catalogue) -> Vec<Finding> {
    let mut findings = Vec::new();
    let place = |file: &str| format!("locales/{}/{file}", other.language);
    for (key, text) in first.texts.iter().filter(|(key, _)| !is_term(key)) {
        match other.texts.get(key) {
            None => findings.push(Finding::refusal(place(&text.file), format!("{key} is missing"))),
            Some(found) => findings.extend(
                difference(key, text, found)
                    .map(|message| Finding::refusal(place(&found.file), message)),
            ),
        }
    }
    for (key, text) in other.texts.iter().filter(|(key, _)| !is_term(key)) {
        if !first.texts.contains_key(key) {
            let message = format!("{key} is not in {FIRST}");
            findings.push(Finding::refusal(place(&text.file), message));
        }
        for missing in text.references.iter().filter(|key| !other.texts.contains_key(*key)) {
            let message = format!("{key} names {missing}, which is not there");
            findings.push(Finding::refusal(place(&text.file), message));
        }
    }
    findings
}

/// Terms are a language's own matter.
fn is_term(key: &str) -> bool {
    key.starts_with('-')
}

fn difference(key: &str, first: &Text, other: &Text) -> Option<String> {
    if first.file != other.file {
        return Some(format!("{key} stands in {} in {FIRST}", first.file));
    }
    if first.placeholders == other.placeholders {
        return None;
    }
    let (found, wanted) = (list(&other.placeholders), list(&first.placeholders));
    Some(format!("{key} has the placeholders [{found}], {FIRST} has [{wanted}]"))
}

fn list(names: &BTreeSet<String>) -> String {
    names.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::super::rule::build::files;
    use super::*;

    fn compared(first: &str, other: &str) -> usize {
        let tree = files(&[("locales/a/x.ftl", first), ("locales/b/x.ftl", other)]);
        let mut findings = Vec::new();
        let first = Catalogue::read(&tree, "a", &mut findings);
        let other = Catalogue::read(&tree, "b", &mut findings);
        compare(&first, &other).len()
    }

    #[test]
    fn terms_may_differ_but_must_exist() {
        assert_eq!(compared("a = A\n-t = T\n", "a = A\n"), 0);
        assert_eq!(compared("a = A\n", "a = A { -gone }\n"), 1);
    }

    #[test]
    fn plurals_may_have_other_forms() {
        let english = "a = { $n ->\n    [one] one\n   *[other] { $n } things\n }\n";
        let chinese = "a = { $n } 个\n";
        assert_eq!(compared(english, chinese), 0);
    }
}
