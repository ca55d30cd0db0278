//! Messages on the stage: sent by the world and by runs, kept apart by partition, let go as the trigger says.

use std::sync::Arc;

use engine::{
    Ambience, Batch, Call, CallFault, CallResult, Content, Message, Plan, Response, Source, Time,
    TriggerRecord,
};

use super::stage::{RunIndex, Stage, What};
use super::world;
use crate::batches::{Sent, accepted, meant};
use crate::children::name_of;

/// Messages of one partition of one flow that wait.
pub(super) struct Pile {
    plan: Arc<Plan>,
    partition: String,
    /// With how large each is, in bytes.
    messages: Vec<(Message, u64)>,
}

impl Stage<'_> {
    /// Plans the messages that the world sends to the flow's own batch.
    pub(super) fn plan_messages(&mut self) {
        let start = self.ambience.now();
        let world = &self.scene.world;
        for (number, message) in world.messages.iter().enumerate() {
            self.plan(start.after(message.after.0), What::Sent(number));
        }
    }

    /// Takes in a message of the world.
    pub(super) fn sent(&mut self, number: usize) -> Result<(), engine::Error> {
        let scene = self.scene;
        let Some(world::Message { content, partition, id, .. }) = scene.world.messages.get(number)
        else {
            return Ok(());
        };
        let id = id.clone().unwrap_or_else(|| self.ambience.guid().to_string());
        let bytes = content.to_text().len() as u64;
        let message = Message { id: id.into(), content: content.clone(), secure: false };
        let partition = partition.as_deref().unwrap_or(crate::batches::PARTITION_DEFAULT);
        self.receive(&scene.plan, partition, (message, bytes))
    }

    /// Sends a message of a run to the batch of another flow.
    pub(super) fn send(&mut self, index: RunIndex, call: Call) -> Result<(), engine::Error> {
        let now = self.ambience.now();
        let result = match self.known_answer(index, &call) {
            Some(known) => known,
            None => {
                let (result, kept) = match self.kept(&call) {
                    Ok((response, kept)) => (Ok(response), Some(kept)),
                    Err(fault) => (Err(fault), None),
                };
                let result = CallResult { started: now, ended: now, result };
                self.keep_answer(index, &call, result.clone());
                if let Some((plan, partition, message)) = kept {
                    self.receive(&plan, &partition, message)?;
                }
                result
            }
        };
        self.plan(now, What::Called(index, Box::new(call), result));
        Ok(())
    }

    #[expect(clippy::type_complexity, reason = "what is kept, for one caller")]
    fn kept(
        &self,
        call: &Call,
    ) -> Result<(Response, (Arc<Plan>, String, (Message, u64))), CallFault> {
        let sent = Sent::read(&call.inputs)?;
        let plan = name_of(&call.inputs).and_then(|name| self.scene.child(&name));
        let plan =
            plan.ok_or_else(|| CallFault::lasting("BatchNotFound", "there is no such flow"))?;
        let batch = meant(plan, &call.inputs, &sent)?;
        let id = sent.id.unwrap_or_else(|| self.ambience.guid().to_string());
        let response = accepted(batch, &sent.partition, &id);
        let message = Message { id: id.into(), content: sent.content, secure: call.secure };
        Ok((response, (Arc::clone(plan), sent.partition, (message, sent.bytes))))
    }

    /// Lets a message wait, and what is enough go.
    fn receive(
        &mut self,
        plan: &Arc<Plan>,
        partition: &str,
        message: (Message, u64),
    ) -> Result<(), engine::Error> {
        let Source::Batch(batch) = &plan.trigger().source else { return Ok(()) };
        let is_it = |pile: &Pile| Arc::ptr_eq(&pile.plan, plan) && pile.partition == partition;
        let number = match self.piles.iter().position(is_it) {
            Some(number) => number,
            None => {
                let (plan, partition) = (Arc::clone(plan), partition.to_owned());
                self.piles.push(Pile { plan, partition, messages: Vec::new() });
                self.piles.len() - 1
            }
        };
        if self.piles[number].messages.is_empty() {
            let due = self.let_go_at(batch);
            let until = self.scene.world.ticks.as_ref().map(|ticks| ticks.until);
            if until.is_none_or(|until| due <= Time::from_timestamp(until)) {
                self.plan(due, What::LetGo(number));
            }
        }
        self.piles[number].messages.push(message);
        let waiting = &self.piles[number].messages;
        let count = u32::try_from(waiting.len()).unwrap_or(u32::MAX);
        let bytes = waiting.iter().map(|message| message.1).sum();
        if batch.release.is_enough(count, bytes) { self.let_go(number) } else { Ok(()) }
    }

    /// Returns when what waits is let go, however little it is.
    fn let_go_at(&self, batch: &Batch) -> Time {
        let (now, since) = (self.ambience.now(), self.scene.world.start());
        let late = now.after(store::limits::BATCH_MESSAGE_AGE_MAX);
        let schedule = batch.release.schedule.as_ref();
        let clock = schedule.and_then(|schedule| schedule.next_after(now, since));
        clock.map_or(late, |clock| clock.min(late))
    }

    /// Lets the messages of a partition go into runs.
    pub(super) fn let_go(&mut self, number: usize) -> Result<(), engine::Error> {
        let plan = Arc::clone(&self.piles[number].plan);
        let Source::Batch(batch) = &plan.trigger().source else { return Ok(()) };
        self.forget_to_let_go(number);
        while !self.piles[number].messages.is_empty() {
            let pile = &mut self.piles[number];
            let count = batch.release.taken(pile.messages.iter().map(|message| message.1));
            let messages = pile.messages.drain(..count).map(|message| message.0).collect();
            let outputs = batch.outputs(&pile.partition, messages);
            let hidden = outputs.is_secure() || plan.trigger().hides_outputs();
            let outputs = outputs.value().map(|value| Content::new(value.clone(), hidden));
            let now = self.ambience.now();
            let name = Arc::clone(&plan.trigger().name);
            let (scheduled, inputs) = (None, None);
            let record =
                TriggerRecord { name, started: now, ended: now, scheduled, outputs, inputs };
            self.fire(&plan, &record)?;
        }
        Ok(())
    }
}
