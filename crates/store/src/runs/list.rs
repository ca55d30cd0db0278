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
    /// Only those that wait for the repair of a connection.
    pub waits: bool,
    /// Only those that a trigger of this kind started.
    pub trigger: Option<TriggerKind>,
    /// Only those that failed with this code.
    pub failure_code: Option<String>,
    /// Only those that were made from another run, or only those that were not.
    pub made_again: Option<bool>,
    /// Only the run of this name, and those with this tracking id.
    pub search: Option<String>,
    /// Only those that started then or later.
    pub from: Option<Time>,
    /// Only those that started before.
    pub until: Option<Time>,
    /// Only those of flows that this person owns or was given.
    pub visible_to: Option<UserId>,
}

/// What kind of trigger started a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TriggerKind {
    /// A call from outside.
    Call,
    /// Another, by its name in the row.
    Named(String),
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
        let query = self.query(environment, filter, after, paging.rows()).await?;
        let Some((sql, params)) = query else {
            return Ok(Page { items: Vec::new(), next: None });
        };
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
        let query = self.query(environment, filter, None, 51).await?;
        let Some((sql, params)) = query else { return Ok(String::new()) };
        self.database.explain(sql, params).await
    }

    /// Chooses the index to go by; nothing where nothing can be found.
    async fn query(
        &self,
        environment: EnvironmentId,
        filter: &RunFilter,
        after: Option<RunId>,
        rows: i64,
    ) -> Result<Option<(String, Vec<Value>)>, Error> {
        if let Some(text) = &filter.search {
            let mut named = vec![("r.tracking", Value::from(text.as_str()))];
            named.extend(RunId::parse(text).ok().map(|run| ("r.run", Value::from(run))));
            return Ok(Some(query_of_each(named, conditions(environment, filter, after), rows)));
        }
        if filter.connection.is_some() && filter.status.is_none() && !filter.waits {
            let statuses = RunStatus::ALL.iter().map(|status| ("r.status", Value::from(*status)));
            let base = conditions(environment, filter, after);
            return Ok(Some(query_of_each(statuses.collect(), base, rows)));
        }
        let Some(flows) = self.few_visible(environment, filter).await? else {
            return Ok(Some(query(conditions(environment, filter, after), rows)));
        };
        if flows.is_empty() {
            return Ok(None);
        }
        // Rounded up by repeating the last, so that few different statements are prepared.
        let (places, last) = (flows.len().next_power_of_two(), flows[flows.len() - 1]);
        let flows = flows.into_iter().chain(std::iter::repeat(last)).take(places);
        let all = RunFilter { visible_to: None, ..filter.clone() };
        let base = conditions(environment, &all, after);
        let flows = flows.map(|flow| ("r.flow", Value::from(flow)));
        Ok(Some(query_of_each(flows.collect(), base, rows)))
    }

    /// Finds the flows that a person may see, if the list is of their runs only and they are few.
    async fn few_visible(
        &self,
        environment: EnvironmentId,
        filter: &RunFilter,
    ) -> Result<Option<Vec<FlowId>>, Error> {
        let (Some(user), None, None) = (filter.visible_to, filter.flow, filter.connection) else {
            return Ok(None);
        };
        let mut params = params![environment];
        let visible = visible_flows(user, &mut params);
        let sql = format!("{visible} LIMIT {}", FLOWS_ONE_BY_ONE_MAX + 1);
        let rows = self.database.read(sql, params).await?;
        if rows.len() > FLOWS_ONE_BY_ONE_MAX {
            return Ok(None);
        }
        rows.into_iter().map(|mut row| row.take()).collect::<Result<_, _>>().map(Some)
    }
}

/// Up to so many flows, their newest runs are looked up flow by flow; with more, the runs of all flows are gone
/// through, since enough of them will be visible.
const FLOWS_ONE_BY_ONE_MAX: usize = 64;

/// Makes the query that goes by one index, from the newest run on.
fn query((wheres, mut params): (String, Vec<Value>), rows: i64) -> (String, Vec<Value>) {
    params.push(rows.into());
    let sql = format!(
        "SELECT {} FROM runs r WHERE {wheres} ORDER BY r.run LIMIT ${}",
        run::COLUMNS,
        params.len()
    );
    (sql, params)
}

/// Makes the query that goes by an index once for each value of a column, and takes the newest of what is found.
fn query_of_each(
    values: Vec<(&str, Value)>,
    (wheres, mut params): (String, Vec<Value>),
    rows: i64,
) -> (String, Vec<Value>) {
    let of_each = |(column, value)| {
        params.push(value);
        format!(
            "SELECT run FROM (SELECT r.run FROM runs r WHERE {wheres} AND {column} = ${}
                 ORDER BY r.run LIMIT {rows}) AS of_one",
            params.len()
        )
    };
    let of_each: Vec<_> = values.into_iter().map(of_each).collect();
    let sql = format!(
        "SELECT {} FROM runs r WHERE r.environment = $1 AND r.run IN ({})
         ORDER BY r.run LIMIT {rows}",
        run::COLUMNS,
        of_each.join(" UNION ALL ")
    );
    (sql, params)
}

/// Lists the conditions. Period and page are ranges of the key: the start of a run is in its id.
pub(crate) fn conditions(
    environment: EnvironmentId,
    filter: &RunFilter,
    after: Option<RunId>,
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
    if let Some(connection) = filter.connection.filter(|_| !filter.waits) {
        add("r.connection =", connection.into());
    }
    match filter.status.or(filter.waits.then_some(RunStatus::Waiting)) {
        // No index has the runs that succeeded; nearly all do, so they are soon found by the key.
        Some(RunStatus::Succeeded) => add("r.status =", RunStatus::Succeeded.into()),
        Some(status) => add("r.status <> 2 AND r.status =", status.into()),
        None => {}
    }
    if let Some(code) = &filter.failure_code {
        add("r.failure_code =", code.as_str().into());
    }
    if let Some(TriggerKind::Named(kind)) = &filter.trigger {
        add("r.trigger_kind =", kind.as_str().into());
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
    // No index has the runs that calls started, or those that were not made again: most are such.
    if filter.trigger == Some(TriggerKind::Call) {
        wheres.push_str(" AND r.trigger_kind IS NULL");
    }
    match filter.made_again {
        Some(true) => wheres.push_str(" AND r.origin IS NOT NULL"),
        Some(false) => wheres.push_str(" AND r.origin IS NULL"),
        None => {}
    }
    if filter.waits {
        wheres.push_str(" AND r.connection IS NOT NULL");
    }
    if let Some(connection) = filter.connection.filter(|_| filter.waits) {
        params.push(connection.into());
        // Also where the run waits for another one first.
        let waits = "SELECT w.run FROM waits w WHERE w.environment = $1 AND w.connection =";
        wheres.push_str(&format!(" AND r.run IN ({waits} ${})", params.len()));
    }
    if let Some(user) = filter.visible_to {
        wheres.push_str(&format!(" AND r.flow IN ({})", visible_flows(user, &mut params)));
    }
    (wheres, params)
}

/// Makes the query for the flows that a person owns or was given.
fn visible_flows(user: UserId, params: &mut Vec<Value>) -> String {
    params.push(user.into());
    let owner = params.len();
    params.push(user.into());
    format!(
        "SELECT f.id FROM flows f WHERE f.environment = $1 AND f.owner = ${owner}
         UNION SELECT g.object FROM grants g
         WHERE g.environment = $1 AND g.user_id = ${} AND g.kind = {}",
        params.len(),
        Object::FLOW
    )
}
