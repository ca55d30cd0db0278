//! Nodes, and whose runs are.

use store::{Commit, Conflict, Error, Fence, Hold, Node, NodeId, RunId, RunStatus, Time};

use crate::contract;
use crate::house::{House, NOW, ended, running, uuid};

contract! {
    async fn nodes_say_that_they_live(house: &House) {
        let nodes = house.store.nodes();
        let mut node = Node {
            id: NodeId::from_uuid(uuid()),
            name: "machine".to_owned(),
            started: NOW,
            expires: Time(NOW.0 + 10),
        };
        nodes.beat(&node).await.unwrap();
        node.expires = Time(NOW.0 + 20);
        nodes.beat(&node).await.unwrap();
        assert_eq!(nodes.list().await.unwrap(), std::slice::from_ref(&node));
        nodes.remove(node.id).await.unwrap();
        assert_eq!(nodes.list().await.unwrap(), []);
    }

    async fn unfinished_runs_are_found_after_a_start(house: &House) {
        let (runs, fence) = (house.store.runs(), house.node());
        let flow = house.flow("f").await.id;
        let at = |second| Time(NOW.0 + second);
        let first = house.run(flow, fence, at(1), running()).await;
        house.run(flow, fence, at(2), ended(RunStatus::Succeeded)).await;
        let asleep = store::RunUpdate::open(RunStatus::Waiting);
        let second = house.run(flow, fence, at(3), asleep).await;
        house.run(flow, house.node(), at(4), running()).await;
        let found = runs.unfinished(house.environment, fence.owner, None).await.unwrap();
        assert_eq!(found.iter().map(|run| run.run).collect::<Vec<_>>(), [second, first]);
        assert_eq!(found[0].status, RunStatus::Waiting);
        assert_eq!((found[1].flow, found[1].version, found[1].fence), (flow, 1, fence));
        let rest = runs.unfinished(house.environment, fence.owner, Some(second)).await.unwrap();
        assert_eq!(rest.len(), 1);
        assert_eq!(runs.owners(house.environment).await.unwrap().len(), 2);
    }

    async fn runs_of_a_dead_node_are_adopted_once(house: &House) {
        let (runs, dead) = (house.store.runs(), house.node());
        let flow = house.flow("f").await.id;
        let alive: Vec<_> = (0..4).map(|_| house.node().owner).collect();
        for _ in 0..50 {
            house.run(flow, dead, NOW, running()).await;
        }
        let finished = house.run(flow, dead, NOW, ended(RunStatus::Failed)).await;
        let adoptions = alive.iter().map(|to| runs.adopt(house.environment, dead.owner, *to));
        let adopted: Vec<_> = futures_util::future::join_all(adoptions)
            .await
            .into_iter()
            .flat_map(Result::unwrap)
            .collect();
        let mut ids: Vec<RunId> = adopted.iter().map(|run| run.run).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!((adopted.len(), ids.len()), (50, 50));
        assert!(adopted.iter().all(|run| run.fence.epoch == 2 && alive.contains(&run.fence.owner)));
        let left = runs.adopt(house.environment, dead.owner, alive[0]).await.unwrap();
        assert_eq!(left, []);
        let itself = runs.adopt(house.environment, alive[0], alive[0]).await.unwrap();
        assert_eq!(itself, []);
        let finished = runs.get(house.environment, finished).await.unwrap();
        assert_eq!(finished.fence, dead, "a finished run never changes");
    }

    async fn a_run_is_taken_by_one(house: &House) {
        let (runs, seen) = (house.store.runs(), house.node());
        let flow = house.flow("f").await.id;
        let run = house.run(flow, seen, NOW, running()).await;
        let takers: Vec<_> = (0..8).map(|_| house.node().owner).collect();
        let tries = takers.iter().map(|to| runs.take(house.environment, run, seen, *to));
        let results = futures_util::future::join_all(tries).await;
        let taken: Vec<_> = results.iter().filter_map(|result| result.as_ref().ok()).collect();
        let [Fence { owner, epoch: 2 }] = taken[..] else { panic!("{results:?}") };
        assert_eq!(runs.get(house.environment, run).await.unwrap().fence.owner, *owner);
        assert_eq!(results.iter().filter(|r| matches!(r, Err(Error::Fenced))).count(), 7);
    }

    async fn a_run_that_sleeps_is_nobodys_until_it_is_taken(house: &House) {
        let (runs, fence) = (house.store.runs(), house.node());
        let flow = house.flow("f").await.id;
        let mut start = house.start(flow, fence, NOW, running());
        start.hold = Hold::Rest;
        let (environment, run) = (house.environment, start.run);
        house.store.journal().commit(start).await.unwrap();
        assert_eq!(runs.owners(environment).await.unwrap(), [], "a start does not load it");
        let seen = runs.get(environment, run).await.unwrap().fence;
        assert_eq!(seen, Fence { owner: NodeId::NOBODY, epoch: 1 });
        let step = |fence, seq| Commit::new(environment, run, fence, seq, b"x".to_vec());
        let late = house.store.journal().commit(step(fence, 1)).await;
        assert!(matches!(late, Err(Error::Fenced)), "whoever let go of it writes no more");
        let taken = runs.take(environment, run, seen, fence.owner).await.unwrap();
        assert_eq!(taken, Fence { owner: fence.owner, epoch: 2 });
        house.store.journal().commit(step(taken, 1)).await.unwrap();
        assert_eq!(runs.owners(environment).await.unwrap(), [fence.owner]);
        let again = Commit { hold: Hold::Rest, ..step(taken, 2) };
        house.store.journal().commit(again).await.unwrap();
        assert_eq!(runs.owners(environment).await.unwrap(), []);
    }

    async fn an_ended_run_is_not_taken(house: &House) {
        let (runs, seen) = (house.store.runs(), house.node());
        let flow = house.flow("f").await.id;
        let run = house.run(flow, seen, NOW, ended(RunStatus::Cancelled)).await;
        let to = house.node().owner;
        let refused = runs.take(house.environment, run, seen, to).await;
        assert!(matches!(refused, Err(Error::Conflict { what: Conflict::RunEnded })));
        let nothing = runs.take(house.environment, RunId::at(NOW, 1, 1), seen, to).await;
        assert!(matches!(nothing, Err(Error::NotFound { what: "run" })));
    }

    async fn setbacks_are_counted_and_a_run_set_aside_takes_no_commit(house: &House) {
        let (runs, fence) = (house.store.runs(), house.node());
        let (environment, flow) = (house.environment, house.flow("f").await.id);
        let run = house.run(flow, fence, NOW, running()).await;
        assert_eq!(runs.setback(environment, run).await.unwrap(), None);
        for tries in 1..=3 {
            let report = (if tries == 3 { "last\0one" } else { "broken" }, Time(NOW.0 + tries));
            assert_eq!(runs.set_back(environment, run, report).await.unwrap(), tries);
        }
        let setback = runs.setback(environment, run).await.unwrap().unwrap();
        assert_eq!((setback.run, setback.tries), (run, 3));
        assert_eq!((&*setback.message, setback.seen), ("last one", Time(NOW.0 + 3)));
        let seldom = house.run(flow, fence, NOW, running()).await;
        runs.set_back(environment, seldom, ("broken", NOW)).await.unwrap();
        assert_eq!(runs.set_back_often(environment, 3).await.unwrap(), [setback]);
        let about = ("set-aside", "because");
        runs.set_aside((environment, run), fence, about).await.unwrap();
        assert_eq!(runs.set_back_often(environment, 3).await.unwrap(), [], "a person has it");
        let row = runs.get(environment, run).await.unwrap();
        assert_eq!(row.status, RunStatus::Waiting);
        assert_eq!(row.failure.code.as_deref(), Some("set-aside"));
        assert_eq!(row.failure.message.as_deref(), Some("because"));
        let late = store::Commit::new(environment, run, fence, row.next, b"late".to_vec());
        assert!(matches!(house.store.journal().commit(late).await, Err(Error::Fenced)));
        let again = runs.set_aside((environment, run), fence, about).await;
        assert!(matches!(again, Err(Error::Fenced)));
        let ended = house.run(flow, fence, NOW, ended(RunStatus::Failed)).await;
        let refused = runs.set_aside((environment, ended), fence, about).await;
        assert!(matches!(refused, Err(Error::Conflict { what: Conflict::RunEnded })));
    }
}
