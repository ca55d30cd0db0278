//! From events to committed chunks and back: seals what is secure, keeps large values apart, numbers what is
//! appended.

use std::collections::BTreeMap;

use engine::{Content, Event};
use store::{
    Chunk, Commit, Committed, Digest, EnvironmentId, Fence, Hold, NewContent, NoticeChange, RunId,
    RunRow, TimerChange, WaitChange,
};
use wdl::Value;

use crate::error::Error;
use crate::runs::Link;
use crate::runtime::Inner;

/// From how many bytes a value is kept once by its hash, and not in the chunk.
const LARGE_BYTES: usize = 128 * 1024;

/// From how many bytes a value is kept before the step that names it: a step with many such values is written with
/// memory for one of them.
const AHEAD_BYTES: usize = 1024 * 1024;

/// How many events one chunk takes.
const PIECE_EVENTS: usize = 8_192;

/// What the hashes of large values are keyed for.
const PURPOSE: &str = "content";

/// Names one run for all that is written about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct RunKey {
    pub(crate) environment: EnvironmentId,
    pub(crate) run: RunId,
}

impl RunKey {
    /// Returns what a sealed part of this run is bound to.
    fn binding(&self) -> [Vec<u8>; 3] {
        let (environment, run) = (self.environment.bytes().to_vec(), self.run.bytes().to_vec());
        [b"run".to_vec(), environment, run]
    }
}

/// Events as they are appended.
#[derive(Clone, Default)]
pub(crate) struct Written {
    chunk: Vec<u8>,
    contents: Vec<NewContent>,
}

impl Written {
    /// Makes the commit that appends this to a run's journal, and nothing else.
    pub(crate) fn into_commit(self, key: &RunKey, fence: Fence, seq: i64) -> Commit {
        let mut commit = Commit::new(key.environment, key.run, fence, seq, self.chunk);
        commit.contents = self.contents;
        commit
    }
}

/// What one step of a run writes.
pub(crate) struct Entry {
    pub(crate) key: RunKey,
    pub(crate) fence: Fence,
    pub(crate) seq: i64,
    pub(crate) written: Written,
    pub(crate) row: RunRow,
    pub(crate) link: Option<Link>,
    pub(crate) hold: Hold,
    pub(crate) timers: Vec<TimerChange>,
    pub(crate) waits: Vec<WaitChange>,
    /// Whether the same was tried before, and nobody knows what came of it.
    pub(crate) in_doubt: bool,
    pub(crate) notices: Vec<NoticeChange>,
}

/// Writes a step; on disk when this returns.
pub(crate) async fn commit(inner: &Inner, entry: Entry) -> Result<Committed, Error> {
    let mut commit = entry.written.into_commit(&entry.key, entry.fence, entry.seq);
    commit.row = entry.row;
    commit.link = entry.link;
    commit.hold = entry.hold;
    commit.timers = entry.timers;
    commit.waits = entry.waits;
    commit.in_doubt = entry.in_doubt;
    commit.notices = entry.notices;
    Ok(inner.store.journal().commit(commit).await?)
}

/// Encodes events, secure parts sealed, large ones beside them: mostly one chunk, several where there are
/// very many.
pub(crate) fn encode(
    inner: &Inner,
    key: &RunKey,
    mut events: Vec<Event>,
) -> Result<Vec<Written>, Error> {
    let mut all = Vec::with_capacity(1);
    for piece in events.chunks_mut(PIECE_EVENTS) {
        let mut contents = Vec::new();
        let mut failed = None;
        for event in &mut *piece {
            event.contents_mut(&mut |content| match at_rest(inner, key, content, &mut contents) {
                Ok(Some(changed)) => *content = changed,
                Ok(None) => {}
                Err(error) => failed = Some(error),
            });
        }
        if let Some(error) = failed {
            return Err(error);
        }
        let first = all.len();
        write(piece, &mut all)?;
        all[first].contents = contents;
    }
    Ok(all)
}

/// Makes the one commit in which a run begins: all of what is written, in as many chunks as that takes.
pub(crate) fn in_one_commit(written: Vec<Written>, key: &RunKey, fence: Fence) -> Commit {
    let mut pieces = written.into_iter();
    let mut commit = pieces.next().unwrap_or_default().into_commit(key, fence, 0);
    for piece in pieces {
        commit.more.push(piece.chunk);
        commit.contents.extend(piece.contents);
    }
    commit
}

