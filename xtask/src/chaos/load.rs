//! Callers that never stop: each accepted call is remembered, whatever happens to the server.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::http::{self, Message, Request};

/// How long a caller waits after nobody has answered.
const AGAIN: Duration = Duration::from_millis(20);

/// Callers at work.
pub(crate) struct Load {
    stop: Arc<AtomicBool>,
    book: Arc<Mutex<Book>>,
    callers: Vec<JoinHandle<()>>,
}

/// What the callers were told.
#[derive(Clone, Debug, Default)]
pub(crate) struct Book {
    /// The runs that were accepted.
    pub(crate) accepted: BTreeSet<String>,
    /// When the last of them was.
    pub(crate) last_accepted: Option<Instant>,
    /// Calls that were refused with 503 or 429 and a time to wait.
    pub(crate) refused: u64,
    /// Calls that nobody answered.
    pub(crate) unanswered: u64,
    /// Answers that no caller may get.
    pub(crate) violations: Vec<String>,
}

impl Load {
    /// Starts callers that together make so many calls a second, in turn at each of the paths.
    pub(crate) fn start(address: SocketAddr, paths: &[String], per_second: u32) -> Self {
        let callers = (per_second / 10).clamp(1, 20);
        let pace = Duration::from_secs(1) * callers / per_second;
        let stop = Arc::new(AtomicBool::new(false));
        let book = Arc::new(Mutex::new(Book::default()));
        let start = |number: u32| {
            let (stop, book, paths) = (Arc::clone(&stop), Arc::clone(&book), paths.to_vec());
            thread::spawn(move || {
                for path in paths.iter().cycle().skip(number as usize) {
                    if stop.load(Ordering::Relaxed) {
                        return;
                    }
                    let begun = Instant::now();
                    call(address, path, &book);
                    thread::sleep(pace.saturating_sub(begun.elapsed()));
                }
            })
        };
        let callers = (0..callers).map(start).collect();
        Self { stop, book, callers }
    }

    /// Returns what was told so far.
    pub(crate) fn so_far(&self) -> Book {
        lock(&self.book).clone()
    }

    /// Lets every caller finish.
    pub(crate) fn stop(self) -> Book {
        self.stop.store(true, Ordering::Relaxed);
        for caller in self.callers {
            // A caller that panics has written nothing; its calls are unanswered.
            drop(caller.join());
        }
        lock(&self.book).clone()
    }
}

fn call(address: SocketAddr, path: &str, book: &Mutex<Book>) {
    let request = Request { method: "POST", path, token: "", body: r#"{"n":7}"# };
    let answered = http::ask(address, &request);
    let is_answered = answered.is_ok();
    lock(book).take(answered);
    if !is_answered {
        thread::sleep(AGAIN);
    }
}

fn lock(book: &Mutex<Book>) -> MutexGuard<'_, Book> {
    book.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Book {
    fn take(&mut self, answered: anyhow::Result<Message>) {
        let Ok(answer) = answered else {
            self.unanswered += 1;
            return;
        };
        let run = answer.header("x-ms-workflow-run-id").map(str::to_owned);
        match (answer.status(), run) {
            (Ok(200 | 202), Some(run)) => {
                self.accepted.insert(run);
                self.last_accepted = Some(Instant::now());
            }
            (Ok(429 | 503), _) if answer.header("retry-after").is_some() => self.refused += 1,
            // The flow's answer came too late: nothing was promised.
            (Ok(502 | 504), Some(_)) => self.unanswered += 1,
            (Ok(status), _) => {
                self.violations.push(format!("a call was answered {status}: {}", answer.text()));
            }
            (Err(_), _) => self.unanswered += 1,
        }
    }
}
