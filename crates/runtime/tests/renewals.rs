//! Renewing what connections sign in with, at a provider that gives a new refresh token each time and takes an old one
//! as stolen: once for all who ask, in one process and in two, and in spite of a kill.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up is a failed test")]

mod service;

use std::time::Duration;

use connectors::diagnose::Class;
use runtime::Error;
use runtime::connections::{State, TestOutcome};
use service::{House, Service};

/// The shortest life that a provider can name: what has it has ended soon.
const SHORT: i64 = 1;
const LONG: i64 = 3600;

#[tokio::test(start_paused = true)]
async fn many_calls_on_one_ended_token_make_one_request_for_tokens() {
    let service = Service::new(SHORT);
    let house = House::simulated(&service).await;
    let id = house.sign_in().await.unwrap();
    service.ended().await;
    service.live(LONG);
    let before = service.renewals();
    let runs = house.call_many(id, 200).await;
    assert_eq!(runs, 200, "all succeed");
    assert_eq!(service.renewals() - before, 1);
}

#[tokio::test(start_paused = true)]
async fn many_calls_on_one_withdrawn_token_make_one_request_for_tokens() {
    let service = Service::new(LONG);
    let house = House::simulated(&service).await;
    let id = house.sign_in().await.unwrap();
    service.withdraw_access();
    let runs = house.call_many(id, 200).await;
    assert_eq!(runs, 200, "each is tried once more, and works");
    assert_eq!(service.renewals(), 1);
    let view = house.runtime.connections().get(&house.caller, id).await.unwrap();
    assert_eq!(view.state, State::Connected, "a token that was renewed breaks nothing");
}

#[tokio::test]
async fn two_processes_make_one_request_for_tokens() {
    let Some(database) = service::postgres() else { return };
    let service = Service::new(5);
    let first = House::open_at(&service, database.clone()).await;
    let id = first.sign_in().await.unwrap();
    let second = first.another(&service, database).await;
    service.ended().await;
    service.live(LONG);
    let test = async |house: &House| house.runtime.connections().test(&house.caller, id).await;
    let tests = (0..100).map(|number| test(if number % 2 == 0 { &first } else { &second }));
    let results = futures_util::future::join_all(tests).await;
    assert!(results.into_iter().all(|result| result.unwrap().outcome == TestOutcome::Passed));
    assert_eq!(service.renewals(), 1);
    service.withdraw_access();
    let results = futures_util::future::join_all([test(&first), test(&second)]).await;
    assert!(results.into_iter().all(|result| result.unwrap().outcome == TestOutcome::Passed));
    assert_eq!(service.renewals(), 2, "one for both");
}

#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_ahead_of_its_end_while_the_old_one_serves() {
    let service = Service::new(60);
    let house = House::simulated(&service).await;
    let id = house.sign_in().await.unwrap();
    service.live(LONG);
    // Half of its life is over, and the rest is not.
    tokio::time::sleep(Duration::from_secs(40)).await;
    service.be_slow(Duration::from_secs(3));
    let passed = house.runtime.connections().test(&house.caller, id).await.unwrap();
    assert_eq!(passed.outcome, TestOutcome::Passed);
    assert_eq!(service.tokens_seen().last().map(String::as_str), Some("access-1"));
    service.wait_for_renewals(1).await;
    let passed = house.runtime.connections().test(&house.caller, id).await.unwrap();
    assert_eq!(passed.outcome, TestOutcome::Passed);
    assert_eq!(service.tokens_seen().last().map(String::as_str), Some("access-2"));
}

#[tokio::test(start_paused = true)]
async fn who_gives_up_waiting_does_not_lose_what_was_granted() {
    let service = Service::new(SHORT);
    let house = House::simulated(&service).await;
    let id = house.sign_in().await.unwrap();
    service.ended().await;
    service.live(LONG);
    service.be_slow(Duration::from_millis(200));
    let test = house.runtime.connections();
    let test = test.test(&house.caller, id);
    let given_up = tokio::time::timeout(Duration::from_millis(50), test).await;
    assert!(given_up.is_err());
    service.wait_for_renewals(1).await;
    let passed = house.runtime.connections().test(&house.caller, id).await.unwrap();
    assert_eq!((passed.outcome, service.renewals()), (TestOutcome::Passed, 1));
}

#[tokio::test(start_paused = true)]
async fn a_refused_renewal_breaks_the_connection_and_is_not_asked_again() {
    let service = Service::new(SHORT);
    let house = House::simulated(&service).await;
    let id = house.sign_in().await.unwrap();
    service.ended().await;
    service.withdraw_everything();
    let runs = house.call_many(id, 50).await;
    assert_eq!(runs, 0);
    assert_eq!(service.renewals(), 1, "nobody hammers the provider");
    let view = house.runtime.connections().get(&house.caller, id).await.unwrap();
    assert_eq!(view.state, State::Error);
    assert_eq!(view.health.diagnosis.unwrap().diagnosis.class, Class::Revoked);
    // Signing in again repairs it.
    service.live(LONG);
    let repaired = house.sign_in_again(id).await;
    assert_eq!(repaired.unwrap(), id);
    assert_eq!(house.call_many(id, 5).await, 5);
}

