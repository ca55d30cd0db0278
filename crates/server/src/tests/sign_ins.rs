//! A person signs in at a provider over the API: begun, sent there and back, completed; and what must not work.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::{Answer, Ask, PASSWORD, World};

const DEFINITION: &str = r#"{"swagger":"2.0","info":{"title":"Mailbox","version":"1"},"host":"mail.test","schemes":["https"],
  "securityDefinitions":{"o":{"type":"oauth2"}},"security":[{"o":[]}],
  "paths":{"/me":{"get":{"operationId":"GetMe","responses":{"200":{"description":"ok"}}}}}}"#;

const PROPERTIES: &str = r#"{"properties":{"connectionParameters":{"token":{"type":"oauthSetting","oAuthSettings":{
  "identityProvider":"oauth2","scopes":["mail.read","mail.send"],"customParameters":{
  "authorizationUrl":{"value":"https://login.test/authorize"},"tokenUrl":{"value":"https://login.test/token"}}}}}}}"#;

pub(super) const TOKENS: &str = "https://login.test/token";
const CLIENT_SECRET: &str = "the-secret-of-the-application";

/// A browser with a session.
pub(super) struct Browser {
    cookie: String,
    proof: String,
    sign_in: Option<String>,
}

impl Browser {
    pub(super) async fn sign_in(world: &World, name: &str) -> Self {
        let body = json!({ "name": name, "password": PASSWORD });
        let answer = world.send(Ask::new("POST", "/api/v1/session").with(&body)).await;
        assert!(answer.status.is_success(), "{}", answer.text());
        let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
        let proof = answer.json()["csrfToken"].as_str().unwrap().to_owned();
        Self { cookie, proof, sign_in: None }
    }

    pub(super) async fn ask(
        &mut self,
        world: &World,
        method: &str,
        path: &str,
        body: Value,
    ) -> Answer {
        let path = format!("/api/v1/environments/{}{path}", world.environment);
        let ask = Ask::new(method, path)
            .header("cookie", &self.cookie)
            .header("x-csrf-token", &self.proof);
        let answer = world.send(if body.is_null() { ask } else { ask.with(&body) }).await;
        let set = answer.header("set-cookie");
        if set.starts_with("tidegate_sign_in=") {
            for part in ["HttpOnly", "SameSite=Lax", "Path=/oauth/callback"] {
                assert!(set.contains(part), "{set}");
            }
            self.sign_in = set.split(';').next().map(str::to_owned);
        }
        answer
    }

    /// Comes back from the provider with a query, and returns where it is led.
    pub(super) async fn back(&self, world: &World, query: &str) -> String {
        let mut ask = Ask::new("GET", format!("/oauth/callback?{query}"));
        if let Some(cookie) = &self.sign_in {
            ask = ask.header("cookie", cookie);
        }
        let answer = world.send(ask).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        answer.header("location").to_owned()
    }
}

async fn connector(world: &World) -> String {
    let documents = json!({ "definition": DEFINITION, "properties": PROPERTIES });
    let connector = world.done(&world.maker, "POST", "/connectors", documents).await;
    assert_eq!(connector["kind"], "oauth");
    connector["id"].as_str().unwrap().to_owned()
}

pub(super) async fn register(world: &World, connector: &str) -> Value {
    let path = format!("/connectors/{connector}/applications/default");
    let new = json!({ "clientId": "us", "secret": CLIENT_SECRET });
    world.done(&world.administrator, "PUT", &path, new).await
}

/// What the provider answers for a code or a refresh token.
pub(super) fn granted(world: &World, account: &str, scopes: &str) {
    let claims = json!({ "aud": "us", "exp": 4_000_000_000_i64, "sub": account, "email": format!("{account}@a.test") });
    let id_token = format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims.to_string()));
    let body = json!({ "access_token": format!("access-of-{account}"), "refresh_token": "refresh-token-1",
        "expires_in": 3600, "refresh_token_expires_in": 86400, "scope": scopes, "id_token": id_token });
    world.services.forget("POST", TOKENS);
    world.services.reply("POST", TOKENS, 200, &body.to_string());
}

fn query_of(address: &str) -> Vec<(String, String)> {
    let (_, query) = address.split_once('?').unwrap();
    let decode = |text: &str| text.replace("%3A", ":").replace("%2F", "/").replace("%20", " ");
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), decode(value))).collect()
}

pub(super) fn find(address: &str, name: &str) -> String {
    let found = query_of(address).into_iter().find(|(known, _)| known == name);
    found.unwrap_or_else(|| panic!("no {name} in {address}")).1
}

