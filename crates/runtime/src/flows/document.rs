//! From a document's text to a flow: read, checked, and what of it can be run.

use engine::Plan;
use serde::{Deserialize, Serialize};
use wdl::definition::{ActionKind, Arrival, CheckOptions, File, check, connection_of, read};
use wdl::{Dialect, Problem, Severity};

use crate::error::{Detail, Error};
use crate::limits::Limits;

/// What was found in a document.
pub struct Checked {
    /// The flow, where there is exactly one.
    pub arrival: Option<Arrival>,
    /// Everything that is wrong with it, errors and warnings.
    pub problems: Vec<Problem>,
}

/// What is known of a version without reading its document again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Summary {
    /// The trigger's name.
    pub trigger_name: Option<String>,
    /// The trigger's type.
    pub trigger_kind: Option<String>,
    /// The method that the trigger wants.
    pub trigger_method: Option<String>,
    /// The name under which it arrived, by which other flows may call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrived_as: Option<String>,
    /// The flows that its actions call, each with the name of the action.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Child>,
    /// Whether a caller is answered.
    #[serde(default)]
    pub answers: bool,
    /// What keeps the flow from being turned on.
    pub obstacles: Vec<Obstacle>,
    /// The connections that its actions ask for.
    pub references: Vec<Reference>,
}

/// Something that cannot be run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obstacle {
    /// The action or trigger.
    pub name: String,
    /// Why.
    pub message: String,
}

/// A connection that a flow asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// The key by which its actions ask for it.
    pub key: String,
    /// The connector's name.
    pub connector: Option<String>,
}

/// A flow that an action calls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Child {
    /// The action.
    pub action: String,
    /// The name by which it calls the flow.
    pub name: String,
}

impl Summary {
    /// Reads what was written beside a version; a newer shape than known reads as far as it goes.
    pub(crate) fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    pub(crate) fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    fn of(arrival: &Arrival) -> Self {
        let trigger = arrival.definition.triggers.first();
        let method = trigger.and_then(|trigger| trigger.inputs.get("method"));
        let obstacles = Plan::compile(&arrival.definition, arrival.dialect).err();
        Self {
            trigger_name: trigger.map(|trigger| trigger.name.to_string()),
            trigger_kind: trigger.map(|trigger| trigger.kind.as_str().to_owned()),
            trigger_method: method.and_then(wdl::Value::as_str).map(str::to_owned),
            arrived_as: Some(arrival.name.clone()).filter(|name| !name.is_empty()),
            children: children(arrival),
            answers: has_response(arrival),
            obstacles: obstacles.unwrap_or_default().into_iter().map(obstacle).collect(),
            references: references(arrival),
        }
    }
}

fn obstacle(error: engine::Error) -> Obstacle {
    match error {
        engine::Error::NotPlannable { action, message } => Obstacle { name: action, message },
        other => Obstacle { name: String::new(), message: other.to_string() },
    }
}

/// Returns the flows that actions call by a fixed name.
fn children(arrival: &Arrival) -> Vec<Child> {
    let calls = arrival.definition.all_actions();
    let calls = calls.iter().filter(|action| action.kind == ActionKind::Workflow);
    calls
        .filter_map(|action| {
            let name = crate::children::name_of(&action.inputs)?;
            let is_fixed = !name.contains('@');
            is_fixed.then(|| Child { action: action.name.to_string(), name })
        })
        .collect()
}

fn has_response(arrival: &Arrival) -> bool {
    let actions = arrival.definition.all_actions();
    actions.iter().any(|action| action.kind == ActionKind::Response)
}

/// Returns the connections that actions really ask for, each once.
fn references(arrival: &Arrival) -> Vec<Reference> {
    let mut found: Vec<Reference> = Vec::new();
    let triggers = arrival.definition.triggers.iter().map(|trigger| &trigger.inputs);
    let actions = arrival.definition.all_actions();
    for inputs in triggers.chain(actions.iter().map(|action| &action.inputs)) {
        let Some(used) = connection_of(inputs) else { continue };
        if found.iter().any(|known| known.key.eq_ignore_ascii_case(&used.key)) {
            continue;
        }
        let named = arrival.references.iter().find(|r| r.key.eq_ignore_ascii_case(&used.key));
        let connector = named.and_then(|named| named.connector.clone()).or(used.connector);
        let connector = connector.map(|connector| connector.to_string());
        found.push(Reference { key: used.key.to_string(), connector });
    }
    found
}

impl Checked {
    /// Reads and checks a document against what this house can run.
    pub(crate) fn read(document: &str, connectors: Vec<String>, limits: &Limits) -> Self {
        let (mut arrivals, mut problems) =
            read(&[File::new("definition.json", document.as_bytes())]);
        if arrivals.len() > 1 {
            let names: Vec<_> = arrivals.iter().map(|arrival| arrival.name.as_str()).collect();
            let message = format!("the document holds {} flows: {}", names.len(), names.join(", "));
            let problem = Problem::error("several-flows", message)
                .with_hint("save them one by one, or use `tidegate flow put`");
            problems.push(problem);
            return Self { arrival: None, problems };
        }
        let arrival = arrivals.pop();
        if let Some(arrival) = &arrival {
            let options = CheckOptions {
                actions: Some(engine::SUPPORTED.iter().map(|kind| (*kind).to_owned()).collect()),
                triggers: Some(engine::TRIGGERS.iter().map(|kind| (*kind).to_owned()).collect()),
                connectors: Some(connectors),
                ..limits.to_options()
            };
            problems.extend(check(arrival, &options));
        }
        Self { arrival, problems }
    }

    /// Puts the flow under other rules than those of its shape, where somebody asks for them.
    pub(crate) fn under(mut self, dialect: Option<Dialect>) -> Self {
        if let (Some(arrival), Some(dialect)) = (&mut self.arrival, dialect) {
            arrival.dialect = dialect;
        }
        self
    }

    /// Tells whether the flow arrived in the shape of this name.
    pub(crate) fn is_in(&self, shape: &str) -> bool {
        self.arrival.as_ref().is_some_and(|arrival| arrival.shape.as_str() == shape)
    }

    /// Returns the flow and its summary, unless something is wrong that forbids saving it.
    pub(crate) fn accepted(self) -> Result<(Arrival, Summary), Error> {
        let is_wrong = self.problems.iter().any(|problem| problem.severity == Severity::Error);
        match self.arrival {
            Some(arrival) if !is_wrong => {
                let summary = Summary::of(&arrival);
                Ok((arrival, summary))
            }
            _ => Err(Error::Invalid {
                code: "definition-invalid",
                message: "the definition cannot be saved as it is".to_owned(),
                details: self.problems.iter().map(Detail::new).collect(),
            }),
        }
    }
}
