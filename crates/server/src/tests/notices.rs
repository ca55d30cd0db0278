//! What people are told without looking, and the mails that tell them.

use std::time::Duration;

use connectors::mail::{Error as Undelivered, Letter};
use connectors::transport;
use runtime::Clock;
use runtime::access::{Caller, Role};
use serde_json::{Value, json};

use super::spine::{SECRET, accept, refuse, set_up, wait_for_end};
use super::{Ask, Person, World};

/// A flow that fails or not, as it is told.
const FRAGILE: &str = r#"{"definition":{"$schema":"https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
  "contentVersion":"1.0.0.0","triggers":{"manual":{"type":"Request","kind":"Http","inputs":{}}},
  "actions":{"Divide":{"type":"Compose","runAfter":{},"inputs":"@div(1, triggerBody()['by'])"}}}}"#;

const HOUR: Duration = Duration::from_secs(3_600);
const DAY: Duration = Duration::from_secs(24 * 3_600);

impl World {
    /// Sets a mail server up, and how the maker wants mails.
    async fn with_mail(&self, language: &str) {
        let server = json!({ "host": "smtp.example", "port": 587, "tls": "starttls", "from": "Flows <flows@flows.example>" });
        self.done(&self.administrator, "PUT", "/mail", server).await;
        let wishes = json!({ "address": "maker@people.example", "failures": true, "expiries": true,
            "jobs": true, "digest": true, "digestAt": "09:00" });
        let wanted = json!({ "language": language, "timeZone": "Europe/Riga", "mail": wishes });
        let ask = Ask::new("PATCH", "/api/v1/session/preferences").by(&self.maker).with(&wanted);
        assert_eq!(self.send(ask).await.status, 200);
    }

    async fn notices(&self, who: &Person) -> Vec<Value> {
        let list = self.done(who, "GET", "/notices", Value::Null).await;
        list["items"].as_array().unwrap().clone()
    }

    /// Sends what is due so much later, and returns the letters that this made.
    async fn mailed(&self, later: Duration) -> Vec<Letter> {
        let before = self.mailbox.letters().len();
        let now = Clock.store_time().plus(later);
        self.runtime.mail().send_due(now).await.unwrap();
        self.mailbox.letters().split_off(before)
    }

    /// Calls a flow and waits for the end of its run.
    async fn call_flow(&self, url: &str, body: Value) -> String {
        let called = self.send(Ask::new("POST", url).with(&body)).await;
        assert_eq!(called.status, 202, "{}", called.text());
        let run = called.header("x-ms-workflow-run-id").to_owned();
        wait_for_end(self, &run).await;
        run
    }

    async fn fragile(&self) -> (String, String) {
        let new = json!({ "name": "Quotient", "document": FRAGILE });
        let flow = self.done(&self.maker, "POST", "/flows", new).await;
        let path = format!("/flows/{}", flow["id"].as_str().unwrap());
        self.done(&self.maker, "PATCH", &path, json!({ "state": "on" })).await;
        let callback =
            self.done(&self.maker, "POST", &format!("{path}/callback"), Value::Null).await;
        (path, callback["url"].as_str().unwrap().replace("https://flows.example", ""))
    }
}

