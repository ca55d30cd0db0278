//! What is deleted with a run that is kept no longer, and what is not.

use store::limits::{PRUNE_RUNS_MAX, RETENTION_DAYS_MAX};
use store::{
    Conflict, Digest, Error, NewContent, NewLink, Pruned, RunId, RunStatus, RunUpdate, Time,
    TimerChange,
};

use crate::contract;
use crate::house::{House, NOW, ended, running, uuid};

fn at(second: i64) -> Time {
    Time(NOW.0 + second)
}

fn body(hash: u8) -> NewContent {
    NewContent { hash: Digest([hash; 32]), bytes: vec![hash; 3_000_000].into() }
}

/// Writes a run that keeps some bodies.
async fn with_bodies(house: &House, second: i64, state: RunUpdate, hashes: &[u8]) -> RunId {
    let flow = house.flow("f").await.id;
    let mut commit = house.start(flow, house.node(), at(second), state);
    commit.contents = hashes.iter().map(|hash| body(*hash)).collect();
    let run = commit.run;
    house.store.journal().commit(commit).await.unwrap();
    run
}

async fn exists(house: &House, run: RunId) -> bool {
    let found = house.store.runs().get(house.environment, run).await;
    let chunks = house.store.journal().load(house.environment, run).await.unwrap();
    assert_eq!(found.is_ok(), !chunks.is_empty(), "a run has a row and a journal, or neither");
    found.is_ok()
}

