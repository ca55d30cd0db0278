//! The servers that are measured: started on free ports, stopped when dropped.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::{Value, json};

use crate::process;

use super::client::Client;
use super::flows::Flow;
use super::load::Target;
use super::proc::Process;

const START_TIME_MAX: Duration = Duration::from_secs(60);
const AWAKE_TIME_MAX: Duration = Duration::from_secs(600);
const TOKEN_FILE: &str = "local-token";
/// The file of the embedded database in the data folder.
const DATABASE_FILE: &str = "tidegate.db";

/// The handler without anything behind it.
pub(crate) struct Bare {
    /// What to call.
    pub(crate) target: Target,
    _process: Process,
}

/// The product, with its data in a folder of its own.
pub(crate) struct Tidegate {
    program: PathBuf,
    address: SocketAddr,
    folder: PathBuf,
    process: Option<Process>,
}

impl Bare {
    /// Starts it; it prints its address in its first line.
    pub(crate) fn start(program: &Path) -> anyhow::Result<Self> {
        let mut command = process::command(program, Path::new("."));
        let mut process = Process(command.stdout(Stdio::piped()).spawn()?);
        let mut line = String::new();
        let output = process.0.stdout.take().context("no output of the bare handler")?;
        BufReader::new(output).read_line(&mut line)?;
        let address = line.trim().parse().context("the bare handler printed no address")?;
        let (path, id) = ("/".to_owned(), process.id());
        Ok(Self { target: Target { address, path, status: 200, process: id }, _process: process })
    }
}

impl Tidegate {
    /// Starts it on a new data folder, on the disk that the build is on.
    pub(crate) fn start(program: &Path) -> anyhow::Result<Self> {
        let beside = program.parent().context("a program lies in a folder")?;
        let folder = beside.join(format!("bench-{}", std::process::id()));
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        let (program, address) = (program.to_owned(), free_address()?);
        let mut tidegate = Self { program, address, folder, process: None };
        tidegate.start_again()?;
        Ok(tidegate)
    }

    /// Starts it on the data that it has.
    pub(crate) fn start_again(&mut self) -> anyhow::Result<()> {
        let mut serve = process::command(&self.program, Path::new("."));
        serve.arg("serve").arg("--data").arg(&self.folder);
        serve.args(["--listen", &self.address.to_string(), "--log-level", "error"]);
        serve.args(["--outbound-allow", "127.0.0.1", "--retention-days", "0"]);
        let child = serve.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let mut process = Process(child);
        wait_until(START_TIME_MAX, || {
            if let Some(status) = process.0.try_wait()? {
                bail!("tidegate ended with {status} instead of serving");
            }
            Ok(is_ready(self.address).unwrap_or_default())
        })?;
        self.process = Some(process);
        Ok(())
    }

    /// Ends it in order; its data stay.
    pub(crate) fn stop(&mut self) -> anyhow::Result<()> {
        self.process.take().map_or(Ok(()), |mut process| process.stop())
    }

    /// Returns the id of its process.
    pub(crate) fn id(&self) -> anyhow::Result<u32> {
        Ok(self.process.as_ref().context("tidegate is not running")?.id())
    }

    /// Returns the file of its database.
    pub(crate) fn database(&self) -> PathBuf {
        self.folder.join(DATABASE_FILE)
    }

    /// Makes a flow, turns it on, and returns what to call.
    pub(crate) fn flow(&self, flow: &Flow) -> anyhow::Result<Target> {
        let mut api = self.api()?;
        let base = format!("{}/flows", api.base);
        let document = json!({"definition": flow.definition}).to_string();
        let made = api.call("POST", &base, &json!({"name": flow.name, "document": document}))?;
        let id = made["id"].as_str().context("the new flow has no id")?;
        api.call("PATCH", &format!("{base}/{id}"), &json!({"state": "on"}))?;
        let callback = api.call("POST", &format!("{base}/{id}/callback"), &json!({}))?;
        let url = callback["url"].as_str().context("the flow has no address")?;
        let (_, rest) = url.split_once("://").context("the address is no address")?;
        let slash = rest.find('/').context("the address has no path")?;
        let path = rest[slash..].to_owned();
        Ok(Target { address: self.address, path, status: flow.status, process: self.id()? })
    }

    /// Returns when no run is at work any more.
    pub(crate) fn wait_until_done(&self) -> anyhow::Result<()> {
        let mut api = self.api()?;
        let path = format!("{}/runs?top=1&status=Running", api.base);
        wait_until(START_TIME_MAX, || {
            let page = api.call("GET", &path, &Value::Null)?;
            Ok(page["items"].as_array().is_some_and(Vec::is_empty))
        })
    }

    /// Returns when no run of a flow sleeps any more.
    pub(crate) fn wait_until_awake(&self, target: &Target) -> anyhow::Result<()> {
        let mut api = self.api()?;
        let flow = target.path.split("/workflows/").nth(1).and_then(|rest| rest.split('/').next());
        let flow = flow.context("the address names its flow")?;
        let path = format!("{}/runs?top=1&status=Running&flow={flow}", api.base);
        wait_until(AWAKE_TIME_MAX, || {
            let page = api.call("GET", &path, &Value::Null)?;
            Ok(page["items"].as_array().is_some_and(Vec::is_empty))
        })
    }

    /// Signs in to the API.
    pub(crate) fn api(&self) -> anyhow::Result<Api> {
        let token = std::fs::read_to_string(self.folder.join(TOKEN_FILE))?.trim().to_owned();
        let client = Client::connect(self.address)?;
        let mut api = Api { client, token, base: String::new() };
        let session = api.call("GET", "/api/v1/session", &Value::Null)?;
        let environment = session["environment"]["id"].as_str().context("no environment")?;
        api.base = format!("/api/v1/environments/{environment}");
        Ok(api)
    }
}

impl Drop for Tidegate {
    fn drop(&mut self) {
        self.process = None;
        std::fs::remove_dir_all(&self.folder).ok();
    }
}

/// The API, signed in to.
pub(crate) struct Api {
    client: Client,
    token: String,
    /// Where the resources of the environment are.
    pub(crate) base: String,
}

impl Api {
    /// Asks, and reads the answer, which must be a good one.
    pub(crate) fn call(&mut self, method: &str, path: &str, body: &Value) -> anyhow::Result<Value> {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let request = self.client.request(method, path, &self.token, &body);
        let answer = self.client.send(&request)?;
        let text = String::from_utf8_lossy(&answer.body);
        if !(200..300).contains(&answer.status) {
            bail!("{method} {path} answered {}: {text}", answer.status);
        }
        Ok(serde_json::from_str(&text).unwrap_or_default())
    }
}

/// Looks again and again until it is so.
pub(crate) fn wait_until(
    limit: Duration,
    mut is_so: impl FnMut() -> anyhow::Result<bool>,
) -> anyhow::Result<()> {
    let end = Instant::now() + limit;
    while !is_so()? {
        if Instant::now() > end {
            bail!("it took longer than {limit:?}");
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    Ok(())
}

/// Finds a port that nobody listens on.
pub(crate) fn free_address() -> anyhow::Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

fn is_ready(address: SocketAddr) -> anyhow::Result<bool> {
    let mut client = Client::connect(address)?;
    let request = client.request("GET", "/readyz", "", "");
    Ok(client.send(&request)?.status == 200)
}
