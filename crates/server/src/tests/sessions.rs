//! Signing in by a browser: the cookie, the proof for writes, the origin, and how it ends.

use serde_json::{Value, json};

use super::{Answer, Ask, PASSWORD, World};

const SESSION: &str = "/api/v1/session";

/// A browser that is signed in.
struct Browser {
    cookie: String,
    proof: String,
}

async fn sign_in(world: &World, name: &str, password: &str) -> Answer {
    let body = json!({ "name": name, "password": password });
    world.send(Ask::new("POST", SESSION).with(&body)).await
}

impl Browser {
    async fn open(world: &World) -> Self {
        let answer = sign_in(world, "maker", PASSWORD).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
        let proof = answer.json()["csrfToken"].as_str().unwrap().to_owned();
        Self { cookie, proof }
    }

    fn ask<'a>(&self, method: &'a str, path: &str) -> Ask<'a> {
        Ask::new(method, path).header("cookie", &self.cookie)
    }

    fn write<'a>(&self, method: &'a str, path: &str) -> Ask<'a> {
        self.ask(method, path).header("x-csrf-token", &self.proof)
    }
}

#[tokio::test]
async fn the_session_says_who_and_where() {
    let world = World::new().await;
    let browser = Browser::open(&world).await;
    let session = world.send(browser.ask("GET", SESSION)).await.json();
    assert_eq!(session["user"]["name"], "maker");
    assert_eq!(session["user"]["displayName"], "MAKER");
    assert_eq!(session["user"]["role"], "maker");
    assert_eq!(session["environment"]["id"], world.environment);
    assert_eq!(session["csrfToken"], browser.proof);
    assert_eq!(session["version"], env!("CARGO_PKG_VERSION"));
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts() {
    let world = World::new().await;
    let answer = sign_in(&world, "maker", PASSWORD).await;
    let cookie = answer.header("set-cookie");
    for part in ["tidegate_session=", "Path=/api", "HttpOnly", "SameSite=Lax"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let secret = cookie.split(['=', ';']).nth(1).unwrap();
    assert!(!answer.text().contains(secret));
}

#[tokio::test]
async fn wrong_names_and_wrong_passwords_look_alike() {
    let world = World::new().await;
    let known = sign_in(&world, "maker", "wrong password").await;
    let unknown = sign_in(&world, "nobody", "wrong password").await;
    known.is(401, "sign-in-failed");
    assert_eq!(known.status, unknown.status);
    assert_eq!(known.json()["error"], unknown.json()["error"]);
}

#[tokio::test(start_paused = true)]
async fn the_eleventh_attempt_must_wait() {
    let world = World::new().await;
    for _ in 0..10 {
        sign_in(&world, "maker", "wrong password").await.is(401, "sign-in-failed");
    }
    let answer = sign_in(&world, "maker", PASSWORD).await;
    answer.is(429, "too-many-attempts");
    let wait: u64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=300).contains(&wait));
    assert_eq!(sign_in(&world, "reader", PASSWORD).await.status, 200);
}

#[tokio::test]
async fn writes_need_the_proof_of_the_session() {
    let world = World::new().await;
    let browser = Browser::open(&world).await;
    let path = "/api/v1/session/preferences";
    let body = json!({ "theme": "dark" });
    world.send(browser.ask("PATCH", path).with(&body)).await.is(403, "csrf");
    let wrong = browser.ask("PATCH", path).header("x-csrf-token", "x").with(&body);
    world.send(wrong).await.is(403, "csrf");
    let session = world.send(browser.ask("GET", SESSION)).await.json();
    assert_eq!(session["user"].get("theme"), None);
    let done = world.send(browser.write("PATCH", path).with(&body)).await;
    assert_eq!(done.json()["theme"], "dark", "{}", done.text());
}

#[tokio::test]
async fn writes_from_other_sites_are_refused() {
    let world = World::new().await;
    let browser = Browser::open(&world).await;
    let path = "/api/v1/session/preferences";
    let body = json!({ "theme": "dark" });
    let from = |name, value: &str| browser.write("PATCH", path).header(name, value).with(&body);
    for origin in ["https://evil.example", "null", "https://us.example.evil.example", "http://"] {
        world.send(from("origin", origin)).await.is(403, "csrf");
    }
    world.send(from("sec-fetch-site", "cross-site")).await.is(403, "csrf");
    world.send(from("sec-fetch-site", "same-site")).await.is(403, "csrf");
    for (name, value) in [("origin", "https://us.example"), ("sec-fetch-site", "same-origin")] {
        assert_eq!(world.send(from(name, value)).await.status, 200, "{value}");
    }
    let foreign = Ask::new("POST", SESSION).header("origin", "https://evil.example");
    let body = json!({ "name": "maker", "password": PASSWORD });
    world.send(foreign.with(&body)).await.is(403, "csrf");
}

