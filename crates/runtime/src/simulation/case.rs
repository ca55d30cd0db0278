//! A case: a folder with `definition.json`, `world.json` and `expected.json`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::{Plan, TRIGGERS};
use serde::de::DeserializeOwned;
use wdl::definition::{Arrival, CheckOptions, File, Name, Trigger, TriggerKind, check, read};
use wdl::{Object, Problem, Value};

use super::difference::Difference;
use super::expected::Expected;
use super::refusal::Refusal;
use super::scene::Scene;
use super::stage::Stop;
use super::world::World;
use crate::flows::host_parameters;

/// The flow of a case.
pub const DEFINITION: &str = "definition.json";
/// What surrounds it.
pub const WORLD: &str = "world.json";
/// How it must end.
pub const EXPECTED: &str = "expected.json";

/// What may stand beside a definition that is part of a project folder.
const NEIGHBOURS: [&str; 2] = ["parameters.json", "connections.json"];

/// A case, read.
pub struct Case {
    scene: Result<Scene, Vec<Refusal>>,
    /// Problems of a definition that runs all the same.
    problems: Vec<Refusal>,
    expected: Expected,
}

/// What came of a case.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Where it is otherwise than expected; nothing where the case holds.
    pub differences: Vec<Difference>,
    /// How many commits were made.
    pub commits: usize,
}

/// A flow as it lies in a folder.
struct Flow {
    plan: Result<Arc<Plan>, Vec<Refusal>>,
    given: Object,
    problems: Vec<Refusal>,
    /// Whether its trigger is a call, whose caller waits.
    is_called: bool,
}

/// What of a definition is looked at.
#[derive(Clone, Copy)]
enum Part<'a> {
    /// All of it.
    Whole,
    /// What a world plays: the trigger that it names, and as it says, of whatever kind that is.
    Played(&'a World),
}

impl Case {
    /// Reads the case in a folder.
    ///
    /// # Errors
    /// Every file that is missing or cannot be read, by its name.
    pub fn load(folder: &Path) -> Result<Self, Vec<String>> {
        let world = read_json::<World>(folder, WORLD);
        let expected = read_json::<Expected>(folder, EXPECTED);
        let part = match (&world, &expected) {
            (Ok(world), Ok(Expected { refused: None, .. })) => Part::Played(world),
            _ => Part::Whole,
        };
        let flow = read_flow(folder, DEFINITION, part);
        let (world, expected, flow) = match (world, expected, flow) {
            (Ok(world), Ok(expected), Ok(flow)) => (world, expected, flow),
            (world, expected, flow) => {
                let wrong = [flow.err(), world.err(), expected.err()];
                return Err(wrong.into_iter().flatten().collect());
            }
        };
        let children = children(folder, &world)?;
        let versions = versions(folder, &world)?;
        let Flow { plan, given, problems, is_called } = flow;
        let scene = plan.map(|plan| Scene { plan, given, is_called, children, versions, world });
        if let Ok(scene) = &scene {
            let unknown = scene.unknown_names();
            if !unknown.is_empty() {
                let wrong = unknown.iter().map(|message| format!("{WORLD}: {message}"));
                return Err(wrong.collect());
            }
        }
        Ok(Self { scene, problems, expected })
    }

    /// Plays the case and compares what happened with what is expected.
    ///
    /// # Errors
    /// A journal that cannot be written or read back.
    pub fn play(&self, stop: Stop) -> Result<Outcome, engine::Error> {
        let differences = match (&self.scene, &self.expected.refused) {
            (Ok(scene), None) => {
                let fired = scene.play(stop)?;
                let differences = self.expected.differences(&scene.plan, &fired);
                return Ok(Outcome { differences, commits: fired.commits });
            }
            (Err(refusals), None) => {
                let wrong = |refusal: &Refusal| Difference::wrong(DEFINITION, refusal.to_string());
                refusals.iter().map(wrong).collect()
            }
            (Ok(_), Some(refused)) => not_refused(refused, &self.problems),
            (Err(refusals), Some(refused)) => not_refused(refused, refusals),
        };
        Ok(Outcome { differences, commits: 0 })
    }

    /// Lists what `tidegate check` says of a definition that can be run all the same.
    pub fn problems(&self) -> impl Iterator<Item = String> {
        self.problems.iter().map(ToString::to_string)
    }
}

fn not_refused(expected: &super::expected::Refused, refusals: &[Refusal]) -> Vec<Difference> {
    if refusals.iter().any(|refusal| refusal.is(expected)) {
        return Vec::new();
    }
    let parts = [("code", &expected.code), ("message", &expected.message)];
    let wanted =
        parts.into_iter().filter_map(|(name, part)| Some(format!("{name} '{}'", part.as_ref()?)));
    let wanted: Vec<_> = wanted.collect();
    let found: Vec<_> = refusals.iter().map(ToString::to_string).collect();
    let found =
        if found.is_empty() { "an accepted definition".to_owned() } else { found.join("; ") };
    vec![Difference::new("refused", wanted.join(", "), found)]
}

