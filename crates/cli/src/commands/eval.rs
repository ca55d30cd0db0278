//! Evaluates an expression in a context, or lines of cases.

use runtime::Clock;
use wdl::{Context, Error, Limits, Template, Value, cases};

use crate::args::Eval;
use crate::failure::Failure;
use crate::files;
use crate::output;

pub(super) fn run(eval: Eval) -> Result<(), Failure> {
    if let Some(path) = &eval.cases {
        let text = files::read_text(path)?;
        let limits = Limits::default();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            output::line(&cases::answer(line, fresh, &limits).to_json());
        }
        return Ok(());
    }
    let context = match &eval.context {
        None => Value::Null,
        Some(path) => Value::from_json(files::read_text(path)?.as_bytes()).map_err(|e| told(&e))?,
    };
    let context = fresh(Context::read(&context).map_err(|error| told(&error))?);
    let template = Template::compile(&Value::from(eval.template.unwrap_or_default()))
        .map_err(|errors| all_told(&errors))?;
    let value = template.eval(&context, &Limits::default()).map_err(|error| told(&error))?;
    output::line(&value.value.to_json());
    Ok(())
}

/// Gives a context the real clock and real chance, unless it fixes its own.
fn fresh(context: Context) -> Context {
    let seed = Clock.uuid().as_u64_pair().1;
    context.at(Clock.time().to_timestamp()).seeded(seed)
}

fn told(error: &Error) -> Failure {
    all_told(std::slice::from_ref(error))
}

fn all_told(errors: &[Error]) -> Failure {
    let mut lines = errors.iter().map(|error| {
        let hint = error.hint().map(|hint| format!(" ({hint})")).unwrap_or_default();
        format!("{}: {}{hint}", error.code(), error.message())
    });
    let first = lines.next().unwrap_or_else(|| "the text is not an expression".to_owned());
    Failure::failed(first).with_details(lines.collect())
}
