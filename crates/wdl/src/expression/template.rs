//! A document part whose texts may hold expressions: compiled once, evaluated often.

use std::sync::Arc;

use crate::error::Error;
use crate::expression::eval::Expression;
use crate::expression::parser::{self, Ending};
use crate::expression::references::Reference;
use crate::functions::{Surroundings, TextBuilder};
use crate::limits::Limits;
use crate::lookup::Lookup;
use crate::value::{Object, Value};

/// A compiled document part.
#[derive(Clone, Debug)]
pub struct Template {
    part: Part,
}

/// A value and whether something secured went into it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evaluated {
    /// The value.
    pub value: Value,
    /// Whether something secured went into it.
    pub secure: bool,
}

#[derive(Clone, Debug)]
enum Part {
    /// Nothing in it is evaluated.
    Literal(Value),
    /// The value of one expression, with its kind.
    Expression(Expression),
    /// Text with expressions in it.
    Text(Vec<Piece>),
    /// Items of which at least one is evaluated.
    Array(Vec<Part>),
    /// Members of which at least one name or value is evaluated.
    Object(Vec<(Part, Part)>),
}

#[derive(Clone, Debug)]
enum Piece {
    Plain(Arc<str>),
    Expression(Expression),
}

impl Template {
    /// Compiles a document part; returns everything that is wrong, with JSON pointers.
    pub fn compile(value: &Value) -> Result<Self, Vec<Error>> {
        Self::compile_within(value, &Limits::default())
    }

    /// Compiles a document part within other limits than the usual ones.
    pub fn compile_within(value: &Value, limits: &Limits) -> Result<Self, Vec<Error>> {
        let mut compiler = Compiler { limits, pointer: String::new(), errors: Vec::new() };
        let part = compiler.part(value);
        if compiler.errors.is_empty() { Ok(Self { part }) } else { Err(compiler.errors) }
    }

    /// Evaluates it. Without expressions this only shares the literal.
    pub fn eval(&self, lookup: &dyn Lookup, limits: &Limits) -> Result<Evaluated, Error> {
        if let Part::Literal(value) = &self.part {
            return Ok(Evaluated { value: value.clone(), secure: false });
        }
        let surroundings = Surroundings::new(lookup, limits);
        let value = surroundings.finish(eval_part(&self.part, &surroundings))?;
        Ok(Evaluated { value, secure: surroundings.is_secure() })
    }

    /// Returns the literal, when nothing in it is evaluated.
    pub fn as_literal(&self) -> Option<&Value> {
        self.part.literal()
    }

    /// Lists what the expressions in it refer to.
    pub fn references(&self) -> Vec<Reference> {
        let mut found = Vec::new();
        self.visit(&mut |expression| found.extend(expression.references()));
        found
    }

    /// Visits every expression in it.
    pub fn visit<'a>(&'a self, see: &mut dyn FnMut(&'a Expression)) {
        visit_part(&self.part, see);
    }
}

fn visit_part<'a>(part: &'a Part, see: &mut dyn FnMut(&'a Expression)) {
    match part {
        Part::Literal(_) => {}
        Part::Expression(expression) => see(expression),
        Part::Text(pieces) => {
            for piece in pieces {
                if let Piece::Expression(expression) = piece {
                    see(expression);
                }
            }
        }
        Part::Array(parts) => parts.iter().for_each(|part| visit_part(part, see)),
        Part::Object(members) => {
            for (name, member) in members {
                visit_part(name, see);
                visit_part(member, see);
            }
        }
    }
}

fn eval_part(part: &Part, surroundings: &Surroundings<'_>) -> Result<Value, Error> {
    match part {
        Part::Literal(value) => Ok(value.clone()),
        Part::Expression(expression) => expression.eval_in(surroundings),
        Part::Text(pieces) => eval_text(pieces, surroundings),
        Part::Array(parts) => {
            surroundings.note_made();
            let items: Result<Vec<_>, _> =
                parts.iter().map(|part| eval_part(part, surroundings)).collect();
            items.map(Value::from)
        }
        Part::Object(members) => {
            surroundings.note_made();
            let mut object = Object::new();
            for (name, member) in members {
                let name = eval_name(name, surroundings)?;
                object.insert(name, eval_part(member, surroundings)?);
            }
            Ok(object.into())
        }
    }
}

fn eval_text(pieces: &[Piece], surroundings: &Surroundings<'_>) -> Result<Value, Error> {
    let mut builder = TextBuilder::new(surroundings.limits.text_chars, &surroundings.budget);
    for piece in pieces {
        match piece {
            Piece::Plain(text) => builder.push_text(text)?,
            Piece::Expression(expression) => {
                builder.push_value(&expression.eval_in(surroundings)?)?;
            }
        }
    }
    Ok(builder.finish())
}

fn eval_name(name: &Part, surroundings: &Surroundings<'_>) -> Result<Arc<str>, Error> {
    match eval_part(name, surroundings)? {
        Value::String(text) => Ok(text),
        other => {
            let mut builder =
                TextBuilder::new(surroundings.limits.text_chars, &surroundings.budget);
            builder.push_value(&other)?;
            Ok(builder.into_text().into())
        }
    }
}

