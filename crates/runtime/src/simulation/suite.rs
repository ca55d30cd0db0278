//! A suite: folders of cases, however deep.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::case::{EXPECTED, WORLD};

/// How deep suites may stand in each other.
const DEPTH_MAX: usize = 16;

/// Lists the cases in a folder in the order of their names: the folder itself, or those inside it. A
/// folder with a definition alone is one that other cases call.
///
/// # Errors
/// A folder that cannot be read, or one that lies too deep.
pub fn cases(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    collect(folder, 0, &mut found)?;
    Ok(found)
}

fn collect(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> io::Result<()> {
    if [WORLD, EXPECTED].iter().any(|name| folder.join(name).is_file()) {
        found.push(folder.to_owned());
        return Ok(());
    }
    if depth > DEPTH_MAX {
        return Err(io::Error::other("suites stand too deep in each other"));
    }
    let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut inner: Vec<_> = entries.collect::<io::Result<_>>()?;
    inner.retain(|path| path.is_dir());
    inner.sort();
    inner.iter().try_for_each(|path| collect(path, depth + 1, found))
}
