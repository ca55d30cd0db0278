//! The journal: what is refused, what is kept, what comes back.

use futures_util::future::join_all;
use store::limits::CHUNK_BYTES_MAX;
use store::{
    Chunk, Commit, Committed, Conflict, ConnectionStatus, Error, Fence, NewLink, NodeId, RunId,
    RunRow, RunStatus, Time, TimerChange,
};

use crate::contract;
use crate::house::{House, NOW, ended, harmed, running, uuid};

fn next(house: &House, run: RunId, fence: Fence, seq: i64) -> Commit {
    Commit::new(house.environment, run, fence, seq, format!("chunk {seq}").into_bytes())
}

fn resubmit(house: &House, commit: &mut Commit, origin: RunId, request: &str) {
    let _ = house;
    commit.link =
        Some(NewLink { origin, request: request.to_owned(), kind: "failed-action".to_owned() });
}

contract! {
    async fn chunks_come_back_in_order(house: &House) {
        let (journal, fence) = (house.store.journal(), house.node());
        let flow = house.flow("f").await.id;
        let run = house.run(flow, fence, NOW, running()).await;
        for seq in 1..4 {
            let committed = journal.commit(next(house, run, fence, seq)).await.unwrap();
            assert_eq!(committed, Committed::Stored(seq + 1));
        }
        let chunks = journal.load(house.environment, run).await.unwrap();
        let expected: Vec<_> = (0..4)
            .map(|seq| Chunk { seq, bytes: format!("chunk {seq}").into_bytes() })
            .collect();
        assert_eq!(chunks, expected);
        let chunks = journal.load_from(house.environment, run, 2).await.unwrap();
        assert_eq!(chunks, expected[2..]);
        assert_eq!(house.store.runs().get(house.environment, run).await.unwrap().next, 4);
    }

    async fn a_step_in_several_chunks_is_one_commit(house: &House) {
        let (journal, fence) = (house.store.journal(), house.node());
        let flow = house.flow("f").await.id;
        let mut start = house.start(flow, fence, NOW, running());
        let run = start.run;
        start.more = vec![b"chunk 1".to_vec(), b"chunk 2".to_vec()];
        assert_eq!(journal.commit(start.clone()).await.unwrap(), Committed::Stored(3));
        let refused = journal.commit(start).await;
        assert!(matches!(refused, Err(Error::Conflict { what: Conflict::RunExists })));
        let mut step = next(house, run, fence, 3);
        step.more = vec![b"chunk 4".to_vec()];
        assert_eq!(journal.commit(step).await.unwrap(), Committed::Stored(5));
        let chunks = journal.load(house.environment, run).await.unwrap();
        let expected = (0..5).map(|seq| Chunk { seq, bytes: format!("chunk {seq}").into_bytes() });
        assert!(chunks.into_iter().eq(expected));
        assert_eq!(house.store.runs().get(house.environment, run).await.unwrap().next, 5);
        let mut large = next(house, run, fence, 5);
        large.more = vec![vec![0; CHUNK_BYTES_MAX + 1]];
        assert!(matches!(journal.commit(large).await, Err(Error::Limit { what: "chunk", .. })));
    }

    async fn the_row_follows_the_run(house: &House) {
        let (journal, fence) = (house.store.journal(), house.node());
        let connector = house.connector("c").await;
        let connection = house.connection(&connector, "c").await.id;
        let flow = house.flow("f").await.id;
        let start = house.start(flow, fence, NOW, running());
        let run = start.run;
        journal.commit(start).await.unwrap();
        let row = house.store.runs().get(house.environment, run).await.unwrap();
        assert_eq!((row.flow, row.version, row.status), (flow, 1, RunStatus::Running));
        assert_eq!((row.flow_name.as_str(), row.trigger.as_str()), ("f", "manual"));
        assert_eq!((row.started, row.ended, row.fence), (NOW, None, fence));
        assert_eq!(row.tracking.as_deref(), Some("client"));
        let mut end = next(house, run, fence, 1);
        let mut state = harmed(RunStatus::Failed, connection);
        state.code = Some("ActionFailed".to_owned());
        state.error = Some("{}".to_owned());
        end.row = RunRow::Update(Box::new(state.clone()));
        journal.commit(end).await.unwrap();
        let row = house.store.runs().get(house.environment, run).await.unwrap();
        assert_eq!((row.status, row.ended), (RunStatus::Failed, state.ended));
        assert_eq!((row.code, row.error, row.failure), (state.code, state.error, state.failure));
    }

    async fn an_ended_run_takes_nothing_more(house: &House) {
        let (journal, fence) = (house.store.journal(), house.node());
        let flow = house.flow("f").await.id;
        let run = house.run(flow, fence, NOW, ended(RunStatus::Succeeded)).await;
        let mut again = next(house, run, fence, 1);
        let refused = journal.commit(again.clone()).await;
        assert!(matches!(refused, Err(Error::Conflict { what: Conflict::RunEnded })));
        again.row = RunRow::Update(Box::new(ended(RunStatus::Failed)));
        let refused = journal.commit(again).await;
        assert!(matches!(refused, Err(Error::Conflict { what: Conflict::RunEnded })));
        assert_eq!(journal.load(house.environment, run).await.unwrap().len(), 1);
    }

    async fn only_the_owner_appends(house: &House) {
        let (journal, fence) = (house.store.journal(), house.node());
        let flow = house.flow("f").await.id;
        let run = house.run(flow, fence, NOW, running()).await;
        let stranger = Fence { owner: NodeId::from_uuid(uuid()), epoch: 1 };
        let earlier = Fence { epoch: 0, ..fence };
        for other in [stranger, earlier] {
            let refused = journal.commit(next(house, run, other, 1)).await;
            assert!(matches!(refused, Err(Error::Fenced)), "{refused:?}");
        }
        let taken = house.store.runs().take(house.environment, run, fence, stranger.owner).await;
        let late = journal.commit(next(house, run, fence, 1)).await;
        assert!(matches!(late, Err(Error::Fenced)));
        journal.commit(next(house, run, taken.unwrap(), 1)).await.unwrap();
    }

    async fn chunks_are_numbered_without_gap_or_repeat(house: &House) {
        let (journal, fence) = (house.store.journal(), house.node());
        let flow = house.flow("f").await.id;
        let run = house.run(flow, fence, NOW, running()).await;
        for seq in [0, 2, -1, i64::MAX - 1] {
            let refused = journal.commit(next(house, run, fence, seq)).await;
            assert!(matches!(refused, Err(Error::Conflict { what: Conflict::Sequence })), "{seq}");
        }
        let mut start = house.start(flow, fence, NOW, running());
        start.seq = 1;
        let refused = journal.commit(start).await;
        assert!(matches!(refused, Err(Error::Conflict { what: Conflict::Sequence })));
        let nothing = journal.commit(next(house, RunId::at(NOW, 0, 0), fence, 1)).await;
        assert!(matches!(nothing, Err(Error::NotFound { what: "run" })));
    }

    async fn a_step_whose_fate_was_not_known_is_written_once(house: &House) {
        let (journal, fence) = (house.store.journal(), house.node());
        let flow = house.flow("f").await.id;
        let start = house.start(flow, fence, NOW, running());
        let run = start.run;
        let in_doubt = |commit: &store::Commit| Commit { in_doubt: true, ..commit.clone() };
        for commit in [start, next(house, run, fence, 1)] {
            let stored = Committed::Stored(commit.seq + 1);
            assert_eq!(journal.commit(in_doubt(&commit)).await.unwrap(), stored);
            assert_eq!(journal.commit(in_doubt(&commit)).await.unwrap(), stored);
            assert!(journal.commit(commit.clone()).await.is_err());
            let other = Commit { chunk: b"other".to_vec(), ..in_doubt(&commit) };
            assert!(journal.commit(other).await.is_err(), "somebody else's chunk");
        }
        assert_eq!(journal.load(house.environment, run).await.unwrap().len(), 2);
    }

    async fn a_run_starts_once(house: &House) {
        let (journal, fence) = (house.store.journal(), house.node());
        let flow = house.flow("f").await.id;
        let start = house.start(flow, fence, NOW, running());
        journal.commit(start.clone()).await.unwrap();
        let again = journal.commit(start).await;
        assert!(matches!(again, Err(Error::Conflict { what: Conflict::RunExists })));
    }

    async fn chunks_have_a_limit(house: &House) {
        let flow = house.flow("f").await.id;
        let mut start = house.start(flow, house.node(), NOW, running());
        start.chunk = vec![0; CHUNK_BYTES_MAX + 1];
        let refused = house.store.journal().commit(start).await;
        assert!(matches!(refused, Err(Error::Limit { what: "chunk", .. })));
    }

    async fn one_that_is_refused_harms_no_other(house: &House) {
        let (journal, fence) = (house.store.journal(), house.node());
        let flow = house.flow("f").await.id;
        let taken = house.run(flow, fence, NOW, running()).await;
        let mut commits = Vec::new();
        for number in 0..100 {
            let mut commit = house.start(flow, fence, NOW, running());
            commit.timers = vec![TimerChange::Set { name: "wait".to_owned(), due: NOW }];
            match number % 10 {
                // Refused at its first step, at its last, and by its own chunk number.
                3 => commit.run = taken,
                5 => {
                    resubmit(house, &mut commit, taken, &format!("request {number}"));
                    commit.run = taken;
                }
                7 => commit = next(house, taken, fence, 9),
                _ => {}
            }
            commits.push(commit);
        }
        let runs: Vec<_> = commits.iter().map(|commit| commit.run).collect();
        let results = join_all(commits.into_iter().map(|commit| journal.commit(commit))).await;
        for ((number, run), result) in (0..).zip(runs).zip(results) {
            if matches!(number % 10, 3 | 5 | 7) {
                assert!(matches!(result, Err(Error::Conflict { .. })), "{number} {result:?}");
                continue;
            }
            assert_eq!(result.unwrap(), Committed::Stored(1));
            assert_eq!(journal.load(house.environment, run).await.unwrap().len(), 1);
            let timers = house.store.timers().list(house.environment, run).await.unwrap();
            assert_eq!(timers.len(), 1);
        }
        assert_eq!(journal.load(house.environment, taken).await.unwrap().len(), 1);
        let children = house.store.runs().children(house.environment, &[taken]).await.unwrap();
        assert_eq!(children, [], "a refused commit leaves no trace");
    }

    async fn of_many_with_the_same_number_one_is_written(house: &House) {
        let (journal, fence) = (house.store.journal(), house.node());
        let flow = house.flow("f").await.id;
        let run = house.run(flow, fence, NOW, running()).await;
        let tries = (0..40).map(|_| journal.commit(next(house, run, fence, 1)));
        let results = join_all(tries).await;
        assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
        assert_eq!(journal.load(house.environment, run).await.unwrap().len(), 2);
    }

    async fn a_double_press_makes_one_run(house: &House) {
        let (journal, fence) = (house.store.journal(), house.node());
        let flow = house.flow("f").await.id;
        let origin = house.run(flow, fence, NOW, ended(RunStatus::Failed)).await;
        let press = |request| {
            let mut start = house.start(flow, fence, NOW, running());
            resubmit(house, &mut start, origin, request);
            (start.run, journal.commit(start))
        };
        let (runs, presses): (Vec<_>, Vec<_>) = (0..20).map(|_| press("one")).unzip();
        let results: Vec<_> =
            join_all(presses).await.into_iter().map(Result::unwrap).collect();
        let stored: Vec<_> = runs
            .iter()
            .zip(&results)
            .filter(|(_, result)| matches!(result, Committed::Stored(1)))
            .map(|(run, _)| *run)
            .collect();
        let [child] = stored[..] else { panic!("{results:?}") };
        let existing = results.iter().filter(|result| **result == Committed::Existing(child));
        assert_eq!(existing.count(), 19);
        let (second, press) = press("two");
        press.await.unwrap();
        let children = house.store.runs().children(house.environment, &[origin]).await.unwrap();
        assert_eq!(children.len(), 2);
        assert!(children.iter().all(|link| link.origin == origin && link.kind == "failed-action"));
        assert!(children.iter().any(|link| link.child == second));
        let found = house.store.runs().child(house.environment, origin, "one").await.unwrap();
        assert_eq!(found, Some(child));
    }

    async fn a_step_notes_how_a_connection_was_found(house: &House) {
        let connector = house.connector("c").await;
        let connection = house.connection(&connector, "c").await.id;
        let flow = house.flow("f").await.id;
        let mut start = house.start(flow, house.node(), NOW, running());
        start.connections = vec![ConnectionStatus {
            connection,
            revision: 1,
            state: "Error".to_owned(),
            attention: store::Attention::Broken,
            status: "[]".to_owned(),
            checked: Time(NOW.0 + 1),
        }];
        house.store.journal().commit(start).await.unwrap();
        let found = house.store.connections().get(house.environment, connection).await.unwrap();
        assert_eq!(found.state, "Error");
    }

    async fn all_that_is_answered_is_there_after_a_restart(house: &House) {
        let (journal, fence) = (house.store.journal(), house.node());
        let flow = house.flow("f").await.id;
        let starts: Vec<_> =
            (0..500).map(|_| house.start(flow, fence, NOW, running())).collect();
        let runs: Vec<_> = starts.iter().map(|start| start.run).collect();
        for result in join_all(starts.into_iter().map(|start| journal.commit(start))).await {
            result.unwrap();
        }
        house.store.close().await;
        let again = house.reopen().await;
        for run in runs {
            assert_eq!(again.journal().load(house.environment, run).await.unwrap().len(), 1);
        }
        again.close().await;
    }
}
