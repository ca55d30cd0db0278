//! Tells what a job would do, makes it, shows it, and takes the words by which it is steered.

use axum::extract::State;
use axum::http::StatusCode;
use store::JobId;

use super::map;
use super::shapes::{Job, JobItem, JobItemFilter, JobPath, JobPreview, NewJob};
use crate::api::names::Names;
use crate::api::shapes::Page;
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Json, Paging, Path, Query, id};
use crate::state::House;

/// Tells what a job would do; nothing is done.
#[utoipa::path(post, path = "/jobs/preview", tag = "jobs", request_body = NewJob,
    responses((status = 200, description = "What it would do.", body = JobPreview)))]
pub(crate) async fn preview_job(
    State(house): State<House>,
    signed_in: SignedIn,
    Json(wish): Json<NewJob>,
) -> Result<axum::Json<JobPreview>, Error> {
    let found = house.runtime.jobs().preview(signed_in.caller(), map::wished(wish)?).await?;
    Ok(axum::Json(found.into()))
}

/// Freezes a list of runs and works at it, on behalf of the caller.
#[utoipa::path(post, path = "/jobs", tag = "jobs", request_body = NewJob,
    responses((status = 202, description = "The job.", body = Job)))]
pub(crate) async fn make_job(
    State(house): State<House>,
    signed_in: SignedIn,
    Json(new): Json<NewJob>,
) -> Result<(StatusCode, axum::Json<Job>), Error> {
    let key = new.key.clone();
    let wish = map::wished(new)?;
    let made = house.runtime.jobs().make(signed_in.caller(), wish, &key).await?;
    Ok((StatusCode::ACCEPTED, axum::Json(shown(&house, &signed_in, made).await?)))
}

/// Lists the caller's jobs, newest first; for administrators, all.
#[utoipa::path(get, path = "/jobs", tag = "jobs", params(Paging),
    responses((status = 200, description = "One page of jobs.", body = Page<Job>)))]
pub(crate) async fn list_jobs(
    State(house): State<House>,
    signed_in: SignedIn,
    Query(paging): Query<Paging>,
) -> Result<axum::Json<Page<Job>>, Error> {
    let paging = paging.of(signed_in.caller())?;
    let page = house.runtime.jobs().list(signed_in.caller(), &paging).await?;
    let mut names = Names::new(&house, &signed_in);
    let mut items = Vec::with_capacity(page.items.len());
    for job in page.items {
        let by = names.of(job.row.created_by).await?;
        items.push(map::job(job, by));
    }
    Ok(axum::Json(Page { items, next: page.next }))
}

/// Shows a job with its counts.
#[utoipa::path(get, path = "/jobs/{job}", tag = "jobs", params(JobPath),
    responses((status = 200, description = "The job.", body = Job)))]
pub(crate) async fn show_job(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<JobPath>,
) -> Result<axum::Json<Job>, Error> {
    let found = house.runtime.jobs().get(signed_in.caller(), job_id(&path)?).await?;
    Ok(axum::Json(shown(&house, &signed_in, found).await?))
}

/// Lists the runs of a job with what became of each.
#[utoipa::path(get, path = "/jobs/{job}/items", tag = "jobs", params(JobPath, JobItemFilter, Paging),
    responses((status = 200, description = "One page of runs.", body = Page<JobItem>)))]
pub(crate) async fn list_job_items(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<JobPath>,
    Query(filter): Query<JobItemFilter>,
    Query(paging): Query<Paging>,
) -> Result<axum::Json<Page<JobItem>>, Error> {
    let paging = paging.of(signed_in.caller())?;
    let outcome = filter.outcome.map(Into::into);
    let jobs = house.runtime.jobs();
    let page = jobs.items(signed_in.caller(), job_id(&path)?, outcome, &paging).await?;
    Ok(axum::Json(Page::of(page)))
}

/// Has a job wait; what is under way is finished.
#[utoipa::path(post, path = "/jobs/{job}/pause", tag = "jobs", params(JobPath),
    responses((status = 200, description = "The job.", body = Job)))]
pub(crate) async fn pause_job(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<JobPath>,
) -> Result<axum::Json<Job>, Error> {
    let found = house.runtime.jobs().pause(signed_in.caller(), job_id(&path)?).await?;
    Ok(axum::Json(shown(&house, &signed_in, found).await?))
}

/// Lets a job go on that waits.
#[utoipa::path(post, path = "/jobs/{job}/resume", tag = "jobs", params(JobPath),
    responses((status = 200, description = "The job.", body = Job)))]
pub(crate) async fn resume_job(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<JobPath>,
) -> Result<axum::Json<Job>, Error> {
    let found = house.runtime.jobs().resume(signed_in.caller(), job_id(&path)?).await?;
    Ok(axum::Json(shown(&house, &signed_in, found).await?))
}

/// Ends a job; what is under way is finished, and what is left is left.
#[utoipa::path(post, path = "/jobs/{job}/stop", tag = "jobs", params(JobPath),
    responses((status = 200, description = "The job.", body = Job)))]
pub(crate) async fn stop_job(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<JobPath>,
) -> Result<axum::Json<Job>, Error> {
    let found = house.runtime.jobs().stop(signed_in.caller(), job_id(&path)?).await?;
    Ok(axum::Json(shown(&house, &signed_in, found).await?))
}

async fn shown(
    house: &House,
    signed_in: &SignedIn,
    found: runtime::jobs::View,
) -> Result<Job, Error> {
    let by = Names::new(house, signed_in).of(found.row.created_by).await?;
    Ok(map::job(found, by))
}

fn job_id(path: &JobPath) -> Result<JobId, Error> {
    id(&path.job, "job")
}
