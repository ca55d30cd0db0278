//! The limits of definitions and their expressions: the table `[limits]`.

use clap::Args;
use serde::Deserialize;

use crate::failure::Failure;

/// How much a definition may hold that is taken in. What was saved before runs on.
#[derive(Args, Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Limits {
    /// Characters of an expression [default: 8192]
    #[arg(
        id = "limits_expression_chars",
        long = "limits-expression-chars",
        env = "TIDEGATE_LIMITS_EXPRESSION_CHARS",
        value_name = "NUMBER"
    )]
    pub(crate) expression_chars: Option<usize>,
    /// How deep calls and brackets of an expression may stand in each other [default: 128]
    #[arg(
        id = "limits_expression_depth",
        long = "limits-expression-depth",
        env = "TIDEGATE_LIMITS_EXPRESSION_DEPTH",
        value_name = "NUMBER"
    )]
    pub(crate) expression_depth: Option<usize>,
    /// Actions of a flow, on all levels together [default: 500]
    #[arg(
        id = "limits_actions",
        long = "limits-actions",
        env = "TIDEGATE_LIMITS_ACTIONS",
        value_name = "NUMBER"
    )]
    pub(crate) actions: Option<usize>,
    /// How deep actions may stand in each other [default: 8]
    #[arg(
        id = "limits_nesting",
        long = "limits-nesting",
        env = "TIDEGATE_LIMITS_NESTING",
        value_name = "NUMBER"
    )]
    pub(crate) nesting: Option<usize>,
    /// Variables of a flow [default: 250]
    #[arg(
        id = "limits_variables",
        long = "limits-variables",
        env = "TIDEGATE_LIMITS_VARIABLES",
        value_name = "NUMBER"
    )]
    pub(crate) variables: Option<usize>,
    /// Parameters of a flow [default: 500]
    #[arg(
        id = "limits_parameters",
        long = "limits-parameters",
        env = "TIDEGATE_LIMITS_PARAMETERS",
        value_name = "NUMBER"
    )]
    pub(crate) parameters: Option<usize>,
    /// Outputs of a flow [default: 10]
    #[arg(
        id = "limits_outputs",
        long = "limits-outputs",
        env = "TIDEGATE_LIMITS_OUTPUTS",
        value_name = "NUMBER"
    )]
    pub(crate) outputs: Option<usize>,
    /// Triggers of a flow [default: 10]
    #[arg(
        id = "limits_triggers",
        long = "limits-triggers",
        env = "TIDEGATE_LIMITS_TRIGGERS",
        value_name = "NUMBER"
    )]
    pub(crate) triggers: Option<usize>,
    /// Characters of a name in a flow [default: 80]
    #[arg(
        id = "limits_name_chars",
        long = "limits-name-chars",
        env = "TIDEGATE_LIMITS_NAME_CHARS",
        value_name = "NUMBER"
    )]
    pub(crate) name_chars: Option<usize>,
    /// Characters of a description in a flow [default: 1024]
    #[arg(
        id = "limits_description_chars",
        long = "limits-description-chars",
        env = "TIDEGATE_LIMITS_DESCRIPTION_CHARS",
        value_name = "NUMBER"
    )]
    pub(crate) description_chars: Option<usize>,
    /// Cases of a switch [default: 25]
    #[arg(
        id = "limits_cases",
        long = "limits-cases",
        env = "TIDEGATE_LIMITS_CASES",
        value_name = "NUMBER"
    )]
    pub(crate) cases: Option<usize>,
}

impl Limits {
    /// Fills in what is not said here with what was said before.
    pub(super) fn or(self, before: Self) -> Self {
        Self {
            expression_chars: self.expression_chars.or(before.expression_chars),
            expression_depth: self.expression_depth.or(before.expression_depth),
            actions: self.actions.or(before.actions),
            nesting: self.nesting.or(before.nesting),
            variables: self.variables.or(before.variables),
            parameters: self.parameters.or(before.parameters),
            outputs: self.outputs.or(before.outputs),
            triggers: self.triggers.or(before.triggers),
            name_chars: self.name_chars.or(before.name_chars),
            description_chars: self.description_chars.or(before.description_chars),
            cases: self.cases.or(before.cases),
        }
    }

    /// Returns the limits of the house, with the usual ones where nothing is said.
    pub(super) fn of_house(&self) -> Result<runtime::Limits, Failure> {
        let usual = wdl::definition::Limits::default();
        let expressions = wdl::Limits::default();
        Ok(runtime::Limits {
            expressions: wdl::Limits {
                expression_chars: within(
                    "expression_chars",
                    self.expression_chars,
                    1_000_000,
                    expressions.expression_chars,
                )?,
                expression_depth: within(
                    "expression_depth",
                    self.expression_depth,
                    256,
                    expressions.expression_depth,
                )?,
                ..expressions
            },
            definitions: wdl::definition::Limits {
                actions: within("actions", self.actions, 10_000, usual.actions)?,
                nesting: within("nesting", self.nesting, 32, usual.nesting)?,
                variables: within("variables", self.variables, 10_000, usual.variables)?,
                parameters: within("parameters", self.parameters, 10_000, usual.parameters)?,
                outputs: within("outputs", self.outputs, 1_000, usual.outputs)?,
                triggers: within("triggers", self.triggers, 100, usual.triggers)?,
                name_chars: within("name_chars", self.name_chars, 256, usual.name_chars)?,
                description_chars: within(
                    "description_chars",
                    self.description_chars,
                    100_000,
                    usual.description_chars,
                )?,
                cases: within("cases", self.cases, 1_000, usual.cases)?,
                ..usual
            },
        })
    }
}

fn within(name: &str, asked: Option<usize>, most: usize, usual: usize) -> Result<usize, Failure> {
    let limit = asked.unwrap_or(usual);
    if (1..=most).contains(&limit) {
        return Ok(limit);
    }
    Err(Failure::usage(format!("limits.{name}: {limit} is not within 1 to {most}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_last_counts_and_the_rest_is_as_usual() {
        let file = Limits { actions: Some(900), cases: Some(50), ..Limits::default() };
        let flags = Limits { actions: Some(1_000), ..Limits::default() };
        let limits = flags.or(file).of_house().unwrap();
        let usual = wdl::definition::Limits::default();
        assert_eq!((limits.definitions.actions, limits.definitions.cases), (1_000, 50));
        assert_eq!(limits.definitions.nesting, usual.nesting);
        assert_eq!(limits.expressions, wdl::Limits::default());
    }

    #[test]
    fn a_limit_stands_within_its_own_limits() {
        let of = |depth| Limits { expression_depth: Some(depth), ..Limits::default() }.of_house();
        assert_eq!(of(256).unwrap().expressions.expression_depth, 256);
        for wrong in [0, 257] {
            let message = of(wrong).err().unwrap().message;
            assert!(message.starts_with("limits.expression_depth:"), "{message}");
        }
    }
}
