//! The house at work: what the services share, how runs are launched, taken up again and set down.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use connectors::transport::Transport;
use engine::{Answer, Run, Started};
use store::{EnvironmentId, Fence, FlowId, NodeId, OwnedRun, RunId, RunStatus, Store};
use tokio::sync::{Notify, oneshot, watch};
use vault::Keyring;

use crate::access::{Caller, Relation};
use crate::accounts::Desk;
use crate::audit::{self, Audit};
use crate::callbacks::Callbacks;
use crate::clock::Clock;
use crate::connections::{self, Connections, Gates, RecentTests, Renewals};
use crate::connectors_loaded::{Connectors, Loaded};
use crate::error::Error;
use crate::flows::{ActiveFlow, Cache, Flows};
use crate::hints::Hints;
use crate::hooks::Hooks;
use crate::jobs::{self, Jobs, Paces, Words};
use crate::journal::RunKey;
use crate::keys::Ring;
use crate::limits::Limits;
use crate::mail::{self, Mail};
use crate::notices::{Failing, Notices};
use crate::resume::{self, Resumptions};
use crate::retention::Retention;
use crate::runs::{Link, Runs};
use crate::setbacks::Setback;
use crate::settings::{LastSkew, Settings};
use crate::sleepers::{self, Alarm};
use crate::tokens::Tokens;
use crate::triggers::{Bell, Callers, Triggers};
use crate::witness::{Past, Witness};
use crate::worker::{Launched, Worker};
use crate::workers::Workers;

/// What the house is made of.
pub struct Parts {
    /// Rows and journal.
    pub store: Store,
    /// The master key.
    pub keyring: Keyring,
    /// The door to the world.
    pub transport: Arc<dyn Transport>,
    /// The address under which people and services reach this house, without a slash at its end.
    pub public_url: String,
    /// A folder of this house alone, for copies that are made and read at once.
    pub scratch: PathBuf,
    /// What programs on the same machine sign in with.
    pub local_token: Option<vault::Secret>,
    /// What mails need.
    pub mail: mail::Parts,
}

/// A run to be started.
pub(crate) struct Launch {
    /// Its id.
    pub(crate) id: RunId,
    /// How it comes to be.
    pub(crate) started: Started,
    /// Who waits for its answer.
    pub(crate) caller: Option<oneshot::Sender<Answer>>,
    /// The run that it repeats, and the wish behind it.
    pub(crate) link: Option<Link>,
}

/// The house at work. Copies are the same house.
#[derive(Clone)]
pub struct Runtime {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) limits: Limits,
    pub(crate) store: Store,
    pub(crate) keyring: Ring,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) public_url: String,
    pub(crate) scratch: PathBuf,
    pub(crate) flows: Cache,
    pub(crate) connectors: Loaded,
    pub(crate) workers: Workers,
    pub(crate) node: NodeId,
    pub(crate) draining: watch::Sender<bool>,
    pub(crate) desk: Desk,
    pub(crate) bell: Bell,
    pub(crate) callers: Callers,
    pub(crate) alarm: Alarm,
    pub(crate) gates: Gates,
    /// Rung when a connection has changed.
    pub(crate) looks: Notify,
    pub(crate) recent_tests: RecentTests,
    pub(crate) resumptions: Resumptions,
    pub(crate) hints: Hints,
    pub(crate) skew: LastSkew,
    pub(crate) renewals: Renewals,
    pub(crate) tokens: Tokens,
    pub(crate) witness: Arc<Witness>,
    pub(crate) paces: Paces,
    pub(crate) words: Words,
    pub(crate) failing: Failing,
    pub(crate) mail: mail::Parts,
}

/// How often a drain looks whether everything has been set down.
const DRAIN_LOOK: Duration = Duration::from_millis(50);

impl Runtime {
    /// Puts the house together. Nothing runs before [`Runtime::recover`].
    pub fn new(parts: Parts) -> Self {
        Self::within(parts, Limits::default())
    }

