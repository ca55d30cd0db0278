//! Every text that holds expressions: what the parser says of it, and letters that nobody sees.

use super::checker::Checker;
use super::references::{self, Use};
use super::variables::Declared;
use crate::definition::reader::{is_template, shorten};
use crate::definition::{Children, arm};
use crate::error::{Code, Error};
use crate::expression::{Condition, Template};
use crate::json::Pointer;
use crate::problem::Problem;
use crate::value::Value;

/// Where a text stands: decides what it may refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holder {
    /// Of a trigger.
    Trigger,
    /// Of an action, as an index into the sites; the member of it.
    Action(usize, &'static str),
    /// Of the definition's outputs.
    Output,
}

/// The members of an action that are evaluated.
const ACTION_MEMBERS: [&str; 7] = [
    "inputs",
    "expression",
    "foreach",
    "limit",
    "runtimeConfiguration",
    "trackedProperties",
    "correlation",
];
/// The members of a trigger that are evaluated.
const TRIGGER_MEMBERS: [&str; 6] =
    ["inputs", "recurrence", "conditions", "splitOn", "runtimeConfiguration", "correlation"];

pub(super) fn check(checker: &mut Checker<'_>, declared: &Declared) {
    let definition = checker.definition;
    for trigger in &definition.triggers {
        for name in TRIGGER_MEMBERS {
            let Some(value) = trigger.raw.get(name) else { continue };
            walk(checker, declared, Holder::Trigger, (value, &trigger.pointer.member(name)));
        }
    }
    for index in 0..checker.sites.len() {
        let action = checker.sites[index].action;
        for name in ACTION_MEMBERS {
            let Some(value) = action.raw.get(name) else { continue };
            let holder = Holder::Action(index, name);
            walk(checker, declared, holder, (value, &action.pointer.member(name)));
        }
        if let Children::If { expression, .. } | Children::Until { expression, .. } =
            &action.children
        {
            check_condition(checker, expression, &action.pointer.member("expression"));
        }
    }
    for output in &definition.outputs {
        let pointer = definition.pointer.members(&["outputs", &output.name, "value"]);
        walk(checker, declared, Holder::Output, (&output.value, &pointer));
    }
}

fn walk(
    checker: &mut Checker<'_>,
    declared: &Declared,
    holder: Holder,
    (value, pointer): (&Value, &Pointer),
) {
    match value {
        Value::String(_) => check_text(checker, declared, holder, (value, pointer)),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                walk(checker, declared, holder, (item, &pointer.item(at)));
            }
        }
        Value::Object(members) => {
            for (name, inner) in members.iter() {
                let pointer = pointer.member(name);
                if name.contains('@') {
                    check_name(checker, declared, holder, (name, &pointer));
                }
                walk(checker, declared, holder, (inner, &pointer));
            }
        }
        _ => {}
    }
}

fn check_text(
    checker: &mut Checker<'_>,
    declared: &Declared,
    holder: Holder,
    (value, pointer): (&Value, &Pointer),
) {
    let text = value.as_str().unwrap_or_default();
    if text.starts_with('[') && arm::is_expression(text) {
        let message = format!("template expression stays as written: {}", shorten(text));
        let problem = Problem::warning("template-expression", message)
            .with_hint("bring the whole template, or put the value here");
        return checker.report(problem, pointer);
    }
    if !is_template(text) {
        return;
    }
    if let Some((offset, letter)) = find_invisible(text) {
        let message = format!("invisible character U+{:04X} in an expression", u32::from(letter));
        let problem = Problem::warning("invisible-character", message)
            .with_hint("it often comes along when text is pasted: type this part again");
        checker.report_within(problem, pointer, offset);
    }
    match Template::compile_within(value, &checker.options.expressions) {
        Err(errors) => {
            for error in errors {
                let offset = error.offset().unwrap_or_default();
                checker.report_within(problem_of(&error), pointer, offset);
            }
        }
        Ok(template) => {
            for reference in template.references() {
                let offset = reference.place.start;
                let found = Use { holder, reference: &reference };
                for problem in references::check(checker, declared, &found) {
                    checker.report_within(problem, pointer, offset);
                }
            }
        }
    }
}

/// Names of members are evaluated as well; their place is the name's.
fn check_name(
    checker: &mut Checker<'_>,
    declared: &Declared,
    holder: Holder,
    (name, pointer): (&str, &Pointer),
) {
    match Template::compile_within(&name.into(), &checker.options.expressions) {
        Err(errors) => {
            for error in errors {
                checker.report_name(problem_of(&error), pointer);
            }
        }
        Ok(template) => {
            for reference in template.references() {
                let found = Use { holder, reference: &reference };
                for problem in references::check(checker, declared, &found) {
                    checker.report_name(problem, pointer);
                }
            }
        }
    }
}

/// The object form of a condition: only what its texts do not already say.
fn check_condition(checker: &mut Checker<'_>, expression: &Value, pointer: &Pointer) {
    if expression.as_object().is_none() {
        return;
    }
    let Err(errors) = Condition::compile_within(expression, &checker.options.expressions) else {
        return;
    };
    let is_of_text = |error: &&Error| matches!(error.kind(), Code::Syntax | Code::LimitReached);
    for error in errors.iter().filter(|error| !is_of_text(error)) {
        let path = format!("{pointer}{}", error.pointer().unwrap_or_default());
        checker.report(problem_of(error), &Pointer::from(path.as_str()));
    }
}

fn problem_of(error: &Error) -> Problem {
    let code = match error.kind() {
        Code::Syntax => "expression-syntax",
        Code::LimitReached => "expression-too-long",
        _ => error.code(),
    };
    let part = error.part().filter(|part| !part.is_empty());
    let part = part.map_or_else(String::new, |part| format!(" (in `{part}`)"));
    let problem = Problem::error(code, format!("{}{part}", error.message()));
    match error.hint() {
        Some(hint) => problem.with_hint(hint),
        None => problem,
    }
}

/// Finds the first invisible letter inside an expression; between expressions it is the author's text.
fn find_invisible(text: &str) -> Option<(usize, char)> {
    let is_whole = !text.starts_with("@{") && text.starts_with('@');
    let (mut is_inside, mut before) = (is_whole, ' ');
    for (at, letter) in text.char_indices() {
        match (before, letter) {
            ('@', '{') => is_inside = true,
            (_, '}') => is_inside = is_whole,
            _ if is_inside && is_invisible(letter) => return Some((at, letter)),
            _ => {}
        }
        before = letter;
    }
    None
}

/// Letters without a shape: zero width, direction marks, soft hyphen, byte order mark.
fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}')
}
