//! Unpacks a package in memory: sizes are counted, paths are only names, links are refused.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;

use super::files::File;
use super::limits::{ENTRIES_MAX, PACKAGE_BYTES_MAX, UNPACKED_BYTES_MAX};
use crate::problem::Problem;

/// Tells whether bytes are a zip package.
pub(super) fn is_package(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Unpacks the JSON and XML files of a package. Any trick in it refuses the whole of it.
pub(super) fn unpack(bytes: &[u8]) -> Result<Vec<File<'static>>, Box<Problem>> {
    if bytes.len() > PACKAGE_BYTES_MAX {
        let message =
            format!("package of {} bytes is over the limit of {PACKAGE_BYTES_MAX}", bytes.len());
        return Err(Box::new(Problem::error("package-too-large", message)));
    }
    check_count(bytes)?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let mut files = Vec::new();
    let mut left = UNPACKED_BYTES_MAX;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|error| broken(&error))?;
        let path = check_entry(&entry)?;
        if entry.is_dir() {
            continue;
        }
        let file = File { path: path.into(), bytes: Vec::new().into() };
        if !file.is_json() && !file.is_xml() {
            continue;
        }
        let bytes = read_entry(&mut entry, left)?;
        left -= bytes.len();
        files.push(File { bytes: bytes.into(), ..file });
    }
    Ok(files)
}

fn broken(error: &dyn std::fmt::Display) -> Box<Problem> {
    let problem = Problem::error("package-broken", format!("the package cannot be read: {error}"));
    Box::new(problem.with_hint("export it again"))
}

/// Refuses too many entries before their list is read. The list's own count is at the end of the
/// file; a long one (zip64) is always over the limit.
fn check_count(bytes: &[u8]) -> Result<(), Box<Problem>> {
    const END: &[u8] = b"PK\x05\x06";
    const END_BYTES: usize = 22;
    const COMMENT_BYTES_MAX: usize = 65_535;
    let tail = &bytes[bytes.len().saturating_sub(END_BYTES + COMMENT_BYTES_MAX)..];
    let ends = tail.windows(END_BYTES).filter(|window| window.starts_with(END));
    let most = ends.map(|end| usize::from(u16::from_le_bytes([end[10], end[11]]))).max();
    match most {
        None => Err(broken(&"its end is missing")),
        Some(count) if count > ENTRIES_MAX => {
            let message = format!("package has more than {ENTRIES_MAX} entries");
            Err(Box::new(Problem::error("package-too-large", message)))
        }
        Some(_) => Ok(()),
    }
}

/// Returns the entry's path with `/`, or refuses one that would leave its folder.
fn check_entry<R: Read>(entry: &ZipFile<'_, R>) -> Result<String, Box<Problem>> {
    let path = entry.name().replace('\\', "/");
    let is_bad = path.starts_with('/')
        || path.contains(['\0', ':'])
        || path.split('/').any(|part| part == "..")
        || path.is_empty();
    if is_bad {
        let message = format!("entry `{}` leaves the package", path.escape_debug());
        return Err(Box::new(Problem::error("package-path", message)));
    }
    if entry.is_symlink() {
        return Err(Box::new(Problem::error("package-link", format!("entry `{path}` is a link"))));
    }
    if entry.encrypted() {
        return Err(Box::new(Problem::error(
            "package-encrypted",
            format!("entry `{path}` is encrypted"),
        )));
    }
    Ok(path)
}

/// Unpacks one entry, at most as many bytes as are left.
fn read_entry<R: Read>(entry: &mut ZipFile<'_, R>, left: usize) -> Result<Vec<u8>, Box<Problem>> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(left).unwrap_or(u64::MAX).saturating_add(1);
    entry.by_ref().take(limit).read_to_end(&mut bytes).map_err(|error| broken(&error))?;
    if bytes.len() > left {
        let message = format!("package unpacks to more than {UNPACKED_BYTES_MAX} bytes");
        return Err(Box::new(Problem::error("package-too-large", message)));
    }
    Ok(bytes)
}
