//! `operationOptions`: switches of a trigger or action.

use std::sync::Arc;

/// A switch of a trigger or action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OperationOption {
    /// A response is given at once, its body later.
    Asynchronous,
    /// An answer 202 is final.
    DisableAsyncPattern,
    /// The headers of the platform are not sent.
    SuppressWorkflowHeaders,
    /// A compressed body is left as it came.
    DisableAutomaticDecompression,
    /// The items of a loop follow each other.
    Sequential,
    /// A loop that reaches its limit has failed.
    FailWhenLimitsReached,
    /// One run at a time.
    SingleInstance,
    /// A body that breaks the schema is refused.
    EnableSchemaValidation,
    /// One that is not known here.
    Other(Arc<str>),
}

/// The switches of a trigger or action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options(Vec<OperationOption>);

impl Options {
    /// Reads the list as definitions write it: names with commas between them.
    pub fn parse(text: &str) -> Self {
        let names = text.split(',').map(str::trim);
        let known = names.filter(|n| !n.is_empty() && !n.eq_ignore_ascii_case("none"));
        Self(known.map(OperationOption::parse).collect())
    }

    /// Tells whether a switch is on.
    pub fn has(&self, option: &OperationOption) -> bool {
        self.0.contains(option)
    }

    /// Goes through the switches that are on.
    pub fn iter(&self) -> impl Iterator<Item = &OperationOption> {
        self.0.iter()
    }
}

impl OperationOption {
    fn parse(name: &str) -> Self {
        match name.to_ascii_lowercase().as_str() {
            "asynchronous" => Self::Asynchronous,
            "disableasyncpattern" => Self::DisableAsyncPattern,
            "suppressworkflowheaders" | "suppressworkflowheadersonresponse" => {
                Self::SuppressWorkflowHeaders
            }
            "disableautomaticdecompression" => Self::DisableAutomaticDecompression,
            "sequential" => Self::Sequential,
            "failwhenlimitsreached" => Self::FailWhenLimitsReached,
            "singleinstance" => Self::SingleInstance,
            "enableschemavalidation" => Self::EnableSchemaValidation,
            _ => Self::Other(name.into()),
        }
    }
}
