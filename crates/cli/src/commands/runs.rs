//! Lists, shows, resubmits and cancels runs.

use std::path::Path;

use runtime::Clock;
use serde_json::{Map, Value, json};

use super::jobs;
use crate::args::{Again, Common, Many, RunFilter, Runs};
use crate::failure::Failure;
use crate::output::{self, Reader, cell};
use crate::remote::Remote;

pub(super) async fn run(common: &Common, runs: Runs) -> Result<(), Failure> {
    let remote = Remote::open(common).await?;
    let reader = common.reader();
    match runs {
        Runs::List { flow, filter, top } => list(&remote, reader, (flow, filter), top).await,
        Runs::Show { run } => show(&remote, reader, &run).await,
        Runs::Resubmit { run: None, failed, mut many, choice } => {
            if failed {
                many.filter.status = Some("Failed".to_owned());
            }
            jobs::make(&remote, reader, ("resubmit", choice.failed_action), &many).await
        }
        Runs::Resume { many } => jobs::make(&remote, reader, ("resume", false), &many).await,
        Runs::Continue { many } => jobs::make(&remote, reader, ("continue", true), &many).await,
        Runs::Cancel { run: None, many } => {
            jobs::make(&remote, reader, ("cancel", false), &many).await
        }
        Runs::Resubmit { run: Some(run), many, .. } if many.preview => {
            preview(&remote, reader, &run).await
        }
        Runs::Resubmit { run: Some(run), choice, .. } => {
            let wish = wish(choice)?;
            let made =
                remote.send("POST", &format!("/runs/{}/resubmit", segment(&run)), &wish).await?;
            match reader {
                Reader::Person => output::line(&cell(&made, "run")),
                Reader::Program => output::json(&made),
            }
            Ok(())
        }
        Runs::Cancel { run: Some(run), .. } => {
            let path = format!("/runs/{}/cancel", segment(&run));
            remote.send("POST", &path, &json!({})).await.map(drop)
        }
    }
}

/// Writes how a run is started again as the API takes it.
fn wish(choice: Again) -> Result<Value, Failure> {
    let is_edited = choice.body.is_some() || !choice.set.is_empty();
    let mode = match (is_edited, choice.failed_action) {
        (true, _) => "edited",
        (false, true) => "failed-action",
        (false, false) => "whole",
    };
    let version = if choice.original_version { "original" } else { "latest" };
    let key = choice.key.unwrap_or_else(|| Clock.uuid().to_string());
    let mut wish = json!({ "mode": mode, "version": version, "requestId": key });
    if is_edited {
        let body = choice.body.as_deref().map(read_json).transpose()?;
        let members: Result<Map<_, _>, _> = choice.set.iter().map(|pair| member(pair)).collect();
        wish["trigger"] = json!({ "body": body, "members": members? });
    }
    Ok(wish)
}

pub(super) fn read_json(path: &Path) -> Result<Value, Failure> {
    let name = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::failed(format!("{name} cannot be read: {error}")))?;
    serde_json::from_str(&text)
        .map_err(|error| Failure::usage(format!("{name} is not JSON: {error}")))
}

/// Reads `name=value`; a value that is not JSON is a text.
fn member(pair: &str) -> Result<(String, Value), Failure> {
    let (name, value) = pair
        .split_once('=')
        .ok_or_else(|| Failure::usage(format!("'{pair}' is not of the form NAME=VALUE")))?;
    let value = serde_json::from_str(value).unwrap_or_else(|_| Value::from(value));
    Ok((name.to_owned(), value))
}