struct Compiler<'a> {
    limits: &'a Limits,
    pointer: String,
    errors: Vec<Error>,
}

impl Compiler<'_> {
    fn part(&mut self, value: &Value) -> Part {
        match value {
            Value::String(text) => self.text(text),
            Value::Array(items) => self.array(value, items),
            Value::Object(members) => self.object(value, members),
            Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Decimal(_) => {
                Part::Literal(value.clone())
            }
        }
    }

    fn array(&mut self, value: &Value, items: &[Value]) -> Part {
        let parts: Vec<_> = items
            .iter()
            .enumerate()
            .map(|(index, item)| self.under(&index.to_string(), |compiler| compiler.part(item)))
            .collect();
        let untouched = parts.iter().zip(items).all(|(part, item)| part.is_untouched(item));
        if untouched { Part::Literal(value.clone()) } else { array_of(parts) }
    }

    fn object(&mut self, value: &Value, members: &Object) -> Part {
        let mut untouched = true;
        let mut parts = Vec::with_capacity(members.len());
        for (name, member) in members.iter() {
            let (name_part, part) =
                self.under(name, |compiler| (compiler.text(name), compiler.part(member)));
            untouched &= matches!(&name_part, Part::Literal(Value::String(kept)) if kept == name);
            untouched &= part.is_untouched(member);
            parts.push((name_part, part));
        }
        if untouched { Part::Literal(value.clone()) } else { object_of(parts) }
    }

    fn under<T>(&mut self, name: &str, compile: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
        let compiled = compile(self);
        self.pointer.truncate(length);
        compiled
    }

    /// A text is plain, one expression, or text with expressions in it.
    fn text(&mut self, text: &Arc<str>) -> Part {
        if let Some(plain) = text.strip_prefix("@@") {
            return Part::Literal(Value::from(format!("@{plain}")));
        }
        let is_expression = text.len() > 1 && text.starts_with('@') && !text.starts_with("@{");
        if is_expression {
            let (expression, _) = self.expression(text, 1, Ending::Text);
            return expression.map_or(Part::Literal(Value::Null), Part::Expression);
        }
        if text.contains("@{") { self.interpolation(text) } else { plain(text) }
    }

    fn interpolation(&mut self, text: &Arc<str>) -> Part {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut at = 0;
        while let Some(length) = text[at..].find("@{") {
            let open = at + length;
            if text[at..open].ends_with('@') {
                literal.push_str(&text[at..open - 1]);
                literal.push_str("@{");
                at = open + 2;
                continue;
            }
            literal.push_str(&text[at..open]);
            push_plain(&mut pieces, &mut literal);
            let (expression, end) = self.expression(text, open + 2, Ending::Brace);
            pieces.extend(expression.map(Piece::Expression));
            at = end;
        }
        literal.push_str(&text[at..]);
        if pieces.is_empty() {
            return Part::Literal(Value::from(literal));
        }
        push_plain(&mut pieces, &mut literal);
        Part::Text(pieces)
    }

    fn expression(
        &mut self,
        text: &Arc<str>,
        start: usize,
        ending: Ending,
    ) -> (Option<Expression>, usize) {
        let parsed = parser::parse(text, start, ending, self.limits);
        let pointer = &self.pointer;
        self.errors.extend(parsed.errors.into_iter().map(|error| error.under(pointer.clone())));
        let expression = parsed.node.map(|node| Expression::new(Arc::clone(text), node));
        (expression, parsed.end)
    }
}

impl Part {
    fn literal(&self) -> Option<&Value> {
        match self {
            Self::Literal(value) => Some(value),
            Self::Expression(_) | Self::Text(_) | Self::Array(_) | Self::Object(_) => None,
        }
    }

    /// Tells whether the part is the very value from which it was made.
    fn is_untouched(&self, value: &Value) -> bool {
        match (self.literal(), value) {
            (None, _) => false,
            (Some(Value::String(kept)), Value::String(text)) => kept == text,
            (Some(Value::Array(kept)), Value::Array(items)) => Arc::ptr_eq(kept, items),
            (Some(Value::Object(kept)), Value::Object(members)) => Arc::ptr_eq(kept, members),
            (Some(_), _) => true,
        }
    }
}

/// Makes an array of parts; one literal where they all are.
fn array_of(parts: Vec<Part>) -> Part {
    let literals: Option<Vec<_>> = parts.iter().map(|part| part.literal().cloned()).collect();
    literals.map_or(Part::Array(parts), |items| Part::Literal(items.into()))
}

/// Makes an object of parts; one literal where they all are.
fn object_of(parts: Vec<(Part, Part)>) -> Part {
    let mut literals = Object::new();
    for (name, member) in &parts {
        let (Some(Value::String(name)), Some(member)) = (name.literal(), member.literal()) else {
            return Part::Object(parts);
        };
        literals.insert(Arc::clone(name), member.clone());
    }
    Part::Literal(literals.into())
}

fn plain(text: &Arc<str>) -> Part {
    Part::Literal(Value::String(Arc::clone(text)))
}

fn push_plain(pieces: &mut Vec<Piece>, literal: &mut String) {
    if !literal.is_empty() {
        pieces.push(Piece::Plain(std::mem::take(literal).into()));
    }
}
