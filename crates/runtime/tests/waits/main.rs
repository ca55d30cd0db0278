//! Connections that break and are repaired: what is sent, what is held back, who waits, and that each run goes on once,
//! in simulated time and with processes that are killed.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

mod causes;
mod house;

use std::time::Duration;

use connectors::diagnose::Class;
use engine::Status;
use house::{House, Way, reply, takes};
use runtime::Error;
use runtime::connections::State;
use store::{RunId, RunStatus, WhenBroken};

const RUNS: usize = 500;
const KILLS: u64 = 5;
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3_600);
const DAY: Duration = Duration::from_secs(86_400);

#[test]
fn five_hundred_runs_go_on_once_each_though_the_process_is_killed_five_times() {
    let mut house = House::open(Way::Password, WhenBroken::Wait);
    house.service.answer(takes("new"));
    let mut runs: Vec<RunId> = Vec::new();
    for part in 0..2 {
        let fired = house.live(async |house| {
            let mut fired = Vec::new();
            for _ in 0..RUNS / 2 {
                fired.push(house.fire().await);
            }
            fired
        });
        runs.extend(fired);
        if part == 0 {
            house.kill();
        }
    }
    house.live(async |house| {
        tokio::time::sleep(MINUTE).await;
        let view = house.view().await;
        assert_eq!((view.state, view.counts.waiting), (State::Error, RUNS as i64));
        assert!(house.service.count("POST messages") < 5, "the rest was held back");
        house.verify("wrong").await.unwrap_err();
        tokio::time::sleep(HOUR).await;
        assert!(house.service.done.lock().unwrap().is_empty());
        house.verify("new").await.unwrap();
    });
    for kill in 1..KILLS {
        house.live(async |_| tokio::time::sleep(Duration::from_millis(3_017 * kill)).await);
        let done = house.service.done.lock().unwrap().len();
        assert!(done > 0 && done < RUNS, "{done} before kill {kill}");
        house.kill();
    }
    house.live(async |house| {
        tokio::time::sleep(10 * MINUTE).await;
        for run in &runs {
            let shown = house.show(*run).await;
            assert_eq!(shown.summary.row.status, RunStatus::Succeeded);
            assert_eq!(shown.actions[0].attempts, 2, "one refusal, one success");
        }
        assert_eq!(house.view().await.counts.waiting, 0);
    });
    let done = house.service.done.lock().unwrap();
    let mut counted: Vec<_> = done.values().copied().collect();
    counted.sort();
    runs.sort();
    assert_eq!(counted, runs, "one success for each run");
    in_order_and_not_too_fast(&house, &runs);
}

/// The first calls after the repair come in the order in which the runs began, five in a second at the most.
fn in_order_and_not_too_fast(house: &House, runs: &[RunId]) {
    let calls = house.service.calls.lock().unwrap();
    let repaired = calls.iter().rposition(|(_, call, _)| call == "GET me").unwrap();
    let mut first = Vec::new();
    for (at, call, run) in &calls[repaired..] {
        let is_new = !first.iter().any(|(_, known)| *known == run.unwrap_or(runs[0]));
        if call == "POST messages" && (is_new || first.is_empty()) {
            first.push((*at, run.unwrap()));
        }
    }
    assert_eq!(first.len(), RUNS);
    // Ids of runs count down.
    assert!(first.windows(2).all(|two| two[0].1 > two[1].1), "in order");
    let is_slow = |six: &[(engine::Time, RunId)]| six[5].0.since(six[0].0).as_millis() >= 950;
    assert!(first.windows(6).filter(|six| !is_slow(six)).count() <= KILLS as usize * 5);
}

#[test]
fn a_refused_password_is_not_tried_again_by_itself() {
    let mut house = House::open(Way::Password, WhenBroken::Fail);
    house.service.answer(takes("new"));
    house.live(async |house| {
        let first = house.fire().await;
        tokio::time::sleep(MINUTE).await;
        let calls = house.service.calls.lock().unwrap().len();
        let second = house.fire().await;
        tokio::time::sleep(14 * HOUR).await;
        assert_eq!(house.service.calls.lock().unwrap().len(), calls, "nothing is sent");
        let [first, second] = [house.show(first).await, house.show(second).await];
        let not_sent = |shown: &runtime::runs::RunDetail| shown.actions[0].not_sent;
        assert_eq!((not_sent(&first), not_sent(&second)), (false, true));
        for shown in [first, second] {
            assert_eq!(shown.summary.row.status, RunStatus::Failed);
            let failure = shown.failure.unwrap();
            assert_eq!((&*failure.code, failure.status), ("Unauthorized", Some(401)));
            assert_eq!(failure.diagnosis.unwrap().diagnosis.class, Class::InvalidPassword);
        }
    });
}

#[test]
fn a_refused_key_is_tried_with_growing_pauses_and_heals_by_itself() {
    let mut house = House::open(Way::Key, WhenBroken::Wait);
    house.service.answer(takes("other"));
    house.live(async |house| {
        let run = house.fire().await;
        tokio::time::sleep(6 * HOUR).await;
        let probes = house.service.count("GET me");
        // A minute, two, four … and then each hour.
        assert!((9..=13).contains(&probes), "{probes} probes");
        let waiting = house.show(run).await.waiting.unwrap();
        assert_eq!(waiting.action, "Send");
        assert_eq!(waiting.deadline.since(waiting.since).as_secs().div_ceil(86_400), 30);
        house.service.answer(takes("old"));
        tokio::time::sleep(2 * HOUR).await;
        assert_eq!(house.view().await.state, State::Connected);
        assert_eq!(house.show(run).await.summary.row.status, RunStatus::Succeeded);
    });
}

