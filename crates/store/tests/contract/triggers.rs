//! Triggers behave alike on both databases: claimed once, fired once, told in one list with their runs.

use futures_util::future::join_all;
use store::limits::TRIGGER_INPUTS_BYTES_MAX;
use store::{
    Conflict, Error, Fired, Firing, Flow, Mark, Missed, NewHistory, NewLink, NewRequest,
    NewTrigger, Paging, RunId, RunLimit, RunStatus, Time, TriggerStatus,
};

use crate::contract;
use crate::house::{House, NOW, ended, number, running};

fn at(second: i64) -> Time {
    Time(NOW.0 + second)
}

fn new(flow: &Flow, due: i64) -> NewTrigger {
    NewTrigger { flow: flow.id, version: 1, due: Some(at(due)), state: b"state".to_vec() }
}

fn skipped(second: i64) -> NewHistory {
    NewHistory {
        id: RunId::at(at(second), u32::try_from(number()).unwrap(), 0),
        trigger: "manual".to_owned(),
        status: TriggerStatus::Skipped,
        code: Some("Accepted".to_owned()),
        error: None,
        started: at(second),
        ended: at(second),
        scheduled: Some(at(second)),
        inputs: None,
    }
}

fn firing(house: &House, flow: &Flow, seen: i64, runs: usize) -> Firing {
    let fence = house.node();
    let starts = (0..runs).map(|_| house.start(flow.id, fence, at(5), running()));
    Firing {
        environment: house.environment,
        flow: flow.id,
        mark: Some(Mark { seen, due: Some(at(60)), state: b"next".to_vec() }),
        starts: starts.collect(),
        history: None,
        turn: None,
        limit: None,
        request: None,
    }
}

async fn runs(house: &House) -> usize {
    let paging = Paging::new(200, None, house.administrator).unwrap();
    let filter = store::RunFilter::default();
    house.store.runs().list(house.environment, &filter, &paging).await.unwrap().items.len()
}

