//! A message is added: once for each request, whatever becomes of the answer.

use std::sync::Arc;

use super::Batches;
use crate::database::{Step, Written, params};
use crate::error::Error;
use crate::id::{EnvironmentId, FlowId};
use crate::key;
use crate::limits::{
    BATCH_MESSAGE_AGE_MAX, BATCH_PARTITIONS_MAX, BATCH_WAITING_BYTES_MAX,
    BATCH_WAITING_MESSAGES_MAX, CONTENT_BYTES_MAX,
};
use crate::run_id::RunId;
use crate::time::Time;

/// Where messages wait together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partition {
    /// The flow whose trigger gets them.
    pub flow: FlowId,
    /// The batch.
    pub batch: String,
    /// The name of the partition.
    pub name: String,
}

/// How many messages of a partition are enough for a run, and how large they are together; the first that is
/// reached counts, and the largest number stands for none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enough {
    /// Messages.
    pub messages: i64,
    /// Bytes.
    pub bytes: i64,
}

/// A message to be added.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// Where it will wait.
    pub partition: Partition,
    /// The version of the flow as it was seen.
    pub version: i64,
    /// The run that sends it.
    pub run: RunId,
    /// What tells this message of the run from its others.
    pub request: String,
    /// What its author calls it.
    pub id: String,
    /// How large its author made it, in bytes.
    pub bytes: i64,
    /// What it says, sealed.
    pub content: Vec<u8>,
    /// When.
    pub sent: Time,
    /// When its partition is let go.
    pub enough: Enough,
}

/// What came of adding a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// It waits; the partition is let go at this moment, or earlier.
    Waits {
        /// When.
        due: Time,
    },
    /// The same request has added this message before.
    Existing {
        /// What its author calls it.
        id: String,
    },
    /// There is no room: too many wait, or too large ones, or in too many partitions.
    Full,
    /// The flow is off, or another version of it is.
    Moved,
}

/// Where the steps stand that decide.
const TRIGGER: usize = 0;
const RECEIPT: usize = 1;
const PARTITION: usize = 3;

impl Enough {
    fn is_reached(self, messages: i64, bytes: i64) -> bool {
        messages >= self.messages || bytes >= self.bytes
    }
}

impl Batches<'_> {
    /// Adds a message to a partition; on disk when this returns.
    ///
    /// # Errors
    /// [`Error::Limit`] for what is too large; those of every write.
    pub async fn add(&self, environment: EnvironmentId, new: NewMessage) -> Result<Added, Error> {
        let (run, request) = (new.run, new.request.clone());
        let steps = Arc::new(steps(environment, new)?);
        let written = match self.database.write_shared(steps.clone()).await {
            // If the first try went through, the second finds its receipt.
            Err(Error::UnknownCommit) => self.database.write_shared(steps).await?,
            written => written?,
        };
        let refusal = match written {
            Written::Done(mut done) => {
                let partition = done.get_mut(PARTITION).and_then(|done| done.rows.pop());
                let due = partition.ok_or(Error::NotFound { what: "batch" })?.take()?;
                return Ok(Added::Waits { due });
            }
            Written::Refused(refusal) => refusal,
        };
        match refusal.step {
            TRIGGER => Ok(Added::Moved),
            RECEIPT => {
                let sql = "SELECT message FROM batch_receipts
                     WHERE environment = $1 AND run = $2 AND request = $3";
                let row = self.database.read_one(sql, params![environment, run, request]).await?;
                let id = row.ok_or(Error::NotFound { what: "message" })?.take()?;
                Ok(Added::Existing { id })
            }
            _ => Ok(Added::Full),
        }
    }
}

fn steps(environment: EnvironmentId, new: NewMessage) -> Result<Vec<Step>, Error> {
    let NewMessage { partition, version, run, request, id, bytes, content, sent, enough } = new;
    let Partition { flow, batch, name } = partition;
    for (what, text) in
        [("batch", &batch), ("partition", &name), ("message id", &id), ("request", &request)]
    {
        key::name(what, text)?;
    }
    key::within("message", content.len(), CONTENT_BYTES_MAX)?;
    let due = if enough.is_reached(1, bytes) { sent } else { sent.plus(BATCH_MESSAGE_AGE_MAX) };
    let place = || params![environment, flow, batch.clone(), name.clone()];
    let with = |more: Vec<_>| place().into_iter().chain(more).collect();
    Ok(vec![
        Step::guard(
            "UPDATE triggers SET version = version
             WHERE environment = $1 AND flow = $2 AND version = $3",
            params![environment, flow, version],
        ),
        Step::guard(
            "INSERT INTO batch_receipts (environment, run, request, message)
             VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            params![environment, run, request, id.clone()],
        ),
        Step::guard(
            "SELECT flow FROM triggers WHERE environment = $1 AND flow = $2 AND (
                 EXISTS (SELECT 1 FROM batches WHERE environment = $1 AND flow = $2
                     AND batch = $3 AND partition_name = $4)
                 OR (SELECT COUNT(*) FROM batches WHERE environment = $1 AND flow = $2) < $5)",
            with(params![BATCH_PARTITIONS_MAX]),
        ),
        // Only the message with which there are enough moves the moment: what could not be let go then rests.
        Step::guard(
            "INSERT INTO batches (environment, flow, batch, partition_name, messages, bytes, taken,
                 let_go, due)
             VALUES ($1, $2, $3, $4, 1, $5, 0, 0, $6)
             ON CONFLICT (environment, flow, batch, partition_name) DO UPDATE
             SET messages = batches.messages + 1, bytes = batches.bytes + excluded.bytes,
                 due = CASE
                     WHEN (batches.messages < $7 AND batches.messages + 1 >= $7)
                         OR (batches.bytes < $8 AND batches.bytes + excluded.bytes >= $8)
                     THEN $9 ELSE batches.due END
             WHERE batches.messages < $10 AND batches.bytes + excluded.bytes <= $11
             RETURNING due",
            with(params![
                bytes,
                due,
                enough.messages,
                enough.bytes,
                sent,
                BATCH_WAITING_MESSAGES_MAX,
                BATCH_WAITING_BYTES_MAX
            ]),
        ),
        Step::new(
            "INSERT INTO batch_messages (environment, flow, batch, partition_name, number, message,
                 sent, bytes, content)
             VALUES ($1, $2, $3, $4, (
                 SELECT taken + messages FROM batches WHERE environment = $1 AND flow = $2
                     AND batch = $3 AND partition_name = $4), $5, $6, $7, $8)",
            with(params![id, sent, bytes, content]),
        ),
        Step::new(
            "UPDATE triggers SET due = (
                 SELECT b.due FROM batches b WHERE b.environment = $1 AND b.flow = $2
                     AND b.batch = $3 AND b.partition_name = $4)
             WHERE environment = $1 AND flow = $2 AND (due IS NULL OR due > (
                 SELECT b.due FROM batches b WHERE b.environment = $1 AND b.flow = $2
                     AND b.batch = $3 AND b.partition_name = $4))",
            place(),
        ),
    ])
}
