//! The limits of jobs, each with its unit.

use std::time::Duration;

/// Runs of one lane that a job works at in a second, unless somebody says otherwise.
pub const PER_SECOND_DEFAULT: i64 = 5;

/// Runs of one lane that a job works at in a second at most.
pub const PER_SECOND_MAX: i64 = 50;

/// Jobs of an environment that have not ended.
pub const OPEN_JOBS_MAX: i64 = 100;

/// Characters in the key of a request.
pub const KEY_CHARS_MAX: usize = 100;

/// Runs whose actions a preview looks at.
pub const PREVIEW_RUNS_MAX: i64 = 50;

/// How long the result of a job is kept.
pub const RESULT_KEPT: Duration = Duration::from_secs(28 * 24 * 3_600);

/// Lanes of one job that are worked at at once.
pub(super) const LANES_MAX: usize = 16;

/// Runs of a lane that are read ahead.
pub(super) const AHEAD_MAX: i64 = 50;

/// How long it is waited for what becomes of a canary; one that is still at work then was at least not refused.
pub(super) const CANARY_WAIT: Duration = Duration::from_secs(60);

/// How often a canary is looked at.
pub(super) const CANARY_LOOK: Duration = Duration::from_millis(100);

/// How long to wait before a run is tried again for which there was no room.
pub(super) const ROOM_PAUSE: Duration = Duration::from_secs(2);

/// How long a claim on a job holds.
pub(super) const CLAIM: Duration = Duration::from_secs(30);

/// How often a claim is renewed.
pub(super) const CLAIM_BEAT: Duration = Duration::from_secs(10);

/// How long to sleep at most before it is looked for jobs: those that other nodes have left are found then.
pub(super) const LOOK: Duration = Duration::from_secs(15);
