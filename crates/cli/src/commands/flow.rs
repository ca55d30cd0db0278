//! Saves, fetches, lists, turns on and off, binds and deletes flows.

use std::path::{Path, PathBuf};

use runtime::Clock;
use serde_json::{Value, json};
use wdl::definition::Arrival;

use super::check;
use crate::args::{Common, Dialect, Flow};
use crate::failure::Failure;
use crate::output::{self, Reader, cell};
use crate::remote::Remote;

pub(super) async fn run(common: &Common, flow: Flow) -> Result<(), Failure> {
    let remote = Remote::open(common).await?;
    let reader = common.reader();
    match flow {
        Flow::Put { paths, name } => put(&remote, reader, &paths, name).await,
        Flow::Get { flow, output } => get(&remote, &flow, output.as_deref()).await,
        Flow::List { search } => list(&remote, reader, search).await,
        Flow::On { flow } => change(&remote, reader, &flow, json!({ "state": "on" })).await,
        Flow::Dialect { flow, dialect } => {
            change(&remote, reader, &flow, json!({ "dialect": dialect_name(dialect) })).await
        }
        Flow::Off { flow } => change(&remote, reader, &flow, json!({ "state": "off" })).await,
        Flow::Bind { flow, reference, connection } => {
            let connection = remote.find("connections", &connection).await?;
            let bindings = json!({ "bindings": { reference: connection["id"] } });
            change(&remote, reader, &flow, bindings).await
        }
        Flow::Callback { flow } => callback(&remote, reader, &flow).await,
        Flow::Run { flow, body, key } => start(&remote, reader, (&flow, body, key)).await,
        Flow::Delete { flow } => {
            let found = remote.find("flows", &flow).await?;
            remote.delete(&path(&found, "")).await
        }
    }
}

async fn put(
    remote: &Remote,
    reader: Reader,
    paths: &[PathBuf],
    name: Option<String>,
) -> Result<(), Failure> {
    let mut arrivals = Vec::new();
    for path in paths {
        arrivals.extend(arrivals_of(path)?);
    }
    if name.is_some() && arrivals.len() != 1 {
        let message = format!("--name is for one flow, and there are {}", arrivals.len());
        return Err(Failure::usage(message));
    }
    let known = remote.all("/flows").await?;
    let mut saved = Vec::new();
    let mut failed = Vec::new();
    for arrival in &arrivals {
        let name = name.clone().unwrap_or_else(|| name_of(arrival));
        match put_one(remote, &known, &name, arrival).await {
            Ok(flow) => {
                if reader == Reader::Person {
                    output::line(&format!(
                        "{}  version {}  {name}",
                        cell(&flow, "id"),
                        flow["version"]
                    ));
                }
                saved.push(flow);
            }
            Err(failure) => failed.push(format!("{name}: {failure}")),
        }
    }
    if reader == Reader::Program {
        output::json(&Value::Array(saved));
    }
    match failed.len() {
        0 => Ok(()),
        count => {
            let message = format!("{count} of {} flows were not saved", arrivals.len());
            Err(Failure::failed(message).with_details(failed))
        }
    }
}

/// Makes a flow, or gives the one of the same name a new version.
async fn put_one(
    remote: &Remote,
    known: &[Value],
    name: &str,
    arrival: &Arrival,
) -> Result<Value, Failure> {
    let document = arrival.to_text();
    let mut same = known.iter().filter(|flow| flow["name"] == name);
    match (same.next(), same.next()) {
        (None, _) => {
            let dialect = arrival.dialect.as_str();
            let body = json!({ "name": name, "document": document, "dialect": dialect });
            remote.send("POST", "/flows", &body).await
        }
        (Some(flow), None) => {
            let body = json!({ "name": name, "document": document });
            remote.send("PUT", &path(flow, ""), &body).await
        }
        (Some(_), Some(_)) => Err(Failure::failed("there are several flows of this name")),
    }
}

