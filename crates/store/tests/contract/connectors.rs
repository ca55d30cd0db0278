//! Connectors behave alike on both databases: made, replaced, found by name, kept while in use.

use store::{Conflict, ConnectorDocuments, ConnectorId, Error, Paging, Time};

use crate::contract;
use crate::house::{House, NOW, documents, uuid};

contract! {
    async fn connectors_come_back_as_they_went_in(house: &House) {
        let connectors = house.store.connectors();
        let connector = house.connector("shared_mail").await;
        assert_eq!(connectors.get(house.environment, connector.id).await.unwrap(), connector);
        let found = connectors.find_by_name(house.environment, "Shared_Mail").await.unwrap();
        assert_eq!(found.as_ref(), Some(&connector));
        let found = connectors.documents(house.environment, connector.id).await.unwrap();
        assert_eq!(found, documents());
    }

    async fn a_name_stands_for_one_connector(house: &House) {
        let mut connector = house.connector("shared_mail").await;
        connector.id = ConnectorId::from_uuid(uuid());
        connector.name = "SHARED_MAIL".to_owned();
        let refused = house.store.connectors().create(&connector, &documents()).await;
        assert!(matches!(refused, Err(Error::Conflict { what: Conflict::NameTaken })));
    }

    async fn documents_are_replaced_whole(house: &House) {
        let connectors = house.store.connectors();
        let mut connector = house.connector("one").await;
        connector.title = "Two".to_owned();
        connector.changed = Time(NOW.0 + 1);
        let new = ConnectorDocuments { definition: "new".to_owned(), properties: "p".to_owned() };
        connectors.replace(&connector, &new).await.unwrap();
        assert_eq!(connectors.get(house.environment, connector.id).await.unwrap(), connector);
        assert_eq!(connectors.documents(house.environment, connector.id).await.unwrap(), new);
        connector.id = ConnectorId::from_uuid(uuid());
        let missing = connectors.replace(&connector, &new).await;
        assert!(matches!(missing, Err(Error::NotFound { what: "connector" })));
    }

    async fn connectors_are_listed_by_name(house: &House) {
        for name in ["b", "C", "a"] {
            house.connector(name).await;
        }
        let connectors = house.store.connectors();
        let (mut cursor, mut names) = (None, Vec::new());
        loop {
            let paging = Paging::new(2, cursor, house.administrator).unwrap();
            let page = connectors.list(house.environment, &paging).await.unwrap();
            names.extend(page.items.into_iter().map(|connector| connector.name));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(names, ["a", "b", "C"]);
        assert_eq!(connectors.names(house.environment).await.unwrap(), names);
    }

    async fn a_connector_in_use_stays(house: &House) {
        let connectors = house.store.connectors();
        let connector = house.connector("one").await;
        let connection = house.connection(&connector, "c").await;
        let refused = connectors.delete(house.environment, connector.id).await;
        assert!(matches!(refused, Err(Error::Conflict { what: Conflict::ConnectorInUse })));
        house.store.connections().delete(house.environment, connection.id).await.unwrap();
        connectors.delete(house.environment, connector.id).await.unwrap();
        let gone = connectors.documents(house.environment, connector.id).await;
        assert!(matches!(gone, Err(Error::NotFound { what: "connector" })));
        let again = connectors.delete(house.environment, connector.id).await;
        assert!(matches!(again, Err(Error::NotFound { what: "connector" })));
    }
}
