//! Jobs: the frozen list, the counts, claims, states, pruning.

use store::{
    Choice, Created, Error, Job, JobChange, JobId, JobOutcome, JobState, Lane, NewJob, NewLink,
    RunFilter, RunId, RunStatus, Settled, Time, limits,
};

use crate::contract;
use crate::house::{House, NOW, ended, harmed, paging, running, uuid};

fn at(second: i64) -> Time {
    Time(NOW.0 + second)
}

fn new_job(house: &House, request: &str, choice: Choice) -> NewJob {
    NewJob {
        id: JobId::from_uuid(uuid()),
        request: request.to_owned(),
        kind: "resubmit".to_owned(),
        wish: "{}".to_owned(),
        per_second: 5,
        choice,
        created: NOW,
        created_by: house.administrator,
    }
}

async fn made(house: &House, request: &str, choice: Choice) -> Job {
    let new = new_job(house, request, choice);
    match house.store.jobs().create(house.environment, new).await.unwrap() {
        Created::New(job) => job,
        other => panic!("{other:?}"),
    }
}

async fn listed(house: &House, job: &Job, outcome: Option<JobOutcome>) -> Vec<RunId> {
    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let jobs = house.store.jobs();
        let page = jobs.items((house.environment, job.id), outcome, &paging(2, cursor)).await;
        let page = page.unwrap();
        found.extend(page.items.iter().map(|item| item.run));
        cursor = page.next;
        if cursor.is_none() {
            return found;
        }
    }
}

fn settled(position: i64, outcome: JobOutcome, made: Option<RunId>) -> Settled {
    let reason = (outcome != JobOutcome::Done).then(|| format!("{}-why", outcome.name()));
    Settled { position, outcome, reason, made, at: NOW }
}

