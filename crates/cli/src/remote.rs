//! The running server: where it is, who we are there, and its answers as results.

use std::path::{Path, PathBuf};

use connectors::client::{Answer, Client, Stream};
use serde_json::Value;
use vault::Secret;

use crate::args::Common;
use crate::failure::{self, Failure, chain};
use crate::files;
use crate::settings::{Flags, Settings};

/// Where the local token lies in the data folder.
pub(crate) const LOCAL_TOKEN: &str = "local-token";

/// The variable that holds a personal token.
const TOKEN_VARIABLE: &str = "TIDEGATE_TOKEN";

/// A server that knows who we are.
pub(crate) struct Remote {
    client: Client,
    environment: String,
}

impl Remote {
    /// Finds the server of the settings and signs in there.
    pub(crate) async fn open(common: &Common) -> Result<Self, Failure> {
        let settings = settings(common)?;
        let server = common.server.clone().unwrap_or_else(|| server_of(&settings));
        let token = token(&settings.data)?;
        let client = Client::new(&server, &token, &settings.outbound.ca_pems)
            .map_err(|error| Failure::usage(chain(&error)))?;
        let mut remote = Self { client, environment: String::new() };
        let session = remote.ask("GET", "/api/v1/session", None).await?;
        session["environment"]["id"]
            .as_str()
            .unwrap_or_default()
            .clone_into(&mut remote.environment);
        Ok(remote)
    }

    /// Asks for something of the environment.
    pub(crate) async fn get(&self, path: &str) -> Result<Value, Failure> {
        self.ask("GET", &self.within(path), None).await
    }

    /// Sends something to the environment.
    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        body: &Value,
    ) -> Result<Value, Failure> {
        self.ask(method, &self.within(path), Some(body)).await
    }

    /// Deletes something of the environment.
    pub(crate) async fn delete(&self, path: &str) -> Result<(), Failure> {
        self.ask("DELETE", &self.within(path), None).await.map(drop)
    }

    /// Returns every entry of a list, page by page.
    pub(crate) async fn all(&self, path: &str) -> Result<Vec<Value>, Failure> {
        let mut items = Vec::new();
        let mut next = String::new();
        let separator = if path.contains('?') { '&' } else { '?' };
        loop {
            let page = self.get(&format!("{path}{separator}top=200&cursor={next}")).await?;
            items.extend(page["items"].as_array().cloned().unwrap_or_default());
            match page["next"].as_str() {
                Some(cursor) => cursor.clone_into(&mut next),
                None => return Ok(items),
            }
        }
    }

    /// Finds the one entry of a list that has this id or this name, whatever its case.
    pub(crate) async fn find(&self, list: &str, wanted: &str) -> Result<Value, Failure> {
        let what = list.trim_end_matches('s');
        let named = |item: &Value| {
            let name = item["name"].as_str().unwrap_or_default();
            item["id"] == wanted || name.to_lowercase() == wanted.to_lowercase()
        };
        let mut found: Vec<_> = self.all(&format!("/{list}")).await?;
        found.retain(named);
        if found.len() > 1 {
            let ids = found.iter().filter_map(|item| item["id"].as_str().map(str::to_owned));
            let message = format!("there are {} {list} named '{wanted}': give the id", found.len());
            return Err(Failure::failed(message).with_details(ids.collect()));
        }
        found.pop().ok_or_else(|| Failure::failed(format!("there is no {what} '{wanted}'")))
    }

    /// Opens an answer that may be large.
    pub(crate) async fn stream(&self, method: &str, path: &str) -> Result<Stream, Failure> {
        let mut stream = self.client.open(method, path).await.map_err(unreachable)?;
        if stream.status == 200 {
            return Ok(stream);
        }
        let mut body = Vec::new();
        while let Some(piece) = stream.next().await.map_err(unreachable)? {
            body.extend(piece);
        }
        Err(refused(&Answer { status: stream.status, body }))
    }

    /// Asks for something of the whole server.
    pub(crate) async fn ask(
        &self,
        method: &str,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Value, Failure> {
        let answer = self.client.send(method, path, body).await.map_err(unreachable)?;
        if !(200..300).contains(&answer.status) {
            return Err(refused(&answer));
        }
        if answer.body.is_empty() {
            return Ok(Value::Null);
        }
        serde_json::from_slice(&answer.body).map_err(|_| {
            Failure::failed(format!("{} answers, but it is no Tidegate", self.client.server()))
        })
    }

    fn within(&self, path: &str) -> String {
        format!("/api/v1/environments/{}{path}", self.environment)
    }
}

/// Writes a name as one segment of a path.
pub(crate) fn segment(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                text.push(char::from(byte));
            }
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}

/// Reads the settings for a command that speaks to a server.
pub(crate) fn settings(common: &Common) -> Result<Settings, Failure> {
    let flags = Flags::of_variables().map_err(|error| Failure::usage(error.to_string()))?;
    Settings::load(common, flags)
}

/// Returns where the server of some settings is reached: by its outside address where it speaks TLS, whose
/// certificate is for that name.
fn server_of(settings: &Settings) -> String {
    if settings.tls.is_some() { settings.outside_url() } else { settings.local_url() }
}

fn token(data: &Path) -> Result<Secret, Failure> {
    if let Ok(token) = std::env::var(TOKEN_VARIABLE) {
        return Ok(Secret::from(token.trim()));
    }
    let path: PathBuf = data.join(LOCAL_TOKEN);
    if !path.exists() {
        let message = format!(
            "nobody to sign in as: {} is not there and {TOKEN_VARIABLE} is not set",
            path.display()
        );
        let hint = "start the server once with `tidegate serve`, name its data folder with --data, or set the variable";
        return Err(Failure::new(failure::REFUSED, message).with_details(vec![hint.to_owned()]));
    }
    Ok(Secret::from(files::read_text(&path)?.trim()))
}

fn unreachable(error: connectors::client::Failure) -> Failure {
    let message = chain(&error);
    Failure::new(failure::UNREACHABLE, message)
}

/// Tells a refusal of the server: its message and code, then what is wrong, one by one.
fn refused(answer: &Answer) -> Failure {
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let error = &body["error"];
    let exit = if matches!(answer.status, 401 | 403) { failure::REFUSED } else { failure::FAILED };
    let message = match (error["message"].as_str(), error["code"].as_str()) {
        (Some(message), Some(code)) => format!("{message} ({code})"),
        _ => format!("the server answers with status {}", answer.status),
    };
    let details = error["details"].as_array().map(|details| details.iter().map(detail).collect());
    Failure::new(exit, message).with_details(details.unwrap_or_default())
}

/// Writes a detail in one line: as a problem where it is one.
pub(crate) fn detail(detail: &Value) -> String {
    let Some(message) = detail["message"].as_str() else {
        let named = detail["serviceMessage"].as_str().or(detail["name"].as_str());
        return named.map_or_else(|| detail.to_string(), str::to_owned);
    };
    let place = match (detail["line"].as_u64(), detail["column"].as_u64()) {
        (Some(line), Some(column)) => format!("{line}:{column}: "),
        _ => String::new(),
    };
    let name = detail["name"].as_str().map(|name| format!("{name}: ")).unwrap_or_default();
    let hint = detail["hint"].as_str().map(|hint| format!(" ({hint})")).unwrap_or_default();
    format!("{place}{name}{message}{hint}")
}
