//! The rows of runs written by SQLite alone, for `cargo xtask bench`: `raw` commits them in groups without any queue, thread
//! or wake-up, as the ceiling of what the store can reach; `fill` puts many runs into a database at once.
//!
//! Both take a run that the product itself has written as the pattern: same rows, same sizes, same commits.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use store::{Database, Options, RunId, Store};

type Failed = Box<dyn std::error::Error>;

/// As in the store: pages of the log after which they are moved into the database.
const WAL_PAGES: i64 = 4_096;
/// Runs in one transaction of `fill`.
const FILLED_AT_ONCE: u64 = 20_000;
/// The time over which filled runs are spread.
const FILLED_SPAN: Duration = Duration::from_secs(27 * 24 * 3600);

/// A run as it stands in a database.
struct Pattern {
    columns: Vec<String>,
    row: Vec<Value>,
    environment: Value,
    run: RunId,
    chunks: Vec<Vec<u8>>,
}

fn main() -> Result<(), Failed> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        // `cargo bench` starts every bench; this one has no pattern then.
        [] => Ok(()),
        ["raw", pattern, flow, at_once, milliseconds] => {
            let pattern = Pattern::read(&open(Path::new(pattern))?, flow)?;
            raw(&pattern, at_once.parse()?, Duration::from_millis(milliseconds.parse()?))
        }
        ["fill", database, flow, count] => {
            let connection = open(Path::new(database))?;
            fill(&connection, &Pattern::read(&connection, flow)?, count.parse()?)
        }
        _ => Err("raw DATABASE FLOW AT_ONCE MILLISECONDS, or fill DATABASE FLOW COUNT".into()),
    }
}

/// Commits runs in groups until the time is over, in a new database beside this program.
fn raw(pattern: &Pattern, at_once: u64, time: Duration) -> Result<(), Failed> {
    let program = std::env::current_exe()?;
    let folder = tempfile::tempdir_in(program.parent().ok_or("the program lies in a folder")?)?;
    let path = folder.path().join("raw.db");
    let threads = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    threads.block_on(async {
        let database = Database::Sqlite { path: path.clone() };
        let store = Store::open(database, Options::default()).await?;
        store.close().await;
        Ok::<_, store::Error>(())
    })?;
    let connection = open(&path)?;
    let (mut runs, start, busy) = (0, Instant::now(), busy_time()?);
    while start.elapsed() < time {
        group(&connection, pattern, runs..runs + at_once)?;
        runs += at_once;
    }
    let (seconds, busy) = (start.elapsed().as_secs_f64(), busy_time()?.saturating_sub(busy));
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    let bytes = std::fs::metadata(&path)?.len();
    print(&format!(
        r#"{{"runs":{runs},"seconds":{seconds},"cpuSeconds":{},"bytesPerRun":{}}}"#,
        busy.as_secs_f64(),
        bytes / runs.max(1)
    ));
    Ok(())
}

/// Writes some runs as the product does: their first chunks in one commit, then their second ones …
fn group(
    connection: &Connection,
    pattern: &Pattern,
    numbers: std::ops::Range<u64>,
) -> Result<(), Failed> {
    let now = pattern.run.time();
    let last = pattern.chunks.len() - 1;
    for seq in 0..pattern.chunks.len() {
        connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        for number in numbers.clone() {
            let run = RunId::at(now.plus(Duration::from_millis(number)), number as u32, 0);
            if seq == 0 {
                pattern.insert_row(connection, run, last == 0)?;
            } else {
                pattern.update_row(connection, run, seq, seq == last)?;
            }
            pattern.insert_chunk(connection, run, seq)?;
        }
        connection.prepare_cached("COMMIT")?.execute([])?;
    }
    Ok(())
}

