//! Coming in, staying in, being kept out: against a database of its own, without a network.

use std::net::IpAddr;

use store::{AuditFilter, Database, Options, Paging, Role, Store, Time, UserChange};
use tempfile::TempDir;
use vault::Secret;

use super::*;
use crate::access::Caller;
use crate::error::Error;

const PASSWORD: &str = "correct horse";

struct House {
    store: Store,
    desk: Desk,
    _folder: TempDir,
}

impl House {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tidegate.db");
        let store = Store::open(Database::Sqlite { path }, Options::default()).await.unwrap();
        Self { store, desk: Desk::new(Some(&Secret::from("tgm_local"))), _folder: folder }
    }

    fn accounts(&self) -> Accounts<'_> {
        Accounts::new(&self.store, &self.desk)
    }

    /// Opens a house in which the administrator has come in.
    async fn lived_in() -> (Self, Opened) {
        let house = Self::open().await;
        let link = house.accounts().start().await.unwrap().unwrap();
        let opened = house.accounts().sign_in_by_link(arrival(link)).await.unwrap();
        (house, opened)
    }

    async fn sign_in(&self, password: &str) -> Result<Opened, Error> {
        let address = IpAddr::from([10, 0, 0, 1]);
        self.accounts().sign_in("Administrator", Secret::from(password), address).await
    }

    async fn is_in(&self, secret: &Secret) -> bool {
        self.accounts().by_session(secret).await.unwrap().is_some()
    }
}

fn arrival(link: Secret) -> Arrival {
    let password = Secret::from(PASSWORD);
    Arrival { link, password, name: None, display_name: None, language: None }
}

fn code(error: &Error) -> &'static str {
    match error {
        Error::Unauthorized { code, .. }
        | Error::TooMany { code, .. }
        | Error::Gone { code, .. }
        | Error::Conflict { code, .. }
        | Error::Invalid { code, .. } => code,
        Error::Forbidden { .. } => "forbidden",
        Error::NotFound { .. } => "not-found",
        Error::Unavailable { .. } | Error::Store(_) | Error::Vault(_) | Error::Engine(_) => "other",
    }
}

fn refused<T>(result: Result<T, Error>) -> &'static str {
    result.err().as_ref().map_or("nothing", code)
}

#[tokio::test]
async fn the_first_start_makes_one_administrator_and_a_link_until_it_is_used() {
    let house = House::open().await;
    let first = house.accounts().start().await.unwrap().unwrap();
    let second = house.accounts().start().await.unwrap().unwrap();
    assert_eq!(refused(house.accounts().sign_in_by_link(arrival(first)).await), "link-used");
    let opened = house.accounts().sign_in_by_link(arrival(second.duplicate())).await.unwrap();
    assert_eq!(opened.signed_in.account.role, Role::Administrator);
    assert_eq!(refused(house.accounts().sign_in_by_link(arrival(second)).await), "link-used");
    assert!(house.accounts().start().await.unwrap().is_none());
    let caller = &opened.signed_in.caller;
    assert_eq!(house.accounts().list(caller, &Paging::first()).await.unwrap().items.len(), 1);
}

