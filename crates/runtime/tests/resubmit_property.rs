//! Small random flows whose services fail in random places, and which are then gone on with while all is well:
//! what worked is not done again, and the end is that of a run that never failed. A seed that breaks is named by the
//! failure; it becomes a flow case.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

mod made;

use std::collections::BTreeSet;
use std::sync::Arc;

use engine::Plan;
use runtime::simulation::{Fired, Played, Scene, Stop, World};
use serde_json::{Value, json};
use wdl::definition::{File, read};

use made::{Maker, Style};

const SEEDS: u64 = 400;

/// Each of these is played once for each of its commits.
const CRASH_SEEDS: u64 = 120;

/// A flow, and what its services say.
struct Made {
    seed: u64,
    plan: Arc<Plan>,
    scripts: Vec<Value>,
    cancel: Option<Value>,
}

impl Made {
    fn new(seed: u64, style: Style) -> Self {
        let mut maker = match style {
            Style::Wild => Maker::new(seed, 1),
            Style::Chained | Style::Parallel => Maker::calm(seed, style),
        };
        let plan = plan(&maker.definition());
        let is_cancelled = maker.chance(25);
        let cancel = is_cancelled.then(|| json!({"after": format!("PT{}S", maker.seconds())}));
        Self { seed, plan, scripts: std::mem::take(&mut maker.scripts), cancel }
    }

    fn play(&self, world: Value, stop: Stop) -> Fired {
        let world: World = serde_json::from_value(world).unwrap();
        let fired = Scene::new(Arc::clone(&self.plan), world).play(stop).unwrap();
        let seed = self.seed;
        assert!(fired.unexpected.is_empty(), "seed {seed}: {:?}", fired.unexpected);
        fired
    }

    /// The world in which services fail as they please.
    fn failing(&self) -> Value {
        let mut world = world(Value::from(self.scripts.clone()));
        if let Some(cancel) = &self.cancel {
            world["cancel"] = cancel.clone();
        }
        world
    }

    /// The failing world, and then a healthy one in which nobody may be asked once more who has answered well.
    fn resubmitted(&self, done: &BTreeSet<String>) -> Value {
        let mut world = self.failing();
        let answered = done.iter().map(|uri| json!({"match": {"uri": uri}, "answers": []}));
        let calls: Vec<_> = answered.chain([healthy()]).collect();
        world["resubmits"] = json!([{ "calls": calls }]);
        world
    }
}

fn healthy() -> Value {
    json!({"answers": [{"after": "PT3S", "status": 200, "body": {"n": 4}}]})
}

fn world(calls: Value) -> Value {
    json!({
        "now": "2026-01-05T08:00:00Z",
        "trigger": {"outputs": {"body": {"n": 3}}},
        "calls": calls,
    })
}

fn plan(definition: &Value) -> Arc<Plan> {
    let text = definition.to_string();
    let (arrivals, problems) = read(&[File::new("definition.json", text.as_bytes())]);
    assert!(!problems.iter().any(wdl::Problem::is_error), "{problems:?} in {text}");
    let plan = Plan::compile(&arrivals[0].definition, arrivals[0].dialect);
    Arc::new(plan.unwrap_or_else(|errors| panic!("{errors:?} in {text}")))
}

fn status(record: &wdl::Value) -> String {
    record.get("status").unwrap().to_text()
}

/// Returns the addresses that were asked and answered well.
fn answered(run: &Played) -> BTreeSet<String> {
    let good = run.actions.values().filter(|record| status(record) == "Succeeded");
    good.filter_map(|record| Some(record.get("inputs")?.get("uri")?.to_text())).collect()
}

/// Tells whether a round of an Until failed: such a loop may have come through all the same, as it is.
fn has_failed_round(run: &Played) -> bool {
    let mut all = run.actions.iter();
    all.any(|(path, record)| path.contains("Until") && status(record) != "Succeeded")
}

/// Plays a flow that fails, goes on, and is compared with one that never failed. Returns whether it was gone on
/// with, and whether its end was compared.
fn go_on(made: &Made) -> (bool, bool) {
    let first = made.play(made.failing(), Stop::Nowhere);
    if status(&first.runs[0].run) == "Succeeded" {
        return (false, false);
    }
    let done = answered(&first.runs[0]);
    let both = made.play(made.resubmitted(&done), Stop::Nowhere);
    let again = &both.runs[1];
    assert_eq!(status(&again.run), "Succeeded", "seed {}", made.seed);
    if has_failed_round(&first.runs[0]) {
        return (true, false);
    }
    let never = made.play(world(json!([healthy()])), Stop::Nowhere);
    let outputs = |played: &Played| played.run.get("outputs").cloned().unwrap();
    assert_eq!(outputs(again), outputs(&never.runs[0]), "seed {}", made.seed);
    let ends = |played: &Played| {
        let ends = played.actions.iter().map(|(path, record)| (path.clone(), status(record)));
        ends.collect::<Vec<_>>()
    };
    assert_eq!(ends(again), ends(&never.runs[0]), "seed {}", made.seed);
    (true, true)
}

#[test]
fn what_worked_is_not_done_again_and_the_end_is_that_of_a_run_that_never_failed() {
    for style in [Style::Chained, Style::Parallel] {
        let made = (0..SEEDS).map(|seed| Made::new(seed, style));
        let results: Vec<_> = made.map(|made| go_on(&made)).collect();
        let gone_on = results.iter().filter(|(gone_on, _)| *gone_on).count();
        let compared = results.iter().filter(|(_, compared)| *compared).count();
        assert!(
            gone_on > 150 && compared > 80,
            "{style:?}: {gone_on} gone on, {compared} compared"
        );
    }
}

#[test]
fn a_crash_after_any_commit_of_either_run_changes_nothing() {
    let mut gone_on = 0;
    for seed in 0..CRASH_SEEDS {
        let styles = [Style::Wild, Style::Chained, Style::Parallel];
        let made = Made::new(seed, styles[(seed % 3) as usize]);
        let mut world = made.failing();
        world["resubmits"] = json!([{}, { "calls": [healthy()] }]);
        let straight = made.play(world.clone(), Stop::Nowhere);
        gone_on += straight.runs.len() - 1;
        for commit in 1..=straight.commits {
            let crashed = made.play(world.clone(), Stop::AfterCommit(commit));
            assert_eq!(end(&crashed), end(&straight), "seed {seed}, commit {commit}");
        }
    }
    assert!(gone_on > 80, "only {gone_on} runs were gone on with");
}

/// Everything about the ends of the runs, as text.
fn end(fired: &Fired) -> Vec<String> {
    let runs = fired.runs.iter();
    runs.map(|run| format!("{:?} {:?} {} {:?}", run.run, run.actions, run.calls, run.elapsed))
        .collect()
}
