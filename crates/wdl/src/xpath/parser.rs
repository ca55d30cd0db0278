//! Builds an XPath expression from its tokens, no deeper than allowed.

use super::answer::refuse;
use super::ast::{Axis, Expression, Operator, Step, Test};
use super::function;
use super::lexer::{Token, tokens};
use crate::error::{Code, Error};

/// Parses an expression.
pub(super) fn parse(text: &str, depth_max: usize) -> Result<Expression, Error> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, depth: 0, depth_max };
    let expression = parser.expression()?;
    match parser.peek() {
        None => Ok(expression),
        Some(_) => Err(refuse("something is left over at the end")),
    }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    depth_max: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn eat(&mut self, wanted: &Token) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, wanted: &Token, sign: &str) -> Result<(), Error> {
        if self.eat(wanted) { Ok(()) } else { Err(refuse(format!("'{sign}' is missing"))) }
    }

    fn expression(&mut self) -> Result<Expression, Error> {
        self.depth += 1;
        if self.depth > self.depth_max {
            let message =
                format!("XPath expression nests deeper than the limit of {}", self.depth_max);
            return Err(Error::new(Code::LimitReached, message));
        }
        let parts = self.list(&Token::Or, Self::conjunction)?;
        self.depth -= 1;
        Ok(alone(parts, Expression::Or))
    }

    fn conjunction(&mut self) -> Result<Expression, Error> {
        Ok(alone(self.list(&Token::And, Self::equality)?, Expression::And))
    }

    fn list(
        &mut self,
        separator: &Token,
        part: fn(&mut Self) -> Result<Expression, Error>,
    ) -> Result<Vec<Expression>, Error> {
        let mut parts = vec![part(self)?];
        while self.eat(separator) {
            parts.push(part(self)?);
        }
        Ok(parts)
    }

    fn equality(&mut self) -> Result<Expression, Error> {
        self.comparisons(true, |parser| parser.comparisons(false, Self::sum))
    }

    fn comparisons(
        &mut self,
        equality: bool,
        part: fn(&mut Self) -> Result<Expression, Error>,
    ) -> Result<Expression, Error> {
        let first = part(self)?;
        let mut rest = Vec::new();
        while let Some(Token::Compare(comparison)) = self.peek().cloned() {
            if comparison.is_equality() != equality {
                break;
            }
            self.at += 1;
            rest.push((comparison, part(self)?));
        }
        Ok(if rest.is_empty() { first } else { Expression::Compare(Box::new(first), rest) })
    }

    fn sum(&mut self) -> Result<Expression, Error> {
        self.arithmetic(&[Operator::Add, Operator::Subtract], Self::product)
    }

    fn product(&mut self) -> Result<Expression, Error> {
        self.arithmetic(
            &[Operator::Multiply, Operator::Divide, Operator::Remainder],
            Self::negative,
        )
    }

    fn arithmetic(
        &mut self,
        operators: &[Operator],
        part: fn(&mut Self) -> Result<Expression, Error>,
    ) -> Result<Expression, Error> {
        let first = part(self)?;
        let mut rest = Vec::new();
        while let Some(Token::Math(operator)) = self.peek().cloned() {
            if !operators.contains(&operator) {
                break;
            }
            self.at += 1;
            rest.push((operator, part(self)?));
        }
        Ok(if rest.is_empty() { first } else { Expression::Arithmetic(Box::new(first), rest) })
    }

    fn negative(&mut self) -> Result<Expression, Error> {
        let mut signs = 0;
        while self.eat(&Token::Math(Operator::Subtract)) {
            signs += 1;
        }
        let mut operand = alone(self.list(&Token::Pipe, Self::path)?, Expression::Union);
        // Two signs make a number of what is not one, and leave it.
        for _ in 0..if signs == 0 { 0 } else { 2 - signs % 2 } {
            operand = Expression::Negative(Box::new(operand));
        }
        Ok(operand)
    }

    fn path(&mut self) -> Result<Expression, Error> {
        let base = match self.peek().cloned() {
            Some(Token::OpenParenthesis) => {
                self.at += 1;
                let inside = self.expression()?;
                self.expect(&Token::CloseParenthesis, ")")?;
                inside
            }
            Some(Token::Literal(text)) => {
                self.at += 1;
                Expression::Literal(text)
            }
            Some(Token::Number(number)) => {
                self.at += 1;
                Expression::Number(number)
            }
            Some(Token::Function(name)) if !is_node_type(&name) => self.call(&name)?,
            _ => return self.location(),
        };
        let predicates = self.predicates()?;
        let steps = self.more_steps(Vec::new())?;
        if predicates.is_empty() && steps.is_empty() {
            return Ok(base);
        }
        Ok(Expression::Filter { base: Box::new(base), predicates, steps })
    }

    fn call(&mut self, name: &str) -> Result<Expression, Error> {
        let function =
            function::find(name).ok_or_else(|| refuse(format!("there is no function '{name}'")))?;
        self.at += 1;
        self.expect(&Token::OpenParenthesis, "(")?;
        let mut arguments = Vec::new();
        if !self.eat(&Token::CloseParenthesis) {
            arguments.push(self.expression()?);
            while self.eat(&Token::Comma) {
                arguments.push(self.expression()?);
            }
            self.expect(&Token::CloseParenthesis, ")")?;
        }
        if arguments.len() < function.least || arguments.len() > function.most {
            return Err(refuse(format!(
                "function '{name}' does not take {} arguments",
                arguments.len()
            )));
        }
        Ok(Expression::Call(function, arguments))
    }

    fn location(&mut self) -> Result<Expression, Error> {
        let mut steps = Vec::new();
        let absolute = match self.peek() {
            Some(Token::DoubleSlash) => {
                self.at += 1;
                steps.push(Step::descend());
                true
            }
            Some(Token::Slash) => {
                self.at += 1;
                if !self.starts_step() {
                    return Ok(Expression::Path { absolute: true, steps });
                }
                true
            }
            _ => false,
        };
        let first = self.step()?;
        add(&mut steps, first);
        let steps = self.more_steps(steps)?;
        Ok(Expression::Path { absolute, steps })
    }

    fn more_steps(&mut self, mut steps: Vec<Step>) -> Result<Vec<Step>, Error> {
        loop {
            if self.eat(&Token::DoubleSlash) {
                steps.push(Step::descend());
            } else if !self.eat(&Token::Slash) {
                return Ok(steps);
            }
            let step = self.step()?;
            add(&mut steps, step);
        }
    }

    fn starts_step(&self) -> bool {
        match self.peek() {
            Some(Token::Dot | Token::DoubleDot | Token::At | Token::Axis(_) | Token::Name(..)) => {
                true
            }
            Some(Token::Function(name)) => is_node_type(name),
            _ => false,
        }
    }

    fn step(&mut self) -> Result<Step, Error> {
        let short = |axis| Step { axis, test: Test::Any, predicates: Vec::new() };
        if self.eat(&Token::Dot) {
            return Ok(short(Axis::Itself));
        }
        if self.eat(&Token::DoubleDot) {
            return Ok(short(Axis::Parent));
        }
        let axis = match self.peek().cloned() {
            Some(Token::At) => {
                self.at += 1;
                Axis::Attribute
            }
            Some(Token::Axis(name)) => {
                self.at += 1;
                Axis::find(&name).ok_or_else(|| refuse(format!("there is no axis '{name}'")))?
            }
            _ => Axis::Child,
        };
        let test = self.test()?;
        Ok(Step { axis, test, predicates: self.predicates()? })
    }

    fn test(&mut self) -> Result<Test, Error> {
        let token = self.peek().cloned();
        self.at += 1;
        match token {
            Some(Token::Function(name)) if is_node_type(&name) => self.node_type(&name),
            Some(Token::Name(None, name)) if name == "*" => Ok(Test::Wildcard),
            Some(Token::Name(None, name)) => Ok(Test::Name(name)),
            Some(Token::Name(Some(prefix), name)) if prefix == "xml" => {
                Ok(Test::Xml((name != "*").then_some(name)))
            }
            Some(Token::Name(Some(prefix), _)) => {
                Err(refuse(format!("prefix '{prefix}' is not bound"))
                    .with_hint("compare local-name() and namespace-uri() in a predicate"))
            }
            _ => Err(refuse("a step is missing")),
        }
    }

    fn node_type(&mut self, name: &str) -> Result<Test, Error> {
        self.expect(&Token::OpenParenthesis, "(")?;
        let target = match (name, self.peek().cloned()) {
            ("processing-instruction", Some(Token::Literal(target))) => {
                self.at += 1;
                Some(target)
            }
            _ => None,
        };
        self.expect(&Token::CloseParenthesis, ")")?;
        Ok(match name {
            "node" => Test::Any,
            "text" => Test::Text,
            "comment" => Test::Comment,
            _ => Test::Instruction(target),
        })
    }

    fn predicates(&mut self) -> Result<Vec<Expression>, Error> {
        let mut predicates = Vec::new();
        while self.eat(&Token::OpenBracket) {
            predicates.push(self.expression()?);
            self.expect(&Token::CloseBracket, "]")?;
        }
        Ok(predicates)
    }
}

