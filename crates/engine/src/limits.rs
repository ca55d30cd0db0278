//! Limits of a run. Service figures: `docs/decisions.md` names their sources.

use std::time::Duration;

/// The largest chunk of events that is written in one piece; the journal takes somewhat more.
pub(crate) const CHUNK_BYTES_MAX: usize = 48 * 1024 * 1024;

/// How many bytes the inputs or the outputs of one action may have, about. The store takes somewhat more.
pub(crate) const RECORD_BYTES_MAX: usize = 192 * 1024 * 1024;

/// Chunks from this size on are compressed.
pub(crate) const COMPRESSED_FROM_BYTES: usize = 256;

/// The largest chunk that is read.
pub(crate) const READ_BYTES_MAX: usize = 256 * 1024 * 1024;

/// How deep a chunk may nest: four times what an expression may make, and far from the end of a stack.
pub(crate) const READ_DEPTH_MAX: usize = 512;

/// How long a caller waits for a `Response` before it gets 504.
pub const CALLER_WAIT_MAX: Duration = Duration::from_secs(120);

/// How long after its start a run may wait for the repair of what it calls through.
pub const REPAIR_WAIT_MAX: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// How many runs may stand around a child run.
pub const CHILD_DEPTH_MAX: u32 = 16;

/// How long an action waits to be called back where its author says nothing, in Logic Apps.
pub(crate) const CALLBACK_WAIT_DEFAULT: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// How long an action waits to be called back where its author says nothing, in Power Automate.
pub(crate) const CALLBACK_WAIT_DEFAULT_POWER_AUTOMATE: Duration =
    Duration::from_secs(30 * 24 * 60 * 60);

/// Retries of a call whose author asked for no policy of his own.
pub(crate) const RETRIES_DEFAULT: u32 = 4;

/// The most retries that a policy may ask for.
pub(crate) const RETRIES_MAX: u32 = 90;

/// The shortest wait that a policy may ask for.
pub(crate) const RETRY_INTERVAL_MIN: Duration = Duration::from_secs(5);

/// How long a service that took a request on is left alone where it says nothing.
pub(crate) const POLL_INTERVAL_DEFAULT: Duration = Duration::from_secs(15);

/// The shortest time limit of an action.
pub(crate) const ACTION_DURATION_MIN: Duration = Duration::from_secs(1);

/// How many characters tracked properties may have as JSON.
pub(crate) const TRACKED_CHARS_MAX: usize = 8_000;

/// How deep schemas may nest and refer to each other.
pub(crate) const SCHEMA_DEPTH_MAX: usize = 128;

/// How many parts of a schema may be looked at for one value.
pub(crate) const SCHEMA_STEPS_MAX: usize = 2_000_000;

/// How many violations of a schema are listed.
pub(crate) const SCHEMA_VIOLATIONS_MAX: usize = 100;

/// The interval from which default retries grow.
pub(crate) const RETRY_INTERVAL_DEFAULT: Duration = Duration::from_secs(7);

/// The shortest wait before a default retry.
pub(crate) const RETRY_INTERVAL_MIN_DEFAULT: Duration = Duration::from_secs(5);

/// The longest wait before a default retry.
pub(crate) const RETRY_INTERVAL_MAX_DEFAULT: Duration = Duration::from_secs(45);

/// The longest wait before any retry, whatever the service asks for.
pub(crate) const RETRY_INTERVAL_MAX: Duration = Duration::from_secs(24 * 60 * 60);

/// How many items a loop may go through.
pub(crate) const LOOP_ITEMS_MAX: usize = 100_000;

/// How many runs one firing of a trigger may split into.
pub(crate) const SPLIT_ITEMS_MAX: usize = 100_000;

/// How many turns of a loop run at the same time where the author says nothing, in Logic Apps.
pub(crate) const LOOP_PARALLEL_DEFAULT: u32 = 20;

/// How many turns of a loop may run at the same time.
pub(crate) const LOOP_PARALLEL_MAX: u32 = 50;

/// How many rounds an Until goes where its author says nothing.
pub(crate) const UNTIL_ROUNDS_DEFAULT: u32 = 60;

/// How many items of a list that comes in pages an author may ask for.
pub(crate) const PAGED_ITEMS_MAX: u32 = 100_000;

/// How many pages of a list are asked for.
pub(crate) const PAGES_MAX: u32 = 10_000;

/// How many bytes the pages of a list may have together, about.
pub(crate) const PAGED_BYTES_MAX: u64 = 100 * 1024 * 1024;

/// How many bytes of a large body are sent or asked for at once, at most.
pub const PORTION_BYTES: u64 = 8 * 1024 * 1024;

/// In how many portions a large body may go.
pub(crate) const PORTIONS_MAX: u32 = 10_000;

/// How many bytes a body may have that goes in portions: as base64 text it is within what a record may hold.
pub(crate) const TRANSFER_BYTES_MAX: u64 = 128 * 1024 * 1024;

/// The most rounds that an Until may be allowed.
pub(crate) const UNTIL_ROUNDS_MAX: u32 = 5_000;

/// How long an Until goes on where its author says nothing.
pub(crate) const UNTIL_DURATION_DEFAULT: Duration = Duration::from_secs(60 * 60);

/// How many runs there may be at once where the author asks for a limit without a number.
pub(crate) const RUNS_DEFAULT: u32 = 25;

/// The largest limit of runs at once.
pub(crate) const RUNS_MAX: u32 = 100;

/// How many more runs than those at work may wait where the author says nothing.
pub(crate) const WAITING_RUNS_MORE: u32 = 10;

/// The largest limit of waiting runs.
pub(crate) const WAITING_RUNS_MAX: u32 = 200;

/// How many runs one firing may split into where runs are limited.
pub(crate) const SPLIT_ITEMS_LIMITED_MAX: usize = 100;

/// How many messages one run may get from a batch.
pub const BATCH_MESSAGES_MAX: u32 = 8_000;

/// How large the messages that one run gets from a batch may be together, in bytes.
pub const BATCH_BYTES_MAX: u64 = 80 * 1024 * 1024;
