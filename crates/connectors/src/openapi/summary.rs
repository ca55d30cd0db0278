//! What the API shows of a connector.

use serde::Serialize;

use super::connector::{Connector, UnsupportedPolicy};
use super::operation::Operation;
use super::sign_in::{Field, Way};
use crate::kind::Kind;

/// A connector without its inner workings.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary<'a> {
    title: &'a str,
    description: Option<&'a str>,
    host: &'a str,
    kind: Kind,
    sign_in: &'a [Field],
    #[serde(skip_serializing_if = "is_lone")]
    sign_in_ways: &'a [Way],
    operations: Vec<OperationSummary<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    unsupported_policies: &'a [UnsupportedPolicy],
    /// Whether a connection can be tested without a real call.
    testable: bool,
}

#[derive(Serialize)]
struct OperationSummary<'a> {
    #[serde(flatten)]
    operation: &'a Operation,
    /// Why it cannot be called.
    #[serde(skip_serializing_if = "Option::is_none")]
    unsupported: Option<String>,
}

/// A single way is shown as the connector's own.
fn is_lone(ways: &&[Way]) -> bool {
    ways.len() < 2
}

impl Connector {
    /// Returns what the API shows.
    pub fn summary(&self) -> Summary<'_> {
        let operations = self.operations.iter().map(|operation| OperationSummary {
            unsupported: self.unsupported_reason(operation),
            operation,
        });
        Summary {
            title: &self.title,
            description: self.description.as_deref(),
            host: &self.host,
            kind: self.kind,
            sign_in: &self.sign_in,
            sign_in_ways: &self.sign_in_ways,
            operations: operations.collect(),
            unsupported_policies: &self.unsupported_policies,
            testable: self.is_testable(),
        }
    }
}
