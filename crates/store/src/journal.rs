//! The journal: what happened in each run, in chunks that only the engine can read. All effects of one step
//! are one commit, and a commit is on disk when it is answered.

use std::sync::Arc;

use crate::connections::{self, ConnectionStatus};
use crate::contents::{self, NewContent};
use crate::database::{Because, Handle, Refusal, Step, Value, Written, params};
use crate::error::{Conflict, Error};
use crate::id::{Digest, EnvironmentId, NodeId};
use crate::key;
use crate::limits::CHUNK_BYTES_MAX;
use crate::notices::{self, NoticeChange};
use crate::run_id::RunId;
use crate::runs::{self, Fence, NewRun, RunUpdate, Runs};
use crate::timers::{self, TimerChange};
use crate::waits::{self, WaitChange};

/// What one step of a run writes.
#[derive(Clone, Debug)]
pub struct Commit {
    /// The environment of the run.
    pub environment: EnvironmentId,
    /// The run.
    pub run: RunId,
    /// Who appends; refused where the run belongs to somebody else meanwhile.
    pub fence: Fence,
    /// The number of the chunk: 0 for the first, then one more each time.
    pub seq: i64,
    /// The events, encoded.
    pub chunk: Vec<u8>,
    /// Further chunks of the same step, numbered on: a step that is too large for one is written whole all the same.
    pub more: Vec<Vec<u8>>,
    /// What becomes of the row in the index of runs.
    pub row: RunRow,
    /// Whose the run is from now on.
    pub hold: Hold,
    /// The origin of a resubmitted run; only with [`RunRow::Start`].
    pub link: Option<NewLink>,
    /// Timers to set or clear.
    pub timers: Vec<TimerChange>,
    /// Waits for connections that begin or end.
    pub waits: Vec<WaitChange>,
    /// Large bodies that are new in this step.
    pub contents: Vec<NewContent>,
    /// Large bodies that the run takes over from its origin.
    pub uses: Vec<Digest>,
    /// How connections were found to be.
    pub connections: Vec<ConnectionStatus>,
    /// Whether the fate of the same commit, tried before, is not known: where its chunk is there, it went through.
    pub in_doubt: bool,
    /// What people should know of this step.
    pub notices: Vec<NoticeChange>,
}

/// What becomes of the row in the index of runs.
#[derive(Clone, Debug)]
pub enum RunRow {
    /// The run starts; with chunk 0.
    Start(Box<NewRun>),
    /// The run stands otherwise than before. An ended run takes no more commits.
    Update(Box<RunUpdate>),
    /// The run stands as before.
    Keep,
}

/// Whose the run is after a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hold {
    /// Still its owner's.
    #[default]
    Keep,
    /// Nobody's: it sleeps until somebody takes it, such as by a timer. A start does not look for it.
    Rest,
}

impl Hold {
    fn owner(self, fence: Fence) -> NodeId {
        match self {
            Self::Keep => fence.owner,
            Self::Rest => NodeId::NOBODY,
        }
    }
}

/// The origin of a resubmitted run. The request is what makes a double press one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLink {
    /// The run it is made from.
    pub origin: RunId,
    /// The id that the pressing of the button had.
    pub request: String,
    /// Whole, or from the failed action, by name.
    pub kind: String,
}

/// What came of a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Committed {
    /// It is on disk; the next chunk takes this number.
    Stored(i64),
    /// Nothing was written: the same request has made this run before.
    Existing(RunId),
}

/// A chunk as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Its number.
    pub seq: i64,
    /// The events, encoded.
    pub bytes: Vec<u8>,
}

/// Appends to journals and reads them.
pub struct Journal<'a> {
    pub(crate) database: &'a Handle,
}

impl Commit {
    /// Makes a commit that only appends a chunk.
    pub fn new(
        environment: EnvironmentId,
        run: RunId,
        fence: Fence,
        seq: i64,
        chunk: Vec<u8>,
    ) -> Self {
        Self {
            environment,
            run,
            fence,
            seq,
            chunk,
            more: Vec::new(),
            row: RunRow::Keep,
            hold: Hold::Keep,
            link: None,
            timers: Vec::new(),
            waits: Vec::new(),
            contents: Vec::new(),
            uses: Vec::new(),
            connections: Vec::new(),
            in_doubt: false,
            notices: Vec::new(),
        }
    }
}

