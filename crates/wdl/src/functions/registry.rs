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

/// Finds the name that was probably meant.
pub(crate) fn suggest(name: &str) -> Option<&'static str> {
    if name.len() > NAME_BYTES_MAX {
        return None;
    }
    let name = name.to_ascii_lowercase();
    reference()
        .map(|row| (distance(&name, &row.name.to_ascii_lowercase()), row.name))
        .filter(|(distance, _)| *distance <= DISTANCE_MAX.min(name.len() / 2))
        .min()
        .map(|(_, name)| name)
}

const NAME_BYTES_MAX: usize = 40;
const DISTANCE_MAX: usize = 3;

/// Counts the letters to change, add or leave out.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.bytes().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, right) in b.bytes().enumerate() {
            let changed = diagonal + usize::from(left != right);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
