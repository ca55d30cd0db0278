//! What was done by whom, for administrators.

use axum::extract::State;
use serde::{Deserialize, Serialize};
use store::{AuditEntry, AuditFilter};
use utoipa::{IntoParams, ToSchema};

use super::names::Names;
use super::shapes::{Moment, Named, Page, read_moment};
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Paging, Query, optional_id};
use crate::state::House;

/// Something that was done.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AuditRecord {
    /// The record's id.
    pub(crate) id: String,
    /// When it was done.
    pub(crate) at: Moment,
    /// By whom; nothing for what the server did by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) by: Option<Named>,
    /// What was done, such as `verify`.
    pub(crate) verb: String,
    /// With what: its kind, and mostly its id, such as `flow/01890a5d-ac96-774b-bcce-b302099a8057`.
    pub(crate) object: String,
    /// The particulars; never a secret.
    pub(crate) detail: serde_json::Value,
}

/// Which records.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AuditQuery {
    /// Only what this person did, by their id.
    pub(crate) user: Option<String>,
    /// Only what was done so.
    pub(crate) verb: Option<String>,
    /// Only what was done with things whose text begins so, such as `flow/`.
    pub(crate) object: Option<String>,
    /// Only what was done then or later.
    #[param(format = DateTime)]
    pub(crate) from: Option<String>,
    /// Only what was done before then.
    #[param(format = DateTime)]
    pub(crate) until: Option<String>,
}

/// Lists what was done, the latest first.
#[utoipa::path(get, path = "/audit", tag = "audit", params(AuditQuery, Paging),
    responses((status = 200, description = "One page of records.", body = Page<AuditRecord>)))]
pub(crate) async fn list_audit(
    State(house): State<House>,
    signed_in: SignedIn,
    Query(query): Query<AuditQuery>,
    Query(paging): Query<Paging>,
) -> Result<axum::Json<Page<AuditRecord>>, Error> {
    let (filter, paging) = (asked(query)?, paging.of(signed_in.caller())?);
    let page = house.runtime.audit().list(signed_in.caller(), &filter, &paging).await?;
    let mut names = Names::new(&house, &signed_in);
    let mut items = Vec::with_capacity(page.items.len());
    for entry in page.items {
        items.push(shown(entry, &mut names).await?);
    }
    Ok(axum::Json(Page { items, next: page.next }))
}

/// Reads what is asked for; an empty text asks for nothing.
fn asked(query: AuditQuery) -> Result<AuditFilter, Error> {
    let text = |text: Option<String>| text.filter(|text| !text.is_empty());
    let moment = |moment| text(moment).as_deref().map(read_moment).transpose();
    Ok(AuditFilter {
        user: optional_id(query.user.as_deref(), "user")?,
        verb: text(query.verb),
        object: text(query.object),
        from: moment(query.from)?,
        until: moment(query.until)?,
    })
}

/// Shows what was done, with the name of who did it.
pub(super) async fn shown(entry: AuditEntry, names: &mut Names<'_>) -> Result<AuditRecord, Error> {
    let by = match entry.user {
        Some(user) => Some(names.of(user).await?),
        None => None,
    };
    Ok(AuditRecord {
        id: entry.id.to_string(),
        at: entry.at.into(),
        by,
        verb: entry.verb,
        object: entry.object,
        detail: serde_json::from_str(&entry.detail).unwrap_or_default(),
    })
}
