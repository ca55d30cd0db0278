//! Calls to flows by signed addresses, and what flows may answer.

use serde_json::{Value, json};

use super::{Answer, Ask, World, echo};

/// Makes the echo flow, turns it on and returns its id and its signed address.
async fn callable(world: &World) -> (String, String) {
    let new = json!({ "name": "Echo", "document": echo().to_string() });
    let flow = world.done(&world.maker, "POST", "/flows", new).await;
    let path = format!("/flows/{}", flow["id"].as_str().unwrap());
    world.done(&world.maker, "PATCH", &path, json!({ "state": "on" })).await;
    let callback = world.done(&world.maker, "POST", &format!("{path}/callback"), Value::Null).await;
    let url = callback["url"].as_str().unwrap();
    let address = url.strip_prefix("https://flows.example").unwrap().to_owned();
    assert!(callback["curl"].as_str().unwrap().contains(url));
    (path, address)
}

async fn call(world: &World, address: &str, body: &Value) -> Answer {
    world.send(Ask::new("POST", address).with(body)).await
}

async fn runs(world: &World) -> usize {
    let runs = world.done(&world.administrator, "GET", "/runs", Value::Null).await;
    runs["items"].as_array().unwrap().len()
}

#[tokio::test]
async fn a_signed_call_runs_the_flow_and_brings_its_answer() {
    let world = World::new().await;
    let (_, address) = callable(&world).await;
    let given = json!({ "status": 201, "headers": { "x-own": "1" }, "body": { "n": 5 } });
    let answer = call(&world, &address, &given).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    assert_eq!(answer.json(), json!({ "n": 5 }));
    assert_eq!(answer.header("x-own"), "1");
    let run = answer.header("x-ms-workflow-run-id");
    assert_eq!(answer.header("x-ms-client-tracking-id"), run);
    let shown = world.done(&world.maker, "GET", &format!("/runs/{run}"), Value::Null).await;
    assert_eq!(shown["flow"]["name"], "Echo");
    assert_eq!(shown["triggerRecord"]["outputs"]["body"], given);
    let relative = address.replace("/invoke?", "/invoke/more?");
    assert_eq!(call(&world, &relative, &given).await.status, 400);
}

#[tokio::test]
async fn unsigned_and_wrongly_signed_calls_run_nothing() {
    let world = World::new().await;
    let (path, address) = callable(&world).await;
    let (plain, _) = address.split_once("&sig=").unwrap();
    let (bare, _) = address.split_once('?').unwrap();
    let last = address.chars().last().unwrap();
    let turned = if last == 'A' { 'B' } else { 'A' };
    let wrong = [
        bare.to_owned(),
        plain.to_owned(),
        format!("{plain}&sig="),
        format!("{}{turned}", &address[..address.len() - 2]),
        address.replace("%2Frun", "%2Fread"),
        address.replace("sv=1.0", "sv=2.0"),
        address.replace("/triggers/manual/", "/triggers/other/"),
        format!("{address}&sig=x"),
        format!("{address}&sp=%2Ftriggers%2Fmanual%2Frun"),
    ];
    for address in wrong {
        let answer = call(&world, &address, &json!({})).await;
        answer.is(401, "DirectApiAuthorizationRequired");
    }
    let both = Ask::new("POST", address.as_str()).by(&world.maker).with(&json!({}));
    world.send(both).await.is(401, "one-scheme-only");
    assert_eq!(runs(&world).await, 0);
    world.done(&world.maker, "PATCH", &path, json!({ "state": "off" })).await;
    let off = call(&world, &address, &json!({})).await;
    off.is(404, "not-found");
    world.done(&world.maker, "DELETE", &path, Value::Null).await;
    let gone = call(&world, &address, &json!({})).await;
    assert_eq!(gone.json()["error"], off.json()["error"]);
}

#[tokio::test]
async fn what_a_flow_answers_is_shown_apart_from_us() {
    let world = World::new().await;
    let (_, address) = callable(&world).await;
    let headers = json!({
        "Content-Type": "text/html",
        "Set-Cookie": "tidegate_session=stolen",
        "Content-Security-Policy": "script-src *",
        "Strict-Transport-Security": "max-age=0",
    });
    let page = json!({ "headers": headers, "body": "<script>alert(1)</script>" });
    let answer = call(&world, &address, &page).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(answer.header("content-type").starts_with("text/html"));
    assert_eq!(answer.text(), "<script>alert(1)</script>");
    assert_eq!(answer.header("set-cookie"), "");
    assert_eq!(answer.header("strict-transport-security"), "");
    let policies: Vec<_> = answer.headers.get_all("content-security-policy").iter().collect();
    assert_eq!(policies.len(), 1);
    assert!(policies[0].to_str().unwrap().starts_with("sandbox"));
}

#[tokio::test]
async fn answers_that_cannot_be_are_a_failure_of_the_flow() {
    let world = World::new().await;
    let (_, address) = callable(&world).await;
    let split = json!({ "headers": { "x": "a\r\nSet-Cookie: b" } });
    for given in [json!({ "status": 999 }), split] {
        let answer = call(&world, &address, &given).await;
        answer.is(502, "NoResponse");
        assert_eq!(answer.header("set-cookie"), "");
    }
}

#[tokio::test]
async fn bodies_are_read_by_what_they_are_declared_as() {
    let world = World::new().await;
    let (_, address) = callable(&world).await;
    let cases = [
        ("text/plain", "hello"),
        ("application/json", "not json"),
        ("application/json", "5"),
        ("application/json", "null"),
        ("application/octet-stream", "\u{1}\u{2}"),
    ];
    for (kind, body) in cases {
        let ask = Ask { body: Some(body.to_owned()), ..Ask::new("POST", address.as_str()) };
        let answer = world.send(ask.header("content-type", kind)).await;
        let run = answer.header("x-ms-workflow-run-id");
        assert!(!run.is_empty(), "{kind} {body}: {} {}", answer.status, answer.text());
    }
}

#[tokio::test]
async fn a_call_to_a_house_that_drains_is_told_to_come_again() {
    let world = World::new().await;
    let (_, address) = callable(&world).await;
    world.runtime.drain(std::time::Duration::ZERO).await;
    let answer = call(&world, &address, &json!({})).await;
    assert_eq!(answer.status, 503, "{}", answer.text());
    assert!(!answer.header("retry-after").is_empty());
}
