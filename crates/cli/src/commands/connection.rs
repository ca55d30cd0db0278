//! Makes, lists, tests, repairs and deletes connections.

use std::io::{self, BufRead, IsTerminal};

use serde_json::{Map, Value, json};

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
            let body = json!({
                "connector": connector["id"],
                "name": name,
                "parameters": parameters(&given)?,
                "saveUntested": given.save_untested,
            });
            let made = remote.send("POST", "/connections", &body).await?;
            show(reader, vec![made]);
        }
        Connection::List { broken } => {
            let path = if broken { "/connections?status=broken" } else { "/connections" };
            show(reader, remote.all(path).await?);
        }
        Connection::Test { connection } => test(&remote, reader, &connection).await?,
        Connection::Verify { connection, given, confirm_account } => {
            let found = remote.find("connections", &connection).await?;
            let body = json!({
                "parameters": parameters(&given)?,
                "confirmAccount": confirm_account,
                "saveUntested": given.save_untested,
            });
            let verified = remote.send("POST", &path(&found, "/verify"), &body).await?;
            show(reader, vec![verified["connection"].clone()]);
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

/// Reads parameters off the command line; those without a value are asked for, so that secrets stay out of
/// the shell's history.
fn parameters(given: &Given) -> Result<Value, Failure> {
    let mut parameters = Map::new();
    for entry in &given.parameters {
        let (name, value) = match entry.split_once('=') {
            Some((name, value)) => (name, value.to_owned()),
            None => (entry.as_str(), ask(entry)?),
        };
        parameters.insert(name.to_owned(), Value::String(value));
    }
    Ok(Value::Object(parameters))
}

/// Asks for a value: unseen at a terminal, else as a line of the input.
fn ask(name: &str) -> Result<String, Failure> {
    let missing = || Failure::usage(format!("{name}: no value was given on the input"));
    if io::stdin().is_terminal() {
        return rpassword::prompt_password(format!("{name}: ")).map_err(|_| missing());
    }
    let mut line = String::new();
    match io::stdin().lock().read_line(&mut line) {
        Ok(count) if count > 0 => Ok(line.trim_end_matches(['\n', '\r']).to_owned()),
        Ok(_) | Err(_) => Err(missing()),
    }
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