#[test]
fn a_working_connection_is_tested_every_six_hours_or_so() {
    let mut house = House::open(Way::Password, WhenBroken::Fail);
    house.live(async |house| {
        let before = house.service.count("GET me");
        tokio::time::sleep(DAY).await;
        let tests = house.service.count("GET me") - before;
        assert!((3..=4).contains(&tests), "{tests} tests in a day");
        house.service.answer(takes("new"));
        tokio::time::sleep(8 * HOUR).await;
        assert_eq!(house.view().await.state, State::Error, "before any run was harmed");
    });
}

#[test]
fn a_wait_ends_after_thirty_days_and_a_person_may_end_it_before() {
    let mut house = House::open(Way::Password, WhenBroken::Wait);
    house.service.answer(takes("new"));
    let [given_up, pressed] = house.live(async |house| {
        let runs = [house.fire().await, house.fire().await];
        tokio::time::sleep(HOUR).await;
        house.runtime.runs().resume(&house.caller, runs[1]).await.unwrap();
        tokio::time::sleep(MINUTE).await;
        let again = house.show(runs[1]).await;
        assert_eq!(again.summary.row.status, RunStatus::Waiting, "it is still refused");
        assert!(again.actions[0].not_sent);
        runs
    });
    house.kill_for(29 * DAY);
    house.live(async |house| {
        tokio::time::sleep(HOUR).await;
        assert_eq!(house.view().await.counts.waiting, 2);
    });
    house.kill_for(DAY);
    house.live(async |house| {
        tokio::time::sleep(MINUTE).await;
        for run in [given_up, pressed] {
            let shown = house.show(run).await;
            assert_eq!(shown.summary.row.status, RunStatus::Failed);
            assert_eq!(shown.actions[0].status, Some(Status::Failed));
            assert_eq!(shown.actions[0].code.as_deref(), Some("Unauthorized"));
            let late = house.runtime.runs().resume(&house.caller, run).await;
            assert!(matches!(late, Err(Error::Conflict { code: "run-not-waiting", .. })));
        }
        assert_eq!(house.view().await.counts.waiting, 0);
    });
}

#[test]
fn a_cancelled_run_waits_no_more() {
    let mut house = House::open(Way::Password, WhenBroken::Wait);
    house.service.answer(takes("new"));
    house.live(async |house| {
        let run = house.fire().await;
        tokio::time::sleep(HOUR).await;
        house.runtime.runs().cancel(&house.caller, run).await.unwrap();
        tokio::time::sleep(MINUTE).await;
        assert_eq!(house.show(run).await.summary.row.status, RunStatus::Cancelled);
        assert_eq!(house.view().await.counts.waiting, 0);
        house.verify("new").await.unwrap();
        tokio::time::sleep(HOUR).await;
        assert!(house.service.done.lock().unwrap().is_empty());
    });
}

#[test]
fn a_run_that_waits_and_is_then_told_of_a_missing_permission_fails_with_that() {
    let mut house = House::open(Way::Key, WhenBroken::Wait);
    house.service.answer(takes("new"));
    house.live(async |house| {
        let run = house.fire().await;
        tokio::time::sleep(MINUTE).await;
        assert_eq!(house.show(run).await.summary.row.status, RunStatus::Waiting);
        // The key counts again, but no longer for this.
        house.service.answer(|sent| match sent.method.as_str() {
            "GET" => reply(200, "{}"),
            _ => {
                let error = "Bearer error=\"insufficient_scope\", scope=\"mail.send\"";
                let headers = vec![("www-authenticate".to_owned(), error.to_owned())];
                Ok(connectors::Response { status: 403, headers, body: Vec::new() })
            }
        });
        tokio::time::sleep(2 * HOUR).await;
        let shown = house.show(run).await;
        assert_eq!(shown.summary.row.status, RunStatus::Failed);
        let failure = shown.failure.unwrap();
        let diagnosis = failure.diagnosis.unwrap().diagnosis;
        assert_eq!((&*failure.code, diagnosis.class), ("Forbidden", Class::InsufficientScope));
        assert_eq!(diagnosis.scope.as_deref(), Some("mail.send"));
        let view = house.view().await;
        assert_eq!((view.state, view.counts.waiting), (State::Connected, 0));
        let notice = view.health.notice.unwrap().diagnosis.diagnosis;
        assert_eq!(notice.class, Class::InsufficientScope);
    });
}

#[test]
fn what_a_403_means_for_the_connection_a_test_decides() {
    let mut house = House::open(Way::Key, WhenBroken::Wait);
    house.live(async |house| {
        let refuses = |me: u16| {
            house.service.answer(move |sent| match sent.method.as_str() {
                "GET" => reply(me, "{}"),
                _ => reply(403, r#"{"message":"not yours"}"#),
            });
        };
        refuses(200);
        let run = house.fire().await;
        tokio::time::sleep(MINUTE).await;
        assert_eq!(house.show(run).await.summary.row.status, RunStatus::Failed);
        let view = house.view().await;
        assert_eq!(view.state, State::Connected);
        let class = view.health.notice.unwrap().diagnosis.diagnosis.class;
        assert_eq!(class, Class::NoAccess, "the connection is not to blame");
        refuses(401);
        tokio::time::sleep(10 * MINUTE).await;
        let run = house.fire().await;
        tokio::time::sleep(MINUTE).await;
        assert_eq!(house.show(run).await.summary.row.status, RunStatus::Waiting);
        assert_eq!(house.view().await.state, State::Error);
    });
}
