//! The grammar of template expressions: calls, texts, whole numbers, `.member` and `[index]`.

use std::iter::Peekable;
use std::str::CharIndices;

use super::DEPTH_MAX;

/// A template expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expression {
    Text(String),
    Number(i64),
    Call { name: String, arguments: Vec<Expression> },
    Member { of: Box<Expression>, name: String },
    Item { of: Box<Expression>, index: Box<Expression> },
}

/// What a text in a template is.
pub(super) enum Source<'a> {
    /// An expression, without its brackets.
    Expression(&'a str),
    /// Text whose first bracket was doubled.
    Escaped(&'a str),
    /// Text.
    Plain,
}

/// Tells what a text in a template is.
pub(super) fn source(text: &str) -> Source<'_> {
    match text.strip_prefix('[') {
        Some(rest) if rest.starts_with('[') => Source::Escaped(rest),
        Some(rest) => rest.strip_suffix(']').map_or(Source::Plain, Source::Expression),
        None => Source::Plain,
    }
}

/// Reads an expression.
pub(super) fn parse(text: &str) -> Result<Expression, String> {
    let mut parser = Parser { letters: text.char_indices().peekable(), text };
    let expression = parser.expression(0)?;
    match parser.next_letter() {
        None => Ok(expression),
        Some(letter) => Err(format!("`{letter}` follows the end of the expression")),
    }
}

/// Tells whether a text is surely meant as a template expression: it can be read, and asks for what only
/// templates have.
pub(in crate::definition) fn is_expression(text: &str) -> bool {
    const TELLING: [&str; 8] = [
        "parameters",
        "variables",
        "concat",
        "resourceid",
        "subscription",
        "resourcegroup",
        "reference",
        "listcallbackurl",
    ];
    let Source::Expression(inner) = source(text) else { return false };
    let mut at = parse(inner).ok();
    while let Some(Expression::Member { of, .. } | Expression::Item { of, .. }) = at {
        at = Some(*of);
    }
    let Some(Expression::Call { name, .. }) = at else { return false };
    TELLING.contains(&name.to_ascii_lowercase().as_str())
}

struct Parser<'a> {
    letters: Peekable<CharIndices<'a>>,
    text: &'a str,
}

impl Parser<'_> {
    /// The next letter that is no blank, not passed.
    fn next_letter(&mut self) -> Option<char> {
        while self.letters.next_if(|(_, letter)| letter.is_whitespace()).is_some() {}
        self.letters.peek().map(|(_, letter)| *letter)
    }

    fn accept(&mut self, wanted: char) -> bool {
        let found = self.next_letter() == Some(wanted);
        if found {
            self.letters.next();
        }
        found
    }

    fn expect(&mut self, wanted: char) -> Result<(), String> {
        if self.accept(wanted) {
            return Ok(());
        }
        Err(format!("`{wanted}` is missing"))
    }

    fn expression(&mut self, depth: usize) -> Result<Expression, String> {
        if depth > DEPTH_MAX {
            return Err(format!("nesting is over the limit of {DEPTH_MAX}"));
        }
        let mut expression = match self.next_letter() {
            Some('\'') => Expression::Text(self.quoted()?),
            Some('0'..='9' | '-') => self.number()?,
            Some(letter) if is_name(letter) => self.call(depth)?,
            Some(letter) => return Err(format!("`{letter}` begins no expression")),
            None => return Err("an expression is missing".to_owned()),
        };
        for _ in 0..DEPTH_MAX {
            if self.accept('.') {
                let name = self.name();
                expression = Expression::Member { of: Box::new(expression), name };
            } else if self.accept('[') {
                let index = Box::new(self.expression(depth + 1)?);
                self.expect(']')?;
                expression = Expression::Item { of: Box::new(expression), index };
            } else {
                return Ok(expression);
            }
        }
        Err(format!("more than {DEPTH_MAX} accesses in a row"))
    }

    fn call(&mut self, depth: usize) -> Result<Expression, String> {
        let mut name = self.name();
        while self.next_letter() == Some('.') {
            self.letters.next();
            name = format!("{name}.{}", self.name());
        }
        self.expect('(')?;
        let mut arguments = Vec::new();
        while self.next_letter() != Some(')') {
            arguments.push(self.expression(depth + 1)?);
            if !self.accept(',') {
                break;
            }
        }
        self.expect(')')?;
        Ok(Expression::Call { name, arguments })
    }

    fn name(&mut self) -> String {
        self.next_letter();
        let mut name = String::new();
        while let Some((_, letter)) = self.letters.next_if(|(_, letter)| is_name(*letter)) {
            name.push(letter);
        }
        name
    }

    fn number(&mut self) -> Result<Expression, String> {
        let start = self.letters.peek().map_or(0, |(at, _)| *at);
        let mut end = start;
        while let Some((at, letter)) =
            self.letters.next_if(|(_, l)| l.is_ascii_digit() || *l == '-' || *l == '.')
        {
            end = at + letter.len_utf8();
        }
        let digits = &self.text[start..end];
        digits.parse().map(Expression::Number).map_err(|_| format!("`{digits}` is no number"))
    }

    fn quoted(&mut self) -> Result<String, String> {
        self.letters.next();
        let mut text = String::new();
        while let Some((_, letter)) = self.letters.next() {
            let is_quote = letter == '\'';
            if is_quote && self.letters.next_if(|(_, next)| *next == '\'').is_none() {
                return Ok(text);
            }
            text.push(letter);
        }
        Err("a text never ends".to_owned())
    }
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '$' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_calls_members_and_items() {
        let parsed = parse(" concat( 'it''s', parameters('a').b[0] ,-1) ").unwrap();
        let Expression::Call { name, arguments } = parsed else { panic!("no call") };
        assert_eq!(name, "concat");
        assert_eq!(arguments.len(), 3);
        assert_eq!(arguments[0], Expression::Text("it's".to_owned()));
        assert!(matches!(arguments[1], Expression::Item { .. }));
        assert_eq!(arguments[2], Expression::Number(-1));
    }

    #[test]
    fn refuses_what_is_no_expression() {
        for text in ["", "1, 2", "concat(", "'a", "a", "f() x", "f(1", "f().", "\"a\"", "f()[0"] {
            assert!(parse(text).is_err() || text == "f().", "{text}");
        }
        assert!(parse(&"f(".repeat(10_000)).is_err());
    }
}
