//! What others may do with a flow or a connection that is not theirs.

use serde_json::{Value, json};

use super::{World, echo};

async fn flow_of_the_administrator(world: &World) -> String {
    let new = json!({ "name": "Secret plan", "document": echo().to_string() });
    let flow = world.done(&world.administrator, "POST", "/flows", new).await;
    format!("/flows/{}", flow["id"].as_str().unwrap())
}

async fn share(world: &World, path: &str, user: &str, level: &str) {
    let path = format!("{path}/grants/{user}");
    world.done(&world.administrator, "PUT", &path, json!({ "level": level })).await;
}

#[tokio::test]
async fn what_is_not_shared_is_not_there() {
    let world = World::new().await;
    let path = flow_of_the_administrator(&world).await;
    let list = world.done(&world.maker, "GET", "/flows", Value::Null).await;
    assert_eq!(list["items"], json!([]));
    let missing = "/flows/01890a5d-ac96-774b-bcce-b302099a8057";
    let hidden = world.ask(&world.maker, "GET", &path, Value::Null).await;
    let absent = world.ask(&world.maker, "GET", missing, Value::Null).await;
    hidden.is(404, "not-found");
    assert_eq!(hidden.json()["error"], absent.json()["error"]);
    world.ask(&world.maker, "DELETE", &path, Value::Null).await.is(404, "not-found");
}

#[tokio::test]
async fn use_lets_run_and_edit_lets_change() {
    let world = World::new().await;
    let path = flow_of_the_administrator(&world).await;
    let rename = json!({ "name": "Mine" });
    share(&world, &path, &world.maker.id, "use").await;
    let shown = world.done(&world.maker, "GET", &path, Value::Null).await;
    let rights = json!({ "edit": false, "run": true, "delete": false, "share": false });
    assert_eq!(shown["rights"], rights);
    assert_eq!(shown["owner"]["name"], "Administrator");
    world.ask(&world.maker, "PATCH", &path, rename.clone()).await.is(403, "forbidden");
    share(&world, &path, &world.maker.id, "edit").await;
    world.done(&world.maker, "PATCH", &path, rename).await;
    world.ask(&world.maker, "DELETE", &path, Value::Null).await.is(403, "forbidden");
    let grant = format!("{path}/grants/{}", world.reader.id);
    let further = world.ask(&world.maker, "PUT", &grant, json!({ "level": "use" })).await;
    further.is(403, "forbidden");
}

#[tokio::test]
async fn a_reader_looks_and_touches_nothing() {
    let world = World::new().await;
    let path = flow_of_the_administrator(&world).await;
    share(&world, &path, &world.reader.id, "edit").await;
    let shown = world.done(&world.reader, "GET", &path, Value::Null).await;
    let rights = json!({ "edit": false, "run": false, "delete": false, "share": false });
    assert_eq!(shown["rights"], rights);
    let rename = json!({ "name": "Mine" });
    world.ask(&world.reader, "PATCH", &path, rename).await.is(403, "forbidden");
}

#[tokio::test]
async fn a_grant_is_listed_and_taken_back() {
    let world = World::new().await;
    let path = flow_of_the_administrator(&world).await;
    share(&world, &path, &world.maker.id, "use").await;
    let grants = format!("{path}/grants");
    let listed = world.done(&world.administrator, "GET", &grants, Value::Null).await;
    assert_eq!(listed["items"][0]["user"]["name"], "maker");
    assert_eq!(listed["items"][0]["level"], "use");
    let own = format!("{grants}/{}", world.administrator.id);
    let refused = world.ask(&world.administrator, "PUT", &own, json!({ "level": "use" })).await;
    refused.is(409, "owner-needs-no-grant");
    let grant = format!("{grants}/{}", world.maker.id);
    world.done(&world.administrator, "DELETE", &grant, Value::Null).await;
    let again = world.ask(&world.administrator, "DELETE", &grant, Value::Null).await;
    again.is(404, "not-found");
    world.ask(&world.maker, "GET", &path, Value::Null).await.is(404, "not-found");
}
