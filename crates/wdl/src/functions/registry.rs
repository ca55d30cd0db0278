//! Finds a function by its name, ignoring case.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::functions::FAMILIES;
use crate::functions::function::Function;

static BY_NAME: LazyLock<HashMap<String, &'static Function>> =
    LazyLock::new(|| reference().map(|row| (row.name.to_ascii_lowercase(), row)).collect());

/// Finds a function by its name, ignoring case.
pub fn find(name: &str) -> Option<&'static Function> {
    BY_NAME.get(&name.to_ascii_lowercase()).copied()
}

/// Goes through the rows of all functions, family by family.
pub fn reference() -> impl Iterator<Item = &'static Function> {
    FAMILIES.iter().flat_map(|(_, rows)| rows.iter())
}
