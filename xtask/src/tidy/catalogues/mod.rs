//! Texts: every language has the same keys with the same placeholders, and no key is dead.

mod agree;
mod alive;
mod catalogue;

use super::rule::{Finding, Tree};
use catalogue::Catalogue;

/// The language that is written first.
const FIRST: &str = "en-US";

/// The languages that the product speaks.
const LANGUAGES: &[&str] = &[FIRST, "zh-CN", "lv-LV", "fr-FR", "ro-RO", "id-ID"];

/// Looks at every catalogue.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let first = Catalogue::read(tree, FIRST, &mut findings);
    for language in LANGUAGES.iter().filter(|language| **language != FIRST) {
        let other = Catalogue::read(tree, language, &mut findings);
        findings.extend(agree::compare(&first, &other));
    }
    findings.extend(alive::dead_keys(tree, &first));
    findings
}

#[cfg(test)]
mod tests {
    use super::super::rule::build::{files, refused};
    use super::*;

    /// A house with one text in all languages, one of which may be spelled differently.
    fn house(english: &str, latvian: &str, source: &str) -> Vec<String> {
        let paths: Vec<String> =
            LANGUAGES.iter().map(|language| format!("locales/{language}/common.ftl")).collect();
        let text = |path: &str| if path.contains("lv-LV") { latvian } else { english }.to_owned();
        let texts: Vec<String> = paths.iter().map(|path| text(path)).collect();
        let mut all: Vec<(&str, &str)> =
            paths.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
        all.push(("portal/src/app.tsx", source));
        refused(check, &files(&all))
    }

    const SOURCE: &str = "<Text id=\"hello\" />";

    #[test]
    fn catalogues_that_agree_are_fine() {
        assert!(
            house("hello = Hello { $name }\n", "hello = { $name }, sveiki\n", SOURCE).is_empty()
        );
    }

    #[test]
    fn a_missing_key_is_refused() {
        let english = "hello = Hello\nbye = Bye { hello }\n";
        let found = house(english, "bye = Ata\n", "'bye'");
        assert_eq!(found, ["locales/lv-LV/common.ftl: hello is missing"]);
    }

    #[test]
    fn an_extra_key_is_refused() {
        let found = house("hello = Hello\n", "hello = Sveiki\nbye = Ata\n", SOURCE);
        assert_eq!(found, ["locales/lv-LV/common.ftl: bye is not in en-US"]);
    }

    #[test]
    fn other_placeholders_are_refused() {
        let found = house("hello = Hello { $name }\n", "hello = Sveiki\n", SOURCE);
        assert!(found[0].contains("hello has the placeholders [], en-US has [$name]"), "{found:?}");
        assert!(!house("hello = <a>Hi</a>\n", "hello = Sveiki\n", SOURCE).is_empty());
    }

    #[test]
    fn broken_syntax_and_doubled_keys_are_refused() {
        assert!(house("hello = Hello\n", "hello = { $\n", SOURCE)[0].contains("syntax"));
        assert!(house("hello = Hello\n", "hello = A\nhello = B\n", SOURCE)[0].contains("twice"));
    }

    #[test]
    fn dead_keys_are_refused() {
        let found = house("hello = Hello\n", "hello = Sveiki\n", "nothing here");
        assert_eq!(found, ["locales/en-US/common.ftl: used nowhere: hello"]);
    }

    #[test]
    fn keys_put_together_are_alive() {
        let source = "text(`status-${status}`)";
        assert!(house("status-done = Done\n", "status-done = Gatavs\n", source).is_empty());
    }

    #[test]
    fn keys_named_by_other_texts_are_alive() {
        let english = "hello = { -product } { other }\nother = Other\n-product = Tidegate\n";
        assert!(house(english, english, SOURCE).is_empty());
    }
}
