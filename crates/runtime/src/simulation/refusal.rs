//! Why a definition is not accepted, in our codes and in those that authors know from elsewhere.

use std::fmt;

use wdl::Problem;

use super::expected::Refused;

/// One thing for which a definition is not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    code: &'static str,
    message: String,
}

/// The code of what is sound and cannot be run.
const NOT_RUNNABLE: &str = "not-runnable";

/// The code of the compatible platforms for everything that has no code of its own there.
const GENERIC: &str = "InvalidTemplate";

/// What the compatible platforms call some of our problems.
const THEIRS: &[(&str, &str)] = &[
    ("duplicate-name", "DuplicateActionName"),
    ("description-too-long", "ActionDescriptionTooLong"),
    ("recurrence-invalid", "InvalidWorkflowTriggerRecurrence"),
    ("recurrence-missing", "InvalidWorkflowTriggerRecurrence"),
    ("retry-policy", "InvalidRetryPolicy"),
    ("unknown-static-result", "InvalidStaticResultName"),
];

impl Refusal {
    /// Says that something is wrong with the definition.
    pub(super) fn of_problem(problem: &Problem) -> Self {
        Self { code: problem.code, message: problem.message.clone() }
    }

    /// Says that the definition is sound, but cannot be run.
    pub(super) fn of_plan(error: &engine::Error) -> Self {
        Self { code: NOT_RUNNABLE, message: error.to_string() }
    }

    /// Tells whether this is what a case expects.
    pub(super) fn is(&self, expected: &Refused) -> bool {
        let is_code = |code: &String| {
            let theirs = THEIRS.iter().filter(|(ours, _)| *ours == self.code);
            code == self.code || code == GENERIC || theirs.into_iter().any(|(_, name)| code == name)
        };
        expected.code.as_ref().is_none_or(is_code)
            && expected.message.as_ref().is_none_or(|part| self.message.contains(part))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.message, self.code)
    }
}
