//! Every route and every role: the table is complete, and default is deny.

use serde_json::Value;

use super::{Ask, Person, World};
use crate::access::ROLE_MEMBER;
use crate::router;

/// Every route with the least role that may use it.
const TABLE: &[(&str, &str, &str)] = &[
    ("get", "/healthz", "anyone"),
    ("get", "/readyz", "anyone"),
    ("get", "/metrics", "anyone"),
    ("get", "/api/openapi.json", "anyone"),
    ("get", "/api/v1/session", "reader"),
    ("post", "/api/v1/session", "anyone"),
    ("delete", "/api/v1/session", "reader"),
    ("post", "/api/v1/session/link", "anyone"),
    ("put", "/api/v1/session/password", "reader"),
    ("patch", "/api/v1/session/preferences", "reader"),
    ("post", "/api/v1/backup", "administrator"),
    ("post", "/api/v1/keys/rotate", "administrator"),
    ("get", "E/users", "administrator"),
    ("post", "E/users", "administrator"),
    ("patch", "E/users/{user}", "administrator"),
    ("delete", "E/users/{user}", "administrator"),
    ("post", "E/users/{user}/link", "administrator"),
    ("get", "E/settings", "reader"),
    ("get", "E/notices", "reader"),
    ("get", "E/notices/summary", "reader"),
    ("post", "E/notices/read-all", "reader"),
    ("post", "E/notices/{notice}/read", "reader"),
    ("get", "E/mail", "administrator"),
    ("put", "E/mail", "administrator"),
    ("post", "E/mail/test", "administrator"),
    ("post", "E/connections/{connection}/ask-owner", "reader"),
    ("patch", "E/settings", "administrator"),
    ("get", "E/audit", "administrator"),
    ("get", "E/people", "reader"),
    ("get", "E/tokens", "reader"),
    ("post", "E/tokens", "reader"),
    ("delete", "E/tokens/{token}", "reader"),
    ("get", "E/events", "reader"),
    ("get", "E/flows", "reader"),
    ("post", "E/flows", "maker"),
    ("post", "E/flows/check", "maker"),
    ("get", "E/flows/{flow}", "reader"),
    ("put", "E/flows/{flow}", "maker"),
    ("patch", "E/flows/{flow}", "maker"),
    ("delete", "E/flows/{flow}", "maker"),
    ("get", "E/flows/{flow}/document", "reader"),
    ("get", "E/flows/{flow}/versions", "reader"),
    ("get", "E/flows/{flow}/versions/{version}", "reader"),
    ("post", "E/flows/{flow}/versions/{version}/restore", "maker"),
    ("post", "E/flows/{flow}/evaluate", "maker"),
    ("post", "E/flows/{flow}/callback", "maker"),
    ("get", "E/flows/{flow}/triggers/{trigger}/histories", "reader"),
    ("post", "E/flows/{flow}/triggers/{trigger}/run", "maker"),
    ("get", "E/flows/{flow}/grants", "reader"),
    ("put", "E/flows/{flow}/grants/{user}", "maker"),
    ("delete", "E/flows/{flow}/grants/{user}", "maker"),
    ("get", "E/connectors", "reader"),
    ("post", "E/connectors", "maker"),
    ("get", "E/connectors/{connector}", "reader"),
    ("delete", "E/connectors/{connector}", "maker"),
    ("get", "E/connectors/{connector}/applications", "administrator"),
    ("put", "E/connectors/{connector}/applications/{way}", "administrator"),
    ("delete", "E/connectors/{connector}/applications/{way}", "administrator"),
    ("get", "E/identities", "administrator"),
    ("put", "E/identities/{identity}", "administrator"),
    ("delete", "E/identities/{identity}", "administrator"),
    ("post", "E/connections/sign-ins", "maker"),
    ("get", "E/connections/sign-ins/{sign_in}", "maker"),
    ("delete", "E/connections/sign-ins/{sign_in}", "maker"),
    ("post", "E/connections/sign-ins/{sign_in}/open", "maker"),
    ("post", "E/connections/sign-ins/{sign_in}/complete", "maker"),
    ("get", "E/connections", "reader"),
    ("post", "E/connections", "maker"),
    ("get", "E/connections/{connection}", "reader"),
    ("patch", "E/connections/{connection}", "maker"),
    ("delete", "E/connections/{connection}", "maker"),
    ("post", "E/connections/{connection}/test", "maker"),
    ("post", "E/connections/{connection}/verify", "maker"),
    ("get", "E/connections/{connection}/impact", "reader"),
    ("get", "E/connections/{connection}/history", "maker"),
    ("get", "E/connections/{connection}/grants", "reader"),
    ("put", "E/connections/{connection}/grants/{user}", "maker"),
    ("delete", "E/connections/{connection}/grants/{user}", "maker"),
    ("get", "E/runs", "reader"),
    ("get", "E/runs/{run}", "reader"),
    ("post", "E/runs/{run}/cancel", "maker"),
    ("get", "E/runs/{run}/resubmit", "reader"),
    ("post", "E/runs/{run}/resume", "maker"),
    ("post", "E/runs/{run}/resubmit", "maker"),
    ("post", "E/jobs/preview", "maker"),
    ("post", "E/jobs", "maker"),
    ("get", "E/jobs", "reader"),
    ("get", "E/jobs/{job}", "reader"),
    ("get", "E/jobs/{job}/items", "reader"),
    ("post", "E/jobs/{job}/pause", "maker"),
    ("post", "E/jobs/{job}/resume", "maker"),
    ("post", "E/jobs/{job}/stop", "maker"),
];

