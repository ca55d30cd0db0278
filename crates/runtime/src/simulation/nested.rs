//! What runs on the stage wait for: flows that they call, and services that call them back.

use std::sync::Arc;

use engine::{
    Ambience, Call, CallFault, CallResult, Content, Origin, Parent, Place, Plan, Purpose, Started,
    TriggerRecord,
};

use super::answer::is_same;
use super::difference::Difference;
use super::played::{Played, Playing};
use super::stage::{RunIndex, Stage, What};
use crate::children::{Before, look_back, name_of, trigger_outputs};

/// What stands between an action that called a flow and the actions of that flow.
pub(super) const INSIDE: &str = " > ";

impl Stage<'_> {
    /// Returns the action that called a run as its child: whose it is, where it stands, its number of the call.
    pub(super) fn caller_of(&self, index: RunIndex) -> Option<(RunIndex, Place, u32)> {
        let parent = self.runs[index].run.started().parent.as_ref()?;
        let caller = self.runs.iter().position(|run| run.run.started().run == parent.run)?;
        Some((caller, parent.at.clone(), parent.attempt))
    }

    /// Returns the path of a place, the actions that called the run included.
    pub(super) fn path(&self, index: RunIndex, at: &Place) -> String {
        let path = self.runs[index].run.plan().path(at);
        match self.caller_of(index) {
            Some((caller, at, _)) => format!("{}{INSIDE}{path}", self.path(caller, &at)),
            None => path,
        }
    }

    /// What subscribes for the first time is called back as the world says.
    pub(super) fn plan_callbacks(&mut self, index: RunIndex, call: &Call) {
        if call.purpose == Purpose::Undo || call.attempt > 1 {
            return;
        }
        let path = self.path(index, &call.at);
        let now = self.ambience.now();
        let callbacks = &self.scene.world.callbacks;
        let is_for = |action: &str| is_same(action, &path) || is_same(action, &call.at.action);
        for callback in callbacks.iter().filter(|callback| is_for(&callback.action)) {
            let received = callback.outputs.as_object().cloned().unwrap_or_default();
            let what = What::CalledBack(index, call.at.clone(), received);
            self.plan(now.after(callback.after.0), what);
        }
    }

    /// Starts the flow that an action calls, or finds the run that the same call has started before.
    pub(super) fn launch(&mut self, index: RunIndex, call: Call) {
        let now = self.ambience.now();
        let caller = self.runs[index].run.started();
        let depth = caller.parent.as_ref().map_or(0, |parent| parent.depth) + 1;
        let (run, at, attempt) = (Arc::clone(&caller.run), call.at.clone(), call.attempt);
        let parent = Parent { run, at, attempt, depth };
        let is_child = |playing: &Playing| playing.run.started().parent.as_ref() == Some(&parent);
        if let Some(child) = self.runs.iter().position(is_child) {
            let run = &self.runs[child].run;
            let what = match run.answer() {
                Some(answer) => What::Answered(index, call.at, call.attempt, answer),
                None => What::Launched(index, Box::new(call), Arc::clone(&run.started().run)),
            };
            return self.plan(now, what);
        }
        let Some(plan) = name_of(&call.inputs).and_then(|name| self.scene.child(&name)) else {
            let fault = CallFault::lasting("NestedWorkflowNotFound", "there is no such flow");
            let result = CallResult { started: now, ended: now, result: Err(fault) };
            return self.plan(now, What::Called(index, Box::new(call), result));
        };
        let inherited = match self.look_back(&call, plan) {
            Ok(Before::Answered(answer)) => {
                let what = What::Answered(index, call.at, call.attempt, answer);
                return self.plan(now, what);
            }
            Ok(Before::Ended(inherited)) => inherited,
            Ok(Before::AtWork | Before::Other) => Vec::new(),
            Err(error) => return self.wrong(index, &call.at, &error),
        };
        let name: Arc<str> = self.next_name().into();
        let tracking_id = Arc::clone(&caller.tracking_id);
        let origin = call.child.clone().filter(|_| !inherited.is_empty());
        let started = Started {
            origin: origin.map(|run| Origin { run }),
            ..called(plan, (&name, tracking_id), (&call, parent), now)
        };
        match Playing::go_on(plan, self.surroundings(), started, inherited) {
            Ok(playing) => {
                self.ready.push_back(self.runs.len());
                self.runs.push(playing);
                self.plan(now, What::Launched(index, Box::new(call), name));
            }
            Err(error) => self.wrong(index, &call.at, &error),
        }
    }

    /// Looks at the run that an earlier try of the same action has called.
    fn look_back(&self, call: &Call, plan: &Plan) -> Result<Before, engine::Error> {
        let called = call.child.as_ref();
        let earlier =
            called.and_then(|name| self.runs.iter().find(|run| run.run.started().run == *name));
        let Some(earlier) = earlier else { return Ok(Before::Other) };
        Ok(look_back(&earlier.past()?, plan, &trigger_outputs(&call.inputs)))
    }

    /// Notes that a run cannot be played.
    fn wrong(&mut self, index: RunIndex, at: &Place, error: &engine::Error) {
        let path = format!("actions/{}", self.path(index, at));
        self.unexpected.push(Difference::wrong(&path, error.to_string()));
    }

    /// Returns what is compared in the end: each run with those that it called.
    pub(super) fn played(&self) -> Vec<Played> {
        let now = self.ambience.now();
        let roots: Vec<_> = (0..self.runs.len()).map(|index| self.root(index)).collect();
        let mut all: Vec<(RunIndex, Played)> = Vec::new();
        for (index, root) in roots.into_iter().enumerate() {
            let playing = &self.runs[index];
            let Some((_, around)) = all.iter_mut().find(|(known, _)| *known == root) else {
                all.push((root, playing.played(now)));
                continue;
            };
            let inner = playing.played(now);
            around.calls += inner.calls;
            let paths = playing
                .run
                .records()
                .map(|(at, _)| (playing.run.plan().path(&at), self.path(index, &at)));
            let mut shown = inner.actions;
            let renamed = paths.filter_map(|(own, whole)| Some((whole, shown.remove(&own)?)));
            around.actions.extend(renamed);
        }
        all.into_iter().map(|(_, played)| played).collect()
    }

    fn root(&self, index: RunIndex) -> RunIndex {
        self.caller_of(index).map_or(index, |(caller, _, _)| self.root(caller))
    }
}

fn called(
    plan: &Plan,
    (name, tracking_id): (&Arc<str>, Arc<str>),
    (call, parent): (&Call, Parent),
    now: engine::Time,
) -> Started {
    let outputs = Content::new(trigger_outputs(&call.inputs).into(), call.secure);
    let trigger = TriggerRecord {
        name: Arc::clone(&plan.trigger().name),
        started: now,
        ended: now,
        outputs: Some(outputs),
        scheduled: None,
        inputs: None,
    };
    Started {
        time: now,
        run: Arc::clone(name),
        tracking_id,
        trigger,
        caller_waits: true,
        origin: None,
        inherited: Vec::new(),
        inherited_openings: Vec::new(),
        parent: Some(parent),
        is_asked_for: false,
    }
}
