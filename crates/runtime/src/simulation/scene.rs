//! What is played: a flow, the flows that it may call, and the world around them.

use std::collections::BTreeMap;
use std::sync::Arc;

use engine::Plan;
use wdl::Object;

use super::answer::is_same;
use super::nested::INSIDE;
use super::world::World;

/// A flow in its world.
pub struct Scene {
    /// The flow.
    pub plan: Arc<Plan>,
    /// Values that came with it for its parameters, and those of its host.
    pub given: Object,
    /// Whether its trigger is a call, whose caller waits unless the world says otherwise.
    pub is_called: bool,
    /// The flows that it may call, by the name it calls them.
    pub children: BTreeMap<String, Arc<Plan>>,
    /// The flow as it is published when a run is resubmitted, by the number of the resubmit.
    pub versions: BTreeMap<usize, Arc<Plan>>,
    /// What surrounds it.
    pub world: World,
}

impl Scene {
    /// Makes the scene of a flow that came alone.
    pub fn new(plan: Arc<Plan>, world: World) -> Self {
        let (children, versions) = Default::default();
        Self { plan, given: Object::new(), is_called: true, children, versions, world }
    }

    /// Returns the flow's parameters: what the world says stands before what came with the flow.
    pub(super) fn parameters(&self) -> Object {
        let mut all = self.given.clone();
        for (name, value) in &self.world.parameters {
            let known = all.find_entry(name).map(|(known, _)| known.to_string());
            all.insert(known.unwrap_or_else(|| name.clone()), value.clone());
        }
        all
    }

    /// Finds the flow that is called by a name.
    pub(super) fn child(&self, name: &str) -> Option<&Arc<Plan>> {
        let mut children = self.children.iter();
        children.find(|(known, _)| is_same(known, name)).map(|(_, plan)| plan)
    }

    /// Lists the names in the world that neither the flow nor one that it calls has.
    pub(super) fn unknown_names(&self) -> Vec<String> {
        let mut unknown = Vec::new();
        let trigger = &self.plan.trigger().name;
        if let Some(name) = self.world.trigger.name.as_ref().filter(|name| !is_same(name, trigger))
        {
            unknown.push(format!("trigger/name: the trigger is '{trigger}', not '{name}'"));
        }
        for name in self.world.parameters.keys() {
            if !self.plan.has_parameter(name) {
                unknown.push(format!("parameters: the definition has no parameter '{name}'"));
            }
        }
        let later = self.world.resubmits.iter().filter_map(|resubmit| resubmit.calls.as_ref());
        let scripts = self.world.calls.iter().chain(later.flatten());
        let calls = scripts.filter_map(|script| script.action.as_ref());
        let calls = calls.map(|name| ("calls", name));
        let callbacks = self.world.callbacks.iter().map(|callback| ("callbacks", &callback.action));
        for (part, name) in calls.chain(callbacks).filter(|(_, name)| !self.has_action(name)) {
            unknown.push(format!("{part}: the definition has no action '{name}'"));
        }
        unknown
    }

    fn has_action(&self, path: &str) -> bool {
        let path = path.rsplit(INSIDE).next().unwrap_or(path);
        let name = path.rsplit('/').next().unwrap_or(path);
        if is_same(name, &self.plan.trigger().name) {
            return true;
        }
        let mut plans = self.children.values().chain(self.versions.values()).chain([&self.plan]);
        plans.any(|plan| plan.outline().any(|entry| is_same(name, entry.name)))
    }
}