contract! {
    async fn the_list_is_frozen_with_the_oldest_run_first(house: &House) {
        let connector = house.connector("c").await;
        let connection = house.connection(&connector, "c").await.id;
        let (flow, fence) = (house.flow("one").await.id, house.node());
        let mut runs = Vec::new();
        for (second, state) in [
            harmed(RunStatus::Failed, connection),
            ended(RunStatus::Succeeded),
            harmed(RunStatus::Waiting, connection),
            ended(RunStatus::Failed),
        ].into_iter().enumerate() {
            runs.push(house.run(flow, fence, at(i64::try_from(second).unwrap()), state).await);
        }
        let of_flow = RunFilter { flow: Some(flow), ..RunFilter::default() };
        let all = Choice { filter: of_flow.clone(), ..Choice::default() };
        let job = made(house, "all", all.clone()).await;
        house.run(flow, fence, at(9), ended(RunStatus::Failed)).await;
        assert_eq!((job.total, job.state), (4, JobState::Canary));
        assert_eq!(listed(house, &job, None).await, runs);
        let lanes = house.store.jobs().lanes(house.environment, job.id).await.unwrap();
        assert_eq!(lanes.len(), 2);
        let lane = Lane(connection.bytes());
        assert!(lanes.contains(&lane) && lanes.contains(&Lane(flow.bytes())));
        let left = house.store.jobs().left((house.environment, job.id), lane, 9).await.unwrap();
        let left: Vec<_> = left.into_iter().map(|left| (left.position, left.run)).collect();
        assert_eq!(left, [(1, runs[0]), (3, runs[2])]);

        let picked = Choice { runs: vec![runs[3], runs[1], runs[0]], ..all.clone() };
        assert_eq!(listed(house, &made(house, "picked", picked).await, None).await,
            [runs[0], runs[1], runs[3]]);
        let search = Some(runs[1].name());
        let search = Choice { filter: RunFilter { search, ..of_flow }, ..Choice::default() };
        assert_eq!(listed(house, &made(house, "search", search).await, None).await, [runs[1]]);
    }

    async fn harmed_are_runs_that_wait_or_failed_and_were_not_made_again(house: &House) {
        let connector = house.connector("c").await;
        let connection = house.connection(&connector, "c").await.id;
        let (flow, fence) = (house.flow("one").await.id, house.node());
        let mut runs = Vec::new();
        for (second, state) in [
            harmed(RunStatus::Failed, connection),
            harmed(RunStatus::Failed, connection),
            harmed(RunStatus::Failed, connection),
            harmed(RunStatus::Waiting, connection),
            ended(RunStatus::Cancelled),
            running(),
        ].into_iter().enumerate() {
            runs.push(house.run(flow, fence, at(i64::try_from(second).unwrap()), state).await);
        }
        // The first was made again; the second has called another flow, which is no second try of it.
        for (origin, kind) in [(runs[0], "failed-action"), (runs[1], "child")] {
            let mut commit = house.start(flow, fence, at(20), ended(RunStatus::Succeeded));
            let request = "once".to_owned();
            commit.link = Some(NewLink { origin, request, kind: kind.to_owned() });
            house.store.journal().commit(commit).await.unwrap();
        }
        let filter = RunFilter { until: Some(at(10)), ..RunFilter::default() };
        let choice = Choice { filter, only_harmed: true, ..Choice::default() };
        assert_eq!(listed(house, &made(house, "harmed", choice.clone()).await, None).await,
            [runs[1], runs[2], runs[3]]);
        let sample = house.store.jobs().sample(house.environment, &choice, 2).await.unwrap();
        assert_eq!(sample.iter().map(|one| one.run).collect::<Vec<_>>(), [runs[3], runs[2]]);

        let everything = Choice { only_harmed: false, ..choice };
        let found = house.store.jobs().chosen(house.environment, &everything).await.unwrap();
        let found: Vec<_> = found.iter().map(|c| (c.status, c.waits, c.made_again, c.count)).collect();
        assert_eq!(found, [
            (RunStatus::Waiting, true, false, 1),
            (RunStatus::Running, false, false, 1),
            (RunStatus::Failed, false, false, 2),
            (RunStatus::Failed, false, true, 1),
            (RunStatus::Cancelled, false, false, 1),
        ]);
        let counts = house.store.connections().counts(house.environment, connection).await;
        assert_eq!(counts.unwrap().failed, 2);
    }

    async fn a_request_makes_one_job(house: &House) {
        let (flow, fence) = (house.flow("one").await.id, house.node());
        house.run(flow, fence, NOW, ended(RunStatus::Failed)).await;
        let job = made(house, "same", Choice::default()).await;
        let jobs = house.store.jobs();
        let again = new_job(house, "same", Choice::default());
        assert_eq!(jobs.create(house.environment, again).await.unwrap(), Created::Existing(job.clone()));
        let stranger = house.user("stranger", store::Role::Maker).await.id;
        let other = NewJob { created_by: stranger, ..new_job(house, "same", Choice::default()) };
        let Created::New(other) = jobs.create(house.environment, other).await.unwrap() else {
            panic!("another person's request is another request")
        };
        let nothing = RunFilter { status: Some(RunStatus::Waiting), ..RunFilter::default() };
        let nothing = Choice { filter: nothing, ..Choice::default() };
        let empty = new_job(house, "empty", nothing);
        let id = empty.id;
        assert_eq!(jobs.create(house.environment, empty).await.unwrap(), Created::Empty);
        assert!(matches!(jobs.get(house.environment, id).await, Err(Error::NotFound { .. })));
        let picked = Choice { runs: vec![RunId::at(NOW, 1, 7); limits::JOB_PICKED_MAX + 1], ..Choice::default() };
        let refused = jobs.create(house.environment, new_job(house, "long", picked)).await;
        assert!(matches!(refused, Err(Error::Limit { what: "runs", .. })));

        let page = jobs.list(house.environment, None, &paging(1, None)).await.unwrap();
        assert_eq!(page.items[0].id, other.id);
        let next = jobs.list(house.environment, None, &paging(1, page.next)).await.unwrap();
        assert_eq!((next.items[0].id, next.next), (job.id, None));
        let own = jobs.list(house.environment, Some(stranger), &paging(5, None)).await.unwrap();
        assert_eq!(own.items, [other]);
        assert_eq!(jobs.open(house.environment).await.unwrap(), 2);
    }

    async fn a_run_is_settled_once_and_counted_once(house: &House) {
        let (flow, fence) = (house.flow("one").await.id, house.node());
        let mut runs = Vec::new();
        for second in 0..4 {
            runs.push(house.run(flow, fence, at(second), ended(RunStatus::Failed)).await);
        }
        let child = house.run(flow, fence, at(50), running()).await;
        let filter = RunFilter { until: Some(at(10)), ..RunFilter::default() };
        let job = made(house, "one", Choice { filter, ..Choice::default() }).await;
        let (jobs, environment) = (house.store.jobs(), house.environment);
        let lane = Lane(flow.bytes());
        assert_eq!(jobs.last_made(environment, job.id, lane).await.unwrap(), None);
        let done = settled(2, JobOutcome::Done, Some(child));
        assert!(jobs.settle(environment, job.id, done.clone()).await.unwrap());
        assert!(!jobs.settle(environment, job.id, done).await.unwrap());
        for (position, outcome) in [(1, JobOutcome::Skipped), (3, JobOutcome::Failed)] {
            assert!(jobs.settle(environment, job.id, settled(position, outcome, None)).await.unwrap());
        }
        let job = jobs.get(environment, job.id).await.unwrap();
        assert_eq!((job.total, job.done, job.skipped, job.failed), (4, 1, 1, 1));
        assert_eq!(job.canary, Some(child));
        assert_eq!(jobs.last_made(environment, job.id, lane).await.unwrap(), Some(child));
        let left = jobs.left((environment, job.id), lane, 9).await.unwrap();
        assert_eq!(left.iter().map(|left| left.run).collect::<Vec<_>>(), [runs[3]]);
        for (outcome, expected) in JobOutcome::ALL.iter().zip([3, 1, 0, 2]) {
            assert_eq!(listed(house, &job, Some(*outcome)).await, [runs[expected]], "{outcome:?}");
        }
        let reasons = jobs.reasons(environment, job.id).await.unwrap();
        let reasons: Vec<_> = reasons.iter().map(|r| (r.code.as_str(), r.count)).collect();
        assert_eq!(reasons, [("failed-why", 1), ("skipped-why", 1)]);
        let made = jobs.made(environment, job.id).await.unwrap();
        assert_eq!(made.iter().map(|m| (m.status, m.count)).collect::<Vec<_>>(), [(RunStatus::Running, 1)]);
        let page = jobs.items((environment, job.id), Some(JobOutcome::Done), &paging(9, None)).await;
        let item = page.unwrap().items.remove(0);
        assert_eq!((item.made, item.made_status), (Some(child), Some(RunStatus::Running)));
    }

    async fn what_wants_work_is_claimed_once(house: &House) {
        let (flow, fence) = (house.flow("one").await.id, house.node());
        house.run(flow, fence, NOW, ended(RunStatus::Failed)).await;
        let job = made(house, "one", Choice::default()).await;
        let (jobs, environment) = (house.store.jobs(), house.environment);
        let claim = async |now, until| {
            let claimed = jobs.claim(environment, at(now), at(until)).await.unwrap();
            claimed.into_iter().map(|job| job.id).collect::<Vec<_>>()
        };
        assert_eq!(claim(0, 10).await, [job.id]);
        assert_eq!(claim(9, 30).await, []);
        assert_eq!(claim(10, 30).await, [job.id]);
        jobs.hold(environment, job.id, at(40)).await.unwrap();
        assert_eq!(claim(35, 50).await, []);
        jobs.unclaim(environment).await.unwrap();
        assert_eq!(claim(35, 50).await, [job.id]);
        let change = |state, ended| JobChange { state, hold: Some("{}".to_owned()), ended };
        let pause = change(JobState::Paused, None);
        assert!(!jobs.change(environment, job.id, JobState::Running, pause.clone()).await.unwrap());
        assert!(jobs.change(environment, job.id, JobState::Canary, pause).await.unwrap());
        jobs.hold(environment, job.id, Time(0)).await.unwrap();
        assert_eq!(claim(90, 99).await, []);
        let found = jobs.get(environment, job.id).await.unwrap();
        assert_eq!((found.state, found.hold.as_deref()), (JobState::Paused, Some("{}")));
        let stop = change(JobState::Stopped, Some(at(60)));
        assert!(jobs.change(environment, job.id, JobState::Paused, stop).await.unwrap());
        assert_eq!(jobs.open(environment).await.unwrap(), 0);

        assert_eq!(jobs.prune(environment, at(60), 9).await.unwrap(), 0);
        assert_eq!(jobs.prune(environment, at(61), 9).await.unwrap(), 1);
        assert!(matches!(jobs.get(environment, job.id).await, Err(Error::NotFound { .. })));
        assert_eq!(listed(house, &job, None).await, []);
    }
}
