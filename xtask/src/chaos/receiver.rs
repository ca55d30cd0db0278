//! The service that all flows call: it counts, and holds each call against those before.
//!
//! A call may come again only after the process that made it has died, under the same key, and only as long as nothing
//! has come that follows from its outcome.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::http::{self, Message};

/// How long it takes to answer.
const ANSWER_TIME: Duration = Duration::from_millis(40);

/// A running service. Every process of the house gets an address of its own, so that a call which the last one
/// had under way is not taken for one of the next.
#[derive(Default)]
pub(crate) struct Receiver {
    book: Arc<Mutex<Book>>,
}

/// What is known of the calls.
#[derive(Default)]
struct Book {
    lives: u32,
    calls: u64,
    repeats: u64,
    /// By run and path.
    known: BTreeMap<(String, String), Known>,
    /// By run: the last life that called, and the furthest stage.
    stages: BTreeMap<String, (u32, u32)>,
    keys: BTreeMap<String, (String, String)>,
    violations: Vec<String>,
    quiet_after: Option<Instant>,
    late: u64,
}

/// The calls of one action of one run.
struct Known {
    key: String,
    /// The lives in which it was called and had its final answer.
    answered: BTreeSet<u32>,
    calls: u64,
}

/// A call, read.
struct Call {
    life: u32,
    method: String,
    path: String,
    run: String,
    key: String,
}

impl Receiver {
    /// Opens an address for the next process.
    pub(crate) fn next_life(&self) -> anyhow::Result<SocketAddr> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let life = {
            let mut book = self.book();
            book.lives += 1;
            book.lives
        };
        let shared = Arc::clone(&self.book);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let book = Arc::clone(&shared);
                // A caller that dies breaks its line: that is what this is about.
                thread::spawn(move || drop(serve(&stream, life, &book)));
            }
        });
        Ok(address)
    }

    /// From this moment on nothing may begin; nothing said: anything may.
    pub(crate) fn quiet_after(&self, moment: Option<Instant>) {
        self.book().quiet_after = moment;
    }

    /// Returns how many calls came, how many of them were repeated, and how many came when nothing might begin.
    pub(crate) fn figures(&self) -> (u64, u64, u64) {
        let book = self.book();
        (book.calls, book.repeats, book.late)
    }

    /// Returns what should not have happened.
    pub(crate) fn violations(&self) -> Vec<String> {
        self.book().violations.clone()
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn serve(stream: &TcpStream, life: u32, book: &Mutex<Book>) -> anyhow::Result<()> {
    let message = Message::read(stream)?;
    let mut words = message.first.split(' ');
    let mut word = || words.next().unwrap_or_default().to_owned();
    let header = |name| message.header(name).unwrap_or_default().to_owned();
    let (method, path) = (word(), word());
    let run = header("x-ms-workflow-run-id");
    let call = Call { life, method, path, run, key: header("idempotency-key") };
    let status = book.lock().unwrap_or_else(PoisonError::into_inner).take(&call);
    thread::sleep(ANSWER_TIME);
    http::answer(stream, status, r#"{"done":true}"#)
}

impl Book {
    /// Takes a call in and returns the status of its answer.
    fn take(&mut self, call: &Call) -> u16 {
        self.calls += 1;
        self.late += u64::from(self.quiet_after.is_some_and(|moment| Instant::now() > moment));
        let what = format!("{} {} of run {}", call.method, call.path, call.run);
        self.check_key(call, &what);
        let stage = stage(&call.path);
        let (last, furthest) = self.stages.entry(call.run.clone()).or_default();
        // What a dead process had under way may come in late.
        if stage < *furthest && call.life >= *last {
            self.violations.push(format!("{what} came again although its outcome was written"));
        }
        (*last, *furthest) = (call.life.max(*last), stage.max(*furthest));
        let place = (call.run.clone(), call.path.clone());
        let fresh = || Known { key: call.key.clone(), answered: BTreeSet::new(), calls: 0 };
        let known = self.known.entry(place).or_insert_with(fresh);
        known.calls += 1;
        if known.key != call.key {
            self.violations.push(format!("{what} came under two keys"));
        }
        // This one is answered well only when it is tried again.
        if call.path == "/Flaky" && known.calls == 1 {
            return 503;
        }
        if known.answered.contains(&call.life) {
            self.violations.push(format!("{what} came twice from one process"));
        }
        self.repeats += u64::from(!known.answered.is_empty());
        known.answered.insert(call.life);
        200
    }

    fn check_key(&mut self, call: &Call, what: &str) {
        if call.run.is_empty() || call.key.is_empty() {
            self.violations.push(format!("{what} came without run or key"));
        }
        let place = (call.run.clone(), call.path.clone());
        let owner = self.keys.entry(call.key.clone()).or_insert_with(|| place.clone());
        if *owner != place {
            self.violations.push(format!("{what} came under the key of another call"));
        }
    }
}

/// Returns the place of an action in the order of its flow.
fn stage(path: &str) -> u32 {
    match path.split('/').nth(1).unwrap_or_default() {
        "First" => 0,
        "Item" => 1,
        "Flaky" => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(calls: &[(u32, &str, &str)]) -> Vec<String> {
        let mut book = Book::default();
        for (life, path, key) in calls {
            book.take(&Call {
                life: *life,
                method: "POST".to_owned(),
                path: (*path).to_owned(),
                run: "1".to_owned(),
                key: (*key).to_owned(),
            });
        }
        book.violations
    }

    #[test]
    fn a_call_in_doubt_may_come_again() {
        assert!(taken(&[(0, "/First", "a"), (1, "/First", "a"), (1, "/Last", "b")]).is_empty());
        assert!(taken(&[(0, "/Flaky", "a"), (0, "/Flaky", "a")]).is_empty());
    }

    #[test]
    fn what_may_not_come_is_noticed() {
        for calls in [
            [(0, "/First", "a"), (0, "/First", "a")],
            [(0, "/First", "a"), (1, "/First", "b")],
            [(0, "/First", "a"), (0, "/Last", "a")],
            [(0, "/Last", "a"), (1, "/First", "b")],
            [(0, "/First", ""), (0, "/Last", "b")],
        ] {
            assert!(!taken(&calls).is_empty(), "{calls:?}");
        }
    }
}
