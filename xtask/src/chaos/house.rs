//! The built program on a data folder of its own: started, killed, stopped, asked.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::{Value, json};

use super::flows;
use super::http::{self, Message, Request};
use super::receiver::Receiver;
use crate::process;

const START_TIME_MAX: Duration = Duration::from_secs(60);
const LOOK: Duration = Duration::from_millis(20);

/// The name under which flows know the receiver.
const RECEIVER: &str = "receiver.test";

/// A data folder, the program on it, and the service that its flows call.
pub(crate) struct House {
    program: PathBuf,
    folder: PathBuf,
    pub(crate) address: SocketAddr,
    pub(crate) receiver: Receiver,
    /// The paths of the flows' signed addresses.
    pub(crate) paths: Paths,
    process: Option<Child>,
    /// Every start sees these, such as the promise that is broken.
    variables: Vec<(String, String)>,
}

/// Where the flows are called.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paths {
    pub(crate) order: String,
    pub(crate) question: String,
    pub(crate) note: String,
}

/// How the program is started.
#[derive(Default)]
pub(crate) struct Start<'a> {
    /// The words before the program, such as those of a tracer.
    pub(crate) wrapper: &'a [String],
    /// A variable more.
    pub(crate) variable: Option<(&'a str, String)>,
}

impl House {
    /// Makes the data folder and the flows in it, and stops again.
    pub(crate) fn make(program: &Path, folder: &Path) -> anyhow::Result<Self> {
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let mut house = Self {
            program: program.to_owned(),
            folder: folder.to_owned(),
            address,
            receiver: Receiver::default(),
            paths: Paths::default(),
            process: None,
            variables: Vec::new(),
        };
        std::fs::create_dir_all(folder)?;
        house.start(&Start::default())?;
        house.wait_until_ready()?;
        let receiver = format!("http://{RECEIVER}");
        house.paths = Paths {
            order: house.flow("Order", &flows::order(&receiver))?,
            question: house.flow("Question", &flows::question(&receiver))?,
            note: house.flow("Note", &flows::note())?,
        };
        house.stop()?;
        Ok(house)
    }

    /// Lets every later start see a variable.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Returns the data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Starts the program and does not wait for it.
    pub(crate) fn start(&mut self, start: &Start<'_>) -> anyhow::Result<()> {
        let receiver = self.receiver.next_life()?;
        let mut command = match start.wrapper.split_first() {
            None => process::command(&self.program, &self.folder),
            Some((first, rest)) => {
                let mut command = process::command(first, &self.folder);
                command.args(rest).arg(&self.program);
                command
            }
        };
        command.arg("serve").arg("--data").arg(self.data());
        command.args(["--listen", &self.address.to_string(), "--log-level", "warn"]);
        command.args(["--outbound-allow", "127.0.0.0/8"]);
        command.args(["--outbound-map", &format!("{RECEIVER}:80={receiver}")]);
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command.envs(start.variable.iter().map(|(name, value)| (name, value)));
        let log = File::options().create(true).append(true).open(self.folder.join("log"))?;
        command.stdout(log.try_clone()?).stderr(log);
        self.process = Some(command.spawn().context("cannot start the program")?);
        Ok(())
    }

    /// Waits until the program answers; tells whether it does, or has died before.
    pub(crate) fn is_ready(&mut self) -> anyhow::Result<bool> {
        let end = Instant::now() + START_TIME_MAX;
        while Instant::now() < end {
            if self.ended()?.is_some() {
                return Ok(false);
            }
            let request = Request { method: "GET", path: "/readyz", token: "", body: "" };
            let answer = http::ask(self.address, &request);
            if answer.is_ok_and(|answer| answer.status().is_ok_and(|status| status == 200)) {
                return Ok(true);
            }
            thread::sleep(LOOK);
        }
        bail!("the program was not ready within {START_TIME_MAX:?}; see {}", self.log())
    }

    /// Waits until the program answers, which it must.
    pub(crate) fn wait_until_ready(&mut self) -> anyhow::Result<()> {
        if !self.is_ready()? {
            bail!("the program has ended instead of serving; see {}", self.log());
        }
        Ok(())
    }

