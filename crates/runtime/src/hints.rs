//! Hints to whoever looks: that something has changed, and never what. Who wants to know asks for it, and his
//! rights are looked at then; a hint is told only to those who may see the thing that it names.
//!
//! ```text
//! a commit ─▶ tell ─▶ the last hints ─▶ one look each ─▶ gathered for a moment ─▶ a page
//! ```
//! Nothing relies on hints: they are not written, they are lost with the process, and those of other processes
//! on the same database are not heard. A look that lost the thread hears `Reset` and looks at everything again.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use store::{ConnectionId, EnvironmentId, FlowId, Object, RunId};
use tokio::sync::broadcast::{self, error::RecvError};
use tokio::time::Instant;

use crate::access::{Caller, Verb};
use crate::clock::Clock;
use crate::runtime::{Inner, Runtime};

/// How many hints are kept for those who come back.
const KEPT_MAX: usize = 1024;

/// How long hints are gathered before they are told together.
const GATHER_TIME: Duration = Duration::from_millis(250);

/// From how many things of one topic on only the topic is told.
const NAMED_MAX: usize = 32;

/// For how long a person's right to see a thing is taken for granted.
const RIGHT_TIME: Duration = Duration::from_secs(15);

/// What kind of thing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    /// A run: it began, went on or ended.
    Run,
    /// A flow.
    Flow,
    /// A connection.
    Connection,
}

impl Topic {
    /// Every topic.
    pub const ALL: [Self; 3] = [Self::Run, Self::Flow, Self::Connection];

    /// Returns the name, as the API spells it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Flow => "flow",
            Self::Connection => "connection",
        }
    }

    /// Finds a topic by its name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.name() == name)
    }
}

/// What decides who may hear of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Audience {
    /// Those who may see a flow.
    Flow(FlowId),
    /// Those who may see a connection.
    Connection(ConnectionId),
}

/// One change.
#[derive(Clone, Debug)]
struct Change {
    number: u64,
    environment: EnvironmentId,
    topic: Topic,
    id: Arc<str>,
    audience: Audience,
}

/// Where changes are told.
pub(crate) struct Hints {
    /// Tells the numbers of this process from those of an earlier one.
    start: i64,
    sender: broadcast::Sender<Arc<Change>>,
    kept: Mutex<Kept>,
    /// Whether something happened that nobody was there to hear.
    unheard: AtomicBool,
}

/// The last changes.
#[derive(Default)]
struct Kept {
    last: u64,
    /// The number before the first one that is kept.
    before: u64,
    changes: VecDeque<Arc<Change>>,
}

/// What a look is told at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// From where to go on: whoever comes back with it hears what came after.
    pub mark: String,
    /// What has changed; empty after a reset.
    pub hints: Vec<Hint>,
    /// Whether hints are missing, so that everything is to be looked at again.
    pub reset: bool,
}

/// That a thing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What kind of thing.
    pub topic: Topic,
    /// Which one; none: many of them.
    pub id: Option<String>,
}

/// One listener.
pub struct Look {
    inner: Arc<Inner>,
    caller: Caller,
    topics: Vec<Topic>,
    receiver: broadcast::Receiver<Arc<Change>>,
    missed: VecDeque<Arc<Change>>,
    reset: bool,
    number: u64,
    rights: HashMap<Audience, (Right, Instant)>,
}

impl Default for Hints {
    fn default() -> Self {
        let (sender, _) = broadcast::channel(KEPT_MAX);
        let start = Clock.time().0;
        Self { start, sender, kept: Mutex::default(), unheard: AtomicBool::new(false) }
    }
}

impl Hints {
    /// Tells that a run has changed.
    pub(crate) fn run(&self, environment: EnvironmentId, flow: FlowId, run: RunId) {
        self.tell(environment, Topic::Run, Audience::Flow(flow), || run.name());
    }

    /// Tells that a flow has changed.
    pub(crate) fn flow(&self, environment: EnvironmentId, flow: FlowId) {
        self.tell(environment, Topic::Flow, Audience::Flow(flow), || flow.to_string());
    }

    /// Tells that a connection has changed.
    pub(crate) fn connection(&self, environment: EnvironmentId, connection: ConnectionId) {
        let id = || connection.to_string();
        self.tell(environment, Topic::Connection, Audience::Connection(connection), id);
    }

    /// Tells that a thing has changed that the audit list names, such as `flow/` and an id. What has no topic is
    /// not told.
    pub(crate) fn object(&self, environment: EnvironmentId, object: &str) {
        match object.split_once('/') {
            Some(("flow", id)) => {
                id.parse().into_iter().for_each(|id| self.flow(environment, id));
            }
            Some(("connection", id)) => {
                id.parse().into_iter().for_each(|id| self.connection(environment, id));
            }
            _ => {}
        }
    }

