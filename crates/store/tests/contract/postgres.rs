//! A PostgreSQL server of our own for the time of the tests: in a folder that passes, by a user that is not root,
//! without a port.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock};

const PROGRAMS: &str = "/usr/lib/postgresql/15/bin";

/// Starts the server, says where it is, and stops it when the input ends: when this process does, however it ends.
const SCRIPT: &str = r#"
set -e
run=""
[ "$(id -u)" = 0 ] && run="setpriv --reuid=postgres --regid=postgres --clear-groups"
cd /
folder=$($run mktemp -d)
$run "$1/initdb" -D "$folder/data" -U tidegate --auth=trust -E UTF8 --no-sync >/dev/null
$run "$1/postgres" -D "$folder/data" -k "$folder" -c listen_addresses='' -c fsync=off \
    -c max_connections=300 -c shared_buffers=32MB >"$folder.log" 2>&1 &
server=$!
trap 'kill -INT $server; wait $server; rm -rf "$folder" "$folder.log"' EXIT
until "$1/pg_isready" -q -h "$folder"; do kill -0 $server; done
echo "$folder"
read -r _ || true
"#;

/// A running server. The shell that keeps it waits for the end of its input.
struct Server {
    folder: String,
    _shell: Mutex<Child>,
}

/// Returns the address of a fresh database, or nothing where PostgreSQL is not installed.
pub(crate) async fn fresh_database(name: &str) -> Option<String> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    let server = SERVER.get_or_init(start).as_ref()?;
    let address =
        |database: &str| format!("host={} user=tidegate dbname={database}", server.folder);
    let (client, connection) =
        tokio_postgres::connect(&address("postgres"), tokio_postgres::NoTls).await.unwrap();
    let connection = tokio::spawn(connection);
    client.batch_execute(&format!("CREATE DATABASE {name}")).await.unwrap();
    drop(client);
    connection.await.unwrap().unwrap();
    Some(address(name))
}

fn start() -> Option<Server> {
    if !Path::new(PROGRAMS).join("postgres").exists() {
        let required =
            std::env::var("TIDEGATE_TEST_POSTGRES").is_ok_and(|value| value == "require");
        assert!(!required, "PostgreSQL 15 is required and not in {PROGRAMS}");
        // Straight to the stream: the test harness hides what is printed otherwise.
        let line = "PostgreSQL 15 is not installed: its half of the contract suite is skipped\n";
        drop(std::io::stderr().write_all(line.as_bytes()));
        return None;
    }
    let mut shell = Command::new("sh")
        .args(["-c", SCRIPT, "sh", PROGRAMS])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut folder = String::new();
    BufReader::new(shell.stdout.take().unwrap()).read_line(&mut folder).unwrap();
    assert!(!folder.is_empty(), "PostgreSQL has not started");
    Some(Server { folder: folder.trim().to_owned(), _shell: Mutex::new(shell) })
}
