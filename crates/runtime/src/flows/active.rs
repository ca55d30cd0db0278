//! Flows that can be run, with their plans: compiled once, shared by all runs of a version.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};

use engine::{Plan, Surroundings};
use store::{Binding, ConnectionId, EnvironmentId, FlowId, FlowState, RunId};
use wdl::definition::{Definition, File, TriggerKind, read};
use wdl::{Dialect, Object, Value};

use crate::callbacks::Addresses;
use crate::error::Error;
use crate::journal::RunKey;
use crate::runtime::Inner;

/// A version of a flow, ready to run.
pub(crate) struct ActiveFlow {
    pub(crate) environment: EnvironmentId,
    pub(crate) id: FlowId,
    pub(crate) name: String,
    pub(crate) version: i64,
    pub(crate) plan: Arc<Plan>,
    pub(crate) bindings: BTreeMap<String, ConnectionId>,
    surroundings: Surroundings,
    /// Tells the definition of its trigger from another one.
    pub(crate) trigger_mark: String,
    addresses: Addresses,
    /// The kind of its trigger; nothing where a call starts it.
    pub(crate) trigger_kind: Option<String>,
}

impl ActiveFlow {
    /// Names one run of this flow.
    pub(crate) fn key(&self, run: RunId) -> RunKey {
        RunKey { environment: self.environment, run }
    }

    /// Returns the signed address that tells the answer of a run.
    pub(crate) fn response_url(&self, run: RunId) -> String {
        self.addresses.of_response(run)
    }

    /// Returns what a run of this flow sees beside its journal.
    pub(crate) fn surroundings(&self) -> Surroundings {
        self.surroundings.clone()
    }

    /// Returns the flow as it was bound at another time.
    pub(crate) fn with_bindings(&self, bindings: &BTreeMap<String, String>) -> Self {
        let bindings = bindings.iter();
        let bindings = bindings.filter_map(|(name, id)| Some((name.clone(), id.parse().ok()?)));
        Self {
            environment: self.environment,
            id: self.id,
            name: self.name.clone(),
            version: self.version,
            plan: Arc::clone(&self.plan),
            bindings: bindings.collect(),
            surroundings: self.surroundings.clone(),
            addresses: self.addresses.clone(),
            trigger_kind: self.trigger_kind.clone(),
            trigger_mark: self.trigger_mark.clone(),
        }
    }

    /// Finds the connection that is bound to a reference.
    pub(crate) fn connection(&self, reference: &str) -> Option<ConnectionId> {
        self.bindings.get(&reference.to_lowercase()).copied()
    }
}

/// Plans in memory: of the current versions, and of older ones that still have runs.
#[derive(Default)]
pub(crate) struct Cache {
    current: Mutex<HashMap<(EnvironmentId, FlowId), Arc<ActiveFlow>>>,
}

impl Cache {
    /// Forgets a flow that was changed.
    pub(crate) fn forget(&self, environment: EnvironmentId, flow: FlowId) {
        if let Ok(mut current) = self.current.lock() {
            current.remove(&(environment, flow));
        }
    }

    fn find(&self, environment: EnvironmentId, flow: FlowId) -> Option<Arc<ActiveFlow>> {
        self.current.lock().ok()?.get(&(environment, flow)).cloned()
    }

    fn keep(&self, flow: &Arc<ActiveFlow>) {
        if let Ok(mut current) = self.current.lock() {
            current.insert((flow.environment, flow.id), Arc::clone(flow));
        }
    }
}

impl Inner {
    /// Returns the flow that takes triggers, or that there is none: off and gone look alike.
    pub(crate) async fn active_flow(
        &self,
        environment: EnvironmentId,
        id: FlowId,
    ) -> Result<Arc<ActiveFlow>, Error> {
        if let Some(found) = self.flows.find(environment, id) {
            return Ok(found);
        }
        let flow = self.store.flows().get(environment, id).await?;
        if flow.state != FlowState::On {
            return Err(Error::NotFound { what: "flow" });
        }
        let active = self.flow_version((environment, id), flow.name, flow.version).await?;
        self.flows.keep(&active);
        Ok(active)
    }

    /// Loads the version that a run was started with, ready to run; the flow may be off meanwhile.
    pub(crate) async fn any_version(
        &self,
        environment: EnvironmentId,
        id: FlowId,
        version: i64,
    ) -> Result<Arc<ActiveFlow>, Error> {
        if let Some(found) = self.flows.find(environment, id).filter(|f| f.version == version) {
            return Ok(found);
        }
        let name = match self.store.flows().get(environment, id).await {
            Ok(flow) => flow.name,
            Err(store::Error::NotFound { .. }) => String::new(),
            Err(error) => return Err(error.into()),
        };
        self.flow_version((environment, id), name, version).await
    }

