//! The words of dates and times: finds names of months and weekdays at the start of a text.

use crate::functions::culture::{Culture, english};

/// What a word in a date means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// A month, from 1.
    Month(i64),
    /// A weekday; Sunday is 0.
    Weekday(i64),
    /// Before noon.
    Am,
    /// After noon.
    Pm,
    /// A word without a meaning of its own, such as `de`.
    Filler,
}

/// Finds the longest word of a culture, or of English, at the start of a text; returns its length.
pub(super) fn find(text: &str, culture: &'static Culture) -> Option<(Word, usize)> {
    let found = longest(text, culture);
    if std::ptr::eq(culture, english()) {
        return found;
    }
    found.or_else(|| longest(text, english()))
}

/// Finds the longest of a list of names at the start of a text; returns its place and length.
pub(super) fn find_in(text: &str, names: &[&str]) -> Option<(usize, usize)> {
    let lengths = names.iter().map(|name| prefix_length(text, name));
    lengths.enumerate().filter_map(|(i, length)| length.map(|l| (i, l))).max_by_key(|(_, l)| *l)
}

fn longest(text: &str, culture: &'static Culture) -> Option<(Word, usize)> {
    let names = culture.names;
    let months =
        [&names.months_genitive, &names.months, &names.months_short_genitive, &names.months_short];
    let days = [&names.days, &names.days_short];
    let months = months.into_iter().flat_map(|list| numbered(text, list, 1, Word::Month));
    let days = days.into_iter().flat_map(|list| numbered(text, list, 0, Word::Weekday));
    let halves = [(names.am, Word::Am), (names.pm, Word::Pm)].into_iter();
    let fillers = fillers(culture).map(|word| (word, Word::Filler));
    let others = halves.chain(fillers).filter_map(|(word, is)| Some((is, whole_word(text, word)?)));
    // Of equal lengths the first wins.
    months.chain(days).chain(others).reduce(|best, next| if next.1 > best.1 { next } else { best })
}

fn numbered(
    text: &str,
    names: &'static [&'static str],
    first: i64,
    word: fn(i64) -> Word,
) -> impl Iterator<Item = (Word, usize)> {
    names.iter().zip(first..).filter_map(move |(name, n)| Some((word(n), whole_word(text, name)?)))
}

/// Returns the texts in quotes of the long date pattern: `de`, `г`, `den`.
fn fillers(culture: &'static Culture) -> impl Iterator<Item = &'static str> {
    culture.patterns.long_date.split('\'').skip(1).step_by(2).map(str::trim)
}

/// Returns the length of a name at the start of a text, when no letter follows. A full stop that
/// ends a short name may be left out.
fn whole_word(text: &str, name: &str) -> Option<usize> {
    let length =
        prefix_length(text, name).or_else(|| prefix_length(text, name.strip_suffix('.')?))?;
    let follows = text[length..].chars().next();
    let is_ideograph = name.chars().any(|c| ('\u{2e80}'..='\u{d7ff}').contains(&c));
    (is_ideograph || !follows.is_some_and(char::is_alphabetic)).then_some(length)
}

/// Returns the length of the part of a text that equals a name ignoring case and kinds of blanks.
fn prefix_length(text: &str, name: &str) -> Option<usize> {
    if name.is_empty() {
        return None;
    }
    let mut rest = text.char_indices();
    for wanted in name.chars() {
        let (_, found) = rest.next()?;
        let same = found == wanted
            || (found.is_whitespace() && wanted.is_whitespace())
            || found.to_lowercase().eq(wanted.to_lowercase());
        if !same {
            return None;
        }
    }
    Some(rest.offset())
}
