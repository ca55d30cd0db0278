//! Makes, lists, tests, repairs and deletes connections.

use serde_json::{Map, Value, json};

use super::sign_in;
use crate::args::{Common, Connection, Given};
use crate::failure::Failure;
use crate::output::{self, Reader, cell};
use crate::remote::Remote;

pub(super) async fn run(common: &Common, connection: Connection) -> Result<(), Failure> {
    let remote = Remote::open(common).await?;
    let reader = common.reader();
    match connection {
        Connection::Create { connector, name, given } => {
            let connector = remote.find("connectors", &connector).await?;
            let (id, name) = (&connector["id"], Value::String(name));
            let made = if needs_person(&connector, given.way.as_deref(), &connector["kind"]) {
                let target = members(&[("connector", id), ("name", &name)]);
                sign_in::run(&remote, reader, target, (&given, false)).await?
            } else {
                let body = body(&given, &[("connector", id.clone()), ("name", name)])?;
                remote.send("POST", "/connections", &body).await?
            };
            show(reader, vec![made]);
        }
        Connection::List { broken, expires_within } => {
            let mut path = "/connections?status=".to_owned();
            path.push_str(if broken { "broken" } else { "" });
            if let Some(days) = expires_within {
                path.push_str(&format!("&expiresWithin={days}"));
            }
            show(reader, remote.all(&path).await?);
        }
        Connection::Test { connection } => test(&remote, reader, &connection).await?,
        Connection::Verify { connection, given, confirm_account } => {
            let found = remote.find("connections", &connection).await?;
            let connector = format!("/connectors/{}", cell(&found["connector"], "id"));
            let connector = remote.get(&connector).await?;
            let repaired = if needs_person(&connector, given.way.as_deref(), &found["kind"]) {
                let target = members(&[("connection", &found["id"]), ("prompt", &json!("again"))]);
                sign_in::run(&remote, reader, target, (&given, confirm_account)).await?
            } else {
                let body = body(&given, &[("confirmAccount", confirm_account.into())])?;
                let verified = remote.send("POST", &path(&found, "/verify"), &body).await?;
                verified["connection"].clone()
            };
            show(reader, vec![repaired]);
        }
        Connection::Give { connection, person } => {
            let found = remote.find("connections", &connection).await?;
            let owner = json!({ "owner": find_person(&remote, &person).await? });
            remote.send("PATCH", &path(&found, ""), &owner).await?;
        }
        Connection::History { connection } => {
            let found = remote.find("connections", &connection).await?;
            history(reader, remote.all(&path(&found, "/history")).await?);
        }
        Connection::Delete { connection } => {
            let found = remote.find("connections", &connection).await?;
            remote.delete(&path(&found, "")).await?;
        }
    }
    Ok(())
}

async fn test(remote: &Remote, reader: Reader, wanted: &str) -> Result<(), Failure> {
    let found = remote.find("connections", wanted).await?;
    let result = remote.send("POST", &path(&found, "/test"), &json!({})).await?;
    if reader == Reader::Program {
        output::json(&result);
    }
    let said = result["diagnosis"]["serviceMessage"].as_str();
    match result["outcome"].as_str() {
        Some("passed") => {
            if reader == Reader::Person {
                output::line(&format!("{} works", cell(&found, "name")));
            }
            Ok(())
        }
        outcome => {
            let class = result["diagnosis"]["class"].as_str().or(outcome).unwrap_or_default();
            let failure = Failure::failed(format!("{}: {class}", cell(&found, "name")));
            Err(failure.with_details(said.map(str::to_owned).into_iter().collect()))
        }
    }
}

/// Finds the id of the one person who has this id or name.
async fn find_person(remote: &Remote, wanted: &str) -> Result<Value, Failure> {
    let people = remote.get("/people").await?;
    let is_wanted = |person: &&Value| {
        person["id"] == wanted || cell(person, "name").to_lowercase() == wanted.to_lowercase()
    };
    let found = people.as_array().into_iter().flatten().find(is_wanted);
    let missing = || Failure::failed(format!("there is no person '{wanted}'"));
    found.map(|person| person["id"].clone()).ok_or_else(missing)
}

fn history(reader: Reader, deeds: Vec<Value>) {
    if reader == Reader::Program {
        output::json(&Value::Array(deeds));
        return;
    }
    let row = |deed: &Value| {
        let detail = deed["detail"].as_object().into_iter().flatten();
        let detail: Vec<_> = detail.map(|(name, value)| format!("{name}={value}")).collect();
        let who = cell(&deed["by"], "name");
        vec![cell(deed, "at"), cell(deed, "verb"), who, detail.join(" ")]
    };
    let rows: Vec<_> = deeds.iter().map(row).collect();
    output::table(&["when", "what", "who", "particulars"], &rows);
}

/// Tells whether a person signs in at a provider: by the way that was chosen, else by `kind`.
fn needs_person(connector: &Value, way: Option<&str>, kind: &Value) -> bool {
    let ways = connector["ways"].as_array();
    let chosen = ways.into_iter().flatten().find(|known| way == known["name"].as_str());
    chosen.map_or(kind, |way| &way["kind"]) == "oauth"
}

fn body(given: &Given, members: &[(&str, Value)]) -> Result<Value, Failure> {
    let mut body = given.members()?;
    body.extend(members.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
    body.insert("saveUntested".to_owned(), given.save_untested.into());
    Ok(Value::Object(body))
}

fn members(pairs: &[(&str, &Value)]) -> Map<String, Value> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).clone())).collect()
}

fn show(reader: Reader, connections: Vec<Value>) {
    if reader == Reader::Program {
        output::json(&Value::Array(connections));
        return;
    }
    let row = |found: &Value| {
        vec![
            cell(found, "id"),
            cell(found, "status"),
            cell(&found["connector"], "name"),
            found["usedBy"].to_string(),
            cell(found, "name"),
            cell(&found["diagnosis"], "serviceMessage"),
        ]
    };
    let rows: Vec<_> = connections.iter().map(row).collect();
    output::table(&["id", "status", "connector", "flows", "name", "the service said"], &rows);
}

fn path(connection: &Value, rest: &str) -> String {
    format!("/connections/{}{rest}", cell(connection, "id"))
}
