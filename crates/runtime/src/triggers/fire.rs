//! A trigger fires: which runs start is decided, and they are accepted together, or nothing is.

use std::sync::Arc;

use engine::{Admitted, Answer, Content, Event, Fault, Inherited, Run, Started, TriggerRecord};
use store::{
    Commit, Fence, Fired, Firing, Hold, Mark, Missed, NewHistory, NewRequest, RunId, RunLimit,
    Time, TriggerStatus, Turn,
};
use tokio::sync::oneshot;

use crate::clock::Clock;
use crate::error::Error;
use crate::flows::ActiveFlow;
use crate::index;
use crate::journal::{self, RunKey};
use crate::runs::Link;
use crate::runtime::Inner;
use crate::worker::Worker;

/// How long a wish is remembered, in hundreds of nanoseconds: a week.
const WISH_KEPT: i64 = 7 * 24 * 3_600 * 10_000_000;

/// Something that a trigger got.
pub(crate) struct Shot<'a> {
    /// The flow.
    pub(crate) flow: &'a Arc<ActiveFlow>,
    /// The trigger's record.
    pub(crate) record: TriggerRecord,
    /// Where the trigger goes on, where it has a row.
    pub(crate) mark: Option<Mark>,
    /// Where it goes on when there is no room for the runs.
    pub(crate) when_full: Option<Mark>,
    /// The messages that its run gets, and what becomes of them where there is none.
    pub(crate) messages: Option<Messages>,
    /// What the caller correlates its run by.
    pub(crate) tracking: Option<String>,
    /// Who waits for the answer of the only run.
    pub(crate) caller: Option<oneshot::Sender<Answer>>,
    /// The wish of a person behind it.
    pub(crate) request: Option<String>,
}

impl<'a> Shot<'a> {
    /// Something that a trigger without a row got.
    pub(crate) fn new(flow: &'a Arc<ActiveFlow>, record: TriggerRecord) -> Self {
        let (mark, when_full) = (None, None);
        let (messages, tracking, caller, request) = (None, None, None, None);
        Self { flow, record, mark, when_full, messages, tracking, caller, request }
    }

    /// The same for a wish that is fulfilled once, however often it is brought.
    pub(super) fn with_request(self, request: Option<String>) -> Self {
        Self { request, ..self }
    }

    /// The same of a trigger with a row: where it goes on, and where when there is no room for the runs.
    pub(super) fn with_mark(self, mark: Mark, when_full: Mark) -> Self {
        Self { mark: Some(mark), when_full: Some(when_full), ..self }
    }

    /// The same of a trigger that gets messages: nothing is taken where it fails or finds no room.
    pub(super) fn with_messages(self, messages: Messages) -> Self {
        Self { messages: Some(messages), ..self }
    }
}

/// What becomes of messages that waited for a firing.
pub(crate) struct Messages {
    /// When it has fired.
    pub(super) taken: Turn,
    /// When it could not.
    pub(super) left: Turn,
}

/// What came of it.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// These runs started, in order.
    Runs(Vec<RunId>),
    /// The same wish was fulfilled before, by these runs.
    Existing(Vec<RunId>),
    /// No run was wanted.
    Skipped,
    /// The trigger failed.
    Failed(Fault),
    /// Somebody else was faster; nothing was written.
    Moved,
    /// There is no room for the runs; none of them started.
    Full,
}

/// A run that is to be accepted.
pub(crate) struct Birth {
    /// How it comes to be.
    pub(crate) started: Started,
    /// What it takes over from the run that it goes on from.
    pub(crate) inherited: Vec<Inherited>,
    /// The run that it comes from, and the wish behind it.
    pub(crate) link: Option<Link>,
    /// Whether it counts among the runs that its flow limits.
    pub(crate) is_limited: bool,
}

/// What came of letting a run begin that comes from another one.
pub(crate) enum Repeated {
    /// It is written.
    New,
    /// The same request has made a run before: this one.
    Existing(RunId),
    /// There is no room for it; nothing was written.
    Full,
}