#[tokio::test(start_paused = true)]
async fn a_provider_without_an_answer_breaks_nothing() {
    let service = Service::new(SHORT);
    let house = House::simulated(&service).await;
    let id = house.sign_in().await.unwrap();
    service.ended().await;
    service.live(LONG);
    service.be_away(true);
    let unreachable = house.runtime.connections().test(&house.caller, id).await.unwrap();
    assert_eq!(unreachable.outcome, TestOutcome::Unreachable);
    let view = house.runtime.connections().get(&house.caller, id).await.unwrap();
    assert_eq!(view.state, State::Connected);
}

/// The provider has answered and nobody has stored it: what it gave is lost. One that takes an old token as stolen withdraws
/// the grant, and the person is told; one that lets it pass loses nothing.
#[tokio::test(start_paused = true)]
async fn a_kill_between_the_answer_and_its_storing_is_told_or_harmless() {
    for is_strict in [true, false] {
        let service = Service::new(SHORT);
        service.be_strict(is_strict);
        let house = House::simulated(&service).await;
        let id = house.sign_in().await.unwrap();
        service.ended().await;
        service.live(LONG);
        service.answer_into_the_void();
        let (runtime, caller) = (house.runtime.clone(), house.caller.clone());
        let killed = tokio::spawn(async move { runtime.connections().test(&caller, id).await });
        service.wait_for_renewals(1).await;
        killed.abort();
        let house = house.killed_and_started(&service).await;
        house.end_claims(id).await;
        let result = house.runtime.connections().test(&house.caller, id).await.unwrap();
        let view = house.runtime.connections().get(&house.caller, id).await.unwrap();
        match is_strict {
            true => {
                assert_eq!(result.outcome, TestOutcome::Refused);
                assert_eq!(result.finding.unwrap().diagnosis.class, Class::Revoked);
                assert_eq!(view.state, State::Error);
            }
            false => {
                assert_eq!(result.outcome, TestOutcome::Passed);
                assert_eq!(view.state, State::Connected);
            }
        }
        assert_eq!(service.renewals(), 2, "the old token is tried once");
    }
}

#[tokio::test(start_paused = true)]
async fn a_grant_that_nobody_uses_is_kept_alive() {
    let service = Service::new(LONG);
    let house = House::simulated(&service).await;
    let id = house.sign_in().await.unwrap();
    house.runtime.renew_unused().await.unwrap();
    assert_eq!(service.renewals(), 0, "it is not due");
    house.make_due(id).await;
    house.runtime.renew_unused().await.unwrap();
    assert_eq!(service.renewals(), 1);
    house.runtime.renew_unused().await.unwrap();
    assert_eq!(service.renewals(), 1, "it has moved on");
}

#[tokio::test(start_paused = true)]
async fn an_application_asks_for_its_token_by_itself() {
    let service = Service::new(SHORT);
    let house = House::simulated(&service).await;
    let wrong = house.application("a wrong secret").await;
    let Err(Error::Invalid { code, details, .. }) = wrong else { panic!("it is refused") };
    assert_eq!(code, "verification-failed");
    assert_eq!(details[0].0["class"], "invalid-key");
    let id = house.application(service::SECRET).await.unwrap();
    service.ended().await;
    service.live(LONG);
    let before = service.renewals();
    assert_eq!(house.call_many(id, 50).await, 50);
    assert_eq!(service.renewals() - before, 1);
    let id_as_secret = house.application("8a7b1c2d-0000-1111-2222-333344445555").await;
    let Err(Error::Invalid { details, .. }) = id_as_secret else { panic!("it is refused") };
    assert_eq!(details[0].0["hints"], serde_json::json!(["secretLooksLikeId"]));
}

#[tokio::test(start_paused = true)]
async fn actions_that_bring_their_own_application_share_one_token() {
    let service = Service::new(LONG);
    let house = House::simulated(&service).await;
    let own = serde_json::json!({ "type": "ActiveDirectoryOAuth", "authority": service::LOGIN, "tenant": "t",
        "audience": "https://mail.test", "clientId": "machine", "secret": service::SECRET });
    assert_eq!(house.call_http(&own, 50).await, 50);
    assert_eq!(service.renewals(), 1);
    service.withdraw_access();
    assert_eq!(house.call_http(&own, 5).await, 0, "a token this young is not asked for again");
    let managed =
        serde_json::json!({ "type": "ManagedServiceIdentity", "audience": "https://mail.test/" });
    assert_eq!(house.call_http(&managed, 1).await, 0, "nobody stands for it");
    house.identity().await;
    assert_eq!(house.call_http(&managed, 20).await, 20);
    let elsewhere =
        serde_json::json!({ "type": "ManagedServiceIdentity", "audience": "https://other.test" });
    assert_eq!(house.call_http(&elsewhere, 1).await, 0, "it is not for everybody");
}

#[tokio::test(start_paused = true)]
async fn a_certificate_out_of_its_time_is_refused_without_asking() {
    let service = Service::new(LONG);
    let house = House::simulated(&service).await;
    let refused = house.certificate(2024).await;
    let Err(Error::Invalid { details, .. }) = refused else { panic!("it is refused") };
    assert_eq!(details[0].0["code"], "certificate-expired");
    assert!(service.tokens_seen().is_empty());
    let id = house.certificate(2090).await.unwrap();
    let view = house.runtime.connections().get(&house.caller, id).await.unwrap();
    assert_eq!(view.facts.expiries[0].what, "certificate");
    assert_eq!(view.row.account.as_deref(), Some("CN=ada"));
}
