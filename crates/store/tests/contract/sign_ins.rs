//! Sign-ins, applications, identities.

use store::{
    Application, Conflict, ConnectorId, Error, Identity, SignIn, SignInId, SignInState, Time,
    UserId,
};

use crate::contract;
use crate::house::{House, NOW, digest, uuid};

fn sign_in(house: &House, mark: u8) -> SignIn {
    SignIn {
        environment: house.environment,
        id: SignInId::from_uuid(uuid()),
        hash: digest(mark),
        user: house.administrator,
        browser: None,
        state: SignInState::Waiting,
        about: "{}".to_owned(),
        sealed: b"sealed".to_vec(),
        expires: Time(NOW.0 + 100),
    }
}

fn application(house: &House, connector: ConnectorId, way: &str) -> Application {
    Application {
        environment: house.environment,
        connector,
        way: way.to_owned(),
        about: format!("{{\"way\":\"{way}\"}}"),
        sealed: b"proof".to_vec(),
        changed: NOW,
    }
}

fn identity(house: &House, name: &str, is_default: bool) -> Identity {
    Identity {
        environment: house.environment,
        name: name.to_owned(),
        is_default,
        about: "{}".to_owned(),
        sealed: b"proof".to_vec(),
        changed: NOW,
    }
}

contract! {
    async fn a_sign_in_comes_back_as_it_went_in_and_is_found_by_its_hash(house: &House) {
        let sign_ins = house.store.sign_ins();
        let made = sign_in(house, 1);
        sign_ins.create(&made, NOW).await.unwrap();
        assert!(sign_ins.get(house.environment, made.id).await.unwrap() == made);
        assert!(sign_ins.find(digest(1)).await.unwrap() == Some(made.clone()));
        assert!(sign_ins.find(digest(2)).await.unwrap().is_none());
        let again = sign_ins.create(&made, NOW).await;
        assert!(matches!(again, Err(Error::Conflict { what: Conflict::IdTaken })));
        let stranger = SignIn { user: UserId::from_uuid(uuid()), ..sign_in(house, 3) };
        let lost = sign_ins.create(&stranger, NOW).await;
        assert!(matches!(lost, Err(Error::Conflict { what: Conflict::Missing })));
        sign_ins.delete(house.environment, made.id).await.unwrap();
        let gone = sign_ins.delete(house.environment, made.id).await;
        assert!(matches!(gone, Err(Error::NotFound { what: "sign-in" })));
        let gone = sign_ins.get(house.environment, made.id).await;
        assert!(matches!(gone, Err(Error::NotFound { what: "sign-in" })));
    }

    async fn a_sign_in_goes_each_step_once_and_not_after_its_end(house: &House) {
        let sign_ins = house.store.sign_ins();
        let made = sign_in(house, 1);
        sign_ins.create(&made, NOW).await.unwrap();
        let back = SignIn { state: SignInState::Back, browser: Some(digest(9)), ..made.clone() };
        let late = sign_ins.advance(&back, SignInState::Waiting, Time(NOW.0 + 100)).await;
        assert!(!late.unwrap(), "it has ended");
        let tries = (0..10).map(|_| sign_ins.advance(&back, SignInState::Waiting, NOW));
        let steps = futures_util::future::join_all(tries).await;
        assert_eq!(steps.into_iter().filter(|step| *step.as_ref().unwrap()).count(), 1);
        let granted = SignIn {
            state: SignInState::Granted,
            sealed: b"grant".to_vec(),
            about: "{\"a\":1}".to_owned(),
            expires: Time(NOW.0 + 900),
            ..back
        };
        assert!(sign_ins.advance(&granted, SignInState::Back, NOW).await.unwrap());
        assert!(sign_ins.get(house.environment, made.id).await.unwrap() == granted);
    }

    async fn ended_sign_ins_go_when_another_begins(house: &House) {
        let sign_ins = house.store.sign_ins();
        let (first, second) = (sign_in(house, 1), sign_in(house, 2));
        sign_ins.create(&first, NOW).await.unwrap();
        sign_ins.create(&second, first.expires).await.unwrap();
        assert!(sign_ins.get(house.environment, first.id).await.is_ok());
        let later = Time(first.expires.0 + 1);
        sign_ins.create(&SignIn { expires: later, ..sign_in(house, 3) }, later).await.unwrap();
        assert!(sign_ins.get(house.environment, first.id).await.is_err());
    }

    async fn applications_belong_to_a_way_of_a_connector(house: &House) {
        let applications = house.store.applications();
        let connector = house.connector("mail").await.id;
        for way in ["b", "a"] {
            applications.put(&application(house, connector, way)).await.unwrap();
        }
        let changed = Application {
            sealed: b"other".to_vec(),
            ..application(house, connector, "a")
        };
        applications.put(&changed).await.unwrap();
        let listed = applications.list(house.environment, connector).await.unwrap();
        assert!(listed == [changed.clone(), application(house, connector, "b")]);
        let found = applications.find(house.environment, connector, "a").await.unwrap();
        assert!(found == Some(changed));
        let nowhere = application(house, ConnectorId::from_uuid(uuid()), "a");
        let lost = applications.put(&nowhere).await;
        assert!(matches!(lost, Err(Error::Conflict { what: Conflict::Missing })));
        applications.delete(house.environment, connector, "a").await.unwrap();
        let gone = applications.delete(house.environment, connector, "a").await;
        assert!(matches!(gone, Err(Error::NotFound { what: "application" })));
        house.store.connectors().delete(house.environment, connector).await.unwrap();
        let left = applications.list(house.environment, connector).await.unwrap();
        assert!(left.is_empty(), "they go with their connector");
    }

    async fn one_identity_is_the_default(house: &House) {
        let identities = house.store.identities();
        let find = |name| identities.find(house.environment, name);
        identities.put(&identity(house, "One", true)).await.unwrap();
        identities.put(&identity(house, "Two", false)).await.unwrap();
        assert_eq!(find(None).await.unwrap().unwrap().name, "One");
        assert_eq!(find(Some("TWO")).await.unwrap().unwrap().name, "Two");
        identities.put(&identity(house, "two", true)).await.unwrap();
        assert_eq!(find(None).await.unwrap().unwrap().name, "two");
        assert!(!find(Some("one")).await.unwrap().unwrap().is_default);
        assert_eq!(identities.list(house.environment).await.unwrap().len(), 2);
        identities.delete(house.environment, "ONE").await.unwrap();
        let gone = identities.delete(house.environment, "one").await;
        assert!(matches!(gone, Err(Error::NotFound { what: "identity" })));
    }
}
