//! What a person asks of a run with an expression; nothing of it is written.

use std::sync::Arc;

use wdl::{Error, Evaluated, Template};

use crate::ambience::Ambience;
use crate::event::{Event, Opened, Place};
use crate::lookup::View;
use crate::plan::Plan;
use crate::run::{Run, Spot, Surroundings};

impl Run {
    /// Folds a journal into a run that still has the items of its loops that have ended; for questions, not to
    /// be decided upon.
    ///
    /// # Errors
    /// Those of [`Run::fold`].
    pub fn fold_whole(
        plan: Arc<Plan>,
        surroundings: Surroundings,
        events: impl IntoIterator<Item = Event>,
    ) -> Result<Self, crate::Error> {
        let mut items = Vec::new();
        let mut keep = |opened: &Opened| {
            items.extend(opened.items.clone().map(|content| (opened.at.clone(), content)));
        };
        let mut run = Self::fold_watched(plan, surroundings, events, |_, event| {
            if let Event::Opened(opened) = event {
                keep(opened);
            }
            Ok(())
        })?;
        run.started.inherited_openings.iter().for_each(keep);
        for (place, content) in items {
            let spot = run.spot(&place)?;
            if let Some(opening) = run.record_mut(&spot).and_then(|one| one.opened.as_mut()) {
                opening.items.get_or_insert(content);
            }
        }
        Ok(run)
    }

    /// Evaluates an expression as the action at a place would see the run as it stands now; without a place, or with
    /// one that the plan lacks, as the run's outputs see it.
    ///
    /// # Errors
    /// What the language says; where something secured was read, not with which values.
    pub fn evaluate(
        &self,
        template: &Template,
        at: Option<&Place>,
        ambience: &dyn Ambience,
    ) -> Result<Evaluated, Error> {
        let nowhere = || Spot { action: usize::MAX, turns: Vec::new() };
        let spot = at.and_then(|place| self.spot(place).ok()).unwrap_or_else(nowhere);
        template.eval(&View::new(self, &spot, ambience), &self.plan.limits)
    }
}
