//! Renewing credentials: one node at a time, never over a newer one.

use store::{Connection, ConnectionFilter, Renewal, Time};

use crate::contract;
use crate::house::{House, NOW, known, paging};

fn after(ticks: i64) -> Time {
    Time(NOW.0 + ticks)
}

fn renewal(connection: &Connection, revision: i64) -> Renewal {
    Renewal {
        connection: connection.id,
        revision,
        sealed: b"renewed".to_vec(),
        known: known("{\"b\":2}", Some(after(50)), Some(after(90))),
    }
}

contract! {
    async fn one_claim_holds_until_it_ends_or_a_new_credential_is_there(house: &House) {
        let connection = house.connection(&house.connector("mail").await, "mine").await;
        let connections = house.store.connections();
        let claim = |revision, at, until| {
            let of = (connection.id, revision);
            connections.claim_renewal(house.environment, of, (after(at), after(until)))
        };
        assert!(!claim(2, 0, 10).await.unwrap(), "of another revision");
        assert!(claim(1, 0, 10).await.unwrap());
        assert!(!claim(1, 9, 19).await.unwrap(), "somebody has it");
        assert!(claim(1, 10, 20).await.unwrap(), "it ended by itself");
        let of = (connection.id, 1);
        connections.release_renewal(house.environment, of, Some(after(70))).await.unwrap();
        assert!(claim(1, 11, 20).await.unwrap(), "it was given back");
        assert!(connections.renew(house.environment, renewal(&connection, 1)).await.unwrap());
        assert!(!claim(1, 30, 40).await.unwrap());
        assert!(claim(2, 12, 20).await.unwrap(), "a new credential is nobody's");
    }

    async fn claims_of_many_at_once_give_one(house: &House) {
        let connection = house.connection(&house.connector("mail").await, "mine").await;
        let connections = house.store.connections();
        let of = (connection.id, 1);
        let tries = (0..10)
            .map(|_| connections.claim_renewal(house.environment, of, (after(0), after(9))));
        let won = futures_util::future::join_all(tries).await;
        assert_eq!(won.into_iter().filter(|won| *won.as_ref().unwrap()).count(), 1);
    }

    async fn a_renewal_changes_the_credential_and_nothing_that_people_see(house: &House) {
        let connection = house.connection(&house.connector("mail").await, "mine").await;
        let connections = house.store.connections();
        assert!(connections.renew(house.environment, renewal(&connection, 1)).await.unwrap());
        assert!(!connections.renew(house.environment, renewal(&connection, 1)).await.unwrap());
        let (row, credential) =
            connections.credential(house.environment, connection.id).await.unwrap();
        assert_eq!((credential.sealed.as_slice(), credential.revision), (&b"renewed"[..], 2));
        let expected = Connection {
            revision: 2,
            known: renewal(&connection, 1).known,
            ..connection.clone()
        };
        assert_eq!(row, expected);
    }

    async fn what_is_to_be_renewed_is_found_once(house: &House) {
        let connection = house.connection(&house.connector("mail").await, "mine").await;
        let connections = house.store.connections();
        let claim = |at, until| {
            connections.claim_unused(house.environment, after(at), after(until))
        };
        assert!(claim(1_000, 2_000).await.unwrap().is_empty(), "nothing is ever due");
        connections.renew(house.environment, renewal(&connection, 1)).await.unwrap();
        assert!(claim(89, 100).await.unwrap().is_empty());
        assert_eq!(claim(90, 100).await.unwrap(), [(connection.id, 2)]);
        assert!(claim(99, 100).await.unwrap().is_empty(), "put off");
        assert_eq!(claim(100, 110).await.unwrap(), [(connection.id, 2)]);
        let of = (connection.id, 2);
        connections.release_renewal(house.environment, of, None).await.unwrap();
        assert!(claim(9_999, 10_000).await.unwrap().is_empty());
    }

    async fn those_that_end_soon_are_listed(house: &House) {
        let connector = house.connector("mail").await;
        let ending = house.connection(&connector, "ending").await;
        house.connection(&connector, "lasting").await;
        let connections = house.store.connections();
        connections.renew(house.environment, renewal(&ending, 1)).await.unwrap();
        for (before, expected) in [(50, 0), (51, 1)] {
            let filter = ConnectionFilter {
                expires_before: Some(after(before)),
                ..ConnectionFilter::default()
            };
            let page = connections.list(house.environment, &filter, &paging(10, None)).await;
            assert_eq!(page.unwrap().items.len(), expected, "{before}");
        }
    }
}