    /// Returns how the process ended, if it has.
    pub(crate) fn ended(&mut self) -> anyhow::Result<Option<ExitStatus>> {
        let process = self.process.as_mut().context("nothing was started")?;
        Ok(process.try_wait()?)
    }

    /// Waits for the process to end by itself.
    pub(crate) fn wait(&mut self, limit: Duration) -> anyhow::Result<Option<ExitStatus>> {
        let end = Instant::now() + limit;
        loop {
            let ended = self.ended()?;
            if ended.is_some() || Instant::now() > end {
                return Ok(ended);
            }
            thread::sleep(LOOK);
        }
    }

    /// Returns the id of the process that was started.
    pub(crate) fn id(&self) -> anyhow::Result<u32> {
        Ok(self.process.as_ref().context("nothing was started")?.id())
    }

    /// Kills the process without warning.
    pub(crate) fn kill(&mut self) -> anyhow::Result<()> {
        let process = self.process.as_mut().context("nothing was started")?;
        // It may have died by itself already.
        process.kill().ok();
        process.wait()?;
        Ok(())
    }

    /// Asks the process to stop.
    pub(crate) fn terminate(&self) -> anyhow::Result<()> {
        signal("TERM", self.id()?)
    }

    /// Stops the process in order.
    pub(crate) fn stop(&mut self) -> anyhow::Result<()> {
        self.terminate()?;
        match self.wait(START_TIME_MAX)? {
            Some(status) if status.success() => Ok(()),
            ended => bail!("a stop in order ended with {ended:?}; see {}", self.log()),
        }
    }

    /// Asks the API.
    pub(crate) fn api(&self, method: &str, path: &str, body: &Value) -> anyhow::Result<Value> {
        let answer = self.ask(method, path, body)?;
        let status = answer.status()?;
        if !(200..300).contains(&status) {
            bail!("{method} {path} was answered {status}: {}", answer.text());
        }
        Ok(serde_json::from_slice(&answer.body).unwrap_or_default())
    }

    /// Asks the API, and takes any answer.
    pub(crate) fn ask(&self, method: &str, path: &str, body: &Value) -> anyhow::Result<Message> {
        let token = std::fs::read_to_string(self.data().join("local-token"))?;
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let request = Request { method, path, token: token.trim(), body: &body };
        http::ask(self.address, &request)
    }

    /// Returns where the resources of the environment are.
    pub(crate) fn base(&self) -> anyhow::Result<String> {
        let session = self.api("GET", "/api/v1/session", &Value::Null)?;
        let environment = session["environment"]["id"].as_str().context("no environment")?;
        Ok(format!("/api/v1/environments/{environment}"))
    }

    /// Returns whatever the program says about its data folder; nobody may have it open.
    pub(crate) fn doctor(&self) -> anyhow::Result<Value> {
        let mut doctor = Command::new(&self.program);
        doctor.args(["doctor", "--json", "--data"]).arg(self.data());
        let output = doctor.output()?;
        serde_json::from_slice(&output.stdout).context("the doctor says nothing")
    }

    fn flow(&self, name: &str, document: &Value) -> anyhow::Result<String> {
        let base = format!("{}/flows", self.base()?);
        let new = json!({"name": name, "document": document.to_string()});
        let made = self.api("POST", &base, &new)?;
        let id = made["id"].as_str().context("the new flow has no id")?;
        self.api("PATCH", &format!("{base}/{id}"), &json!({"state": "on"}))?;
        let callback = self.api("POST", &format!("{base}/{id}/callback"), &json!({}))?;
        let url = callback["url"].as_str().context("the flow has no address")?;
        let (_, rest) = url.split_once("://").context("the address is no address")?;
        let slash = rest.find('/').context("the address has no path")?;
        Ok(rest[slash..].to_owned())
    }

    fn log(&self) -> String {
        self.folder.join("log").display().to_string()
    }
}

impl Drop for House {
    fn drop(&mut self) {
        if let Some(process) = &mut self.process {
            process.kill().ok();
            process.wait().ok();
        }
    }
}

/// Sends a signal to a process.
pub(crate) fn signal(name: &str, process: u32) -> anyhow::Result<()> {
    let id = process.to_string();
    process::quiet(process::command("kill", Path::new("/")).args([&format!("-{name}"), &id]))
}
