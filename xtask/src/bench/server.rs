//! The two servers that are measured: started on free ports, stopped when dropped.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::{Value, json};

use crate::process;

use super::case::{Case, definition};
use super::client::Client;

const START_TIME_MAX: Duration = Duration::from_secs(30);
const TOKEN_FILE: &str = "local-token";

/// The handler without anything behind it.
pub(crate) struct Bare {
    /// What to call.
    pub(crate) case: Case,
    process: Process,
}

/// The product, with its data in a folder of its own.
pub(crate) struct Tidegate {
    /// What to call.
    pub(crate) cases: Vec<Case>,
    process: Process,
    folder: PathBuf,
}

/// A process that ends when its owner is done.
struct Process(Child);

impl Bare {
    /// Starts it; it prints its address in its first line.
    pub(crate) fn start(program: &Path) -> anyhow::Result<Self> {
        let mut command = process::command(program, Path::new("."));
        let mut process = Process(command.stdout(Stdio::piped()).spawn()?);
        let mut line = String::new();
        let output = process.0.stdout.take().context("no output of the bare handler")?;
        BufReader::new(output).read_line(&mut line)?;
        let address = line.trim().parse().context("the bare handler printed no address")?;
        let case =
            Case { name: "bare handler".to_owned(), address, path: "/".to_owned(), status: 200 };
        Ok(Self { case, process })
    }

    /// Returns the id of its process.
    pub(crate) fn id(&self) -> u32 {
        self.process.0.id()
    }
}

impl Tidegate {
    /// Starts it on a new data folder, on the disk that the build is on, and makes its flows.
    pub(crate) fn start(root: &Path, program: &Path) -> anyhow::Result<Self> {
        let beside = program.parent().context("a program lies in a folder")?;
        let folder = beside.join(format!("bench-{}", std::process::id()));
        let address = free_address()?;
        let mut serve = process::command(program, root);
        serve.arg("serve").arg("--data").arg(&folder).args(["--listen", &address.to_string()]);
        let child = serve.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let mut tidegate = Self { cases: Vec::new(), process: Process(child), folder };
        tidegate.wait_until_ready(address)?;
        let token = std::fs::read_to_string(tidegate.folder.join(TOKEN_FILE))?;
        let mut api = Api { client: Client::connect(address)?, token: token.trim().to_owned() };
        let environment = api.call("GET", "/api/v1/session", &Value::Null)?;
        let environment =
            environment["environment"]["id"].as_str().context("no environment")?.to_owned();
        let base = format!("/api/v1/environments/{environment}/flows");
        for (name, composes) in [("webhook, Response", 0), ("webhook, 5 Compose, Response", 5)] {
            let path = flow(&mut api, &base, name, composes)?;
            tidegate.cases.push(Case { name: name.to_owned(), address, path, status: 200 });
        }
        Ok(tidegate)
    }

    /// Returns the id of its process.
    pub(crate) fn id(&self) -> u32 {
        self.process.0.id()
    }

    fn wait_until_ready(&mut self, address: SocketAddr) -> anyhow::Result<()> {
        let end = Instant::now() + START_TIME_MAX;
        while Instant::now() < end {
            if let Some(status) = self.process.0.try_wait()? {
                bail!("tidegate ended with {status} instead of serving");
            }
            if is_ready(address).unwrap_or_default() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!("tidegate was not ready within {START_TIME_MAX:?}")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

impl Drop for Tidegate {
    fn drop(&mut self) {
        self.process.0.kill().ok();
        self.process.0.wait().ok();
        std::fs::remove_dir_all(&self.folder).ok();
    }
}

/// Returns the processor time that a process has used so far.
pub(crate) fn cpu_time(process: u32) -> anyhow::Result<Duration> {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat"))
        .context("processor time is read from /proc, which only Linux has")?;
    let ticks = cpu_ticks(&text).context("no processor time in /proc")?;
    let per_second = process::read(process::command("getconf", Path::new("/")).arg("CLK_TCK"))?;
    Ok(Duration::from_secs_f64(ticks as f64 / per_second.trim().parse::<f64>()?))
}

/// Reads user and system time from a line of `/proc/<id>/stat`; the name in it may hold anything.
fn cpu_ticks(line: &str) -> Option<u64> {
    let (_, after_name) = line.rsplit_once(')')?;
    let mut fields = after_name.split_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(user + system)
}

struct Api {
    client: Client,
    token: String,
}

impl Api {
    fn call(&mut self, method: &str, path: &str, body: &Value) -> anyhow::Result<Value> {
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

/// Makes a flow, turns it on, and returns the path of its callback.
fn flow(api: &mut Api, base: &str, name: &str, composes: usize) -> anyhow::Result<String> {
    let document = json!({"definition": definition(composes)}).to_string();
    let made = api.call("POST", base, &json!({"name": name, "document": document}))?;
    let id = made["id"].as_str().context("the new flow has no id")?;
    api.call("PATCH", &format!("{base}/{id}"), &json!({"state": "on"}))?;
    let callback = api.call("POST", &format!("{base}/{id}/callback"), &json!({}))?;
    let url = callback["url"].as_str().context("the flow has no address")?;
    let (_, rest) = url.split_once("://").context("the address is no address")?;
    let slash = rest.find('/').context("the address has no path")?;
    Ok(rest[slash..].to_owned())
}

fn is_ready(address: SocketAddr) -> anyhow::Result<bool> {
    let mut client = Client::connect(address)?;
    let request = client.request("GET", "/readyz", "", "");
    Ok(client.send(&request)?.status == 200)
}

fn free_address() -> anyhow::Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn processor_time_is_read_past_any_name() {
        let line = "42 (a b) c) S 1 42 42 0 -1 4194304 100 0 0 0 70 30 0 0 20 0 1 0 100";
        assert_eq!(cpu_ticks(line), Some(100));
        assert_eq!(cpu_ticks("nothing"), None);
    }
}
