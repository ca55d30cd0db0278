//! Small values of the whole house by name, such as what proves that the key ring is the right one.

use crate::database::{Handle, Step, params};
use crate::error::Error;
use crate::key;

/// Reads and writes small values.
pub struct Meta<'a> {
    pub(crate) database: &'a Handle,
}

impl Meta<'_> {
    /// Finds a value.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn find(&self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let sql = "SELECT value FROM meta WHERE name = $1";
        let row = self.database.read_one(sql, params![name]).await?;
        row.map(|mut row| row.take()).transpose()
    }

    /// Sets a value.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn set(&self, name: &str, value: &[u8]) -> Result<(), Error> {
        key::name("name", name)?;
        let upsert = Step::new(
            "INSERT INTO meta (name, value) VALUES ($1, $2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            params![name, value],
        );
        self.database.write_one(upsert).await.map(drop)
    }

    /// Sets a value unless there is one; returns the one that is there now. Of many nodes that start at once, one
    /// decides.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn set_first(&self, name: &str, value: &[u8]) -> Result<Vec<u8>, Error> {
        key::name("name", name)?;
        let insert = Step::new(
            "INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
            params![name, value],
        );
        self.database.write_one(insert).await?;
        self.find(name).await?.ok_or(Error::NotFound { what: "value" })
    }

    /// Sets a value where it is still the one that was read; tells whether it was.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn replace(&self, name: &str, before: &[u8], after: &[u8]) -> Result<bool, Error> {
        let update = Step::new(
            "UPDATE meta SET value = $1 WHERE name = $2 AND value = $3",
            params![after, name, before],
        );
        Ok(self.database.write_one(update).await?.hit())
    }

    /// Removes a value.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn remove(&self, name: &str) -> Result<(), Error> {
        let delete = Step::new("DELETE FROM meta WHERE name = $1", params![name]);
        self.database.write_one(delete).await.map(drop)
    }
}
