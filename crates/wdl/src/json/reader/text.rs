//! Reads quoted texts with their escapes.

use std::sync::Arc;

use super::Reader;
use crate::problem::{Place, Problem};

impl Reader<'_> {
    /// Reads a text from its opening quote to its closing one.
    pub(super) fn text(&mut self) -> Arc<str> {
        let opened = self.scanner.place();
        let quote = self.scanner.peek().unwrap_or(b'"');
        if quote == b'\'' {
            self.report("json-single-quotes", "text needs double quotes");
        }
        self.scanner.next();
        let mut built = String::new();
        let mut start = self.scanner.offset();
        loop {
            self.scanner.pass_plain();
            match self.scanner.peek() {
                Some(b'\\') => {
                    built.push_str(self.scanner.since(start));
                    self.escape(&mut built);
                    start = self.scanner.offset();
                }
                Some(byte) if byte != quote => {
                    if byte < 0x20 {
                        self.control_character();
                    }
                    self.scanner.next();
                }
                end => return self.finish(&built, start, end.is_some(), opened),
            }
        }
    }

    fn finish(&mut self, built: &str, start: usize, is_whole: bool, opened: Place) -> Arc<str> {
        let last = self.scanner.since(start);
        if is_whole {
            self.scanner.next();
        } else {
            self.stop(Problem::error("json-unclosed", "a text never ends"), opened);
        }
        if built.is_empty() { last.into() } else { [built, last].concat().into() }
    }

    fn control_character(&mut self) {
        let problem =
            Problem::warning("json-control-character", "a line break or control character in text")
                .with_hint("write it as an escape such as \\n")
                .at(self.scanner.place());
        self.push(problem);
    }

    fn escape(&mut self, text: &mut String) {
        let place = self.scanner.place();
        self.scanner.next();
        let letter = match self.scanner.next() {
            Some(letter @ ('"' | '\\' | '/')) => letter,
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => return self.unicode(text, place),
            Some(other) => {
                let message = format!("`\\{}` is no escape", other.escape_debug());
                let problem = Problem::error("json-escape", message)
                    .with_hint("a backslash in text is written twice");
                self.push(problem.at(place));
                other
            }
            None => return,
        };
        text.push(letter);
    }

    /// Reads the digits of `\uXXXX`, and the second half where a pair is due.
    fn unicode(&mut self, text: &mut String, place: Place) {
        let Some(first) = self.digits() else {
            self.push(
                Problem::error("json-escape", "`\\u` needs four hexadecimal digits").at(place),
            );
            return;
        };
        if let Some(letter) = char::from_u32(first) {
            text.push(letter);
            return;
        }
        let is_high = first < 0xDC00;
        if is_high && let Some(second) = self.second_half() {
            let code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            text.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            return;
        }
        let message = "half of a surrogate pair, read as the replacement character";
        self.push(Problem::warning("json-surrogate", message).at(place));
        text.push(char::REPLACEMENT_CHARACTER);
    }

    /// Passes the second half of a pair, if it is the next thing.
    fn second_half(&mut self) -> Option<u32> {
        let code = hexadecimal(self.scanner.rest().strip_prefix("\\u")?)?;
        if !(0xDC00..0xE000).contains(&code) {
            return None;
        }
        for _ in 0..6 {
            self.scanner.next();
        }
        Some(code)
    }

    fn digits(&mut self) -> Option<u32> {
        let code = hexadecimal(self.scanner.rest())?;
        for _ in 0..4 {
            self.scanner.next();
        }
        Some(code)
    }
}

fn hexadecimal(text: &str) -> Option<u32> {
    let digits = text.get(..4)?;
    digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
}