/// A run that is written, and what carries it on.
struct Born {
    key: RunKey,
    run: Run,
    /// The number of its next chunk.
    next: i64,
}

impl Inner {
    /// Decides which runs start, without starting them.
    pub(crate) fn admit(
        &self,
        flow: &ActiveFlow,
        record: &TriggerRecord,
    ) -> Result<Vec<Admitted>, Fault> {
        let surroundings = flow.surroundings();
        let firing = engine::Firing {
            record,
            surroundings: &surroundings,
            ambience: &Clock,
            callback: None,
        };
        flow.plan.admit(&firing)
    }

    /// Lets a trigger fire: moves its mark and accepts the runs in one commit, then lets them run.
    pub(crate) async fn fire(self: &Arc<Self>, shot: Shot<'_>) -> Result<Outcome, Error> {
        let Shot { flow, record, mark, when_full, messages, tracking, caller, request } = shot;
        let (admitted, fault) = match self.admit(flow, &record) {
            Ok(admitted) => (admitted, None),
            Err(fault) => (Vec::new(), Some(fault)),
        };
        let mut born = Vec::with_capacity(admitted.len());
        let mut starts = Vec::with_capacity(admitted.len());
        for one in admitted {
            let begun = begun(Clock.run_id(), one, tracking.as_deref());
            let begun = Started { caller_waits: caller.is_some(), ..begun };
            let inherited = Vec::new();
            let birth = Birth { started: begun, inherited, link: None, is_limited: true };
            let (run, commit) = self.bear(flow, birth)?;
            born.push(run);
            starts.push(commit);
        }
        if let (Some(caller), [only]) = (caller, &*born) {
            self.callers.keep(only.key, caller);
        }
        let history = born.is_empty().then(|| Unfired::of(fault.clone()).told(&record));
        let (environment, limit) = (flow.environment, limit(flow));
        let (turn, left) = messages.map(|m| (m.taken, m.left)).unzip();
        let (mark, turn) = match (&fault, &left) {
            (Some(_), Some(_)) => (when_full.clone(), left.clone()),
            _ => (mark, turn),
        };
        // A wish that came to nothing may be brought again, with other data.
        let asked = request.clone().filter(|_| fault.is_none()).map(new_request);
        let flow_id = flow.id;
        let firing = Firing {
            environment,
            flow: flow_id,
            mark,
            starts,
            history,
            turn,
            limit,
            request: asked,
        };
        let fired = self.store.triggers().fire(firing).await;
        if !matches!(fired, Ok(Fired::Done)) {
            born.iter().for_each(|born| drop(self.callers.take(&born.key)));
        }
        match fired? {
            Fired::Done => {}
            Fired::Missed(Missed::Full) => {
                return self.full(flow, &record, (when_full, left)).await;
            }
            Fired::Missed(Missed::Asked) => {
                let request = request.unwrap_or_default();
                let runs = self.store.triggers().asked(environment, flow.id, &request).await?;
                return Ok(Outcome::Existing(runs.unwrap_or_default()));
            }
            Fired::Missed(Missed::Moved | Missed::RunExists) => return Ok(Outcome::Moved),
        }
        if let Some(fault) = fault {
            return Ok(Outcome::Failed(fault));
        }
        let runs: Vec<_> = born.iter().map(|born| born.key.run).collect();
        runs.iter().for_each(|run| self.hints.run(environment, flow.id, *run));
        self.begin(flow, born, flow.plan.trigger().limit.is_some());
        Ok(if runs.is_empty() { Outcome::Skipped } else { Outcome::Runs(runs) })
    }

    /// Lets runs begin that are written; limited ones when their turn has come.
    fn begin(self: &Arc<Self>, flow: &Arc<ActiveFlow>, born: Vec<Born>, is_limited: bool) {
        if is_limited {
            self.alarm.set(Clock.time());
            return;
        }
        for Born { key, run, next } in born {
            let house = (Arc::clone(self), key, self.first_fence());
            Worker::new(house, Arc::clone(flow), run).resume(next);
        }
    }