#[tokio::test]
async fn many_harmed_runs_are_one_notice_and_one_mail() {
    let world = World::new().await;
    world.with_mail("lv-LV").await;
    let (connection, url) = set_up(&world).await;
    refuse(&world);
    let first = world.call_flow(&url, json!({})).await;
    for _ in 1..20 {
        world.call_flow(&url, json!({})).await;
    }
    let notices = world.notices(&world.maker).await;
    assert_eq!(notices.len(), 1, "{notices:?}");
    let notice = &notices[0];
    assert_eq!(notice["kind"], "connectionBroken");
    assert_eq!((&notice["state"], &notice["read"]), (&json!("open"), &json!(false)));
    assert_eq!(notice["details"]["class"], "invalid-password");
    let summary = world.done(&world.maker, "GET", "/notices/summary", Value::Null).await;
    assert_eq!(summary, json!({ "unread": 1, "open": 1 }));
    assert!(world.notices(&world.administrator).await.is_empty(), "it is not theirs");

    let letters = world.mailed(HOUR / 60).await;
    assert_eq!(letters.len(), 1);
    let letter = &letters[0];
    assert_eq!((letter.to.as_str(), letter.language.as_str()), ("maker@people.example", "lv-LV"));
    assert_eq!(letter.subject, "Savienojumam \u{201e}Mail\u{201d} jāpievērš uzmanība");
    let link = format!(
        "https://flows.example/go/c/{}?run={first}",
        notice["about"]["id"].as_str().unwrap()
    );
    for words in [
        "Neizdevušās palaišanas: 20",
        "Pakalpojums noraidīja lietotājvārdu vai paroli.",
        "(Europe/Riga)",
        &link,
        "https://flows.example/settings/notifications",
    ] {
        assert!(letter.text.contains(words), "{words}\n{}", letter.text);
    }
    assert!(letter.html.contains(&link.replace('&', "&amp;")), "{}", letter.html);
    for hidden in [SECRET, "password has changed", "sig=", "token"] {
        assert!(!letter.text.contains(hidden) && !letter.html.contains(hidden), "{hidden}");
    }
    assert!(world.mailed(HOUR / 60).await.is_empty(), "it was sent");

    accept(&world);
    let typed = json!({ "parameters": { "password": "the new one" } });
    world.done(&world.maker, "POST", &format!("{connection}/verify"), typed).await;
    let closed = world.notices(&world.maker).await;
    assert_eq!(closed[0]["state"], "closed");
    assert!(world.mailed(2 * DAY).await.is_empty(), "the digest has nothing to tell");
}

#[tokio::test]
async fn those_who_may_change_a_connection_hear_of_it_and_others_do_not() {
    let world = World::new().await;
    let (connection, url) = set_up(&world).await;
    let grant = |person: &Person| format!("{connection}/grants/{}", person.id);
    world.done(&world.maker, "PUT", &grant(&world.administrator), json!({ "level": "edit" })).await;
    world.done(&world.maker, "PUT", &grant(&world.reader), json!({ "level": "use" })).await;
    refuse(&world);
    world.call_flow(&url, json!({})).await;
    assert_eq!(world.notices(&world.maker).await.len(), 1);
    assert_eq!(world.notices(&world.administrator).await.len(), 1);
    assert!(world.notices(&world.reader).await.is_empty());
    let own = world.notices(&world.maker).await[0]["id"].as_str().unwrap().to_owned();
    let foreign = format!("/notices/{own}/read");
    world.ask(&world.administrator, "POST", &foreign, Value::Null).await.is(404, "not-found");
    world.done(&world.maker, "POST", &foreign, Value::Null).await;
    assert_eq!(world.notices(&world.maker).await[0]["read"], true);
    let unread = world.done(&world.maker, "GET", "/notices?unread=true", Value::Null).await;
    assert_eq!(unread["items"], json!([]));
    world.done(&world.administrator, "POST", "/notices/read-all", Value::Null).await;
    assert_eq!(world.notices(&world.administrator).await[0]["read"], true);
    world
        .ask(&world.maker, "GET", "/notices?kind=nonsense", Value::Null)
        .await
        .is(400, "invalid-request");
}

#[tokio::test]
async fn a_failing_flow_is_told_once_then_digested_and_settled_by_success() {
    let world = World::new().await;
    world.with_mail("fr-FR").await;
    let (path, url) = world.fragile().await;
    let run = world.call_flow(&url, json!({ "by": 0 })).await;
    let letters = world.mailed(HOUR / 60).await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].subject.contains("a échoué"), "{}", letters[0].subject);
    assert!(letters[0].text.contains(&format!("https://flows.example/go/r/{run}")));
    world.call_flow(&url, json!({ "by": 0 })).await;
    world.call_flow(&url, json!({ "by": 0 })).await;
    assert!(world.mailed(HOUR / 60).await.is_empty(), "later failures wait for the digest");
    let digest = world.mailed(DAY).await;
    assert_eq!(digest.len(), 1);
    assert!(digest[0].text.contains("Nombre de fois\u{a0}: 2"), "{}", digest[0].text);
    assert!(world.mailed(3 * DAY).await.is_empty(), "nothing new");
    world.call_flow(&url, json!({ "by": 1 })).await;
    let notices = world.notices(&world.maker).await;
    assert_eq!(
        (&notices[0]["kind"], &notices[0]["state"]),
        (&json!("flowFailed"), &json!("closed"))
    );
    assert_eq!(notices[0]["count"], 3);

    let quiet = world.done(&world.maker, "PATCH", &path, json!({ "notifyOwner": false })).await;
    assert_eq!(quiet["notifyOwner"], false);
    world.call_flow(&url, json!({ "by": 0 })).await;
    assert_eq!(world.notices(&world.maker).await.len(), 1, "the owner does not want to hear of it");
}

