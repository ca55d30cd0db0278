//! Answers of services, as they document them, and the class that each must get.

mod common;

use std::collections::BTreeMap;

use connectors::diagnose::{
    Class, Diagnosis, Judgement, Refusal, Repairable, Stage, classify, judge, unreachable,
};
use connectors::transport::{Error, TlsReason};
use connectors::{Kind, Repair, Response};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    kind: String,
    source: String,
    status: u16,
    headers: BTreeMap<String, String>,
    body: String,
    connection: String,
    stage: Option<String>,
    class: Class,
    code: String,
    scope: Option<String>,
    message: Option<String>,
}

fn diagnose(case: &Case) -> Diagnosis {
    let headers: Vec<_> = case.headers.clone().into_iter().collect();
    classify(&Refusal {
        status: case.status,
        headers: &headers,
        body: case.body.as_bytes(),
        kind: Kind::find(&case.connection).expect("a kind"),
        stage: if case.stage.is_some() { Stage::SignIn } else { Stage::Call },
        resource: None,
        now: None,
    })
}

#[test]
fn every_case_gets_its_class() {
    let mut classes = std::collections::HashSet::new();
    for line in include_str!("cases/diagnose.jsonl").lines() {
        let case: Case = serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}"));
        let got = diagnose(&case);
        let wanted = (case.class, case.code.as_str(), case.scope.as_deref());
        assert_eq!((got.class, got.code.as_str(), got.scope.as_deref()), wanted, "{}", case.id);
        if let Some(message) = &case.message {
            assert_eq!(got.service_message.as_ref(), Some(message), "{}", case.id);
        }
        assert!(matches!(case.kind.as_str(), "documented" | "recorded"), "{}", case.id);
        assert!(case.source.starts_with("https://"), "{}", case.id);
        classes.insert(got.class);
    }
    // All but the two that no answer of a service can mean.
    for class in [Class::Policy, Class::Unreachable] {
        assert!(classes.insert(class), "{class:?}");
    }
    assert_eq!(classes.len(), 20, "a class has no case");
}

#[test]
fn a_refusal_with_403_never_speaks_of_the_password() {
    for kind in [Kind::Password, Kind::Key, Kind::Oauth, Kind::None] {
        let refusal = Refusal {
            status: 403,
            headers: &[],
            body: b"",
            kind,
            stage: Stage::Call,
            resource: None,
            now: None,
        };
        let diagnosis = classify(&refusal);
        assert_eq!(diagnosis.class, Class::Unknown403);
        assert_eq!(diagnosis.after_passed_test().class, Class::NoAccess);
    }
}

#[test]
fn a_test_call_is_judged() {
    let judged = |status: u16, body: &str| {
        let response = Response { status, headers: Vec::new(), body: body.into() };
        judge(&Ok(response), Kind::Key, None)
    };
    assert_eq!(judged(204, ""), Judgement::Passed);
    assert!(matches!(judged(401, ""), Judgement::Refused(_)));
    assert!(matches!(judged(403, ""), Judgement::Refused(_)));
    assert!(matches!(judged(400, r#"{"message":"Invalid API key"}"#), Judgement::Refused(_)));
    assert!(matches!(judged(400, r#"{"message":"q is required"}"#), Judgement::Untestable(_)));
    assert!(matches!(judged(404, ""), Judgement::Untestable(_)));
    assert!(matches!(judged(302, ""), Judgement::Untestable(_)));
    assert!(matches!(judged(503, ""), Judgement::Unreachable(_)));
    assert!(matches!(judged(429, ""), Judgement::Unreachable(_)));
    let gone = Err(Error::ConnectionRefused { host: "a.example".to_owned() });
    assert!(matches!(judge(&gone, Kind::Key, None), Judgement::Unreachable(_)));
}

#[test]
fn a_rejected_certificate_is_told_from_an_unreachable_service() {
    let host = || "a.example".to_owned();
    let rejected = unreachable(&Error::Tls { host: host(), reason: TlsReason::ClientCertificate });
    assert_eq!((rejected.class, rejected.repairable), (Class::Certificate, Repairable::Yes));
    assert_eq!(rejected.repair(Kind::Key), Repair::ReplaceCertificate);
    let expired = unreachable(&Error::Tls { host: host(), reason: TlsReason::Expired });
    assert_eq!((expired.class, expired.code.as_str()), (Class::Unreachable, "tls-failed"));
    let policy = Diagnosis::policy("no-sms");
    assert_eq!((policy.class, policy.repairable), (Class::Policy, Repairable::No));
}

#[test]
fn the_api_knows_the_classes_by_these_names() {
    let name = |class: Class| serde_json::to_value(class).unwrap();
    assert_eq!(name(Class::Unknown401), "unknown-401");
    assert_eq!(name(Class::LicenseOrQuota), "license-or-quota");
    let json = serde_json::to_value(Diagnosis::policy("p")).unwrap();
    let wanted = r#"{"class":"policy","code":"data-policy","resource":"p","repairable":"no"}"#;
    assert_eq!(json, serde_json::from_str::<serde_json::Value>(wanted).unwrap());
}

#[test]
fn a_connector_may_say_that_another_status_means_401() {
    let connector = common::key();
    let answer = |status: u16| Response { status, ..Response::default() };
    let diagnosis =
        connector.refusal(&answer(419), Kind::Key, Some("https://a.example/x")).unwrap();
    assert_eq!((diagnosis.class, diagnosis.status), (Class::InvalidKey, Some(419)));
    assert_eq!(diagnosis.resource.as_deref(), Some("https://a.example/x"));
    assert!(matches!(connector.judge(&Ok(answer(419)), Kind::Key, None), Judgement::Refused(_)));
    assert_eq!(connector.judge(&Ok(answer(200)), Kind::Key, None), Judgement::Passed);
    assert!(connector.refusal(&answer(404), Kind::Key, None).is_none());
    assert!(common::password().refusal(&answer(419), Kind::Password, None).is_none());
}