contract! {
    async fn due_triggers_are_claimed_by_one(house: &House) {
        let triggers = house.store.triggers();
        for due in [30, 10, 20] {
            let flow = house.flow("clock").await;
            triggers.put(house.environment, new(&flow, due), None).await.unwrap();
        }
        assert_eq!(triggers.next(house.environment, at(0)).await.unwrap(), Some(at(10)));
        assert_eq!(triggers.claim(house.environment, at(9), at(99)).await.unwrap(), []);
        let claims = (0..4).map(|_| triggers.claim(house.environment, at(20), at(99)));
        let claimed: Vec<_> = join_all(claims).await.into_iter().flat_map(Result::unwrap).collect();
        assert_eq!(claimed.len(), 2);
        assert_eq!(triggers.next(house.environment, at(20)).await.unwrap(), Some(at(30)));
        let again = triggers.claim(house.environment, at(99), at(200)).await.unwrap();
        assert!(again.iter().map(|trigger| trigger.due).eq([Some(at(10)), Some(at(20)), Some(at(30))]));
        triggers.unclaim(house.environment).await.unwrap();
        assert_eq!(triggers.claim(house.environment, at(99), at(200)).await.unwrap().len(), 3);
    }

    async fn a_trigger_is_changed_only_as_it_was_seen(house: &House) {
        let triggers = house.store.triggers();
        let flow = house.flow("clock").await;
        triggers.put(house.environment, new(&flow, 1), None).await.unwrap();
        let changed = Conflict::TriggerChanged;
        let refused = triggers.put(house.environment, new(&flow, 2), None).await;
        assert!(matches!(refused, Err(Error::Conflict { what }) if what == changed));
        triggers.put(house.environment, NewTrigger { due: None, ..new(&flow, 2) }, Some(1)).await.unwrap();
        let refused = triggers.put(house.environment, new(&flow, 3), Some(1)).await;
        assert!(matches!(refused, Err(Error::Conflict { what }) if what == changed));
        let found = triggers.find(house.environment, flow.id).await.unwrap().unwrap();
        assert_eq!((found.revision, found.due, found.version), (2, None, 1));
        assert_eq!(triggers.next(house.environment, at(99)).await.unwrap(), None);
        let refused = triggers.remove(house.environment, flow.id, 1).await;
        assert!(matches!(refused, Err(Error::Conflict { what }) if what == changed));
        triggers.remove(house.environment, flow.id, 2).await.unwrap();
        assert_eq!(triggers.find(house.environment, flow.id).await.unwrap(), None);
    }

    async fn a_firing_for_a_request_that_was_brought_before_starts_nothing(house: &House) {
        let triggers = house.store.triggers();
        let flow = house.flow("f").await;
        let origin = house.run(flow.id, house.node(), NOW, ended(RunStatus::Failed)).await;
        let asked = || {
            let mut start = house.start(flow.id, house.node(), at(10), running());
            let (request, kind) = ("r".to_owned(), "whole".to_owned());
            start.link = Some(NewLink { origin, request, kind });
            let limit = Some((RunLimit { runs: 1, waiting: 0 }, at(10)));
            let (environment, flow) = (house.environment, flow.id);
            let starts = vec![start];
            Firing { environment, flow, mark: None, starts, history: None, turn: None, limit, request: None }
        };
        let first = asked();
        let run = first.starts[0].run;
        assert_eq!(triggers.fire(first).await.unwrap(), Fired::Done);
        // Who asked before is told so, also where there would be no room.
        assert_eq!(triggers.fire(asked()).await.unwrap(), Fired::Missed(Missed::Asked));
        let child = house.store.runs().child(house.environment, origin, "r").await.unwrap();
        assert_eq!(child, Some(run));
    }

    async fn a_wish_to_run_now_is_fulfilled_once(house: &House) {
        let (triggers, environment) = (house.store.triggers(), house.environment);
        let (flow, other) = (house.flow("f").await, house.flow("g").await);
        let wish = |flow: &Flow, name: &str, runs, second| {
            let (request, made, forget) = (name.to_owned(), at(second), at(second - 10));
            let request = Some(NewRequest { request, made, forget });
            Firing { mark: None, request, ..firing(house, flow, 0, runs) }
        };
        let first = wish(&flow, "r", 2, 1);
        let made: Vec<_> = first.starts.iter().map(|start| start.run).collect();
        let twice = (triggers.fire(first), triggers.fire(wish(&flow, "r", 1, 2)));
        assert_eq!(twice.0.await.unwrap(), Fired::Done);
        assert_eq!(twice.1.await.unwrap(), Fired::Missed(Missed::Asked));
        assert_eq!(triggers.asked(environment, flow.id, "r").await.unwrap(), Some(made));
        assert_eq!(runs(house).await, 2);
        // A wish is one for a flow, and one that no run was wanted for is fulfilled too.
        assert_eq!(triggers.fire(wish(&other, "r", 0, 3)).await.unwrap(), Fired::Done);
        assert_eq!(triggers.asked(environment, other.id, "r").await.unwrap(), Some(Vec::new()));
        let again = triggers.fire(wish(&other, "r", 1, 4)).await.unwrap();
        assert_eq!(again, Fired::Missed(Missed::Asked));
        // The old ones are forgotten with the next.
        assert_eq!(triggers.fire(wish(&flow, "later", 1, 30)).await.unwrap(), Fired::Done);
        assert_eq!(triggers.asked(environment, flow.id, "r").await.unwrap(), None);
        assert!(triggers.asked(environment, other.id, "r").await.unwrap().is_some());
    }

    async fn a_firing_moves_the_mark_and_starts_its_runs_or_does_nothing(house: &House) {
        let triggers = house.store.triggers();
        let flow = house.flow("clock").await;
        triggers.put(house.environment, new(&flow, 1), None).await.unwrap();
        let fired = join_all((0..4).map(|_| triggers.fire(firing(house, &flow, 1, 2)))).await;
        let done = fired.iter().filter(|fired| matches!(fired, Ok(Fired::Done))).count();
        assert_eq!((done, runs(house).await), (1, 2));
        assert!(fired.iter().any(|fired| matches!(fired, Ok(Fired::Missed(Missed::Moved)))));
        let found = triggers.find(house.environment, flow.id).await.unwrap().unwrap();
        assert_eq!((found.revision, found.due, &*found.state), (2, Some(at(60)), &b"next"[..]));
        // One run of three is there already: nothing of the firing is written.
        let mut half = firing(house, &flow, 2, 2);
        let known = half.starts[0].clone();
        assert_eq!(triggers.fire(half.clone()).await.unwrap(), Fired::Done);
        half = firing(house, &flow, 3, 2);
        half.starts.push(known);
        assert_eq!(triggers.fire(half).await.unwrap(), Fired::Missed(Missed::RunExists));
        let found = triggers.find(house.environment, flow.id).await.unwrap().unwrap();
        assert_eq!((found.revision, runs(house).await), (3, 4));
    }

    async fn histories_and_runs_are_one_list(house: &House) {
        let triggers = house.store.triggers();
        let flow = house.flow("clock").await;
        let mut fired = firing(house, &flow, 0, 1);
        fired.mark = None;
        let run = fired.starts[0].run;
        triggers.fire(fired).await.unwrap();
        for second in [1, 9] {
            triggers.note(house.environment, flow.id, skipped(second)).await.unwrap();
        }
        let other = house.flow("other").await;
        triggers.note(house.environment, other.id, skipped(3)).await.unwrap();
        let mut cursor = None;
        let mut seen = Vec::new();
        loop {
            let paging = Paging::new(1, cursor, house.administrator).unwrap();
            let list = triggers.histories(house.environment, flow.id, "manual", &paging);
            let page = list.await.unwrap();
            seen.extend(page.items.into_iter().map(|item| (item.firing.started, item.run)));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen, [(at(9), None), (at(5), Some(run)), (at(1), None)]);
        let paging = Paging::new(9, None, house.administrator).unwrap();
        let none = triggers.histories(house.environment, flow.id, "other", &paging).await.unwrap();
        assert!(none.items.is_empty());
    }

    async fn what_a_firing_asked_with_is_kept_up_to_a_limit(house: &House) {
        let triggers = house.store.triggers();
        let flow = house.flow("clock").await;
        let text = |length| Some("x".repeat(length));
        for (second, length) in [(1, TRIGGER_INPUTS_BYTES_MAX), (2, TRIGGER_INPUTS_BYTES_MAX + 1)] {
            let told = NewHistory { inputs: text(length), ..skipped(second) };
            triggers.note(house.environment, flow.id, told).await.unwrap();
        }
        let paging = Paging::new(9, None, house.administrator).unwrap();
        let list = triggers.histories(house.environment, flow.id, "manual", &paging);
        let kept: Vec<_> =
            list.await.unwrap().items.into_iter().map(|item| item.firing.inputs).collect();
        assert_eq!(kept, [None, text(TRIGGER_INPUTS_BYTES_MAX)]);
    }

    async fn the_oldest_histories_go(house: &House) {
        let triggers = house.store.triggers();
        let flow = house.flow("clock").await;
        let most = store::limits::TRIGGER_HISTORIES_MAX;
        let notes = (0..most + 2).map(|second| triggers.note(house.environment, flow.id, skipped(second)));
        for noted in join_all(notes).await {
            noted.unwrap();
        }
        let mut count = 0;
        let mut cursor = None;
        loop {
            let paging = Paging::new(200, cursor, house.administrator).unwrap();
            let list = triggers.histories(house.environment, flow.id, "manual", &paging);
            let page = list.await.unwrap();
            count += page.items.len();
            cursor = page.next;
            if cursor.is_none() {
                assert_eq!(page.items.last().unwrap().firing.started, at(2));
                break;
            }
        }
        assert_eq!(count, usize::try_from(most).unwrap());
    }

    async fn runs_over_the_limit_wait_and_get_their_turns_in_order(house: &House) {
        let triggers = &house.store.triggers();
        let flow = house.flow("limited").await;
        let limit = RunLimit { runs: 2, waiting: 1 };
        let fire = |runs: usize| {
            let mut firing = firing(house, &flow, 0, runs);
            firing.mark = None;
            firing.limit = Some((limit, at(5)));
            for start in &mut firing.starts {
                start.hold = store::Hold::Rest;
            }
            let runs: Vec<_> = firing.starts.iter().map(|start| start.run).collect();
            async move { (triggers.fire(firing).await.unwrap(), runs) }
        };
        let (fired, mut runs) = fire(3).await;
        assert_eq!(fired, Fired::Done);
        assert_eq!(fire(1).await.0, Fired::Missed(Missed::Full));
        runs.sort_by(|a, b| b.cmp(a));
        let status = async |run: RunId| house.store.runs().get(house.environment, run).await.unwrap().status;
        let mut waiting = None;
        for run in &runs {
            let waits = triggers.waits(house.environment, flow.id, *run).await.unwrap();
            let expected = if waits { RunStatus::Waiting } else { RunStatus::Running };
            assert_eq!(status(*run).await, expected);
            if waits {
                waiting = Some(*run);
            }
        }
        let timers = async |run: RunId| house.store.timers().list(house.environment, run).await.unwrap().len();
        let waiting = waiting.unwrap();
        assert_eq!(timers(waiting).await, 0);
        let none = triggers.next_turns(house.environment, flow.id, 2, at(6)).await.unwrap();
        assert_eq!(none, [], "nobody has ended");
        let first = *runs.iter().find(|run| **run != waiting).unwrap();
        assert_eq!(timers(first).await, 1);
        let found = house.store.runs().get(house.environment, first).await.unwrap();
        let node = house.node();
        let fence = house.store.runs().take(house.environment, first, found.fence, node.owner).await.unwrap();
        let mut end = store::Commit::new(house.environment, first, fence, 1, Vec::new());
        end.row = store::RunRow::Update(Box::new(store::RunUpdate::open(RunStatus::Succeeded)));
        house.store.journal().commit(end).await.unwrap();
        let called = triggers.next_turns(house.environment, flow.id, 2, at(7)).await.unwrap();
        assert_eq!(called, [waiting]);
        assert_eq!((status(waiting).await, timers(waiting).await), (RunStatus::Running, 1));
        assert_eq!(fire(1).await.0, Fired::Done, "there is room again");
        assert_eq!(triggers.limited(house.environment).await.unwrap(), [flow.id]);
    }

    async fn a_limit_holds_when_many_fire_at_once(house: &House) {
        let triggers = house.store.triggers();
        let flow = house.flow("limited").await;
        let limit = RunLimit { runs: 3, waiting: 4 };
        let fires = (0..12).map(|_| {
            let mut firing = firing(house, &flow, 0, 1);
            firing.mark = None;
            firing.limit = Some((limit, at(5)));
            triggers.fire(firing)
        });
        let fired: Vec<_> = join_all(fires).await.into_iter().map(Result::unwrap).collect();
        let done = fired.iter().filter(|fired| **fired == Fired::Done).count();
        let full = fired.iter().filter(|fired| **fired == Fired::Missed(Missed::Full)).count();
        assert_eq!((done, full), (7, 5));
    }
}