#[tokio::test]
async fn a_name_and_its_password_open_a_session_that_sign_out_ends() {
    let (house, _) = House::lived_in().await;
    let opened = house.sign_in(PASSWORD).await.unwrap();
    assert!(house.is_in(&opened.secret).await);
    assert!(opened.signed_in.proof.is_some());
    house.accounts().sign_out(&opened.signed_in).await.unwrap();
    assert!(!house.is_in(&opened.secret).await);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_are_refused_alike() {
    let (house, _) = House::lived_in().await;
    let address = IpAddr::from([10, 0, 0, 1]);
    for (name, password) in [("administrator", "wrong"), ("nobody", PASSWORD), ("\0", "x")] {
        let refused = house.accounts().sign_in(name, Secret::from(password), address).await;
        let error = refused.err().unwrap();
        assert_eq!(code(&error), "sign-in-failed");
        assert_eq!(error.to_string(), "the user name or the password is wrong");
    }
}

#[tokio::test(start_paused = true)]
async fn after_ten_failures_even_the_right_password_must_wait() {
    let (house, _) = House::lived_in().await;
    for _ in 0..10 {
        assert_eq!(refused(house.sign_in("wrong password").await), "sign-in-failed");
    }
    assert_eq!(refused(house.sign_in(PASSWORD).await), "too-many-attempts");
    let elsewhere = IpAddr::from([10, 0, 0, 2]);
    let opened = house.accounts().sign_in("administrator", Secret::from(PASSWORD), elsewhere).await;
    let environment = opened.unwrap().signed_in.environment();
    let log = house
        .store
        .audit()
        .list(environment, &AuditFilter::default(), &Paging::first())
        .await
        .unwrap();
    assert!(log.items.iter().any(|entry| entry.verb == "sign-in-locked"));
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    let (house, first) = House::lived_in().await;
    let second = house.sign_in(PASSWORD).await.unwrap();
    let accounts = house.accounts();
    let change = |current: &str, new: &str| {
        let (current, new) = (Secret::from(current), Secret::from(new));
        accounts.change_password(&second.signed_in, current, new)
    };
    assert_eq!(refused(change("wrong password", "a new password").await), "wrong-password");
    assert_eq!(refused(change(PASSWORD, "short").await), "weak-password");
    assert!(house.is_in(&first.secret).await);
    change(PASSWORD, "a new password").await.unwrap();
    assert!(!house.is_in(&first.secret).await);
    assert!(house.is_in(&second.secret).await);
    assert_eq!(refused(house.sign_in(PASSWORD).await), "sign-in-failed");
    assert!(house.sign_in("a new password").await.is_ok());
}

#[tokio::test]
async fn who_is_kept_out_is_out_at_once() {
    let (house, administrator) = House::lived_in().await;
    let caller = &administrator.signed_in.caller;
    let new = NewAccount { name: "ann".into(), display_name: "Ann".into(), role: Role::Maker };
    let (ann, link) = house.accounts().add(caller, new.clone()).await.unwrap();
    assert_eq!(refused(house.accounts().add(caller, new).await), "name-taken");
    let opened = house.accounts().sign_in_by_link(arrival(link)).await.unwrap();
    let token = NewToken { name: "ci".into(), expires: None };
    let token = house.accounts().add_token(&opened.signed_in.caller, token).await.unwrap();
    assert!(house.accounts().by_token(&token.secret).await.unwrap().is_some());
    let out = UserChange { disabled: Some(true), ..UserChange::default() };
    house.accounts().change(caller, ann.id, out.clone()).await.unwrap();
    assert!(!house.is_in(&opened.secret).await);
    assert!(house.accounts().by_token(&token.secret).await.unwrap().is_none());
    assert_eq!(refused(house.accounts().link(caller, ann.id).await), "user-disabled");
    let last = house.accounts().change(caller, caller.user, out).await;
    assert_eq!(refused(last), "last-administrator");
}

#[tokio::test]
async fn only_administrators_manage_people() {
    let (house, administrator) = House::lived_in().await;
    let maker = Caller { role: Role::Maker, ..administrator.signed_in.caller.clone() };
    let new =
        NewAccount { name: "eve".into(), display_name: "Eve".into(), role: Role::Administrator };
    assert_eq!(refused(house.accounts().add(&maker, new).await), "forbidden");
    assert_eq!(refused(house.accounts().list(&maker, &Paging::first()).await), "forbidden");
    assert_eq!(refused(house.accounts().link(&maker, maker.user).await), "forbidden");
    assert_eq!(house.accounts().people(&maker).await.unwrap().len(), 1);
}

#[tokio::test]
async fn tokens_sign_in_until_they_end_and_never_for_another_purpose() {
    let (house, opened) = House::lived_in().await;
    let caller = &opened.signed_in.caller;
    let past = NewToken { name: "old".into(), expires: Some(Time(1)) };
    assert_eq!(refused(house.accounts().add_token(caller, past).await), "invalid-request");
    let new = NewToken { name: "ci".into(), expires: None };
    let made = house.accounts().add_token(caller, new).await.unwrap();
    let found = house.accounts().by_token(&made.secret).await.unwrap().unwrap();
    assert_eq!(found.caller, *caller);
    assert!(found.proof.is_none());
    assert!(!house.is_in(&made.secret).await);
    assert!(house.accounts().by_token(&opened.secret).await.unwrap().is_none());
    house.accounts().end_token(caller, made.token.id).await.unwrap();
    assert!(house.accounts().by_token(&made.secret).await.unwrap().is_none());
}

#[tokio::test]
async fn the_local_token_acts_for_the_first_administrator() {
    let (house, opened) = House::lived_in().await;
    let found = house.accounts().by_token(&Secret::from("tgm_local")).await.unwrap().unwrap();
    assert_eq!(found.caller, opened.signed_in.caller);
    assert!(house.accounts().by_token(&Secret::from("tgm_other")).await.unwrap().is_none());
}

#[tokio::test]
async fn preferences_that_are_not_named_stay() {
    let (house, opened) = House::lived_in().await;
    let caller = &opened.signed_in.caller;
    let accounts = house.accounts();
    let set = |change| accounts.set_preferences(caller, change);
    let language = Preferences { language: Some("lv-LV".into()), ..Preferences::default() };
    set(language).await.unwrap();
    let zone = Preferences { time_zone: Some("Europe/Riga".into()), ..Preferences::default() };
    let account = set(zone).await.unwrap();
    assert_eq!(account.preferences.language.as_deref(), Some("lv-LV"));
    assert_eq!(account.preferences.time_zone.as_deref(), Some("Europe/Riga"));
    let wrong = Preferences { theme: Some("<script>".into()), ..Preferences::default() };
    assert_eq!(refused(set(wrong).await), "invalid-request");
}
