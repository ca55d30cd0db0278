//! The list of runs: newest first, with filters that stay fast at a million rows.

use super::run::{self, Run, RunStatus, Runs};
use crate::cursor::{Page, Paging};
use crate::database::{Value, params};
use crate::error::Error;
use crate::grants::Object;
use crate::id::{ConnectionId, EnvironmentId, FlowId, UserId};
use crate::run_id::RunId;
use crate::time::Time;

/// Which runs to list; what is nothing does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunFilter {
    /// Only those of this flow.
    pub flow: Option<FlowId>,
    /// Only those that stand so.
    pub status: Option<RunStatus>,
    /// Only those that failed by this connection, or wait for it.
    pub connection: Option<ConnectionId>,
    /// Only those that started then or later.
    pub from: Option<Time>,
    /// Only those that started before.
    pub until: Option<Time>,
    /// Only those of flows that this person owns or was given.
    pub visible_to: Option<UserId>,
}

impl Runs<'_> {
    /// Lists runs, newest first.
    ///
    /// # Errors
    /// [`Error::Cursor`] for a token that is not of this list.
    pub async fn list(
        &self,
        environment: EnvironmentId,
        filter: &RunFilter,
        paging: &Paging,
    ) -> Result<Page<Run>, Error> {
        let list = format!("runs/{environment}/{filter:?}");
        let after = paging.start(&list)?.map(RunId::from_bytes);
        let (sql, params) = query(environment, filter, after, paging.rows());
        let rows = self.database.read(sql, params).await?;
        let runs = rows.into_iter().map(run::run).collect::<Result<_, _>>()?;
        Ok(paging.page(&list, runs, |item: &Run| item.run.bytes()))
    }

    /// Returns how the database goes about a list, in its own words; for tests.
    ///
    /// # Errors
    /// Only those of the database itself.
    #[doc(hidden)]
    pub async fn explain(
        &self,
        environment: EnvironmentId,
        filter: &RunFilter,
    ) -> Result<String, Error> {
        let (sql, params) = query(environment, filter, None, 51);
        self.database.explain(sql, params).await
    }
}

/// Period and page are ranges of the key: the start of a run is in its id.
fn query(
    environment: EnvironmentId,
    filter: &RunFilter,
    after: Option<RunId>,
    rows: i64,
) -> (String, Vec<Value>) {
    let mut wheres = String::from("r.environment = $1");
    let mut params = params![environment];
    let mut add = |condition: &str, value: Value| {
        params.push(value);
        wheres.push_str(&format!(" AND {condition} ${}", params.len()));
    };
    if let Some(flow) = filter.flow {
        add("r.flow =", flow.into());
    }
    if let Some(connection) = filter.connection {
        add("r.connection =", connection.into());
    }
    match filter.status {
        // No index has the runs that succeeded; nearly all do, so they are soon found by the key.
        Some(RunStatus::Succeeded) => add("r.status =", RunStatus::Succeeded.into()),
        Some(status) => add("r.status <> 2 AND r.status =", status.into()),
        None => {}
    }
    if let Some(after) = after {
        add("r.run >", after.into());
    }
    if let Some(until) = filter.until {
        add("r.run >", RunId::last_at(until).into());
    }
    if let Some(from) = filter.from {
        add("r.run <=", RunId::last_at(from).into());
    }
    if let Some(user) = filter.visible_to {
        params.push(user.into());
        let owner = params.len();
        params.push(user.into());
        wheres.push_str(&format!(
            " AND r.flow IN (
                 SELECT f.id FROM flows f WHERE f.environment = $1 AND f.owner = ${owner}
                 UNION SELECT g.object FROM grants g
                 WHERE g.environment = $1 AND g.user_id = ${} AND g.kind = {})",
            params.len(),
            Object::FLOW
        ));
    }
    params.push(rows.into());
    let sql = format!(
        "SELECT {} FROM runs r WHERE {wheres} ORDER BY r.run LIMIT ${}",
        run::COLUMNS,
        params.len()
    );
    (sql, params)
}
