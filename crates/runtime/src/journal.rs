//! From events to committed chunks and back: seals what is secure, numbers what is appended.

use engine::{Content, Event};
use store::{Chunk, Commit, Committed, EnvironmentId, Fence, RunId, RunRow};
use wdl::Value;

use crate::error::Error;
use crate::runs::Link;
use crate::runtime::Inner;

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

/// What one step of a run writes.
pub(crate) struct Entry {
    pub(crate) key: RunKey,
    pub(crate) fence: Fence,
    pub(crate) seq: i64,
    pub(crate) chunk: Vec<u8>,
    pub(crate) row: RunRow,
    pub(crate) link: Option<Link>,
}

/// Writes a step; on disk when this returns.
pub(crate) async fn commit(inner: &Inner, entry: Entry) -> Result<Committed, Error> {
    let RunKey { environment, run } = entry.key;
    let mut commit = Commit::new(environment, run, entry.fence, entry.seq, entry.chunk);
    commit.row = entry.row;
    commit.link = entry.link;
    Ok(inner.store.journal().commit(commit).await?)
}

/// Writes events into one chunk, secure parts sealed.
pub(crate) fn encode(inner: &Inner, key: &RunKey, events: &[Event]) -> Result<Vec<u8>, Error> {
    let mut failed = None;
    let mut sealed = events.to_vec();
    for event in &mut sealed {
        event.contents_mut(&mut |content| {
            if let Content::Secure(value) = content {
                match seal(inner, key, value) {
                    Ok(bytes) => *content = Content::Sealed(bytes),
                    Err(error) => failed = Some(error),
                }
            }
        });
    }
    match failed {
        Some(error) => Err(error),
        None => Ok(engine::encode(&sealed)?),
    }
}

/// Reads the events of chunks, sealed parts opened.
pub(crate) fn decode(inner: &Inner, key: &RunKey, chunks: &[Chunk]) -> Result<Vec<Event>, Error> {
    let mut events = Vec::new();
    for chunk in chunks {
        events.extend(engine::decode(&chunk.bytes)?);
    }
    let mut failed = None;
    for event in &mut events {
        event.contents_mut(&mut |content| {
            if let Content::Sealed(bytes) = content {
                match open(inner, key, bytes) {
                    Ok(value) => *content = Content::Secure(value),
                    Err(error) => failed = Some(error),
                }
            }
        });
    }
    failed.map_or(Ok(events), Err)
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
