//! Evaluates an expression over what happened in a run of a flow, or over nothing: the language's own engine under its own limits.

use std::sync::Arc;

use engine::{Place, Run};
use store::{FlowId, RunId};
use wdl::{Context, Dialect, Evaluated, Problem, Template, Value};

use super::Flows;
use crate::access::{Caller, Verb};
use crate::clock::Clock;
use crate::error::Error;
use crate::limits::ANSWER_BYTES_MAX;
use crate::setbacks::is_set_aside;

/// What a person wants to know.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// The expression; a text without `@` is one from its beginning.
    pub expression: String,
    /// The run whose trigger and actions it reads.
    pub run: Option<RunId>,
    /// From where it looks, as the run names its actions; without it, from behind them all.
    pub action: Option<String>,
}

/// What came of an expression.
#[derive(Debug)]
pub enum Answer {
    /// A value that may be shown.
    Value(Value),
    /// A value that something secured went into, by its kind alone.
    Secured(&'static str),
    /// Everything that is wrong, with its place.
    Problems(Vec<Problem>),
}

impl Flows<'_> {
    /// Evaluates an expression for somebody who may change the flow.
    ///
    /// # Errors
    /// What the person may not do; a run that is not one of the flow, or an action that it lacks.
    pub async fn evaluate(
        &self,
        caller: &Caller,
        id: FlowId,
        question: Question,
    ) -> Result<Answer, Error> {
        let granted = self.require(caller, id, Verb::Edit).await?;
        let dialect = Dialect::find(&granted.version.dialect).unwrap_or_default();
        let seen = match question.run {
            Some(run) => Some(self.run_of(caller, id, run).await?),
            None => None,
        };
        let place = match (&seen, &question.action) {
            (Some(run), Some(action)) => {
                let place = run.plan().place(action);
                Some(place.ok_or(Error::NotFound { what: "action" })?)
            }
            _ => None,
        };
        let limits = self.runtime.inner.limits.expressions.clone();
        let work = move || {
            let source = Source::of(question.expression);
            match Template::compile_within(&Value::from(&*source.text), &limits) {
                Ok(template) => source.answer(evaluate(
                    &template,
                    seen.as_ref(),
                    place.as_ref(),
                    dialect,
                    &limits,
                )),
                Err(errors) => Answer::Problems(errors.iter().map(|e| source.problem(e)).collect()),
            }
        };
        let gave_up = |_| Error::unavailable("busy", "the expression was given up");
        tokio::task::spawn_blocking(work).await.map_err(gave_up)
    }

    async fn run_of(&self, caller: &Caller, flow: FlowId, run: RunId) -> Result<Run, Error> {
        let runs = self.runtime.runs();
        let granted = runs.require(caller, run, Verb::See).await?;
        if granted.row.flow != flow {
            return Err(Error::NotFound { what: "run" });
        }
        if is_set_aside(&granted.row) {
            return Err(Error::conflict("data-gone", "what happened in the run cannot be read"));
        }
        let (flow, events) = runs.events(caller, &granted.row).await?;
        Ok(Run::fold_whole(Arc::clone(&flow.plan), flow.surroundings(), events)?)
    }
}

fn evaluate(
    template: &Template,
    run: Option<&Run>,
    place: Option<&Place>,
    dialect: Dialect,
    limits: &wdl::Limits,
) -> Result<Evaluated, wdl::Error> {
    match run {
        Some(run) => run.evaluate(template, place, &Clock),
        None => {
            let seed = Clock.uuid().as_u64_pair().1;
            let context = Context::read(&Value::Null)?.under(dialect).seeded(seed);
            template.eval(&context.at(Clock.time().to_timestamp()), limits)
        }
    }
}

/// The text that is evaluated, and how much of it the person did not write.
struct Source {
    text: String,
    added: usize,
}

impl Source {
    fn of(written: String) -> Self {
        if written.contains('@') {
            return Self { text: written, added: 0 };
        }
        Self { text: format!("@{written}"), added: 1 }
    }

    fn answer(&self, found: Result<Evaluated, wdl::Error>) -> Answer {
        match found {
            Ok(Evaluated { value, secure: true }) => Answer::Secured(value.kind()),
            Ok(Evaluated { value, secure: false }) => {
                if value.size_up_to(ANSWER_BYTES_MAX + 1) > ANSWER_BYTES_MAX {
                    let message =
                        format!("the result is over the limit of {ANSWER_BYTES_MAX} bytes");
                    return Answer::Problems(vec![Problem::error("limit-reached", message)]);
                }
                Answer::Value(value)
            }
            Err(error) => Answer::Problems(vec![self.problem(&error)]),
        }
    }

    /// Tells a problem with its line and column in what the person wrote.
    fn problem(&self, error: &wdl::Error) -> Problem {
        let problem = Problem::error(error.code(), error.message());
        let problem = match error.hint() {
            Some(hint) => problem.with_hint(hint),
            None => problem,
        };
        problem.at(error.offset().map(|offset| self.place(offset)))
    }

    fn place(&self, offset: usize) -> wdl::Place {
        let before = self.text.get(self.added..offset.max(self.added)).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        wdl::Place {
            line: count(before.matches('\n').count() + 1),
            column: count(line.chars().count() + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> (&'static str, u32, u32) {
        let source = Source::of(text.to_owned());
        let limits = wdl::Limits::default();
        let template = Template::compile(&Value::from(&*source.text));
        let error = match template {
            Ok(template) => {
                evaluate(&template, None, None, Dialect::default(), &limits).unwrap_err()
            }
            Err(errors) => errors[0].clone(),
        };
        let problem = source.problem(&error);
        let place = problem.place.unwrap();
        (problem.code, place.line, place.column)
    }

    #[test]
    fn places_are_those_of_what_was_written() {
        assert_eq!(problem("nope(1)"), ("unknown-function", 1, 1));
        assert_eq!(problem("@nope(1)"), ("unknown-function", 1, 2));
        assert_eq!(problem("concat('ä',\n  nope())"), ("unknown-function", 2, 3));
        assert_eq!(problem("add(1").0, "syntax");
    }

    #[test]
    fn results_have_a_limit_on_each_side() {
        let source = Source::of("x".to_owned());
        let answer = |bytes: usize| {
            source.answer(Ok(Evaluated { value: "x".repeat(bytes).into(), secure: false }))
        };
        let overhead = Value::from("").size_up_to(100);
        assert!(matches!(answer(ANSWER_BYTES_MAX - overhead), Answer::Value(_)));
        assert!(matches!(answer(ANSWER_BYTES_MAX - overhead + 1), Answer::Problems(_)));
    }
}
