//! One run of a job: does with it what was asked for, and tells what became of it.

use engine::Resumption;
use store::{JobId, JobOutcome, Lane, Left, RunId, RunStatus, Settled};

use super::wish::Kind;
use crate::access::Caller;
use crate::children::LINK_KIND;
use crate::clock::Clock;
use crate::error::Error;
use crate::journal::RunKey;
use crate::resume::Resumed;
use crate::runs::{Choice, Extent};
use crate::runtime::Runtime;
use crate::setbacks::is_set_aside;

/// What came of trying.
pub(super) enum Tried {
    /// It is settled: written so, nothing more is to be done with it.
    Settled(Settled),
    /// There is no room or no store at present; it is to be tried again.
    Later,
}

/// The reason that is given where the fault is the house's own; its log says more.
const INTERNAL: &str = "internal";

/// What can be done with a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// It goes on, as it is.
    Resume,
    /// It is started again.
    Resubmit,
    /// It is stopped.
    Cancel,
}

/// Tells what is to be done with a run that stands so, and whether it waits for a connection, or why nothing is.
pub(super) fn deed(
    kind: Kind,
    choice: Choice,
    (status, waits): (RunStatus, bool),
) -> Result<Deed, &'static str> {
    match (kind, status.is_final()) {
        (Kind::Cancel, true) => Err("WorkflowRunCanNotBeCancelled"),
        (Kind::Cancel, false) => Ok(Deed::Cancel),
        (Kind::Resume | Kind::Continue, false) if waits => Ok(Deed::Resume),
        (Kind::Resume, true) => Err("run-ended"),
        (Kind::Resume | Kind::Resubmit | Kind::Continue, false) => Err("WorkflowRunInProgress"),
        (Kind::Resubmit | Kind::Continue, true) => match status {
            RunStatus::Succeeded if choice.extent == Extent::FailedAction => Err("nothing-failed"),
            _ => Ok(Deed::Resubmit),
        },
    }
}

/// What a job asks for one run.
pub(super) struct Errand {
    pub(super) runtime: Runtime,
    pub(super) job: JobId,
    pub(super) kind: Kind,
    pub(super) choice: Choice,
    /// On whose behalf.
    pub(super) caller: Caller,
    pub(super) left: Left,
    pub(super) lane: Lane,
}

impl Errand {
    /// Does what is asked for, to its end, also where nobody waits for it any more: a run whose first commit is
    /// written must be carried. However often this is done for the same run of the same job, it makes one run.
    pub(super) async fn settle(self) -> Tried {
        let (id, left) = (self.job, self.left);
        let done = tokio::spawn(async move { self.perform().await }).await;
        let (outcome, reason, made) = match done {
            Ok(Ok(Ok(made))) => (JobOutcome::Done, None, Some(made)),
            Ok(Ok(Err(reason))) => (JobOutcome::Skipped, Some(reason), None),
            Ok(Err(error)) => match reason(&error) {
                Some(reason) => (JobOutcome::Skipped, Some(reason), None),
                None if is_passing(&error) => return Tried::Later,
                None => {
                    let error = &error as &dyn std::error::Error;
                    let run = left.run.name();
                    tracing::error!(job.id = %id, run.id = run, error, "a run of a job failed");
                    (JobOutcome::Failed, Some(INTERNAL), None)
                }
            },
            // An invariant was broken, which the report of the panic says.
            Err(_) => (JobOutcome::Failed, Some(INTERNAL), None),
        };
        let (position, at) = (left.position, Clock.store_time());
        Tried::Settled(Settled { position, outcome, reason: reason.map(str::to_owned), made, at })
    }

    /// Returns the run that was made, or that was done with, or why none was.
    async fn perform(&self) -> Result<Result<RunId, &'static str>, Error> {
        let runs = self.runtime.runs();
        let index = self.runtime.inner.store.runs();
        let (environment, run) = (self.caller.environment, self.left.run);
        let key = self.job.to_string();
        if let Some(made) = index.child(environment, run, &key).await? {
            return Ok(Ok(made));
        }
        let row = index.get(environment, run).await?;
        let waits = row.status == RunStatus::Waiting && row.failure.connection.is_some();
        // A run that was set aside is judged by what stands in its way, not by its status.
        let deed = match self.kind {
            Kind::Resubmit if is_set_aside(&row) => Ok(Deed::Resubmit),
            kind => deed(kind, self.choice, (row.status, waits)),
        };
        match deed {
            Err(_) if self.has_gone_on(&row) => Ok(Ok(run)),
            Err(reason) => Ok(Err(reason)),
            Ok(Deed::Cancel) => runs.cancel(&self.caller, run).await.map(|()| Ok(run)),
            Ok(Deed::Resume) => self.resume().await,
            Ok(Deed::Resubmit) => {
                let children = index.children(environment, &[run]).await?;
                if children.iter().any(|link| link.kind != LINK_KIND) {
                    return Ok(Err("resubmitted-before"));
                }
                Ok(Ok(runs.resubmit(&self.caller, run, self.choice, &key).await?.run))
            }
        }
    }

    /// Tells whether a run that waited when the list was made has gone on by itself since, as was asked for.
    fn has_gone_on(&self, row: &store::Run) -> bool {
        let was_of_connection = self.lane.0 != row.flow.bytes();
        let failed = matches!(row.status, RunStatus::Failed | RunStatus::TimedOut);
        matches!(self.kind, Kind::Resume | Kind::Continue) && was_of_connection && !failed
    }

    /// Lets a run go on that waits for a connection.
    async fn resume(&self) -> Result<Result<RunId, &'static str>, Error> {
        let run = self.left.run;
        self.runtime.runs().require(&self.caller, run, self.kind.verb()).await?;
        let key = RunKey { environment: self.caller.environment, run };
        match self.runtime.inner.resume(key, Resumption::All).await? {
            // The repair itself may have been faster.
            Resumed::Yes | Resumed::No => Ok(Ok(run)),
            Resumed::Unreached => {
                Err(Error::unavailable("too-busy", "the run cannot be reached at present"))
            }
        }
    }
}

/// Returns the reason that a refusal gives; nothing where the house is to blame, or is busy.
fn reason(error: &Error) -> Option<&'static str> {
    match error {
        Error::NotFound { .. } => Some("not-found"),
        Error::Forbidden { .. } => Some("forbidden"),
        Error::Conflict { code, .. }
        | Error::Invalid { code, .. }
        | Error::Gone { code, .. }
        | Error::Unauthorized { code, .. } => Some(code),
        Error::TooMany { .. }
        | Error::Unavailable { .. }
        | Error::Store(_)
        | Error::Vault(_)
        | Error::Engine(_) => None,
    }
}

fn is_passing(error: &Error) -> bool {
    matches!(error, Error::TooMany { .. } | Error::Unavailable { .. })
}
