//! What is sealed is found row by row, and replaced where it is still as it was seen.

use store::{Application, Identity, SealedKey, SealedKind};

use crate::contract;
use crate::house::{House, NOW};

contract! {
    async fn every_kind_is_found_and_replaced_once(house: &House) {
        let sealed = house.store.sealed();
        let connector = house.connector("mail").await;
        for name in ["a", "b"] {
            house.connection(&connector, name).await;
            let application = Application {
                environment: house.environment,
                connector: connector.id,
                way: name.to_owned(),
                about: "{}".to_owned(),
                sealed: b"sealed".to_vec(),
                changed: NOW,
            };
            house.store.applications().put(&application).await.unwrap();
            let identity = Identity {
                environment: house.environment,
                name: name.to_owned(),
                is_default: false,
                about: "{}".to_owned(),
                sealed: b"sealed".to_vec(),
                changed: NOW,
            };
            house.store.identities().put(&identity).await.unwrap();
        }
        for kind in SealedKind::ALL {
            let first = SealedKey::default();
            let rows = sealed.after(kind, house.environment, &first).await.unwrap();
            let expected = match kind {
                SealedKind::SignIn | SealedKind::Trigger => 0,
                _ => 2,
            };
            assert_eq!(rows.len(), expected, "{kind:?}");
            for row in &rows {
                assert!(sealed.replace(row, b"anew").await.unwrap(), "{kind:?}");
                assert!(!sealed.replace(row, b"late").await.unwrap(), "{kind:?}");
            }
            if let Some(row) = rows.first() {
                let rest = sealed.after(kind, house.environment, &row.key).await.unwrap();
                assert_eq!(rest.len(), 1, "{kind:?}");
                assert_eq!(rest[0].sealed, b"anew", "{kind:?}");
            }
        }
    }
}