/// Puts finished runs into a database, from the oldest on, as they would have come.
fn fill(connection: &Connection, pattern: &Pattern, count: u64) -> Result<(), Failed> {
    connection.pragma_update(None, "synchronous", "normal")?;
    let first = pattern.run.time().minus(FILLED_SPAN);
    let apart = FILLED_SPAN / u32::try_from(count.max(1))?;
    let mut done = 0;
    while done < count {
        let until = count.min(done + FILLED_AT_ONCE);
        connection.execute_batch("BEGIN IMMEDIATE")?;
        for number in done..until {
            let number = u32::try_from(number)?;
            let run = RunId::at(first.plus(apart * number), number, 1);
            pattern.insert_row(connection, run, true)?;
            for seq in 0..pattern.chunks.len() {
                pattern.insert_chunk(connection, run, seq)?;
            }
        }
        connection.execute_batch("COMMIT")?;
        done = until;
    }
    connection.pragma_update(None, "synchronous", "full")?;
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    print(&format!(r#"{{"runs":{count}}}"#));
    Ok(())
}

impl Pattern {
    /// Reads the newest run of a flow that has ended, by the flow's name.
    fn read(connection: &Connection, flow: &str) -> Result<Self, Failed> {
        let sql =
            "SELECT r.* FROM runs r JOIN flows f ON f.environment = r.environment AND f.id = r.flow
             WHERE f.name = $1 AND r.status = 2 ORDER BY r.run LIMIT 1";
        let mut select = connection.prepare(sql)?;
        let columns: Vec<String> = select.column_names().map(str::to_owned).collect();
        let read = |row: &rusqlite::Row<'_>| (0..columns.len()).map(|at| row.get(at)).collect();
        let row: Option<Vec<Value>> = select.query_row([flow], read).optional()?;
        let row = row.ok_or("the flow has no run that has ended")?;
        drop(select);
        let (environment, run) = (row[0].clone(), row[1].clone());
        let sql = "SELECT chunk FROM journal WHERE environment = $1 AND run = $2 ORDER BY seq";
        let chunks = connection
            .prepare(sql)?
            .query_map((&environment, &run), |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let Value::Blob(bytes) = run else { return Err("a run's id is no blob".into()) };
        let run = RunId::parse(&name(&bytes)?)?;
        Ok(Self { columns, row, environment, run, chunks })
    }

    fn insert_row(
        &self,
        connection: &Connection,
        run: RunId,
        has_ended: bool,
    ) -> Result<(), Failed> {
        let places: Vec<_> = (1..=self.columns.len()).map(|number| format!("${number}")).collect();
        let sql = format!(
            "INSERT INTO runs ({}) VALUES ({}) ON CONFLICT DO NOTHING",
            self.columns.join(", "),
            places.join(", ")
        );
        let mut insert = connection.prepare_cached(&sql)?;
        for (at, (column, value)) in self.columns.iter().zip(&self.row).enumerate() {
            match column.as_str() {
                "run" => insert.raw_bind_parameter(at + 1, run.bytes())?,
                "status" if !has_ended => insert.raw_bind_parameter(at + 1, 1)?,
                "ended" if !has_ended => insert.raw_bind_parameter(at + 1, Value::Null)?,
                "next_seq" if !has_ended => insert.raw_bind_parameter(at + 1, 1)?,
                _ => insert.raw_bind_parameter(at + 1, value)?,
            }
        }
        insert.raw_execute()?;
        Ok(())
    }

    fn update_row(
        &self,
        connection: &Connection,
        run: RunId,
        seq: usize,
        has_ended: bool,
    ) -> Result<(), Failed> {
        let seq = i64::try_from(seq)?;
        if !has_ended {
            let sql = "UPDATE runs SET next_seq = $1
                 WHERE environment = $2 AND run = $3 AND next_seq = $4 AND status < 2";
            let mut update = connection.prepare_cached(sql)?;
            update.execute((seq + 1, &self.environment, run.bytes(), seq))?;
            return Ok(());
        }
        let ended = self.columns.iter().position(|column| column == "ended");
        let ended = ended.map_or(&Value::Null, |at| &self.row[at]);
        let sql = "UPDATE runs SET next_seq = $1, status = 2, ended = $2
             WHERE environment = $3 AND run = $4 AND next_seq = $5 AND status < 2";
        let mut update = connection.prepare_cached(sql)?;
        update.execute((seq + 1, ended, &self.environment, run.bytes(), seq))?;
        Ok(())
    }

    fn insert_chunk(&self, connection: &Connection, run: RunId, seq: usize) -> Result<(), Failed> {
        let sql = "INSERT INTO journal (environment, run, seq, chunk) VALUES ($1, $2, $3, $4)";
        let mut insert = connection.prepare_cached(sql)?;
        let number = i64::try_from(seq)?;
        insert.execute((&self.environment, run.bytes(), number, &self.chunks[seq]))?;
        Ok(())
    }
}

/// Writes the bytes of a run's id as its name, which the store reads.
fn name(bytes: &[u8]) -> Result<String, Failed> {
    let [a, b, c, d, e, f, g, h, random @ .., i, j, k, l] = bytes else {
        return Err("a run's id is too short".into());
    };
    let countdown = i64::from_be_bytes([*a, *b, *c, *d, *e, *f, *g, *h]);
    let random = u32::from_be_bytes(random.try_into()?);
    let partition = u32::from_be_bytes([*i, *j, *k, *l]);
    Ok(format!("{countdown:020}{random:09}CU{partition:02}"))
}

/// Opens a database as the store's writer does.
fn open(path: &Path) -> Result<Connection, Failed> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "wal_autocheckpoint", WAL_PAGES)?;
    connection.pragma_update(None, "cache_size", -16_000)?;
    Ok(connection)
}

/// Returns the processor time of this thread, which does all the work.
fn busy_time() -> Result<Duration, Failed> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let first = text.split(' ').next().ok_or("no processor time in /proc")?;
    Ok(Duration::from_nanos(first.parse()?))
}

#[expect(clippy::print_stdout, reason = "whoever measures reads the figures here")]
fn print(line: &str) {
    println!("{line}");
}
