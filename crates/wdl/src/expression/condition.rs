//! Conditions: one expression, or `{"and": […]}` and its like with functions as leaves.

use crate::error::{Code, Error};
use crate::expression::template::{Evaluated, Template};
use crate::functions::{self, Body, Call, Function, Surroundings, check_count};
use crate::limits::{EXPRESSION_DEPTH_CEILING, Limits};
use crate::lookup::Lookup;
use crate::value::{Object, Value};

/// A compiled condition.
#[derive(Clone, Debug)]
pub struct Condition {
    test: Test,
}

#[derive(Clone, Debug)]
enum Test {
    All(Vec<Test>),
    Any(Vec<Test>),
    Not(Box<Test>),
    Leaf(&'static Function, Vec<Template>),
    Value(Template),
}

impl Condition {
    /// Compiles a condition; returns everything that is wrong, with JSON pointers.
    pub fn compile(value: &Value) -> Result<Self, Vec<Error>> {
        Self::compile_within(value, &Limits::default())
    }

    /// Compiles a condition within other limits than the usual ones.
    pub fn compile_within(value: &Value, limits: &Limits) -> Result<Self, Vec<Error>> {
        let mut compiler = Compiler { limits, errors: Vec::new(), depth: 0 };
        let test = compiler.test(value, "");
        match test {
            Some(test) if compiler.errors.is_empty() => Ok(Self { test }),
            _ => Err(compiler.errors),
        }
    }

    /// Evaluates it to true or false.
    pub fn eval(&self, lookup: &dyn Lookup, limits: &Limits) -> Result<bool, Error> {
        self.test.eval(lookup, limits)
    }

