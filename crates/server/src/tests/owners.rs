//! Connections are given to others, and tell what was done with them; runs that wait for one go on through another, or
//! are cancelled.

use serde_json::{Value, json};

use super::connector_actions::operation;
use super::{Person, World};

const ME: &str = "https://desk.test/v1/me";
const APPROVALS: &str = "https://desk.test/v1/approvals";

fn verbs(history: &Value) -> Vec<&str> {
    let deeds = history["items"].as_array().unwrap();
    deeds.iter().map(|deed| deed["verb"].as_str().unwrap()).collect()
}

fn send() -> Value {
    json!({ "Send": operation("OpenApiConnection", "StartApproval", &json!({})) })
}

impl World {
    async fn changed(&self, who: &Person, path: &str, change: Value) -> super::Answer {
        self.ask(who, "PATCH", path, change).await
    }
}

#[tokio::test]
async fn a_connection_is_given_to_who_may_repair_it() {
    let world = World::new().await;
    let (path, _) = world.desk(&send()).await;
    let history = format!("{path}/history");
    let half = json!({ "name": "Other", "owner": "nobody" });
    let refused = world.ask(&world.maker, "PATCH", &path, half).await;
    assert_eq!(refused.status, 404, "{}", refused.text());
    let kept = world.done(&world.maker, "GET", &path, Value::Null).await;
    assert_ne!(kept["name"], "Other", "nothing of it is done");
    let to = |person: &Person| json!({ "owner": person.id });
    let reader = world.changed(&world.maker, &path, to(&world.reader)).await;
    reader.is(422, "owner-unfit");
    let nobody = json!({ "owner": "01890a5d-ac96-774b-bcce-b302099a8057" });
    world.changed(&world.maker, &path, nobody).await.is(404, "not-found");
    let renamed = json!({ "name": "Desk of all", "owner": world.maker.id });
    let renamed = world.changed(&world.maker, &path, renamed).await;
    assert_eq!((renamed.status.as_u16(), &renamed.json()["name"]), (200, &json!("Desk of all")));
    let given = world.changed(&world.maker, &path, to(&world.administrator)).await;
    assert_eq!(given.status, 204, "{}", given.text());
    world.ask(&world.maker, "GET", &path, Value::Null).await.is(404, "not-found");
    world.changed(&world.maker, &path, to(&world.maker)).await.is(404, "not-found");
    let shown = world.done(&world.administrator, "GET", &path, Value::Null).await;
    assert_eq!(shown["owner"]["id"], world.administrator.id);
    let told = world.done(&world.administrator, "GET", &history, Value::Null).await;
    assert_eq!(verbs(&told), ["give", "rename", "create"]);
    let gift = &told["items"][0];
    let parties = json!({ "from": world.maker.id, "to": world.administrator.id });
    assert_eq!((&gift["detail"], &gift["by"]["id"]), (&parties, &json!(world.maker.id)));
    world.done(&world.administrator, "PATCH", &path, to(&world.maker)).await;
    let shared = format!("{path}/grants/{}", world.reader.id);
    world.done(&world.maker, "PUT", &shared, json!({ "level": "use" })).await;
    world.ask(&world.reader, "GET", &history, Value::Null).await.is(403, "forbidden");
    let first = world.done(&world.maker, "GET", &format!("{history}?top=2"), Value::Null).await;
    let next = format!("{history}?cursor={}", first["next"].as_str().unwrap());
    let second = world.done(&world.maker, "GET", &next, Value::Null).await;
    assert_eq!(
        (verbs(&first), verbs(&second)),
        (vec!["shared", "give"], vec!["give", "rename", "create"])
    );
}

#[tokio::test]
async fn runs_that_wait_go_on_through_another_connection_or_are_cancelled() {
    let world = World::new().await;
    world.runtime.recover().await.unwrap();
    let (path, address) = world.desk(&send()).await;
    let flows = world.done(&world.maker, "GET", "/flows", Value::Null).await;
    let flow = format!("/flows/{}", flows["items"][0]["id"].as_str().unwrap());
    let waits = json!({ "whenConnectionBreaks": "wait" });
    world.done(&world.maker, "PATCH", &flow, waits).await;
    let before = world.done(&world.maker, "GET", &path, Value::Null).await;
    world.services.reply("POST", APPROVALS, 401, "{}");
    let runs = [world.begun(&address).await, world.begun(&address).await];
    for run in &runs {
        let waiting = world.stands(run, None, "Waiting").await;
        assert_eq!(waiting["waitingFor"]["connection"]["id"], before["id"], "{waiting}");
    }
    let cancel = format!("/runs/{}/cancel", runs[0]);
    world.done(&world.maker, "POST", &cancel, json!({})).await;
    world.stands(&runs[0], None, "Cancelled").await;
    let history = format!("{path}/history");
    let told = world.done(&world.maker, "GET", &history, Value::Null).await;
    assert_eq!(verbs(&told), ["broke", "create"], "once, though two runs were refused");
    assert_eq!(told["items"][0]["detail"]["class"], "invalid-password");

    let parameters = json!({ "username": "bob", "password": "another" });
    let new = json!({ "connector": before["connector"]["id"], "name": "Other", "parameters": parameters });
    let other = world.done(&world.maker, "POST", "/connections", new).await;
    world.services.forget("POST", APPROVALS);
    world.services.reply("POST", APPROVALS, 200, "{}");
    let bind = json!({ "bindings": { "desk": other["id"] } });
    world.done(&world.maker, "PATCH", &flow, bind).await;
    world.stands(&runs[1], None, "Succeeded").await;
    let sent = world.services.sent();
    let last = sent.iter().rfind(|sent| sent.address == APPROVALS).unwrap();
    assert_eq!(last.header("authorization"), Some("Basic Ym9iOmFub3RoZXI="));
    let shown = world.done(&world.maker, "GET", &path, Value::Null).await;
    assert_eq!((&shown["status"], &shown["waitingRuns"]), (&json!("Error"), &json!(0)));
    assert!(sent.iter().any(|sent| sent.address == ME), "it was tested");
}

#[tokio::test]
async fn a_connector_may_say_where_a_password_is_chosen_anew() {
    let world = World::new().await;
    for (name, url, shown) in [
        ("a", json!("https://desk.test/forgotten"), json!("https://desk.test/forgotten")),
        ("b", json!("javascript:alert(1)"), Value::Null),
        ("c", json!(7), Value::Null),
    ] {
        let definition = json!({ "swagger": "2.0", "info": { "title": "Desk", "version": "1" }, "host": "desk.test",
            "schemes": ["https"], "x-tidegate-reset-url": url, "paths": {} });
        let documents = json!({ "definition": definition.to_string(), "properties": r#"{"properties":{}}"#, "name": name });
        let connector = world.done(&world.maker, "POST", "/connectors", documents).await;
        let new = json!({ "connector": connector["id"], "name": "Desk", "parameters": {}, "saveUntested": true });
        let made = world.done(&world.maker, "POST", "/connections", new).await;
        assert_eq!(made["resetUrl"], shown, "{made}");
    }
}