contract! {
    async fn old_runs_are_found_in_steps(house: &House) {
        let (one, two) = (house.flow("one").await.id, house.flow("two").await.id);
        let fence = house.node();
        let count = PRUNE_RUNS_MAX + 3;
        for number in 0..count {
            let second = i64::try_from(number).unwrap();
            let state = if number == 1 { running() } else { ended(RunStatus::Succeeded) };
            house.run(if number % 2 == 0 { one } else { two }, fence, at(second), state).await;
        }
        let last = i64::try_from(count).unwrap();
        let runs = house.store.runs();
        let first = runs.old(house.environment, None, at(last), None).await.unwrap();
        assert_eq!(first.len(), PRUNE_RUNS_MAX);
        assert!(first.is_sorted_by_key(|old| old.run));
        let after = first.last().map(|old| old.run);
        let rest = runs.old(house.environment, None, at(last), after).await.unwrap();
        assert_eq!(rest.len(), 2, "the one that has not ended is left out");
        assert!(rest.iter().all(|old| Some(old.run) > after));
        let of_one = runs.old(house.environment, Some(one), at(4), None).await.unwrap();
        assert_eq!(of_one.len(), 2, "those of the moments 0 and 2");
        assert!(of_one.iter().all(|old| old.flow == one));
        assert_eq!(runs.old(house.environment, None, at(0), None).await.unwrap(), []);
    }

    async fn everything_of_a_run_goes_and_nothing_of_others(house: &House) {
        let old = with_bodies(house, 0, ended(RunStatus::Succeeded), &[1, 2]).await;
        let new = with_bodies(house, 1, ended(RunStatus::Succeeded), &[2]).await;
        let (environment, runs) = (house.environment, house.store.runs());
        let pruned = runs.prune(environment, &[old, old]).await.unwrap();
        assert_eq!(pruned, Pruned { runs: 1, parts: 3 });
        assert!(!exists(house, old).await && exists(house, new).await);
        let contents = house.store.contents();
        let gone = contents.get(environment, Digest([1; 32])).await;
        assert!(matches!(gone, Err(Error::NotFound { what: "content" })));
        assert_eq!(contents.get(environment, Digest([2; 32])).await.unwrap(), *body(2).bytes);
        let again = runs.prune(environment, &[old]).await.unwrap();
        assert_eq!(again, Pruned::default());
        let last = runs.prune(environment, &[new]).await.unwrap();
        assert_eq!(last, Pruned { runs: 1, parts: 3 });
    }

    async fn a_run_that_has_not_ended_stays_and_so_does_its_origin(house: &House) {
        let origin = with_bodies(house, 0, ended(RunStatus::Failed), &[1]).await;
        let flow = house.flow("f").await.id;
        let fence = house.node();
        let mut commit = house.start(flow, fence, at(1), running());
        commit.link =
            Some(NewLink { origin, request: "r".to_owned(), kind: "whole".to_owned() });
        commit.uses = vec![Digest([1; 32])];
        commit.timers = vec![TimerChange::Set { name: "t".to_owned(), due: at(9) }];
        let (child, runs) = (commit.run, house.store.runs());
        house.store.journal().commit(commit).await.unwrap();
        let pruned = runs.prune(house.environment, &[origin, child]).await.unwrap();
        assert_eq!(pruned, Pruned::default());
        assert!(exists(house, origin).await && exists(house, child).await);
        assert_eq!(runs.children(house.environment, &[origin]).await.unwrap().len(), 1);
        let mut end =
            store::Commit::new(house.environment, child, fence, 1, b"chunk 1".to_vec());
        end.row = store::RunRow::Update(Box::new(ended(RunStatus::Succeeded)));
        house.store.journal().commit(end).await.unwrap();
        let pruned = runs.prune(house.environment, &[origin]).await.unwrap();
        assert_eq!(pruned, Pruned { runs: 1, parts: 0 }, "the child needs the body");
        assert_eq!(runs.children(house.environment, &[origin]).await.unwrap(), []);
        let pruned = runs.prune(house.environment, &[child]).await.unwrap();
        assert_eq!(pruned, Pruned { runs: 1, parts: 3 });
        assert_eq!(house.store.timers().list(house.environment, child).await.unwrap(), []);
    }

    async fn a_body_that_is_gone_cannot_be_taken_over(house: &House) {
        let flow = house.flow("f").await.id;
        let mut commit = house.start(flow, house.node(), NOW, running());
        commit.uses = vec![Digest([9; 32])];
        let run = commit.run;
        let refused = house.store.journal().commit(commit).await;
        assert!(matches!(refused, Err(Error::Conflict { what: Conflict::Missing })));
        assert!(!exists(house, run).await);
    }

    async fn other_environments_lose_nothing(house: &House) {
        let run = with_bodies(house, 0, ended(RunStatus::Succeeded), &[1]).await;
        let other = store::EnvironmentId::from_uuid(uuid());
        let pruned = house.store.runs().prune(other, &[run]).await.unwrap();
        assert_eq!(pruned, Pruned::default());
        assert!(exists(house, run).await);
        assert_eq!(house.store.runs().old(other, None, at(9), None).await.unwrap(), []);
    }

    async fn more_than_a_step_at_once_is_refused(house: &House) {
        let run = with_bodies(house, 0, ended(RunStatus::Succeeded), &[]).await;
        let runs = house.store.runs();
        let refused = runs.prune(house.environment, &vec![run; PRUNE_RUNS_MAX + 1]).await;
        assert!(matches!(refused, Err(Error::Limit { what: "runs", .. })));
        let pruned = runs.prune(house.environment, &vec![run; PRUNE_RUNS_MAX]).await.unwrap();
        assert_eq!(pruned.runs, 1);
        assert_eq!(runs.prune(house.environment, &[]).await.unwrap(), Pruned::default());
    }

    async fn a_flow_can_have_a_time_of_its_own(house: &House) {
        let flow = house.flow("f").await.id;
        let flows = house.store.flows();
        assert_eq!(flows.retention(house.environment, flow).await.unwrap(), None);
        for days in [1, RETENTION_DAYS_MAX] {
            flows.set_retention(house.environment, flow, Some(days)).await.unwrap();
            assert_eq!(flows.retention(house.environment, flow).await.unwrap(), Some(days));
        }
        let all = flows.retentions(house.environment).await.unwrap();
        assert_eq!(all, [store::Retention { flow, days: RETENTION_DAYS_MAX }]);
        for days in [0, -1, RETENTION_DAYS_MAX + 1] {
            let refused = flows.set_retention(house.environment, flow, Some(days)).await;
            assert!(matches!(refused, Err(Error::Limit { what: "days", .. })), "{days}");
        }
        flows.set_retention(house.environment, flow, None).await.unwrap();
        assert_eq!(flows.retentions(house.environment).await.unwrap(), []);
        let nobody = store::FlowId::from_uuid(uuid());
        let refused = flows.set_retention(house.environment, nobody, Some(1)).await;
        assert!(matches!(refused, Err(Error::NotFound { what: "flow" })));
    }

    async fn setbacks_go_with_their_run(house: &House) {
        let gone = with_bodies(house, 1, ended(RunStatus::Succeeded), &[]).await;
        let stays = with_bodies(house, 2, running(), &[]).await;
        let runs = house.store.runs();
        for run in [gone, stays] {
            assert_eq!(runs.set_back(house.environment, run, ("broken", at(3))).await.unwrap(), 1);
        }
        runs.prune(house.environment, &[gone, stays]).await.unwrap();
        assert_eq!(runs.setback(house.environment, gone).await.unwrap(), None);
        assert_eq!(runs.setback(house.environment, stays).await.unwrap().unwrap().tries, 1);
    }
}
