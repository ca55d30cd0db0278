//! What a person does on the stage once every run has ended: those that did not succeed are gone on with.

use std::sync::Arc;

use engine::{Ambience, Heir, Origin, Started, Status};

use super::difference::Difference;
use super::played::Playing;
use super::stage::{Happening, RunIndex, Stage, What};
use super::world::{Resubmit, Scripted};

impl Stage<'_> {
    /// Goes on from every run that did not succeed and was not gone on from before; `false` where there is none, or
    /// nobody asks for it.
    pub(super) fn resubmit(&mut self) -> Result<bool, engine::Error> {
        let Some(resubmit) = self.scene.world.resubmits.get(self.resubmits) else {
            return Ok(false);
        };
        let failed: Vec<_> = (0..self.runs.len()).filter(|index| self.is_last(*index)).collect();
        self.resubmits += 1;
        self.used = vec![0; self.scripts().len()];
        self.happenings.clear();
        if let Some(cancel) = &resubmit.cancel {
            let due = self.ambience.now().after(cancel.after.0);
            self.happenings.push(Happening { due, what: What::Cancel });
        }
        for index in &failed {
            self.go_on_from(*index)?;
        }
        Ok(!failed.is_empty())
    }

    /// Returns what is answered to calls at present.
    pub(super) fn scripts(&self) -> &[Scripted] {
        let world = &self.scene.world;
        let last = self.resubmits.checked_sub(1).and_then(|number| world.resubmits.get(number));
        let calls = last.and_then(|resubmit: &Resubmit| resubmit.calls.as_ref());
        calls.unwrap_or(&world.calls)
    }

    /// Tells whether a run failed, and nobody went on from it.
    fn is_last(&self, index: RunIndex) -> bool {
        let run = &self.runs[index].run;
        let failed = run.ended().is_some_and(|ended| ended.status != Status::Succeeded);
        let is_origin = |other: &Playing| {
            let origin = other.run.started().origin.as_ref();
            origin.is_some_and(|origin| origin.run == run.started().run)
        };
        failed && run.started().parent.is_none() && !self.runs.iter().any(is_origin)
    }

    fn go_on_from(&mut self, index: RunIndex) -> Result<(), engine::Error> {
        let number = self.resubmits - 1;
        let plan = self.scene.versions.get(&number).unwrap_or(self.runs[index].run.plan());
        let (plan, past) = (Arc::clone(plan), self.runs[index].past()?);
        let inherited = match past.inheritance(&plan, Heir::Alone) {
            Ok(inherited) => inherited,
            Err(homeless) => {
                let message = format!("the version has no place for {}", homeless.join(", "));
                self.unexpected.push(Difference::wrong("resubmits", message));
                return Ok(());
            }
        };
        let before = past.run().started();
        let name: Arc<str> = self.next_name().into();
        let started = Started {
            time: self.ambience.now(),
            tracking_id: Arc::clone(&name),
            run: name,
            caller_waits: false,
            origin: Some(Origin { run: Arc::clone(&before.run) }),
            inherited: Vec::new(),
            inherited_openings: Vec::new(),
            is_asked_for: false,
            ..before.clone()
        };
        let playing = Playing::go_on(&plan, self.surroundings(), started, inherited)?;
        self.ready.push_back(self.runs.len());
        self.runs.push(playing);
        Ok(())
    }
}