    /// Puts the house together with limits of its own.
    pub fn within(parts: Parts, limits: Limits) -> Self {
        let inner = Inner {
            limits,
            store: parts.store,
            keyring: Ring::new(parts.keyring),
            transport: parts.transport,
            public_url: parts.public_url,
            scratch: parts.scratch,
            flows: Cache::default(),
            connectors: Loaded::default(),
            workers: Workers::default(),
            node: NodeId::from_uuid(Clock.uuid()),
            draining: watch::Sender::new(false),
            desk: Desk::new(parts.local_token.as_ref()),
            bell: Bell::default(),
            callers: Callers::default(),
            alarm: Alarm::default(),
            gates: Gates::default(),
            looks: Notify::new(),
            recent_tests: RecentTests::default(),
            resumptions: Resumptions::default(),
            hints: Hints::default(),
            skew: LastSkew::default(),
            renewals: Renewals::default(),
            tokens: Tokens::default(),
            witness: Arc::default(),
            paces: Paces::default(),
            words: Words::default(),
            failing: Failing::default(),
            mail: parts.mail,
        };
        Self { inner: Arc::new(inner) }
    }

    /// Returns the flows.
    pub fn flows(&self) -> Flows<'_> {
        Flows { runtime: self }
    }

    /// Returns the connectors.
    pub fn connectors(&self) -> Connectors<'_> {
        Connectors { runtime: self }
    }

    /// Returns the connections.
    pub fn connections(&self) -> Connections<'_> {
        Connections { runtime: self }
    }

    /// Returns the runs.
    pub fn runs(&self) -> Runs<'_> {
        Runs { runtime: self }
    }

    /// Returns what was done by whom.
    pub fn audit(&self) -> Audit<'_> {
        Audit { runtime: self }
    }

    /// Returns what is decided for an environment.
    pub fn settings(&self) -> Settings<'_> {
        Settings { runtime: self }
    }

    /// Returns the jobs over many runs.
    pub fn jobs(&self) -> Jobs<'_> {
        Jobs { runtime: self }
    }

    /// Returns what deletes runs that are kept no longer.
    pub fn retention(&self) -> Retention<'_> {
        Retention { runtime: self }
    }

    /// Returns the notices.
    pub fn notices(&self) -> Notices<'_> {
        Notices { runtime: self }
    }

    /// Returns the mails.
    pub fn mail(&self) -> Mail<'_> {
        Mail { runtime: self }
    }

    /// Returns the calls that start flows.
    pub fn hooks(&self) -> Hooks<'_> {
        Hooks { runtime: self }
    }

    /// Returns the calls that reach runs.
    pub fn callbacks(&self) -> Callbacks<'_> {
        Callbacks { runtime: self }
    }

    /// Returns the triggers.
    pub fn triggers(&self) -> Triggers<'_> {
        Triggers { runtime: self }
    }

    /// Notes in this file which run is carried, for as long as runs are suspected of ending the process.
    ///
    /// # Errors
    /// Where the file cannot be opened.
    pub fn notes_suspects_in(&self, path: &Path) -> std::io::Result<()> {
        self.inner.witness.is_kept_in(path)
    }

    /// Takes up every run that an earlier process left at work, returns how many, and from now on wakes
    /// those that sleep and lets triggers fire. Where that process died, they are watched until they end or rest.
    ///
    /// # Errors
    /// What the store says. A single run that cannot be taken up is tried again, and in the end set aside.
    pub async fn recover(&self) -> Result<usize, Error> {
        let store = &self.inner.store;
        let mut count = 0;
        self.keys().go_on().await?;
        self.inner.count_death().await?;
        self.inner.name_arrivals().await?;
        self.inner.look_at_failing().await?;
        tokio::spawn(sleepers::watch(Arc::clone(&self.inner)));
        for environment in store.environments().list().await? {
            for owner in store.runs().owners(environment.id).await? {
                count += self.adopt(environment.id, owner).await?;
            }
        }
        tokio::spawn(Arc::clone(&self.inner).schedule());
        tokio::spawn(resume::watch(Arc::clone(&self.inner)));
        tokio::spawn(connections::watch(Arc::clone(&self.inner)));
        tokio::spawn(Arc::clone(&self.inner).renew_unused());
        tokio::spawn(jobs::watch(self.clone()));
        Ok(count)
    }

    async fn adopt(&self, environment: EnvironmentId, owner: NodeId) -> Result<usize, Error> {
        let mut count = 0;
        let hopeless = self.inner.hopeless(environment).await?;
        loop {
            let node = self.inner.node;
            let adopted = self.inner.store.runs().adopt(environment, owner, node).await?;
            if adopted.is_empty() {
                return Ok(count);
            }
            #[cfg(feature = "faults")]
            store::faults::pass("adopted");
            for run in adopted {
                let key = RunKey { environment, run: run.run };
                if let Some(given_up) = hopeless.iter().find(|setback| setback.run == run.run) {
                    self.inner.set_aside(key, run.fence, &given_up.message).await?;
                    continue;
                }
                if self.inner.witness.past() != Past::Ended {
                    self.inner.witness.suspect(key);
                }
                match self.inner.take_up(environment, &run).await {
                    Ok(()) => count += 1,
                    Err(setback) => self.inner.look_after(key, run, setback),
                }
            }
        }
    }

    /// Starts a run: returns when its first commit is written. Where the same request has made a run
    /// before, that one is returned and nothing is started.
    pub(crate) async fn launch(
        &self,
        flow: &Arc<ActiveFlow>,
        launch: Launch,
    ) -> Result<RunId, Error> {
        let Launch { id, started, caller, link } = launch;
        let key = flow.key(id);
        let run = Run::start(Arc::clone(&flow.plan), flow.surroundings(), started)?;
        let fence = Fence { owner: self.inner.node, epoch: 1 };
        let house = (Arc::clone(&self.inner), key, fence);
        let mut worker = Worker::new(house, Arc::clone(flow), run);
        if let Some(caller) = caller {
            worker = worker.with_caller(caller);
        }
        match worker.accept(link).await {
            Ok(Launched::New(commands)) => worker.go(commands),
            Ok(Launched::Resting) => {}
            Ok(Launched::Existing(run)) => return Ok(run),
            Err(error) => {
                if matches!(error, Error::Unavailable { code: "storage-away", .. }) {
                    self.inner.doubt_start(flow, key);
                }
                return Err(error);
            }
        }
        Ok(id)
    }

    pub(crate) async fn active_flow(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
    ) -> Result<Arc<ActiveFlow>, Error> {
        self.inner.active_flow(environment, flow).await
    }

    pub(crate) fn refuse_when_draining(&self) -> Result<(), Error> {
        if *self.inner.draining.borrow() {
            return Err(Error::unavailable("draining", "the server is shutting down"));
        }
        Ok(())
    }

    /// Takes nothing new from now on, lets calls that are under way come back, and sets the rest down.
    /// Returns when everything is set down or the time is over; what was not is taken up at the next
    /// start.
    pub async fn drain(&self, limit: Duration) {
        self.inner.draining.send_replace(true);
        let look = async {
            while self.inner.workers.count() > 0 {
                tokio::time::sleep(DRAIN_LOOK).await;
            }
        };
        if tokio::time::timeout(limit, look).await.is_err() {
            let left = self.inner.workers.count();
            tracing::warn!(runs = left, "runs are left for the next start");
        }
    }

    /// Returns once the database is beyond use: then the process must end.
    pub async fn broken(&self) -> Error {
        Error::Store(self.inner.store.broken().await)
    }

    /// Ends all work on the database. The last thing before the process ends in order.
    pub async fn close(&self) {
        self.inner.store.close().await;
        self.inner.witness.end();
    }

    /// Tells whether the store can be reached and nothing forbids taking calls.
    ///
    /// # Errors
    /// Why not.
    pub async fn ready(&self) -> Result<(), Error> {
        self.refuse_when_draining()?;
        Ok(self.inner.store.ping().await?)
    }

    /// Writes one line of the audit list, and tells those who look that the thing has changed.
    pub(crate) async fn note(&self, caller: &Caller, entry: audit::Entry) -> Result<(), Error> {
        let object = entry.object.clone();
        audit::append(&self.inner.store, (caller.environment, Some(caller.user)), entry).await?;
        self.inner.hints.object(caller.environment, &object);
        Ok(())
    }
}

impl Inner {
    /// Looks after a run of which nobody knows whether its start is written: if it is, nobody else takes it up.
    pub(crate) fn doubt_start(self: &Arc<Self>, flow: &ActiveFlow, key: RunKey) {
        let fence = Fence { owner: self.node, epoch: 1 };
        let (run, status) = (key.run, RunStatus::Running);
        let owned = OwnedRun { run, flow: flow.id, version: flow.version, status, fence };
        let doubt = Error::unavailable("storage-away", "the start is in doubt");
        self.look_after(key, owned, Setback::Error(doubt));
    }

    /// Finds out what a flow or a connection is to a person.
    pub(crate) async fn relation(
        &self,
        caller: &Caller,
        owner: store::UserId,
        object: store::Object,
    ) -> Result<Relation, Error> {
        if owner == caller.user {
            return Ok(Relation::Owner);
        }
        let level = self.store.grants().find(caller.environment, object, caller.user).await?;
        Ok(match level {
            Some(store::Level::Edit) => Relation::Editor,
            Some(store::Level::Use) => Relation::User,
            None => Relation::Stranger,
        })
    }
}
