//! Azure resource templates: finds the workflows in them and evaluates the template expressions
//! (`[concat(…)]`) of their definitions. What only a deployment would know stays as it is written,
//! with a warning; nothing is fetched.

mod budget;
mod expression;
mod functions;
mod resource_id;
mod scope;
mod workflows;

pub(super) use expression::is_expression;
pub(super) use workflows::{Found, find};

/// How deep calls may stand in each other.
const DEPTH_MAX: usize = 64;
/// How many calls one template may make.
const CALLS_MAX: usize = 200_000;
/// How many bytes a text made by a template may have.
const TEXT_BYTES_MAX: usize = 4 * 1024 * 1024;
/// How many bytes a value made by a template may have, about.
const VALUE_BYTES_MAX: usize = 8 * 1024 * 1024;
/// How deep a value made by a template may nest.
const VALUE_DEPTH_MAX: usize = 128;
/// How many bytes the calls of one template may read and make, about.
const WORK_BYTES_MAX: usize = 256 * 1024 * 1024;
/// How many items or separators a call may compare with each other.
const COMPARED_MAX: usize = 5_000;
/// How deep deployments may stand in each other.
const DEPLOYMENTS_MAX: usize = 8;
/// How many workflows of one template are read.
const WORKFLOWS_MAX: usize = 200;
/// How many expressions of one workflow are listed as unknown.
const UNKNOWN_MAX: usize = 200;