    /// Runs change thousands of times a second and mostly nobody looks: then this is one load and one store.
    fn tell(
        &self,
        environment: EnvironmentId,
        topic: Topic,
        audience: Audience,
        id: impl FnOnce() -> String,
    ) {
        if self.sender.receiver_count() == 0 {
            self.unheard.store(true, Ordering::Relaxed);
            return;
        }
        let id = id().into();
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.last += 1;
        let change = Arc::new(Change { number: kept.last, environment, topic, id, audience });
        if kept.changes.len() == KEPT_MAX {
            kept.changes.pop_front();
            kept.before += 1;
        }
        kept.changes.push_back(Arc::clone(&change));
        // Under the lock, so that listeners hear numbers in their order; nobody may be left to hear.
        let _ = self.sender.send(change);
    }

    /// Begins to listen after a mark. Returns what was missed, or nothing where that is not known any more.
    fn listen(&self, mark: Option<&str>) -> (broadcast::Receiver<Arc<Change>>, Missed) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let receiver = self.sender.subscribe();
        if self.unheard.swap(false, Ordering::Relaxed) {
            kept.last += 1;
            kept.before = kept.last;
            kept.changes.clear();
        }
        let Some(mark) = mark else {
            return (receiver, Missed { number: kept.last, known: Some(VecDeque::new()) });
        };
        let number = mark.split_once('-').and_then(|(start, number)| {
            let is_ours = start.parse() == Ok(self.start);
            number.parse::<u64>().ok().filter(|_| is_ours)
        });
        let known = number.filter(|number| (kept.before..=kept.last).contains(number));
        let known = known.map(|number| {
            kept.changes.iter().filter(|change| change.number > number).cloned().collect()
        });
        (receiver, Missed { number: kept.last, known })
    }

    fn mark(&self, number: u64) -> String {
        format!("{}-{number}", self.start)
    }
}

/// What a listener did not hear while it was away.
struct Missed {
    number: u64,
    known: Option<VecDeque<Arc<Change>>>,
}

impl Runtime {
    /// Begins to look for changes of some topics, or of all where none is named; after a mark of an earlier
    /// look, where there was one.
    pub fn look(&self, caller: &Caller, topics: &[Topic], mark: Option<&str>) -> Look {
        let (receiver, missed) = self.inner.hints.listen(mark);
        let topics = if topics.is_empty() { &Topic::ALL } else { topics };
        Look {
            inner: Arc::clone(&self.inner),
            caller: caller.clone(),
            topics: topics.to_vec(),
            receiver,
            reset: missed.known.is_none(),
            missed: missed.known.unwrap_or_default(),
            number: missed.number,
            rights: HashMap::new(),
        }
    }
}

impl Look {
    /// Returns the place in the stream of changes from which this look goes on.
    pub fn mark(&self) -> String {
        self.inner.hints.mark(self.number)
    }

    /// Waits for the next changes, gathers those that come with them, and tells what the person may see.
    /// `None`: the house closes.
    pub async fn next(&mut self) -> Option<Told> {
        loop {
            if std::mem::take(&mut self.reset) {
                return Some(Told { mark: self.mark(), hints: Vec::new(), reset: true });
            }
            let first = match self.missed.pop_front() {
                Some(change) => change,
                None => match self.receiver.recv().await {
                    Ok(change) => change,
                    Err(RecvError::Lagged(_)) => {
                        self.fall_behind();
                        continue;
                    }
                    Err(RecvError::Closed) => return None,
                },
            };
            let hints = self.gather(first).await;
            if !hints.is_empty() {
                return Some(Told { mark: self.mark(), hints, reset: false });
            }
        }
    }

    fn fall_behind(&mut self) {
        self.reset = true;
        let kept = self.inner.hints.kept.lock().unwrap_or_else(PoisonError::into_inner);
        self.number = kept.last;
        self.receiver = self.receiver.resubscribe();
    }

    async fn gather(&mut self, first: Arc<Change>) -> Vec<Hint> {
        let mut heard = Heard::default();
        let end = Instant::now() + GATHER_TIME;
        let mut next = Some(first);
        while let Some(change) = next {
            self.number = self.number.max(change.number);
            if !heard.has(&change) {
                match self.right_to(&change).await {
                    Right::Thing => heard.add(&change),
                    Right::Topic => heard.add_many(change.topic),
                    Right::Nothing => {}
                }
            }
            next = self.missed.pop_front();
            if next.is_none() {
                next = match tokio::time::timeout_at(end, self.receiver.recv()).await {
                    Ok(Ok(change)) => Some(change),
                    Ok(Err(RecvError::Lagged(_))) => {
                        self.fall_behind();
                        None
                    }
                    Ok(Err(RecvError::Closed)) | Err(_) => None,
                };
            }
        }
        heard.into_hints()
    }