    /// Accepts a run that comes from another one, and lets it run. Its start, all that it takes over and the wish
    /// behind it are one commit.
    pub(crate) async fn repeat(
        self: &Arc<Self>,
        flow: &Arc<ActiveFlow>,
        birth: Birth,
    ) -> Result<Repeated, Error> {
        let limit = limit(flow).filter(|_| birth.is_limited);
        let link = birth.link.clone();
        let (born, commit) = self.bear(flow, birth)?;
        let (environment, starts) = (flow.environment, vec![commit]);
        let (mark, history, turn, request) = (None, None, None, None);
        let firing =
            Firing { environment, flow: flow.id, mark, starts, history, turn, limit, request };
        match self.store.triggers().fire(firing).await.map_err(Error::from) {
            Ok(Fired::Done) => {
                self.hints.run(environment, flow.id, born.key.run);
                self.begin(flow, vec![born], limit.is_some());
                Ok(Repeated::New)
            }
            Ok(Fired::Missed(Missed::Full)) => Ok(Repeated::Full),
            Ok(Fired::Missed(Missed::Moved | Missed::RunExists | Missed::Asked)) => {
                let asked = link.ok_or(Error::NotFound { what: "run" })?;
                let runs = self.store.runs();
                let found = runs.child(environment, asked.origin, &asked.request).await?;
                found.map(Repeated::Existing).ok_or(Error::NotFound { what: "run" })
            }
            Err(error) => {
                if matches!(error, Error::Unavailable { code: "storage-away", .. }) {
                    self.doubt_start(flow, born.key);
                }
                Err(error)
            }
        }
    }

    /// Tells that there was no room, and moves the mark as is right then.
    async fn full(
        &self,
        flow: &ActiveFlow,
        record: &TriggerRecord,
        (mark, left): (Option<Mark>, Option<Turn>),
    ) -> Result<Outcome, Error> {
        let skips = flow.plan.trigger().limit.is_some_and(|limit| limit.skips);
        let code = if skips { "SingleInstance" } else { "TriggerConcurrencyLimitReached" };
        let status = TriggerStatus::Skipped;
        let unfired = Unfired { status, code: Some(code.into()), error: None };
        let history = Some(unfired.told(record));
        self.write_mark(flow, (mark, left), history).await?;
        Ok(if skips { Outcome::Skipped } else { Outcome::Full })
    }

    fn first_fence(&self) -> Fence {
        Fence { owner: self.node, epoch: 1 }
    }

    /// Makes a run and its first commit: the trigger's record alone, so that it is the same whether the
    /// run goes on here or is taken up later.
    fn bear(&self, flow: &Arc<ActiveFlow>, birth: Birth) -> Result<(Born, Commit), Error> {
        let Birth { started, inherited, link, is_limited } = birth;
        let id =
            RunId::parse(&started.run).map_err(|_| Error::Engine(engine::Error::NotStarted))?;
        let key = flow.key(id);
        let mut run = Run::start(Arc::clone(&flow.plan), flow.surroundings(), started.clone())?;
        let mut events = vec![Event::Started(started)];
        events.extend(inherited.into_iter().map(|one| Event::Inherited(Box::new(one))));
        for event in &events[1..] {
            run.apply(event)?;
        }
        let written = journal::encode(self, &key, events)?;
        let next = i64::try_from(written.len()).unwrap_or(i64::MAX);
        let mut commit = journal::in_one_commit(written, &key, self.first_fence());
        commit.row = index::started(flow, &run, link.as_ref());
        commit.link = link;
        if is_limited && flow.plan.trigger().limit.is_some() {
            commit.hold = Hold::Rest;
        }
        Ok((Born { key, run, next }, commit))
    }

    /// Notes a firing that started no run.
    pub(crate) async fn note_firing(
        &self,
        flow: &ActiveFlow,
        record: &TriggerRecord,
        fault: Option<&Fault>,
    ) -> Result<(), Error> {
        let history = Unfired::of(fault.cloned()).told(record);
        Ok(self.store.triggers().note(flow.environment, flow.id, history).await?)
    }