pub(super) async fn begin(world: &World, browser: &mut Browser, new: Value) -> (String, String) {
    let answer = browser.ask(world, "POST", "/connections/sign-ins", new).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let begun = answer.json();
    let text = |name: &str| begun[name].as_str().unwrap().to_owned();
    (text("id"), text("address"))
}

async fn set_up() -> (World, Browser, Value) {
    let world = World::new().await;
    let connector = connector(&world).await;
    register(&world, &connector).await;
    world.services.reply("GET", "https://mail.test/me", 200, "{}");
    granted(&world, "ada", "mail.read mail.send");
    let browser = Browser::sign_in(&world, "maker").await;
    let new =
        json!({ "connector": connector, "name": "Mail", "prompt": "usual", "returnTo": "/runs/1" });
    (world, browser, new)
}

#[tokio::test]
async fn a_connection_comes_to_be_by_signing_in() {
    let (world, mut browser, new) = set_up().await;
    let (id, address) = begin(&world, &mut browser, new).await;
    assert!(address.starts_with("https://login.test/authorize?"), "{address}");
    assert_eq!(find(&address, "redirect_uri"), "https://flows.example/oauth/callback");
    assert_eq!(find(&address, "code_challenge_method"), "S256");
    let path = format!("/connections/sign-ins/{id}");
    let waiting = browser.ask(&world, "GET", &path, Value::Null).await.json();
    assert_eq!((&waiting["status"], &waiting["opened"]), (&json!("waiting"), &json!(true)));
    let complete = format!("{path}/complete");
    browser.ask(&world, "POST", &complete, json!({})).await.is(409, "sign-in-waiting");

    let state = find(&address, "state");
    let page = browser.back(&world, &format!("code=the-code&state={state}")).await;
    assert_eq!(page, format!("/connections/sign-in/{id}"));
    let sent = world.services.sent();
    let asked = sent.iter().find(|sent| sent.address == TOKENS).unwrap();
    let form = String::from_utf8_lossy(&asked.body).into_owned();
    for part in ["grant_type=authorization_code", "code=the-code", "code_verifier=", CLIENT_SECRET]
    {
        assert!(form.contains(part), "{form}");
    }
    let done = browser.ask(&world, "GET", &path, Value::Null).await.json();
    assert_eq!((&done["status"], &done["account"]), (&json!("done"), &json!("ada@a.test")));
    assert_eq!(done["returnTo"], "/runs/1");

    let made = browser.ask(&world, "POST", &complete, json!({})).await;
    assert_eq!(made.status, 200, "{}", made.text());
    let made = made.json();
    assert_eq!(made["result"]["outcome"], "passed");
    let connection = &made["connection"];
    assert_eq!(
        (&connection["status"], &connection["account"]),
        (&json!("Connected"), &json!("ada@a.test"))
    );
    assert_eq!(
        connection["scopes"],
        json!({ "granted": ["mail.read", "mail.send"], "missing": [] })
    );
    assert_eq!(connection["expiries"][0]["what"], "refreshToken");
    let test = world.services.sent().into_iter().rfind(|sent| sent.method == "GET").unwrap();
    assert_eq!(test.header("authorization"), Some("Bearer access-of-ada"));
    browser.ask(&world, "POST", &complete, json!({})).await.is(410, "sign-in-over");
    let over = browser.ask(&world, "GET", &path, Value::Null).await;
    assert_eq!(over.json()["status"], "completed");
    for secret in ["access-of-ada", "refresh-token-1", CLIENT_SECRET, "the-code", &state] {
        assert!(!over.text().contains(secret) && !made.to_string().contains(secret));
    }
}

#[tokio::test]
async fn what_comes_back_counts_once_and_in_its_own_browser_alone() {
    let (world, mut browser, new) = set_up().await;
    let (id, address) = begin(&world, &mut browser, new).await;
    let query = format!("code=c&state={}", find(&address, "state"));
    let mut other = Browser::sign_in(&world, "reader").await;
    assert_eq!(other.back(&world, &query).await, "/connections/sign-in/unknown");
    other.sign_in = Some("tidegate_sign_in=guessed".to_owned());
    assert_eq!(other.back(&world, &query).await, "/connections/sign-in/unknown");
    assert!(
        !world.services.sent().iter().any(|sent| sent.address == TOKENS),
        "nothing was exchanged"
    );
    for nonsense in ["code=c", "code=c&state=", "state=unknown&code=c"] {
        assert_eq!(browser.back(&world, nonsense).await, "/connections/sign-in/unknown");
    }
    let page = format!("/connections/sign-in/{id}");
    for _ in 0..3 {
        assert_eq!(browser.back(&world, &query).await, page);
    }
    let exchanged = world.services.sent().iter().filter(|sent| sent.address == TOKENS).count();
    assert_eq!(exchanged, 1, "a replay is exchanged for nothing");
    let path = format!("/connections/sign-ins/{id}");
    world.ask(&world.administrator, "GET", &path, Value::Null).await.is(404, "not-found");
    browser.ask(&world, "DELETE", &path, Value::Null).await;
    browser.ask(&world, "GET", &path, Value::Null).await.is(404, "not-found");
}

