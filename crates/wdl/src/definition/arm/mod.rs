//! Azure resource templates: finds the workflows in them and evaluates the template expressions
//! (`[concat(…)]`) of their definitions. What only a deployment would know stays as it is written,
//! with a warning; nothing is fetched.

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
/// How deep deployments may stand in each other.
const DEPLOYMENTS_MAX: usize = 8;
