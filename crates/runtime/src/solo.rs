//! One run of one flow, here and now: real time, real calls, nothing kept.
//!
//! ```text
//! Solo::new ──▶ missing? ──▶ fire ──▶ run: decide ─▶ perform ─▶ decide … ─▶ Ended
//! ```
//! There is no journal: what is cut off is gone. Connections live in a server; a flow that needs some
//! is told so before anything runs.

use std::sync::Arc;

use connectors::transport::Transport;
use engine::{
    Admitted, Answer, Call, CallFault, CallKind, CallResult, Command, Content, Event, Fault,
    Firing, Place, Plan, Response, Run, Source, Started, Surroundings, TriggerRecord,
};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use futures_util::stream::{FuturesUnordered, StreamExt};
use wdl::definition::{Arrival, connection_of};
use wdl::{Object, Value};

use crate::clock::Clock;
use crate::flows::host_parameters;
use crate::perform::{CALL_TIMEOUT, USER_AGENT, line_fault, retry_after, unsendable};
use crate::portion;
use crate::triggers::window;

/// A flow that is run by itself.
pub struct Solo {
    plan: Arc<Plan>,
    parameters: Arc<Object>,
    missing: Missing,
}

/// What a flow needs and has not got.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// Parameters that have neither a value nor a default.
    pub parameters: Vec<String>,
    /// Actions with the connection that each asks for.
    pub connections: Vec<(String, String)>,
}

/// A run that ended, and what its caller would have got.
pub struct Finished {
    /// The run.
    pub run: Run,
    /// The answer of its Response action, if it has one.
    pub answer: Option<Answer>,
}

/// What came of an effect.
enum Effect {
    Called(Box<Call>, CallResult),
    Woken(Place),
}

impl Solo {
    /// Prepares a flow with the values given for its parameters.
    ///
    /// # Errors
    /// Everything that cannot be run.
    pub fn new(arrival: &Arrival, given: &Object) -> Result<Self, Vec<engine::Error>> {
        let plan = Plan::compile(&arrival.definition, arrival.dialect)?;
        let mut values = arrival.parameters.clone();
        for (name, value) in given.iter() {
            values.insert(name.clone(), value.clone());
        }
        let parameters = host_parameters(&arrival.definition, values, std::iter::empty());
        let missing = Missing::of(arrival, &parameters);
        Ok(Self { plan: Arc::new(plan), parameters: Arc::new(parameters), missing })
    }

    /// Returns what it needs and has not got; without it no run should be started.
    pub fn missing(&self) -> &Missing {
        &self.missing
    }

    /// Lets the trigger fire once, now: returns the runs that start, none where its conditions do not hold.
    ///
    /// # Errors
    /// The trigger failed.
    pub fn fire(&self, outputs: Option<Value>) -> Result<Vec<Admitted>, Fault> {
        let now = Clock.time();
        let trigger = self.plan.trigger();
        let hides = trigger.hides_outputs();
        let (scheduled, outputs) = match &trigger.source {
            Source::Clock(_) => (Some(now), outputs),
            Source::Windows(windows) => {
                (Some(now), outputs.or_else(|| Some(window(&windows.schedule, now))))
            }
            Source::Request(_) | Source::Poll(_) | Source::Webhook(_) | Source::Batch(_) => {
                (None, outputs)
            }
        };
        let record = TriggerRecord {
            name: Arc::clone(&trigger.name),
            started: now,
            ended: now,
            outputs: outputs.map(|outputs| Content::new(outputs, hides)),
            inputs: None,
            scheduled,
        };
        let surroundings = &self.surroundings();
        let firing = Firing { record: &record, surroundings, ambience: &Clock, callback: None };
        self.plan.admit(&firing)
    }

