//! How the expressions of a definition are read when it is compiled: as widely as can be. Whoever takes a definition in
//! checks it against the limits of the house; what was taken in once runs on when these grow narrower.

use wdl::{Condition, Error, Limits, Template, Value};

/// Compiles a part of a definition.
pub(crate) fn template(value: &Value) -> Result<Template, Vec<Error>> {
    Template::compile_within(value, &widest())
}

/// Compiles a condition of a definition, text or object form.
pub(crate) fn condition(value: &Value) -> Result<Condition, Vec<Error>> {
    Condition::compile_within(value, &widest())
}

/// Returns limits of reading that only the depth of our own stack bounds.
fn widest() -> Limits {
    Limits { expression_chars: usize::MAX, expression_depth: usize::MAX, ..Limits::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(depth: usize) -> Value {
        Value::from(format!("@{}1{}", "not(".repeat(depth), ")".repeat(depth)))
    }

    #[test]
    fn what_is_over_the_usual_limits_is_read_and_what_would_end_the_stack_is_not() {
        let long = Value::from(format!("@concat('{}')", "x".repeat(20_000)));
        assert!(Template::compile(&long).is_err() && template(&long).is_ok());
        assert!(Template::compile(&nested(200)).is_err() && template(&nested(200)).is_ok());
        assert!(template(&nested(300)).is_err() && condition(&nested(300)).is_err());
    }
}
