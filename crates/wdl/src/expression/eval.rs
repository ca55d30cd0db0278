//! Evaluates an expression.

use std::fmt;
use std::sync::Arc;

use crate::error::{Code, Error};
use crate::expression::access;
use crate::expression::ast::{CallNode, Form, Key, Node, Step};
use crate::expression::parser::{self, Ending};
use crate::expression::template::Evaluated;
use crate::functions::{Body, Call, Function, Lazy, Surroundings, check_count, suggest};
use crate::limits::Limits;
use crate::lookup::Lookup;
use crate::value::Value;

/// An expression that was read without mistakes.
#[derive(Clone, Debug)]
pub struct Expression {
    text: Arc<str>,
    root: Node,
}

impl Expression {
    /// Reads an expression without its leading `@`; returns everything that is wrong.
    pub fn parse(text: &str) -> Result<Self, Vec<Error>> {
        Self::parse_within(text, &Limits::default())
    }

    /// Reads an expression within other limits than the usual ones.
    pub fn parse_within(text: &str, limits: &Limits) -> Result<Self, Vec<Error>> {
        let parsed = parser::parse(text, 0, Ending::Text, limits);
        match parsed.node {
            Some(root) => Ok(Self { text: text.into(), root }),
            None => Err(parsed.errors),
        }
    }

    /// Joins a text and the expression that was read from it.
    pub(super) fn new(text: Arc<str>, root: Node) -> Self {
        Self { text, root }
    }

    /// Evaluates the expression.
    pub fn eval(&self, lookup: &dyn Lookup, limits: &Limits) -> Result<Evaluated, Error> {
        let surroundings = Surroundings::new(lookup, limits);
        let value = surroundings.finish(self.eval_in(&surroundings))?;
        Ok(Evaluated { value, secure: surroundings.is_secure() })
    }

    pub(super) fn eval_in(&self, surroundings: &Surroundings<'_>) -> Result<Value, Error> {
        Evaluator { text: &self.text, surroundings }.node(&self.root)
    }

    pub(super) fn root(&self) -> &Node {
        &self.root
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root.fmt(f)
    }
}

struct Evaluator<'a> {
    text: &'a str,
    surroundings: &'a Surroundings<'a>,
}

impl Evaluator<'_> {
    fn node(&self, node: &Node) -> Result<Value, Error> {
        match &node.form {
            Form::Literal(value) => Ok(value.clone()),
            Form::Call(call) => {
                self.call(call).map_err(|error| error.at(node.place.clone(), self.text))
            }
            Form::Access(base, steps) => self.access(base, steps),
        }
    }

    fn access(&self, base: &Node, steps: &[Step]) -> Result<Value, Error> {
        let base = self.node(base)?;
        let mut at = &base;
        for step in steps {
            let found = self.step(at, step);
            at = found.map_err(|error| error.at(step.place.clone(), self.text))?;
        }
        Ok(at.clone())
    }

    fn step<'v>(&self, base: &'v Value, step: &Step) -> Result<&'v Value, Error> {
        let dialect = self.surroundings.lookup.dialect();
        match &step.key {
            Key::Name(name) => access::named(base, name, step.missing, dialect),
            Key::Computed(node) => match &node.form {
                Form::Literal(key) => access::step(base, key, step.missing, dialect),
                Form::Call(_) | Form::Access(..) => {
                    access::step(base, &self.node(node)?, step.missing, dialect)
                }
            },
        }
    }

    fn call(&self, call: &CallNode) -> Result<Value, Error> {
        let Some(function) = call.function else {
            return Err(unknown_function(&call.name));
        };
        match function.body {
            Body::Strict(run) => self.strict(call, function, run),
            Body::Lazy(lazy) => {
                check_count(function.signature(), call.arguments.len())?;
                self.lazy(lazy, function, &call.arguments)
            }
        }
    }

    fn strict(
        &self,
        call: &CallNode,
        function: &'static Function,
        run: fn(&Call<'_>) -> Result<Value, Error>,
    ) -> Result<Value, Error> {
        let arguments: Vec<Value> =
            call.arguments.iter().map(|node| self.node(node)).collect::<Result<_, _>>()?;
        run(&Call::new(function.signature(), &arguments, self.surroundings)?)
    }

    fn lazy(&self, lazy: Lazy, function: &Function, nodes: &[Node]) -> Result<Value, Error> {
        match lazy {
            Lazy::And => self.until(false, function, nodes),
            Lazy::Or => self.until(true, function, nodes),
            Lazy::If => {
                let chosen = if self.boolean(function, &nodes[0])? { 1 } else { 2 };
                self.node(&nodes[chosen])
            }
            Lazy::Coalesce => {
                for node in nodes {
                    let value = self.node(node)?;
                    if !value.is_null() {
                        return Ok(value);
                    }
                }
                Ok(Value::Null)
            }
        }
    }

    /// Stops at the first argument that decides.
    fn until(&self, decided: bool, function: &Function, nodes: &[Node]) -> Result<Value, Error> {
        for node in nodes {
            if self.boolean(function, node)? == decided {
                return Ok(Value::Bool(decided));
            }
        }
        Ok(Value::Bool(!decided))
    }

    fn boolean(&self, function: &Function, node: &Node) -> Result<bool, Error> {
        let value = self.node(node)?;
        value.as_bool().ok_or_else(|| {
            let message =
                format!("function '{}' takes boolean, not {}", function.name, value.kind());
            Error::new(Code::ArgumentType, message)
                .with_hint("compare first: equals(…, …)")
                .at(node.place.clone(), self.text)
        })
    }
}

fn unknown_function(name: &str) -> Error {
    let error = Error::new(Code::UnknownFunction, format!("there is no function '{name}'"));
    match suggest(name) {
        Some(nearest) => error.with_hint(format!("did you mean '{nearest}'?")),
        None => error,
    }
}
