//! Grants behave alike on both databases: given, changed, taken back, listed.

use store::{Conflict, ConnectionId, Error, FlowId, Grant, Level, Object, Role, UserId};

use crate::contract;
use crate::house::{House, NOW, uuid};

contract! {
    async fn a_connection_is_given_away_once(house: &House) {
        let connector = house.connector("mail").await;
        let mail = house.connection(&connector, "mail").await;
        let (environment, object) = (house.environment, Object::Connection(mail.id));
        let heir = house.user("heir", Role::Maker).await.id;
        let grant = Grant { user: heir, level: Level::Use };
        house.store.grants().set(environment, object, grant).await.unwrap();
        let connections = house.store.connections();
        let give = |from, to| connections.give(environment, mail.id, (from, to));
        assert!(give(mail.owner, heir).await.unwrap());
        assert!(!give(mail.owner, heir).await.unwrap(), "it belongs to somebody else by now");
        assert_eq!(connections.get(environment, mail.id).await.unwrap().owner, heir);
        assert_eq!(house.store.grants().list(environment, object).await.unwrap(), []);
    }

    async fn a_grant_is_set_changed_and_taken_back(house: &House) {
        let (grants, environment) = (house.store.grants(), house.environment);
        let user = house.user("u", Role::Reader).await.id;
        let object = Object::Flow(house.flow("f").await.id);
        assert_eq!(grants.find(environment, object, user).await.unwrap(), None);
        for level in [Level::Use, Level::Edit] {
            grants.set(environment, object, Grant { user, level }).await.unwrap();
            assert_eq!(grants.find(environment, object, user).await.unwrap(), Some(level));
        }
        let all = grants.list(environment, object).await.unwrap();
        assert_eq!(all, [Grant { user, level: Level::Edit }]);
        assert!(grants.remove(environment, object, user).await.unwrap());
        assert!(!grants.remove(environment, object, user).await.unwrap());
    }

    async fn nothing_is_given_to_nobody(house: &House) {
        let (grants, environment) = (house.store.grants(), house.environment);
        let grant = Grant { user: UserId::from_uuid(uuid()), level: Level::Use };
        let flow = Object::Flow(house.flow("f").await.id);
        let nobody = grants.set(environment, flow, grant).await;
        assert!(matches!(nobody, Err(Error::Conflict { what: Conflict::Missing })));
        let grant = Grant { user: house.administrator, level: Level::Use };
        for object in [
            Object::Flow(FlowId::from_uuid(uuid())),
            Object::Connection(ConnectionId::from_uuid(uuid())),
        ] {
            let nothing = grants.set(environment, object, grant).await;
            assert!(matches!(nothing, Err(Error::NotFound { what: "object" })));
        }
    }

    async fn grants_go_with_their_object(house: &House) {
        let (grants, environment) = (house.store.grants(), house.environment);
        let user = house.user("u", Role::Reader).await.id;
        let flow = house.flow("f").await.id;
        let connector = house.connector("c").await;
        let connection = house.connection(&connector, "c").await.id;
        for object in [Object::Flow(flow), Object::Connection(connection)] {
            grants.set(environment, object, Grant { user, level: Level::Use }).await.unwrap();
        }
        let by = (house.administrator, NOW);
        house.store.flows().delete(environment, flow, by).await.unwrap();
        house.store.connections().delete(environment, connection).await.unwrap();
        for object in [Object::Flow(flow), Object::Connection(connection)] {
            assert_eq!(grants.list(environment, object).await.unwrap(), []);
        }
    }
}
