//! The master key file: made once, readable by its owner alone, never overwritten.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::limits::KEY_FILE_BYTES_MAX;
use crate::{Error, Keyring};

impl Keyring {
    /// Makes a new key and its file (mode 0600). Refuses where a file stands already.
    pub fn create(path: &Path) -> Result<Self, Error> {
        let ring = Self::generate()?;
        let draft = write_draft(path, &ring.to_text())?;
        // A link, not a rename: it fails where the file exists, and the file is whole from the start.
        let linked = fs::hard_link(&draft, path);
        let removed = fs::remove_file(&draft);
        linked.map_err(|source| match source.kind() {
            io::ErrorKind::AlreadyExists => Error::KeyFileExists { path: path.to_owned() },
            _ => unusable(path, source),
        })?;
        removed.and_then(|()| sync_folder(path)).map_err(|source| unusable(path, source))?;
        Ok(ring)
    }

    /// Reads the key file. Never makes one.
    pub fn open_file(path: &Path) -> Result<Self, Error> {
        let file = File::open(path).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => Error::KeyFileMissing { path: path.to_owned() },
            _ => unusable(path, source),
        })?;
        check_permissions(path, &file)?;
        let mut text = Zeroizing::new(String::new());
        file.take(KEY_FILE_BYTES_MAX)
            .read_to_string(&mut text)
            .map_err(|source| unusable(path, source))?;
        Self::from_text(&text)
    }

    /// Puts a ring with more keys in the place of the file; it holds every key of the old one.
    pub(crate) fn replace_file(&self, path: &Path) -> Result<(), Error> {
        let draft = write_draft(path, &self.to_text())?;
        fs::rename(&draft, path)
            .and_then(|()| sync_folder(path))
            .map_err(|source| unusable(path, source))
    }
}

/// Writes and syncs a file beside `path` that only its owner may read.
fn write_draft(path: &Path, text: &str) -> Result<PathBuf, Error> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.draft", std::process::id()));
    let draft = path.with_file_name(name);
    let write = || -> io::Result<()> {
        if draft.exists() {
            fs::remove_file(&draft)?;
        }
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&draft)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    write().map_err(|source| unusable(path, source))?;
    Ok(draft)
}

fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

#[cfg(unix)]
fn check_permissions(path: &Path, file: &File) -> Result<(), Error> {
    use std::os::unix::fs::PermissionsExt as _;
    // Nothing for others; a group may read, as mounted secrets of a cluster are.
    const REFUSED: u32 = 0o037;
    let metadata = file.metadata().map_err(|source| unusable(path, source))?;
    let mode = metadata.permissions().mode() & 0o777;
    if mode & REFUSED != 0 {
        return Err(Error::KeyFileOpen { path: path.to_owned(), mode });
    }
    Ok(())
}

#[cfg(not(unix))]
fn check_permissions(_: &Path, _: &File) -> Result<(), Error> {
    Ok(())
}

fn unusable(path: &Path, source: io::Error) -> Error {
    Error::KeyFileUnusable { path: path.to_owned(), source }
}