#[tokio::test]
async fn a_session_that_was_signed_out_is_over() {
    let world = World::new().await;
    let browser = Browser::open(&world).await;
    let out = world.send(browser.write("DELETE", SESSION)).await;
    assert_eq!(out.status, 204);
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    world.send(browser.ask("GET", SESSION)).await.is(401, "not-signed-in");
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    let world = World::new().await;
    let (one, other) = (Browser::open(&world).await, Browser::open(&world).await);
    let path = "/api/v1/session/password";
    let wrong = json!({ "current": "wrong password", "new": "a new password" });
    world.send(one.write("PUT", path).with(&wrong)).await.is(422, "wrong-password");
    let weak = json!({ "current": PASSWORD, "new": "short" });
    world.send(one.write("PUT", path).with(&weak)).await.is(422, "weak-password");
    let change = json!({ "current": PASSWORD, "new": "a new password" });
    assert_eq!(world.send(one.write("PUT", path).with(&change)).await.status, 204);
    assert_eq!(world.send(one.ask("GET", SESSION)).await.status, 200);
    world.send(other.ask("GET", SESSION)).await.is(401, "not-signed-in");
}

#[tokio::test]
async fn who_is_disabled_is_out_at_once() {
    let world = World::new().await;
    let browser = Browser::open(&world).await;
    let path = format!("/users/{}", world.maker.id);
    let out = json!({ "disabled": true });
    let changed = world.done(&world.administrator, "PATCH", &path, out).await;
    assert_eq!(changed["disabled"], true);
    world.send(browser.ask("GET", SESSION)).await.is(401, "not-signed-in");
    world.ask(&world.maker, "GET", "/flows", Value::Null).await.is(401, "not-signed-in");
    let last = format!("/users/{}", world.administrator.id);
    let refused = world.ask(&world.administrator, "DELETE", &last, Value::Null).await;
    refused.is(409, "last-administrator");
}

#[tokio::test]
async fn an_invited_person_comes_in_by_link_once() {
    let world = World::new().await;
    let new = json!({ "name": "zane", "displayName": "Zane", "role": "maker" });
    let invited = world.done(&world.administrator, "POST", "/users", new.clone()).await;
    let link = invited["link"].as_str().unwrap();
    let (address, token) = link.split_once("/welcome#").unwrap();
    assert_eq!(address, "http://us.example");
    let again = world.ask(&world.administrator, "POST", "/users", new).await;
    again.is(409, "name-taken");
    let body = json!({ "token": token, "password": PASSWORD, "language": "lv-LV" });
    let come = || Ask::new("POST", "/api/v1/session/link").with(&body);
    let session = world.send(come()).await.json();
    assert_eq!(session["user"]["language"], "lv-LV");
    world.send(come()).await.is(410, "link-used");
    assert_eq!(sign_in(&world, "ZANE", PASSWORD).await.status, 200);
}

#[tokio::test]
async fn tokens_are_shown_once_and_end() {
    let world = World::new().await;
    let made = world.done(&world.reader, "POST", "/tokens", json!({ "name": "ci" })).await;
    let secret = made["secret"].as_str().unwrap();
    let list = world.ask(&world.reader, "GET", "/tokens", Value::Null).await;
    assert!(!list.text().contains(secret));
    let person = super::Person { id: String::new(), token: secret.to_owned() };
    let session = world.send(Ask::new("GET", SESSION).by(&person)).await.json();
    assert_eq!((&session["user"]["name"], &session["csrfToken"]), (&json!("reader"), &json!("")));
    let path = format!("/tokens/{}", made["token"]["id"].as_str().unwrap());
    world.ask(&world.maker, "DELETE", &path, Value::Null).await.is(404, "not-found");
    world.done(&world.reader, "DELETE", &path, Value::Null).await;
    world.send(Ask::new("GET", SESSION).by(&person)).await.is(401, "not-signed-in");
    let late = json!({ "name": "late", "expiresAt": "2001-01-01T00:00:00Z" });
    world.ask(&world.reader, "POST", "/tokens", late).await.is(422, "invalid-request");
    let nonsense = json!({ "name": "late", "expiresAt": "tomorrow" });
    world.ask(&world.reader, "POST", "/tokens", nonsense).await.is(400, "invalid-request");
}