fn read_json<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<T, String> {
    let text = read_text(&folder.join(name), name)?;
    serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| format!("{name}: {error}"))
}

fn read_text(path: &Path, name: &str) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => format!("{name} is missing"),
        _ => format!("{name} cannot be read: {error}"),
    })
}

/// Reads the flows that a flow may call.
fn children(folder: &Path, world: &World) -> Result<BTreeMap<String, Arc<Plan>>, Vec<String>> {
    let children = world.children.iter();
    plans(folder, children.map(|(name, path)| (name.clone(), path, Part::Whole)))
}

/// Reads the flow as it is published when a run is resubmitted.
fn versions(folder: &Path, world: &World) -> Result<BTreeMap<usize, Arc<Plan>>, Vec<String>> {
    let all = world.resubmits.iter().enumerate();
    let changed =
        all.filter_map(|(number, resubmit)| Some((number, resubmit.definition.as_ref()?)));
    plans(folder, changed.map(|(number, path)| (number, path, Part::Played(world))))
}

fn plans<'a, K: Ord>(
    folder: &Path,
    paths: impl Iterator<Item = (K, &'a String, Part<'a>)>,
) -> Result<BTreeMap<K, Arc<Plan>>, Vec<String>> {
    let mut plans = BTreeMap::new();
    let mut wrong = Vec::new();
    for (key, path, part) in paths {
        let refused = |refusals: Vec<Refusal>| {
            let said: Vec<_> = refusals.iter().map(ToString::to_string).collect();
            format!("{path}: {}", said.join("; "))
        };
        match read_flow(folder, path, part).and_then(|flow| flow.plan.map_err(refused)) {
            Ok(plan) => drop(plans.insert(key, plan)),
            Err(message) => wrong.push(message),
        }
    }
    if wrong.is_empty() { Ok(plans) } else { Err(wrong) }
}

/// Reads a definition with what stands beside it.
fn read_flow(folder: &Path, path: &str, part: Part<'_>) -> Result<Flow, String> {
    let main = folder.join(path);
    let mut texts = vec![(DEFINITION, read_text(&main, path)?)];
    let beside = main.parent().unwrap_or(folder).to_path_buf();
    texts.extend(NEIGHBOURS.iter().filter_map(|name| {
        let text = fs::read_to_string(PathBuf::from(&beside).join(name)).ok()?;
        Some((*name, text))
    }));
    let files: Vec<_> = texts.iter().map(|(name, text)| File::new(name, text.as_bytes())).collect();
    let (mut arrivals, mut problems) = read(&files);
    if arrivals.len() > 1 {
        return Err(format!("{path} holds {} flows", arrivals.len()));
    }
    let Some(arrival) = arrivals.pop() else {
        let refusals = errors(&problems);
        let (given, problems) = (Object::new(), Vec::new());
        return Ok(Flow { plan: Err(refusals), given, problems, is_called: false });
    };
    problems.extend(check(&arrival, &CheckOptions::default()));
    Ok(planned(&arrival, &errors(&problems), part))
}

fn planned(arrival: &Arrival, problems: &[Refusal], part: Part<'_>) -> Flow {
    let mut definition = arrival.definition.clone();
    if let Part::Played(world) = part {
        play_trigger(&mut definition.triggers, world);
    }
    let plan = Plan::compile(&definition, arrival.dialect);
    let plan = plan.map(Arc::new).map_err(|errors| {
        let refusals = errors.iter().map(Refusal::of_plan);
        problems.iter().cloned().chain(refusals).collect()
    });
    let keys = arrival.references.iter().map(|reference| {
        let key = reference.key.to_string();
        (key.clone(), key)
    });
    let given = host_parameters(&arrival.definition, arrival.parameters.clone(), keys);
    let mut triggers = arrival.definition.triggers.iter();
    let is_called = triggers.any(|trigger| trigger.kind == TriggerKind::Request);
    Flow { plan, given, problems: problems.to_vec(), is_called }
}

/// Keeps the trigger that the world names. One of a kind that cannot be run is fired by the world all the
/// same: what it got is given, and nobody asks how.
fn play_trigger(triggers: &mut Vec<Trigger>, world: &World) {
    let name = world.trigger.name.as_deref().map(Name::new);
    if triggers.iter().any(|trigger| Some(&trigger.name) == name.as_ref()) {
        triggers.retain(|trigger| Some(&trigger.name) == name.as_ref());
    }
    let unknown = triggers.iter_mut().filter(|trigger| !TRIGGERS.contains(&trigger.kind.as_str()));
    for trigger in unknown.filter(|_| world.ticks.is_none()) {
        trigger.kind = TriggerKind::Request;
        trigger.inputs = Value::Null;
    }
}

fn errors(problems: &[Problem]) -> Vec<Refusal> {
    problems.iter().filter(|problem| problem.is_error()).map(Refusal::of_problem).collect()
}
