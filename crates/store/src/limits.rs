//! The limits of the store, each with its unit.

use std::time::Duration;

/// Rows in a page.
pub const PAGE_SIZE_MAX: i64 = 200;

/// Bytes in a journal chunk.
pub const CHUNK_BYTES_MAX: usize = 64 << 20;

/// Bytes in a content.
pub const CONTENT_BYTES_MAX: usize = 256 << 20;

/// Bytes in one part of a content, so that large bodies can be read piece by piece.
pub const CONTENT_PART_BYTES: usize = 1 << 20;

/// Bytes in a document, such as a definition.
pub const DOCUMENT_BYTES_MAX: usize = 64 << 20;

/// Bytes in a name: it stands in an index, which takes no long texts.
pub const NAME_BYTES_MAX: usize = 1 << 10;

/// Bytes in another short text, such as a title.
pub const TEXT_BYTES_MAX: usize = 4 << 10;

/// Timers that one claim takes.
pub const CLAIM_TIMERS_MAX: i64 = 1_000;

/// Triggers that one claim takes.
pub const CLAIM_TRIGGERS_MAX: i64 = 200;

/// Sealed rows that are read at once to be sealed anew.
pub const SEALED_ROWS_MAX: i64 = 100;

/// Connections whose renewal one claim takes.
pub const CLAIM_RENEWALS_MAX: i64 = 100;

/// Firings without a run that are kept of one flow; the oldest go.
pub const TRIGGER_HISTORIES_MAX: i64 = 2_000;

/// The size of what a firing without a run asked with; more is not kept.
pub const TRIGGER_INPUTS_BYTES_MAX: usize = 16 * 1024;

/// Messages that may wait in one partition of a batch.
pub const BATCH_WAITING_MESSAGES_MAX: i64 = 100_000;

/// Bytes of messages that may wait in one partition of a batch.
pub const BATCH_WAITING_BYTES_MAX: i64 = 512 << 20;

/// Partitions of the batches of one flow in which messages may wait.
pub const BATCH_PARTITIONS_MAX: i64 = 4_000;

/// The age at which a message is let go, however few there are: 90 days.
pub const BATCH_MESSAGE_AGE_MAX: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// Runs that one adoption or recovery step takes.
pub const ADOPT_RUNS_MAX: i64 = 1_000;

/// Runs that one step of pruning finds or deletes: a short transaction, even where their journals are long.
pub const PRUNE_RUNS_MAX: usize = 128;

/// Connections that one claim takes to look at.
pub const CLAIM_LOOKS_MAX: i64 = 100;

/// Runs that one job is about.
pub const JOB_ITEMS_MAX: i64 = 50_000;

/// Runs that can be picked one by one for a job: each is a parameter of a statement.
pub const JOB_PICKED_MAX: usize = 5_000;

/// Jobs that one claim takes.
pub const CLAIM_JOBS_MAX: i64 = 100;

/// Days for which the runs of a flow can be kept.
pub const RETENTION_DAYS_MAX: i64 = 3_650;

/// Rows up to which a counter counts; beyond it says "this many or more".
pub const COUNT_MAX: i64 = 10_000;

/// Writes that wait for the writer.
pub(crate) const WRITE_QUEUE_JOBS_MAX: usize = 8_192;

/// Writes in one transaction.
pub(crate) const BATCH_JOBS_MAX: usize = 1_024;

/// Bytes in one transaction, about; a batch ends once it is over.
pub(crate) const BATCH_BYTES_MAX: usize = 16 << 20;

/// Reads that wait for a reader.
pub(crate) const READ_QUEUE_JOBS_MAX: usize = 8_192;

/// Pages in the write-ahead log after which they are moved into the database file.
pub(crate) const WAL_PAGES: i64 = 4_096;

/// Prepared statements kept by each connection.
pub(crate) const STATEMENTS_MAX: usize = 256;