#[tokio::test]
async fn what_a_person_does_not_want_is_not_mailed() {
    let world = World::new().await;
    world.with_mail("en-US").await;
    let wishes = json!({ "address": "maker@people.example", "failures": false, "expiries": true,
        "jobs": true, "digest": true, "digestAt": "09:00" });
    let set = |wishes: &Value| {
        let wanted = json!({ "mail": wishes });
        Ask::new("PATCH", "/api/v1/session/preferences").by(&world.maker).with(&wanted)
    };
    assert_eq!(world.send(set(&wishes)).await.status, 200);
    let (_, url) = world.fragile().await;
    world.call_flow(&url, json!({ "by": 0 })).await;
    assert_eq!(world.notices(&world.maker).await.len(), 1, "the bell still says it");
    assert!(world.mailed(DAY).await.is_empty());
    let wrong = json!({ "address": "no address", "failures": true, "expiries": true, "jobs": true,
        "digest": true, "digestAt": "09:00" });
    world.send(set(&wrong)).await.is(422, "mail-address-invalid");
}

#[tokio::test]
async fn a_mail_that_is_not_taken_is_sent_later_under_the_same_name() {
    let world = World::new().await;
    world.with_mail("en-US").await;
    let (_, url) = world.fragile().await;
    world.call_flow(&url, json!({ "by": 0 })).await;
    let away = transport::Error::ConnectionRefused { host: "smtp.example".to_owned() };
    world.mailbox.refuse(Some(Undelivered::Line(away)));
    assert!(world.mailed(HOUR).await.is_empty());
    let settings = world.done(&world.administrator, "GET", "/mail", Value::Null).await;
    assert_eq!(settings["waiting"], 1, "the mail; what happened once is in no digest");
    assert_eq!(settings["lastError"], "host smtp.example refused the connection");
    world.mailbox.refuse(None);
    let letters = world.mailed(2 * HOUR).await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].id.ends_with("@flows.example"), "{}", letters[0].id);
    assert!(world.mailed(3 * HOUR).await.is_empty());
}

#[tokio::test]
async fn an_owner_can_be_asked_and_nothing_is_told_to_strangers() {
    let world = World::new().await;
    world.with_mail("en-US").await;
    let (connection, url) = set_up(&world).await;
    refuse(&world);
    world.call_flow(&url, json!({})).await;
    world.mailed(HOUR / 60).await;
    world.ask(&world.reader, "GET", &connection, Value::Null).await.is(404, "not-found");
    let ask = format!("{connection}/ask-owner");
    let asked = world.ask(&world.reader, "POST", &ask, json!({})).await;
    let nowhere = "/connections/01890a5d-ac96-774b-bcce-b302099a8057/ask-owner";
    let unknown = world.ask(&world.reader, "POST", nowhere, json!({})).await;
    assert_eq!((asked.status, asked.body), (unknown.status, unknown.body));
    let told = world.done(&world.maker, "GET", "/notices?kind=ownerAsked", Value::Null).await;
    assert_eq!(told["items"][0]["details"]["by"]["name"], "READER");
    let letters = world.mailed(HOUR / 60).await;
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].subject, "READER asks you to repair \u{201c}Mail\u{201d}");
    world.done(&world.reader, "POST", &ask, json!({})).await;
    assert!(world.mailed(HOUR / 60).await.is_empty(), "asking again sends no second mail");
    world.ask(&world.maker, "POST", &ask, json!({})).await.is(409, "owner-is-you");
}

