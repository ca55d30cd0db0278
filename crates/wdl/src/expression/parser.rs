//! Reads an expression; goes on after a mistake, so that an editor can show several.

use std::ops::Range;
use std::sync::Arc;

use crate::error::{Code, Error};
use crate::expression::ast::{CallNode, Form, Key, Missing, Node, Step};
use crate::expression::lexer::{Lexer, Token, TokenForm};
use crate::functions;
use crate::limits::{EXPRESSION_DEPTH_CEILING, Limits};
use crate::value::Value;

/// Where an expression ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// With the text.
    Text,
    /// With a closing brace.
    Brace,
}

/// What was read, what is wrong with it, and where the text goes on.
pub(crate) struct Parsed {
    /// The expression, unless something is wrong.
    pub(crate) node: Option<Node>,
    /// Everything that is wrong.
    pub(crate) errors: Vec<Error>,
    /// The byte after the expression and its ending.
    pub(crate) end: usize,
}

/// Reads the expression that starts at a byte of the text.
pub(crate) fn parse(text: &str, start: usize, ending: Ending, limits: &Limits) -> Parsed {
    let mut parser = Parser::new(text, start, limits);
    let node = parser.expression();
    parser.finish(ending);
    let end = parser.lexer.at();
    parser.check_length(start..parser.token.place.start);
    let node = Some(node).filter(|_| parser.errors.is_empty());
    Parsed { node, errors: parser.errors, end }
}

