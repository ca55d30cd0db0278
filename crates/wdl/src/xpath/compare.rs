//! Comparisons; nodes satisfy one when any of them does.

use std::borrow::Cow;
use std::collections::HashSet;

use super::answer::Answer;
use super::ast::Comparison;
use super::eval::Evaluator;
use super::item::Item;
use super::value::number_of;
use crate::error::Error;

impl Comparison {
    /// Tells whether it is `=` or `!=`.
    pub(super) fn is_equality(self) -> bool {
        matches!(self, Self::Equal | Self::NotEqual)
    }

    fn of_numbers(self, left: f64, right: f64) -> bool {
        match self {
            Self::Equal => left == right,
            Self::NotEqual => left != right,
            Self::Less => left < right,
            Self::LessOrEqual => left <= right,
            Self::Greater => left > right,
            Self::GreaterOrEqual => left >= right,
        }
    }

    fn of_texts(self, left: &str, right: &str) -> bool {
        match self {
            Self::Equal => left == right,
            Self::NotEqual => left != right,
            _ => self.of_numbers(number_of(left), number_of(right)),
        }
    }
}

/// Tells whether a comparison holds.
pub(super) fn holds(
    evaluator: &Evaluator<'_, '_>,
    comparison: Comparison,
    left: &Answer,
    right: &Answer,
) -> Result<bool, Error> {
    match (left, right) {
        (Answer::Bool(flag), Answer::Number(number)) if !comparison.is_equality() => {
            Ok(comparison.of_numbers(number_of_flag(*flag), *number))
        }
        (Answer::Number(number), Answer::Bool(flag)) if !comparison.is_equality() => {
            Ok(comparison.of_numbers(*number, number_of_flag(*flag)))
        }
        (Answer::Bool(flag), Answer::Text(text)) if !comparison.is_equality() => {
            Ok(comparison.of_numbers(number_of_flag(*flag), number_of(text)))
        }
        (Answer::Text(text), Answer::Bool(flag)) if !comparison.is_equality() => {
            Ok(comparison.of_numbers(number_of(text), number_of_flag(*flag)))
        }
        (Answer::Bool(_), _) | (_, Answer::Bool(_)) => {
            let (left, right) = (left.to_bool(), right.to_bool());
            Ok(comparison.of_numbers(number_of_flag(left), number_of_flag(right)))
        }
        (Answer::Nodes(left), Answer::Nodes(right)) => {
            let (left, right) = (texts(evaluator, left)?, texts(evaluator, right)?);
            Ok(any_pair(comparison, &left, &right))
        }
        (Answer::Nodes(nodes), single) => any(evaluator, nodes, |text| match single {
            Answer::Number(number) => comparison.of_numbers(number_of(text), *number),
            Answer::Text(other) => comparison.of_texts(text, other),
            Answer::Bool(_) | Answer::Nodes(_) => false,
        }),
        (single, Answer::Nodes(nodes)) => any(evaluator, nodes, |text| match single {
            Answer::Number(number) => comparison.of_numbers(*number, number_of(text)),
            Answer::Text(other) => comparison.of_texts(other, text),
            Answer::Bool(_) | Answer::Nodes(_) => false,
        }),
        (Answer::Number(left), Answer::Number(right)) => Ok(comparison.of_numbers(*left, *right)),
        (Answer::Number(left), Answer::Text(right)) => {
            Ok(comparison.of_numbers(*left, number_of(right)))
        }
        (Answer::Text(left), Answer::Number(right)) => {
            Ok(comparison.of_numbers(number_of(left), *right))
        }
        (Answer::Text(left), Answer::Text(right)) => Ok(comparison.of_texts(left, right)),
    }
}

fn number_of_flag(flag: bool) -> f64 {
    f64::from(u8::from(flag))
}

fn any(
    evaluator: &Evaluator<'_, '_>,
    nodes: &[Item],
    is_so: impl Fn(&str) -> bool,
) -> Result<bool, Error> {
    for node in nodes {
        if is_so(&evaluator.text_of(*node)?) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn texts<'a>(evaluator: &Evaluator<'a, '_>, nodes: &[Item]) -> Result<Vec<Cow<'a, str>>, Error> {
    nodes.iter().map(|node| evaluator.text_of(*node)).collect()
}

/// Tells whether any of the pairs holds, without looking at each.
fn any_pair(comparison: Comparison, left: &[Cow<'_, str>], right: &[Cow<'_, str>]) -> bool {
    match comparison {
        Comparison::Equal => {
            let known: HashSet<&str> = left.iter().map(Cow::as_ref).collect();
            right.iter().any(|text| known.contains(text.as_ref()))
        }
        Comparison::NotEqual => {
            let Some(first) = left.first() else { return false };
            // Either all are equal, or some pair is not.
            !right.is_empty() && left.iter().chain(right).any(|text| text != first)
        }
        Comparison::Less | Comparison::LessOrEqual => {
            comparison.of_numbers(extreme(left, f64::min), extreme(right, f64::max))
        }
        Comparison::Greater | Comparison::GreaterOrEqual => {
            comparison.of_numbers(extreme(left, f64::max), extreme(right, f64::min))
        }
    }
}

/// Returns the least or greatest number, or none at all.
fn extreme(texts: &[Cow<'_, str>], choose: fn(f64, f64) -> f64) -> f64 {
    texts.iter().map(|text| number_of(text)).fold(f64::NAN, choose)
}
