//! What stands beside the product: the server that flows call, and Node-RED with the same flows.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, bail};
use serde_json::{Value, json};

use crate::{process, report};

use super::client::Client;
use super::flows::BODY;
use super::load::Target;
use super::options::Work;
use super::proc::Process;
use super::server::{free_address, wait_until};

const START_TIME_MAX: Duration = Duration::from_secs(120);

/// The server that flows call.
pub(crate) struct Nginx {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    _process: Process,
}

impl Nginx {
    /// Starts it with its files in a folder; nothing where it is not installed.
    pub(crate) fn start(folder: &Path) -> anyhow::Result<Option<Self>> {
        if !process::is_installed("nginx") {
            return Ok(None);
        }
        let (folder, address) = (folder.join("nginx"), free_address()?);
        std::fs::create_dir_all(&folder)?;
        let place = folder.display();
        let settings = format!(
            "daemon off; master_process off; worker_processes 1; pid {place}/pid; error_log {place}/error.log;
             events {{ worker_connections 1024; }}
             http {{ access_log off; keepalive_requests 100000000; client_body_temp_path {place}/body;
                 proxy_temp_path {place}/proxy; fastcgi_temp_path {place}/fastcgi;
                 uwsgi_temp_path {place}/uwsgi; scgi_temp_path {place}/scgi;
                 server {{ listen {address}; location / {{
                     default_type application/json; return 200 '{{\"id\":4711,\"state\":\"open\"}}'; }} }} }}"
        );
        let file = folder.join("nginx.conf");
        std::fs::write(&file, settings)?;
        let mut nginx = process::command("nginx", &folder);
        let path = std::env::var("PATH").unwrap_or_default();
        nginx.env("PATH", format!("{path}:/usr/sbin")).arg("-c").arg(&file).arg("-p").arg(&folder);
        let child = nginx.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let process = Process(child);
        wait_until(START_TIME_MAX, || Ok(Client::connect(address).is_ok()))?;
        Ok(Some(Self { address, _process: process }))
    }
}

/// Node-RED with a flow for each kind of work.
pub(crate) struct NodeRed {
    address: SocketAddr,
    process: Process,
}

impl NodeRed {
    /// Starts it; nothing where it is not installed.
    pub(crate) fn start(
        (sources, folder): (&Path, &Path),
        called: Option<SocketAddr>,
        install: bool,
    ) -> anyhow::Result<Option<Self>> {
        let Some(program) = program((sources, folder), install)? else { return Ok(None) };
        let (user, address) = (folder.join("node-red-user"), free_address()?);
        std::fs::create_dir_all(&user)?;
        std::fs::write(user.join("flows.json"), flows(called).to_string())?;
        std::fs::write(user.join("settings.js"), SETTINGS)?;
        let mut node = process::command("node", &user);
        node.arg(program).arg("--userDir").arg(&user);
        node.arg("--settings").arg(user.join("settings.js"));
        node.args(["--port", &address.port().to_string(), "flows.json"]);
        let child = node.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let mut process = Process(child);
        wait_until(START_TIME_MAX, || {
            if let Some(status) = process.0.try_wait()? {
                bail!("Node-RED ended with {status} instead of serving");
            }
            Ok(answers(address).unwrap_or_default())
        })?;
        Ok(Some(Self { address, process }))
    }

    /// Returns what to call for a kind of work.
    pub(crate) fn target(&self, work: Work) -> Target {
        let status = if work == Work::W3 { 202 } else { 200 };
        let path = format!("/{}", work.name());
        Target { address: self.address, path, status, process: self.process.id() }
    }
}

/// Nothing is logged, kept or reported, and nobody can edit.
const SETTINGS: &str = "module.exports = {
    uiHost: '127.0.0.1', httpAdminRoot: false, httpNodeRoot: '/', credentialSecret: false,
    telemetry: { enabled: false }, diagnostics: { enabled: false }, runtimeState: { enabled: false },
    logging: { console: { level: 'fatal', metrics: false, audit: false } },
    editorTheme: { projects: { enabled: false } }, functionExternalModules: false,
};
";