struct Parser<'a> {
    text: &'a str,
    lexer: Lexer<'a>,
    token: Token,
    depth: usize,
    depth_max: usize,
    chars_max: usize,
    errors: Vec<Error>,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str, start: usize, limits: &Limits) -> Self {
        let token = Token { place: start..start, form: TokenForm::End };
        let lexer = Lexer::new(text, start);
        let depth_max = limits.expression_depth.min(EXPRESSION_DEPTH_CEILING);
        let chars_max = limits.expression_chars;
        let errors = Vec::new();
        let mut parser = Self { text, lexer, token, depth: 0, depth_max, chars_max, errors };
        parser.advance();
        parser
    }

    /// Moves to the next token; what cannot be read stands for a value.
    fn advance(&mut self) {
        self.token = self.lexer.next().unwrap_or_else(|error| {
            let place = error.place().unwrap_or_default();
            self.errors.push(error);
            Token { place, form: TokenForm::Literal(Value::Null) }
        });
    }

    fn expression(&mut self) -> Node {
        let start = self.token.place.start;
        let base = self.primary();
        let steps = self.steps();
        if steps.is_empty() {
            return base;
        }
        let end = steps.last().map_or(start, |step| step.place.end);
        Node { place: start..end, form: Form::Access(Box::new(base), steps) }
    }

    fn primary(&mut self) -> Node {
        if self.depth > 0 && self.token.form == TokenForm::Sign('@') {
            self.advance();
        }
        let place = self.token.place.clone();
        match self.token.form.clone() {
            TokenForm::Literal(value) => {
                self.advance();
                Node { place, form: Form::Literal(value) }
            }
            TokenForm::Word(word) => self.word(&word, place),
            TokenForm::Sign(_) | TokenForm::End => {
                self.unexpected("a value or a function");
                Node { place, form: Form::Literal(Value::Null) }
            }
        }
    }

    fn word(&mut self, word: &Arc<str>, place: Range<usize>) -> Node {
        self.advance();
        if self.token.form == TokenForm::Sign('(') {
            return self.call(word, place.start);
        }
        let constant = match word.to_ascii_lowercase().as_str() {
            "null" => Some(Value::Null),
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            _ => None,
        };
        if constant.is_none() {
            let error = Error::new(Code::Syntax, format!("'{word}' is not a value"))
                .with_hint(format!("write text as '{word}' in single quotes, a call as {word}(…)"));
            self.errors.push(error.at(place.clone(), self.text));
        }
        Node { place, form: Form::Literal(constant.unwrap_or_default()) }
    }

    fn call(&mut self, name: &Arc<str>, start: usize) -> Node {
        let arguments = self.nested(Self::arguments).unwrap_or_default();
        let end = self.close(')');
        let call = CallNode { name: Arc::clone(name), function: functions::find(name), arguments };
        Node { place: start..end, form: Form::Call(call) }
    }

    fn arguments(&mut self) -> Vec<Node> {
        let mut arguments = Vec::new();
        if self.token.form == TokenForm::Sign(')') {
            return arguments;
        }
        loop {
            arguments.push(self.expression());
            if self.token.form != TokenForm::Sign(',') && !self.recover() {
                return arguments;
            }
            self.advance();
        }
    }

    /// After an argument: skips what does not belong, and tells whether a comma follows.
    fn recover(&mut self) -> bool {
        if !matches!(self.token.form, TokenForm::Sign(')') | TokenForm::End) {
            self.unexpected("',' or ')'");
            self.skip_to(&[',', ')']);
        }
        self.token.form == TokenForm::Sign(',')
    }

    /// Skips to one of the signs, over whole brackets; a closing brace ends the search.
    fn skip_to(&mut self, signs: &[char]) {
        let mut open = 0usize;
        loop {
            match &self.token.form {
                TokenForm::End | TokenForm::Sign('}') => return,
                TokenForm::Sign(sign) if open == 0 && signs.contains(sign) => return,
                TokenForm::Sign('(' | '[') => open += 1,
                TokenForm::Sign(')' | ']') => open = open.saturating_sub(1),
                TokenForm::Sign(_) | TokenForm::Literal(_) | TokenForm::Word(_) => {}
            }
            self.advance();
        }
    }

    /// Reads what stands in brackets, unless it is too deep; then it is skipped.
    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.depth == self.depth_max {
            let message = format!("expression is nested deeper than {}", self.depth_max);
            let error = Error::new(Code::LimitReached, message);
            self.errors.push(error.at(self.token.place.clone(), self.text));
            self.advance();
            self.skip_to(&[')', ']']);
            return None;
        }
        self.depth += 1;
        self.advance();
        let inner = read(self);
        self.depth -= 1;
        Some(inner)
    }

    /// Expects a closing sign and returns where it ends.
    fn close(&mut self, sign: char) -> usize {
        let end = self.token.place.end;
        if self.token.form == TokenForm::Sign(sign) {
            self.advance();
            return end;
        }
        self.unexpected(&format!("'{sign}'"));
        end
    }

    fn steps(&mut self) -> Vec<Step> {
        let mut steps = Vec::new();
        loop {
            let start = self.token.place.start;
            let missing = match self.token.form {
                TokenForm::Sign('?') => {
                    self.advance();
                    Missing::IsNull
                }
                TokenForm::Sign('.' | '[') => Missing::Fails,
                _ => return steps,
            };
            match self.token.form {
                TokenForm::Sign('.') => steps.extend(self.named_step(start, missing)),
                TokenForm::Sign('[') => steps.extend(self.computed_step(start, missing)),
                _ => self.unexpected("'.' or '['"),
            }
        }
    }

    fn named_step(&mut self, start: usize, missing: Missing) -> Option<Step> {
        let Some(Token { place, form: TokenForm::Word(name) }) = self.lexer.name() else {
            self.advance();
            self.unexpected("a name");
            return None;
        };
        self.advance();
        Some(Step { place: start..place.end, missing, key: Key::Name(name) })
    }

    fn computed_step(&mut self, start: usize, missing: Missing) -> Option<Step> {
        let key = self.nested(|parser| {
            let key = parser.expression();
            if parser.token.form != TokenForm::Sign(']') {
                parser.unexpected("']'");
                parser.skip_to(&[']', ')', ',']);
            }
            key
        });
        let end = self.token.place.end;
        if self.token.form == TokenForm::Sign(']') {
            self.advance();
        }
        key.map(|key| Step { place: start..end, missing, key: Key::Computed(Box::new(key)) })
    }

    fn finish(&mut self, ending: Ending) {
        let wanted = match ending {
            Ending::Text => TokenForm::End,
            Ending::Brace => TokenForm::Sign('}'),
        };
        if self.token.form == wanted {
            return;
        }
        self.unexpected(if ending == Ending::Text { "the end" } else { "'}'" });
        while self.token.form != wanted && self.token.form != TokenForm::End {
            self.advance();
        }
    }

    /// Says what should stand here, unless the same place is already known to be wrong.
    fn unexpected(&mut self, wanted: &str) {
        let place = self.token.place.clone();
        let is_known = self.errors.last().is_some_and(|last| last.place() == Some(place.clone()));
        if is_known || (self.token.form == TokenForm::End && !self.errors.is_empty()) {
            return;
        }
        let found = self.text.get(place.clone()).filter(|found| !found.is_empty());
        let message = match found {
            Some(found) => format!("{wanted} is expected, not `{found}`"),
            None => format!("{wanted} is expected at the end of the expression"),
        };
        self.errors.push(Error::new(Code::Syntax, message).at(place, self.text));
    }

    fn check_length(&mut self, place: Range<usize>) {
        let written = &self.text[place.clone()];
        let limit = self.chars_max;
        if written.len() <= limit {
            return;
        }
        let length = written.encode_utf16().count();
        if length > limit {
            let message = format!("expression of {length} characters is over the limit of {limit}");
            self.errors = vec![Error::new(Code::LimitReached, message).at(place, self.text)];
        }
    }
}
