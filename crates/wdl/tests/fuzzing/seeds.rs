//! Seeds of fuzz targets that stand in files.

use std::path::Path;

/// Reads the files of a folder that have an extension, in the order of their names.
pub(crate) fn files(folder: &Path, extension: &str) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("a folder of seeds");
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).expect("a seed")).collect()
}
