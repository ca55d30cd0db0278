//! Every limit of the door, by name and unit.

use std::time::Duration;

/// Largest body of an API request: a definition, or a connector's two documents.
pub(crate) const API_BODY_BYTES_MAX: usize = 10 * 1024 * 1024;

/// Largest body of a call to a flow; the compatible platforms' limit.
pub(crate) const HOOK_BODY_BYTES_MAX: usize = 100 * 1024 * 1024;

/// How long a body may take to arrive, however slowly its bytes trickle.
pub(crate) const BODY_TIME_MAX: Duration = Duration::from_secs(120);

/// How long the head of a request may take to arrive, or a connection stay idle.
pub(crate) const HEAD_TIME_MAX: Duration = Duration::from_secs(30);

/// How many headers a request may have.
pub(crate) const HEADERS_MAX: usize = 100;

/// How large the head of a request may be.
pub(crate) const HEAD_BYTES_MAX: usize = 64 * 1024;

/// How long requests under way may go on once the server drains.
pub(crate) const DRAIN_TIME_MAX: Duration = Duration::from_secs(20);

/// What a client is told to wait when the house cannot take anything at present.
pub(crate) const RETRY_AFTER_SECONDS: u64 = 5;

/// How many entries a page of a list has unless told otherwise.
pub(crate) const PAGE_SIZE_DEFAULT: i64 = 50;

/// How many pages may listen to hints at the same time.
pub(crate) const STREAMS_MAX: usize = 1_000;
