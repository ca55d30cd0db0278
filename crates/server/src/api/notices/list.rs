//! Lists and counts the caller's notices.

use axum::extract::State;

use super::shapes::{NoticeFilter, NoticeSummary, PersonalNotice};
use crate::api::shapes::Page;
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Paging, Query};
use crate::state::House;

/// Lists the caller's own notices, the latest first.
#[utoipa::path(get, path = "/notices", tag = "notices", params(NoticeFilter, Paging),
    responses((status = 200, description = "One page of notices.", body = Page<PersonalNotice>)))]
pub(crate) async fn list_notices(
    State(house): State<House>,
    signed_in: SignedIn,
    Query(filter): Query<NoticeFilter>,
    Query(paging): Query<Paging>,
) -> Result<axum::Json<Page<PersonalNotice>>, Error> {
    let paging = paging.of(signed_in.caller())?;
    let notices = house.runtime.notices();
    let page = notices.list(signed_in.caller(), filter.read()?, &paging).await?;
    Ok(axum::Json(Page::of(page)))
}

/// Counts the caller's own notices.
#[utoipa::path(get, path = "/notices/summary", tag = "notices",
    responses((status = 200, description = "How many there are, up to 10,000.", body = NoticeSummary)))]
pub(crate) async fn count_notices(
    State(house): State<House>,
    signed_in: SignedIn,
) -> Result<axum::Json<NoticeSummary>, Error> {
    let counts = house.runtime.notices().counts(signed_in.caller()).await?;
    Ok(axum::Json(counts.into()))
}
