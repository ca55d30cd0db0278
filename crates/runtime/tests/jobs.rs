//! Work on many runs at once: counts that add up, a canary, a service that is asked too fast, stop, restart.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up is a failed test")]

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use connectors::transport::Transport;
use connectors::transport::fake::Fake;
use runtime::access::{Caller, Role};
use runtime::connections::{NewConnection, Verification};
use runtime::flows::{Change, Document};
use runtime::hooks::Incoming;
use runtime::jobs::{Kind, NewJob, View, Wish};
use runtime::notices::{NoticeFilter, NoticeKind, Tally};
use runtime::runs::{Choice, Extent, RunFilter};
use runtime::{Error, Parts, Runtime, Secret};
use store::faults::{Disk, Manner, Rates, Restart};
use store::{
    ConnectionId, Database, FlowId, JobOutcome, JobState, Options, Paging, RunId, RunStatus, Store,
};
use tempfile::TempDir;
use vault::Keyring;

const SWAGGER: &str = r#"{"swagger":"2.0","info":{"title":"Mailbox","version":"1"},"host":"mail.test",
  "basePath":"/v1","schemes":["https"],"securityDefinitions":{"basic":{"type":"basic"}},
  "paths":{"/me":{"get":{"operationId":"GetMe","responses":{"200":{"description":"ok"}}}},
  "/messages":{"post":{"operationId":"SendMessage","parameters":[],"responses":{"200":{"description":"ok"}}}}}}"#;

const PROPERTIES: &str = r#"{"properties":{"connectionParameters":{
  "username":{"type":"securestring","uiDefinition":{"displayName":"User","constraints":{"required":"true"}}},
  "password":{"type":"securestring","uiDefinition":{"displayName":"Password","constraints":{"required":"true"}}}}}}"#;

const FLOW: &str = r#"{"definition":{"$schema":"https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
  "contentVersion":"1.0.0.0","parameters":{"$connections":{"defaultValue":{},"type":"Object"},"$authentication":{"defaultValue":{},"type":"SecureObject"}},
  "triggers":{"manual":{"type":"Request","kind":"Http","inputs":{}}},
  "actions":{"Send":{"type":"OpenApiConnection","runAfter":{},"inputs":{"host":{"apiId":"/providers/Microsoft.PowerApps/apis/shared_mailbox",
    "connectionName":"mail","operationId":"SendMessage"},"parameters":{},"authentication":"@parameters('$authentication')"}}}}}"#;

const SLEEPER: &str = r#"{"definition":{"$schema":"https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
  "contentVersion":"1.0.0.0","triggers":{"manual":{"type":"Request","kind":"Http","inputs":{}}},
  "actions":{"Sleep":{"type":"Wait","runAfter":{},"inputs":{"interval":{"count":1,"unit":"Month"}}}}}}"#;

const ME: &str = "https://mail.test/v1/me";
const POST: &str = "https://mail.test/v1/messages";

struct House {
    runtime: Runtime,
    store: Store,
    world: Arc<Fake>,
    caller: Caller,
    /// Played, so that time which jumps ahead does not outrun a real one.
    disk: Arc<Disk>,
    folder: TempDir,
}