/// Adds a step. `//name` goes straight to the descendants, where no predicate counts places among
/// the children.
fn add(steps: &mut Vec<Step>, step: Step) {
    let is_descend = |last: &Step| {
        last.axis == Axis::DescendantOrSelf && last.test == Test::Any && last.predicates.is_empty()
    };
    let is_simple = step.axis == Axis::Child && !step.predicates.iter().any(counts_places);
    if is_simple && steps.last().is_some_and(is_descend) {
        steps.pop();
        steps.push(Step { axis: Axis::Descendant, ..step });
    } else {
        steps.push(step);
    }
}

/// Tells whether a predicate may depend on the place of a node among the others.
fn counts_places(expression: &Expression) -> bool {
    match expression {
        Expression::Or(parts) | Expression::And(parts) => parts.iter().any(counts_places_within),
        Expression::Compare(first, rest) => {
            counts_places_within(first) || rest.iter().any(|(_, part)| counts_places_within(part))
        }
        Expression::Path { .. } | Expression::Union(_) | Expression::Literal(_) => false,
        Expression::Call(function, arguments) => {
            !function.gives_truth() || arguments.iter().any(counts_places_within)
        }
        Expression::Arithmetic(..)
        | Expression::Negative(_)
        | Expression::Filter { .. }
        | Expression::Number(_) => true,
    }
}

