//! What is known about a culture: names, date patterns, number patterns; found by name.

use std::sync::LazyLock;

use super::table::CULTURES;
use crate::error::{Code, Error};

/// How people of one language and region write dates and numbers.
#[derive(Debug)]
pub(crate) struct Culture {
    /// The name in lower case: `fr-ca`.
    pub(crate) name: &'static str,
    /// The words of the calendar.
    pub(crate) names: &'static Names,
    /// The standard date and time formats.
    pub(crate) patterns: &'static Patterns,
    /// The signs around digits.
    pub(crate) numbers: &'static Numbers,
    /// The sign of the currency in use.
    pub(crate) currency: &'static str,
    /// How many fraction digits the currency has.
    pub(crate) currency_digits: usize,
}

/// The words of the calendar; genitive ones stand beside a day number.
#[derive(Debug)]
pub(crate) struct Names {
    /// Names of months that stand alone.
    pub(crate) months: [&'static str; 12],
    /// Names of months beside a day number.
    pub(crate) months_genitive: [&'static str; 12],
    /// Short names of months that stand alone.
    pub(crate) months_short: [&'static str; 12],
    /// Short names of months beside a day number.
    pub(crate) months_short_genitive: [&'static str; 12],
    /// Names of weekdays, from Sunday.
    pub(crate) days: [&'static str; 7],
    /// Short names of weekdays, from Sunday.
    pub(crate) days_short: [&'static str; 7],
    /// The mark of the hours before noon.
    pub(crate) am: &'static str,
    /// The mark of the hours after noon.
    pub(crate) pm: &'static str,
}

/// The standard date and time formats, in .NET letters.
#[derive(Debug)]
pub(crate) struct Patterns {
    /// `d`.
    pub(crate) short_date: &'static str,
    /// `D`.
    pub(crate) long_date: &'static str,
    /// `m`.
    pub(crate) month_day: &'static str,
    /// `y`.
    pub(crate) year_month: &'static str,
    /// `t`.
    pub(crate) short_time: &'static str,
    /// `T`.
    pub(crate) long_time: &'static str,
    /// How far the years of its calendar are ahead of ours.
    pub(crate) year_offset: i64,
}

/// The signs around digits. In patterns `n` stands for the digits.
#[derive(Debug)]
pub(crate) struct Numbers {
    /// Between whole digits and fraction digits.
    pub(crate) decimal: &'static str,
    /// Between groups of whole digits.
    pub(crate) group: &'static str,
    /// How many digits the last group has, and those before it.
    pub(crate) sizes: (usize, usize),
    /// Percent patterns, positive and negative.
    pub(crate) percent: (&'static str, &'static str),
    /// Currency patterns, positive and negative; `$` stands for the sign.
    pub(crate) currency: (&'static str, &'static str),
}

/// The culture where none is named, and in which timestamps are read.
const DEFAULT: &str = "en-us";

static ENGLISH: LazyLock<&'static Culture> =
    LazyLock::new(|| find(DEFAULT).expect("the table has the default culture"));

/// Returns the culture where none is named.
pub(crate) fn english() -> &'static Culture {
    &ENGLISH
}

/// Finds a culture by its name, ignoring case.
pub(crate) fn find(name: &str) -> Option<&'static Culture> {
    let order = |row: &Culture| {
        let asked =
            name.bytes().map(|byte| if byte == b'_' { b'-' } else { byte.to_ascii_lowercase() });
        row.name.bytes().cmp(asked)
    };
    CULTURES.binary_search_by(order).ok().map(|index| &CULTURES[index])
}

/// Returns the culture of a name, or of none.
pub(crate) fn get(name: Option<&str>) -> Result<&'static Culture, Error> {
    let Some(name) = name else { return Ok(english()) };
    find(name).ok_or_else(|| {
        let message = format!("unknown locale '{}'", name.chars().take(40).collect::<String>());
        Error::new(Code::UnknownLocale, message).with_hint("use a name such as 'en-US' or 'fr-FR'")
    })
}

impl Culture {
    /// Returns what `/` stands for in date formats.
    pub(crate) fn date_separator(&self) -> &'static str {
        separator(self.patterns.short_date, "dMy").unwrap_or("/")
    }

    /// Returns what `:` stands for in time formats.
    pub(crate) fn time_separator(&self) -> &'static str {
        separator(self.patterns.long_time, "Hhms").unwrap_or(":")
    }

    /// Returns the order of day, month and year in short dates, as `dMy`.
    pub(crate) fn date_order(&self) -> [char; 3] {
        let pattern = self.patterns.short_date;
        let mut letters = ['d', 'M', 'y'];
        letters.sort_by_key(|letter| pattern.find(*letter));
        letters
    }
}

/// Finds the text between the first two fields of a pattern.
fn separator(pattern: &'static str, fields: &str) -> Option<&'static str> {
    let is_field = |character: char| fields.contains(character);
    let start = pattern.find(is_field)?;
    let first = pattern[start..].chars().next()?;
    let rest = pattern[start..].trim_start_matches(first);
    let end = rest.find(is_field)?;
    (end > 0).then(|| &rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_sorted_and_has_what_people_use() {
        assert!(CULTURES.is_sorted_by(|a, b| a.name < b.name));
        let used = "en-US en-GB de-DE fr-FR es-ES it-IT pt-BR pt-PT nl-NL sv-SE da-DK nb-NO fi-FI pl-PL \
            cs-CZ sk-SK hu-HU ro-RO lv-LV lt-LT et-EE id-ID zh-CN zh-TW ja-JP ko-KR ru-RU uk-UA tr-TR \
            el-GR bg-BG hr-HR sl-SI sr-Latn-RS he-IL ar-SA hi-IN th-TH vi-VN is-IS";
        for name in used.split_whitespace() {
            assert!(find(name).is_some(), "{name} is missing");
        }
    }

    #[test]
    fn separators_and_order_follow_the_pattern() {
        let found = |name| get(Some(name)).unwrap();
        assert_eq!(found("de-DE").date_separator(), ".");
        assert_eq!(found("hu-HU").date_separator(), ". ");
        assert_eq!(found("da-DK").time_separator(), ".");
        assert_eq!(found("en-US").date_order(), ['M', 'd', 'y']);
        assert_eq!(found("ja-JP").date_order(), ['y', 'M', 'd']);
    }

    #[test]
    fn unknown_names_are_refused() {
        assert_eq!(get(Some("xx-XX")).unwrap_err().code(), "unknown-locale");
    }
}