#[tokio::test]
async fn the_mail_server_is_an_administrators_and_its_password_never_comes_out() {
    let world = World::new().await;
    for who in [&world.maker, &world.reader] {
        world.ask(who, "GET", "/mail", Value::Null).await.is(403, "forbidden");
    }
    let none = world.done(&world.administrator, "GET", "/mail", Value::Null).await;
    assert_eq!(none, json!({ "fixed": false, "waiting": 0 }));
    let test = json!({ "to": "admin@people.example" });
    let early = world.ask(&world.administrator, "POST", "/mail/test", test.clone()).await;
    early.is(409, "mail-not-set-up");
    let server = |change: Value| {
        let mut server = json!({ "host": "smtp.example", "port": 587, "tls": "starttls",
            "user": "flows", "from": "flows@flows.example" });
        server.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        server
    };
    let set = |change: Value| world.ask(&world.administrator, "PUT", "/mail", server(change));
    let shown = set(json!({ "password": SECRET })).await;
    assert_eq!(shown.status, 200, "{}", shown.text());
    assert_eq!(shown.json()["server"]["hasPassword"], true);
    assert!(!shown.text().contains(SECRET));
    let kept = set(json!({ "from": "other@flows.example" })).await;
    assert_eq!(kept.json()["server"]["hasPassword"], true);
    for wrong in [
        json!({ "host": "other.example" }),
        json!({ "host": "two words", "password": "p" }),
        json!({ "port": 0, "password": "p" }),
        json!({ "from": "nobody", "password": "p" }),
        json!({ "tls": "none", "password": "p" }),
    ] {
        set(wrong).await.is(422, "mail-settings-invalid");
    }
    assert_eq!(
        world.ask(&world.administrator, "POST", "/mail/test", test.clone()).await.status,
        204
    );
    assert_eq!(world.mailbox.letters()[0].subject, "Test message");
    let refusal = Undelivered::SignIn { message: "535 no".to_owned() };
    world.mailbox.refuse(Some(refusal));
    let refused = world.ask(&world.administrator, "POST", "/mail/test", test).await;
    refused.is(422, "mail-not-sent");
    assert_eq!(refused.json()["error"]["details"][0]["code"], "mail-sign-in-refused");
    let nobody = world.ask(&world.administrator, "POST", "/mail/test", json!({ "to": "x" })).await;
    nobody.is(422, "mail-address-invalid");
}

#[tokio::test]
async fn the_password_of_mail_moves_to_a_new_master_key() {
    let world = World::new().await;
    let server = json!({ "host": "smtp.example", "port": 587, "tls": "starttls", "user": "flows",
        "password": SECRET, "from": "flows@flows.example" });
    world.done(&world.administrator, "PUT", "/mail", server).await;
    let keys = world.runtime.keys();
    keys.are_kept_in(world.folder.path().join(super::KEYS));
    let environment = world.store.environments().list().await.unwrap()[0].id;
    let user = store::UserId::from_uuid(world.administrator.id.parse().unwrap());
    let administrator = Caller { environment, user, role: Role::Administrator };
    let first = keys.rotate(&administrator).await.unwrap();
    assert_eq!(first.rows, 1, "the password is all that is sealed");
    assert_eq!(keys.rotate(&administrator).await.unwrap().rows, 1);
    let test = json!({ "to": "admin@people.example" });
    let sent = world.ask(&world.administrator, "POST", "/mail/test", test.clone()).await;
    assert_eq!(sent.status, 204, "{}", sent.text());

    // What cannot be read is said, and can be set again.
    world.store.meta().set(&format!("mail/{environment}"), b"{").await.unwrap();
    let unreadable = world.ask(&world.administrator, "POST", "/mail/test", test).await;
    unreadable.is(409, "mail-settings-unreadable");
    world
        .ask(&world.administrator, "GET", "/mail", Value::Null)
        .await
        .is(409, "mail-settings-unreadable");
    let server = json!({ "host": "smtp.example", "port": 587, "tls": "starttls", "from": "flows@flows.example" });
    world.done(&world.administrator, "PUT", "/mail", server).await;
}

#[tokio::test]
async fn what_ends_soon_can_be_listed() {
    let world = World::new().await;
    set_up(&world).await;
    let soon = world.done(&world.maker, "GET", "/connections?expiresWithin=14", Value::Null).await;
    assert_eq!(soon["items"], json!([]), "a password has no known end");
}
