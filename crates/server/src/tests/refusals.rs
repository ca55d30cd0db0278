//! The one shape of refusals, and limits of requests.

use serde_json::{Value, json};

use super::{Ask, World};
use crate::limits::API_BODY_BYTES_MAX;

#[tokio::test]
async fn a_refusal_names_its_request() {
    let world = World::new().await;
    let answer = world.send(Ask::new("GET", "/api/v1/session")).await;
    let expected = json!({
        "error": { "code": "not-signed-in", "message": "not signed in", "details": [] },
        "requestId": answer.header("x-request-id"),
    });
    assert_eq!(answer.json(), expected);
    assert_eq!(answer.header("x-request-id").len(), 36);
    assert_eq!(answer.header("content-type"), "application/json");
}

#[tokio::test]
async fn unknown_addresses_and_methods_have_the_same_shape() {
    let world = World::new().await;
    for path in ["/api/v1/nothing", "/api", "/subscriptions/x", "/providers/x", "/hooks/x"] {
        world.send(Ask::new("GET", path)).await.is(404, "not-found");
    }
    world.send(Ask::new("PUT", "/api/v1/session")).await.is(405, "method-not-allowed");
    world.send(Ask::new("POST", "/flows")).await.is(405, "method-not-allowed");
}

#[tokio::test]
async fn a_state_is_never_changed_by_reading() {
    let world = World::new().await;
    for path in ["/flows/check", "/runs/x/cancel", "/connections/x/verify"] {
        let answer = world.ask(&world.administrator, "GET", path, Value::Null).await;
        assert!(matches!(answer.status.as_u16(), 404 | 405), "{path}: {}", answer.status);
    }
}

#[tokio::test]
async fn bodies_must_be_json_of_the_right_shape() {
    let world = World::new().await;
    let path = format!("/api/v1/environments/{}/flows/check", world.environment);
    let ask = |kind: &str, body: &str| Ask {
        body: Some(body.to_owned()),
        ..Ask::new("POST", path.as_str()).by(&world.maker).header("content-type", kind)
    };
    let kind = "application/json; charset=utf-8";
    assert_eq!(world.send(ask(kind, r#"{"document":"{}"}"#)).await.status, 200);
    world.send(ask("text/plain", r#"{"document":"{}"}"#)).await.is(415, "wrong-media-type");
    let form = "application/x-www-form-urlencoded";
    world.send(ask(form, "document=x")).await.is(415, "wrong-media-type");
    let cut = world.send(ask(kind, "{\n\"document\":")).await;
    cut.is(400, "invalid-request");
    assert_eq!(cut.json()["error"]["details"][0], json!({ "line": 2, "column": 11 }));
    for wrong in ["{}", r#"{"document":1}"#, r#"{"document":"{}","x":1}"#, "[]", ""] {
        world.send(ask(kind, wrong)).await.is(400, "invalid-request");
    }
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    world.send(ask(kind, &deep)).await.is(400, "invalid-request");
}

#[tokio::test]
async fn bodies_have_a_limit_on_each_side() {
    let world = World::new().await;
    let path = format!("/api/v1/environments/{}/flows/check", world.environment);
    let frame = r#"{"document":""}"#.len();
    for (size, is_taken) in [(API_BODY_BYTES_MAX, true), (API_BODY_BYTES_MAX + 1, false)] {
        let body = json!({ "document": " ".repeat(size - frame) });
        let ask = Ask::new("POST", path.as_str()).by(&world.maker).with(&body);
        let answer = world.send(ask).await;
        if is_taken {
            assert_eq!(answer.status, 200, "{}", answer.text());
        } else {
            answer.is(413, "too-large");
        }
    }
}

#[tokio::test]
async fn pages_have_a_limit_on_each_side_and_take_no_foreign_cursor() {
    let world = World::new().await;
    for top in ["1", "200"] {
        world.done(&world.reader, "GET", &format!("/flows?top={top}"), Value::Null).await;
    }
    for query in ["top=0", "top=-1", "top=201", "top=1000000000", "top=x", "cursor=zz"] {
        let path = format!("/flows?{query}");
        let answer = world.ask(&world.reader, "GET", &path, Value::Null).await;
        answer.is(400, "invalid-request");
    }
    let list = "/users?top=1";
    let first = world.done(&world.administrator, "GET", list, Value::Null).await;
    let cursor = first["next"].as_str().unwrap();
    let next = format!("{list}&cursor={cursor}");
    let second = world.done(&world.administrator, "GET", &next, Value::Null).await;
    assert_ne!(first["items"], second["items"]);
    let edited = format!("{list}&cursor={}", cursor.replacen(&cursor[..1], "f", 1));
    let foreign = format!("/flows?cursor={cursor}");
    for path in [edited, foreign] {
        let answer = world.ask(&world.administrator, "GET", &path, Value::Null).await;
        answer.is(400, "invalid-request");
    }
}

#[tokio::test]
async fn filters_that_cannot_be_are_refused() {
    let world = World::new().await;
    for path in [
        "/runs?status=Exploded",
        "/runs?triggerType=Wish",
        "/runs?from=yesterday",
        "/runs?resubmitted=perhaps",
        "/connections?status=fine",
    ] {
        let answer = world.ask(&world.reader, "GET", path, Value::Null).await;
        answer.is(400, "invalid-request");
    }
}