#[tokio::test]
async fn a_person_who_says_no_is_told_why() {
    let (world, mut browser, new) = set_up().await;
    let (id, address) = begin(&world, &mut browser, new.clone()).await;
    let state = find(&address, "state");
    browser.back(&world, &format!("error=access_denied&error_description=no&state={state}")).await;
    let path = format!("/connections/sign-ins/{id}");
    let refused = browser.ask(&world, "GET", &path, Value::Null).await.json();
    assert_eq!(
        (&refused["status"], &refused["diagnosis"]["class"]),
        (&json!("refused"), &json!("consent-missing"))
    );
    browser
        .ask(&world, "POST", &format!("{path}/complete"), json!({}))
        .await
        .is(410, "sign-in-over");

    world.services.forget("POST", TOKENS);
    world.services.reply("POST", TOKENS, 400, r#"{"error":"invalid_grant"}"#);
    let (id, address) = begin(&world, &mut browser, new).await;
    browser.back(&world, &format!("code=c&state={}", find(&address, "state"))).await;
    let refused = browser
        .ask(&world, "GET", &format!("/connections/sign-ins/{id}"), Value::Null)
        .await
        .json();
    assert_eq!(
        (&refused["status"], &refused["diagnosis"]["class"]),
        (&json!("refused"), &json!("revoked"))
    );
}

#[tokio::test]
async fn another_account_is_taken_only_on_purpose_and_a_failing_test_stores_nothing() {
    let (world, mut browser, new) = set_up().await;
    let (id, address) = begin(&world, &mut browser, new).await;
    browser.back(&world, &format!("code=c&state={}", find(&address, "state"))).await;
    let complete = format!("/connections/sign-ins/{id}/complete");
    let made = browser.ask(&world, "POST", &complete, json!({})).await.json();
    let connection = made["connection"]["id"].as_str().unwrap().to_owned();

    granted(&world, "bob", "mail.read");
    let again = json!({ "connection": connection, "prompt": "chooseAccount" });
    let (id, address) = begin(&world, &mut browser, again).await;
    assert_eq!(find(&address, "prompt"), "select_account");
    browser.back(&world, &format!("code=c&state={}", find(&address, "state"))).await;
    let path = format!("/connections/sign-ins/{id}");
    let done = browser.ask(&world, "GET", &path, Value::Null).await.json();
    assert_eq!(
        (&done["previousAccount"], &done["account"]),
        (&json!("ada@a.test"), &json!("bob@a.test"))
    );
    assert_eq!(done["missingScopes"], json!(["mail.send"]));
    let complete = format!("{path}/complete");
    let differs = browser.ask(&world, "POST", &complete, json!({})).await;
    differs.is(409, "account-differs");
    assert_eq!(
        differs.json()["error"]["details"][0],
        json!({ "before": "ada@a.test", "after": "bob@a.test" })
    );
    world.services.forget("GET", "https://mail.test/me");
    world.services.reply("GET", "https://mail.test/me", 401, "{}");
    let confirm = json!({ "confirmAccount": true });
    let failing = browser.ask(&world, "POST", &complete, confirm.clone()).await;
    failing.is(422, "verification-failed");
    let shown = format!("/connections/{connection}");
    let before = browser.ask(&world, "GET", &shown, Value::Null).await.json();
    assert_eq!(before["account"], "ada@a.test", "nothing was stored");
    world.services.forget("GET", "https://mail.test/me");
    world.services.reply("GET", "https://mail.test/me", 200, "{}");
    let taken = browser.ask(&world, "POST", &complete, confirm).await;
    assert_eq!(taken.json()["connection"]["account"], "bob@a.test", "{}", taken.text());
}

#[tokio::test]
async fn who_asks_by_token_opens_the_sign_in_in_a_browser() {
    let (world, mut browser, new) = set_up().await;
    let begun = world.done(&world.maker, "POST", "/connections/sign-ins", new).await;
    let id = begun["id"].as_str().unwrap();
    assert_eq!(begun["address"], format!("https://flows.example/connections/sign-in/{id}"));
    let path = format!("/connections/sign-ins/{id}");
    let shown = world.done(&world.maker, "GET", &path, Value::Null).await;
    assert_eq!(shown["opened"], false);
    let open = format!("{path}/open");
    world.ask(&world.maker, "POST", &open, json!({})).await.is(409, "session-needed");
    let opened = browser.ask(&world, "POST", &open, Value::Null).await.json();
    let state = find(opened["address"].as_str().unwrap(), "state");
    browser.back(&world, &format!("code=c&state={state}")).await;
    let complete = format!("{path}/complete");
    let made = world.done(&world.maker, "POST", &complete, json!({})).await;
    assert_eq!(made["connection"]["status"], "Connected");
    browser.ask(&world, "POST", &open, Value::Null).await.is(410, "sign-in-over");
}

#[tokio::test]
async fn a_sign_in_needs_an_application_and_a_way_at_which_people_sign_in() {
    let world = World::new().await;
    let connector = connector(&world).await;
    let new = json!({ "connector": connector, "name": "Mail" });
    let begin = "/connections/sign-ins";
    world.ask(&world.maker, "POST", begin, new.clone()).await.is(409, "application-missing");
    let typed =
        json!({ "connector": connector, "name": "Mail", "parameters": {}, "saveUntested": true });
    world.ask(&world.maker, "POST", "/connections", typed).await.is(422, "sign-in-needed");
    register(&world, &connector).await;
    let away = json!({ "connector": connector, "name": "Mail", "returnTo": "//evil.test" });
    world.ask(&world.maker, "POST", begin, away).await.is(422, "return-invalid");
    let both = json!({ "connector": connector, "connection": connector, "name": "x" });
    world.ask(&world.maker, "POST", begin, both).await.is(400, "invalid-request");
    world.ask(&world.reader, "POST", begin, new).await.is(403, "forbidden");
}

#[tokio::test]
async fn applications_show_everything_but_their_secret() {
    let world = World::new().await;
    let connector = connector(&world).await;
    let made = register(&world, &connector).await;
    assert_eq!((&made["proof"], &made["hosts"]), (&json!("secret"), &json!(["login.test"])));
    assert_eq!(made["redirectUri"], "https://flows.example/oauth/callback");
    let path = format!("/connectors/{connector}/applications");
    let other = json!({ "clientId": "we", "hosts": ["login.test", "login.other.test"], "secretExpiresAt": "2027-01-31" });
    let kept = world.done(&world.administrator, "PUT", &format!("{path}/default"), other).await;
    assert_eq!((&kept["clientId"], &kept["proof"]), (&json!("we"), &json!("secret")), "it stays");
    assert_eq!(kept["secretExpiresAt"], "2027-01-31T00:00:00.0000000Z");
    let listed = world.ask(&world.administrator, "GET", &path, Value::Null).await;
    assert_eq!(listed.json()["items"].as_array().unwrap().len(), 1);
    assert!(!listed.text().contains(CLIENT_SECRET));
    world.ask(&world.maker, "GET", &path, Value::Null).await.is(403, "forbidden");
    let wrong = json!({ "clientId": "we", "certificate": { "file": "nonsense" } });
    let wrong = world.ask(&world.administrator, "PUT", &format!("{path}/default"), wrong).await;
    wrong.is(422, "application-invalid");
    assert_eq!(wrong.json()["error"]["details"][0]["code"], "certificate-unreadable");
    let lost = json!({ "clientId": "we" });
    let lost = world.ask(&world.administrator, "PUT", &format!("{path}/other"), lost).await;
    lost.is(422, "application-invalid");
    world.done(&world.administrator, "DELETE", &format!("{path}/default"), Value::Null).await;
    let gone =
        world.ask(&world.administrator, "DELETE", &format!("{path}/default"), Value::Null).await;
    gone.is(404, "not-found");
}

#[tokio::test]
async fn identities_show_everything_but_their_secret() {
    let world = World::new().await;
    let new = json!({ "isDefault": true, "tokenUrl": "https://login.test/token", "clientId": "machine",
        "secret": CLIENT_SECRET, "audiences": ["https://management.azure.com/"] });
    let made = world.done(&world.administrator, "PUT", "/identities/builder", new.clone()).await;
    assert_eq!((&made["isDefault"], &made["proof"]), (&json!(true), &json!("secret")));
    let listed = world.ask(&world.administrator, "GET", "/identities", Value::Null).await;
    assert!(listed.text().contains("builder") && !listed.text().contains(CLIENT_SECRET));
    for (name, value) in [
        ("tenant", json!("both")),
        ("audiences", json!([])),
        ("clientId", json!(" ")),
        ("tokenUrl", json!("ftp://login.test")),
    ] {
        let mut wrong = new.clone();
        wrong[name] = value;
        let answer = world.ask(&world.administrator, "PUT", "/identities/x", wrong).await;
        assert_eq!(answer.status, 422, "{name}: {}", answer.text());
    }
    world.ask(&world.maker, "GET", "/identities", Value::Null).await.is(403, "forbidden");
    world.done(&world.administrator, "DELETE", "/identities/builder", Value::Null).await;
}