async fn preview(remote: &Remote, reader: Reader, run: &str) -> Result<(), Failure> {
    let preview = remote.get(&format!("/runs/{}/resubmit", segment(run))).await?;
    if reader == Reader::Program {
        output::json(&preview);
        return Ok(());
    }
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    for child in list(&preview["resubmittedAs"]) {
        output::line(&format!("resubmitted as {}", child.as_str().unwrap_or_default()));
    }
    for connection in list(&preview["brokenConnections"]) {
        output::line(&format!("the connection {} is broken", cell(&connection, "name")));
    }
    let effect = |effect: &Value| {
        let times = effect["count"].as_u64().filter(|count| *count > 1);
        let times = times.map(|count| format!(" ({count} times)")).unwrap_or_default();
        format!("{}{times}", cell(effect, "action"))
    };
    let row = |choice: &Value| {
        let repeats: Vec<_> = list(&choice["repeats"]).iter().map(effect).collect();
        let blocked = &choice["blocked"];
        let actions = list(&blocked["actions"]);
        let actions: Vec<_> = actions.iter().filter_map(Value::as_str).collect();
        let blocked = [cell(blocked, "code"), actions.join(", ")].join(" ");
        let columns = [cell(choice, "mode"), cell(choice, "version")];
        columns.into_iter().chain([repeats.join(", "), blocked.trim().to_owned()]).collect()
    };
    let rows: Vec<Vec<String>> = list(&preview["choices"]).iter().map(row).collect();
    output::table(&["mode", "version", "does again", "in the way"], &rows);
    Ok(())
}

async fn list(
    remote: &Remote,
    reader: Reader,
    (flow, filter): (Option<String>, RunFilter),
    top: u32,
) -> Result<(), Failure> {
    let mut path = format!("/runs?top={top}");
    if let Some(flow) = flow {
        path = format!("{path}&flow={}", cell(&remote.find("flows", &flow).await?, "id"));
    }
    if let Some(connection) = &filter.connection {
        let found = remote.find("connections", connection).await?;
        path = format!("{path}&connection={}", cell(&found, "id"));
    }
    path.push_str(&queries(&filter));
    let page = remote.get(&path).await?;
    let runs = page["items"].as_array().cloned().unwrap_or_default();
    if reader == Reader::Program {
        output::json(&Value::Array(runs));
        return Ok(());
    }
    let row = |run: &Value| {
        let failure = &run["failure"];
        let reason = [cell(failure, "action"), cell(failure, "code"), cell(failure, "message")];
        let reason: Vec<_> = reason.into_iter().filter(|part| !part.is_empty()).collect();
        let columns = [cell(run, "id"), cell(run, "status"), cell(run, "startedAt")];
        columns.into_iter().chain([cell(&run["flow"], "name"), reason.join(": ")]).collect()
    };
    let rows: Vec<Vec<String>> = runs.iter().map(row).collect();
    output::table(&["run", "status", "started", "flow", "why"], &rows);
    Ok(())
}

/// Writes what is asked for as the filter of a job.
pub(super) async fn asked(remote: &Remote, many: &Many) -> Result<Value, Failure> {
    let mut asked = Map::new();
    if let Some(flow) = &many.flow {
        asked.insert("flow".to_owned(), remote.find("flows", flow).await?["id"].clone());
    }
    if let Some(connection) = &many.filter.connection {
        let found = remote.find("connections", connection).await?;
        asked.insert("connection".to_owned(), found["id"].clone());
    }
    if let Some(resubmitted) = many.filter.resubmitted {
        asked.insert("resubmitted".to_owned(), resubmitted.into());
    }
    for (name, text) in texts(&many.filter) {
        if let Some(text) = text {
            asked.insert(name.to_owned(), text.clone().into());
        }
    }
    Ok(Value::Object(asked))
}

/// Writes what is asked for as queries of an address.
fn queries(filter: &RunFilter) -> String {
    let resubmitted = filter.resubmitted.map(|flag| flag.to_string());
    texts(filter)
        .into_iter()
        .chain([("resubmitted", &resubmitted)])
        .filter_map(|(name, text)| Some(format!("&{name}={}", encoded(text.as_deref()?))))
        .collect()
}

