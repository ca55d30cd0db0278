//! Names of XML: which characters they may have, and the `_xHHHH_` form of the others.

use std::fmt::Write as _;

/// Tells whether a name may begin with a character.
pub(super) fn is_start(character: char) -> bool {
    matches!(character,
        ':' | '_' | 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}'
        | '\u{f8}'..='\u{2ff}' | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}'
        | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}'
        | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}')
}

/// Tells whether a name may have a character after its first one.
pub(super) fn is_part(character: char) -> bool {
    is_start(character)
        || matches!(character,
            '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}

/// Writes what a name may not have as `_xHHHH_`.
pub(super) fn encode(name: &str) -> String {
    let mut encoded = String::with_capacity(name.len());
    for (at, character) in name.char_indices() {
        let allowed = if at == 0 { is_start(character) } else { is_part(character) };
        let looks_encoded = character == '_' && escape(&name[at..]).is_some();
        if allowed && !looks_encoded {
            encoded.push(character);
            continue;
        }
        // Characters beyond 16 bits are written with eight digits.
        let code = u32::from(character);
        let width = if code > 0xffff { 8 } else { 4 };
        let _ = write!(encoded, "_x{code:0width$X}_");
    }
    encoded
}

/// Turns `_xHHHH_` and `_xHHHHHHHH_` back into characters.
pub(super) fn decode(name: &str) -> String {
    let mut decoded = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find("_x") {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let (character, length) = escape(rest).unwrap_or(('_', 1));
        decoded.push(character);
        rest = &rest[length..];
    }
    decoded + rest
}

/// Finds an escape at the start of a text; returns its character and its length.
fn escape(text: &str) -> Option<(char, usize)> {
    let digits = text.strip_prefix("_x")?.split('_').next()?;
    let is_number = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_number
        || !matches!(digits.len(), 4 | 8)
        || text.as_bytes().get(digits.len() + 2) != Some(&b'_')
    {
        return None;
    }
    let character = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    Some((character, digits.len() + 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_there_and_back() {
        for (name, encoded) in [
            ("ro ot", "ro_x0020_ot"),
            ("1a", "_x0031_a"),
            ("a=b", "a_x003D_b"),
            ("_x0020_", "_x005F_x0020_"),
            ("é_x", "é_x"),
            ("a😀", "a_x0001F600_"),
        ] {
            assert_eq!(encode(name), encoded);
            assert_eq!(decode(encoded), name);
        }
    }
}
