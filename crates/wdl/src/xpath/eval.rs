//! Evaluates an XPath expression on a document, within its budget of steps.

use std::cell::Cell;

use roxmltree::Document;

use super::answer::{Answer, refuse};
use super::ast::{Expression, Operator, Step};
use super::compare;
use super::item::Item;
use crate::error::{Code, Error};

/// How many bytes of text cost one step.
const BYTES_PER_STEP: usize = 16;

/// Where a part of an expression is evaluated.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// The current node.
    pub(super) item: Item,
    /// Its place among the nodes that are looked at, from 1.
    pub(super) position: usize,
    /// How many nodes are looked at.
    pub(super) size: usize,
}

/// A document and what may still be spent on it.
pub(super) struct Evaluator<'a, 'i> {
    /// The document.
    pub(super) document: &'a Document<'i>,
    steps_left: Cell<usize>,
    steps_max: usize,
}

impl<'a, 'i> Evaluator<'a, 'i> {
    /// Starts with a full budget.
    pub(super) fn new(document: &'a Document<'i>, steps_max: usize) -> Self {
        Self { document, steps_left: Cell::new(steps_max), steps_max }
    }

    /// Evaluates an expression at the root.
    pub(super) fn answer(&self, expression: &Expression) -> Result<Answer, Error> {
        let item = Item::of(self.document.root());
        self.eval(expression, Context { item, position: 1, size: 1 })
    }

    /// Pays for nodes that are looked at.
    pub(super) fn spend(&self, steps: usize) -> Result<(), Error> {
        match self.steps_left.get().checked_sub(steps) {
            Some(left) => {
                self.steps_left.set(left);
                Ok(())
            }
            None => {
                let message = format!("XPath expression takes more than {} steps", self.steps_max);
                Err(Error::new(Code::LimitReached, message)
                    .with_hint("name the elements on the way instead of searching with //"))
            }
        }
    }

    /// Pays for text that is made or compared.
    pub(super) fn spend_text(&self, bytes: usize) -> Result<(), Error> {
        self.spend(bytes / BYTES_PER_STEP + 1)
    }

    /// Evaluates an expression.
    pub(super) fn eval(&self, expression: &Expression, context: Context) -> Result<Answer, Error> {
        self.spend(1)?;
        match expression {
            Expression::Or(parts) => self.any(parts, context, true).map(Answer::Bool),
            Expression::And(parts) => self.any(parts, context, false).map(|any| Answer::Bool(!any)),
            Expression::Compare(first, rest) => {
                let mut left = self.eval(first, context)?;
                for (comparison, right) in rest {
                    let right = self.eval(right, context)?;
                    left = Answer::Bool(compare::holds(self, *comparison, &left, &right)?);
                }
                Ok(left)
            }
            Expression::Arithmetic(first, rest) => {
                let mut left = self.number(first, context)?;
                for (operator, right) in rest {
                    left = calculate(*operator, left, self.number(right, context)?);
                }
                Ok(Answer::Number(left))
            }
            Expression::Negative(operand) => {
                self.number(operand, context).map(|number| Answer::Number(-number))
            }
            Expression::Union(parts) => {
                let mut all = Vec::new();
                for part in parts {
                    all.extend(self.nodes(part, context)?);
                }
                self.in_order(all).map(Answer::Nodes)
            }
            Expression::Path { absolute, steps } => {
                let root = || Item::of(self.document.root());
                let start = if *absolute { root() } else { context.item };
                self.steps(vec![start], steps).map(Answer::Nodes)
            }
            Expression::Filter { base, predicates, steps } => {
                let mut found = self.nodes(base, context)?;
                for predicate in predicates {
                    found = self.filter(found, predicate)?;
                }
                self.steps(found, steps).map(Answer::Nodes)
            }
            Expression::Call(function, arguments) => (function.call)(self, arguments, context),
            Expression::Literal(text) => Ok(Answer::Text(text.clone())),
            Expression::Number(number) => Ok(Answer::Number(*number)),
        }
    }

    /// Tells whether one of the parts is as wanted; stops at the first that is.
    fn any(&self, parts: &[Expression], context: Context, wanted: bool) -> Result<bool, Error> {
        for part in parts {
            if self.truth(part, context)? == wanted {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Evaluates an expression that has to give nodes.
    pub(super) fn nodes(
        &self,
        expression: &Expression,
        context: Context,
    ) -> Result<Vec<Item>, Error> {
        match self.eval(expression, context)? {
            Answer::Nodes(nodes) => Ok(nodes),
            Answer::Number(_) | Answer::Text(_) | Answer::Bool(_) => {
                Err(refuse("nodes are needed where there is a text, number or truth"))
            }
        }
    }

    fn steps(&self, mut nodes: Vec<Item>, steps: &[Step]) -> Result<Vec<Item>, Error> {
        for step in steps {
            nodes = self.step(&nodes, step)?;
        }
        Ok(nodes)
    }

    fn step(&self, from: &[Item], step: &Step) -> Result<Vec<Item>, Error> {
        let look = (step.axis, &step.test);
        let mut all = Vec::new();
        for item in from {
            if step.predicates.is_empty() {
                self.walk(*item, look, &mut all)?;
                continue;
            }
            let mut found = Vec::new();
            self.walk(*item, look, &mut found)?;
            for predicate in &step.predicates {
                found = self.filter(found, predicate)?;
            }
            all.append(&mut found);
        }
        if from.len() > 1 || step.axis.is_reverse() { self.in_order(all) } else { Ok(all) }
    }

    /// Keeps the nodes that satisfy a predicate; a number asks for one place.
    fn filter(&self, nodes: Vec<Item>, predicate: &Expression) -> Result<Vec<Item>, Error> {
        let size = nodes.len();
        if let Expression::Number(place) = predicate {
            let kept = nodes.into_iter().zip(1u32..).find(|(_, n)| f64::from(*n) == *place);
            return Ok(kept.map(|(item, _)| item).into_iter().collect());
        }
        let mut kept = Vec::new();
        for (item, position) in nodes.into_iter().zip(1..) {
            let context = Context { item, position, size };
            let keep = match self.eval(predicate, context)? {
                Answer::Number(place) => place == position as f64,
                other => other.to_bool(),
            };
            if keep {
                kept.push(item);
            }
        }
        Ok(kept)
    }

    fn in_order(&self, mut nodes: Vec<Item>) -> Result<Vec<Item>, Error> {
        self.spend(nodes.len() / 4)?;
        nodes.sort_unstable();
        nodes.dedup();
        Ok(nodes)
    }
}

fn calculate(operator: Operator, left: f64, right: f64) -> f64 {
    match operator {
        Operator::Add => left + right,
        Operator::Subtract => left - right,
        Operator::Multiply => left * right,
        Operator::Divide => left / right,
        Operator::Remainder => left % right,
    }
}
