//! The built program in a folder of its own, as a person starts it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// How long a start or a stop may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A folder with data, and the address of its server.
pub struct Home {
    folder: TempDir,
    pub address: SocketAddr,
    scheme: &'static str,
    variables: Vec<(String, String)>,
}

/// A running server; it is ended when the test ends.
pub struct Server {
    child: Child,
}

impl Home {
    pub fn new() -> Self {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap();
        let folder = tempfile::tempdir().unwrap();
        Self { folder, address, scheme: "http", variables: Vec::new() }
    }

    /// Has every command see a variable.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.variables.push((name.to_owned(), value.into()));
        self
    }

    pub fn with_tls(mut self) -> Self {
        self.scheme = "https";
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn data(&self) -> PathBuf {
        self.path("data")
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tidegate"));
        command.args(arguments).current_dir(self.folder.path()).env_clear();
        command.env("TIDEGATE_LISTEN", self.address.to_string()).env("TIDEGATE_DATA", self.data());
        let port = self.address.port();
        command.env("TIDEGATE_PUBLIC_URL", format!("{}://localhost:{port}", self.scheme));
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).stdin(Stdio::null()).output().unwrap()
    }

    /// Runs a command that reads lines from its input.
    pub fn typed(&self, arguments: &[&str], input: &str) -> Output {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    /// Begins a command, and returns it once it has said a line that begins so, with everything that it said.
    pub fn begun(&self, arguments: &[&str], awaited: &str) -> (Child, String) {
        let mut command = self.command(arguments);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        while !said.lines().any(|line| line.trim_start().starts_with(awaited)) {
            let read = out.read_line(&mut said).unwrap();
            assert!(read > 0, "it ended: {said}");
        }
        // The rest must have somewhere to go.
        std::thread::spawn(move || std::io::copy(&mut out, &mut std::io::sink()));
        (child, said)
    }

    /// Runs a command that must succeed, and returns what it says.
    #[track_caller]
    pub fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a command that must fail with an exit code, and returns its complaint.
    #[track_caller]
    pub fn refused(&self, arguments: &[&str], exit: i32) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(exit), "{arguments:?}: {output:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    /// Runs a command until it says something, interrupts it as Ctrl-C does, and returns its exit code and
    /// everything that it said.
    pub fn interrupted(&self, arguments: &[&str], awaited: &str) -> (Option<i32>, String) {
        let mut child =
            self.command(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        while !said.contains(awaited) {
            let read = out.read_line(&mut said).unwrap();
            assert!(read > 0, "it ended: {said}");
        }
        Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        out.read_to_string(&mut said).unwrap();
        (child.wait().unwrap().code(), said)
    }

    /// Starts the server and waits until it is ready.
    pub fn serve(&self) -> Server {
        let mut command = self.command(&["serve"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let mut said = String::new();
        while !said.contains("listening") {
            let read = log.read_line(&mut said).unwrap();
            assert!(read > 0, "it ended: {said}");
        }
        // The rest of the log must have somewhere to go.
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        let begun = Instant::now();
        while TcpStream::connect(self.address).is_err() {
            assert!(begun.elapsed() < PATIENCE, "nobody listens: {said}");
        }
        Server { child }
    }

    /// Starts the server with its log in a file of this folder, and waits until it is ready.
    pub fn serve_logged(&self, log: &str) -> Server {
        let log = self.path(log);
        let file = std::fs::File::create(&log).unwrap();
        let mut command = self.command(&["serve"]);
        let child = command.stdout(Stdio::piped()).stderr(file).spawn().unwrap();
        let mut server = Server { child };
        let begun = Instant::now();
        loop {
            let said = std::fs::read_to_string(&log).unwrap();
            if said.contains("listening") && TcpStream::connect(self.address).is_ok() {
                return server;
            }
            assert!(server.child.try_wait().unwrap().is_none(), "it ended: {said}");
            assert!(begun.elapsed() < PATIENCE, "nobody listens: {said}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Starts a server that ends by itself, and returns how it ended.
    pub fn serve_until_death(&self) -> ExitStatus {
        let mut command = self.command(&["serve"]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let begun = Instant::now();
        loop {
            if let Some(status) = child.try_wait().unwrap() {
                return status;
            }
            if begun.elapsed() > PATIENCE {
                drop(child.kill());
                panic!("it lives on");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Starts the server for the first time; returns it with the secret of the link by which the administrator comes in.
    pub fn serve_with_link(&self) -> (Server, String) {
        let server = self.serve();
        self.link_of(server)
    }

    /// Reads the link by which the administrator comes in for the first time.
    pub fn link_of(&self, mut server: Server) -> (Server, String) {
        let mut out = BufReader::new(server.child.stdout.take().unwrap());
        let mut line = String::new();
        while !line.contains("/welcome#") {
            line.clear();
            assert!(out.read_line(&mut line).unwrap() > 0, "it shows no way in");
        }
        let (_, link) = line.trim().split_once("/welcome#").unwrap();
        (server, link.to_owned())
    }

    /// Sends bytes over a connection of its own and returns everything that comes back.
    pub fn exchange(&self, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        // The server may refuse and close before everything is sent.
        drop(stream.write_all(request));
        let mut answer = Vec::new();
        drop(stream.read_to_end(&mut answer));
        String::from_utf8_lossy(&answer).into_owned()
    }
}

impl Server {
    /// Asks the server to stop, waits, and returns its exit code and what it said to people.
    pub fn stop(mut self) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        Command::new("kill").args(["-TERM", &id]).status().unwrap();
        let status = self.child.wait().unwrap();
        let mut out = String::new();
        if let Some(mut rest) = self.child.stdout.take() {
            rest.read_to_string(&mut out).unwrap();
        }
        (status.code(), out)
    }

    /// Waits until the server has ended by itself.
    pub fn await_death(&mut self, limit: Duration) {
        let begun = Instant::now();
        while self.child.try_wait().unwrap().is_none() {
            assert!(begun.elapsed() < limit, "it lives on");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Ends the server without warning.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Returns the permission bits of a file.
pub fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}
