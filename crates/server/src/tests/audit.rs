//! The audit list and the search of connections: filtered, page by page, for whom they are.

use serde_json::{Value, json};

use super::spine::set_up;
use super::{World, echo};

#[tokio::test]
async fn what_was_done_is_listed_by_person_verb_and_thing() {
    let world = World::new().await;
    let new = json!({ "name": "Echo", "document": echo().to_string() });
    let flow = world.done(&world.maker, "POST", "/flows", new).await;
    let id = flow["id"].as_str().unwrap();
    world.done(&world.maker, "PATCH", &format!("/flows/{id}"), json!({ "state": "on" })).await;
    let list = async |query: &str| {
        let path = format!("/audit?{query}");
        world.done(&world.administrator, "GET", &path, Value::Null).await["items"].clone()
    };
    let verbs = |items: &Value| -> Vec<String> {
        let items = items.as_array().unwrap().iter();
        items.map(|item| item["verb"].as_str().unwrap().to_owned()).collect()
    };
    let of_flow = list(&format!("object=flow/{id}")).await;
    assert_eq!(verbs(&of_flow), ["turn-on", "create"]);
    assert_eq!(of_flow[0]["by"], json!({ "id": world.maker.id, "name": "MAKER" }));
    assert_eq!(of_flow[0]["object"], json!(format!("flow/{id}")));
    assert_eq!(of_flow[0]["detail"], json!({}));
    let of_maker = list(&format!("user={}&verb=turn-on", world.maker.id)).await;
    assert_eq!(verbs(&of_maker), ["turn-on"]);
    assert_eq!(list(&format!("user={}&object=flow/", world.reader.id)).await, json!([]));
    assert_eq!(list("until=2001-01-01T00:00:00Z").await, json!([]));
    let wrong = world.ask(&world.administrator, "GET", "/audit?from=yesterday", Value::Null).await;
    wrong.is(400, "invalid-request");
}

#[tokio::test]
async fn pages_of_the_audit_list_follow_each_other() {
    let world = World::new().await;
    let page = async |query: &str| {
        let path = format!("/audit?{query}");
        world.done(&world.administrator, "GET", &path, Value::Null).await
    };
    let all = page("").await["items"].as_array().unwrap().len();
    assert!(all > 3);
    let mut found = 0;
    let mut cursor = String::new();
    loop {
        let shown = page(&format!("top=2&cursor={cursor}")).await;
        found += shown["items"].as_array().unwrap().len();
        let Some(next) = shown["next"].as_str() else { break };
        cursor = next.to_owned();
    }
    assert_eq!(found, all);
}

#[tokio::test]
async fn connections_are_found_by_a_part_of_their_name_by_who_may_see_them() {
    let world = World::new().await;
    set_up(&world).await;
    let found = async |who, text: &str| {
        let path = format!("/connections?search={text}");
        world.done(who, "GET", &path, Value::Null).await["items"].as_array().unwrap().len()
    };
    assert_eq!(found(&world.maker, "aI").await, 1);
    assert_eq!(found(&world.maker, "%25").await, 0);
    assert_eq!(found(&world.administrator, "mail").await, 1);
    assert_eq!(found(&world.reader, "mail").await, 0);
}
