//! Small random flows in small random worlds: played straight and with a crash after every commit, they end
//! alike. A seed that breaks is named by the failure; it becomes a flow case.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

#[expect(dead_code, reason = "flows whose end can be foretold are made elsewhere")]
mod made;

use std::sync::Arc;

use engine::Plan;
use runtime::simulation::{Fired, Scene, Stop, World};
use serde_json::{Value, json};
use wdl::definition::{File, read};

use made::Maker;

const SEEDS: u64 = 400;

/// Some things take a year.
const LONG: u64 = 1_000;

#[test]
fn a_crash_after_any_commit_changes_nothing() {
    let mut broken = Vec::new();
    let mut crashes = 0;
    for seed in 0..SEEDS {
        let mut maker = Maker::new(seed, LONG);
        let definition = maker.definition();
        let world = world(&mut maker);
        let plan = plan(&definition);
        let scene = Scene::new(plan, world);
        let straight = scene.play(Stop::Nowhere).unwrap();
        let commits = straight.commits;
        crashes += commits;
        for commit in 1..=commits {
            let crashed = scene.play(Stop::AfterCommit(commit)).unwrap();
            if end(&crashed) != end(&straight) {
                broken.push((seed, commit, end(&straight), end(&crashed)));
                break;
            }
        }
    }
    assert!(crashes > 1_000, "only {crashes} crashes: the flows are too small to prove anything");
    let first = broken.first().map(|(seed, commit, straight, crashed)| {
        let same = straight.bytes().zip(crashed.bytes()).take_while(|(a, b)| a == b).count();
        let part =
            |text: &str| text.chars().skip(same.saturating_sub(200)).take(400).collect::<String>();
        let (straight, crashed) = (part(straight), part(crashed));
        format!("seed {seed}, commit {commit}\nstraight …{straight}\ncrashed  …{crashed}")
    });
    assert!(broken.is_empty(), "{} of {SEEDS} seeds break; {}", broken.len(), first.unwrap());
}

#[test]
fn random_flows_meet_every_end() {
    let mut statuses: Vec<String> = Vec::new();
    for seed in 0..SEEDS {
        let mut maker = Maker::new(seed, LONG);
        let plan = plan(&maker.definition());
        let played = Scene::new(plan, world(&mut maker)).play(Stop::Nowhere).unwrap();
        let run = &played.runs[0];
        assert!(played.unexpected.is_empty(), "seed {seed}: {:?}", played.unexpected);
        statuses.push(run.run.get("status").unwrap().to_text());
        statuses.extend(run.actions.values().map(|a| a.get("status").unwrap().to_text()));
        assert_ne!(run.run.get("status").unwrap().to_text(), "Running", "seed {seed} hangs");
    }
    for wanted in ["Succeeded", "Failed", "Skipped", "Cancelled", "TimedOut"] {
        assert!(statuses.iter().any(|status| status == wanted), "no action ended {wanted}");
    }
}

fn plan(definition: &Value) -> Arc<Plan> {
    let text = definition.to_string();
    let (arrivals, problems) = read(&[File::new("definition.json", text.as_bytes())]);
    assert!(!problems.iter().any(wdl::Problem::is_error), "{problems:?} in {text}");
    let plan = Plan::compile(&arrivals[0].definition, arrivals[0].dialect);
    Arc::new(plan.unwrap_or_else(|errors| panic!("{errors:?} in {text}")))
}

/// Everything about an end but the number of commits, as text.
fn end(fired: &Fired) -> String {
    let run = &fired.runs[0];
    format!("{:?} {:?} {:?} {} {:?}", run.run, run.response, run.actions, run.calls, run.elapsed)
}

/// Makes the world of the flow that was made last.
fn world(maker: &mut Maker) -> World {
    let mut world = json!({
        "now": "2026-01-05T08:00:00Z",
        "trigger": {"outputs": {"body": {"n": 3}}},
        "calls": maker.scripts,
    });
    if maker.chance(15) {
        let after = maker.seconds();
        world["cancel"] = json!({"after": format!("PT{after}S")});
    }
    serde_json::from_value(world).unwrap()
}
