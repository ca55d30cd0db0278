//! Lists, shows, steers and waits for jobs: work on many runs at once.

use std::time::Duration;

use runtime::Clock;
use serde_json::{Value, json};

use super::runs::{asked, encoded};
use crate::args::{Common, Job, Many};
use crate::failure::Failure;
use crate::output::{self, Reader, cell};
use crate::progress::Progress;
use crate::remote::Remote;

/// How often it is looked how far a job is.
const LOOK: Duration = Duration::from_millis(500);

pub(super) async fn run(common: &Common, job: Job) -> Result<(), Failure> {
    let remote = Remote::open(common).await?;
    let reader = common.reader();
    match job {
        Job::List { top } => list(&remote, reader, top).await,
        Job::Show { job } => {
            let found = remote.get(&path(&job)).await?;
            show(reader, &found);
            Ok(())
        }
        Job::Pause { job } => steer(&remote, reader, (&job, "pause")).await,
        Job::Resume { job } => steer(&remote, reader, (&job, "resume")).await,
        Job::Stop { job } => steer(&remote, reader, (&job, "stop")).await,
        Job::Wait { job } => {
            let found = remote.get(&path(&job)).await?;
            follow(&remote, reader, found).await
        }
    }
}

/// Makes a job of all runs that a filter finds, and waits for it.
pub(super) async fn make(
    remote: &Remote,
    reader: Reader,
    (kind, from_failed): (&str, bool),
    many: &Many,
) -> Result<(), Failure> {
    let filter = asked(remote, many).await?;
    let mut wish = json!({ "kind": kind, "filter": filter });
    wish["from"] = if from_failed { "failed".into() } else { "start".into() };
    if let Some(per_second) = many.per_second {
        wish["perSecond"] = per_second.into();
    }
    if many.preview {
        let told = remote.send("POST", "/jobs/preview", &wish).await?;
        tell(reader, &told);
        return Ok(());
    }
    wish["key"] = Clock.uuid().to_string().into();
    let made = remote.send("POST", "/jobs", &wish).await?;
    if many.detach {
        show(reader, &made);
        return Ok(());
    }
    follow(remote, reader, made).await
}

async fn list(remote: &Remote, reader: Reader, top: u32) -> Result<(), Failure> {
    let page = remote.get(&format!("/jobs?top={top}")).await?;
    let jobs = page["items"].as_array().cloned().unwrap_or_default();
    if reader == Reader::Program {
        output::json(&Value::Array(jobs));
        return Ok(());
    }
    let rows: Vec<Vec<String>> = jobs.iter().map(row).collect();
    output::table(&TITLES, &rows);
    Ok(())
}

const TITLES: [&str; 9] =
    ["job", "kind", "state", "runs", "done", "skipped", "failed", "left", "made"];

fn row(job: &Value) -> Vec<String> {
    let count = |name: &str| job[name].to_string();
    let mut row = vec![cell(job, "id"), cell(job, "kind"), cell(job, "state")];
    row.extend(["total", "done", "skipped", "failed", "left"].map(count));
    row.push(cell(job, "createdAt"));
    row
}

async fn steer(remote: &Remote, reader: Reader, (job, word): (&str, &str)) -> Result<(), Failure> {
    let changed = remote.send("POST", &format!("{}/{word}", path(job)), &json!({})).await?;
    show(reader, &changed);
    Ok(())
}

/// Shows how far a job is until it ends or waits for a person. What was not done makes the command fail.
async fn follow(remote: &Remote, reader: Reader, mut job: Value) -> Result<(), Failure> {
    let total = usize::try_from(job["total"].as_u64().unwrap_or(0)).unwrap_or(0);
    let mut progress = Progress::new(total);
    let address = path(&cell(&job, "id"));
    while matches!(job["state"].as_str(), Some("canary" | "running" | "stopping")) {
        let left = usize::try_from(job["left"].as_u64().unwrap_or(0)).unwrap_or(0);
        progress.reach(total.saturating_sub(left), "runs");
        tokio::time::sleep(LOOK).await;
        job = remote.get(&address).await?;
    }
    progress.clear();
    show(reader, &job);
    if job["state"] == "paused" {
        let why = cell(&job["hold"], "code");
        let hint =
            format!("look at it, then `tidegate jobs resume {}` or `stop`", cell(&job, "id"));
        return Err(Failure::failed(format!("the job waits: {why}")).with_details(vec![hint]));
    }
    let not_done = ["skipped", "failed", "left"].map(|name| job[name].as_u64().unwrap_or(0));
    match not_done.iter().sum::<u64>() {
        0 => Ok(()),
        count => Err(Failure::failed(format!("{count} of {total} runs were not done"))),
    }
}

fn show(reader: Reader, job: &Value) {
    if reader == Reader::Program {
        output::json(job);
        return;
    }
    output::table(&TITLES, &[row(job)]);
    for reason in job["reasons"].as_array().into_iter().flatten() {
        output::line(&format!("not done: {} ({})", cell(reason, "code"), reason["count"]));
    }
    for made in job["made"].as_array().into_iter().flatten() {
        output::line(&format!("runs now: {} ({})", cell(made, "status"), made["count"]));
    }
}

fn tell(reader: Reader, told: &Value) {
    if reader == Reader::Program {
        output::json(told);
        return;
    }
    let counts = ["total", "resumable", "resubmittable", "cancellable"];
    output::table(&counts, &[counts.map(|name| told[name].to_string()).to_vec()]);
    for flow in told["flows"].as_array().into_iter().flatten() {
        output::line(&format!("flow: {} ({})", cell(&flow["flow"], "name"), flow["count"]));
    }
    for repeat in told["repeats"].as_array().into_iter().flatten() {
        output::line(&format!("would run again: {} ({})", cell(repeat, "action"), repeat["count"]));
    }
    for reason in told["skipped"].as_array().into_iter().flatten() {
        output::line(&format!("would be skipped: {} ({})", cell(reason, "code"), reason["count"]));
    }
}

fn path(job: &str) -> String {
    format!("/jobs/{}", encoded(job))
}
