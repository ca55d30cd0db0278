//! Cuts an expression into tokens.

use std::ops::Range;
use std::sync::Arc;

use crate::error::{Code, Error};
use crate::value::Value;

/// A token and its place.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// The byte range in the text that holds the expression.
    pub(crate) place: Range<usize>,
    /// What it is.
    pub(crate) form: TokenForm,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TokenForm {
    /// A text or number.
    Literal(Value),
    /// A bare word.
    Word(Arc<str>),
    /// One of `( ) [ ] { } . , ? @`.
    Sign(char),
    /// The text ends here.
    End,
}

/// Goes through a text from one place on.
pub(crate) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    /// After a value, and the `?` behind it, a dot leads to a name; elsewhere it may begin a number.
    after_value: bool,
}

impl<'a> Lexer<'a> {
    /// Starts at a byte of the text.
    pub(crate) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at, after_value: false }
    }

    /// Returns where the next token is looked for.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Reads the next token.
    pub(crate) fn next(&mut self) -> Result<Token, Error> {
        self.skip_blank();
        let start = self.at;
        let form = self.token()?;
        self.after_value =
            !matches!(form, TokenForm::Sign(sign) if !matches!(sign, ')' | ']' | '?'));
        Ok(Token { place: start..self.at, form })
    }

    /// Reads a name after a dot: there a number is a name too.
    pub(crate) fn name(&mut self) -> Option<Token> {
        self.skip_blank();
        let start = self.at;
        let word = self.word();
        let form = TokenForm::Word(word.into());
        self.after_value = true;
        (!word.is_empty()).then_some(Token { place: start..self.at, form })
    }

    fn skip_blank(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn token(&mut self) -> Result<TokenForm, Error> {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return Ok(TokenForm::End);
        };
        if first == '\'' {
            return self.quoted();
        }
        if is_number_start(rest) && !(self.after_value && first == '.') {
            return self.number();
        }
        if is_sign(first) {
            self.at += 1;
            return Ok(TokenForm::Sign(first));
        }
        let word = self.word();
        if let Some(quote) = word.find('"') {
            let place = self.at - word.len() + quote;
            return Err(Error::new(Code::Syntax, "a double quote does not begin a text")
                .with_hint("put text between single quotes: 'text'")
                .at(place..place + 1, self.text));
        }
        Ok(TokenForm::Word(word.into()))
    }

    fn quoted(&mut self) -> Result<TokenForm, Error> {
        let start = self.at;
        let mut text = String::new();
        self.at += 1;
        loop {
            let Some(length) = self.rest().find('\'') else {
                self.at = self.text.len();
                return Err(Error::new(Code::Syntax, "text has no closing quote")
                    .with_hint("write a quote inside of a text twice: ''")
                    .at(start..self.text.len(), self.text));
            };
            text.push_str(&self.rest()[..length]);
            self.at += length + 1;
            if !self.rest().starts_with('\'') {
                return Ok(TokenForm::Literal(Value::from(text)));
            }
            text.push('\'');
            self.at += 1;
        }
    }

    fn number(&mut self) -> Result<TokenForm, Error> {
        let start = self.at;
        let rest = self.rest();
        let is_part = |c: char| c == '.' || !is_delimiter(c);
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        self.at += length;
        let written = &rest[..length];
        let value = read_number(written);
        let value = value
            .map_err(|message| Error::new(Code::Syntax, message).at(start..self.at, self.text))?;
        Ok(TokenForm::Literal(value))
    }

    fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let length = rest.find(is_delimiter).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '.' | ',' | '(' | ')' | '{' | '}' | '@' | '[' | ']' | '?')
}

fn is_delimiter(c: char) -> bool {
    is_sign(c) || c == '\'' || c.is_whitespace()
}

fn is_number_start(rest: &str) -> bool {
    let unsigned = rest.strip_prefix(['+', '-']);
    let signed = unsigned.is_some();
    let unsigned = unsigned.unwrap_or(rest);
    let digits = unsigned.strip_prefix('.').unwrap_or(unsigned);
    signed || digits.starts_with(|c: char| c.is_ascii_digit())
}

/// Reads `[+-] digits [. digits] [e [+-] digits]`; digits may miss on one side of the point.
fn read_number(written: &str) -> Result<Value, String> {
    if !is_number(written) {
        return Err(format!("'{written}' is not a number"));
    }
    let unsigned = written.strip_prefix('+').unwrap_or(written);
    if unsigned.contains(['.', 'e', 'E']) {
        let number = unsigned.parse().map_err(|_| format!("'{written}' is not a number"))?;
        return Ok(Value::Float(number));
    }
    let number = unsigned.parse().map_err(|_| format!("{written} does not fit into 64 bits"))?;
    Ok(Value::Int(number))
}

fn is_number(written: &str) -> bool {
    let unsigned = written.strip_prefix(['+', '-']).unwrap_or(written);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let exponent = exponent.map(|text| text.strip_prefix(['+', '-']).unwrap_or(text));
    is_digits(whole)
        && is_digits(fraction)
        && !(whole.is_empty() && fraction.is_empty())
        && exponent.is_none_or(|digits| !digits.is_empty() && is_digits(digits))
}