/// Lists what is asked for in plain texts, by the names of the API.
fn texts(filter: &RunFilter) -> [(&'static str, &Option<String>); 6] {
    [
        ("status", &filter.status),
        ("triggerType", &filter.trigger_type),
        ("failureCode", &filter.failure_code),
        ("search", &filter.search),
        ("from", &filter.from),
        ("until", &filter.until),
    ]
}

async fn show(remote: &Remote, reader: Reader, run: &str) -> Result<(), Failure> {
    let run = remote.get(&format!("/runs/{}", segment(run))).await?;
    if reader == Reader::Program {
        output::json(&run);
        return Ok(());
    }
    let flow = cell(&run["flow"], "name");
    output::line(&format!("{}  {}  {flow}", cell(&run, "id"), cell(&run, "status")));
    if !run["error"].is_null() {
        let error = &run["error"];
        output::line(&format!("{}: {}", cell(error, "code"), cell(error, "message")));
    }
    for line in waits(&run["waitingFor"]) {
        output::line(&line);
    }
    if let Some(said) = run["failure"]["diagnosis"]["serviceMessage"].as_str() {
        output::line(&format!("the service said: {said}"));
    }
    for child in run["resubmittedAs"].as_array().into_iter().flatten() {
        output::line(&format!("resubmitted as {}", child.as_str().unwrap_or_default()));
    }
    let row = |action: &Value| {
        let error = cell(&action["error"], "message");
        vec![cell(action, "name"), cell(action, "status"), cell(action, "code"), error]
    };
    let actions = run["actions"].as_array().map(Vec::as_slice).unwrap_or_default();
    output::line("");
    output::table(
        &["action", "status", "code", "error"],
        &actions.iter().map(row).collect::<Vec<_>>(),
    );
    Ok(())
}

/// Says what a run waits for, until when, and how that is repaired.
fn waits(waiting: &Value) -> Vec<String> {
    if waiting.is_null() {
        return Vec::new();
    }
    let connection = &waiting["connection"];
    let (name, until) = (cell(connection, "name"), cell(waiting, "deadline"));
    let name =
        if name.is_empty() { "that you may not see".to_owned() } else { format!("'{name}'") };
    let mut lines =
        vec![format!("{} waits for the connection {name} until {until}", cell(waiting, "action"))];
    if connection["rights"]["edit"] == true {
        lines.push(format!("repair it: tidegate connection verify {}", cell(connection, "id")));
    }
    lines
}

/// Writes a text as one segment of an address: names of runs and statuses have letters and digits only.
fn segment(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Writes a text as the value of a query.
pub(super) fn encoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    };
    text.bytes().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_trigger_data_goes_with_the_wish() {
        let choice = |set: &[&str]| Again {
            failed_action: false,
            original_version: true,
            body: None,
            set: set.iter().map(|pair| (*pair).to_owned()).collect(),
            key: Some("mine".to_owned()),
        };
        let expected = json!({ "mode": "whole", "version": "original", "requestId": "mine" });
        assert_eq!(wish(choice(&[])).unwrap(), expected);
        let expected = json!({ "body": null, "members": { "n": 5, "name": "a=b" } });
        assert_eq!(wish(choice(&["n=5", "name=a=b"])).unwrap()["trigger"], expected);
        assert!(wish(choice(&["n"])).is_err());
    }

    #[test]
    fn what_is_asked_for_stands_in_the_address() {
        let filter = RunFilter {
            status: None,
            connection: None,
            trigger_type: Some("Recurrence".to_owned()),
            failure_code: None,
            resubmitted: Some(true),
            search: Some("order 4711&x".to_owned()),
            from: Some("2026-01-05T08:00:00+01:00".to_owned()),
            until: None,
        };
        let expected = "&triggerType=Recurrence&search=order%204711%26x\
                        &from=2026-01-05T08%3A00%3A00%2B01%3A00&resubmitted=true";
        assert_eq!(queries(&filter), expected);
    }
}