    /// Moves the mark of a trigger that starts no run.
    pub(super) async fn move_mark(
        &self,
        flow: &ActiveFlow,
        record: &TriggerRecord,
        (mark, unfired): (Option<Mark>, Option<Unfired>),
    ) -> Result<(), Error> {
        self.write_mark(flow, (mark, None), unfired.map(|unfired| unfired.told(record))).await
    }

    /// Moves the mark of a trigger, and what becomes of the messages that wait for it.
    pub(super) async fn write_mark(
        &self,
        flow: &ActiveFlow,
        (mark, turn): (Option<Mark>, Option<Turn>),
        history: Option<NewHistory>,
    ) -> Result<(), Error> {
        let (environment, flow) = (flow.environment, flow.id);
        let (starts, limit, request) = (Vec::new(), None, None);
        let firing = Firing { environment, flow, mark, starts, history, turn, limit, request };
        // Where somebody else was faster, his word stands.
        self.store.triggers().fire(firing).await.map(drop).map_err(Error::from)
    }
}

/// Notes a wish, for as long as somebody may bring it again.
fn new_request(request: String) -> NewRequest {
    let made = Clock.store_time();
    NewRequest { request, made, forget: Time(made.0.saturating_sub(WISH_KEPT)) }
}

/// Returns how many runs of a flow there may be at once, and the present moment.
fn limit(flow: &ActiveFlow) -> Option<(RunLimit, Time)> {
    let limit = flow.plan.trigger().limit?;
    let (runs, waiting) = (i64::from(limit.runs), i64::from(limit.waiting));
    Some((RunLimit { runs, waiting }, Clock.store_time()))
}

/// Says how a run comes to be. What its caller correlates it by comes before what the definition says.
pub(crate) fn begun(id: RunId, admitted: Admitted, tracking: Option<&str>) -> Started {
    let name: Arc<str> = id.name().into();
    let own = tracking.map(Arc::from).or(admitted.tracking);
    Started {
        time: Clock.time(),
        tracking_id: own.unwrap_or_else(|| Arc::clone(&name)),
        run: name,
        trigger: admitted.record,
        caller_waits: false,
        origin: None,
        inherited: Vec::new(),
        inherited_openings: Vec::new(),
        parent: None,
        is_asked_for: false,
    }
}

/// Why a firing started no run.
pub(super) struct Unfired {
    pub(super) status: TriggerStatus,
    pub(super) code: Option<Arc<str>>,
    pub(super) error: Option<Fault>,
}

impl Unfired {
    pub(super) fn failed(fault: Fault) -> Self {
        let code = Some(Arc::clone(&fault.code));
        Self { status: TriggerStatus::Failed, code, error: Some(fault) }
    }

    /// A firing without a fault was not wanted.
    fn of(fault: Option<Fault>) -> Self {
        let skipped = Self { status: TriggerStatus::Skipped, code: None, error: None };
        fault.map_or(skipped, Self::failed)
    }

    /// Returns what the history says.
    fn told(self, record: &TriggerRecord) -> NewHistory {
        let error = self.error.map(|fault| {
            serde_json::json!({ "code": &*fault.code, "message": &*fault.message }).to_string()
        });
        NewHistory {
            id: Clock.run_id(),
            trigger: record.name.to_string(),
            status: self.status,
            code: self.code.map(|code| code.to_string()),
            error,
            started: Time(record.started.0),
            ended: Time(record.ended.0),
            scheduled: record.scheduled.map(|time| Time(time.0)),
            inputs: record.inputs.as_ref().and_then(open_text),
        }
    }
}

/// Writes what may be shown.
fn open_text(content: &Content) -> Option<String> {
    let open = content.value().filter(|_| !content.is_secure())?;
    serde_json::to_string(open).ok()
}

/// Marks what a trigger got as secure where its author asked for it.
pub(crate) fn outputs(flow: &ActiveFlow, outputs: wdl::Value) -> Option<Content> {
    Some(Content::new(outputs, flow.plan.trigger().hides_outputs()))
}
