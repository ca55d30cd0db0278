//! Splits an XPath expression into tokens; a name or `*` after an operand is an operator.

use super::answer::refuse;
use super::ast::{Comparison, Operator};
use crate::error::Error;

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Slash,
    DoubleSlash,
    Pipe,
    And,
    Or,
    Compare(Comparison),
    Math(Operator),
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    Dot,
    DoubleDot,
    At,
    Comma,
    /// A name before `::`.
    Axis(String),
    /// A name before `(`.
    Function(String),
    /// A name, `*`, `p:*` or `p:name`.
    Name(Option<String>, String),
    Literal(String),
    Number(f64),
}

/// Returns the tokens of an expression.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Error> {
    let mut lexer = Lexer { text, at: 0, tokens: Vec::new() };
    lexer.skip_blanks();
    while lexer.at < text.len() {
        let token = lexer.next()?;
        lexer.tokens.push(token);
        lexer.skip_blanks();
    }
    Ok(lexer.tokens)
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn skip_blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start_matches([' ', '\t', '\r', '\n']).len();
    }

    fn eat(&mut self, wanted: &str) -> bool {
        let found = self.rest().starts_with(wanted);
        if found {
            self.at += wanted.len();
        }
        found
    }

    fn next(&mut self) -> Result<Token, Error> {
        let signs: &[(&str, Token)] = &[
            ("//", Token::DoubleSlash),
            ("/", Token::Slash),
            ("|", Token::Pipe),
            ("!=", Token::Compare(Comparison::NotEqual)),
            ("=", Token::Compare(Comparison::Equal)),
            ("<=", Token::Compare(Comparison::LessOrEqual)),
            ("<", Token::Compare(Comparison::Less)),
            (">=", Token::Compare(Comparison::GreaterOrEqual)),
            (">", Token::Compare(Comparison::Greater)),
            ("+", Token::Math(Operator::Add)),
            ("-", Token::Math(Operator::Subtract)),
            ("(", Token::OpenParenthesis),
            (")", Token::CloseParenthesis),
            ("[", Token::OpenBracket),
            ("]", Token::CloseBracket),
            ("..", Token::DoubleDot),
            ("@", Token::At),
            (",", Token::Comma),
        ];
        let next = self.rest().chars().next().unwrap_or(' ');
        let is_number = next == '.' && self.rest()[1..].starts_with(|c: char| c.is_ascii_digit());
        if next.is_ascii_digit() || is_number {
            return self.number();
        }
        if let Some((_, token)) = signs.iter().find(|(sign, _)| self.eat(sign)) {
            return Ok(token.clone());
        }
        match next {
            '.' => {
                self.at += 1;
                Ok(Token::Dot)
            }
            '"' | '\'' => self.literal(next),
            '*' => {
                self.at += 1;
                let operator = self.after_operand();
                let name = || Token::Name(None, "*".to_owned());
                Ok(if operator { Token::Math(Operator::Multiply) } else { name() })
            }
            '$' => Err(refuse("variables are not bound")),
            _ => self.name(),
        }
    }

    fn number(&mut self) -> Result<Token, Error> {
        let mut points = 0;
        let length = self.rest().bytes().take_while(|byte| {
            points += usize::from(*byte == b'.');
            byte.is_ascii_digit() || (*byte == b'.' && points == 1)
        });
        let length = length.count();
        let number = self.rest()[..length].parse().map_err(|_| refuse("a number is malformed"))?;
        self.at += length;
        Ok(Token::Number(number))
    }

    fn literal(&mut self, quote: char) -> Result<Token, Error> {
        let inside = &self.rest()[1..];
        let end = inside.find(quote).ok_or_else(|| refuse("a text has no closing quote"))?;
        let text = inside[..end].to_owned();
        self.at += end + 2;
        Ok(Token::Literal(text))
    }

    fn name(&mut self) -> Result<Token, Error> {
        let name = self.take_name()?;
        if self.after_operand() {
            return match name.as_str() {
                "and" => Ok(Token::And),
                "or" => Ok(Token::Or),
                "div" => Ok(Token::Math(Operator::Divide)),
                "mod" => Ok(Token::Math(Operator::Remainder)),
                _ => Err(refuse(format!("'{name}' stands where an operator should"))),
            };
        }
        if self.rest().starts_with(':') && !self.rest().starts_with("::") {
            self.at += 1;
            let local = if self.eat("*") { "*".to_owned() } else { self.take_name()? };
            return Ok(Token::Name(Some(name), local));
        }
        self.skip_blanks();
        if self.eat("::") {
            return Ok(Token::Axis(name));
        }
        let calls = self.rest().starts_with('(');
        Ok(if calls { Token::Function(name) } else { Token::Name(None, name) })
    }

    fn take_name(&mut self) -> Result<String, Error> {
        let is_start = |c: char| c == '_' || c.is_alphabetic();
        let is_part = |c: char| is_start(c) || c.is_numeric() || matches!(c, '-' | '.' | '\u{b7}');
        let rest = self.rest();
        if !rest.starts_with(is_start) {
            let shown: String = rest.chars().take(10).collect();
            return Err(refuse(format!("'{shown}' is not expected")));
        }
        let name = rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())].to_owned();
        self.at += name.len();
        Ok(name)
    }

    /// Tells whether the token before ends an operand.
    fn after_operand(&self) -> bool {
        matches!(
            self.tokens.last(),
            Some(
                Token::CloseParenthesis
                    | Token::CloseBracket
                    | Token::Dot
                    | Token::DoubleDot
                    | Token::Name(..)
                    | Token::Literal(_)
                    | Token::Number(_)
            )
        )
    }
}