    /// Runs the flow to its end. `watch` sees what happened as it happens; when `cancel` is ready, the
    /// run is cancelled.
    ///
    /// # Errors
    /// A broken engine.
    pub async fn run(
        &self,
        admitted: Admitted,
        transport: &Arc<dyn Transport>,
        mut watch: impl FnMut(&Run, &[Event]),
        cancel: impl Future<Output = ()>,
    ) -> Result<Finished, engine::Error> {
        let name: Arc<str> = Clock.run_id().name().into();
        let started = Started {
            time: Clock.time(),
            run: Arc::clone(&name),
            tracking_id: admitted.tracking.unwrap_or_else(|| Arc::clone(&name)),
            trigger: admitted.record,
            caller_waits: self.plan.answers(),
            origin: None,
            inherited: Vec::new(),
            inherited_openings: Vec::new(),
            parent: None,
            is_asked_for: false,
        };
        let mut run = Run::start(Arc::clone(&self.plan), self.surroundings(), started)?;
        let mut effects: FuturesUnordered<BoxFuture<'static, Effect>> = FuturesUnordered::new();
        let mut answer = None;
        let mut step = run.decide(&Clock);
        let mut cancel = std::pin::pin!(cancel.fuse());
        loop {
            watch(&run, &step.events);
            for command in step.commands {
                match command {
                    Command::Respond(given) => answer = Some(given),
                    Command::Call(call) if !run.wants(&call) => {}
                    Command::Call(call) => effects.push(called(call, Arc::clone(transport))),
                    Command::Wake { at, due } => {
                        let pause = due.since(Clock.time());
                        let woken = tokio::time::sleep(pause).map(|()| Effect::Woken(at));
                        effects.push(woken.boxed());
                    }
                }
            }
            if run.ended().is_some() {
                return Ok(Finished { run, answer });
            }
            let mut taken = tokio::select! {
                effect = effects.select_next_some(), if !effects.is_empty() => match effect {
                    Effect::Called(call, result) => run.report(&call, result, &Clock),
                    Effect::Woken(at) => run.wake(&at, &Clock),
                },
                () = &mut cancel => engine::Step {
                    events: run.cancel(&Clock),
                    commands: Vec::new(),
                },
            };
            let next = run.decide(&Clock);
            taken.events.extend(next.events);
            taken.commands.extend(next.commands);
            step = taken;
        }
    }

    fn surroundings(&self) -> Surroundings {
        Surroundings {
            parameters: Arc::clone(&self.parameters),
            workflow: Value::object([("name", "flow")]),
            callback: Arc::new(|_, _| String::new()),
        }
    }
}

impl Missing {
    fn of(arrival: &Arrival, given: &Object) -> Self {
        let definition = &arrival.definition;
        let parameters = definition.parameters.iter().filter(|parameter| {
            parameter.default.is_none() && given.find(&parameter.name).is_none()
        });
        let actions = definition.all_actions();
        let connections = actions.iter().filter_map(|action| {
            let replaced = action.runtime_configuration.static_result.as_ref();
            let used = connection_of(&action.inputs)?;
            let is_called = !replaced.is_some_and(|result| result.is_enabled);
            is_called.then(|| (action.name.to_string(), used.key.to_string()))
        });
        Self {
            parameters: parameters.map(|parameter| parameter.name.to_string()).collect(),
            connections: connections.collect(),
        }
    }

    /// Tells whether nothing is missing.
    pub fn is_nothing(&self) -> bool {
        self.parameters.is_empty() && self.connections.is_empty()
    }
}

fn called(call: Call, transport: Arc<dyn Transport>) -> BoxFuture<'static, Effect> {
    async move {
        let started = Clock.time();
        let result = send(&call, &*transport).await;
        let result = CallResult { started, ended: Clock.time(), result };
        Effect::Called(Box::new(call), result)
    }
    .boxed()
}

async fn send(call: &Call, transport: &dyn Transport) -> Result<Response, CallFault> {
    if call.kind != CallKind::Http {
        let message = "only a server can make calls of this kind";
        return Err(CallFault::lasting("server-needed", message));
    }
    let (mut request, extent) = portion::prepare(call).map_err(unsendable)?;
    request.set_header("User-Agent", USER_AGENT).map_err(unsendable)?;
    let sent = transport.send(request, CALL_TIMEOUT).await;
    let response = sent.map_err(|error| line_fault(&error))?;
    let (response, passed) = portion::judge(&call.part, extent, response)?;
    Ok(Response {
        status: response.status,
        outputs: response.outputs(),
        retry_after: retry_after(response.header("retry-after"), Clock.time()),
        secure: false,
        page: None,
        passed: passed.map(Box::new),
    })
}
