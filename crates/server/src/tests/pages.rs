//! Pages, and what operators ask.

use serde_json::Value;

use super::{Ask, World};

#[tokio::test]
async fn pages_are_framed_by_nobody_and_run_no_foreign_script() {
    let world = World::new().await;
    let page = world.send(Ask::new("GET", "/flows/some-flow")).await;
    assert_eq!(page.status, 200);
    assert!(page.header("content-type").starts_with("text/html"));
    let policy = page.header("content-security-policy");
    for part in ["default-src 'none'", "script-src 'self';", "frame-ancestors 'none'"] {
        assert!(policy.contains(part), "{policy}");
    }
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    assert_eq!(page.header("x-frame-options"), "DENY");
}

#[tokio::test]
async fn what_the_api_says_is_kept_by_nobody() {
    let world = World::new().await;
    let answer = world.ask(&world.reader, "GET", "/flows", Value::Null).await;
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn a_missing_script_is_not_answered_by_a_page() {
    let world = World::new().await;
    world.send(Ask::new("GET", "/assets/nothing-1234.js")).await.is(404, "not-found");
}

#[tokio::test]
async fn operators_are_answered_without_a_sign_in() {
    let world = World::new().await;
    assert_eq!(world.send(Ask::new("GET", "/healthz")).await.text(), "ok\n");
    assert_eq!(world.send(Ask::new("GET", "/readyz")).await.text(), "ready\n");
    assert_eq!(world.send(Ask::new("GET", "/metrics")).await.text(), "figures 1\n");
    let document = world.send(Ask::new("GET", "/api/openapi.json")).await.json();
    assert_eq!(document["info"]["title"], "Tidegate");
}

#[tokio::test]
async fn a_house_that_drains_is_not_ready() {
    let world = World::new().await;
    world.runtime.drain(std::time::Duration::ZERO).await;
    let answer = world.send(Ask::new("GET", "/readyz")).await;
    assert_eq!(answer.status, 503);
    assert!(!answer.header("retry-after").is_empty());
    assert_eq!(world.send(Ask::new("GET", "/healthz")).await.status, 200);
}

#[tokio::test]
async fn a_backup_is_a_whole_database() {
    let world = World::new().await;
    let ask = Ask::new("POST", "/api/v1/backup").by(&world.administrator);
    let answer = world.send(ask.header("accept-encoding", "gzip")).await;
    assert_eq!(answer.status, 200);
    let plain = world.send(Ask::new("POST", "/api/v1/backup").by(&world.administrator)).await;
    assert!(plain.body.starts_with(b"SQLite format 3\0"));
    assert!(plain.body.len() % 4096 == 0);
}
