//! The list of flows: last changed first, as far as the reader may see them.

use super::write::{self, Flow, Flows};
use crate::cursor::{self, Page, Paging};
use crate::database::{Row, params};
use crate::error::Error;
use crate::grants::{Object, visible};
use crate::id::{EnvironmentId, UserId};
use crate::key;
use crate::run_id::RunId;
use crate::runs::RunStatus;
use crate::time::Time;

/// Which flows to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FlowFilter {
    /// A part of the name, in any case.
    pub search: Option<String>,
    /// Only those that this person owns or was given; nothing for all.
    pub visible_to: Option<UserId>,
}

/// A flow as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowSummary {
    /// The flow.
    pub flow: Flow,
    /// The summary of its current version.
    pub summary: String,
    /// Its newest run.
    pub last_run: Option<LastRun>,
}

/// The newest run of a flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastRun {
    /// The run.
    pub run: RunId,
    /// How it stands.
    pub status: RunStatus,
    /// When it started.
    pub started: Time,
}

impl Flows<'_> {
    /// Lists flows, last changed first.
    ///
    /// # Errors
    /// [`Error::Cursor`] for a token that is not of this list.
    pub async fn list(
        &self,
        environment: EnvironmentId,
        filter: &FlowFilter,
        paging: &Paging,
    ) -> Result<Page<FlowSummary>, Error> {
        let list = format!("flows/{environment}/{filter:?}");
        let end = (i64::MAX, [u8::MAX; 16]);
        let (changed, id) = paging.start(&list)?.map_or(end, cursor::split_timed_key);
        let mut params = params![environment, changed, id];
        let mut wheres = String::new();
        if let Some(search) = &filter.search {
            params.push(key::containing(search).into());
            wheres.push_str(&format!(" AND f.name_key LIKE ${} ESCAPE '!'", params.len()));
        }
        if let Some(user) = filter.visible_to {
            wheres.push_str(&visible(Object::FLOW, "f.owner", "f.id", user, &mut params));
        }
        params.push(paging.rows().into());
        let sql = format!(
            "SELECT {}, v.summary, r.run, r.status, r.started
             FROM flows f
             JOIN flow_versions v ON v.environment = f.environment AND v.flow = f.id
                 AND v.version = f.version
             LEFT JOIN runs r ON r.environment = f.environment AND r.run = (
                 SELECT l.run FROM runs l WHERE l.environment = f.environment AND l.flow = f.id
                 ORDER BY l.run LIMIT 1)
             WHERE f.environment = $1 AND (f.changed, f.id) < ($2, $3) AND f.deleted IS NULL{wheres}
             ORDER BY f.changed DESC, f.id DESC LIMIT ${}",
            write::COLUMNS,
            params.len()
        );
        let rows = self.database.read(sql, params).await?;
        let flows = rows.into_iter().map(summary).collect::<Result<_, _>>()?;
        Ok(paging.page(&list, flows, |item: &FlowSummary| {
            cursor::timed_key(item.flow.changed.0, item.flow.id.bytes())
        }))
    }
}

fn summary(mut row: Row) -> Result<FlowSummary, Error> {
    let (flow, summary) = (write::flow(&mut row)?, row.take()?);
    let (run, status, started): (Option<RunId>, Option<RunStatus>, Option<Time>) =
        (row.take()?, row.take()?, row.take()?);
    let last_run = match (run, status, started) {
        (Some(run), Some(status), Some(started)) => Some(LastRun { run, status, started }),
        _ => None,
    };
    Ok(FlowSummary { flow, summary, last_run })
}
