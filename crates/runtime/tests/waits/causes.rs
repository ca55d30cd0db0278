//! Each cause that a service can give: what becomes of the connection, and whether a flow waits for its repair.

use std::time::Duration;

use connectors::Response;
use connectors::diagnose::Class;
use connectors::transport::{Error as LineError, TlsReason};
use runtime::connections::State;
use store::{RunStatus, WhenBroken};

use crate::house::{House, Way, reply};

/// What a service answers, and what it means.
struct Cause {
    way: Way,
    answer: fn() -> Result<Response, LineError>,
    class: Class,
    state: State,
    run: RunStatus,
}

/// A code of the service in the body that it gives with a status.
macro_rules! cause {
    ($way:ident, $status:literal, $body:literal => $class:ident, $state:ident, $run:ident) => {
        Cause {
            way: Way::$way,
            answer: || reply($status, $body),
            class: Class::$class,
            state: State::$state,
            run: RunStatus::$run,
        }
    };
}

/// The rows of the table of causes, told by how services put them.
fn causes() -> Vec<Cause> {
    vec![
        cause!(Password, 401, "" => InvalidPassword, Error, Waiting),
        cause!(Password, 401, r#"{"error":{"code":"AADSTS50055","message":"expired"}}"# => PasswordExpired, Error, Waiting),
        cause!(Password, 401, r#"{"error":{"code":"AADSTS50057","message":"disabled"}}"# => Revoked, Error, Waiting),
        cause!(Key, 401, "" => InvalidKey, Error, Waiting),
        cause!(Key, 401, r#"{"error":{"code":"AADSTS700027","message":"certificate"}}"# => Certificate, Error, Waiting),
        Cause {
            way: Way::Key,
            answer: || {
                let host = "mail.test".to_owned();
                Err(LineError::Tls { host, reason: TlsReason::ClientCertificate })
            },
            class: Class::Certificate,
            state: State::Error,
            run: RunStatus::Waiting,
        },
        cause!(Password, 401, r#"{"error":{"code":"AADSTS50076","message":"factor"}}"# => MfaRequired, Error, Waiting),
        cause!(Key, 401, r#"{"error":"consent_required"}"# => ConsentMissing, Error, Waiting),
        cause!(Key, 403, r#"{"error":{"code":"Authorization_RequestDenied"}}"# => InsufficientScope, Connected, Failed),
        cause!(Key, 403, r#"{"message":"not yours"}"# => NoAccess, Connected, Failed),
        cause!(Key, 401, r#"{"error":{"code":"AADSTS53003","message":"policy"}}"# => ConditionalAccess, Error, Failed),
        cause!(Key, 402, "{}" => LicenseOrQuota, Connected, Failed),
    ]
}

#[test]
fn each_cause_marks_the_connection_and_parks_the_run_as_the_table_says() {
    for (number, cause) in causes().into_iter().enumerate() {
        let mut house = House::open(cause.way, WhenBroken::Wait);
        house.service.answer(move |sent| match sent.method.as_str() {
            "GET" => reply(200, "{}"),
            _ => (cause.answer)(),
        });
        let (run, state, found) = house.live(async |house| {
            let run = house.fire().await;
            tokio::time::sleep(Duration::from_secs(10)).await;
            let view = house.view().await;
            let notice = view.health.notice.map(|notice| notice.diagnosis);
            let found = view.health.diagnosis.or(notice).map(|found| found.diagnosis.class);
            (house.show(run).await.summary.row.status, view.state, found)
        });
        assert_eq!(
            (found, state, run),
            (Some(cause.class), cause.state, cause.run),
            "row {number}"
        );
    }
}

#[test]
fn a_clock_that_is_off_is_told_to_administrators() {
    let mut house = House::open(Way::Key, WhenBroken::Fail);
    house.service.answer(|_| {
        let date = ("date".to_owned(), "Mon, 05 Jan 2015 08:00:00 GMT".to_owned());
        Ok(Response { status: 401, headers: vec![date], body: Vec::new() })
    });
    house.live(async |house| {
        let settings = house.runtime.settings();
        assert_eq!(settings.get(&house.caller).await.unwrap().clock, None);
        house.fire().await;
        tokio::time::sleep(Duration::from_secs(10)).await;
        let skew = settings.get(&house.caller).await.unwrap().clock.unwrap();
        assert!(skew.ahead_s > 300 && skew.service.contains("mail.test"), "{skew:?}");
        let reader =
            runtime::access::Caller { role: runtime::access::Role::Reader, ..house.caller.clone() };
        assert_eq!(settings.get(&reader).await.unwrap().clock, None);
    });
}