    /// Visits every template in it.
    pub fn visit<'a>(&'a self, see: &mut dyn FnMut(&'a Template)) {
        self.test.visit(see);
    }
}

impl Test {
    fn eval(&self, lookup: &dyn Lookup, limits: &Limits) -> Result<bool, Error> {
        match self {
            Self::All(tests) => {
                for test in tests {
                    if !test.eval(lookup, limits)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Self::Any(tests) => {
                for test in tests {
                    if test.eval(lookup, limits)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Self::Not(test) => test.eval(lookup, limits).map(|met| !met),
            Self::Leaf(function, operands) => leaf(function, operands, lookup, limits),
            Self::Value(template) => boolean(&template.eval(lookup, limits)?),
        }
    }

    fn visit<'a>(&'a self, see: &mut dyn FnMut(&'a Template)) {
        match self {
            Self::All(tests) | Self::Any(tests) => tests.iter().for_each(|test| test.visit(see)),
            Self::Not(test) => test.visit(see),
            Self::Leaf(_, operands) => operands.iter().for_each(see),
            Self::Value(template) => see(template),
        }
    }
}

fn leaf(
    function: &'static Function,
    operands: &[Template],
    lookup: &dyn Lookup,
    limits: &Limits,
) -> Result<bool, Error> {
    let mut values = Vec::with_capacity(operands.len());
    let mut secure = false;
    for operand in operands {
        let evaluated = operand.eval(lookup, limits)?;
        secure |= evaluated.secure;
        values.push(evaluated.value);
    }
    let Body::Strict(run) = function.body else {
        return Err(not_a_test(function.name));
    };
    let surroundings = Surroundings::new(lookup, limits);
    let made = Call::new(function.signature(), &values, &surroundings).and_then(|call| run(&call));
    let value = made.map_err(|error| if secure { error.concealed() } else { error })?;
    boolean(&Evaluated { value, secure })
}

fn boolean(evaluated: &Evaluated) -> Result<bool, Error> {
    let value = &evaluated.value;
    value.as_bool().ok_or_else(|| {
        let message = format!("condition gives {}, not true or false", value.kind());
        Error::new(Code::BadCondition, message)
    })
}

fn not_a_test(name: &str) -> Error {
    Error::new(Code::BadCondition, format!("'{name}' cannot stand in a condition"))
        .with_hint("use and, or, not, equals, greater, less, contains, startsWith, empty …")
}

struct Compiler<'a> {
    limits: &'a Limits,
    errors: Vec<Error>,
    depth: usize,
}

impl Compiler<'_> {
    fn test(&mut self, value: &Value, pointer: &str) -> Option<Test> {
        let limit = self.limits.expression_depth.min(EXPRESSION_DEPTH_CEILING);
        if self.depth >= limit {
            let message = format!("condition is nested deeper than {limit}");
            self.errors.push(Error::new(Code::LimitReached, message).under(pointer));
            return None;
        }
        self.depth += 1;
        let test = match value {
            Value::Object(members) => self.object(members, pointer),
            Value::String(_) | Value::Bool(_) => self.template(value, pointer).map(Test::Value),
            other => {
                let message = format!("a condition is an object or a text, not {}", other.kind());
                self.errors.push(Error::new(Code::BadCondition, message).under(pointer));
                None
            }
        };
        self.depth -= 1;
        test
    }

    fn object(&mut self, members: &Object, pointer: &str) -> Option<Test> {
        let mut pairs = members.iter();
        let (Some((name, operands)), None) = (pairs.next(), pairs.next()) else {
            let message = format!("a condition has one member, not {}", members.len());
            self.errors.push(Error::new(Code::BadCondition, message).under(pointer));
            return None;
        };
        let pointer = format!("{pointer}/{name}");
        match name.to_ascii_lowercase().as_str() {
            "and" => self.tests(operands, &pointer).map(Test::All),
            "or" => self.tests(operands, &pointer).map(Test::Any),
            "not" => self.not(operands, &pointer),
            _ => self.leaf(name, operands, &pointer),
        }
    }

    fn not(&mut self, operand: &Value, pointer: &str) -> Option<Test> {
        let tests = self.tests(operand, pointer)?;
        let count = tests.len();
        match tests.into_iter().next() {
            Some(test) if count == 1 => Some(Test::Not(Box::new(test))),
            _ => {
                let message = format!("'not' takes one condition, not {count}");
                self.errors.push(Error::new(Code::BadCondition, message).under(pointer));
                None
            }
        }
    }

    /// A list of conditions; a single one may stand without its list.
    fn tests(&mut self, operands: &Value, pointer: &str) -> Option<Vec<Test>> {
        let Value::Array(items) = operands else {
            return self.test(operands, pointer).map(|test| vec![test]);
        };
        let tests: Vec<_> = items
            .iter()
            .enumerate()
            .map(|(index, item)| self.test(item, &format!("{pointer}/{index}")))
            .collect();
        tests.into_iter().collect()
    }

    fn leaf(&mut self, name: &str, operands: &Value, pointer: &str) -> Option<Test> {
        let found = functions::find(name).filter(|row| matches!(row.body, Body::Strict(_)));
        let Some(function) = found else {
            self.errors.push(not_a_test(name).under(pointer));
            return None;
        };
        let operands = match operands {
            Value::Array(items) => {
                items.iter().enumerate().map(|(i, o)| (o, format!("{pointer}/{i}"))).collect()
            }
            single => vec![(single, pointer.to_owned())],
        };
        if let Err(error) = check_count(function.signature(), operands.len()) {
            self.errors.push(error.under(pointer));
            return None;
        }
        let templates: Vec<_> =
            operands.into_iter().map(|(operand, at)| self.template(operand, &at)).collect();
        let templates: Option<Vec<_>> = templates.into_iter().collect();
        templates.map(|operands| Test::Leaf(function, operands))
    }

    fn template(&mut self, value: &Value, pointer: &str) -> Option<Template> {
        match Template::compile_within(value, self.limits) {
            Ok(template) => Some(template),
            Err(errors) => {
                let outer = |error: Error| {
                    let inner = error.pointer().unwrap_or_default().to_owned();
                    error.under(format!("{pointer}{inner}"))
                };
                self.errors.extend(errors.into_iter().map(outer));
                None
            }
        }
    }
}
