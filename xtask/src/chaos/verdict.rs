//! What must be true after everything: nothing accepted is lost, everything has ended, the database is whole.

use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context;
use serde_json::Value;

use super::house::{House, Start};
use super::load::Book;

/// How long everything may take to end, or to say what it waits for.
const END_TIME_MAX: Duration = Duration::from_secs(60);
const LOOK: Duration = Duration::from_millis(500);

/// The statuses of runs that have not ended.
const OPEN: [&str; 2] = ["Running", "Waiting"];

/// Starts the house once more, lets everything end, and lists what is wrong.
pub(crate) fn judge(house: &mut House, told: &Book) -> anyhow::Result<Vec<String>> {
    house.start(&Start::default())?;
    house.wait_until_ready()?;
    let mut wrong = told.violations.clone();
    wrong.extend(left_open(house)?);
    let runs = statuses(house)?;
    let lost = told.accepted.iter().filter(|run| !runs.contains_key(*run));
    wrong.extend(lost.map(|run| format!("run {run} was accepted and is lost")));
    // None of the flows has a reason to fail.
    let is_unlucky = |status: &String| status != "Succeeded";
    let failed = told.accepted.iter().filter(|run| runs.get(*run).is_some_and(is_unlucky));
    wrong.extend(failed.map(|run| format!("run {run} has not succeeded: {}", runs[run])));
    house.stop()?;
    wrong.extend(house.receiver.violations());
    wrong.extend(damage(house)?);
    Ok(wrong)
}

/// Returns every run with its status.
pub(crate) fn statuses(house: &House) -> anyhow::Result<BTreeMap<String, String>> {
    let mut all = BTreeMap::new();
    let base = house.base()?;
    let mut cursor = String::new();
    loop {
        let path = format!("{base}/runs?top=200&cursor={cursor}");
        let page = house.api("GET", &path, &Value::Null)?;
        for run in page["items"].as_array().context("a page has items")? {
            let text = |name: &str| run[name].as_str().unwrap_or_default().to_owned();
            all.insert(text("id"), text("status"));
        }
        let Some(next) = page["next"].as_str() else { return Ok(all) };
        cursor = next.to_owned();
    }
}

/// Waits until nothing is under way, and returns what still is, without a reason.
fn left_open(house: &House) -> anyhow::Result<Vec<String>> {
    let begun = Instant::now();
    loop {
        let open = open(house)?;
        if open.is_empty() || begun.elapsed() > END_TIME_MAX {
            let about = |run: &String| format!("run {run} has neither ended nor a reason to wait");
            return Ok(open.iter().map(about).collect());
        }
        thread::sleep(LOOK);
    }
}

fn open(house: &House) -> anyhow::Result<Vec<String>> {
    let base = house.base()?;
    let mut all = Vec::new();
    for status in OPEN {
        let path = format!("{base}/runs?top=200&status={status}");
        let page = house.api("GET", &path, &Value::Null)?;
        let runs = page["items"].as_array().context("a page has items")?;
        let without_reason = runs.iter().filter(|run| run["failure"]["code"].is_null());
        all.extend(without_reason.map(|run| run["id"].as_str().unwrap_or_default().to_owned()));
    }
    Ok(all)
}

/// Asks the program to look through the database that nobody has open.
fn damage(house: &House) -> anyhow::Result<Option<String>> {
    let findings = house.doctor()?;
    let findings = findings.as_array().context("the doctor has findings")?;
    let whole = findings.iter().find(|finding| finding["what"] == "every page of the database");
    let whole = whole.context("the doctor has not looked at the database")?;
    Ok((whole["ok"] != true).then(|| format!("the database is damaged: {}", whole["wrong"])))
}