const ENVIRONMENT: &str = "/api/v1/environments/{environment}";
const NO_ID: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

#[test]
fn the_table_names_every_route_with_its_rule() {
    let (_, document) = router::api();
    let document = serde_json::to_value(document).unwrap();
    let mut declared = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let role = operation[ROLE_MEMBER].as_str().unwrap_or("no rule");
            declared.push((method.clone(), path.clone(), role.to_owned()));
        }
    }
    let mut table: Vec<_> = TABLE
        .iter()
        .map(|(method, path, role)| {
            let path = path.replacen("E/", &format!("{ENVIRONMENT}/"), 1);
            ((*method).to_owned(), path, (*role).to_owned())
        })
        .collect();
    declared.sort();
    table.sort();
    assert_eq!(declared, table);
}

#[test]
fn every_operation_has_an_id_of_its_own_and_says_what_it_does() {
    let (_, document) = router::api();
    let document = serde_json::to_value(document).unwrap();
    let mut ids = Vec::new();
    for item in document["paths"].as_object().unwrap().values() {
        for operation in item.as_object().unwrap().values() {
            assert!(operation["summary"].as_str().unwrap().ends_with('.'), "{operation}");
            ids.push(operation["operationId"].as_str().unwrap().to_owned());
        }
    }
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[tokio::test]
async fn nobody_reader_maker_administrator() {
    let world = World::new().await;
    let people = [
        ("anyone", None),
        ("reader", Some(&world.reader)),
        ("maker", Some(&world.maker)),
        ("administrator", Some(&world.administrator)),
    ];
    for (method, path, least) in TABLE {
        let needed = people.iter().position(|(role, _)| role == least).unwrap();
        for (power, (role, person)) in people.iter().enumerate() {
            let status = knock(&world, method, path, *person).await;
            let place = format!("{role} {method} {path}: {status}");
            match power {
                _ if power >= needed => assert!(!matches!(status, 401 | 403), "{place}"),
                0 => assert_eq!(status, 401, "{place}"),
                _ => assert_eq!(status, 403, "{place}"),
            }
        }
    }
}

/// Asks a route for something that is not there, with a body of the wrong shape.
async fn knock(world: &World, method: &str, path: &str, person: Option<&Person>) -> u16 {
    let mut path = path.replacen("E/", &format!("{ENVIRONMENT}/"), 1);
    path = path.replace("{environment}", &world.environment);
    for open in ["user", "token", "flow", "connector", "connection", "run", "trigger"] {
        path = path.replace(&format!("{{{open}}}"), NO_ID);
    }
    let method = method.to_uppercase();
    let mut ask = Ask::new(&method, path);
    if let Some(person) = person {
        ask = ask.by(person);
    }
    if method != "GET" {
        ask = ask.with(&Value::from("no such shape"));
    }
    world.send(ask).await.status.as_u16()
}

#[tokio::test]
async fn the_rule_belongs_to_the_route_and_not_to_the_text_of_the_path() {
    let world = World::new().await;
    let flows = format!("/api/v1/environments/{}/flows", world.environment);
    let twisted = [
        format!("{flows}/"),
        format!("{flows}."),
        format!("{flows};/healthz"),
        format!("{flows}/..%2fhealthz"),
        format!("{flows}/configs/healthz"),
        flows.to_uppercase(),
        flows.replace("/api/", "/API/"),
        flows.replace("/api/", "//api/"),
        format!("/healthz/..{flows}"),
    ];
    for path in twisted {
        let answer = world.send(Ask::new("GET", path.as_str())).await;
        let is_page = answer.header("content-type").starts_with("text/html");
        let is_refused = matches!(answer.status.as_u16(), 401 | 404);
        assert!(is_refused || is_page, "{path}: {} {}", answer.status, answer.text());
        assert!(!answer.text().contains("\"items\""), "{path}");
    }
}

#[tokio::test]
async fn another_environment_is_not_there() {
    let world = World::new().await;
    for environment in [NO_ID, "1 OR 1=1", "..", &"x".repeat(10_000)] {
        let environment = environment.replace(' ', "%20");
        let path = format!("/api/v1/environments/{environment}/flows");
        let answer = world.send(Ask::new("GET", path).by(&world.administrator)).await;
        answer.is(404, "not-found");
    }
}

#[tokio::test]
async fn ids_that_are_none_name_nothing() {
    let world = World::new().await;
    let long = "a".repeat(10_000);
    for id in ["1%20OR%201=1", "..%2f..%2fetc%2fpasswd", "%00", long.as_str()] {
        for list in ["flows", "connections", "connectors", "runs"] {
            let path = format!("/{list}/{id}");
            let answer = world.ask(&world.administrator, "GET", &path, Value::Null).await;
            answer.is(404, "not-found");
        }
    }
}
