//! Messages of batches: added once, let go once, in order, and gone with what they hang on.

use futures_util::future::join_all;
use store::limits::{BATCH_MESSAGE_AGE_MAX, BATCH_PARTITIONS_MAX, BATCH_WAITING_BYTES_MAX};
use store::{
    Added, Enough, Fired, Firing, Flow, Mark, Missed, NewMessage, NewTrigger, Partition, Pile,
    RunId, RunStatus, Take, Time, Turn,
};

use crate::contract;
use crate::house::{House, NOW, ended, number, running};

const THREE: Enough = Enough { messages: 3, bytes: 100 };

fn at(second: i64) -> Time {
    Time(NOW.0 + second)
}

fn partition(flow: &Flow, name: &str) -> Partition {
    Partition { flow: flow.id, batch: "orders".to_owned(), name: name.to_owned() }
}

fn message(flow: &Flow, name: &str, bytes: i64) -> NewMessage {
    let number = number();
    NewMessage {
        partition: partition(flow, name),
        version: 1,
        run: RunId::at(NOW, u32::try_from(number).unwrap(), 0),
        request: "send".to_owned(),
        id: format!("message {number}"),
        bytes,
        content: b"sealed".to_vec(),
        sent: at(1),
        enough: THREE,
    }
}

/// A flow whose trigger is on, and due in a far future.
async fn receiver(house: &House) -> Flow {
    let flow = house.flow("receiver").await;
    let (due, state) = (Some(at(1_000)), b"state".to_vec());
    let new = NewTrigger { flow: flow.id, version: 1, due, state };
    house.store.triggers().put(house.environment, new, None).await.unwrap();
    flow
}

async fn add(house: &House, new: NewMessage) -> Added {
    house.store.batches().add(house.environment, new).await.unwrap()
}

async fn due(house: &House, flow: &Flow) -> Option<Time> {
    house.store.triggers().find(house.environment, flow.id).await.unwrap().unwrap().due
}

async fn waiting(house: &House, flow: &Flow, now: Time) -> Option<Pile> {
    house.store.batches().waiting(house.environment, (flow.id, "orders"), now).await.unwrap()
}

async fn ids(house: &House, waiting: &Pile) -> Vec<String> {
    let all = house.store.batches().messages(house.environment, waiting, 1_000).await.unwrap();
    all.into_iter().map(|message| message.id).collect()
}

fn take(waiting: &Pile, messages: i64, bytes: i64) -> Turn {
    let partition = waiting.partition.clone();
    Turn::Take(Take { partition, seen: waiting.taken, messages, bytes, enough: THREE, now: at(9) })
}

fn firing(house: &House, flow: &Flow, seen: i64, turn: Turn) -> Firing {
    Firing {
        environment: house.environment,
        flow: flow.id,
        mark: Some(Mark { seen, due: Some(at(2_000)), state: b"next".to_vec() }),
        starts: vec![house.start(flow.id, house.node(), at(5), running())],
        history: None,
        turn: Some(turn),
        limit: None,
        request: None,
    }
}