impl Journal<'_> {
    /// Writes a step; on disk when this returns.
    ///
    /// # Errors
    /// [`Error::Fenced`], [`Conflict::Sequence`], [`Conflict::RunEnded`], [`Conflict::RunExists`] where the run is
    /// not as the caller thinks; [`Conflict::Missing`] where a body that it takes over is gone; [`Error::Busy`], [`Error::Full`] to try again later; [`Error::Fatal`] to end the
    /// process.
    pub async fn commit(&self, commit: Commit) -> Result<Committed, Error> {
        #[cfg(feature = "faults")]
        let commit = self.unfenced(commit).await?;
        let (environment, run, fence, seq) =
            (commit.environment, commit.run, commit.fence, commit.seq);
        let in_doubt = commit.in_doubt;
        let next = next(&commit);
        let request = commit.link.as_ref().map(|link| (link.origin, link.request.clone()));
        let (starts, has_link) = (matches!(commit.row, RunRow::Start(_)), request.is_some());
        let steps = Arc::new(steps(commit)?);
        let refusal = match self.write(&steps).await? {
            Tried::Done => return Ok(Committed::Stored(next)),
            Tried::Refused(refusal) if !in_doubt => refusal,
            Tried::Refused(_) | Tried::Again(_)
                if self.has(environment, run, seq, &steps).await? =>
            {
                return Ok(Committed::Stored(next));
            }
            Tried::Refused(refusal) | Tried::Again(refusal) => refusal,
        };
        if let Some((origin, request)) = request
            && refusal.step == 0
        {
            let child = self.runs().child(environment, origin, &request).await?;
            return child.map(Committed::Existing).ok_or(Error::NotFound { what: "run" });
        }
        // After link and row, only a body that the run takes over can be missing.
        if refusal.because == Because::Guard && refusal.step > usize::from(has_link) {
            return Err(Conflict::Missing.into());
        }
        if starts {
            return Err(Conflict::RunExists.into());
        }
        Err(self.refusal(environment, run, fence, refusal).await)
    }

    /// Keeps a large body for a run before a step of it names the body; with the run it goes. A step that needs
    /// many large bodies is written with memory for one.
    ///
    /// # Errors
    /// As [`Self::commit`]; [`Error::Limit`] over [`crate::limits::CONTENT_BYTES_MAX`].
    pub async fn keep_ahead(
        &self,
        (environment, run): (EnvironmentId, RunId),
        fence: Fence,
        content: NewContent,
    ) -> Result<(), Error> {
        let steps = Arc::new(contents::ahead((environment, run), fence, content)?);
        match self.write(&steps).await? {
            Tried::Done => Ok(()),
            Tried::Refused(refusal) | Tried::Again(refusal) => {
                Err(self.refusal(environment, run, fence, refusal).await)
            }
        }
    }

    /// Returns the chunks of a run, in order.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn load(&self, environment: EnvironmentId, run: RunId) -> Result<Vec<Chunk>, Error> {
        self.load_from(environment, run, 0).await
    }

    /// Returns the chunks of a run from a number on, in order.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn load_from(
        &self,
        environment: EnvironmentId,
        run: RunId,
        seq: i64,
    ) -> Result<Vec<Chunk>, Error> {
        let sql = "SELECT seq, chunk FROM journal
             WHERE environment = $1 AND run = $2 AND seq >= $3 ORDER BY seq";
        let rows = self.database.read(sql, params![environment, run, seq]).await?;
        rows.into_iter().map(|mut row| Ok(Chunk { seq: row.take()?, bytes: row.take()? })).collect()
    }

    /// Writes the steps, and once more where the fate of the first try is not known: they cannot be done twice,
    /// so the second try is refused if the first one went through.
    async fn write(&self, steps: &Arc<Vec<Step>>) -> Result<Tried, Error> {
        #[cfg(feature = "faults")]
        if crate::faults::is_broken(crate::faults::Break::Acknowledgement) {
            let (database, steps) = (self.database.clone(), steps.clone());
            tokio::spawn(async move {
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                database.write_shared(steps).await
            });
            return Ok(Tried::Done);
        }
        match self.database.write_shared(steps.clone()).await {
            Ok(Written::Done(_)) => return Ok(Tried::Done),
            Ok(Written::Refused(refusal)) => return Ok(Tried::Refused(refusal)),
            Err(Error::UnknownCommit) => {}
            Err(error) => return Err(error),
        }
        match self.database.write_shared(steps.clone()).await {
            Ok(Written::Done(_)) => Ok(Tried::Done),
            Ok(Written::Refused(refusal)) => Ok(Tried::Again(refusal)),
            Err(_) => Err(Error::UnknownCommit),
        }
    }

    /// Tells whether the chunk that the steps write is there.
    async fn has(
        &self,
        environment: EnvironmentId,
        run: RunId,
        seq: i64,
        steps: &[Step],
    ) -> Result<bool, Error> {
        let sql = "SELECT chunk FROM journal WHERE environment = $1 AND run = $2 AND seq = $3";
        let row = self.database.read_one(sql, params![environment, run, seq]).await?;
        let Some(mut row) = row else { return Ok(false) };
        let found = Value::Bytes(row.take()?);
        Ok(steps.iter().any(|step| step.sql == INSERT_CHUNK && step.params.contains(&found)))
    }

    /// Where the fence is taken away on purpose: appends in the name of whoever owns the run.
    #[cfg(feature = "faults")]
    async fn unfenced(&self, mut commit: Commit) -> Result<Commit, Error> {
        if crate::faults::is_broken(crate::faults::Break::Fence) && commit.seq > 0 {
            let run = self.runs().get(commit.environment, commit.run).await?;
            (commit.fence, commit.seq) = (run.fence, run.next);
        }
        Ok(commit)
    }

    fn runs(&self) -> Runs<'_> {
        Runs { database: self.database }
    }

    /// Reads why a run did not take a commit.
    async fn refusal(
        &self,
        environment: EnvironmentId,
        run: RunId,
        fence: Fence,
        refusal: Refusal,
    ) -> Error {
        match self.runs().get(environment, run).await {
            Err(error) => error,
            Ok(run) if run.fence != fence => Error::Fenced,
            Ok(run) if run.status.is_final() => Conflict::RunEnded.into(),
            Ok(_) => refusal.key_or(Conflict::Sequence),
        }
    }
}

