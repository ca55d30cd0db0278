//! The stream of hints: who hears what, what comes back hears, and when it ends.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::http::Request;
use futures_util::StreamExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{Person, World};

/// Somebody who listens.
struct Ear {
    body: BodyDataStream,
    text: String,
}

/// One event of a stream.
#[derive(Debug)]
struct Event {
    name: String,
    id: String,
    data: Value,
}

impl Ear {
    async fn new(world: &World, person: &Person, query: &str, mark: Option<&str>) -> Self {
        let path = format!("/api/v1/environments/{}/events{query}", world.environment);
        let mut request = Request::get(path);
        request = request.header("authorization", format!("Bearer {}", person.token));
        if let Some(mark) = mark {
            request = request.header("last-event-id", mark);
        }
        let request = request.body(Body::empty()).unwrap();
        let response = world.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self { body: response.into_body().into_data_stream(), text: String::new() }
    }

    /// Hears the next event; `None` where the stream has ended, or nothing comes within a second.
    async fn hear(&mut self) -> Option<Event> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.text = rest;
                let field = |name: &str| {
                    let lines = event.lines();
                    let value = lines.filter_map(|line| line.split_once(": "));
                    value.filter(|(key, _)| *key == name).map(|(_, value)| value.to_owned()).next()
                };
                let data = serde_json::from_str(&field("data").unwrap()).unwrap();
                return Some(Event { name: field("event")?, id: field("id")?, data });
            }
            let chunk = tokio::time::timeout(Duration::from_secs(1), self.body.next()).await;
            self.text += std::str::from_utf8(&chunk.ok()??.unwrap()).unwrap();
        }
    }
}

async fn flow(world: &World) -> String {
    let definition = json!({ "definition": {
        "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        "contentVersion": "1.0.0.0",
        "triggers": { "start": { "type": "Request", "kind": "Http", "inputs": {} } },
        "actions": {},
    }});
    let new = json!({ "name": "Heard", "document": definition.to_string() });
    world.done(&world.maker, "POST", "/flows", new).await["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn only_who_may_see_a_thing_hears_of_it() {
    let world = World::new().await;
    let flow = flow(&world).await;
    let mut owner = Ear::new(&world, &world.maker, "?topics=flow,run", None).await;
    let mut stranger = Ear::new(&world, &world.reader, "", None).await;
    assert_eq!(owner.hear().await.unwrap().name, "open");
    assert_eq!(stranger.hear().await.unwrap().name, "open");
    let path = format!("/flows/{flow}");
    world.done(&world.maker, "PATCH", &path, json!({ "state": "on" })).await;
    let event = owner.hear().await.unwrap();
    assert_eq!(event.name, "hints");
    assert_eq!(event.data, json!({ "hints": [{ "topic": "flow", "id": flow }] }));
    assert!(stranger.hear().await.is_none());

    let started =
        world.done(&world.maker, "POST", &format!("{path}/triggers/start/run"), json!({})).await;
    let mut runs = Vec::new();
    while let Some(event) = owner.hear().await {
        let hints = event.data["hints"].as_array().unwrap().clone();
        runs.extend(hints.into_iter().filter(|hint| hint["topic"] == "run"));
    }
    assert!(runs.iter().all(|hint| hint["id"] == started["runs"][0]), "{runs:?} {started}");
    assert!(!runs.is_empty());
}

#[tokio::test]
async fn who_comes_back_hears_what_was_missed_or_that_it_is_lost() {
    let world = World::new().await;
    let flow = flow(&world).await;
    let mut staying = Ear::new(&world, &world.maker, "", None).await;
    let mark = staying.hear().await.unwrap().id;
    world.done(&world.maker, "PATCH", &format!("/flows/{flow}"), json!({ "state": "on" })).await;
    let mut back = Ear::new(&world, &world.maker, "", Some(&mark)).await;
    assert_eq!(back.hear().await.unwrap().name, "open");
    assert_eq!(back.hear().await.unwrap().data["hints"][0]["id"], flow.as_str());
    let mut lost = Ear::new(&world, &world.maker, "", Some("1-1")).await;
    assert_eq!(lost.hear().await.unwrap().name, "open");
    assert_eq!(lost.hear().await.unwrap().name, "reset");
}

#[tokio::test]
async fn a_topic_that_does_not_exist_is_refused() {
    let world = World::new().await;
    let answer = world.ask(&world.reader, "GET", "/events?topics=weather", Value::Null).await;
    assert_eq!(answer.status, 400, "{}", answer.text());
}