contract! {
    async fn a_message_is_added_once_for_each_request(house: &House) {
        let flow = receiver(house).await;
        let new = message(&flow, "a", 7);
        let late = new.sent.plus(BATCH_MESSAGE_AGE_MAX);
        assert_eq!(add(house, new.clone()).await, Added::Waits { due: late });
        let again = NewMessage { id: "another".to_owned(), ..new.clone() };
        assert_eq!(add(house, again).await, Added::Existing { id: new.id.clone() });
        let other = NewMessage { request: "send again".to_owned(), ..new.clone() };
        assert_eq!(add(house, other).await, Added::Waits { due: late });
        assert_eq!(waiting(house, &flow, at(999)).await, None);
        let found = waiting(house, &flow, late).await.unwrap();
        assert_eq!((found.messages, found.bytes, found.taken), (2, 14, 0));
        assert_eq!(ids(house, &found).await, [new.id.clone(), new.id]);
        let sizes = house.store.batches().sizes(house.environment, &found, 1).await.unwrap();
        assert_eq!(sizes, [7]);
    }

    async fn a_trigger_is_due_as_soon_as_enough_wait(house: &House) {
        let flow = receiver(house).await;
        for (name, bytes) in [("many", 1), ("many", 1), ("large", 99)] {
            add(house, message(&flow, name, bytes)).await;
            assert_eq!(due(house, &flow).await, Some(at(1_000)));
        }
        let third = NewMessage { sent: at(7), ..message(&flow, "many", 1) };
        assert_eq!(add(house, third).await, Added::Waits { due: at(7) });
        assert_eq!(due(house, &flow).await, Some(at(7)));
        let larger = NewMessage { sent: at(3), ..message(&flow, "large", 1) };
        assert_eq!(add(house, larger).await, Added::Waits { due: at(3) });
        assert_eq!(due(house, &flow).await, Some(at(3)));
        let first = waiting(house, &flow, at(9)).await.unwrap();
        assert_eq!(first.partition, partition(&flow, "large"));
        let alone = NewMessage { enough: Enough { messages: 1, ..THREE }, ..message(&flow, "one", 1) };
        assert_eq!(add(house, alone).await, Added::Waits { due: at(1) });
    }

    async fn messages_are_added_side_by_side(house: &House) {
        let flow = receiver(house).await;
        let new = (0..40).map(|number| message(&flow, if number % 2 == 0 { "a" } else { "b" }, 1));
        let added = join_all(new.map(|new| add(house, new))).await;
        assert!(added.iter().all(|added| matches!(added, Added::Waits { .. })));
        let found = waiting(house, &flow, at(9)).await.unwrap();
        assert_eq!(found.messages, 20);
        let all = house.store.batches().messages(house.environment, &found, 40).await.unwrap();
        assert!(all.iter().map(|message| message.number).eq(1..=20));
    }

    async fn a_run_takes_messages_or_nothing_happens(house: &House) {
        let flow = receiver(house).await;
        for _ in 0..7 {
            add(house, message(&flow, "a", 2)).await;
        }
        let found = waiting(house, &flow, at(9)).await.unwrap();
        let all = ids(house, &found).await;
        let triggers = house.store.triggers();
        let twice = (0..4).map(|_| triggers.fire(firing(house, &flow, 1, take(&found, 3, 6))));
        let fired = join_all(twice).await;
        let is_done = |fired: &&Result<Fired, store::Error>| matches!(fired, Ok(Fired::Done));
        assert_eq!(fired.iter().filter(is_done).count(), 1);
        let rest = waiting(house, &flow, at(9)).await.unwrap();
        assert_eq!((rest.messages, rest.bytes, rest.taken, rest.due), (4, 8, 3, at(9)));
        assert_eq!(ids(house, &rest).await, all[3..]);
        assert_eq!(due(house, &flow).await, Some(at(9)), "four are enough again");
        // What was seen before others took it.
        let stale = firing(house, &flow, 2, take(&found, 3, 6));
        assert!(matches!(triggers.fire(stale).await.unwrap(), Fired::Missed(_)));
        let moved = firing(house, &flow, 1, take(&rest, 3, 6));
        assert_eq!(triggers.fire(moved).await.unwrap(), Fired::Missed(Missed::Moved));
        assert_eq!(triggers.fire(firing(house, &flow, 2, take(&rest, 3, 6))).await.unwrap(), Fired::Done);
        // One message is too few: it waits for others, or until it is too old.
        assert_eq!(due(house, &flow).await, Some(at(2_000)));
        let late = at(1).plus(BATCH_MESSAGE_AGE_MAX);
        let last = waiting(house, &flow, late).await.unwrap();
        assert_eq!((last.messages, last.due, last.taken), (1, late, 6));
        assert_eq!(triggers.fire(firing(house, &flow, 3, take(&last, 1, 2))).await.unwrap(), Fired::Done);
        assert_eq!(waiting(house, &flow, late).await, None);
        assert_eq!(add(house, message(&flow, "a", 2)).await, Added::Waits { due: late });
    }

    async fn a_clock_lets_go_what_has_come_so_far(house: &House) {
        let flow = receiver(house).await;
        for name in ["a", "a", "b"] {
            add(house, message(&flow, name, 1)).await;
        }
        let all = Turn::LetGo { batch: "orders".to_owned(), now: at(5) };
        let turn = Firing { starts: Vec::new(), ..firing(house, &flow, 1, all) };
        assert_eq!(house.store.triggers().fire(turn).await.unwrap(), Fired::Done);
        assert_eq!(due(house, &flow).await, Some(at(5)));
        // One of two, as where they are too large together: the other is let go all the same.
        let first = waiting(house, &flow, at(5)).await.unwrap();
        assert_eq!((&*first.partition.name, first.messages), ("a", 2));
        let turn = firing(house, &flow, 2, take(&first, 1, 1));
        assert_eq!(house.store.triggers().fire(turn).await.unwrap(), Fired::Done);
        let next = waiting(house, &flow, at(5)).await.unwrap();
        assert_eq!((&*next.partition.name, next.messages), ("b", 1));
        let turn = firing(house, &flow, 3, take(&next, 1, 1));
        assert_eq!(house.store.triggers().fire(turn).await.unwrap(), Fired::Done);
        let last = waiting(house, &flow, at(9)).await.unwrap();
        assert_eq!((&*last.partition.name, last.messages, last.due), ("a", 1, at(9)));
    }

    async fn what_cannot_be_let_go_is_left_for_a_while(house: &House) {
        let flow = receiver(house).await;
        for _ in 0..3 {
            add(house, message(&flow, "a", 1)).await;
        }
        let leave = Turn::Leave { partition: partition(&flow, "a"), until: at(500) };
        let turn = Firing { starts: Vec::new(), ..firing(house, &flow, 1, leave) };
        assert_eq!(house.store.triggers().fire(turn).await.unwrap(), Fired::Done);
        assert_eq!(due(house, &flow).await, Some(at(500)));
        add(house, message(&flow, "a", 1)).await;
        assert_eq!(due(house, &flow).await, Some(at(500)), "more of the same changes nothing");
        let look = Turn::Look { batch: "orders".to_owned() };
        let turn = Firing { starts: Vec::new(), ..firing(house, &flow, 2, look) };
        assert_eq!(house.store.triggers().fire(turn).await.unwrap(), Fired::Done);
        assert_eq!(due(house, &flow).await, Some(at(500)));
    }

    async fn a_batch_has_limits_and_a_flow_that_is_on(house: &House) {
        let flow = receiver(house).await;
        let large = message(&flow, "a", BATCH_WAITING_BYTES_MAX);
        assert!(matches!(add(house, large).await, Added::Waits { .. }));
        assert_eq!(add(house, message(&flow, "a", 1)).await, Added::Full);
        let refused = message(&flow, "a", 1);
        assert_eq!(add(house, refused.clone()).await, Added::Full);
        assert_eq!(add(house, refused).await, Added::Full, "a refusal leaves no receipt");
        let other = NewMessage { version: 2, ..message(&flow, "b", 1) };
        assert_eq!(add(house, other).await, Added::Moved);
        let off = house.flow("off").await;
        assert_eq!(add(house, message(&off, "b", 1)).await, Added::Moved);
        let long = message(&flow, &"n".repeat(store::limits::NAME_BYTES_MAX + 1), 1);
        let refused = house.store.batches().add(house.environment, long).await;
        assert!(matches!(refused, Err(store::Error::Limit { what: "partition", .. })));
    }

    async fn a_flow_has_only_so_many_partitions(house: &House) {
        let flow = receiver(house).await;
        let names: Vec<_> = (0..BATCH_PARTITIONS_MAX).map(|number| format!("p{number}")).collect();
        for names in names.chunks(500) {
            let new = names.iter().map(|name| message(&flow, name, 1));
            join_all(new.map(|new| add(house, new))).await;
        }
        assert_eq!(add(house, message(&flow, "one more", 1)).await, Added::Full);
        assert!(matches!(add(house, message(&flow, "p7", 1)).await, Added::Waits { .. }));
    }

    async fn messages_go_with_their_flow_and_receipts_with_their_run(house: &House) {
        let flow = receiver(house).await;
        let sender = house.flow("sender").await.id;
        let run = house.run(sender, house.node(), at(1), ended(RunStatus::Succeeded)).await;
        let new = NewMessage { run, ..message(&flow, "a", 1) };
        add(house, new.clone()).await;
        assert!(matches!(add(house, new.clone()).await, Added::Existing { .. }));
        house.store.runs().prune(house.environment, &[run]).await.unwrap();
        assert!(matches!(add(house, new).await, Added::Waits { .. }));
        let late = at(1).plus(BATCH_MESSAGE_AGE_MAX);
        assert_eq!(waiting(house, &flow, late).await.unwrap().messages, 2);
        let by = (house.administrator, NOW);
        house.store.flows().delete(house.environment, flow.id, by).await.unwrap();
        assert_eq!(waiting(house, &flow, late).await, None);
    }
}
