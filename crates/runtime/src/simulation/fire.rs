//! Lets a trigger fire: no run, one, or one for each item.

use engine::{Ambience, Check, Firing, TriggerRecord};
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
    /// Lets the trigger fire and plays every run to its end.
    ///
    /// # Errors
    /// A journal that cannot be written or read back.
    pub fn play(&self, stop: Stop) -> Result<Fired, engine::Error> {
        let mut stage = Stage::new(self, stop);
        let record = self.world.trigger_record(&self.plan.trigger().name);
        let (trigger, refusal) = self.fire(&mut stage, &record)?;
        stage.play()?;
        let now = stage.ambience.now();
        let runs: Vec<_> = stage.runs.into_iter().map(|playing| playing.played(now)).collect();
        Ok(Fired {
            trigger,
            response: refusal.or_else(|| runs.first()?.response.clone()),
            calls: runs.iter().map(|played| played.calls).sum(),
            runs,
            unexpected: stage.unexpected,
            commits: stage.commits,
        })
    }

    /// Starts what the trigger asks for; returns its history record and what a refused caller gets.
    fn fire(
        &self,
        stage: &mut Stage<'_>,
        record: &TriggerRecord,
    ) -> Result<(Value, Option<Value>), engine::Error> {
        let mut status = "Skipped";
        let surroundings = &stage.surroundings();
        let failed = |fault: &engine::Fault| {
            let refusal = shown::refusal(400, &fault.code, &fault.message);
            (shown::trigger(record, "Failed", Some(fault)), Some(refusal))
        };
        let items =
            match self.plan.split(&Firing { record, surroundings, ambience: &stage.ambience }) {
                Ok(items) => items,
                Err(fault) => return Ok(failed(&fault)),
            };
        for outputs in items {
            let record = TriggerRecord { outputs, ..record.clone() };
            let firing = Firing { record: &record, surroundings, ambience: &stage.ambience };
            match self.plan.check(&firing) {
                Check::Skip => {}
                Check::Fail(fault) => return Ok(failed(&fault)),
                Check::Fire => {
                    status = "Succeeded";
                    stage.start(record)?;
                }
            }
        }
        Ok((shown::trigger(record, status, None), None))
    }
}