fn arrivals_of(path: &Path) -> Result<Vec<Arrival>, Failure> {
    let (arrivals, problems) = check::read(path)?;
    if arrivals.is_empty() {
        let details = problems.iter().map(|problem| problem.message.clone());
        let message = format!("there is no definition in {}", path.display());
        return Err(Failure::failed(message).with_details(details.collect()));
    }
    Ok(arrivals)
}

fn name_of(arrival: &Arrival) -> String {
    arrival.display_name.clone().unwrap_or_else(|| arrival.name.clone())
}

fn dialect_name(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::PowerAutomate => wdl::Dialect::PowerAutomate.as_str(),
        Dialect::LogicApps => wdl::Dialect::LogicApps.as_str(),
    }
}

async fn get(remote: &Remote, wanted: &str, output: Option<&Path>) -> Result<(), Failure> {
    let found = remote.find("flows", wanted).await?;
    let answer = remote.get(&path(&found, "/document")).await?;
    let document = answer["document"].as_str().unwrap_or_default();
    match output {
        None => output::text(document),
        Some(path) => std::fs::write(path, document).map_err(|error| {
            Failure::failed(format!("{} cannot be written: {error}", path.display()))
        })?,
    }
    Ok(())
}

async fn list(remote: &Remote, reader: Reader, search: Option<String>) -> Result<(), Failure> {
    let mut flows = remote.all("/flows").await?;
    if let Some(search) = search {
        let wanted = search.to_lowercase();
        flows.retain(|flow| cell(flow, "name").to_lowercase().contains(&wanted));
    }
    if reader == Reader::Program {
        output::json(&Value::Array(flows));
        return Ok(());
    }
    let row = |flow: &Value| {
        let last = flow["lastRun"]["status"].as_str().unwrap_or("-").to_owned();
        let fixing = if flow["needsFixing"] == true { "needs fixing" } else { "" };
        vec![cell(flow, "id"), cell(flow, "state"), last, cell(flow, "name"), fixing.to_owned()]
    };
    output::table(
        &["id", "state", "last run", "name", ""],
        &flows.iter().map(row).collect::<Vec<_>>(),
    );
    Ok(())
}

async fn change(
    remote: &Remote,
    reader: Reader,
    wanted: &str,
    change: Value,
) -> Result<(), Failure> {
    let found = remote.find("flows", wanted).await?;
    let flow = remote.send("PATCH", &path(&found, ""), &change).await?;
    match reader {
        Reader::Person => {
            output::line(&format!("{} is {}", cell(&flow, "name"), cell(&flow, "state")))
        }
        Reader::Program => output::json(&flow),
    }
    Ok(())
}

async fn callback(remote: &Remote, reader: Reader, wanted: &str) -> Result<(), Failure> {
    let found = remote.find("flows", wanted).await?;
    let answer = remote.send("POST", &path(&found, "/callback"), &json!({})).await?;
    match reader {
        Reader::Person => output::line(&cell(&answer, "curl")),
        Reader::Program => output::json(&answer),
    }
    Ok(())
}

async fn start(
    remote: &Remote,
    reader: Reader,
    (wanted, body, key): (&str, Option<PathBuf>, Option<String>),
) -> Result<(), Failure> {
    let found = remote.find("flows", wanted).await?;
    let trigger = found["trigger"]["name"].as_str();
    let trigger = trigger.ok_or_else(|| Failure::failed("the flow has no trigger"))?;
    let key = key.unwrap_or_else(|| Clock.uuid().to_string());
    let body = body.as_deref().map(super::runs::read_json).transpose()?;
    let wish = json!({ "body": body, "requestId": key });
    let address = path(&found, &format!("/triggers/{}/run", super::runs::encoded(trigger)));
    let started = remote.send("POST", &address, &wish).await?;
    match reader {
        Reader::Person => {
            for run in started["runs"].as_array().into_iter().flatten() {
                output::line(run.as_str().unwrap_or_default());
            }
        }
        Reader::Program => output::json(&started),
    }
    Ok(())
}

fn path(flow: &Value, rest: &str) -> String {
    format!("/flows/{}{rest}", cell(flow, "id"))
}