    async fn right_to(&mut self, change: &Change) -> Right {
        if change.environment != self.caller.environment || !self.topics.contains(&change.topic) {
            return Right::Nothing;
        }
        let now = Instant::now();
        if let Some((right, since)) = self.rights.get(&change.audience)
            && now.duration_since(*since) < RIGHT_TIME
        {
            return *right;
        }
        let right = self.find_right(change.audience).await;
        self.rights.retain(|_, (_, since)| now.duration_since(*since) < RIGHT_TIME);
        self.rights.insert(change.audience, (right, now));
        right
    }

    async fn find_right(&self, audience: Audience) -> Right {
        let (store, environment) = (&self.inner.store, self.caller.environment);
        let (owner, object) = match audience {
            Audience::Flow(id) => {
                let flow = store.flows().get(environment, id).await;
                (flow.map(|flow| flow.owner), Object::Flow(id))
            }
            Audience::Connection(id) => {
                let connection = store.connections().get(environment, id).await;
                (connection.map(|connection| connection.owner), Object::Connection(id))
            }
        };
        let owner = match owner {
            Ok(owner) => owner,
            // Whose it was is not known any more; lists that showed it may look again.
            Err(store::Error::NotFound { .. }) => return Right::Topic,
            Err(_) => return Right::Nothing,
        };
        match self.inner.relation(&self.caller, owner, object).await {
            Ok(relation) if self.caller.may(relation, Verb::See) => Right::Thing,
            Ok(_) | Err(_) => Right::Nothing,
        }
    }
}

/// What a listener may hear of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Right {
    /// Which thing has changed.
    Thing,
    /// That something of its kind has changed.
    Topic,
    /// Nothing.
    Nothing,
}

/// What has changed, by topic: some things, or many.
#[derive(Default)]
struct Heard(Vec<(Topic, Option<Vec<Arc<str>>>)>);

impl Heard {
    fn has(&self, change: &Change) -> bool {
        let of_topic = self.0.iter().find(|(topic, _)| *topic == change.topic);
        of_topic.is_some_and(|(_, ids)| ids.as_ref().is_none_or(|ids| ids.contains(&change.id)))
    }

    fn add(&mut self, change: &Change) {
        let ids = self.of_topic(change.topic);
        match ids {
            Some(known) if known.len() < NAMED_MAX => known.push(Arc::clone(&change.id)),
            _ => *ids = None,
        }
    }

    fn add_many(&mut self, topic: Topic) {
        *self.of_topic(topic) = None;
    }

    fn of_topic(&mut self, topic: Topic) -> &mut Option<Vec<Arc<str>>> {
        let place = self.0.iter().position(|(known, _)| *known == topic);
        let place = place.unwrap_or_else(|| {
            self.0.push((topic, Some(Vec::new())));
            self.0.len() - 1
        });
        &mut self.0[place].1
    }

    fn into_hints(self) -> Vec<Hint> {
        let mut hints = Vec::new();
        for (topic, ids) in self.0 {
            match ids {
                None => hints.push(Hint { topic, id: None }),
                Some(ids) => {
                    hints.extend(ids.iter().map(|id| Hint { topic, id: Some(id.to_string()) }));
                }
            }
        }
        hints
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn things() -> (Hints, EnvironmentId, FlowId) {
        (Hints::default(), EnvironmentId::from_uuid(Clock.uuid()), FlowId::from_uuid(Clock.uuid()))
    }

    #[test]
    fn whoever_comes_back_hears_what_was_missed() {
        let (hints, environment, flow) = things();
        let (_held, first) = hints.listen(None);
        let mark = hints.mark(first.number);
        hints.flow(environment, flow);
        hints.flow(environment, flow);
        let (_, missed) = hints.listen(Some(&mark));
        assert_eq!(missed.known.unwrap().len(), 2);
        let (_, nothing) = hints.listen(Some(&hints.mark(missed.number)));
        assert!(nothing.known.unwrap().is_empty());
    }

    #[test]
    fn marks_that_are_not_known_begin_anew() {
        let (hints, environment, flow) = things();
        let (_held, first) = hints.listen(None);
        let mark = hints.mark(first.number);
        for odd in ["", "7", "a-b", "0-0", &format!("{}-99", hints.start)] {
            assert!(hints.listen(Some(odd)).1.known.is_none(), "{odd}");
        }
        for _ in 0..=KEPT_MAX {
            hints.flow(environment, flow);
        }
        assert!(hints.listen(Some(&mark)).1.known.is_none());
    }

    #[test]
    fn what_nobody_heard_is_known_to_be_missing() {
        let (hints, environment, flow) = things();
        let (held, first) = hints.listen(None);
        let mark = hints.mark(first.number);
        drop(held);
        hints.flow(environment, flow);
        assert!(hints.listen(Some(&mark)).1.known.is_none());
    }
}
