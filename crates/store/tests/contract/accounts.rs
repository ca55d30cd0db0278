//! People and how they sign in.

use store::{
    Conflict, Error, Preferences, Redemption, Role, Session, SignInLink, Time, Token, TokenId,
    User, UserChange, UserId,
};

use crate::contract;
use crate::house::{House, NOW, digest, paging, uuid};

const LATER: Time = Time(NOW.0 + 1_000);

fn session(user: &User, byte: u8) -> Session {
    Session {
        environment: user.environment,
        hash: digest(byte),
        user: user.id,
        created: NOW,
        seen: NOW,
        expires: LATER,
    }
}

fn link(user: &User, byte: u8) -> SignInLink {
    SignInLink {
        environment: user.environment,
        hash: digest(byte),
        user: user.id,
        expires: LATER,
        used: None,
    }
}

fn redemption(user: &User, name: Option<&str>) -> Redemption {
    Redemption {
        password: "new hash".to_owned(),
        name: name.map(str::to_owned),
        display_name: Some("Ann Other".to_owned()),
        language: Some("lv-LV".to_owned()),
        session: session(user, 99),
    }
}

contract! {
    async fn users_come_back_as_they_went_in(house: &House) {
        let mut user = house.new_user("Éva", Role::Maker);
        user.password = None;
        user.preferences.language = Some("fr-FR".to_owned());
        user.disabled = true;
        house.store.users().create(&user).await.unwrap();
        assert_eq!(house.store.users().get(house.environment, user.id).await.unwrap(), user);
        let found = house.store.users().find_by_name(house.environment, "ÉVA").await.unwrap();
        assert_eq!(found, Some(user));
        let found = house.store.users().find_by_name(house.environment, "eve").await.unwrap();
        assert_eq!(found, None);
    }

    async fn a_name_is_given_once_in_any_case(house: &House) {
        house.user("Maria", Role::Maker).await;
        let second = house.new_user("MARIA", Role::Maker);
        let refused = house.store.users().create(&second).await;
        assert!(matches!(refused, Err(Error::Conflict { what: Conflict::NameTaken })));
    }

    async fn a_user_needs_an_environment(house: &House) {
        let mut user = house.new_user("lost", Role::Maker);
        user.environment = store::EnvironmentId::from_uuid(uuid());
        let refused = house.store.users().create(&user).await;
        assert!(matches!(refused, Err(Error::Conflict { what: Conflict::Missing })), "{refused:?}");
    }

    async fn names_have_a_limit_and_no_nul(house: &House) {
        let limit = store::limits::NAME_BYTES_MAX;
        // Letters that no index can compress.
        let name: String =
            (0..limit).map(|at| char::from(b'a' + u8::try_from(at * at % 23 % 26).unwrap())).collect();
        house.store.users().create(&house.new_user(&name, Role::Maker)).await.unwrap();
        let refused = house.store.users().create(&house.new_user(&(name + "x"), Role::Maker)).await;
        assert!(matches!(refused, Err(Error::Limit { what: "name", .. })));
        let nul = house.store.users().create(&house.new_user("a\0b", Role::Maker)).await;
        assert!(matches!(nul, Err(Error::NulCharacter)));
    }

    async fn the_last_administrator_stays(house: &House) {
        let users = house.store.users();
        let (environment, id) = (house.environment, house.administrator);
        let demote = UserChange { role: Some(Role::Reader), ..UserChange::default() };
        let disable = UserChange { disabled: Some(true), ..UserChange::default() };
        for change in [demote.clone(), disable] {
            let refused = users.change(environment, id, change, LATER).await;
            let what = Conflict::LastAdministrator;
            assert!(matches!(refused, Err(Error::Conflict { what: w }) if w == what));
        }
        assert_eq!(users.get(environment, id).await.unwrap().role, Role::Administrator);
        house.user("second", Role::Administrator).await;
        let changed = users.change(environment, id, demote, LATER).await.unwrap();
        assert_eq!((changed.role, changed.changed), (Role::Reader, LATER));
    }

    async fn changing_nobody_is_refused(house: &House) {
        let nobody = UserId::from_uuid(uuid());
        let users = house.store.users();
        let change = users.change(house.environment, nobody, UserChange::default(), NOW).await;
        assert!(matches!(change, Err(Error::NotFound { what: "user" })));
        let password = users.set_password((house.environment, nobody), "x", None, NOW).await;
        assert!(matches!(password, Err(Error::NotFound { what: "user" })));
        let preferences =
            users.set_preferences(house.environment, nobody, Preferences::default(), NOW).await;
        assert!(matches!(preferences, Err(Error::NotFound { what: "user" })));
        let get = users.get(house.environment, nobody).await;
        assert!(matches!(get, Err(Error::NotFound { what: "user" })));
    }

    async fn whoever_is_kept_out_loses_the_sessions(house: &House) {
        let user = house.user("out", Role::Maker).await;
        house.store.sessions().create(&session(&user, 1)).await.unwrap();
        let change = UserChange { disabled: Some(true), ..UserChange::default() };
        house.store.users().change(house.environment, user.id, change, NOW).await.unwrap();
        assert_eq!(house.store.sessions().find(digest(1), NOW).await.unwrap(), None);
    }

    async fn a_new_password_ends_the_other_sessions(house: &House) {
        let user = house.user("who", Role::Maker).await;
        for byte in [1, 2, 3] {
            house.store.sessions().create(&session(&user, byte)).await.unwrap();
        }
        let key = (house.environment, user.id);
        house.store.users().set_password(key, "new", Some(digest(2)), LATER).await.unwrap();
        let sessions = house.store.sessions();
        assert!(sessions.find(digest(1), NOW).await.unwrap().is_none());
        let (_, kept) = sessions.find(digest(2), NOW).await.unwrap().unwrap();
        assert_eq!(kept.password.as_deref(), Some("new"));
        assert_eq!(sessions.delete_of_user(key.0, key.1, None).await.unwrap(), 1);
    }

    async fn preferences_are_kept(house: &House) {
        let preferences = Preferences {
            mail: Some("{\"digestAt\":\"09:00\"}".to_owned()),
            language: Some("id-ID".to_owned()),
            time_zone: None,
            theme: Some("dark".to_owned()),
        };
        let (users, id) = (house.store.users(), house.administrator);
        users.set_preferences(house.environment, id, preferences.clone(), NOW).await.unwrap();
        assert_eq!(users.get(house.environment, id).await.unwrap().preferences, preferences);
    }

    async fn sessions_end_when_they_are_not_used(house: &House) {
        let user = house.user("who", Role::Maker).await;
        let sessions = house.store.sessions();
        let one = session(&user, 1);
        sessions.create(&one).await.unwrap();
        let found = sessions.find(digest(1), Time(LATER.0 - 1)).await.unwrap();
        assert_eq!(found, Some((one.clone(), user)));
        assert_eq!(sessions.find(digest(1), LATER).await.unwrap(), None);
        let end = Time(LATER.0 + 50);
        assert!(sessions.touch(house.environment, digest(1), NOW, end).await.unwrap());
        assert!(sessions.find(digest(1), LATER).await.unwrap().is_some());
        assert_eq!(sessions.prune(house.environment, LATER).await.unwrap(), 0);
        assert_eq!(sessions.prune(house.environment, end).await.unwrap(), 1);
        assert!(!sessions.touch(house.environment, digest(1), NOW, end).await.unwrap());
        assert!(!sessions.delete(house.environment, digest(1)).await.unwrap());
    }

    async fn a_session_needs_a_user_and_its_own_hash(house: &House) {
        let user = house.user("who", Role::Maker).await;
        let mut one = session(&user, 1);
        house.store.sessions().create(&one).await.unwrap();
        let again = house.store.sessions().create(&one).await;
        assert!(matches!(again, Err(Error::Conflict { what: Conflict::IdTaken })));
        one.hash = digest(2);
        one.user = UserId::from_uuid(uuid());
        let lost = house.store.sessions().create(&one).await;
        assert!(matches!(lost, Err(Error::Conflict { what: Conflict::Missing })));
    }

    async fn tokens_are_found_until_they_end(house: &House) {
        let user = house.user("who", Role::Maker).await;
        let tokens = house.store.tokens();
        let mut token = Token {
            environment: house.environment,
            id: TokenId::from_uuid(uuid()),
            user: user.id,
            hash: digest(7),
            name: "laptop".to_owned(),
            created: NOW,
            expires: Some(LATER),
            used: None,
        };
        tokens.create(&token).await.unwrap();
        let again = tokens.create(&token).await;
        assert!(matches!(again, Err(Error::Conflict { what: Conflict::IdTaken })));
        let found = tokens.find(digest(7), NOW).await.unwrap();
        assert_eq!(found, Some((token.clone(), user.clone())));
        assert_eq!(tokens.find(digest(7), LATER).await.unwrap(), None);
        tokens.touch(house.environment, token.id, NOW).await.unwrap();
        token.used = Some(NOW);
        let listed = tokens.list(house.environment, user.id).await.unwrap();
        assert_eq!(listed, std::slice::from_ref(&token));
        let other = tokens.delete(house.environment, house.administrator, token.id).await;
        assert!(matches!(other, Err(Error::NotFound { what: "token" })));
        tokens.delete(house.environment, user.id, token.id).await.unwrap();
        assert_eq!(tokens.list(house.environment, user.id).await.unwrap(), []);
    }

    async fn a_token_may_have_no_end(house: &House) {
        let user = house.user("who", Role::Maker).await;
        let token = Token {
            environment: house.environment,
            id: TokenId::from_uuid(uuid()),
            user: user.id,
            hash: digest(8),
            name: "for ever".to_owned(),
            created: NOW,
            expires: None,
            used: None,
        };
        house.store.tokens().create(&token).await.unwrap();
        assert!(house.store.tokens().find(digest(8), Time(i64::MAX)).await.unwrap().is_some());
    }

    async fn a_link_works_once(house: &House) {
        let user = house.user("new", Role::Maker).await;
        let links = house.store.sign_in_links();
        links.create(&link(&user, 5)).await.unwrap();
        let found = links.find(digest(5)).await.unwrap().unwrap();
        assert_eq!(found, link(&user, 5));
        links.redeem(&found, redemption(&user, Some("Renamed")), NOW).await.unwrap();
        let (_, now) = house.store.sessions().find(digest(99), NOW).await.unwrap().unwrap();
        assert_eq!(now.name, "Renamed");
        assert_eq!(now.display_name, "Ann Other");
        assert_eq!(now.password.as_deref(), Some("new hash"));
        assert_eq!(now.preferences.language.as_deref(), Some("lv-LV"));
        assert_eq!(links.find(digest(5)).await.unwrap().unwrap().used, Some(NOW));
        let again = links.redeem(&found, redemption(&user, None), NOW).await;
        assert!(matches!(again, Err(Error::Conflict { what: Conflict::LinkUsed })));
    }

    async fn a_link_ends_and_a_newer_one_replaces_it(house: &House) {
        let user = house.user("new", Role::Maker).await;
        let links = house.store.sign_in_links();
        links.create(&link(&user, 5)).await.unwrap();
        links.create(&link(&user, 6)).await.unwrap();
        assert_eq!(links.find(digest(5)).await.unwrap(), None);
        let late = links.redeem(&link(&user, 6), redemption(&user, None), LATER).await;
        assert!(matches!(late, Err(Error::Conflict { what: Conflict::LinkUsed })));
        let lost = SignInLink { user: UserId::from_uuid(uuid()), ..link(&user, 7) };
        let lost = links.create(&lost).await;
        assert!(matches!(lost, Err(Error::Conflict { what: Conflict::Missing })));
    }

    async fn a_refused_redemption_leaves_no_trace(house: &House) {
        let user = house.user("new", Role::Maker).await;
        let links = house.store.sign_in_links();
        links.create(&link(&user, 5)).await.unwrap();
        let taken = links.redeem(&link(&user, 5), redemption(&user, Some("ADMIN")), NOW).await;
        assert!(matches!(taken, Err(Error::Conflict { what: Conflict::NameTaken })), "{taken:?}");
        assert_eq!(links.find(digest(5)).await.unwrap().unwrap().used, None);
        assert_eq!(house.store.users().get(house.environment, user.id).await.unwrap(), user);
        links.redeem(&link(&user, 5), redemption(&user, None), NOW).await.unwrap();
    }

    async fn users_are_listed_page_by_page(house: &House) {
        for name in ["b", "c", "d"] {
            house.user(name, Role::Reader).await;
        }
        let users = house.store.users();
        let first = users.list(house.environment, &paging(3, None)).await.unwrap();
        let second = users.list(house.environment, &paging(3, first.next)).await.unwrap();
        let names: Vec<_> = first.items.iter().chain(&second.items).map(|user| &user.name).collect();
        assert_eq!(names, ["admin", "b", "c", "d"]);
        assert_eq!(second.next, None);
    }
}
