//! nginx on a free port of this machine, with one server; it ends with the test.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a start may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Nginx {
    folder: PathBuf,
    pub port: u16,
    child: Child,
}

impl Nginx {
    /// Starts it in a folder that is there. In the text of the server, `PORT` stands for the port and `FOLDER` for
    /// the folder.
    pub fn start(folder: &Path, server: &str) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let child = spawn(folder, port, server);
        Self { folder: folder.to_owned(), port, child }
    }

    /// Ends it and starts it again on the same port with another server.
    pub fn change(&mut self, server: &str) {
        self.end();
        self.child = spawn(&self.folder, self.port, server);
    }

    fn end(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        self.end();
    }
}

fn spawn(folder: &Path, port: u16, server: &str) -> Child {
    let at = folder.display();
    let server = server.replace("PORT", &port.to_string()).replace("FOLDER", &at.to_string());
    let settings = format!(
        "daemon off; master_process off; pid {at}/pid; error_log {at}/error.log; user root;
         events {{ worker_connections 64; }}
         http {{ access_log off; client_body_temp_path {at}/b; proxy_temp_path {at}/p; fastcgi_temp_path {at}/f;
         uwsgi_temp_path {at}/u; scgi_temp_path {at}/s; server {{ {server} }} }}"
    );
    std::fs::write(folder.join("nginx.conf"), settings).unwrap();
    // Debian keeps it where only administrators look.
    let known = PathBuf::from("/usr/sbin/nginx");
    let mut command = Command::new(if known.is_file() { known } else { "nginx".into() });
    command.arg("-p").arg(folder).arg("-e").arg(folder.join("error.log"));
    command.arg("-c").arg(folder.join("nginx.conf"));
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let mut child = child.expect("these tests need nginx");
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        let is_late = begun.elapsed() > PATIENCE || child.try_wait().unwrap().is_some();
        assert!(!is_late, "{}", std::fs::read_to_string(folder.join("error.log")).unwrap());
        std::thread::sleep(Duration::from_millis(20));
    }
    child
}
