//! Batch: what waits in a partition goes into one run, when there is enough of it or it is time. The messages
//! leave the store in the commit that writes the run, so each is in one place or the other.

use std::sync::Arc;
use std::time::Duration;

use engine::{BATCH_MESSAGES_MAX, Batch, Content, Message, Time, TriggerRecord};
use store::{Mark, Pile, Take, Trigger, Turn};

use super::clock::record;
use super::fire::{Messages, Outcome, Shot, outputs};
use super::state::State;
use super::webhook::pause;
use crate::batches::{enough, opened};
use crate::clock::Clock;
use crate::error::Error;
use crate::flows::ActiveFlow;
use crate::runtime::Inner;

/// How long messages wait for room.
const FULL_PAUSE: Duration = Duration::from_secs(30);

/// A batch whose trigger is due, and what the trigger remembers.
struct Release<'a> {
    flow: &'a Arc<ActiveFlow>,
    batch: &'a Batch,
    state: State,
    revision: i64,
}

/// What came of letting a partition go.
enum Gone {
    /// It went on.
    Yes,
    /// Nothing was written: somebody else is at it.
    No,
}

impl Inner {
    /// Lets go what is due: of each partition as much as is enough, again and again; all of it where the clock
    /// says so.
    pub(super) async fn release(
        self: &Arc<Self>,
        flow: &Arc<ActiveFlow>,
        row: &Trigger,
        batch: &Batch,
    ) -> Result<(), Error> {
        let state = self.open_state((flow.environment, flow.id), &row.state)?;
        let mut release = Release { flow, batch, state, revision: row.revision };
        let now = Clock.time();
        let mut is_settled = release.state.release.is_some_and(|due| due <= now.0);
        if is_settled {
            self.let_all_go(&mut release, now).await?;
        }
        let key = (flow.id, &*batch.name);
        let batches = self.store.batches();
        while !*self.draining.borrow() {
            let now = Clock.store_time();
            let Some(waiting) = batches.waiting(flow.environment, key, now).await? else {
                // Whatever was let go has said when the trigger is due again.
                if is_settled {
                    return Ok(());
                }
                let look = Turn::Look { batch: batch.name.to_string() };
                let mark = self.mark(&release)?;
                return self.write_mark(flow, (Some(mark), Some(look)), None).await;
            };
            if let Gone::No = self.let_go(&mut release, &waiting).await? {
                return Ok(());
            }
            is_settled = true;
        }
        Ok(())
    }

    /// The clock lets go whatever waits: from now on every partition is due.
    async fn let_all_go(&self, release: &mut Release<'_>, now: Time) -> Result<(), Error> {
        let schedule = release.batch.release.schedule.as_ref();
        let next = schedule.and_then(|schedule| schedule.next_after(now, release.state.since()));
        release.state.release = next.map(|next| next.0);
        let batch = release.batch.name.to_string();
        let turn = Turn::LetGo { batch, now: store::Time(now.0) };
        let mark = self.mark(release)?;
        self.write_mark(release.flow, (Some(mark), Some(turn)), None).await?;
        release.revision += 1;
        Ok(())
    }

    /// Lets the oldest messages of a partition go into a run.
    async fn let_go(
        self: &Arc<Self>,
        release: &mut Release<'_>,
        waiting: &Pile,
    ) -> Result<Gone, Error> {
        let (environment, batches) = (release.flow.environment, self.store.batches());
        let sizes = batches.sizes(environment, waiting, BATCH_MESSAGES_MAX).await?;
        let own = sizes.iter().map(|size| u64::try_from(*size).unwrap_or_default());
        let count = release.batch.release.taken(own);
        let bytes = sizes.iter().take(count).sum();
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let kept = batches.messages(environment, waiting, count).await?;
        if count == 0 || i64::try_from(kept.len()) != Ok(count) {
            return Ok(Gone::No);
        }
        let mut messages = Vec::with_capacity(kept.len());
        for message in kept {
            messages.push(opened(self, environment, &waiting.partition, message)?);
        }
        let take = Take {
            partition: waiting.partition.clone(),
            seen: waiting.taken,
            messages: count,
            bytes,
            enough: enough(&release.batch.release),
            now: Clock.store_time(),
        };
        self.give(release, take, messages).await
    }

    /// Starts the run of some messages.
    async fn give(
        self: &Arc<Self>,
        release: &mut Release<'_>,
        take: Take,
        messages: Vec<Message>,
    ) -> Result<Gone, Error> {
        let flow = release.flow;
        let got = release.batch.outputs(&take.partition.name, messages);
        let got = match got {
            Content::Plain(got) => outputs(flow, got),
            secure => Some(secure),
        };
        let record = TriggerRecord { outputs: got, ..record(flow, (Clock.time(), None), None) };
        let tries = release.state.tries;
        let again = pause(tries).max(FULL_PAUSE);
        let until = store::Time(Clock.time().after(again).0);
        let left = Turn::Leave { partition: take.partition.clone(), until };
        release.state.tries = tries.saturating_add(1);
        let when_full = self.mark(release)?;
        release.state.tries = 0;
        let shot = Shot::new(flow, record).with_mark(self.mark(release)?, when_full);
        let messages = Messages { taken: Turn::Take(take), left };
        let outcome = self.fire(shot.with_messages(messages)).await?;
        release.revision += 1;
        match outcome {
            Outcome::Runs(_) | Outcome::Existing(_) | Outcome::Skipped => {}
            Outcome::Failed(_) | Outcome::Full => release.state.tries = tries.saturating_add(1),
            Outcome::Moved => return Ok(Gone::No),
        }
        Ok(Gone::Yes)
    }

    /// Returns where the trigger goes on: when the clock says so, or, with the same commit, when a partition is due.
    fn mark(&self, release: &Release<'_>) -> Result<Mark, Error> {
        let key = (release.flow.environment, release.flow.id);
        Ok(Mark {
            seen: release.revision,
            due: release.state.release.map(store::Time),
            state: self.seal_state(key, &release.state)?,
        })
    }
}
