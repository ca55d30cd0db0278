//! Files and folders that only their owner may read.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crate::failure::Failure;

/// Makes a folder that only its owner may enter; one that stands already stays as it is.
pub(crate) fn make_folder(path: &Path) -> Result<(), Failure> {
    let failed = |error: io::Error| {
        Failure::failed(format!("data folder {} cannot be made: {error}", path.display()))
    };
    if !path.is_dir() {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        only_owner_enters(&mut builder);
        builder.create(path).map_err(failed)?;
    }
    check_writable(path)
}

/// Refuses a folder in which nothing can be written, before anything else is tried.
fn check_writable(folder: &Path) -> Result<(), Failure> {
    let trial = folder.join(format!(".trial-{}", std::process::id()));
    let tried = write_new(&trial, b"").and_then(|()| fs::remove_file(&trial));
    tried.map_err(|error| {
        Failure::failed(format!("data folder {} cannot be written: {error}", folder.display()))
    })
}

/// Writes a new file that only its owner may read; never over another one.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Opens a new file that only its owner may read; never over another one.
pub(crate) fn create_new(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    only_owner_reads(&mut options);
    options.open(path)
}

/// Reads a text file, or says which one cannot be read.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    let failed = |error| Failure::failed(format!("{} cannot be read: {error}", path.display()));
    fs::read_to_string(path).map_err(failed)
}

/// Tells whether others than the owner may read a file.
#[cfg(unix)]
pub(crate) fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|found| found.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
pub(crate) fn is_open_to_others(_: &Path) -> bool {
    false
}

#[cfg(unix)]
fn only_owner_enters(builder: &mut fs::DirBuilder) {
    use std::os::unix::fs::DirBuilderExt;
    builder.mode(0o700);
}

#[cfg(not(unix))]
fn only_owner_enters(_: &mut fs::DirBuilder) {}

#[cfg(unix)]
fn only_owner_reads(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

#[cfg(not(unix))]
fn only_owner_reads(_: &mut OpenOptions) {}
