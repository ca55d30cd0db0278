//! What the journals say at the end: each accepted run is there and has ended, nothing was done twice, and what had
//! ended has stayed as it was.

use std::collections::{BTreeMap, BTreeSet};

use engine::Event;
use futures_util::FutureExt;
use runtime::SET_ASIDE;
use store::{Chunk, EnvironmentId, Paging, Run, RunFilter, RunId, Store, UserId};

use crate::log::Log;

/// What had ended, as it was then.
#[derive(Default)]
pub(crate) struct Ended(BTreeMap<RunId, (Run, Vec<Chunk>)>);

/// Lists every run there is.
pub(crate) fn runs(store: &Store, environment: EnvironmentId) -> Vec<Run> {
    let reader = UserId::from_uuid(uuid::Uuid::nil());
    let (mut all, mut cursor) = (Vec::new(), None);
    loop {
        let paging = Paging::new(200, cursor, reader).unwrap();
        let filter = RunFilter::default();
        let page = store.runs().list(environment, &filter, &paging).now_or_never().unwrap();
        let page = page.unwrap();
        all.extend(page.items);
        cursor = page.next;
        if cursor.is_none() {
            return all;
        }
    }
}

/// Returns what happened in a run.
pub(crate) fn events(store: &Store, environment: EnvironmentId, run: RunId) -> Vec<Event> {
    let chunks = chunks(store, environment, run);
    chunks.iter().flat_map(|chunk| engine::decode(&chunk.bytes).unwrap()).collect()
}

/// Tells whether nothing more is to come of a run: it has ended, or waits for a person.
pub(crate) fn is_over(run: &Run) -> bool {
    run.status.is_final() || run.failure.code.as_deref() == Some(SET_ASIDE)
}

impl Ended {
    /// Looks at every run that has ended, and holds it against what it was before.
    pub(crate) fn look(&mut self, store: &Store, environment: EnvironmentId, log: &Log) {
        for run in runs(store, environment).into_iter().filter(|run| run.status.is_final()) {
            let chunks = chunks(store, environment, run.run);
            let name = run.run.name();
            let known = self.0.entry(run.run).or_insert_with(|| (run.clone(), chunks.clone()));
            if *known != (run, chunks) {
                log.violation(format!("run {name} had ended and has changed"));
            }
        }
        for run in self.0.keys() {
            if store.runs().get(environment, *run).now_or_never().unwrap().is_err() {
                log.violation(format!("run {} had ended and is gone", run.name()));
            }
        }
    }
}

/// Judges every journal.
pub(crate) fn judge(store: &Store, environment: EnvironmentId, log: &Log) {
    for run in log.runs() {
        if store.runs().get(environment, run).now_or_never().unwrap().is_err() {
            log.violation(format!("run {} was accepted and is lost", run.name()));
        }
    }
    for run in runs(store, environment) {
        log.count(|figures| figures.runs += 1);
        log.count(|figures| figures.set_aside += u64::from(!run.status.is_final()));
        if let Err(wrong) = journal(&run, &chunks(store, environment, run.run)) {
            log.violation(format!("run {} {wrong}", run.run.name()));
        }
    }
}

fn chunks(store: &Store, environment: EnvironmentId, run: RunId) -> Vec<Chunk> {
    store.journal().load(environment, run).now_or_never().unwrap().unwrap()
}

fn journal(run: &Run, chunks: &[Chunk]) -> Result<(), String> {
    if !chunks.iter().zip(0..).all(|(chunk, seq)| chunk.seq == seq) {
        return Err("has a hole in its journal".to_owned());
    }
    let events = chunks.iter().map(|chunk| engine::decode(&chunk.bytes));
    let events = events.collect::<Result<Vec<_>, _>>().map_err(|error| error.to_string())?;
    let events = events.concat();
    let mut outcomes = BTreeSet::new();
    for (event, number) in events.iter().zip(0..) {
        match event {
            Event::Started(_) if number > 0 => return Err("has started twice".to_owned()),
            Event::Outcome(outcome) if !outcomes.insert(outcome.at.clone()) => {
                return Err(format!("has two outcomes of {:?}", outcome.at));
            }
            Event::Ended(_) if number + 1 < events.len() => {
                return Err("has entries after its end".to_owned());
            }
            _ => {}
        }
    }
    match (events.first(), events.last()) {
        (Some(Event::Started(_)), Some(Event::Ended(_))) if run.status.is_final() => Ok(()),
        (Some(Event::Started(_)), _) if !run.status.is_final() && is_over(run) => Ok(()),
        _ => Err(format!("has not ended, and stands as {:?}", run.status)),
    }
}