/// Finds the program, and fetches what the lock file names if that is wanted.
fn program((sources, folder): (&Path, &Path), install: bool) -> anyhow::Result<Option<PathBuf>> {
    let place = folder.join("node-red");
    let program = place.join("node_modules/node-red/red.js");
    if !program.is_file() && install {
        std::fs::create_dir_all(&place)?;
        for file in ["package.json", "package-lock.json"] {
            std::fs::copy(sources.join(file), place.join(file)).context(file)?;
        }
        report::note("npm ci: Node-RED");
        let mut npm = process::command("npm", &place);
        process::quiet(npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    }
    Ok(program.is_file().then_some(program))
}

fn answers(address: SocketAddr) -> anyhow::Result<bool> {
    let mut client = Client::connect(address)?;
    let request = client.request("POST", "/W1", "", BODY);
    Ok(client.send(&request)?.status == 200)
}

/// The flows in its own form: http in, functions that do what our data actions do, http response.
fn flows(called: Option<SocketAddr>) -> Value {
    let steps = [
        "msg.compose = {order: msg.payload.order, who: msg.payload.customer.toUpperCase()}; return msg;",
        "msg.filtered = msg.payload.lines.filter(line => line.count > 0); return msg;",
        "msg.selected = msg.filtered.map(line => ({sku: line.sku, count: line.count})); return msg;",
        "msg.parsed = JSON.parse(JSON.stringify(msg.payload)); \
         if (!Number.isInteger(msg.parsed.order)) { node.error('no order'); return null; } return msg;",
        "msg.text = ['a', 'b', msg.compose.who].join('; '); \
         msg.payload = {who: msg.compose.who, lines: msg.selected}; return msg;",
    ];
    let mut nodes = vec![json!({"id": "tab", "type": "tab", "label": "bench"})];
    nodes.extend([hook("W1", &["W1-out"]), answer("W1", 200)]);
    nodes.extend([hook("W2", &["W2-0"]), answer("W2", 200)]);
    nodes.extend([hook("W3", &["W3-out", "W3-0"]), answer("W3", 202)]);
    for work in ["W2", "W3"] {
        for (number, code) in steps.iter().enumerate() {
            let next = match (work, number + 1 == steps.len()) {
                ("W3", true) => Vec::new(),
                (_, true) => vec![format!("{work}-out")],
                _ => vec![format!("{work}-{}", number + 1)],
            };
            nodes.push(json!({"id": format!("{work}-{number}"), "type": "function", "z": "tab",
                "func": code, "outputs": 1, "wires": [next]}));
        }
    }
    if let Some(called) = called {
        nodes.extend([hook("W4", &["W4-call"]), answer("W4", 200)]);
        nodes.push(json!({"id": "W4-call", "type": "http request", "z": "tab", "method": "GET",
            "ret": "obj", "url": format!("http://{called}/order"), "persist": true,
            "wires": [["W4-out"]]}));
    }
    Value::Array(nodes)
}

fn hook(work: &str, next: &[&str]) -> Value {
    json!({"id": work, "type": "http in", "z": "tab", "url": format!("/{work}"), "method": "post",
        "upload": false, "wires": [next]})
}

fn answer(work: &str, status: u16) -> Value {
    json!({"id": format!("{work}-out"), "type": "http response", "z": "tab",
        "statusCode": status.to_string(), "headers": {}, "wires": []})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wire_of_the_flows_leads_to_a_node() {
        let flows = flows(Some(([127, 0, 0, 1], 1).into()));
        let nodes = flows.as_array().unwrap();
        let ids: Vec<_> = nodes.iter().map(|node| node["id"].as_str().unwrap()).collect();
        let wires = nodes.iter().flat_map(|node| node["wires"].as_array().into_iter().flatten());
        for next in wires.flat_map(|wire| wire.as_array().into_iter().flatten()) {
            assert!(ids.contains(&next.as_str().unwrap()), "{next}");
        }
        assert_eq!(nodes.len(), 1 + 3 * 2 + 2 * 5 + 3);
    }
}
