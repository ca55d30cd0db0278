//! Makes a job: checks what is asked for, freezes the list, and has it worked at.

use store::{Choice, Created, JobId};

use super::Jobs;
use super::limits::{KEY_CHARS_MAX, OPEN_JOBS_MAX, PER_SECOND_DEFAULT, PER_SECOND_MAX};
use super::show::View;
use super::wish::{Kind, NewJob};
use crate::access::{Caller, Role};
use crate::audit::Entry;
use crate::clock::Clock;
use crate::error::Error;

impl Jobs<'_> {
    /// Makes a job of the runs that the person may see; what they may not do with one of them is told in the
    /// result. The same key never makes a second job: it returns the first.
    ///
    /// # Errors
    /// `job-empty` where no run is found, `job-too-large`, `too-many-jobs`, `job-rate`, `job-key`.
    pub async fn make(&self, caller: &Caller, new: NewJob, key: &str) -> Result<View, Error> {
        let key = key.trim();
        if key.is_empty() || key.chars().count() > KEY_CHARS_MAX {
            let message = format!("key has 1 to {KEY_CHARS_MAX} characters");
            return Err(Error::invalid("job-key", message));
        }
        self.runtime.refuse_when_draining()?;
        let per_second = per_second(&new)?;
        let inner = &self.runtime.inner;
        let jobs = inner.store.jobs();
        if jobs.open(caller.environment).await? >= OPEN_JOBS_MAX {
            let message = format!("{OPEN_JOBS_MAX} jobs have not ended yet");
            return Err(Error::conflict("too-many-jobs", message));
        }
        let row = store::NewJob {
            id: JobId::from_uuid(Clock.uuid()),
            request: key.to_owned(),
            kind: new.wish.kind.name().to_owned(),
            wish: new.wish.write(),
            per_second,
            choice: choice(caller, &new),
            created: Clock.store_time(),
            created_by: caller.user,
        };
        match jobs.create(caller.environment, row).await? {
            Created::New(job) => {
                let entry = Entry::new(new.wish.kind.name(), format!("job/{}", job.id))
                    .with("runs", job.total)
                    .with("perSecond", per_second);
                self.runtime.note(caller, entry).await?;
                inner.words.say();
                self.view(job).await
            }
            Created::Existing(job) => self.view(job).await,
            Created::Empty => Err(Error::invalid("job-empty", "no run is found that fits")),
            Created::TooMany => Err(too_large()),
        }
    }
}

/// Returns the refusal of a job over more runs than one may have.
pub(super) fn too_large() -> Error {
    let message = format!("a job is about {} runs at most", store::limits::JOB_ITEMS_MAX);
    Error::invalid("job-too-large", message)
}

/// Returns how many runs of a lane are worked at in a second.
pub(super) fn per_second(new: &NewJob) -> Result<i64, Error> {
    let default = if new.wish.kind.calls_services() { PER_SECOND_DEFAULT } else { PER_SECOND_MAX };
    let per_second = new.per_second.unwrap_or(default);
    if !(1..=PER_SECOND_MAX).contains(&per_second) {
        let message = format!("perSecond is 1 to {PER_SECOND_MAX}");
        return Err(Error::invalid("job-rate", message));
    }
    Ok(per_second)
}

/// Returns the runs that are meant, of those that the person may see.
pub(super) fn choice(caller: &Caller, new: &NewJob) -> Choice {
    let visible_to = (caller.role != Role::Administrator).then_some(caller.user);
    // Who picks runs wants to hear of each; who asks for all that were harmed means those that still are.
    let only_harmed = new.wish.kind == Kind::Continue && new.runs.is_empty();
    let mut filter = new.filter.clone().stored(visible_to);
    filter.waits |= new.wish.kind == Kind::Resume && new.runs.is_empty();
    Choice { filter, runs: new.runs.clone(), only_harmed }
}
