//! Waits for connections: due once the connection works again, in order, gone with the step that ends them.

use store::{
    Attention, Commit, Connection, ConnectionId, ConnectionStatus, Error, Fence, FlowId, RunFilter,
    RunId, RunStatus, RunUpdate, StrayWait, Time, WaitChange, Waiting, WhenBroken,
};

use crate::contract;
use crate::house::{House, NOW, ended, harmed, paging, running, uuid};

fn at(second: i64) -> Time {
    Time(NOW.0 + second)
}

fn found(connection: &Connection, works: bool, checked: Time) -> ConnectionStatus {
    ConnectionStatus {
        connection: connection.id,
        revision: connection.revision,
        state: if works { "Connected" } else { "Error" }.to_owned(),
        attention: if works { Attention::Fine } else { Attention::Broken },
        status: "{}".to_owned(),
        checked,
    }
}

fn set(connection: ConnectionId, since: Time) -> WaitChange {
    WaitChange::Set { connection, since, deadline: Time(since.0 + 1_000) }
}

async fn start(house: &House, fence: Fence, waits: Vec<WaitChange>, state: RunUpdate) -> RunId {
    let mut start = house.start(FlowId::from_uuid(uuid()), fence, NOW, state);
    start.waits = waits;
    let run = start.run;
    house.store.journal().commit(start).await.unwrap();
    run
}

async fn end(house: &House, run: RunId, fence: Fence, change: WaitChange) {
    let mut step = Commit::new(house.environment, run, fence, 1, Vec::new());
    step.waits = vec![change];
    house.store.journal().commit(step).await.unwrap();
}

