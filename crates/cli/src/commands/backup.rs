//! Writes a consistent copy of the database: from the running server, or from the file when it is stopped.

use std::io::Write;
use std::path::Path;

use store::{Database, Options, Store};

use super::serve::DATABASE_FILE;
use crate::args::{Backup, Common};
use crate::failure::{Failure, UNREACHABLE, chain};
use crate::files;
use crate::output::{self, Reader};
use crate::remote::{self, Remote};

pub(super) async fn run(common: &Common, backup: &Backup) -> Result<(), Failure> {
    let target = &backup.file;
    if target.exists() {
        return Err(Failure::failed(format!("{} exists already", target.display())));
    }
    let size = match Remote::open(common).await {
        Ok(remote) => fetch(&remote, target).await?,
        // Nobody answers: then nobody has the file open either, which opening it proves.
        Err(failure) if failure.exit == UNREACHABLE && common.server.is_none() => {
            copy(common, target, failure).await?
        }
        Err(failure) => return Err(failure),
    };
    match common.reader() {
        Reader::Person => output::line(&format!("{} ({size} bytes)", target.display())),
        Reader::Program => output::json(&serde_json::json!({ "file": target, "bytes": size })),
    }
    Ok(())
}

async fn fetch(remote: &Remote, target: &Path) -> Result<u64, Failure> {
    let mut stream = remote.stream("POST", "/api/v1/backup").await?;
    let draft = target.with_extension("part");
    let failed = |error| Failure::failed(format!("{} cannot be written: {error}", draft.display()));
    let mut file = files::create_new(&draft).map_err(failed)?;
    let mut size = 0;
    let copied = loop {
        match stream.next().await {
            Ok(Some(piece)) => {
                size += piece.len() as u64;
                if let Err(error) = file.write_all(&piece) {
                    break Err(failed(error));
                }
            }
            Ok(None) => break file.sync_all().map_err(failed),
            Err(error) => break Err(Failure::of(&error)),
        }
    };
    let moved = copied.and_then(|()| std::fs::rename(&draft, target).map_err(failed));
    if moved.is_err() {
        drop(std::fs::remove_file(&draft));
    }
    moved.map(|()| size)
}

async fn copy(common: &Common, target: &Path, unreachable: Failure) -> Result<u64, Failure> {
    let settings = remote::settings(common)?;
    let path = settings.data.join(DATABASE_FILE);
    if settings.database.is_some() || !path.exists() {
        return Err(unreachable);
    }
    let told = |error: store::Error| Failure::failed(chain(&error));
    let store = Store::open(Database::Sqlite { path }, Options::default()).await.map_err(told)?;
    let copied = store.backup(target).await;
    store.close().await;
    copied.map_err(told)?;
    let found = std::fs::metadata(target).map_err(|error| Failure::of(&error))?;
    Ok(found.len())
}
