//! Plays what a trigger got: no run, one, or one for each item.

use std::sync::Arc;

use engine::{Check, Content, Fault, Firing, Plan, TriggerRecord};
use wdl::{Object, Value};

use super::play::{Played, Simulated, Stop, play, surroundings};
use super::shown::fault;
use super::world::World;

/// What came of something that a trigger got.
#[derive(Debug)]
pub struct Fired {
    /// The trigger's history record: `status`, `error`.
    pub trigger: Value,
    /// The runs that started, in order.
    pub runs: Vec<Played>,
}

/// Lets the trigger fire and plays every run to its end.
///
/// # Errors
/// A journal that cannot be written or read back.
pub fn fire(plan: &Arc<Plan>, world: &World, stop: Stop) -> Result<Fired, engine::Error> {
    let mut fired = Fired { trigger: shown("Skipped", None), runs: Vec::new() };
    let ambience = Simulated::new(world);
    let surroundings = surroundings(world);
    let record = world.trigger_record(&plan.trigger().name);
    let firing = Firing { record: &record, surroundings: &surroundings, ambience: &ambience };
    let items = match plan.split(&firing) {
        Ok(items) => items,
        Err(error) => {
            fired.trigger = shown("Failed", Some(&error));
            return Ok(fired);
        }
    };
    for outputs in items {
        let record = TriggerRecord { outputs, ..record.clone() };
        match plan.check(&Firing { record: &record, ..firing }) {
            Check::Skip => {}
            Check::Fail(error) => {
                fired.trigger = shown("Failed", Some(&error));
                break;
            }
            Check::Fire => {
                fired.trigger = shown("Succeeded", None);
                let mut world = world.clone();
                world.trigger.outputs = record.outputs.as_ref().and_then(Content::value).cloned();
                fired.runs.push(play(plan, &world, stop)?);
            }
        }
    }
    Ok(fired)
}

fn shown(status: &str, error: Option<&Fault>) -> Value {
    let mut record = Object::new();
    record.insert("status", status);
    record.insert("error", error.map_or(Value::Null, |error| fault(&error.code, &error.message)));
    record.into()
}
