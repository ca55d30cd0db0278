//! Jobs over the API: told beforehand, made once, shown, steered, refused.

use serde_json::{Value, json};

use super::{Ask, Person, World, echo};

/// Makes runs of a flow that answers, and returns their names.
async fn runs(world: &World, count: usize) -> Vec<String> {
    let new = json!({ "name": "Echo", "document": echo().to_string() });
    let flow = world.done(&world.maker, "POST", "/flows", new).await;
    let path = format!("/flows/{}", flow["id"].as_str().unwrap());
    world.done(&world.maker, "PATCH", &path, json!({ "state": "on" })).await;
    let callback = world.done(&world.maker, "POST", &format!("{path}/callback"), Value::Null).await;
    let url = callback["url"].as_str().unwrap().replace("https://flows.example", "");
    let mut runs = Vec::new();
    for _ in 0..count {
        let called = world.send(Ask::new("POST", url.clone()).with(&json!({}))).await;
        runs.push(called.header("x-ms-workflow-run-id").to_owned());
    }
    runs
}

async fn until(world: &World, who: &Person, path: &str, wanted: impl Fn(&Value) -> bool) -> Value {
    loop {
        let found = world.done(who, "GET", path, Value::Null).await;
        if wanted(&found) {
            return found;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn told_made_shown_and_listed() {
    let world = World::new().await;
    world.runtime.recover().await.unwrap();
    let runs = runs(&world, 2).await;
    let wish = json!({ "kind": "resubmit", "runs": runs, "perSecond": 50 });
    let told = world.done(&world.maker, "POST", "/jobs/preview", wish.clone()).await;
    assert_eq!((&told["total"], &told["resubmittable"]), (&json!(2), &json!(2)));
    assert_eq!(told["flows"][0]["flow"]["name"], "Echo");
    let picky = json!({ "kind": "continue", "runs": runs });
    let told = world.done(&world.maker, "POST", "/jobs/preview", picky).await;
    assert_eq!(told["skipped"], json!([{ "code": "nothing-failed", "count": 2 }]));
    assert_eq!(told["perSecond"], 5);

    let new = json!({ "kind": "resubmit", "runs": runs, "perSecond": 50, "key": "dialog 1" });
    let made = world.ask(&world.maker, "POST", "/jobs", new.clone()).await;
    assert_eq!(made.status, 202, "{}", made.text());
    let made = made.json();
    let again = world.done(&world.maker, "POST", "/jobs", new).await;
    assert_eq!(again["id"], made["id"]);
    let path = format!("/jobs/{}", made["id"].as_str().unwrap());
    let done = until(&world, &world.maker, &path, |job| job["state"] == "done").await;
    let counts = ["total", "done", "skipped", "failed", "left"].map(|name| done[name].as_i64());
    assert_eq!(counts, [2, 2, 0, 0, 0].map(Some));
    assert_eq!(done["createdBy"]["name"], "MAKER");
    assert!(done["canary"]["run"].is_string() && done["endedAt"].is_string(), "{done}");
    let items = format!("{path}/items?outcome=done");
    let items = world.done(&world.maker, "GET", &items, Value::Null).await;
    assert_eq!(items["items"].as_array().unwrap().len(), 2);
    assert_eq!(items["items"][0]["run"], json!(runs[0]));
    let listed = world.done(&world.maker, "GET", "/jobs", Value::Null).await;
    assert_eq!(listed["items"][0]["id"], made["id"]);
    // What was resubmitted once is not resubmitted again with many others.
    let later = json!({ "kind": "resubmit", "filter": {}, "perSecond": 50, "key": "dialog 2" });
    let later = world.done(&world.maker, "POST", "/jobs", later).await;
    assert_eq!((&later["total"], &later["filter"]), (&json!(4), &json!({})));
    let path = format!("/jobs/{}", later["id"].as_str().unwrap());
    let done = until(&world, &world.maker, &path, |job| job["state"] == "done").await;
    assert_eq!(done["reasons"], json!([{ "code": "resubmitted-before", "count": 2 }]));
    assert_eq!((&done["done"], &done["skipped"]), (&json!(2), &json!(2)));
}

#[tokio::test]
async fn steered_by_its_maker_and_by_administrators_only() {
    let world = World::new().await;
    let runs = runs(&world, 3).await;
    // Nobody works at jobs before the house is at work, so this one stays as it is.
    let new = json!({ "kind": "resubmit", "runs": runs, "key": "dialog" });
    let made = world.done(&world.maker, "POST", "/jobs", new).await;
    assert_eq!((&made["state"], &made["left"]), (&json!("canary"), &json!(3)));
    let path = format!("/jobs/{}", made["id"].as_str().unwrap());
    let steer = async |who: &Person, word: &str| {
        world.done(who, "POST", &format!("{path}/{word}"), Value::Null).await["state"].clone()
    };
    assert_eq!(steer(&world.maker, "pause").await, "paused");
    assert_eq!(steer(&world.administrator, "pause").await, "paused");
    assert_eq!(steer(&world.maker, "resume").await, "canary");
    assert_eq!(steer(&world.maker, "pause").await, "paused");
    assert_eq!(steer(&world.administrator, "stop").await, "stopped");
    world
        .ask(&world.maker, "POST", &format!("{path}/resume"), Value::Null)
        .await
        .is(409, "job-state");
    world.ask(&world.reader, "GET", &path, Value::Null).await.is(404, "not-found");
}

#[tokio::test]
async fn wishes_that_cannot_be_are_refused() {
    let world = World::new().await;
    let make = async |body: Value| world.ask(&world.maker, "POST", "/jobs", body).await;
    make(json!({ "kind": "cancel", "filter": {}, "key": "a" })).await.is(422, "job-empty");
    make(json!({ "kind": "cancel", "key": "a" })).await.is(400, "invalid-request");
    make(json!({ "kind": "cancel", "filter": {}, "key": "" })).await.is(422, "job-key");
    let fast = json!({ "kind": "cancel", "filter": {}, "key": "a", "perSecond": 51 });
    make(fast).await.is(422, "job-rate");
    // A name that is misspelt must not mean all runs.
    let misspelt = json!({ "kind": "cancel", "filter": { "statuz": "Failed" }, "key": "a" });
    make(misspelt).await.is(400, "invalid-request");
    let misspelt = json!({ "kind": "cancel", "filter": {}, "runz": [], "key": "a" });
    make(misspelt).await.is(400, "invalid-request");
    make(json!({ "kind": "cancel", "runs": ["x"], "key": "a" })).await.is(404, "not-found");
    let path = "/jobs/01890a5d-ac96-774b-bcce-b302099a8057";
    world.ask(&world.maker, "GET", path, Value::Null).await.is(404, "not-found");
}
