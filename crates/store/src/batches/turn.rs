//! What becomes of waiting messages when their trigger's turn comes: some are taken, all are let go, or a
//! partition is left for a while. Part of a firing, which begins with the trigger's mark.

use super::{Enough, Partition};
use crate::database::{Step, params};
use crate::id::{EnvironmentId, FlowId};
use crate::limits::BATCH_MESSAGE_AGE_MAX;
use crate::time::Time;

/// What becomes of waiting messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// A run gets the oldest of a partition.
    Take(Take),
    /// Those that wait now are let go, partition by partition, from this moment on.
    LetGo {
        /// The batch.
        batch: String,
        /// The moment.
        now: Time,
    },
    /// Those of a partition are left until a moment.
    Leave {
        /// The partition.
        partition: Partition,
        /// The moment.
        until: Time,
    },
    /// Nothing but that the trigger is due when a partition is.
    Look {
        /// The batch.
        batch: String,
    },
}

/// The messages that a run gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Take {
    /// Where they wait.
    pub partition: Partition,
    /// The number of the last message that was taken before, as it was seen.
    pub seen: i64,
    /// How many are taken.
    pub messages: i64,
    /// How large they are together.
    pub bytes: i64,
    /// When what stays is let go.
    pub enough: Enough,
    /// The present moment.
    pub now: Time,
}

/// Makes the steps of a turn, in the transaction that has moved the trigger's mark.
pub(crate) fn turn(environment: EnvironmentId, flow: FlowId, turn: Turn) -> Vec<Step> {
    let (mut steps, batch) = match turn {
        Turn::Take(taken) => {
            let batch = taken.partition.batch.clone();
            (take(environment, taken), batch)
        }
        Turn::LetGo { batch, now } => {
            let step = Step::new(
                "UPDATE batches SET let_go = taken + messages, due = $1
                 WHERE environment = $2 AND flow = $3 AND batch = $4",
                params![now, environment, flow, batch.clone()],
            );
            (vec![step], batch)
        }
        Turn::Leave { partition, until } => {
            let Partition { batch, name, .. } = partition;
            let step = Step::new(
                "UPDATE batches SET due = $1
                 WHERE environment = $2 AND flow = $3 AND batch = $4 AND partition_name = $5",
                params![until, environment, flow, batch.clone(), name],
            );
            (vec![step], batch)
        }
        Turn::Look { batch } => (Vec::new(), batch),
    };
    steps.push(Step::new(
        "UPDATE triggers SET due = (
             SELECT MIN(b.due) FROM batches b
             WHERE b.environment = $1 AND b.flow = $2 AND b.batch = $3)
         WHERE environment = $1 AND flow = $2 AND EXISTS (
             SELECT 1 FROM batches b WHERE b.environment = $1 AND b.flow = $2 AND b.batch = $3
                 AND (triggers.due IS NULL OR b.due < triggers.due))",
        params![environment, flow, batch],
    ));
    steps
}

/// Makes the steps that delete every message of a flow.
pub(crate) fn clear(environment: EnvironmentId, flow: FlowId) -> [Step; 2] {
    ["batch_messages", "batches"].map(|table| {
        let sql = format!("DELETE FROM {table} WHERE environment = $1 AND flow = $2");
        Step::new(sql, params![environment, flow])
    })
}

fn take(environment: EnvironmentId, take: Take) -> Vec<Step> {
    let Take { partition, seen, messages, bytes, enough, now } = take;
    let Partition { flow, batch, name } = partition;
    let age = Time(0).plus(BATCH_MESSAGE_AGE_MAX).0;
    let last = seen + messages;
    vec![
        Step::guard(
            "UPDATE batches SET taken = $1, messages = messages - $2, bytes = bytes - $3,
                 due = CASE
                     WHEN let_go > $1 OR messages - $2 >= $4 OR bytes - $3 >= $5 THEN $6
                     ELSE COALESCE((
                         SELECT m.sent + $7 FROM batch_messages m
                         WHERE m.environment = $8 AND m.flow = $9 AND m.batch = $10
                             AND m.partition_name = $11 AND m.number = $1 + 1), $6) END
             WHERE environment = $8 AND flow = $9 AND batch = $10 AND partition_name = $11
                 AND taken = $12",
            params![
                last,
                messages,
                bytes,
                enough.messages,
                enough.bytes,
                now,
                age,
                environment,
                flow,
                batch.clone(),
                name.clone(),
                seen
            ],
        ),
        Step::new(
            "DELETE FROM batch_messages
             WHERE environment = $1 AND flow = $2 AND batch = $3 AND partition_name = $4
                 AND number <= $5",
            params![environment, flow, batch.clone(), name.clone(), last],
        ),
        Step::new(
            "DELETE FROM batches
             WHERE environment = $1 AND flow = $2 AND batch = $3 AND partition_name = $4
                 AND messages = 0",
            params![environment, flow, batch, name],
        ),
    ]
}
