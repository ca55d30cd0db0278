//! Lets a trigger fire: no run, one, or one for each item.

use std::sync::Arc;

use engine::{Firing, Plan, Source, Time, TriggerRecord};
use wdl::Value;

use super::difference::Difference;
use super::played::Played;
use super::scene::Scene;
use super::shown;
use super::stage::{Stage, Stop};

/// What came of something that a trigger got.
#[derive(Debug)]
pub struct Fired {
    /// The trigger's history record: `status`, `error`.
    pub trigger: Value,
    /// What the caller got, whether or not a run started.
    pub response: Option<Value>,
    /// The runs that started, in order.
    pub runs: Vec<Played>,
    /// How many calls were sent.
    pub calls: i64,
    /// What the world was not prepared for.
    pub unexpected: Vec<Difference>,
    /// How many commits were made.
    pub commits: usize,
}

impl Scene {
    /// Lets the trigger fire, once or as often as `ticks` lets it, and plays every run to its end.
    ///
    /// # Errors
    /// A journal that cannot be written or read back.
    pub fn play(&self, stop: Stop) -> Result<Fired, engine::Error> {
        let mut stage = Stage::new(self, stop);
        match &self.world.ticks {
            _ if self.waits_for_messages() => stage.plan_messages(),
            Some(ticks) => stage.turn_on(Time::from_timestamp(ticks.until)),
            None => {
                let record = self.world.trigger_record(&self.plan.trigger().name);
                stage.fire(&self.plan, &record)?;
            }
        }
        stage.play()?;
        let runs = stage.played();
        Ok(Fired {
            trigger: stage.trigger,
            response: stage.refusal.or_else(|| runs.first()?.response.clone()),
            calls: stage.questions + runs.iter().map(|played| played.calls).sum::<i64>(),
            runs,
            unexpected: stage.unexpected,
            commits: stage.commits,
        })
    }
}

impl Scene {
    /// Tells whether the trigger is a batch that the world fills, and not one that it lets fire.
    fn waits_for_messages(&self) -> bool {
        let is_batch = matches!(self.plan.trigger().source, Source::Batch(_));
        is_batch && self.world.trigger.outputs.is_none()
    }
}

impl Stage<'_> {
    /// Starts what the trigger of a flow asks for, and keeps its history record and what a refused caller gets.
    pub(super) fn fire(
        &mut self,
        plan: &Arc<Plan>,
        record: &TriggerRecord,
    ) -> Result<(), engine::Error> {
        let surroundings = &self.surroundings();
        let ambience = &self.ambience;
        let firing = Firing { record, surroundings, ambience, callback: None };
        let (status, fault) = match plan.admit(&firing) {
            Err(fault) => ("Failed", Some(fault)),
            Ok(admitted) if admitted.is_empty() => ("Skipped", None),
            Ok(admitted) => {
                for admitted in admitted {
                    self.start(plan, admitted.record, admitted.tracking)?;
                }
                ("Succeeded", None)
            }
        };
        // What is compared is the flow's own trigger, not that of a flow whose batch is filled.
        if !Arc::ptr_eq(plan, &self.scene.plan) {
            return Ok(());
        }
        self.trigger = shown::trigger(record, status, fault.as_ref());
        self.refusal = fault.map(|fault| shown::refusal(400, &fault.code, &fault.message));
        Ok(())
    }
}
