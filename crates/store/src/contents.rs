//! Large bodies, kept once by a keyed hash that the caller makes, in parts that can be read one by one.

use std::sync::Arc;

use crate::database::{Handle, LOCKED, Step, Value, params};
use crate::error::Error;
use crate::id::{Digest, EnvironmentId};
use crate::key;
use crate::limits::{CONTENT_BYTES_MAX, CONTENT_PART_BYTES};
use crate::run_id::RunId;
use crate::runs::Fence;

/// A body to keep.
#[derive(Clone, PartialEq, Eq)]
pub struct NewContent {
    /// The keyed hash of the body.
    pub hash: Digest,
    /// The body, sealed where it must be; shared, so that a second try copies nothing.
    pub bytes: Arc<Vec<u8>>,
}

impl std::fmt::Debug for NewContent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewContent({:?}, {} bytes)", self.hash, self.bytes.len())
    }
}

/// Reads bodies.
pub struct Contents<'a> {
    pub(crate) database: &'a Handle,
}

impl Contents<'_> {
    /// Keeps a body; nothing happens where it is kept already. Bodies that belong to a step are written with
    /// its commit instead.
    ///
    /// # Errors
    /// [`Error::Limit`] over [`CONTENT_BYTES_MAX`].
    pub async fn put(&self, environment: EnvironmentId, content: NewContent) -> Result<(), Error> {
        let steps = insert(environment, content)?;
        self.database.write(steps).await.map(drop)
    }

    /// Returns a body.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it is not, or no longer, kept.
    pub async fn get(&self, environment: EnvironmentId, hash: Digest) -> Result<Vec<u8>, Error> {
        let sql = "SELECT size, bytes FROM contents
             WHERE environment = $1 AND hash = $2 AND size = (
                 SELECT size FROM contents WHERE environment = $1 AND hash = $2 AND part = 0)
             ORDER BY part";
        let rows = self.database.read(sql, params![environment, hash]).await?;
        let mut body = Vec::new();
        let mut expected = None;
        for mut row in rows {
            let size: i64 = row.take()?;
            expected = Some(size);
            body.reserve_exact(usize::try_from(size).unwrap_or(0).saturating_sub(body.len()));
            body.extend(row.take::<Vec<u8>>()?);
        }
        let expected = expected.ok_or(NO_CONTENT)?;
        if usize::try_from(expected) != Ok(body.len()) {
            return Err(Error::Corrupt { message: format!("a part of {hash:?} is missing") });
        }
        Ok(body)
    }

    /// Returns the size of a body in bytes.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it is not, or no longer, kept.
    pub async fn size(&self, environment: EnvironmentId, hash: Digest) -> Result<u64, Error> {
        let sql = "SELECT size FROM contents WHERE environment = $1 AND hash = $2 AND part = 0";
        let row = self.database.read_one(sql, params![environment, hash]).await?;
        let size: i64 = row.ok_or(NO_CONTENT)?.take()?;
        Ok(u64::try_from(size).unwrap_or(0))
    }

    /// Returns a part of a body, counted from 0, of [`CONTENT_PART_BYTES`] bytes but for the last.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such part.
    pub async fn part(
        &self,
        environment: EnvironmentId,
        hash: Digest,
        part: i64,
    ) -> Result<Vec<u8>, Error> {
        let sql = "SELECT bytes FROM contents WHERE environment = $1 AND hash = $2 AND part = $3";
        let row = self.database.read_one(sql, params![environment, hash, part]).await?;
        row.ok_or(NO_CONTENT)?.take()
    }
}

const NO_CONTENT: Error = Error::NotFound { what: "content" };

/// Lists the steps that keep a body. All parts of one body are written by one transaction: two sealings of the
/// same body differ, so their parts must not be mixed. Should they differ in size as well, the parts that the
/// first sealing lacks have another size, by which readers leave them out.
pub(crate) fn insert(environment: EnvironmentId, content: NewContent) -> Result<Vec<Step>, Error> {
    let NewContent { hash, bytes } = content;
    key::within("content", bytes.len(), CONTENT_BYTES_MAX)?;
    let size = bytes.len() as i64;
    // An update that changes nothing: a body that is there already stays until this is committed, also where
    // another node deletes what nobody needs.
    let statement = "INSERT INTO contents (environment, hash, part, size, bytes)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (environment, hash, part) DO UPDATE SET size = excluded.size WHERE 1 = 0";
    let starts = (0..bytes.len().max(1)).step_by(CONTENT_PART_BYTES).zip(0..);
    Ok(starts
        .map(|(start, part)| {
            let end = bytes.len().min(start + CONTENT_PART_BYTES);
            let mut params = params![environment, hash, part, size];
            params.push(Value::Part(Arc::clone(&bytes), start..end));
            Step::new(statement, params)
        })
        .collect())
}

/// Lists the steps that keep a body for a run before the run's journal names it. With the run it goes.
pub(crate) fn ahead(
    (environment, run): (EnvironmentId, RunId),
    fence: Fence,
    content: NewContent,
) -> Result<Vec<Step>, Error> {
    let is_ours = format!(
        "SELECT run FROM runs
         WHERE environment = $1 AND run = $2 AND owner = $3 AND epoch = $4 AND status < 2 {LOCKED}"
    );
    let mut steps = vec![Step::guard(is_ours, params![environment, run, fence.owner, fence.epoch])];
    steps.push(insert_use(environment, content.hash, run));
    steps.extend(insert(environment, content)?);
    Ok(steps)
}

/// Keeps a body that must be there until this is committed.
pub(crate) fn keep(environment: EnvironmentId, hash: Digest) -> Step {
    let sql = format!(
        "SELECT part FROM contents
         WHERE environment = $1 AND hash = $2 AND part = 0 ORDER BY part {LOCKED}"
    );
    Step::guard(sql, params![environment, hash])
}

/// Makes the statements that delete the bodies of runs that are gone, unless others need them. Locked first: whoever is about to
/// need one has locked it too, and is seen by the second statement, which looks anew.
pub(crate) fn delete_unused(is_gone: &str, is_gone_too: &str) -> [String; 2] {
    let of_gone = format!(
        "hash IN (SELECT u.hash FROM content_uses u WHERE u.environment = $1 AND {is_gone})"
    );
    [
        format!(
            "SELECT part FROM contents
             WHERE environment = $1 AND {of_gone} AND part = 0 ORDER BY hash {LOCKED}"
        ),
        format!(
            "DELETE FROM contents WHERE environment = $1 AND {of_gone} AND NOT EXISTS (
                 SELECT 1 FROM content_uses other
                 WHERE other.environment = $1 AND other.hash = contents.hash
                     AND NOT ({is_gone_too}))"
        ),
    ]
}

/// Notes that a run needs a body.
pub(crate) fn insert_use(environment: EnvironmentId, hash: Digest, run: RunId) -> Step {
    Step::new(
        "INSERT INTO content_uses (environment, hash, run) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING",
        params![environment, hash, run],
    )
}