/// What came of the one or two tries of a commit.
enum Tried {
    Done,
    Refused(Refusal),
    /// Refused at the second try, perhaps because the first went through.
    Again(Refusal),
}

const INSERT_CHUNK: &str =
    "INSERT INTO journal (environment, run, seq, chunk) VALUES ($1, $2, $3, $4)";

/// The step that makes one run of a request that is brought twice.
pub(crate) const INSERT_LINK: &str =
    "INSERT INTO run_links (environment, origin, request, child, kind)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (environment, origin, request) DO NOTHING";

/// Returns the number of the chunk that follows those of a commit.
fn next(commit: &Commit) -> i64 {
    commit.seq + 1 + i64::try_from(commit.more.len()).unwrap_or(0)
}

/// Lists the steps of a commit. The first one decides: it misses where the commit may not be.
pub(crate) fn steps(commit: Commit) -> Result<Vec<Step>, Error> {
    let next = next(&commit);
    let Commit { environment, run, fence, seq, chunk, more, row, hold, link, .. } = commit;
    for chunk in more.iter().chain([&chunk]) {
        key::within("chunk", chunk.len(), CHUNK_BYTES_MAX)?;
    }
    let mut steps = Vec::with_capacity(4);
    if let Some(link) = link {
        steps.push(insert_link(environment, run, link)?);
    }
    steps.push(match row {
        RunRow::Start(new) if seq == 0 => {
            runs::insert((environment, run), (fence, hold.owner(fence)), next, *new)
        }
        RunRow::Start(_) => return Err(Conflict::Sequence.into()),
        RunRow::Update(state) => {
            let numbers = (seq, next);
            runs::update((environment, run), (fence, hold.owner(fence)), numbers, Some(*state))
        }
        RunRow::Keep => {
            runs::update((environment, run), (fence, hold.owner(fence)), (seq, next), None)
        }
    });
    for (chunk, seq) in [chunk].into_iter().chain(more).zip(seq..) {
        steps.push(Step::new(INSERT_CHUNK, params![environment, run, seq, chunk]));
    }
    for change in commit.timers {
        steps.push(timers::change(environment, run, change)?);
    }
    for change in commit.waits {
        steps.push(waits::change(environment, run, change));
    }
    for content in commit.contents {
        steps.push(contents::insert_use(environment, content.hash, run));
        steps.extend(contents::insert(environment, content)?);
    }
    for hash in commit.uses {
        steps.push(contents::keep(environment, hash));
        steps.push(contents::insert_use(environment, hash, run));
    }
    for status in commit.connections {
        steps.push(connections::set_status(environment, status));
    }
    steps.extend(notices::steps(environment, commit.notices, None)?);
    Ok(steps)
}

fn insert_link(environment: EnvironmentId, child: RunId, link: NewLink) -> Result<Step, Error> {
    key::name("request", &link.request)?;
    Ok(Step::guard(INSERT_LINK, params![environment, link.origin, link.request, child, link.kind]))
}