    /// Returns a flow as it is bound now.
    pub(crate) async fn as_bound_now(
        &self,
        flow: &Arc<ActiveFlow>,
    ) -> Result<Arc<ActiveFlow>, Error> {
        let bindings = self.store.flows().bindings(flow.environment, flow.id).await?;
        let bindings = by_reference(bindings);
        if bindings == flow.bindings {
            return Ok(Arc::clone(flow));
        }
        let named = bindings.into_iter().map(|(name, id)| (name, id.to_string()));
        Ok(Arc::new(flow.with_bindings(&named.collect())))
    }

    /// Loads one version of a flow, ready to run.
    pub(crate) async fn flow_version(
        &self,
        (environment, id): (EnvironmentId, FlowId),
        name: String,
        version: i64,
    ) -> Result<Arc<ActiveFlow>, Error> {
        let saved = self.store.flows().version(environment, id, version).await?;
        let bindings = self.store.flows().bindings(environment, id).await?;
        let bindings = by_reference(bindings);
        let file = File::new("definition.json", saved.document.as_bytes());
        let (mut arrivals, _) = read(&[file]);
        let Some(arrival) = arrivals.pop() else {
            return Err(engine::Error::Corrupt("a saved definition cannot be read").into());
        };
        let dialect = Dialect::find(&saved.dialect).unwrap_or(arrival.dialect);
        let plan = Plan::compile(&arrival.definition, dialect).map_err(|mut errors| {
            errors.pop().unwrap_or(engine::Error::Corrupt("a saved definition cannot be run"))
        })?;
        let trigger_kind = trigger_kind(&arrival.definition);
        let connections = bindings.iter().map(|(key, id)| (key.clone(), id.to_string()));
        let parameters = host_parameters(&arrival.definition, arrival.parameters, connections);
        let workflow = workflow(id, &name);
        let addresses = Addresses::new(&self.keyring.current(), &self.public_url, environment);
        let callback = addresses.of_runs();
        Ok(Arc::new(ActiveFlow {
            environment,
            id,
            name,
            version,
            plan: Arc::new(plan),
            bindings,
            trigger_kind,
            surroundings: Surroundings { parameters: Arc::new(parameters), workflow, callback },
            trigger_mark: trigger_mark(&arrival.definition),
            addresses,
        }))
    }
}

fn by_reference(bindings: Vec<Binding>) -> BTreeMap<String, ConnectionId> {
    let named = |binding: Binding| (binding.reference.to_lowercase(), binding.connection);
    bindings.into_iter().map(named).collect()
}

/// Returns the kind of the trigger; nothing where a call starts the flow, as most are started.
fn trigger_kind(definition: &Definition) -> Option<String> {
    let kind = definition.triggers.first().map(|trigger| &trigger.kind);
    kind.filter(|kind| **kind != TriggerKind::Request).map(|kind| kind.as_str().to_owned())
}

/// Returns what tells the definition of a trigger from another one.
fn trigger_mark(definition: &Definition) -> String {
    let written = definition.triggers.iter().map(|trigger| trigger.raw.to_json());
    vault::idempotency_key(&[written.collect::<String>().as_bytes()])
}

/// Returns what `workflow()` shows of a flow.
fn workflow(id: FlowId, name: &str) -> Value {
    Value::object([
        ("id", Value::from(format!("/workflows/{id}"))),
        ("name", Value::from(id.to_string())),
        ("type", Value::from("Microsoft.Logic/workflows")),
        ("tags", Value::object([("flowDisplayName", Value::from(name))])),
    ])
}

/// Returns the values that came with a flow, and `$connections` and `$authentication` as the host
/// fills them: ids by reference, never secrets.
pub(crate) fn host_parameters(
    definition: &Definition,
    given: Object,
    connections: impl Iterator<Item = (String, String)>,
) -> Object {
    let mut values = given;
    let connections = connections.map(|(reference, id)| {
        let pairs = [
            ("connectionId", Value::from(id)),
            ("connectionName", Value::from(reference.as_str())),
        ];
        (reference, Value::object(pairs))
    });
    if definition.find_parameter("$connections").is_some() {
        values.insert("$connections", Value::object(connections));
    }
    if definition.find_parameter("$authentication").is_some() {
        values.insert("$authentication", Object::new());
    }
    values
}
