//! Timers behave alike on both databases: set, claimed once, released, cleared.

use store::{Commit, Error, Fence, RunId, Time, Timer, TimerChange};

use crate::contract;
use crate::house::{House, NOW, running};

fn at(second: i64) -> Time {
    Time(NOW.0 + second)
}

fn set(name: &str, due: Time) -> TimerChange {
    TimerChange::Set { name: name.to_owned(), due }
}

fn timer(run: RunId, name: &str, due: Time) -> Timer {
    Timer { run, name: name.to_owned(), due }
}

async fn start(house: &House, fence: Fence, timers: Vec<TimerChange>) -> RunId {
    let flow = store::FlowId::from_uuid(crate::house::uuid());
    let mut start = house.start(flow, fence, NOW, running());
    start.timers = timers;
    let run = start.run;
    house.store.journal().commit(start).await.unwrap();
    run
}

contract! {
    async fn due_timers_are_claimed_the_longest_due_first(house: &House) {
        let (timers, fence) = (house.store.timers(), house.node());
        let late = start(house, fence, vec![set("wait", at(30)), set("limit", at(99))]).await;
        let early = start(house, fence, vec![set("wait", at(10))]).await;
        assert_eq!(timers.next(house.environment).await.unwrap(), Some(at(10)));
        let claim = |now| timers.claim(house.environment, fence.owner, now, at(200));
        assert_eq!(claim(at(9)).await.unwrap(), []);
        let expected = [timer(early, "wait", at(10)), timer(late, "wait", at(30))];
        assert_eq!(claim(at(30)).await.unwrap(), expected);
        assert_eq!(claim(at(31)).await.unwrap(), [], "claimed is claimed");
        assert_eq!(timers.next(house.environment).await.unwrap(), Some(at(99)));
        assert_eq!(claim(at(200)).await.unwrap().len(), 3, "until the claim ends");
    }

    async fn a_timer_is_claimed_by_one(house: &House) {
        let (timers, fence) = (house.store.timers(), house.node());
        for _ in 0..50 {
            start(house, fence, vec![set("wait", at(1))]).await;
        }
        let claims = (0..4).map(|_| {
            let node = house.node().owner;
            timers.claim(house.environment, node, at(1), at(99))
        });
        let claimed: usize = futures_util::future::join_all(claims)
            .await
            .into_iter()
            .map(|claimed| claimed.unwrap().len())
            .sum();
        assert_eq!(claimed, 50);
    }

    async fn steps_set_move_and_clear_timers(house: &House) {
        let (timers, fence) = (house.store.timers(), house.node());
        let journal = house.store.journal();
        let run = start(house, fence, vec![set("a", at(1)), set("b", at(2))]).await;
        let step = |seq, changes| {
            let mut step = Commit::new(house.environment, run, fence, seq, Vec::new());
            step.timers = changes;
            journal.commit(step)
        };
        let clear = TimerChange::Clear { name: "a".to_owned() };
        step(1, vec![clear, set("b", at(5)), set("c", at(6))]).await.unwrap();
        let list = || timers.list(house.environment, run);
        assert_eq!(list().await.unwrap(), [timer(run, "b", at(5)), timer(run, "c", at(6))]);
        step(2, vec![TimerChange::ClearAll]).await.unwrap();
        assert_eq!(list().await.unwrap(), []);
        assert_eq!(timers.next(house.environment).await.unwrap(), None);
        let long = set(&"x".repeat(store::limits::NAME_BYTES_MAX + 1), at(1));
        let refused = step(3, vec![long]).await;
        assert!(matches!(refused, Err(Error::Limit { what: "timer", .. })));
    }

    async fn a_timer_set_anew_can_be_claimed_anew(house: &House) {
        let (timers, fence) = (house.store.timers(), house.node());
        let run = start(house, fence, vec![set("a", at(1))]).await;
        let claim = || timers.claim(house.environment, fence.owner, at(5), at(99));
        assert_eq!(claim().await.unwrap().len(), 1);
        let mut step = Commit::new(house.environment, run, fence, 1, Vec::new());
        step.timers = vec![set("a", at(3))];
        house.store.journal().commit(step).await.unwrap();
        assert_eq!(claim().await.unwrap(), [timer(run, "a", at(3))]);
    }

    async fn only_the_claimant_gives_back(house: &House) {
        let (timers, fence) = (house.store.timers(), house.node());
        start(house, fence, vec![set("a", at(1))]).await;
        let claim = || timers.claim(house.environment, fence.owner, at(5), at(99));
        let claimed = claim().await.unwrap();
        timers.release(house.environment, house.node().owner, &claimed[0]).await.unwrap();
        assert_eq!(claim().await.unwrap(), []);
        timers.release(house.environment, fence.owner, &claimed[0]).await.unwrap();
        assert_eq!(claim().await.unwrap(), claimed);
    }
}
