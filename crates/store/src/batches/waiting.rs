//! What waits: the partitions that are due, and their messages in the order in which they came.

use super::{Batches, Partition};
use crate::database::{Row, params};
use crate::error::Error;
use crate::id::{EnvironmentId, FlowId};
use crate::time::Time;

/// A partition whose messages are to be let go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pile {
    /// Which one.
    pub partition: Partition,
    /// How many messages wait.
    pub messages: i64,
    /// How large they are together, in bytes.
    pub bytes: i64,
    /// The number of the last message that was let go.
    pub taken: i64,
    /// When they are let go.
    pub due: Time,
}

/// A message that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its number in its partition.
    pub number: i64,
    /// What its author calls it.
    pub id: String,
    /// What it says, sealed.
    pub content: Vec<u8>,
}

impl Batches<'_> {
    /// Finds the partition of a batch that has been due for the longest time, if one is due.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn waiting(
        &self,
        environment: EnvironmentId,
        (flow, batch): (FlowId, &str),
        now: Time,
    ) -> Result<Option<Pile>, Error> {
        let sql = "SELECT partition_name, messages, bytes, taken, due FROM batches
             WHERE environment = $1 AND flow = $2 AND batch = $3 AND due <= $4
             ORDER BY due LIMIT 1";
        let row = self.database.read_one(sql, params![environment, flow, batch, now]).await?;
        row.map(|mut row| {
            let partition = Partition { flow, batch: batch.to_owned(), name: row.take()? };
            Ok(Pile {
                partition,
                messages: row.take()?,
                bytes: row.take()?,
                taken: row.take()?,
                due: row.take()?,
            })
        })
        .transpose()
    }

    /// Returns how large the oldest messages of a partition are, in bytes, up to so many.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn sizes(
        &self,
        environment: EnvironmentId,
        waiting: &Pile,
        most: u32,
    ) -> Result<Vec<i64>, Error> {
        let Partition { flow, batch, name } = &waiting.partition;
        let sql = "SELECT bytes FROM batch_messages
             WHERE environment = $1 AND flow = $2 AND batch = $3 AND partition_name = $4
                 AND number > $5
             ORDER BY number LIMIT $6";
        let (batch, name) = (batch.as_str(), name.as_str());
        let params = params![environment, *flow, batch, name, waiting.taken, i64::from(most)];
        let rows = self.database.read(sql, params).await?;
        rows.into_iter().map(|mut row| row.take()).collect()
    }

    /// Returns the oldest messages of a partition, in order.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn messages(
        &self,
        environment: EnvironmentId,
        waiting: &Pile,
        count: i64,
    ) -> Result<Vec<Message>, Error> {
        let Partition { flow, batch, name } = &waiting.partition;
        let sql = "SELECT number, message, content FROM batch_messages
             WHERE environment = $1 AND flow = $2 AND batch = $3 AND partition_name = $4
                 AND number > $5 AND number <= $6
             ORDER BY number";
        let (batch, name, last) = (batch.as_str(), name.as_str(), waiting.taken + count);
        let params = params![environment, *flow, batch, name, waiting.taken, last];
        let rows = self.database.read(sql, params).await?;
        rows.into_iter().map(message).collect()
    }
}

fn message(mut row: Row) -> Result<Message, Error> {
    Ok(Message { number: row.take()?, id: row.take()?, content: row.take()? })
}
