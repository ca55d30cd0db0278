//! Turns the bytes of a document into text: UTF-8, UTF-16 with or without its mark, else Latin-1.

use crate::problem::{Place, Problem};

/// Returns the text without its byte order mark, and a warning where it was not UTF-8.
pub(super) fn decode(bytes: &[u8]) -> (String, Option<Problem>) {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8_or_latin1(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes, "UTF-16 (little endian)"),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes, "UTF-16 (big endian)"),
        [first, 0, ..] if *first != 0 => utf16(bytes, u16::from_le_bytes, "UTF-16 (little endian)"),
        [0, second, ..] if *second != 0 => utf16(bytes, u16::from_be_bytes, "UTF-16 (big endian)"),
        _ => utf8_or_latin1(bytes),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, name: &str) -> (String, Option<Problem>) {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let mut lost = bytes.len() % 2 == 1;
    let text = char::decode_utf16(units)
        .map(|letter| {
            letter.unwrap_or_else(|_| {
                lost = true;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    let problem = if lost {
        Problem::error("json-encoding", format!("the text is not whole {name}"))
    } else {
        Problem::warning("json-encoding", format!("the text is {name}, read as such"))
    };
    (text, Some(problem.with_hint("save the file as UTF-8")))
}

fn utf8_or_latin1(bytes: &[u8]) -> (String, Option<Problem>) {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return (text.to_owned(), None),
        Err(error) => error,
    };
    let text = bytes.iter().map(|byte| windows_1252(*byte)).collect();
    let place = place_of(&bytes[..error.valid_up_to()]);
    let problem = Problem::warning("json-encoding", "the text is not UTF-8, read as Latin-1")
        .with_hint("save the file as UTF-8")
        .at(place);
    (text, Some(problem))
}

/// The place behind some text that is known to be good.
fn place_of(before: &[u8]) -> Place {
    let line_start = before.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    let line = before[..line_start].iter().filter(|b| **b == b'\n').count() + 1;
    let column = before[line_start..].iter().filter(|b| **b & 0xC0 != 0x80).count() + 1;
    Place { line: to_u32(line), column: to_u32(column) }
}

fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Latin-1 as browsers read it: 0x80–0x9F are the letters of Windows-1252.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}