impl House {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let world = Arc::new(Fake::new());
        Keyring::create(&folder.path().join("key")).unwrap();
        let disk = Disk::new(0, Rates::default()).unwrap();
        let (runtime, store) = runtime((&disk, &folder), &world).await;
        let link = runtime.accounts().start().await.unwrap().unwrap();
        let password = || Secret::from("a long pass phrase");
        let arrival = runtime::accounts::Arrival {
            link,
            password: password(),
            name: None,
            display_name: None,
            language: None,
        };
        runtime.accounts().sign_in_by_link(arrival).await.unwrap();
        let address = IpAddr::from([127, 0, 0, 1]);
        let opened = runtime.accounts().sign_in("administrator", password(), address).await;
        let caller = opened.unwrap().signed_in.caller;
        runtime.recover().await.unwrap();
        Self { runtime, store, world, caller, disk, folder }
    }

    /// Ends the process and starts another one on the same disk.
    async fn restart(&mut self) {
        self.runtime.drain(Duration::from_secs(5)).await;
        self.runtime.close().await;
        self.disk.restart(Restart::Kill).unwrap();
        (self.runtime, self.store) = runtime((&self.disk, &self.folder), &self.world).await;
        self.runtime.recover().await.unwrap();
    }

    async fn connection(&self) -> ConnectionId {
        self.world.reply("GET", ME, 200, "{}");
        let documents = store::ConnectorDocuments {
            definition: SWAGGER.to_owned(),
            properties: PROPERTIES.to_owned(),
        };
        let loaded = self.runtime.connectors().load(&self.caller, None, documents).await.unwrap();
        let new = NewConnection {
            connector: loaded.row.id,
            name: "Mail".to_owned(),
            parameters: credentials("old"),
            secret_expires: None,
            save_untested: false,
        };
        let made = self.runtime.connections().create(&self.caller, new).await.unwrap();
        made.connection.row.id
    }

    async fn flow(&self, document: &str, connection: Option<ConnectionId>) -> FlowId {
        let flows = self.runtime.flows();
        let new =
            Document { name: Some("Report".to_owned()), dialect: None, text: document.to_owned() };
        let id = flows.create(&self.caller, new).await.unwrap();
        let bindings = connection.map(|id| ("mail".to_owned(), Some(id)));
        let change = Change {
            is_on: Some(true),
            bindings: bindings.into_iter().collect(),
            ..Change::default()
        };
        flows.change(&self.caller, id, change).await.unwrap();
        id
    }

    /// Starts runs of a flow, and waits until they have ended.
    async fn failed(&self, flow: FlowId, count: usize) -> Vec<RunId> {
        let mut runs = Vec::new();
        for _ in 0..count {
            let run = self.call(flow).await;
            self.until(run, |row| row.status == RunStatus::Failed).await;
            runs.push(run);
        }
        runs
    }

    async fn call(&self, flow: FlowId) -> RunId {
        let callback = self.runtime.hooks().callback(&self.caller, flow).await.unwrap();
        let (_, query) = callback.url.split_once('?').unwrap();
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let incoming = Incoming {
            method: "POST".to_owned(),
            queries: pairs.map(|(n, v)| (n.to_owned(), v.replace("%2F", "/"))).collect(),
            body: Some(serde_json::from_str("{}").unwrap()),
            ..Incoming::default()
        };
        let hooks = self.runtime.hooks();
        let signed = hooks.verify(self.caller.environment, flow, "manual", &incoming).unwrap();
        hooks.call(signed, incoming).await.unwrap().runs[0]
    }

    async fn until(&self, run: RunId, wanted: impl Fn(&store::Run) -> bool) {
        for _ in 0..20_000 {
            let found = self.runtime.runs().show(&self.caller, run).await.unwrap();
            if wanted(&found.summary.row) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        panic!("run {} does not come to it", run.name());
    }

    /// Gives the connection a password that the service takes.
    async fn repair(&self, connection: ConnectionId) {
        self.world.forget("POST", POST);
        self.world.reply("POST", POST, 200, "{}");
        let verification = Verification {
            parameters: credentials("new"),
            secret_expires: None,
            wish: runtime::connections::Wish::default(),
        };
        self.runtime.connections().verify(&self.caller, connection, verification).await.unwrap();
    }

    async fn make(&self, new: NewJob, key: &str) -> View {
        self.runtime.jobs().make(&self.caller, new, key).await.unwrap()
    }

    /// Waits until a job stands as wanted.
    async fn job(&self, id: store::JobId, wanted: impl Fn(&store::Job) -> bool) -> View {
        for _ in 0..20_000 {
            let found = self.runtime.jobs().get(&self.caller, id).await.unwrap();
            if wanted(&found.row) {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let found = self.runtime.jobs().get(&self.caller, id).await.unwrap();
        panic!("the job does not come to it: {found:?}");
    }

    async fn children(&self, run: RunId) -> Vec<RunId> {
        let found = self.runtime.runs().show(&self.caller, run).await.unwrap();
        found.summary.resubmitted_as
    }

    fn sends(&self) -> usize {
        self.world.sent().iter().filter(|sent| sent.method == "POST").count()
    }
}

async fn runtime((disk, folder): (&Arc<Disk>, &TempDir), world: &Arc<Fake>) -> (Runtime, Store) {
    let database = Database::Simulated { disk: Arc::clone(disk), manner: Manner::Quiet };
    let store = Store::open(database, Options::default()).await.unwrap();
    let parts = Parts {
        store: store.clone(),
        keyring: Keyring::open_file(&folder.path().join("key")).unwrap(),
        transport: Arc::clone(world) as Arc<dyn Transport>,
        public_url: "http://localhost".to_owned(),
        scratch: folder.path().to_owned(),
        local_token: None,
        mail: runtime::mail::Parts {
            post: Arc::new(connectors::mail::fake::Mailbox::default()),
            fixed: None,
        },
    };
    (Runtime::new(parts), store)
}

fn credentials(password: &str) -> BTreeMap<String, Secret> {
    let pairs = [("username", "flows"), ("password", password)];
    pairs.map(|(name, text)| (name.to_owned(), Secret::from(text))).into()
}

fn new_job(kind: Kind, filter: RunFilter, runs: Vec<RunId>) -> NewJob {
    let extent = if kind == Kind::Continue { Extent::FailedAction } else { Extent::Whole };
    let choice = Choice { extent, ..Choice::default() };
    NewJob { wish: Wish { kind, choice, filter: None }, filter, runs, per_second: Some(50) }
}

fn of_connection(connection: ConnectionId) -> RunFilter {
    RunFilter { connection: Some(connection), ..RunFilter::default() }
}

fn ended(job: &store::Job) -> bool {
    job.state.is_final()
}

#[tokio::test(start_paused = true)]
async fn harmed_runs_are_continued_once_each_and_the_counts_add_up() {
    let house = House::open().await;
    let connection = house.connection().await;
    house.world.reply("POST", POST, 401, "no");
    let flow = house.flow(FLOW, Some(connection)).await;
    let other = house.flow(FLOW, Some(connection)).await;
    let runs = house.failed(flow, 20).await;
    let left = house.failed(other, 3).await;
    house.repair(connection).await;
    let whole = Choice::default();
    let by_hand = house.runtime.runs().resubmit(&house.caller, runs[0], whole, "by hand").await;
    house.until(by_hand.unwrap().run, |row| row.status == RunStatus::Succeeded).await;
    let off = Change { is_on: Some(false), ..Change::default() };
    house.runtime.flows().change(&house.caller, other, off).await.unwrap();

    let new = || new_job(Kind::Continue, of_connection(connection), Vec::new());
    let preview = house.runtime.jobs().preview(&house.caller, new()).await.unwrap();
    assert_eq!((preview.total, preview.resubmittable), (22, 19));
    assert_eq!(preview.skipped, [("flow-off", 3)]);
    let before = house.sends();
    let job = house.make(new(), "dialog").await.row;
    let again = house.make(new(), "dialog").await.row;
    assert_eq!((again.id, job.total), (job.id, 22));
    let done = house.job(job.id, ended).await;
    assert_eq!(done.row.state, JobState::Done);
    assert_eq!((done.row.done, done.row.skipped, done.row.failed), (19, 3, 0));
    let wanted = NoticeFilter { kind: Some(NoticeKind::JobDone), ..NoticeFilter::default() };
    let told = house.runtime.notices().list(&house.caller, wanted, &Paging::first()).await.unwrap();
    let [told] = &told.items[..] else { panic!("{told:?}") };
    assert_eq!(told.detail.tally, Some(Tally { done: 19, failed: 0, skipped: 3 }));
    let reasons: Vec<_> = done.reasons.iter().map(|r| (r.code.as_str(), r.count)).collect();
    assert_eq!(reasons, [("flow-off", 3)]);
    assert_eq!(done.canary.unwrap().1, Some(RunStatus::Succeeded));
    for run in runs {
        assert_eq!(house.children(run).await.len(), 1);
    }
    for run in left {
        assert_eq!(house.children(run).await, []);
    }
    let paging = || Paging::new(200, None, house.caller.user).unwrap();
    let jobs = house.runtime.jobs();
    let items = jobs.items(&house.caller, job.id, Some(JobOutcome::Done), &paging()).await.unwrap();
    for item in &items.items {
        house.until(item.made.unwrap(), |row| row.status == RunStatus::Succeeded).await;
    }
    assert_eq!((items.items.len(), house.sends() - before), (19, 19));
}

#[tokio::test(start_paused = true)]
async fn a_first_run_that_fails_again_holds_the_rest_until_a_person_says_so() {
    let house = House::open().await;
    let connection = house.connection().await;
    house.world.reply("POST", POST, 401, "no");
    let flow = house.flow(FLOW, Some(connection)).await;
    house.failed(flow, 3).await;
    let new = new_job(Kind::Continue, of_connection(connection), Vec::new());
    let job = house.make(new, "dialog").await.row;
    let paused = house.job(job.id, |job| job.state == JobState::Paused).await;
    let hold = paused.hold.unwrap();
    assert_eq!((&*hold.code, paused.row.done), ("canary-failed-again", 1));
    assert_eq!(hold.run, paused.canary.map(|(run, _)| run.name()));
    assert_eq!(house.sends(), 1, "what is known to be refused is not sent");
    // Seen and overruled.
    let resumed = house.runtime.jobs().resume(&house.caller, job.id).await.unwrap();
    assert_eq!((resumed.row.state, resumed.hold), (JobState::Running, None));
    let done = house.job(job.id, ended).await;
    assert_eq!((done.row.done, done.row.state), (3, JobState::Done));
    let refused = house.runtime.jobs().stop(&house.caller, job.id).await.unwrap_err();
    assert!(matches!(refused, Error::Conflict { code: "job-state", .. }));
}

#[tokio::test(start_paused = true)]
async fn a_job_that_is_stopped_in_the_middle_leaves_the_rest() {
    let house = House::open().await;
    let connection = house.connection().await;
    house.world.reply("POST", POST, 401, "no");
    let flow = house.flow(FLOW, Some(connection)).await;
    let runs = house.failed(flow, 40).await;
    house.repair(connection).await;
    let before = house.sends();
    let new = NewJob { per_second: Some(1), ..new_job(Kind::Resubmit, RunFilter::default(), runs) };
    let job = house.make(new, "dialog").await.row;
    house.job(job.id, |job| job.done >= 3).await;
    let paused = house.runtime.jobs().pause(&house.caller, job.id).await.unwrap();
    assert_eq!(paused.row.state, JobState::Paused);
    tokio::time::sleep(Duration::from_secs(60)).await;
    let rest = house.runtime.jobs().get(&house.caller, job.id).await.unwrap().row;
    // What was under way is finished, and nothing else was begun.
    assert!(rest.done <= paused.row.done + 1, "{rest:?}");
    house.runtime.jobs().resume(&house.caller, job.id).await.unwrap();
    house.job(job.id, |job| job.done >= rest.done + 3).await;
    house.runtime.jobs().stop(&house.caller, job.id).await.unwrap();
    let stopped = house.job(job.id, ended).await.row;
    assert_eq!(stopped.state, JobState::Stopped);
    assert!(stopped.done < 40);
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!(house.sends() - before, usize::try_from(stopped.done).unwrap());
}

#[tokio::test(start_paused = true)]
async fn a_service_that_is_asked_too_fast_is_left_alone_for_as_long_as_it_wishes() {
    let house = House::open().await;
    let connection = house.connection().await;
    house.world.reply("POST", POST, 401, "no");
    let flow = house.flow(FLOW, Some(connection)).await;
    house.failed(flow, 4).await;
    house.repair(connection).await;
    house.world.forget("POST", POST);
    house.world.reply("POST", POST, 200, "{}");
    let headers = vec![("retry-after".to_owned(), "300".to_owned())];
    let busy = connectors::Response { status: 429, headers, body: "slow".into() };
    house.world.answer("POST", POST, Ok(busy));
    house.world.reply("POST", POST, 200, "{}");
    let begun = tokio::time::Instant::now();
    let new = new_job(Kind::Continue, of_connection(connection), Vec::new());
    let job = house.make(new, "dialog").await.row;
    let done = house.job(job.id, ended).await;
    assert_eq!((done.row.done, done.row.total), (4, 4));
    assert!(begun.elapsed() >= Duration::from_secs(300), "{:?}", begun.elapsed());
}

#[tokio::test(start_paused = true)]
async fn another_process_goes_on_where_the_first_one_ended() {
    let mut house = House::open().await;
    let connection = house.connection().await;
    house.world.reply("POST", POST, 401, "no");
    let flow = house.flow(FLOW, Some(connection)).await;
    let runs = house.failed(flow, 12).await;
    house.repair(connection).await;
    let new = NewJob {
        per_second: Some(1),
        ..new_job(Kind::Continue, of_connection(connection), Vec::new())
    };
    let job = house.make(new, "dialog").await.row;
    house.job(job.id, |job| job.done >= 3).await;
    house.restart().await;
    let done = house.job(job.id, ended).await;
    assert_eq!((done.row.done, done.row.state), (12, JobState::Done));
    for run in runs {
        assert_eq!(house.children(run).await.len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn runs_that_have_not_ended_are_stopped_and_no_others() {
    let house = House::open().await;
    let flow = house.flow(SLEEPER, None).await;
    let runs = [house.call(flow).await, house.call(flow).await, house.call(flow).await];
    house.runtime.runs().cancel(&house.caller, runs[0]).await.unwrap();
    house.until(runs[0], |row| row.status == RunStatus::Cancelled).await;
    let new = new_job(Kind::Cancel, RunFilter { flow: Some(flow), ..RunFilter::default() }, vec![]);
    let preview = house.runtime.jobs().preview(&house.caller, new.clone()).await.unwrap();
    assert_eq!((preview.total, preview.cancellable), (3, 2));
    let job = house.make(new, "dialog").await.row;
    let done = house.job(job.id, ended).await;
    assert_eq!((done.row.done, done.row.skipped), (2, 1));
    assert_eq!(done.reasons[0].code, "WorkflowRunCanNotBeCancelled");
    for run in runs {
        house.until(run, |row| row.status == RunStatus::Cancelled).await;
    }
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_a_job_is_refused_by_name() {
    let house = House::open().await;
    let jobs = house.runtime.jobs();
    let nothing = || new_job(Kind::Cancel, RunFilter::default(), Vec::new());
    let code = |refused: Result<View, Error>| match refused.unwrap_err() {
        Error::Invalid { code, .. } | Error::Conflict { code, .. } => code,
        Error::NotFound { .. } => "not-found",
        other => panic!("{other:?}"),
    };
    assert_eq!(code(jobs.make(&house.caller, nothing(), "a").await), "job-empty");
    assert_eq!(code(jobs.make(&house.caller, nothing(), " ").await), "job-key");
    let long = "x".repeat(runtime::jobs::limits::KEY_CHARS_MAX + 1);
    assert_eq!(code(jobs.make(&house.caller, nothing(), &long).await), "job-key");
    for per_second in [0, runtime::jobs::limits::PER_SECOND_MAX + 1] {
        let wrong = NewJob { per_second: Some(per_second), ..nothing() };
        assert_eq!(code(jobs.make(&house.caller, wrong, "a").await), "job-rate");
    }
    let flow = house.flow(SLEEPER, None).await;
    house.call(flow).await;
    let job = house.make(nothing(), "b").await.row;
    house.job(job.id, ended).await;
    let stranger = Caller {
        user: store::UserId::from_uuid(uuid::Uuid::from_u128(9)),
        role: Role::Maker,
        ..house.caller.clone()
    };
    assert_eq!(code(jobs.get(&stranger, job.id).await), "not-found");
    assert_eq!(code(jobs.stop(&stranger, job.id).await), "not-found");
    // Runs that one may not see are not found, so there is nothing to be done with them.
    assert_eq!(code(jobs.make(&stranger, nothing(), "c").await), "job-empty");
    let paging = Paging::new(5, None, stranger.user).unwrap();
    assert!(jobs.list(&stranger, &paging).await.unwrap().items.is_empty());
}

#[tokio::test(start_paused = true)]
async fn runs_that_wait_for_a_repair_go_on_and_failed_ones_are_made_again() {
    let house = House::open().await;
    let connection = house.connection().await;
    house.world.reply("POST", POST, 401, "no");
    let failing = house.flow(FLOW, Some(connection)).await;
    let failed = house.failed(failing, 3).await;
    let patient = house.flow(FLOW, Some(connection)).await;
    let wait = Some(store::WhenBroken::Wait);
    let flows = house.store.flows();
    flows.set_when_broken(house.caller.environment, patient, wait).await.unwrap();
    let mut waiting = Vec::new();
    for _ in 0..2 {
        let run = house.call(patient).await;
        house.until(run, |row| row.status == RunStatus::Waiting).await;
        waiting.push(run);
    }
    let new = || new_job(Kind::Continue, of_connection(connection), Vec::new());
    let preview = house.runtime.jobs().preview(&house.caller, new()).await.unwrap();
    assert_eq!((preview.resumable, preview.resubmittable), (2, 3));

    // Nothing was repaired: one run shows it, and all others are left alone.
    let job = house.make(new(), "dialog").await.row;
    let paused = house.job(job.id, |job| job.state == JobState::Paused).await;
    assert_eq!((paused.row.done, &*paused.hold.unwrap().code), (1, "canary-failed-again"));
    house.repair(connection).await;
    house.runtime.jobs().resume(&house.caller, job.id).await.unwrap();
    let done = house.job(job.id, ended).await.row;
    assert_eq!((done.done, done.skipped, done.total), (5, 0, 5));
    for run in &waiting {
        house.until(*run, |row| row.status == RunStatus::Succeeded).await;
        assert_eq!(house.children(*run).await, []);
    }
    for run in failed {
        assert_eq!(house.children(run).await.len(), 1);
    }
    // What waits no more is not asked to go on.
    let picked = new_job(Kind::Resume, RunFilter::default(), waiting);
    let preview = house.runtime.jobs().preview(&house.caller, picked).await.unwrap();
    assert_eq!(preview.skipped, [("run-ended", 2)]);
}
