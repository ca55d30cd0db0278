//! A consistent copy of the database while everything goes on, as a stream of bytes.

use std::io;
use std::path::PathBuf;

use futures_util::stream::{Stream, unfold};
use tokio::fs::File;
use tokio::io::AsyncReadExt as _;

use crate::access::{Caller, Role};
use crate::audit::Entry;
use crate::clock::Clock;
use crate::error::Error;
use crate::runtime::Runtime;

/// How much of the copy is read at once.
const PIECE_BYTES: usize = 256 * 1024;

/// The copy on disk while it is read; gone when nobody reads it any more.
struct Copy {
    file: File,
    path: PathBuf,
}

impl Drop for Copy {
    fn drop(&mut self) {
        // A copy that cannot be removed is found, named as what it is, in the data folder.
        drop(std::fs::remove_file(&self.path));
    }
}

impl Runtime {
    /// Makes a consistent copy of the database and returns its bytes.
    ///
    /// # Errors
    /// Only administrators may copy everything; what the store and the disk say.
    pub async fn backup(
        &self,
        caller: &Caller,
    ) -> Result<impl Stream<Item = io::Result<Vec<u8>>> + Send + 'static, Error> {
        caller.require_role(Role::Administrator, "backup")?;
        let path = self.inner.scratch.join(format!("backup-{}.tmp", Clock.uuid()));
        self.inner.store.backup(&path).await?;
        let opened = File::open(&path).await;
        let file = opened.map_err(|_| Error::unavailable("storage-away", "the copy is gone"))?;
        self.note(caller, Entry::new("backup", "database".to_owned())).await?;
        Ok(unfold(Some(Copy { file, path }), |copy| async {
            let mut copy = copy?;
            let mut piece = vec![0; PIECE_BYTES];
            match copy.file.read(&mut piece).await {
                Ok(0) => None,
                Ok(count) => {
                    piece.truncate(count);
                    Some((Ok(piece), Some(copy)))
                }
                Err(error) => Some((Err(error), None)),
            }
        }))
    }
}
