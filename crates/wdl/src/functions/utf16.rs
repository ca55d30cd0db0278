//! Texts as the services count them: in UTF-16 units.

/// Counts the UTF-16 units of a text.
pub(crate) fn length(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}

/// Takes the units from `start` up to `end`; half of a pair becomes the replacement character.
pub(crate) fn slice(text: &str, start: usize, end: usize) -> String {
    if text.is_ascii() {
        let end = end.min(text.len());
        return text[start.min(end)..end].to_owned();
    }
    let mut out = String::new();
    let mut at = 0;
    for c in text.chars() {
        let next = at + c.len_utf16();
        if at >= end {
            break;
        }
        if at >= start && next <= end {
            out.push(c);
        } else if next > start {
            out.push(char::REPLACEMENT_CHARACTER);
        }
        at = next;
    }
    out
}

/// Cuts a text into pieces of so many units.
pub(crate) fn chunks(text: &str, size: usize) -> Vec<String> {
    let units: Vec<u16> = text.encode_utf16().collect();
    units.chunks(size).map(String::from_utf16_lossy).collect()
}

/// Brings a text into a case in which texts are compared; every unit keeps its place.
pub(crate) fn fold(text: &str) -> String {
    text.chars().map(upper).collect()
}

/// Returns the upper case of the invariant culture: one unit for one unit.
pub(crate) fn upper(c: char) -> char {
    if c == 'ı' { c } else { single(c, c.to_uppercase()) }
}

/// Returns the lower case of the invariant culture: one unit for one unit.
pub(crate) fn lower(c: char) -> char {
    if c == 'İ' { c } else { single(c, c.to_lowercase()) }
}

fn single(c: char, mut mapped: impl Iterator<Item = char>) -> char {
    match (mapped.next(), mapped.next()) {
        (Some(other), None) if other.len_utf16() == c.len_utf16() => other,
        _ => c,
    }
}
