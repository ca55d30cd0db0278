//! Connections: credentials, statuses, what depends on them.

use store::{
    Attention, Binding, Conflict, ConnectionCounts, ConnectionFilter, ConnectionId,
    ConnectionStatus, ConnectorId, Error, Grant, Level, Object, Role, RunStatus, Time, WaitChange,
};

use crate::contract;
use crate::house::{House, NOW, harmed, paging, uuid};

fn refused(connection: ConnectionId, revision: i64, at: i64) -> ConnectionStatus {
    ConnectionStatus {
        connection,
        revision,
        state: "Error".to_owned(),
        attention: Attention::Broken,
        status: "[{\"status\":\"Error\"}]".to_owned(),
        checked: Time(NOW.0 + at),
    }
}

contract! {
    async fn connections_come_back_as_they_went_in(house: &House) {
        let connector = house.connector("mail").await;
        let connection = house.connection(&connector, "mine").await;
        let connections = house.store.connections();
        assert_eq!(connections.get(house.environment, connection.id).await.unwrap(), connection);
        let (same, credential) =
            connections.credential(house.environment, connection.id).await.unwrap();
        assert_eq!(same, connection);
        assert_eq!((credential.sealed.as_slice(), credential.revision), (&b"sealed"[..], 1));
        let again = connections.create(&connection, b"").await;
        assert!(matches!(again, Err(Error::Conflict { what: Conflict::IdTaken })));
        let mut lost = connection.clone();
        lost.id = ConnectionId::from_uuid(uuid());
        lost.connector = ConnectorId::from_uuid(uuid());
        let lost = connections.create(&lost, b"").await;
        assert!(matches!(lost, Err(Error::Conflict { what: Conflict::Missing })));
    }

    async fn the_first_new_credential_wins(house: &House) {
        let connector = house.connector("mail").await;
        let connection = house.connection(&connector, "mine").await;
        let connections = house.store.connections();
        assert_eq!(connections.replace(&connection, b"second").await.unwrap(), 2);
        let late = connections.replace(&connection, b"third").await;
        assert!(matches!(late, Err(Error::Conflict { what: Conflict::ConnectionChanged })));
        let (_, credential) =
            connections.credential(house.environment, connection.id).await.unwrap();
        assert_eq!((credential.sealed.as_slice(), credential.revision), (&b"second"[..], 2));
        let mut missing = connection;
        missing.id = ConnectionId::from_uuid(uuid());
        let missing = connections.replace(&missing, b"x").await;
        assert!(matches!(missing, Err(Error::NotFound { what: "connection" })));
    }

    async fn of_two_at_once_one_wins(house: &House) {
        let connector = house.connector("mail").await;
        let connection = house.connection(&connector, "mine").await;
        let connections = house.store.connections();
        let tries = (0..10).map(|_| connections.replace(&connection, b"new"));
        let results = futures_util::future::join_all(tries).await;
        assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
    }

    async fn an_old_credential_says_nothing_about_the_new_one(house: &House) {
        let connector = house.connector("mail").await;
        let connection = house.connection(&connector, "mine").await;
        let connections = house.store.connections();
        let set = |status| connections.set_status(house.environment, status);
        assert!(set(refused(connection.id, 1, 10)).await.unwrap());
        let broken = connections.get(house.environment, connection.id).await.unwrap();
        assert_eq!((broken.state.as_str(), broken.attention), ("Error", Attention::Broken));
        assert_eq!(broken.revision, 1, "a status is no new credential");
        connections.replace(&connection, b"second").await.unwrap();
        assert!(!set(refused(connection.id, 1, 20)).await.unwrap());
        assert!(set(refused(connection.id, 2, 20)).await.unwrap());
        assert!(!set(refused(connection.id, 2, 15)).await.unwrap(), "an older finding");
    }

    async fn names_change(house: &House) {
        let connector = house.connector("mail").await;
        let connection = house.connection(&connector, "mine").await;
        let connections = house.store.connections();
        let later = Time(NOW.0 + 1);
        connections.rename(house.environment, connection.id, "ours", later).await.unwrap();
        let renamed = connections.get(house.environment, connection.id).await.unwrap();
        assert_eq!((renamed.name.as_str(), renamed.changed), ("ours", later));
        let nothing = ConnectionId::from_uuid(uuid());
        let missing = connections.rename(house.environment, nothing, "x", NOW).await;
        assert!(matches!(missing, Err(Error::NotFound { what: "connection" })));
    }

    async fn a_bound_connection_stays(house: &House) {
        let connector = house.connector("mail").await;
        let connection = house.connection(&connector, "mine").await;
        let flow = house.flow("f").await;
        let (flows, connections) = (house.store.flows(), house.store.connections());
        let bind = |to| vec![("mail".to_owned(), to), ("mail 2".to_owned(), to)];
        flows.bind(house.environment, flow.id, &bind(Some(connection.id))).await.unwrap();
        let used_by = connections.used_by(house.environment, connection.id).await.unwrap();
        assert_eq!(used_by.len(), 1);
        assert_eq!((used_by[0].flow, used_by[0].name.as_str()), (flow.id, "f"));
        let counts = connections.counts(house.environment, connection.id).await.unwrap();
        assert_eq!(counts.used_by, 1);
        let blocked = connections.delete(house.environment, connection.id).await;
        assert!(matches!(blocked, Err(Error::Conflict { what: Conflict::ConnectionInUse })));
        flows.bind(house.environment, flow.id, &bind(None)).await.unwrap();
        connections.delete(house.environment, connection.id).await.unwrap();
        let gone = connections.delete(house.environment, connection.id).await;
        assert!(matches!(gone, Err(Error::NotFound { what: "connection" })));
        let gone = connections.counts(house.environment, connection.id).await;
        assert!(matches!(gone, Err(Error::NotFound { what: "connection" })));
    }

    async fn binding_and_deleting_at_once_leaves_no_orphan(house: &House) {
        let connector = house.connector("mail").await;
        let flow = house.flow("f").await;
        for _ in 0..10 {
            let connection = house.connection(&connector, "mine").await;
            let change = [("mail".to_owned(), Some(connection.id))];
            let (flows, connections) = (house.store.flows(), house.store.connections());
            let (bound, deleted) = tokio::join!(
                flows.bind(house.environment, flow.id, &change),
                connections.delete(house.environment, connection.id)
            );
            assert!(bound.is_ok() != deleted.is_ok(), "{bound:?} {deleted:?}");
            let bindings = flows.bindings(house.environment, flow.id).await.unwrap();
            for Binding { connection, .. } in bindings {
                connections.get(house.environment, connection).await.unwrap();
            }
        }
    }

    async fn harmed_runs_are_counted(house: &House) {
        let connector = house.connector("mail").await;
        let connection = house.connection(&connector, "mine").await;
        let (flow, node) = (house.flow("f").await.id, house.node());
        let at = |second| Time(NOW.0 + second);
        let failed = harmed(RunStatus::Failed, connection.id);
        let first = house.run(flow, node, at(1), failed.clone()).await;
        house.run(flow, node, at(2), failed.clone()).await;
        let mut waits = house.start(flow, node, at(3), harmed(RunStatus::Waiting, connection.id));
        let (since, deadline) = (at(3), at(9));
        waits.waits.push(WaitChange::Set { connection: connection.id, since, deadline });
        house.store.journal().commit(waits).await.unwrap();
        house.run(flow, node, at(4), crate::house::ended(RunStatus::Failed)).await;
        let connections = house.store.connections();
        let counts = || connections.counts(house.environment, connection.id);
        let expected = ConnectionCounts { used_by: 0, failed: 2, waiting: 1 };
        assert_eq!(counts().await.unwrap(), expected);
        let since = || connections.failed_since(house.environment, connection.id);
        assert_eq!(since().await.unwrap(), Some(at(1)));
        let mut again = house.start(flow, node, at(5), crate::house::running());
        again.link = Some(store::NewLink {
            origin: first,
            request: "r".to_owned(),
            kind: "whole".to_owned(),
        });
        house.store.journal().commit(again).await.unwrap();
        assert_eq!(counts().await.unwrap().failed, 1, "what was resubmitted harms no more");
        assert_eq!(since().await.unwrap(), Some(at(2)));
    }

    async fn the_broken_come_first_then_names(house: &House) {
        let connector = house.connector("mail").await;
        let other = house.connector("other").await;
        let mut ids = Vec::new();
        for name in ["b", "Á", "C", "a"] {
            ids.push(house.connection(&connector, name).await.id);
        }
        house.connection(&other, "d").await;
        let connections = house.store.connections();
        connections.set_status(house.environment, refused(ids[2], 1, 1)).await.unwrap();
        let mut names = Vec::new();
        let mut cursor = None;
        let filter = ConnectionFilter { connector: Some(connector.id), ..ConnectionFilter::default() };
        loop {
            let page =
                connections.list(house.environment, &filter, &paging(1, cursor)).await.unwrap();
            names.extend(page.items.into_iter().map(|item| item.connection.name));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(names, ["C", "a", "b", "Á"]);
        let broken = ConnectionFilter {
            attention: Some(Attention::Broken),
            ..ConnectionFilter::default()
        };
        let page = connections.list(house.environment, &broken, &paging(9, None)).await.unwrap();
        assert_eq!(page.items.len(), 1);
    }

    async fn connections_are_found_by_a_part_of_their_name(house: &House) {
        let connector = house.connector("mail").await;
        for name in ["Mail of Ann", "100% mail", "Maps"] {
            house.connection(&connector, name).await;
        }
        for (search, found) in [("MAIL", 2), ("%", 1), ("_", 0), ("of ann", 1), ("", 3)] {
            let search = Some(search.to_owned());
            let filter = ConnectionFilter { search, ..ConnectionFilter::default() };
            let connections = house.store.connections();
            let page = connections.list(house.environment, &filter, &paging(9, None)).await.unwrap();
            assert_eq!(page.items.len(), found, "{filter:?}");
        }
    }

    async fn only_what_is_shared_is_listed(house: &House) {
        let connector = house.connector("mail").await;
        house.connection(&connector, "a").await;
        let shared = house.connection(&connector, "b").await;
        let user = house.user("reader", Role::Reader).await.id;
        let filter = ConnectionFilter { visible_to: Some(user), ..ConnectionFilter::default() };
        let connections = house.store.connections();
        let list = || async {
            let page = connections.list(house.environment, &filter, &paging(9, None)).await;
            page.unwrap().items.len()
        };
        assert_eq!(list().await, 0);
        let grant = Grant { user, level: Level::Use };
        let object = Object::Connection(shared.id);
        house.store.grants().set(house.environment, object, grant).await.unwrap();
        assert_eq!(list().await, 1);
    }
}
