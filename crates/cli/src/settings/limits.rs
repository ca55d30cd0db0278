//! The limits of definitions and their expressions: the table `[limits]`.

use clap::Args;
use serde::Deserialize;

use crate::failure::Failure;

/// How much a definition may hold that is taken in. What was saved before runs on.
#[derive(Args, Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Limits {
    /// Characters of an expression [default: 8192, at most 1000000]
    #[arg(
        id = "limits_expression_chars",
        long = "limits-expression-chars",
        env = "TIDEGATE_LIMITS_EXPRESSION_CHARS",
        value_name = "NUMBER"
    )]
    pub(crate) expression_chars: Option<usize>,
    /// How deep calls and brackets of an expression may stand in each other [default: 128, at most 256]
    #[arg(
        id = "limits_expression_depth",
        long = "limits-expression-depth",
        env = "TIDEGATE_LIMITS_EXPRESSION_DEPTH",
        value_name = "NUMBER"
    )]
    pub(crate) expression_depth: Option<usize>,
    /// Actions of a flow, on all levels together [default: 500, at most 2000]
    #[arg(
        id = "limits_actions",
        long = "limits-actions",
        env = "TIDEGATE_LIMITS_ACTIONS",
        value_name = "NUMBER"
    )]
    pub(crate) actions: Option<usize>,
    /// How deep actions may stand in each other [default: 8, at most 24]
    #[arg(
        id = "limits_nesting",
        long = "limits-nesting",
        env = "TIDEGATE_LIMITS_NESTING",
        value_name = "NUMBER"
    )]
    pub(crate) nesting: Option<usize>,
    /// Variables of a flow [default: 250, at most 10000]
    #[arg(
        id = "limits_variables",
        long = "limits-variables",
        env = "TIDEGATE_LIMITS_VARIABLES",
        value_name = "NUMBER"
    )]
    pub(crate) variables: Option<usize>,
    /// Parameters of a flow [default: 500, at most 10000]
    #[arg(
        id = "limits_parameters",
        long = "limits-parameters",
        env = "TIDEGATE_LIMITS_PARAMETERS",
        value_name = "NUMBER"
    )]
    pub(crate) parameters: Option<usize>,
    /// Outputs of a flow [default: 10, at most 1000]
    #[arg(
        id = "limits_outputs",
        long = "limits-outputs",
        env = "TIDEGATE_LIMITS_OUTPUTS",
        value_name = "NUMBER"
    )]
    pub(crate) outputs: Option<usize>,
    /// Triggers of a flow [default: 10, at most 100]
    #[arg(
        id = "limits_triggers",
        long = "limits-triggers",
        env = "TIDEGATE_LIMITS_TRIGGERS",
        value_name = "NUMBER"
    )]
    pub(crate) triggers: Option<usize>,
    /// Characters of a name in a flow [default: 80, at most 256]
    #[arg(
        id = "limits_name_chars",
        long = "limits-name-chars",
        env = "TIDEGATE_LIMITS_NAME_CHARS",
        value_name = "NUMBER"
    )]
    pub(crate) name_chars: Option<usize>,
    /// Characters of a description in a flow [default: 1024, at most 100000]
    #[arg(
        id = "limits_description_chars",
        long = "limits-description-chars",
        env = "TIDEGATE_LIMITS_DESCRIPTION_CHARS",
        value_name = "NUMBER"
    )]
    pub(crate) description_chars: Option<usize>,
    /// Cases of a switch [default: 25, at most 1000]
    #[arg(
        id = "limits_cases",
        long = "limits-cases",
        env = "TIDEGATE_LIMITS_CASES",
        value_name = "NUMBER"
    )]
    pub(crate) cases: Option<usize>,
}

/// How far each limit can be raised. Checking a flow takes time with the square of its actions, and a document may be
/// nested 128 levels deep, of which a switch takes four.
const MOST: Limits = Limits {
    expression_chars: Some(1_000_000),
    expression_depth: Some(256),
    actions: Some(2_000),
    nesting: Some(24),
    variables: Some(10_000),
    parameters: Some(10_000),
    outputs: Some(1_000),
    triggers: Some(100),
    name_chars: Some(256),
    description_chars: Some(100_000),
    cases: Some(1_000),
};

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
        let runtime::Limits { mut expressions, mut definitions } = runtime::Limits::default();
        let all = [
            (
                "expression_chars",
                self.expression_chars,
                MOST.expression_chars,
                &mut expressions.expression_chars,
            ),
            (
                "expression_depth",
                self.expression_depth,
                MOST.expression_depth,
                &mut expressions.expression_depth,
            ),
            ("actions", self.actions, MOST.actions, &mut definitions.actions),
            ("nesting", self.nesting, MOST.nesting, &mut definitions.nesting),
            ("variables", self.variables, MOST.variables, &mut definitions.variables),
            ("parameters", self.parameters, MOST.parameters, &mut definitions.parameters),
            ("outputs", self.outputs, MOST.outputs, &mut definitions.outputs),
            ("triggers", self.triggers, MOST.triggers, &mut definitions.triggers),
            ("name_chars", self.name_chars, MOST.name_chars, &mut definitions.name_chars),
            (
                "description_chars",
                self.description_chars,
                MOST.description_chars,
                &mut definitions.description_chars,
            ),
            ("cases", self.cases, MOST.cases, &mut definitions.cases),
        ];
        for (name, asked, most, limit) in all {
            let (Some(asked), Some(most)) = (asked, most) else { continue };
            if !(1..=most).contains(&asked) {
                let message = format!("limits.{name}: {asked} is not within 1 to {most}");
                return Err(Failure::usage(message));
            }
            *limit = asked;
        }
        Ok(runtime::Limits { expressions, definitions })
    }
}

#[cfg(test)]
mod tests {
    use clap::{Args as _, Command};

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

    #[test]
    fn what_is_told_of_a_limit_is_so() {
        let limits = |limits: Limits| {
            let runtime::Limits { expressions, definitions } = limits.of_house().unwrap();
            format!("{definitions:?} {expressions:?} ")
        };
        let (usual, most) = (limits(Limits::default()), limits(MOST));
        for argument in Limits::augment_args(Command::new("x")).get_arguments() {
            let name = argument.get_id().as_str().trim_start_matches("limits_").to_owned();
            let told = argument.get_help().unwrap().to_string();
            let value = |all: &str| {
                let rest = all.split_once(&format!(" {name}: ")).unwrap().1;
                rest.split([',', ' ']).next().unwrap().to_owned()
            };
            let ending = format!("[default: {}, at most {}]", value(&usual), value(&most));
            assert!(told.ends_with(&ending), "{name}: {told}, but {ending}");
        }
    }
}
