//! `runtimeConfiguration`: how a trigger or action is run.

use std::sync::Arc;

use super::reader::{At, Reader};
use super::setting::Setting;
use crate::problem::Problem;

/// How a trigger or action is run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RuntimeConfiguration {
    /// How many at once.
    pub concurrency: Concurrency,
    /// Its inputs are hidden in run records.
    pub secure_inputs: bool,
    /// Its outputs are hidden in run records.
    pub secure_outputs: bool,
    /// The result that is given instead of running it.
    pub static_result: Option<StaticResultUse>,
    /// Pages are fetched until there are this many items.
    pub minimum_item_count: Option<Setting<i64>>,
    /// Large bodies go in pieces.
    pub is_chunked: bool,
}

/// How many runs or rounds at once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Concurrency {
    /// Of a trigger: runs at once.
    pub runs: Option<Setting<i64>>,
    /// Of a trigger: how many may wait.
    pub maximum_waiting_runs: Option<Setting<i64>>,
    /// Of a loop: rounds at once.
    pub repetitions: Option<Setting<i64>>,
}

/// Which static result stands for an action.
#[derive(Clone, Debug, PartialEq)]
pub struct StaticResultUse {
    /// Its name among the definition's static results.
    pub name: Arc<str>,
    /// Whether it is used.
    pub is_enabled: bool,
}

impl RuntimeConfiguration {
    /// Reads the member `runtimeConfiguration` of a trigger or action.
    pub(super) fn read(reader: &mut Reader<'_>, owner: &At<'_>) -> Self {
        let Some(at) = reader.object(owner, "runtimeConfiguration") else {
            return Self::default();
        };
        let secured = secured(reader, &at);
        let has = |name: &str| secured.iter().any(|part| part.eq_ignore_ascii_case(name));
        let pagination = reader.object(&at, "paginationPolicy");
        let transfer = reader.object(&at, "contentTransfer");
        Self {
            concurrency: read_concurrency(reader, &at),
            secure_inputs: has("inputs"),
            secure_outputs: has("outputs"),
            static_result: read_static_result(reader, &at),
            minimum_item_count: pagination
                .and_then(|pagination| reader.number(&pagination, "minimumItemCount")),
            is_chunked: transfer
                .and_then(|transfer| reader.text(&transfer, "transferMode"))
                .is_some_and(|mode| mode.eq_ignore_ascii_case("Chunked")),
        }
    }
}

fn secured<'v>(reader: &mut Reader<'_>, at: &At<'v>) -> Vec<&'v str> {
    let Some(secure) = reader.object(at, "secureData") else { return Vec::new() };
    let Some(properties) = reader.array(&secure, "properties") else { return Vec::new() };
    let mut parts = Vec::new();
    for item in properties.items() {
        match item.value.as_str() {
            Some(part) if matches!(part.to_ascii_lowercase().as_str(), "inputs" | "outputs") => {
                parts.push(part);
            }
            _ => {
                let problem = Problem::error("wrong-type", "`secureData` hides inputs or outputs");
                reader.report(problem, &item.pointer);
            }
        }
    }
    parts
}

fn read_concurrency(reader: &mut Reader<'_>, at: &At<'_>) -> Concurrency {
    let Some(at) = reader.object(at, "concurrency") else { return Concurrency::default() };
    Concurrency {
        runs: reader.number(&at, "runs"),
        maximum_waiting_runs: reader.number(&at, "maximumWaitingRuns"),
        repetitions: reader.number(&at, "repetitions"),
    }
}

fn read_static_result(reader: &mut Reader<'_>, at: &At<'_>) -> Option<StaticResultUse> {
    let at = reader.object(at, "staticResult")?;
    let options = reader.text(&at, "staticResultOptions");
    let is_enabled = options.is_some_and(|options| options.eq_ignore_ascii_case("Enabled"));
    Some(StaticResultUse { name: reader.text(&at, "name")?, is_enabled })
}
