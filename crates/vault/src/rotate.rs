//! Rotation: a new key joins the ring; old ones go on opening what they sealed.

use std::path::Path;

use crate::keyring::Key;
use crate::{Error, Keyring};

impl Keyring {
    /// Adds a new key to the ring and to its file. Sealed records are moved over by `rewrap`, one by one
    /// and at any later time.
    pub fn rotate(&self, path: &Path) -> Result<Self, Error> {
        let grown = self.with(Key::generate()?);
        grown.replace_file(path)?;
        Ok(grown)
    }
}
