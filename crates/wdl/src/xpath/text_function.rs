//! The functions of XPath 1.0 that work on texts.

use super::answer::Answer;
use super::ast::Expression;
use super::eval::{Context, Evaluator};
use super::function::round;
use crate::error::Error;

type Arguments<'a> = &'a [Expression];

/// Returns the text of an argument, or of the current node.
fn own(
    evaluator: &Evaluator<'_, '_>,
    arguments: Arguments<'_>,
    context: Context,
) -> Result<String, Error> {
    match arguments.first() {
        Some(argument) => evaluator.text(argument, context),
        None => Ok(evaluator.text_of(context.item)?.into_owned()),
    }
}

/// Returns the texts of the first two arguments.
fn two(
    evaluator: &Evaluator<'_, '_>,
    arguments: Arguments<'_>,
    context: Context,
) -> Result<(String, String), Error> {
    Ok((evaluator.text(&arguments[0], context)?, evaluator.text(&arguments[1], context)?))
}

pub(super) fn string(e: &Evaluator<'_, '_>, a: Arguments<'_>, c: Context) -> Result<Answer, Error> {
    own(e, a, c).map(Answer::Text)
}

pub(super) fn concat(e: &Evaluator<'_, '_>, a: Arguments<'_>, c: Context) -> Result<Answer, Error> {
    let mut joined = String::new();
    for argument in a {
        joined.push_str(&e.text(argument, c)?);
    }
    e.spend_text(joined.len())?;
    Ok(Answer::Text(joined))
}

pub(super) fn starts_with(
    e: &Evaluator<'_, '_>,
    a: Arguments<'_>,
    c: Context,
) -> Result<Answer, Error> {
    two(e, a, c).map(|(text, start)| Answer::Bool(text.starts_with(&start)))
}

pub(super) fn contains(
    e: &Evaluator<'_, '_>,
    a: Arguments<'_>,
    c: Context,
) -> Result<Answer, Error> {
    two(e, a, c).map(|(text, part)| Answer::Bool(text.contains(&part)))
}

pub(super) fn substring_before(
    e: &Evaluator<'_, '_>,
    a: Arguments<'_>,
    c: Context,
) -> Result<Answer, Error> {
    let (text, mark) = two(e, a, c)?;
    Ok(Answer::Text(text.split_once(&mark).map_or("", |(before, _)| before).to_owned()))
}

pub(super) fn substring_after(
    e: &Evaluator<'_, '_>,
    a: Arguments<'_>,
    c: Context,
) -> Result<Answer, Error> {
    let (text, mark) = two(e, a, c)?;
    Ok(Answer::Text(text.split_once(&mark).map_or("", |(_, after)| after).to_owned()))
}

pub(super) fn substring(
    e: &Evaluator<'_, '_>,
    a: Arguments<'_>,
    c: Context,
) -> Result<Answer, Error> {
    let text = e.text(&a[0], c)?;
    let start = round(e.number(&a[1], c)?);
    let end = match a.get(2) {
        Some(length) => start + round(e.number(length, c)?),
        None => f64::INFINITY,
    };
    // Places count from 1; comparisons with no number are false.
    let places = text.chars().zip(1u32..).map(|(character, n)| (character, f64::from(n)));
    let kept = places.filter(|(_, place)| *place >= start && *place < end);
    Ok(Answer::Text(kept.map(|(character, _)| character).collect()))
}

pub(super) fn string_length(
    e: &Evaluator<'_, '_>,
    a: Arguments<'_>,
    c: Context,
) -> Result<Answer, Error> {
    own(e, a, c).map(|text| Answer::Number(text.chars().count() as f64))
}

pub(super) fn normalize_space(
    e: &Evaluator<'_, '_>,
    a: Arguments<'_>,
    c: Context,
) -> Result<Answer, Error> {
    let text = own(e, a, c)?;
    let words = text.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty());
    Ok(Answer::Text(words.collect::<Vec<_>>().join(" ")))
}

pub(super) fn translate(
    e: &Evaluator<'_, '_>,
    a: Arguments<'_>,
    c: Context,
) -> Result<Answer, Error> {
    let (text, from) = two(e, a, c)?;
    let to = e.text(&a[2], c)?;
    let mut to = to.chars();
    let mut table: Vec<(char, Option<char>)> = from.chars().map(|from| (from, to.next())).collect();
    // The first of equal characters counts, and the sort keeps it first.
    table.sort_by_key(|(from, _)| *from);
    table.dedup_by_key(|(from, _)| *from);
    let change = |character: char| match table.binary_search_by_key(&character, |(from, _)| *from) {
        Ok(index) => table[index].1,
        Err(_) => Some(character),
    };
    Ok(Answer::Text(text.chars().filter_map(change).collect()))
}
