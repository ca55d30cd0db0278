//! Walks over the characters of a document and knows the line and column of each.

use super::document::Mark;
use crate::problem::Place;

/// A cursor over the text.
pub(super) struct Scanner<'a> {
    text: &'a str,
    position: usize,
    line: u32,
    /// Where the line would begin if all its characters so far were one byte long.
    line_start: usize,
}

/// What stood where blanks may stand.
#[derive(Default)]
pub(super) struct Blank {
    /// Where the first comment began.
    pub(super) comment: Option<Place>,
    /// Where a comment began that never ends.
    pub(super) endless: Option<Place>,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, position: 0, line: 1, line_start: 0 }
    }

    pub(super) fn mark(&self) -> Mark {
        let column = self.position - self.line_start + 1;
        Mark {
            offset: u32::try_from(self.position).unwrap_or(u32::MAX),
            line: self.line,
            column: u32::try_from(column).unwrap_or(u32::MAX),
        }
    }

    pub(super) fn place(&self) -> Place {
        let mark = self.mark();
        Place { line: mark.line, column: mark.column }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    pub(super) fn peek_char(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.position..]
    }

    pub(super) fn offset(&self) -> usize {
        self.position
    }

    /// The text between an earlier offset and here.
    pub(super) fn since(&self, offset: usize) -> &'a str {
        &self.text[offset..self.position]
    }

    /// Passes one character.
    pub(super) fn next(&mut self) -> Option<char> {
        let letter = self.peek_char()?;
        self.position += letter.len_utf8();
        self.line_start += letter.len_utf8() - 1;
        if letter == '\n' {
            self.line += 1;
            self.line_start = self.position;
        }
        Some(letter)
    }

    /// Passes this character if it is the next one.
    pub(super) fn accept(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.next();
        }
        found
    }

    /// Passes characters as long as they fit.
    pub(super) fn pass(&mut self, fits: impl Fn(char) -> bool) {
        while self.peek_char().is_some_and(&fits) {
            self.next();
        }
    }

    /// Passes the bytes of a text that need no attention: no quote, escape or control character.
    pub(super) fn pass_plain(&mut self) {
        let bytes = &self.text.as_bytes()[self.position..];
        let plain = |b: &u8| !matches!(b, b'"' | b'\'' | b'\\' | 0..=0x1F);
        let length = bytes.iter().position(|b| !plain(b)).unwrap_or(bytes.len());
        self.line_start += bytes[..length].iter().filter(|b| **b & 0xC0 == 0x80).count();
        self.position += length;
    }

    /// Passes blanks and comments.
    pub(super) fn blank(&mut self) -> Blank {
        let mut found = Blank::default();
        loop {
            self.pass(|c| matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{feff}' | '\u{a0}'));
            let place = self.place();
            let rest = self.rest();
            if rest.starts_with("//") {
                self.pass(|c| c != '\n');
            } else if rest.starts_with("/*") {
                if !self.block_comment() {
                    found.endless = Some(place);
                }
            } else {
                return found;
            }
            found.comment.get_or_insert(place);
        }
    }

    /// Passes `/* … */`; false when the end is missing.
    fn block_comment(&mut self) -> bool {
        let end = self.rest()[2..].find("*/").map(|at| self.position + at + 4);
        let stop = end.unwrap_or(self.text.len());
        while self.position < stop {
            self.next();
        }
        end.is_some()
    }
}