/// Writes events into one chunk, or, where that would be too large, each half by itself.
fn write(events: &[Event], all: &mut Vec<Written>) -> Result<(), Error> {
    match engine::encode(events) {
        Ok(chunk) => all.push(Written { chunk, contents: Vec::new() }),
        Err(engine::Error::ChunkTooLarge { .. }) if events.len() > 1 => {
            let (left, right) = events.split_at(events.len() / 2);
            write(left, all)?;
            write(right, all)?;
        }
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

/// Returns the form in which a content is kept, where it is not the one that it has.
fn at_rest(
    inner: &Inner,
    key: &RunKey,
    content: &Content,
    contents: &mut Vec<NewContent>,
) -> Result<Option<Content>, Error> {
    let (value, secure) = match content {
        Content::Plain(value) => (value, false),
        Content::Secure(value) => (value, true),
        Content::Sealed(_) | Content::Stored { .. } => return Ok(None),
    };
    if !content.is_larger_than(LARGE_BYTES) {
        return if secure { Ok(Some(Content::Sealed(seal(inner, key, value)?))) } else { Ok(None) };
    }
    let (stored, new) = apart(inner, key, (value, secure))?;
    contents.push(new);
    Ok(Some(stored))
}

/// Makes what a large value is kept as, and what stands for it.
fn apart(
    inner: &Inner,
    key: &RunKey,
    (value, secure): (&Value, bool),
) -> Result<(Content, NewContent), Error> {
    let environment = key.environment.bytes();
    let kind: &[u8] = if secure { b"secure" } else { b"plain" };
    let hasher = inner.keyring.hasher(PURPOSE, &[&environment, kind]);
    let plain = engine::encode_value(value)?;
    let (hash, size) = (hasher.hash(&plain), plain.len() as u64);
    let bytes = if secure {
        let plain = vault::Secret::new(plain);
        inner.keyring.seal(plain.expose(), &[b"content", &environment, &hash])?
    } else {
        plain
    };
    let new = NewContent { hash: Digest(hash), bytes: bytes.into() };
    Ok((Content::Stored { hash, size, secure }, new))
}

/// Tells whether events hold values that are kept one by one before the step is written.
pub(crate) fn has_very_large(events: &mut [Event]) -> bool {
    let mut found = false;
    each_very_large(events, |_| found = true);
    found
}

/// Very large values of events, which are kept one by one before the step is written.
pub(crate) struct Ahead {
    found: Vec<(Value, bool)>,
    kept: Vec<Content>,
}

impl Ahead {
    /// Finds them.
    pub(crate) fn find(events: &mut [Event]) -> Self {
        let mut found = Vec::new();
        each_very_large(events, |content| {
            found.extend(content.value().map(|value| (value.clone(), content.is_secure())));
        });
        Self { found, kept: Vec::new() }
    }

    /// Makes the next one that is to be kept. One that stands in several places is kept once.
    pub(crate) fn next(
        &mut self,
        inner: &Inner,
        key: &RunKey,
    ) -> Result<Option<NewContent>, Error> {
        while let Some((value, secure)) = self.found.get(self.kept.len()) {
            let before = self.found[..self.kept.len()]
                .iter()
                .position(|(known, is_secure)| known.is_shared_with(value) && is_secure == secure);
            if let Some(before) = before {
                self.kept.push(self.kept[before].clone());
                continue;
            }
            let (stored, new) = apart(inner, key, (value, *secure))?;
            self.kept.push(stored);
            return Ok(Some(new));
        }
        Ok(None)
    }

    /// Lets the events name what was kept.
    pub(crate) fn put_into(self, events: &mut [Event]) {
        let mut kept = self.kept.into_iter();
        each_very_large(events, |content| {
            if let Some(stored) = kept.next() {
                *content = stored;
            }
        });
    }
}

fn each_very_large(events: &mut [Event], mut each: impl FnMut(&mut Content)) {
    for event in events {
        event.contents_mut(&mut |content| {
            if content.is_larger_than(AHEAD_BYTES) {
                each(content);
            }
        });
    }
}

/// Reads the events of chunks, sealed parts opened and large values fetched.
pub(crate) async fn decode(
    inner: &Inner,
    key: &RunKey,
    chunks: &[Chunk],
) -> Result<Vec<Event>, Error> {
    let mut events = Vec::new();
    for chunk in chunks {
        events.extend(engine::decode(&chunk.bytes)?);
    }
    let mut large = BTreeMap::new();
    for event in &mut events {
        event.contents_mut(&mut |content| {
            if let Content::Stored { hash, secure, .. } = content {
                large.insert(*hash, (*secure, Value::Null));
            }
        });
    }
    for (hash, (secure, value)) in &mut large {
        *value = fetch(inner, key, *hash, *secure).await?;
    }
    let mut failed = None;
    for event in &mut events {
        event.contents_mut(&mut |content| match content {
            Content::Sealed(bytes) => match open(inner, key, bytes) {
                Ok(value) => *content = Content::Secure(value),
                Err(error) => failed = Some(error),
            },
            Content::Stored { hash, secure, .. } => {
                if let Some((_, value)) = large.get(hash) {
                    *content = Content::new(value.clone(), *secure);
                }
            }
            Content::Plain(_) | Content::Secure(_) => {}
        });
    }
    failed.map_or(Ok(events), Err)
}

async fn fetch(inner: &Inner, key: &RunKey, hash: [u8; 32], secure: bool) -> Result<Value, Error> {
    let kept = inner.store.contents().get(key.environment, Digest(hash)).await?;
    if !secure {
        return Ok(engine::decode_value(&kept)?);
    }
    let environment = key.environment.bytes();
    let plain = inner.keyring.open(&kept, &[b"content", &environment, &hash])?;
    Ok(engine::decode_value(plain.expose())?)
}

fn seal(inner: &Inner, key: &RunKey, value: &Value) -> Result<Vec<u8>, Error> {
    let plain = vault::Secret::new(engine::encode_value(value)?);
    let binding = key.binding();
    Ok(inner.keyring.seal(plain.expose(), &binding.each_ref().map(Vec::as_slice))?)
}

fn open(inner: &Inner, key: &RunKey, sealed: &[u8]) -> Result<Value, Error> {
    let binding = key.binding();
    let plain = inner.keyring.open(sealed, &binding.each_ref().map(Vec::as_slice))?;
    Ok(engine::decode_value(plain.expose())?)
}
