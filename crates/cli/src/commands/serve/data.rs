//! The data folder: made on the first start, afterwards only opened; what does not fit together is refused
//! and left as it is.

use std::path::Path;

use runtime::keys;
use store::Store;
use vault::{Keyring, Secret};

use super::open_store;
use crate::failure::Failure;
use crate::files;
use crate::remote::LOCAL_TOKEN;
use crate::settings::Settings;

/// The embedded database in the data folder.
pub(crate) const DATABASE_FILE: &str = "tidegate.db";

/// The master key file in the data folder.
pub(crate) const KEY_FILE: &str = "master.key";

/// Names the run that is carried, where one may be what the process dies of; there while a server is at work.
pub(super) const SUSPECTS_FILE: &str = "at-work";

/// What a data folder holds.
pub(super) struct Data {
    pub(super) store: Store,
    pub(super) keyring: Keyring,
    pub(super) local_token: Secret,
}

impl Data {
    /// Opens the data folder, or makes it where there is none.
    pub(super) async fn open(settings: &Settings) -> Result<Self, Failure> {
        files::make_folder(&settings.data)?;
        let is_first = !settings.data.join(DATABASE_FILE).exists() && settings.database.is_none();
        let key_path = settings.data.join(KEY_FILE);
        if is_first && !key_path.exists() {
            Keyring::create(&key_path).map_err(|error| Failure::of(&error))?;
        }
        // Data without their key, or with another one, are never touched.
        let keyring = match Keyring::open_file(&key_path) {
            Err(vault::Error::KeyFileMissing { .. }) if settings.database.is_some() => {
                return Self::join(settings, &key_path).await;
            }
            opened => opened.map_err(|error| Failure::of(&error))?,
        };
        let store = open_store(settings).await?;
        Self::finish(settings, store, keyring).await
    }

    /// Makes the key of a cluster whose database nobody has used yet.
    async fn join(settings: &Settings, key_path: &Path) -> Result<Self, Failure> {
        let store = open_store(settings).await?;
        if keys::is_proved(&store).await.map_err(|error| Failure::of(&error))? {
            store.close().await;
            let path = key_path.to_owned();
            return Err(Failure::of(&vault::Error::KeyFileMissing { path }));
        }
        let keyring = Keyring::create(key_path).map_err(|error| Failure::of(&error))?;
        Self::finish(settings, store, keyring).await
    }

    async fn finish(settings: &Settings, store: Store, keyring: Keyring) -> Result<Self, Failure> {
        if let Err(error) = keys::prove(&store, &keyring).await {
            store.close().await;
            return Err(Failure::of(&error));
        }
        let local_token = local_token(&settings.data.join(LOCAL_TOKEN))?;
        Ok(Self { store, keyring, local_token })
    }
}

/// Reads the local token, or makes it.
fn local_token(path: &Path) -> Result<Secret, Failure> {
    if !path.exists() {
        let token = runtime::accounts::local_token().map_err(|error| Failure::of(&error))?;
        files::write_new(path, token.expose()).map_err(|error| {
            Failure::failed(format!("local token {} cannot be written: {error}", path.display()))
        })?;
        return Ok(token);
    }
    if files::is_open_to_others(path) {
        let path = path.display();
        let message = format!(
            "local token {path} is open to others: allow only its owner, `chmod 600`, or delete it and a new one is made"
        );
        return Err(Failure::failed(message));
    }
    Ok(Secret::from(files::read_text(path)?.trim()))
}
