//! The audit log, environments and small values.

use store::{
    Attention, AuditEntry, AuditFilter, AuditId, Conflict, ConnectionStatus, Database, Environment,
    EnvironmentId, Error, Options, Store, Time,
};

use crate::contract;
use crate::house::{House, NOW, paging, uuid};

contract! {
    async fn entries_are_listed_newest_first(house: &House) {
        let audit = house.store.audit();
        let mut entries = Vec::new();
        for second in [1, 2, 2, 3] {
            let entry = AuditEntry {
                environment: house.environment,
                id: AuditId::from_uuid(uuid()),
                at: Time(NOW.0 + second),
                user: (second > 1).then_some(house.administrator),
                verb: "connection.verify".to_owned(),
                object: "mail".to_owned(),
                detail: "{}".to_owned(),
            };
            audit.add(&entry).await.unwrap();
            entries.insert(0, entry);
        }
        let again = audit.add(&entries[0]).await;
        assert!(matches!(again, Err(Error::Conflict { what: Conflict::IdTaken })));
        let all = AuditFilter::default();
        let first = audit.list(house.environment, &all, &paging(3, None)).await.unwrap();
        let second = audit.list(house.environment, &all, &paging(3, first.next)).await.unwrap();
        assert_eq!([first.items, second.items].concat(), entries);
    }

    async fn entries_are_found_by_person_verb_thing_and_period(house: &House) {
        let audit = house.store.audit();
        let rows = [("save", "flow/ä", 1), ("save", "flow/b", 2), ("delete", "flow_x", 3), ("delete", "flow/b", 4)];
        for (verb, object, second) in rows {
            let entry = AuditEntry {
                environment: house.environment,
                id: AuditId::from_uuid(uuid()),
                at: Time(NOW.0 + second),
                user: (second > 1).then_some(house.administrator),
                verb: verb.to_owned(),
                object: object.to_owned(),
                detail: "{}".to_owned(),
            };
            audit.add(&entry).await.unwrap();
        }
        let all = AuditFilter::default();
        let text = |text: &str| Some(text.to_owned());
        let cases = [
            (AuditFilter { user: Some(house.administrator), ..all.clone() }, vec![4, 3, 2]),
            (AuditFilter { verb: text("save"), ..all.clone() }, vec![2, 1]),
            (AuditFilter { object: text("flow/"), ..all.clone() }, vec![4, 2, 1]),
            (AuditFilter { object: text("flow/ä"), ..all.clone() }, vec![1]),
            (AuditFilter { object: text("flow_"), ..all.clone() }, vec![3]),
            (AuditFilter { from: Some(Time(NOW.0 + 3)), ..all.clone() }, vec![4, 3]),
            (AuditFilter { until: Some(Time(NOW.0 + 3)), ..all.clone() }, vec![2, 1]),
            (AuditFilter { verb: text("save"), object: text("flow/b"), ..all }, vec![2]),
        ];
        for (filter, seconds) in cases {
            let found = audit.list(house.environment, &filter, &paging(9, None)).await.unwrap();
            let found: Vec<_> = found.items.iter().map(|entry| entry.at.0 - NOW.0).collect();
            assert_eq!(found, seconds, "{filter:?}");
        }
        let some = AuditFilter { verb: text("save"), ..AuditFilter::default() };
        let first = audit.list(house.environment, &some, &paging(1, None)).await.unwrap();
        let other = AuditFilter::default();
        let mixed = audit.list(house.environment, &other, &paging(1, first.next)).await;
        assert!(matches!(mixed, Err(Error::Cursor)));
    }

    async fn entries_about_one_thing_are_found(house: &House) {
        let audit = house.store.audit();
        let mut mine = Vec::new();
        for second in 1..=6 {
            let object = if second % 2 == 0 { "connection/a" } else { "connection/b" };
            let entry = AuditEntry {
                environment: house.environment,
                id: AuditId::from_uuid(uuid()),
                at: Time(NOW.0 + second),
                user: None,
                verb: "verify".to_owned(),
                object: object.to_owned(),
                detail: "{}".to_owned(),
            };
            audit.add(&entry).await.unwrap();
            if object == "connection/a" {
                mine.insert(0, entry);
            }
        }
        let of = async |object: &str, cursor| {
            audit.of_object(house.environment, object, &paging(2, cursor)).await
        };
        let first = of("connection/a", None).await.unwrap();
        let cursor = first.next.clone();
        let second = of("connection/a", first.next).await.unwrap();
        assert_eq!([first.items, second.items].concat(), mine);
        let foreign = of("connection/b", cursor).await;
        assert!(matches!(foreign, Err(Error::Cursor)), "{foreign:?}");
    }

    async fn a_change_of_state_is_told_once_and_while_it_counts(house: &House) {
        let connector = house.connector("mail").await;
        let mail = house.connection(&connector, "mail").await;
        let object = format!("connection/{}", mail.id);
        let connections = house.store.connections();
        let report = async |state: &str, second: i64| {
            let checked = Time(NOW.0 + second);
            let status = ConnectionStatus {
                connection: mail.id,
                revision: mail.revision,
                state: state.to_owned(),
                attention: if state == "Error" { Attention::Broken } else { Attention::Fine },
                status: "{}".to_owned(),
                checked,
            };
            let entry = AuditEntry {
                environment: house.environment,
                id: AuditId::from_uuid(uuid()),
                at: checked,
                user: None,
                verb: state.to_owned(),
                object: object.clone(),
                detail: "{}".to_owned(),
            };
            connections.report(house.environment, status, (Vec::new(), Some(entry))).await.unwrap()
        };
        for (state, second, counts) in [
            ("Error", 10, true),
            ("Error", 11, true),
            ("Connected", 5, false),
            ("Connected", 20, true),
        ] {
            assert_eq!(report(state, second).await, counts, "{state} at {second}");
        }
        let told = house.store.audit();
        let told = told.of_object(house.environment, &object, &paging(9, None)).await.unwrap();
        let verbs: Vec<_> = told.items.into_iter().map(|entry| entry.verb).collect();
        assert_eq!(verbs, ["Connected", "Error"]);
    }

    async fn environments_have_their_own_names(house: &House) {
        let environments = house.store.environments();
        let mut other = Environment {
            id: EnvironmentId::from_uuid(uuid()),
            name: "DEFAULT".to_owned(),
            created: Time(NOW.0 + 1),
        };
        let refused = environments.create(&other).await;
        assert!(matches!(refused, Err(Error::Conflict { what: Conflict::NameTaken })));
        let missing = environments.get(other.id).await;
        assert!(matches!(missing, Err(Error::NotFound { what: "environment" })));
        other.name = "Test".to_owned();
        environments.create(&other).await.unwrap();
        assert_eq!(environments.get(other.id).await.unwrap(), other);
        let names: Vec<_> =
            environments.list().await.unwrap().into_iter().map(|one| one.name).collect();
        assert_eq!(names, ["Default", "Test"]);
    }

    async fn the_first_value_decides(house: &House) {
        let meta = house.store.meta();
        assert_eq!(meta.find("canary").await.unwrap(), None);
        assert_eq!(meta.set_first("canary", b"one").await.unwrap(), b"one");
        assert_eq!(meta.set_first("canary", b"two").await.unwrap(), b"one");
        meta.set("canary", b"exactly 16 bytes").await.unwrap();
        assert_eq!(meta.find("canary").await.unwrap().as_deref(), Some(&b"exactly 16 bytes"[..]));
        assert!(!meta.replace("canary", b"two", b"three").await.unwrap());
        assert!(meta.replace("canary", b"exactly 16 bytes", b"three").await.unwrap());
        assert_eq!(meta.find("canary").await.unwrap().as_deref(), Some(&b"three"[..]));
        meta.remove("canary").await.unwrap();
        assert!(!meta.replace("canary", b"three", b"four").await.unwrap());
        assert_eq!(meta.find("canary").await.unwrap(), None);
    }

    async fn the_database_answers_until_it_is_closed(house: &House) {
        house.store.ping().await.unwrap();
        house.store.close().await;
        assert!(matches!(house.store.ping().await, Err(Error::Closed)));
        let write = house.store.meta().set("a", b"b").await;
        assert!(matches!(write, Err(Error::Closed)));
        house.store.close().await;
        let again = house.reopen().await;
        again.ping().await.unwrap();
        again.close().await;
    }

    async fn a_copy_is_made_while_work_goes_on(house: &House) {
        let path = house.folder.path().join("copy.db");
        if matches!(house.database, Database::Postgres { .. }) {
            let refused = house.store.backup(&path).await;
            assert!(matches!(refused, Err(Error::Unsupported { hint: "use pg_dump", .. })));
            return;
        }
        let work = async {
            for number in 0..50 {
                house.store.meta().set(&format!("value {number}"), b"x").await.unwrap();
            }
        };
        let (copied, ()) = tokio::join!(house.store.backup(&path), work);
        copied.unwrap();
        let again = house.store.backup(&path).await;
        assert!(matches!(again, Err(Error::Conflict { what: Conflict::FileExists })));
        let nowhere = house.store.backup(&house.folder.path().join("no/such/folder/x.db")).await;
        assert!(matches!(nowhere, Err(Error::Unavailable { .. })), "{nowhere:?}");
        let copy = Database::Sqlite { path };
        let copy = Store::open(copy, Options::default()).await.unwrap();
        let user = copy.users().get(house.environment, house.administrator).await.unwrap();
        assert_eq!(user.name, "admin");
        copy.close().await;
    }
}