contract! {
    async fn waits_are_due_once_the_connection_works_again(house: &House) {
        let connector = house.connector("mail").await;
        let mail = house.connection(&connector, "mail").await;
        let (waits, fence) = (house.store.waits(), house.node());
        let late = start(house, fence, vec![set(mail.id, at(30))], running()).await;
        let early = start(house, fence, vec![set(mail.id, at(10))], running()).await;
        let connections = house.store.connections();
        let note = |works, second| {
            connections.set_status(house.environment, found(&mail, works, at(second)))
        };
        let due = || async {
            let due = waits.due(house.environment, mail.id, 9).await.unwrap();
            due.into_iter().map(|due| (due.run, due.repaired)).collect::<Vec<_>>()
        };
        assert_eq!(due().await, [], "nothing is known of it since");
        note(false, 40).await.unwrap();
        assert_eq!(due().await, [], "it is broken");
        assert_eq!(waits.repaired(house.environment).await.unwrap(), []);
        note(true, 50).await.unwrap();
        assert_eq!(due().await, [(early, at(50)), (late, at(50))]);
        assert_eq!(waits.repaired(house.environment).await.unwrap(), [mail.id]);
        assert_eq!(waits.due(house.environment, mail.id, 1).await.unwrap().len(), 1);
        end(house, early, fence, WaitChange::Clear { connection: mail.id }).await;
        assert_eq!(due().await, [(late, at(50))]);
        end(house, late, fence, set(mail.id, at(60))).await;
        assert_eq!(due().await, [], "refused again since");
    }

    async fn a_new_credential_makes_waits_due(house: &House) {
        let connector = house.connector("mail").await;
        let mail = house.connection(&connector, "mail").await;
        let fence = house.node();
        let run = start(house, fence, vec![set(mail.id, at(10))], running()).await;
        let untested = Connection { state: "Unverified".to_owned(), changed: at(20), ..mail.clone() };
        house.store.connections().replace(&untested, b"new").await.unwrap();
        let due = house.store.waits().due(house.environment, mail.id, 9).await.unwrap();
        assert_eq!(due.iter().map(|due| due.run).collect::<Vec<_>>(), [run]);
    }

    async fn waits_of_a_flow_that_has_another_connection_are_stray(house: &House) {
        let connector = house.connector("mail").await;
        let mail = house.connection(&connector, "mail").await;
        let other = house.connection(&connector, "other").await;
        let shop = house.connection(&house.connector("shop").await, "shop").await;
        let (flow, fence) = (house.flow("orders").await, house.node());
        let mut start = house.start(flow.id, fence, NOW, running());
        start.waits = vec![set(mail.id, at(10))];
        let stray = StrayWait { run: start.run, connection: mail.id };
        house.store.journal().commit(start).await.unwrap();
        for (connection, expected) in [
            (Some(mail.id), vec![]),
            (Some(other.id), vec![stray]),
            (Some(shop.id), vec![]),
            (None, vec![]),
        ] {
            let change = [("mail".to_owned(), connection)];
            house.store.flows().bind(house.environment, flow.id, &change).await.unwrap();
            let found = house.store.waits().stray(house.environment, 9).await.unwrap();
            assert_eq!(found, expected, "{connection:?}");
        }
    }

    async fn waits_are_counted_and_forgotten(house: &House) {
        let connector = house.connector("mail").await;
        let mail = house.connection(&connector, "mail").await;
        let shop = house.connection(&connector, "shop").await;
        let (waits, fence) = (house.store.waits(), house.node());
        let both = vec![set(mail.id, at(10)), set(shop.id, at(20))];
        let run = start(house, fence, both, harmed(RunStatus::Waiting, mail.id)).await;
        start(house, fence, vec![set(shop.id, at(15))], harmed(RunStatus::Waiting, shop.id)).await;
        let connections = house.store.connections();
        let counts = |id| connections.counts(house.environment, id);
        assert_eq!(counts(shop.id).await.unwrap().waiting, 2);
        let of = |id| waits.of_connection(house.environment, id);
        assert_eq!(of(shop.id).await.unwrap(), Waiting { runs: 2, deadline: Some(at(1_015)) });
        let filter = |connection| RunFilter { waits: true, connection, ..RunFilter::default() };
        let list = |filter: RunFilter| async move {
            let page = house.store.runs().list(house.environment, &filter, &paging(9, None)).await;
            page.unwrap().items.len()
        };
        start(house, fence, Vec::new(), RunUpdate::open(RunStatus::Waiting)).await;
        assert_eq!(list(filter(None)).await, 2, "what waits for its turn waits for no connection");
        assert_eq!(list(filter(Some(shop.id))).await, 2);
        assert_eq!(list(filter(Some(mail.id))).await, 1);
        waits.forget(house.environment, run, at(15)).await.unwrap();
        assert_eq!(of(mail.id).await.unwrap(), Waiting::default());
        assert_eq!(counts(shop.id).await.unwrap().waiting, 2, "that began later");
        waits.forget(house.environment, run, at(20)).await.unwrap();
        assert_eq!(of(mail.id).await.unwrap(), Waiting::default());
        assert_eq!(counts(shop.id).await.unwrap().waiting, 1);
    }

    async fn waits_go_with_the_step_that_ends_the_run(house: &House) {
        let connector = house.connector("mail").await;
        let mail = house.connection(&connector, "mail").await;
        let fence = house.node();
        let run = start(house, fence, vec![set(mail.id, at(10))], running()).await;
        let mut step = Commit::new(house.environment, run, fence, 1, Vec::new());
        step.row = store::RunRow::Update(Box::new(ended(RunStatus::Cancelled)));
        step.waits = vec![WaitChange::ClearAll];
        house.store.journal().commit(step).await.unwrap();
        let counts = house.store.connections().counts(house.environment, mail.id).await.unwrap();
        assert_eq!(counts.waiting, 0);
    }

    async fn a_connection_is_looked_at_when_it_is_due_or_has_changed(house: &House) {
        let connector = house.connector("mail").await;
        let mail = house.connection(&connector, "mail").await;
        let connections = house.store.connections();
        let claim = |now| connections.claim_looks(house.environment, now, at(100));
        let next = || connections.next_look(house.environment);
        assert_eq!(next().await.unwrap(), Some(Time(0)), "a new one");
        assert_eq!(claim(at(1)).await.unwrap(), [mail.id]);
        assert_eq!(claim(at(2)).await.unwrap(), [], "claimed is claimed");
        connections.set_look(house.environment, mail.id, (at(100), at(50))).await.unwrap();
        assert_eq!(next().await.unwrap(), Some(at(50)));
        assert_eq!(claim(at(49)).await.unwrap(), []);
        assert_eq!(claim(at(50)).await.unwrap(), [mail.id]);
        connections.set_status(house.environment, found(&mail, false, at(60))).await.unwrap();
        connections.set_look(house.environment, mail.id, (at(100), at(900))).await.unwrap();
        assert_eq!(next().await.unwrap(), Some(Time(0)), "it has changed meanwhile");
    }

    async fn an_environment_and_a_flow_say_what_becomes_of_their_runs(house: &House) {
        let environments = house.store.environments();
        let wish = || environments.when_broken(house.environment);
        assert_eq!(wish().await.unwrap(), WhenBroken::Fail);
        environments.set_when_broken(house.environment, WhenBroken::Wait).await.unwrap();
        assert_eq!(wish().await.unwrap(), WhenBroken::Wait);
        let (flows, flow) = (house.store.flows(), house.flow("a").await.id);
        let wish = || flows.when_broken(house.environment, flow);
        assert_eq!(wish().await.unwrap(), None);
        for own in [Some(WhenBroken::Fail), Some(WhenBroken::Wait), None] {
            flows.set_when_broken(house.environment, flow, own).await.unwrap();
            assert_eq!(wish().await.unwrap(), own);
        }
        let other = FlowId::from_uuid(uuid());
        let unknown = flows.set_when_broken(house.environment, other, None).await;
        assert!(matches!(unknown, Err(Error::NotFound { what: "flow" })));
    }
}
