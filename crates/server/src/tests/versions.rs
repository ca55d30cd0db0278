//! Versions of a flow: each stays readable, an earlier one comes back as the newest, nothing is overwritten unseen.

use serde_json::{Value, json};

use super::{World, echo};

/// A flow of the maker with two versions: the second answers with another status.
async fn twice_saved(world: &World) -> (String, String, String) {
    let first = echo().to_string();
    let second = first.replace("200", "202");
    let new = json!({ "name": "Echo", "document": first });
    let flow = world.done(&world.maker, "POST", "/flows", new).await;
    let path = format!("/flows/{}", flow["id"].as_str().unwrap());
    let new = json!({ "document": second, "seenVersion": 1 });
    assert_eq!(world.done(&world.maker, "PUT", &path, new).await["version"], 2);
    (path, first, second)
}

#[tokio::test]
async fn an_earlier_version_is_read_and_restored_as_a_new_one() {
    let world = World::new().await;
    let (path, first, second) = twice_saved(&world).await;
    let earlier = format!("{path}/versions/1");
    let shown = world.done(&world.maker, "GET", &earlier, Value::Null).await;
    assert_eq!(shown, json!({ "document": first, "version": 1 }));

    let seen = json!({ "seenVersion": 2 });
    let restored = world.done(&world.maker, "POST", &format!("{earlier}/restore"), seen).await;
    assert_eq!(restored["version"], 3);
    let newest = world.done(&world.maker, "GET", &format!("{path}/document"), Value::Null).await;
    assert_eq!(newest, json!({ "document": first, "version": 3 }));
    let kept = world.done(&world.maker, "GET", &format!("{path}/versions/2"), Value::Null).await;
    assert_eq!(kept["document"], second.as_str());
    let list = world.done(&world.maker, "GET", &format!("{path}/versions"), Value::Null).await;
    let numbers: Vec<_> = list["items"].as_array().unwrap().iter().map(|v| &v["version"]).collect();
    assert_eq!(numbers, [3, 2, 1]);
}

#[tokio::test]
async fn what_somebody_else_saved_is_not_overwritten_unseen() {
    let world = World::new().await;
    let (path, first, _) = twice_saved(&world).await;
    let unseen = json!({ "document": first, "seenVersion": 1 });
    world.ask(&world.maker, "PUT", &path, unseen).await.is(409, "flow-changed");
    let restore = format!("{path}/versions/1/restore");
    let unseen = json!({ "seenVersion": 1 });
    world.ask(&world.maker, "POST", &restore, unseen).await.is(409, "flow-changed");
    let document = world.done(&world.maker, "GET", &format!("{path}/document"), Value::Null).await;
    assert_eq!(document["version"], 2);
}

#[tokio::test]
async fn versions_that_are_not_there_or_not_shared_are_not_found() {
    let world = World::new().await;
    let (path, ..) = twice_saved(&world).await;
    for version in ["0", "3", "-1", "x", "99999999999999999999"] {
        let path = format!("{path}/versions/{version}");
        world.ask(&world.maker, "GET", &path, Value::Null).await.is(404, "not-found");
        let restore = format!("{path}/restore");
        world.ask(&world.maker, "POST", &restore, json!({})).await.is(404, "not-found");
    }
    let hidden = format!("{path}/versions/1");
    world.ask(&world.reader, "GET", &hidden, Value::Null).await.is(404, "not-found");
    let grant = format!("{path}/grants/{}", world.reader.id);
    world.done(&world.maker, "PUT", &grant, json!({ "level": "edit" })).await;
    world.done(&world.reader, "GET", &hidden, Value::Null).await;
    let restore = format!("{hidden}/restore");
    world.ask(&world.reader, "POST", &restore, json!({})).await.is(403, "forbidden");
}