/// Tells whether an expression inside a predicate asks for the place of a node.
fn counts_places_within(expression: &Expression) -> bool {
    match expression {
        Expression::Or(parts) | Expression::And(parts) | Expression::Union(parts) => {
            parts.iter().any(counts_places_within)
        }
        Expression::Compare(first, rest) => {
            counts_places_within(first) || rest.iter().any(|(_, part)| counts_places_within(part))
        }
        Expression::Arithmetic(first, rest) => {
            counts_places_within(first) || rest.iter().any(|(_, part)| counts_places_within(part))
        }
        Expression::Negative(part) => counts_places_within(part),
        Expression::Filter { base, .. } => counts_places_within(base),
        Expression::Call(function, arguments) => {
            function.counts_places() || arguments.iter().any(counts_places_within)
        }
        // The predicates of a path count places of their own.
        Expression::Path { .. } | Expression::Literal(_) | Expression::Number(_) => false,
    }
}

fn is_node_type(name: &str) -> bool {
    matches!(name, "node" | "text" | "comment" | "processing-instruction")
}

/// Returns a part that is alone, or a list.
fn alone(mut parts: Vec<Expression>, list: fn(Vec<Expression>) -> Expression) -> Expression {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            list(parts)
        }
        None => list(parts),
    }
}
